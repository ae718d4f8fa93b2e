"""What is found in many records → the console, JSON and CSV: counts by rule, and the records that fail."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gxcheck.contract import SCHEMA, VERSION
from gxcheck.model import Note
from gxcheck.model import Text as Wording
from gxcheck.model.records import CountsOfRule, FailedRecord, Findings
from gxcheck.model.state import State, state_of_records
from gxcheck.renderers.csv import inert
from gxcheck.renderers.json import as_json
from gxcheck.renderers.telling.terminal import STYLES, draw, prose
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text

#: Failing records that are shown of each rule.
_MOST_SHOWN = 5
_COUNTS = ("pass", "fail", "not_applicable", "not_evaluated")
_CSV = ("file", "line", "record", "key", "severity", "rule", "title", "message", "left", "right", "difference",
        "values", "suggested")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RecordsOfFile:
    """What became of a file: its findings, or why it cannot be read."""

    path: str
    findings: Findings | None
    problem: Note | None = None

    def state(self, fail_on: str) -> State:
        return "unreadable" if self.findings is None else state_of_records(self.findings, fail_on)


def console(files: Iterator[RecordsOfFile], view: View) -> Iterator[str]:
    for file in files:
        if file.findings is None:
            assert file.problem is not None
            yield draw(Text(f"{file.path}: {view.say(file.problem)}"), width=view.width, colour=view.colour)
            continue
        found = file.findings
        title = view.forms[found.form].title.in_(view.language)
        head = view.say("records_head", path=file.path, form=title, count=f"{found.records:,}")
        state = view.say("records_state", state=view.say(f"state_{file.state(view.fail_on)}")) + _broken(found, view)
        parts = [Text(head, "bold"), _counts(found, view), *_told(found, view), Text(state, "bold")]
        yield draw(*parts, width=view.width, colour=view.colour)


def _broken(found: Findings, view: View) -> str:
    """How many rules some record breaks, by severity."""
    broken = Counter(one.severity for one in found.counts if one.fails)
    if not broken:
        return ""
    tally = {name: broken[name] for name in ("error", "warning", "info")}
    return view.say("records_broken", tally=view.say("severities", **tally))


def _counts(found: Findings, view: View) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("csv_severity", "csv_rule"):
        table.add_column(view.say(name), no_wrap=True)
    for name in _COUNTS:
        table.add_column(view.say(f"records_{name}"), justify="right", no_wrap=True)
    table.add_column(view.say("records_csv_title"), overflow="fold")
    for one in found.counts:
        level = Text(view.say(one.severity), STYLES[one.severity] if one.fails else "dim")
        numbers = [f"{number:,}" for number in _numbers(one)]
        table.add_row(level, one.rule, *numbers, one.title.in_(view.language))
    return table


def _numbers(one: CountsOfRule) -> tuple[int, int, int, int]:
    return one.passes, one.fails, one.not_applicable, one.undecided


def _told(found: Findings, view: View) -> Iterator[RenderableType]:
    """The first records that fail each rule, what was not read, and what there is to say besides."""
    for counts in found.counts:
        own = [one for one in found.failing if one.rule == counts.rule]
        if not counts.fails:
            continue
        yield Text.assemble("\n", (counts.rule, STYLES[counts.severity]), f" {counts.title.in_(view.language)}")
        if own and all(_is_of_all(one) for one in own):
            # the same is so of every record: it is told once
            yield Padding(prose(Text(view.say("records_whole") + _sides(own[0], view))), (0, 0, 0, 2))
            continue
        shown = own[:_MOST_SHOWN]
        yield from (Padding(prose(Text(f"{place(one, view)}{_of(one, view, found)}")), (0, 0, 0, 2)) for one in shown)
        if counts.fails > len(shown):
            more = view.say("records_more", count=f"{counts.fails - len(shown):,}")
            yield Padding(Text(more, "dim"), (0, 0, 0, 2))
    yield Text("")
    for field in found.unread:
        first = view.say("comma").join(f"“{printed}”" for _, printed in field.first)
        told = view.say("records_unread", field=title_of(field.field, found, view), count=field.count, first=first)
        yield prose(Text(told))
    for what in found.notes:
        yield prose(Text(view.say(what)))


def title_of(field: str, found: Findings, view: View) -> str:
    fields = view.forms[found.form].fields
    return fields.columns[field].title(view.language) if fields and field in fields.columns else field


def place(one: FailedRecord, view: View) -> str:
    """Which record, as a person finds it: its line, and what it is called."""
    at = view.say("records_line", line=one.line) if one.line else view.say("records_record", record=one.record + 1)
    return f"{at}（{'/'.join(one.key)}）" if view.language == "zh" and one.key else (
        f"{at} ({'/'.join(one.key)})" if one.key else at
    )  # fmt: skip


def message(one: FailedRecord, view: View, found: Findings) -> str:
    """What is wrong with it, in a sentence."""
    return view.say("records_fails", title=view.rule(one.rule).title.in_(view.language)) + _of(one, view, found)


def _of(one: FailedRecord, view: View, found: Findings) -> str:
    """The values of a record, both sides of its rule, and which of them is probably wrong."""
    comma, between, blank = (view.say(f"records_{key}") for key in ("comma", "equals", "blank"))
    values = comma.join(f"{title_of(name, found, view)}{between}{value or blank}" for name, value in one.values.items())
    told = view.say("records_values", values=values or view.say("records_whole"))
    # of a single value both sides are told already
    told += _sides(one, view) if len(one.values) != 1 else ""
    return told + (view.say("records_suspect", changes=suggested(one, found, view)) if one.suspects else "")


def _is_of_all(one: FailedRecord) -> bool:
    """Whether what fails speaks of no value of the record itself, but of the file as a whole."""
    return not one.values


def _sides(one: FailedRecord, view: View) -> str:
    if one.left is None or one.right is None or one.difference is None:
        return ""
    sides = {"left": exact_text(one.left), "right": exact_text(one.right), "difference": exact_text(one.difference)}
    return view.say("records_sides", **sides)


def suggested(one: FailedRecord, found: Findings, view: View) -> str:
    """The values that would make it right, the alternatives one after the other."""
    ways = [
        view.say("records_comma").join(
            view.say(
                "records_change",
                field=title_of(change.cell.rpartition(".")[2], found, view),
                value=exact_text(change.suggested),
            )
            for change in changes
        )
        for changes in one.suspects
    ]
    return view.say("records_or").join(ways)


def json(files: Iterator[RecordsOfFile], view: View) -> Iterator[str]:
    reports = [_report(file, view) for file in files]
    tool = {"name": "gxcheck", "version": VERSION}
    yield as_json({"schema": SCHEMA, "tool": tool, "reports": reports}, indent=1) + "\n"


def _report(file: RecordsOfFile, view: View) -> Mapping[str, Any]:
    if file.findings is None:
        assert file.problem is not None
        return {"path": file.path, "status": "unreadable", "problem": view.say(file.problem)}
    found = file.findings
    sums = [sum(numbers) for numbers in zip(*map(_numbers, found.counts), strict=True)] or [0] * len(_COUNTS)
    violations = [_violation(one, found, view) for one in found.failing]
    return {
        "path": file.path,
        "status": file.state(view.fail_on),
        "scope": "tables",
        "form": found.form,
        "year": None,
        "authority": None,
        "records": found.records,
        "counts": {"planned": sum(sums), **dict(zip(_COUNTS, sums, strict=True)), "waived": 0},
        "rules": {one.rule: _tally(one) for one in found.counts},
        "violations": violations,
        "violations_left_off": found.left_off,
        "findings": [{"title": one["title"], "violations": [place]} for place, one in enumerate(violations)],
        "unread": [
            {
                "printed": printed,
                "location": view.say("records_record", record=record + 1),
                "reason": view.say("records_not_of_type", field=title_of(field.field, found, view)),
                "cells": [f"fields.this.{field.field}"],
            }
            for field in found.unread
            for record, printed in field.first
        ],
        "unread_values": {field.field: field.count for field in found.unread},
        "suspects": [
            {
                "cells": [
                    {"cell": change.cell, "printed": change.printed, "suggested": exact_text(change.suggested)}
                    for change in changes
                ],
                "clears": [_instance(one)],
                "hint": "",
            }
            for one in found.failing
            for changes in one.suspects
        ],
    }


def _tally(one: CountsOfRule) -> Mapping[str, int]:
    return {name: count for name, count in zip(_COUNTS, _numbers(one), strict=True) if count}


def _instance(one: FailedRecord) -> str:
    return f"{one.rule}[{one.record + 1}]"


def _violation(one: FailedRecord, found: Findings, view: View) -> dict[str, Any]:
    rule = view.rule(one.rule)
    cells = [f"fields.this.{name}" for name in one.values]
    at = place(one, view)
    sides = {"left": one.left, "right": one.right, "difference": one.difference}
    return {
        "rule": one.rule,
        "instance": _instance(one),
        "severity": one.severity,
        "title": rule.title.in_(view.language),
        "message": message(one, view, found),
        "formula": rule.formula,
        **{name: None if value is None else exact_text(value) for name, value in sides.items()},
        "cells": cells,
        "evidence": [
            {"cell": cell, "printed": printed, "location": at}
            for cell, printed in zip(cells, one.values.values(), strict=True)
        ],
        "source": rule.source,
        "record": one.record + 1,
        "line": one.line or None,
        "key": list(one.key),
    }


def table(files: Iterator[RecordsOfFile], view: View) -> Iterator[str]:
    """One failing record and rule a line, for spreadsheets."""
    yield "\ufeff" + _line([view.say(f"records_csv_{column}") for column in _CSV])
    for file in files:
        yield from (_line([inert(cell) for cell in cells]) for cells in _lines(file, view))


def _lines(file: RecordsOfFile, view: View) -> Iterator[list[str]]:
    """The violations, what was not read, or that the file was not."""
    blank = [""] * len(_CSV)
    if file.findings is None:
        assert file.problem is not None
        yield [file.path, *blank[1:7], view.say(file.problem), *blank[8:]]
        return
    yield from (list(_cells(file.path, one, file.findings, view)) for one in file.findings.failing)
    for field in file.findings.unread:
        why = view.say("records_not_of_type", field=title_of(field.field, file.findings, view))
        for record, printed in field.first:
            yield [file.path, "", str(record + 1), *blank[3:7], why, *blank[8:11], f"{field.field}={printed}", ""]


def _cells(path: str, one: FailedRecord, found: Findings, view: View) -> Iterator[str]:
    rule: Wording = view.rule(one.rule).title
    yield from (path, str(one.line or ""), str(one.record + 1), "/".join(one.key), view.say(one.severity), one.rule)
    yield from (rule.in_(view.language), message(one, view, found))
    yield from ("" if value is None else exact_text(value) for value in (one.left, one.right, one.difference))
    yield "; ".join(f"{name}={value}" for name, value in one.values.items())
    yield suggested(one, found, view) if one.suspects else ""


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


#: The formats there are for records, by name.
RECORD_FORMATS: Mapping[str, Callable[[Iterator[RecordsOfFile], View], Iterator[str]]] = {
    "console": console,
    "json": json,
    "csv": table,
}
