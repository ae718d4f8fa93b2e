"""The same invoice as people lay it out: pairs of label and value, then tables under their names."""

import csv
import io
from collections.abc import Callable, Mapping

import docx
import openpyxl

from tests.invoice.written import Invoice

#: What the pack's form calls fields, tables and columns, in two languages.
LABELS: Mapping[str, tuple[str, str]] = {
    "number": ("发票号码", "Invoice number"), "issued": ("开票日期", "Issue date"), "due": ("付款到期日", "Due date"),
    "currency": ("币种", "Currency"), "line_total": ("各行净额合计", "Sum of line net amounts"),
    "allowance_total": ("折让合计", "Sum of allowances"), "charge_total": ("附加费合计", "Sum of charges"),
    "total_without_vat": ("不含税总额", "Total without VAT"), "vat_total": ("税额合计", "Total VAT"),
    "total_with_vat": ("价税合计", "Total with VAT"), "prepaid": ("已付金额", "Paid amount"),
    "amount_due": ("应付金额", "Amount due"), "lines": ("发票行", "Invoice lines"),
    "allowances": ("整单折让", "Allowances"), "charges": ("整单附加费", "Charges"),
    "vat": ("税额明细", "VAT breakdown"),
    "id": ("行号", "Line"), "quantity": ("数量", "Quantity"), "price": ("单价", "Net price"),
    "lines.amount": ("净额", "Net amount"), "allowances.amount": ("折让金额", "Amount of allowance"),
    "charges.amount": ("附加费金额", "Amount of charge"), "category": ("税类", "VAT category"),
    "rate": ("税率", "VAT rate"), "taxable": ("计税金额", "Taxable amount"), "tax": ("税额", "Tax amount"),
}  # fmt: skip
Part = tuple[str, list[list[str]]]


def parts(invoice: Invoice, language: int) -> list[Part]:
    """Each part of it as its name and its lines; the first, of pairs, has none."""

    def label(name: str, within: str = "") -> str:
        return LABELS.get(f"{within}.{name}", LABELS.get(name, (name, name)))[language]

    pairs = [[label(name), str(value)] for name, value in invoice.items() if not isinstance(value, list)]
    tables = {name: rows for name, rows in invoice.items() if isinstance(rows, list)}
    return [
        ("", pairs),
        *(
            (
                label(name),
                [
                    [label(column, name) for column in rows[0]],
                    *([str(row.get(column, "")) for column in rows[0]] for row in rows),
                ],
            )
            for name, rows in tables.items()
        ),
    ]


def as_csv(found: list[Part]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    for name, rows in found:
        writer.writerows([[], [name], *rows] if name else rows)
    return text.getvalue().encode()


def as_one_sheet(found: list[Part]) -> bytes:
    book = openpyxl.Workbook()
    for name, rows in found:
        for row in [[], [name], *rows] if name else rows:
            book.active.append(row)
    return _saved(book.save)


def as_sheets(found: list[Part]) -> bytes:
    """A sheet each, with its name over the table."""
    book = openpyxl.Workbook()
    for number, (name, rows) in enumerate(found):
        sheet = book.create_sheet(name) if number else book.active
        for row in [[name], *rows] if name else rows:
            sheet.append(row)
    return _saved(book.save)


def as_html(found: list[Part]) -> bytes:
    told = []
    for name, rows in found:
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        told.append(f"<h2>{name}</h2><table>{cells}</table>")
    return f"<html><meta charset=utf-8><body><h1>Invoice</h1>{''.join(told)}</body></html>".encode()


def as_docx(found: list[Part]) -> bytes:
    """The pairs as lines of text, the tables as tables."""
    document = docx.Document()
    for name, rows in found:
        if not name:
            for label, value in rows:
                document.add_paragraph(f"{label}：{value}")
            continue
        document.add_paragraph(name)
        table = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    return _saved(document.save)


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    data = io.BytesIO()
    save(data)
    return data.getvalue()


WRITERS: Mapping[str, tuple[str, Callable[[list[Part]], bytes]]] = {
    "csv": (".csv", as_csv),
    "one sheet": (".xlsx", as_one_sheet),
    "sheets": (".xlsx", as_sheets),
    "html": (".html", as_html),
    "docx": (".docx", as_docx),
}
