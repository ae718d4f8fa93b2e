"""What is known of the rules themselves, for a person or for a program."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from gxcheck.analyse.coverage import CellCoverage
from gxcheck.analyse.lint import Fault
from gxcheck.analyse.mutation import Survived
from gxcheck.forms import BlockOfCells, Form, Table
from gxcheck.renderers.telling.terminal import STYLES, draw
from gxcheck.renderers.telling.view import View

_MARKS = {"located": ("●", "green"), "detected": ("◐", "yellow"), "sometimes": ("○", "cyan"), "never": ("×", "red")}
_MOST_SURVIVORS = 4


def render_lint(faults: Sequence[Fault], view: View, format_: str) -> str:
    if format_ == "json":
        return _json({"faults": [_fault_data(fault, view) for fault in faults]})
    lines = [
        Text.assemble(
            f"{fault.place}: ", (view.say(fault.severity), STYLES[fault.severity]), f": {view.say(fault.message)}"
        )
        for fault in faults
    ]
    if not lines:
        lines = [Text(view.say("lint_clean", rules=len(view.pack.rules), forms=len(view.pack.forms)))]
    return draw(*lines, width=max(view.width, 200), colour=view.colour)


def _fault_data(fault: Fault, view: View) -> dict[str, Any]:
    return {
        "severity": fault.severity,
        "rule": fault.rule,
        "fault": fault.message.key.removeprefix("lint_"),
        "place": str(fault.place),
        "message": view.say(fault.message),
    }


def render_coverage(found: Mapping[str, Sequence[CellCoverage]], view: View, format_: str) -> str:
    """`found`: form id → its cells."""
    if format_ == "json":
        return _json({"forms": {id: {"cells": [_cell_data(cell) for cell in cells]} for id, cells in found.items()}})
    parts = [part for id, cells in found.items() for part in _form_parts(view.pack.forms[id], cells, view)]
    return draw(*parts, width=view.width, colour=view.colour)


def _cell_data(cell: CellCoverage) -> dict[str, Any]:
    return {
        "cell": cell.cell,
        "detected": cell.detected,
        "located": cell.located,
        "corrected": cell.located,
        "alike": list(cell.alike),
        "rules": list(cell.rules),
    }


def _kind(cell: CellCoverage) -> str:
    return "located" if cell.located else "detected" if cell.detected == "always" else cell.detected


def _form_parts(form: Form, cells: Sequence[CellCoverage], view: View) -> Iterator[RenderableType]:
    kinds = {cell.cell: _kind(cell) for cell in cells}
    counts = Counter(kinds.values())
    yield Text(form.title.in_(view.language), "bold")
    yield Text(view.say("coverage_legend", **{kind: counts[kind] for kind in _MARKS}))
    for table in form.tables.values():
        yield Text(f"\n{table.title.in_(view.language)}", "bold")
        for block in table.blocks:
            yield _block(table, block, kinds, view)
    yield Text("")


def _block(table: Table, block: BlockOfCells, kinds: Mapping[str, str], view: View) -> Grid:
    grid = Grid(box=None, pad_edge=False, header_style="dim")
    grid.add_column("", overflow="ellipsis", no_wrap=True, max_width=30)
    for column in block.columns:
        grid.add_column(table.columns[column].title(view.language), justify="center", overflow="fold")
    for row in block.rows:
        marks = [Text(*_MARKS[kinds[f"{table.id}.{row}.{column}"]]) for column in block.columns]
        grid.add_row(table.rows[row].title(view.language), *marks)
    return grid


def render_mutation(found: Mapping[str, Sequence[Survived]], view: View, format_: str) -> str:
    """`found`: form id → what became of each kind of mistake."""
    if format_ == "json":
        return _json({"forms": {id: {"kinds": [_kind_data(one) for one in kinds]} for id, kinds in found.items()}})
    parts: list[RenderableType] = []
    for id, kinds in found.items():
        form = view.pack.forms[id]
        parts += [Text(form.title.in_(view.language), "bold"), _kinds(kinds, form, view), Text("")]
    return draw(*parts, width=view.width, colour=view.colour)


def _kind_data(one: Survived) -> dict[str, Any]:
    return asdict(one) | {"survivors": dict(one.survivors)}


def _kinds(kinds: Sequence[Survived], form: Form, view: View) -> Grid:
    grid = Grid(box=None, pad_edge=False, header_style="dim")
    grid.add_column(view.say("mutation_kind"), no_wrap=True)
    for head in ("made", "detected", "located", "corrected"):
        grid.add_column(view.say(f"mutation_{head}"), justify="right")
    grid.add_column(view.say("mutation_survivors"), overflow="fold")
    for one in kinds:
        shares = [_share(count, one.made) for count in (one.detected, one.located, one.corrected)]
        names = [form.title_of(name, view.language) for name, _ in one.survivors[:_MOST_SURVIVORS]]
        more = ["…"] if len(one.survivors) > _MOST_SURVIVORS else []
        grid.add_row(view.say(f"mutant_{one.kind}"), str(one.made), *shares, "; ".join(names + more))
    return grid


def _share(count: int, made: int) -> str:
    return f"{100 * count / made:.0f}%" if made else "–"


def _json(data: dict[str, Any]) -> str:
    return json.dumps({"schema": 1} | data, ensure_ascii=False, indent=1) + "\n"
