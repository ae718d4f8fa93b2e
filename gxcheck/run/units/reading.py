"""A list of units, as a csv file or a workbook → what it says of each, checked as a whole before a report is read."""

from collections.abc import Sequence
from pathlib import Path

from gxcheck.errors import ReportError, UnitsError
from gxcheck.model import Diagnostic, Note, Place, Unit, note
from gxcheck.packs import RulePack
from gxcheck.readers import read
from gxcheck.run.units.schema import mistakes_of
from gxcheck.run.units.table import UnitTable, table_of
from gxcheck.run.units.words import UnitWriting

#: Bytes of the file, and units in it.
LARGEST_MB, MOST_UNITS = 20, 50_000
#: Mistakes that are told one by one.
_MOST_TOLD = 200
_FORMATS = ("csv", "xlsx")


def load_units(path: Path, packs: Sequence[RulePack]) -> tuple[Unit, ...]:
    """In the order of the list; parents by the name that the list has for them first.

    Raises UnitsError with every mistake of the file.
    """
    writing = UnitWriting.of(packs)
    table = _table(path, writing)
    mistakes, left = mistakes_of(table, writing, _MOST_TOLD)
    if mistakes:
        told = [_told(path, one.line, table.headers[one.column], one.message) for one in mistakes]
        more = [_told(path, mistakes[-1].line, "", note("units_more", count=left))] if left else []
        raise UnitsError([*told, *more])
    return tuple(writing.units(table))


def is_list(path: Path, packs: Sequence[RulePack]) -> bool:
    """Whether a file is a list of units, with mistakes or without: of several, under the names of its columns."""
    try:
        return len(_table(path, UnitWriting.of(packs)).rows) > 1
    except UnitsError:
        return False


def _table(path: Path, writing: UnitWriting) -> UnitTable:
    try:
        if path.is_file() and path.stat().st_size > LARGEST_MB * 1_000_000:
            raise _refused(path, note("units_large", limit=LARGEST_MB))
        document = read(path)
    except ReportError as trouble:
        raise _refused(path, trouble.problem) from None
    except OSError:
        raise _refused(path, note("denied")) from None
    if document.format not in _FORMATS:
        raise _refused(path, note("units_format"))
    table = table_of(document, writing)
    if isinstance(table, Note):
        raise _refused(path, table)
    if len(table.rows) > MOST_UNITS:
        raise _refused(path, note("units_many", count=f"{len(table.rows):,}", limit=f"{MOST_UNITS:,}"))
    return table


def _refused(path: Path, message: Note) -> UnitsError:
    return UnitsError([_told(path, 1, "", message)])


def _told(path: Path, line: int, column: str, message: Note) -> Diagnostic:
    return Diagnostic(place=Place(file=str(path), line=line), path=column, message=message)
