"""The rules of EN 16931 once more, by hand, over the invoices of `written`: which of them an invoice breaks."""

from collections.abc import Iterator
from decimal import Decimal

from tests.invoice.written import CENT, TABLES, Invoice, rows_of, tax, taxable

ZERO = Decimal(0)
#: The families of rules, by category.
FAMILY = {"S": "S", "Z": "Z", "E": "E", "AE": "AE", "K": "IC", "G": "G", "O": "O"}
FIELDS = {
    "line_total": "09", "allowance_total": "10", "charge_total": "11", "total_without_vat": "12", "vat_total": "13",
    "total_with_vat": "14", "prepaid": "16", "rounding": "17", "amount_due": "18",
}  # fmt: skip
COLUMNS = {("allowances", "amount"): "01", ("charges", "amount"): "05", ("vat", "taxable"): "19", ("vat", "tax"): "20",
           ("lines", "amount"): "23"}  # fmt: skip
OF_LINES = {"allowances": "24", "charges": "27"}


def broken_rules(invoice: Invoice) -> set[str]:
    return {*_totals(invoice), *_lines(invoice), *_categories(invoice), *_breakdown(invoice), *_decimals(invoice)}


def _sum(invoice: Invoice, table: str, column: str = "amount") -> Decimal:
    return sum((row[column] for row in invoice.get(table, [])), ZERO)


def _totals(invoice: Invoice) -> Iterator[str]:
    def of(name: str) -> Decimal:
        return invoice.get(name, ZERO)

    held = {
        "BR-CO-10": of("line_total") == _sum(invoice, "lines"),
        "BR-CO-11": of("allowance_total") == _sum(invoice, "allowances"),
        "BR-CO-12": of("charge_total") == _sum(invoice, "charges"),
        "BR-CO-13": of("total_without_vat") == of("line_total") - of("allowance_total") + of("charge_total"),
        "BR-CO-14": of("vat_total") == _sum(invoice, "vat", "tax"),
        "BR-CO-15": of("total_with_vat") == of("total_without_vat") + of("vat_total"),
        "BR-CO-16": of("amount_due") == of("total_with_vat") - of("prepaid") + of("rounding"),
        "BR-CO-25": of("amount_due") <= 0 or bool({"due", "payment_terms"} & set(invoice)),
        "BR-CO-18": bool(invoice.get("vat")),
        "BR-16": bool(invoice.get("lines")),
    }
    yield from (rule for rule, holds in held.items() if not holds)


def _lines(invoice: Invoice) -> Iterator[str]:
    for line in invoice.get("lines", []):
        if "category" not in line:
            yield "BR-CO-04"
        if line.get("price", 0) < 0:
            yield "BR-27"
        if line.get("gross_price", 0) < 0:
            yield "BR-28"


def _categories(invoice: Invoice) -> Iterator[str]:
    for category, family in FAMILY.items():
        items = sum(one["category"] == category for one in invoice.get("vat", []))
        is_used = any(row.get("category") == category for row in rows_of(invoice))
        if is_used and (items < 1 if category == "S" else items != 1):
            yield f"BR-{family}-01"
        for number, table in zip(("05", "06", "07"), TABLES, strict=True):
            own = [row.get("rate") for row in invoice.get(table, []) if row.get("category") == category]
            if not all(map(_RATE.get(category, lambda rate: rate == 0), own)):
                yield f"BR-{family}-{number}"


_RATE = {"S": lambda rate: rate is not None and rate > 0, "O": lambda rate: rate is None}


def _breakdown(invoice: Invoice) -> Iterator[str]:
    for one in invoice.get("vat", []):
        family, rate = FAMILY[one["category"]], one.get("rate")
        away = abs(one["taxable"] - taxable(invoice, one["category"], rate))
        if away >= 1 if family == "S" else away:
            yield f"BR-{family}-08"
        if family != "S" and one["tax"]:
            yield f"BR-{family}-09"
        if rate is None and one["category"] != "O":
            yield "BR-48"
        if rate is not None and abs(one["tax"] - tax(one["taxable"], rate)) >= 1:
            yield "BR-CO-17"


def _decimals(invoice: Invoice) -> Iterator[str]:
    for name, number in FIELDS.items():
        if name in invoice and _is_long(invoice[name]):
            yield f"BR-DEC-{number}"
    for (table, column), number in COLUMNS.items():
        if any(_is_long(row[column]) for row in invoice.get(table, [])):
            yield f"BR-DEC-{number}"
    for name, number in OF_LINES.items():
        if any(_is_long(one["amount"]) for line in invoice.get("lines", []) for one in line.get(name, [])):
            yield f"BR-DEC-{number}"


def _is_long(value: Decimal) -> bool:
    return value != value.quantize(CENT)
