"""An archive that does not tell when it was made."""

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

#: The time that every part and every property has.
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def settled(document: "WordDocument") -> bytes:
    """The document with the time of every part of its archive fixed."""
    made, found = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(found, "w") as archive:
        for name in parts.namelist():
            info = zipfile.ZipInfo(name, NO_TIME.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, parts.read(name))
    return found.getvalue()
