"""A result → its rows in each of the tables, by the names of the columns; what is not named is not known."""

from collections.abc import Iterator, Mapping

from gxcheck.evaluate.decision import scope_of, status_of
from gxcheck.forms import Form
from gxcheck.model import Cell, Report, Result, Statement, Unreadable, Verdict
from gxcheck.renderers.parquet.findings import finding_rows
from gxcheck.renderers.parquet.numbers import count_of, decimal_of, measured, text_of
from gxcheck.renderers.parquet.places import ids_of, location_row
from gxcheck.renderers.telling.findings import findings, tallied
from gxcheck.renderers.telling.view import View

Row = Mapping[str, object]


class Rows:
    """What is said of a cell of a form in every report is put together once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._named: dict[tuple[str, str], Row] = {}

    def of(self, number: int, result: Result) -> dict[str, list[Row]]:
        """Table → rows. `number`: of the report in the run, from 1."""
        if isinstance(result, Unreadable):
            problem = {"problem": self._view.say(result.problem), "problem_id": result.problem.key}
            return {"reports": [{"report": number, "path": result.path, "status": "unreadable", **problem}]}
        report, form = result.report, self._view.form(result.report)
        whole = {
            "report": number,
            "path": report.path,
            "unit": report.authority.value if report.authority else None,
            "form": report.form,
        }
        found = {
            "reports": [_verdict(result, form, self._view)],
            "cells": list(self._cells(report, form)),
            "statements": [_statement(one, index, form) for index, one in enumerate(report.statements, start=1)],
            "findings": list(finding_rows(result, form, self._view)),
        }
        return {table: [{**whole, **row} for row in rows] for table, rows in found.items()}

    def _cells(self, report: Report, form: Form) -> Iterator[Row]:
        for is_group, cells in ((False, report.cells), (True, report.groups)):
            for name, cell in cells.items():
                yield {**self._cell(name, form), **_read(cell, form), "is_group": is_group}

    def _cell(self, name: str, form: Form) -> Row:
        known = self._named.get((form.id, name))
        if known is None:
            title = form.title_of(name, self._view.language)
            measures = {form.cells[one].unit for one in form.cells_of(name)}
            measure = measures.pop() if len(measures) == 1 else None
            known = {"cell": name, **ids_of(name), "title": title, "type": type_of(name, form), "measure": measure}
            self._named[form.id, name] = known
        return known


def type_of(name: str, form: Form) -> str | None:
    """What a cell or a group of cells holds, where all of it is of one type; None for what is no cell."""
    types = {form.cells[one].type for one in form.cells_of(name)}
    return types.pop() if len(types) == 1 else None


def _read(cell: Cell, form: Form) -> Row:
    told = measured(cell.value, type_of(cell.name, form) == "amount")
    return {"kind": cell.kind.value, "printed": cell.printed, **told, **location_row(cell.location)}


def _verdict(verdict: Verdict, form: Form, view: View) -> Row:
    report, counts = verdict.report, verdict.counts
    told = tallied(findings(verdict, form))
    return {
        "level": report.level,
        "title": report.title.value if report.title else None,
        "sha256": report.sha256 or None,
        "status": status_of(verdict, view.fail_on),
        "scope": scope_of(verdict),
        "planned": counts["planned"],
        "passed": counts["pass"],
        "failed": counts["fail"],
        "waived": counts["waived"],
        "not_applicable": counts["not_applicable"],
        "not_evaluated": counts["not_evaluated"],
        "unread": len(report.unread),
        "errors": told["error"],
        "warnings": told["warning"],
        "infos": told["info"],
        "last_year_path": verdict.last_year.path if verdict.last_year else None,
        "notes": [view.note(one, form) for one in (*report.notes, *verdict.notes)],
    }


def _statement(one: Statement, index: int, form: Form) -> Row:
    first = one.quantity[0]
    type_ = type_of(first, form)
    is_amount = type_ == "amount" or (type_ is None and count_of(one.value) is None)
    return {
        "statement": index,
        "quantity": first,
        "quantities": list(one.quantity),
        **ids_of(first),
        "section": one.section or None,
        "printed": one.printed,
        **measured(one.value, is_amount),
        "low": decimal_of(one.low),
        "low_text": text_of(one.low),
        "high": decimal_of(one.high),
        "high_text": text_of(one.high),
        "share": decimal_of(one.share),
        "share_text": text_of(one.share),
        "certain": one.certain,
        "sentence": one.sentence or None,
        "span_start": one.span[0],
        "span_stop": one.span[1],
        **location_row(one.location),
    }
