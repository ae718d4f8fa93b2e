"""The form as it is laid out in print: rows of texts, merged cells empty behind their first."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from gxcheck.forms import FIELDS, THIS, Form, Table
from gxcheck.model import Language, Report
from gxcheck.renderers.telling.plain import is_formula
from gxcheck.renderers.telling.rows import form_drawn
from gxcheck.renderers.telling.view import View

#: A text that would itself be taken for one with such a quote.
_QUOTED = re.compile(r"'+(?:['\s]*[=+\-@＝＋－＠]|[\t\r\n])")


def render_csv(report: Report, view: View) -> str:
    """UTF-8 with a byte order mark and CRLF, as spreadsheets expect it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    printed = {name: cell.printed for name, cell in report.cells.items()}
    for row in form_rows(form_drawn(report, view), printed, view.language):
        writer.writerow(map(_guarded, row))
    return "﻿" + out.getvalue()


def _guarded(text: str) -> str:
    """No formula to a spreadsheet; our reader of CSV takes one quote off, and has the text."""
    return f"'{text}" if is_formula(text) or _QUOTED.match(text) else text


def form_rows(form: Form, printed: Mapping[str, str], language: Language = "zh") -> Iterator[list[str]]:
    """Every section heading and table of a form, filled with `printed` by cell name."""
    for number, table in enumerate(form.tables.values()):
        if number:
            yield []
        yield [heading_of(table, form, language)]
        yield from table_rows(form, table, printed)


def heading_of(table: Table, form: Form, language: Language) -> str:
    """The heading of the section that a table stands in, as it is printed; else what the table is called."""
    section = next((section for section in form.sections if section.id == table.section), None)
    return section.printed("zh") if section else table.title.in_(language)


def table_rows(form: Form, table: Table, printed: Mapping[str, str]) -> Iterator[list[str]]:
    if table.id == FIELDS:
        yield from ([line.label, printed.get(f"{FIELDS}.{THIS}.{name}", "")] for name, line in table.columns.items())
        return
    if table.across:
        yield from _across(table, printed)
        return
    depth = 1 + max(len(row.under) for row in table.rows.values())
    for block in table.blocks:
        if block.heading:
            yield [block.heading]
        yield from _header(table, block.columns, depth)
        above: tuple[str, ...] = ()
        for row in block.rows:
            line = table.rows[row]
            labels = [*(text if text not in above else "" for text in line.under), line.label]
            above = line.under
            yield [
                *labels,
                *[""] * (depth - len(labels)),
                *(printed.get(f"{table.id}.{row}.{c}", "") for c in block.columns),
            ]


def _header(table: Table, columns: tuple[str, ...], depth: int) -> Iterator[list[str]]:
    """The column labels; labels that head others stand on a line above them."""
    lines = [table.columns[column] for column in columns]
    corner = table.note or next(iter(table.headings), "")
    if any(line.under for line in lines):
        heads = ["" if line.under and line.under == before else "".join(line.under) or line.label
                 for line, before in zip(lines, [(), *(line.under for line in lines)], strict=False)]  # fmt: skip
        yield [corner, *[""] * (depth - 1), *heads]
        yield [*[""] * depth, *(line.label if line.under else "" for line in lines)]
    else:
        yield [corner, *[""] * (depth - 1), *(line.label for line in lines)]


def _across(table: Table, printed: Mapping[str, str]) -> Iterator[list[str]]:
    """Rows side by side, under the labels that head them."""
    width = len(table.columns)
    blanks = [""] * (width - 1)
    heads: list[str] = []
    above: tuple[str, ...] = ()
    for row in table.rows.values():
        first = "".join(row.under) if row.under and row.under != above else "" if row.under else row.label
        above = row.under
        heads += [first, *blanks]
    yield heads
    yield [text for row in table.rows.values() for text in (row.label if row.under else "", *blanks)]
    yield [column.label for _ in table.rows for column in table.columns.values()]
    yield [printed.get(f"{table.id}.{row}.{column}", "") for row in table.rows for column in table.columns]
