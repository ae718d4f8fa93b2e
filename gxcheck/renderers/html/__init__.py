"""A page that a person understands alone: one report, or an index of many with a page for each.

Self-contained and inert: no address is asked for anything, and every text of a report is escaped.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from gxcheck.model import Result, Unreadable
from gxcheck.renderers.html.index import IndexRow, index, row
from gxcheck.renderers.html.page import page, unreadable_page
from gxcheck.renderers.telling.pieces import Beside, Piece
from gxcheck.renderers.telling.view import View


def render(results: Iterable[Result], view: View) -> Iterator[Piece]:
    if view.reports == 1:
        for result in results:
            yield _page(result, view)
        return
    rows: list[IndexRow] = []
    for number, result in enumerate(results, start=1):
        name = page_name(number, result.path if isinstance(result, Unreadable) else result.report.path)
        yield Beside(name, _page(result, view).encode("utf-8", "backslashreplace"))
        rows.append(row(result, view, f"{view.beside}/{name}"))
    yield index(rows, view)


def _page(result: Result, view: View) -> str:
    return unreadable_page(result, view) if isinstance(result, Unreadable) else page(result, view)


def page_name(number: int, path: str) -> str:
    """Of a report's page, by the report's number in the run."""
    return f"{number:04d}-{_stem(path)}.html"


def _stem(path: str, longest: int = 60) -> str:
    """The report's own name, without what a file system or an address could trip over."""
    kept = "".join(c if c.isalnum() else "-" for c in PurePath(path).stem)
    return kept[:longest].encode("utf-8", "ignore").decode("utf-8") or "-"
