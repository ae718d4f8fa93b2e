"""What is read and what is found as frames of pandas, and in a line or a bare table for who looks at it in a notebook.

Values stay exact: `int` and `Decimal` in columns of objects, None where there is none. Columns have the names of those
of the tables for analysis (`--format parquet`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from gxcheck.model import Location, Report, Statement, Value, Verdict
    from gxcheck.model.records import CountsOfRule, FailedRecord, Findings

Row = Mapping[str, object]
_OF_CELL = ("table_id", "row_id", "column_id")
_PLACE = ("at_page", "at_sheet", "at_table", "at_line", "at_row", "at_column")
CELLS = ("cell", *_OF_CELL, "is_group", "kind", "printed", "value", *_PLACE)
STATEMENTS = ("quantity", "quantities", "section", "printed", "value", "low", "high", "share", "certain", "sentence",
              *_PLACE)  # fmt: skip
FINDINGS = ("status", "severity", "rule", "instance", "table_id", "cells", "printed", "filled", "left", "right",
            "difference", "sentences", "suggested", "waiver")  # fmt: skip
FAILING = ("record", "line", "key", "rule", "severity", "values", "left", "right", "difference", "suspects")
COUNTS = ("rule", "severity", "title", "passes", "fails", "not_applicable", "undecided")
#: Findings that a page of a notebook shows.
_MOST_SHOWN = 20


def cells_frame(report: Report) -> pd.DataFrame:
    """See `Report.to_frame`."""
    return _frame(_cells(report), CELLS)


def table_frame(report: Report, table: str) -> pd.DataFrame:
    """See `Report.to_frame`. Raises ValueError for a table that the report does not have."""
    import pandas as pd

    own = {_ids(name)[1:]: cell.holds for name, cell in report.cells.items() if _ids(name)[0] == table}
    if not own:
        known = ", ".join(dict.fromkeys(_ids(name)[0] for name in report.cells))
        raise ValueError(f"the report has no table {table!r}; it has {known or 'none'}")
    rows, columns = (list(dict.fromkeys(ids[place] for ids in own)) for place in (0, 1))
    frame = pd.DataFrame({column: [own.get((row, column)) for row in rows] for column in columns}, dtype=object)
    return frame.set_axis(pd.Index(rows, dtype=object, name="row_id")).rename_axis(columns="column_id")


def statements_frame(report: Report) -> pd.DataFrame:
    """See `Report.statements_frame`."""
    return _frame(map(_statement, report.statements), STATEMENTS)


def findings_frame(verdict: Verdict) -> pd.DataFrame:
    """See `Verdict.findings_frame`."""
    return _frame(_findings(verdict), FINDINGS)


def report_line(report: Report) -> str:
    """A `repr` in one line."""
    known = [repr(report.path), f"form={report.form!r}", *([f"year={report.year}"] if report.year else [])]
    known += [repr(report.authority.value)] if report.authority else []
    unread = f", {len(report.unread)} unread" if report.unread else ""
    held = f"{len(report.cells)} cells, {len(report.sections)} sections, {len(report.statements)} statements{unread}"
    return f"Report({', '.join(known)}: {held})"


def verdict_line(verdict: Verdict) -> str:
    """A `repr` in one line."""
    told = ", ".join(f"{count} {name}" for name, count in verdict.counts.items() if count)
    return f"Verdict({verdict.report.path!r}: {told})"


def report_html(report: Report) -> str:
    """What the report is, and its figures: a row of the form a line, as a notebook shows it."""
    tables = dict.fromkeys(_ids(name)[0] for name in report.cells)
    parts = [f"<p>{escape(report_line(report))}</p>"]
    parts += [f"<p>{escape(table)}</p>{_shown(table_frame(report, table))}" for table in tables]
    return "".join(parts)


def verdict_html(verdict: Verdict) -> str:
    """How many rules held, and the first violations."""
    found = findings_frame(verdict)
    shown = found.loc[: _MOST_SHOWN - 1, ["severity", "instance", "printed", "filled", "difference"]]
    more = f"<p>… {len(found) - _MOST_SHOWN} more: findings_frame()</p>" if len(found) > _MOST_SHOWN else ""
    return f"<p>{escape(verdict_line(verdict))}</p>{_shown(shown) if len(found) else ''}{more}"


def failing_frame(findings: Findings) -> pd.DataFrame:
    """See `Findings.to_frame`."""
    return _frame(map(_failing, findings.failing), FAILING)


def counts_frame(findings: Findings) -> pd.DataFrame:
    """See `Findings.counts_frame`."""

    found = _frame(map(_counts, findings.counts), COUNTS)
    return found.astype(dict.fromkeys(COUNTS[3:], "int64"))


def records_line(findings: Findings) -> str:
    """A `repr` in one line."""
    broken = [one for one in findings.counts if one.fails]
    fails = sum(one.fails for one in broken)
    told = f"{fails} violations of {len(broken)} of {len(findings.counts)} rules"
    unread = sum(one.count for one in findings.unread)
    more = f", {unread} unread" if unread else ""
    status = f", {findings.status}" if findings.status else ""
    return f"Findings(form={findings.form!r}{status}: {findings.records} records, {told}{more})"


def records_html(findings: Findings) -> str:
    """Counts by rule, as a notebook shows them."""
    return f"<p>{escape(records_line(findings))}</p>{_shown(counts_frame(findings))}"


def _failing(one: FailedRecord) -> Row:
    """Fields by their names alone."""
    own = {name: getattr(one, name) for name in FAILING if name not in ("values", "suspects")}
    suspects = tuple({change.cell.rpartition(".")[2]: change.suggested for change in ways} for ways in one.suspects)
    return {**own, "values": dict(one.values), "suspects": suspects}


def _counts(one: CountsOfRule) -> Row:
    return {**{name: getattr(one, name) for name in COUNTS if name != "title"}, "title": one.title.en}


def _shown(frame: pd.DataFrame) -> str:
    text: str = frame.to_html(border=0, na_rep="", index_names=False, formatters=[_as_text for _ in frame.columns])
    return text


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


def _frame(rows: Iterable[Row], columns: Sequence[str]) -> pd.DataFrame:
    """The index counts from 0."""
    import pandas as pd

    found = list(rows)
    return pd.DataFrame({name: pd.Series([row[name] for row in found], dtype=object) for name in columns})


def _cells(report: Report) -> Iterator[Row]:
    for is_group, cells in ((False, report.cells), (True, report.groups)):
        for name, cell in cells.items():
            read = {"kind": cell.kind.value, "printed": cell.printed, "value": cell.holds}
            yield {"cell": name, **_of_cell(name), "is_group": is_group, **read, **_place(cell.location)}


def _statement(one: Statement) -> Row:
    read = {name: getattr(one, name) for name in ("section", "printed", "value", "low", "high", "share", "certain")}
    names = {"quantity": one.quantity[0], "quantities": one.quantity}
    return {**names, **read, "sentence": one.sentence, **_place(one.location)}


def _findings(verdict: Verdict) -> Iterator[Row]:
    alone = _repairs(verdict)
    for one in (*verdict.violations, *verdict.waived):
        own = {name: getattr(one, name) for name in ("severity", "rule", "instance", "cells", "printed", "filled")}
        sums = {name: getattr(one, name) for name in ("left", "right", "difference")}
        yield {
            "status": one.status.value,
            **own,
            **sums,
            "table_id": one.table or None,
            "sentences": tuple(dict.fromkeys(stated.sentence for stated in one.statements)),
            "suggested": alone.get(one.instance),
            "waiver": one.waiver.reason if one.waiver else None,
        }


def _repairs(verdict: Verdict) -> dict[str, dict[str, Value]]:
    """Violated instance → the cells of its only repair, with the values that they should have."""
    found: dict[str, list[dict[str, Value]]] = {}
    for suspect in verdict.suspects:
        for instance in suspect.clears:
            found.setdefault(instance, []).append({one.cell: one.suggested for one in suspect.changes})
    return {instance: repairs[0] for instance, repairs in found.items() if len(repairs) == 1}


def _ids(name: str) -> tuple[str, ...]:
    return tuple(name.split("."))


def _of_cell(name: str) -> Row:
    return dict(zip(_OF_CELL, _ids(name), strict=True))


def _place(location: Location) -> Row:
    """Numbers count from 1; None where there is none."""
    return {name: getattr(location, name.removeprefix("at_")) or None for name in _PLACE}
