"""A Word document as an archive that does not tell when it was made, and is made quickly again and again."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

#: The time that every part and every property has.
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class Archive:
    """The parts of a document that stay as they are, packed once."""

    def __init__(self, document: "WordDocument", others: frozenset[str]) -> None:
        """`others`: the names of the parts that each document has of its own."""
        saved, kept = io.BytesIO(), io.BytesIO()
        document.save(saved)
        with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(kept, "w") as archive:
            for name in parts.namelist():
                if name not in others:
                    _add(archive, name, parts.read(name))
        self._kept = kept.getvalue()

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        made = io.BytesIO(self._kept)
        with zipfile.ZipFile(made, "a") as archive:
            for name, data in parts.items():
                _add(archive, name, data)
        return made.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, NO_TIME.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, data)
