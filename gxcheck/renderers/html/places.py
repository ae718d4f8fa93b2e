"""The cells of a finding as a person looks for them: row by row, or by their one column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from gxcheck.forms import Form
from gxcheck.renderers.telling.findings import Finding
from gxcheck.renderers.telling.view import View

_Axis = Literal["row", "column"]


@dataclass(frozen=True)
class CellGroup:
    """A row or column, or what is not there at all, and its cells, each by what tells it from the others."""

    title: str
    cells: tuple[tuple[str, str], ...] = ()


def places_of(finding: Finding, cells: Sequence[str], form: Form, view: View) -> Iterator[CellGroup]:
    if cells:
        yield from _grouped([name for name in cells if name in form.cells], form, view)
    elif finding.is_alike and not finding.is_absence:
        scopes = (view.scope(outcome, form) for outcome in finding.outcomes)
        yield from (CellGroup(scope) for scope in dict.fromkeys(scopes) if scope)


def _grouped(cells: Sequence[str], form: Form, view: View) -> Iterator[CellGroup]:
    is_column = len(cells) > 1 and len(_by("column", cells, form)) == 1
    outer: _Axis = "column" if is_column else "row"
    inner: _Axis = "row" if is_column else "column"
    for members in _by(outer, cells, form).values():
        named = tuple((cell, _title(cell, inner, form, view)) for cell in members)
        yield CellGroup(_title(members[0], outer, form, view), named)


def _by(axis: _Axis, cells: Sequence[str], form: Form) -> dict[tuple[str, str], list[str]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        groups.setdefault((form.cells[cell].table, _key(cell, axis, form)), []).append(cell)
    return groups


def _title(cell: str, axis: _Axis, form: Form, view: View) -> str:
    return form.tables[form.cells[cell].table].title_of(axis, _key(cell, axis, form), view.language)


def _key(cell: str, axis: _Axis, form: Form) -> str:
    spec = form.cells[cell]
    return spec.row if axis == "row" else spec.column
