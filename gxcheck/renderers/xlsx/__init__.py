"""The report as a workbook with the cells marked: the file that was checked, where it is a workbook.

Any other report is laid out as the form prints it. What is marked is told again on a sheet of
findings; many reports give a workbook of one row each, and their marked copies beside it.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from gxcheck.errors import UnreadableFile
from gxcheck.model import Location, Note, Report, Result, Unreadable, Verdict, note
from gxcheck.renderers.telling.pieces import Beside, Piece
from gxcheck.renderers.telling.rows import form_drawn
from gxcheck.renderers.telling.view import View
from gxcheck.renderers.xlsx.book import Book, SheetMark
from gxcheck.renderers.xlsx.both import both_sheets
from gxcheck.renderers.xlsx.findings import Target, Targets, findings_sheet
from gxcheck.renderers.xlsx.index import Row, index_row, index_sheet, roll_sheet
from gxcheck.renderers.xlsx.layout import form_sheet
from gxcheck.renderers.xlsx.marks import marks_of_cells, marks_of_prose
from gxcheck.renderers.xlsx.package import CONTENT_TYPES, Package
from gxcheck.renderers.xlsx.prose import prose_sheet
from gxcheck.renderers.xlsx.written import written
from gxcheck.wording import one_line

_PLAIN, _MACROS = ".xlsx", ".xlsm"
#: Not in the name of a file on one system or another.
_UNFIT = re.compile(r'[\\/:*?"<>|]')
_LONGEST_NAME = 60


def render(results: Iterable[Result], view: View) -> Iterator[Piece]:
    rows: list[Row] = []
    names: set[str] = set()
    for result in results:
        if isinstance(result, Unreadable):
            rows.append(index_row(result, view, ""))
            continue
        book = _marked(result, view)
        if view.reports == 1 and not _misnamed(book, view):
            yield book.to_bytes()
            return
        name = _name(result.report, _MACROS if book.has_macros else _PLAIN, names)
        yield Beside(name, book.to_bytes())
        rows.append(index_row(result, view, name))
    sheets = [index_sheet(rows, view)]
    roll = view.roll()
    if roll is not None and roll.years:
        sheets.append(roll_sheet(roll, view))
    yield written(sheets).to_bytes()


def _misnamed(book: Book, view: View) -> bool:
    """A spreadsheet opens no workbook with macros whose name does not say so."""
    return book.has_macros and view.suffix.lower() == _PLAIN


def _name(report: Report, suffix: str, taken: set[str]) -> str:
    """The name of the report's file, told apart from the others'."""
    stem = _UNFIT.sub("_", one_line(PurePath(report.path).stem)).strip(" .")[:_LONGEST_NAME] or "report"
    number, name = 1, stem
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name + suffix


def _marked(verdict: Verdict, view: View) -> Book:
    """A copy of the workbook that was checked, else the form: marked, with the findings behind.

    Then what it was held beside, where it was.
    """
    source = _source(verdict.report)
    if isinstance(source, bytes):
        try:
            return _copy(source, verdict, view)
        except UnreadableFile as trouble:
            source = trouble.problem
    reason = [view.say("book_rearranged", reason=view.say(source))] if source else []
    return _form(verdict, view, reason)


def _source(report: Report) -> bytes | Note | None:
    """The bytes of the workbook that was checked; None for a report that is none."""
    if not any(cell.location.sheet for cell in report.cells.values()):
        return None
    try:
        data = Path(report.path).read_bytes()
    except OSError:
        return note("marking_changed")
    if hashlib.sha256(data).hexdigest() != report.sha256:
        return note("marking_changed")
    return data if CONTENT_TYPES.encode() in data else None


def _copy(data: bytes, verdict: Verdict, view: View) -> Book:
    book = Book(Package(data))
    form = view.form(verdict.report)
    cells = verdict.report.cells
    places = {name: _target(cell.location) for name, cell in cells.items() if cell.location.row}
    marks: dict[Target, SheetMark] = {
        _target(where): mark for where, mark in marks_of_prose(verdict, form, view).items() if where.row
    }
    marks |= {places[name]: mark for name, mark in marks_of_cells(verdict, form, view).items() if name in places}
    _mark(book, marks)
    sentences = {where: _target(where) for where in _sentences(verdict) if where.row}
    book.add(
        findings_sheet(verdict, form, view, Targets(places, sentences, True), []), *both_sheets(verdict, form, view)
    )
    return book


def _form(verdict: Verdict, view: View, notes: list[str]) -> Book:
    form = view.form(verdict.report)
    marks = marks_of_cells(verdict, form, view)
    sheet, places = form_sheet(verdict.report, form_drawn(verdict.report, view, marks), view)
    prose, sentences = prose_sheet(verdict, form, view)
    found = findings_sheet(verdict, form, view, Targets(places, sentences, False), notes)
    sheets = (sheet, found, *([prose] if prose else []), *both_sheets(verdict, form, view))
    book = Book(written(sheets))
    _mark(book, {places[name]: mark for name, mark in marks.items() if name in places})
    return book


def _mark(book: Book, marks: dict[Target, SheetMark]) -> None:
    for sheet in dict.fromkeys(target.sheet for target in marks):
        book.mark(sheet, {(at.row, at.column): mark for at, mark in marks.items() if at.sheet == sheet})


def _target(where: Location) -> Target:
    return Target(where.sheet, where.row, where.column)


def _sentences(verdict: Verdict) -> Iterator[Location]:
    for outcome in (*verdict.violations, *verdict.waived):
        yield from (statement.location for statement in outcome.statements)
