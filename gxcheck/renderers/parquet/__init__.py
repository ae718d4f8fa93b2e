"""Every figure and every finding as tables for analysis: Parquet, a file for each table and a year of reports.

pyarrow is an extra (`gxcheck[data]`) and imported when the first result has come: whatever reads and checks works as
it does without it.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gxcheck.model import Result
from gxcheck.renderers.telling.pieces import Appended
from gxcheck.renderers.telling.view import View

if TYPE_CHECKING:
    from gxcheck.renderers.parquet.files import TableFiles

#: What is installed for it.
MODULE, EXTRA = "pyarrow", "gxcheck[data]"


def render(results: Iterable[Result], view: View) -> Iterator[bytes | Appended]:
    """Stretches of the files of a folder, as their row groups fill; the end of each with the last result."""
    files: TableFiles | None = None
    for number, result in enumerate(results, start=1):
        files = files or _begun(view)
        yield from files.add(number, result)
        yield b""  # nothing more of this report
    yield from (files or _begun(view)).close()


def _begun(view: View) -> "TableFiles":
    if sys.modules.get(MODULE, MODULE) is None:
        del sys.modules[MODULE]  # the start keeps pandas from importing it (see the command's entry)
    from gxcheck.renderers.parquet.files import TableFiles

    return TableFiles(view)
