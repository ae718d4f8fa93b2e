"""For every rule of the standard a way to break it, in an invoice that keeps them all."""

from collections.abc import Callable
from decimal import Decimal

from tests.invoice.standard import COLUMNS, FAMILY, FIELDS, OF_LINES
from tests.invoice.written import TABLES, Invoice, taxable

#: What changes an invoice by some amount above zero.
Breaking = Callable[[Invoice, Decimal], None]
TENTH_OF_A_CENT = Decimal("0.001")


def _more(name: str) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        invoice[name] = invoice.get(name, Decimal(0)) + by

    return change


def _without(*names: str) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        for name in names:
            invoice.pop(name, None)

    return change


def _due_without_a_day(invoice: Invoice, by: Decimal) -> None:
    del invoice["due"]
    invoice["amount_due"] = by


def _in_line(name: str, value: Decimal | None) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        invoice["lines"][-1].pop(name, None)
        if value is not None:
            invoice["lines"][-1][name] = value * by

    return change


def _items(invoice: Invoice, category: str) -> list[Invoice]:
    return [one for one in invoice["vat"] if one["category"] == category]


def _tax(category: str, least: int) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        one = _items(invoice, category)[0]
        exact = one["taxable"] * one.get("rate", 0) / 100
        one["tax"] = round(exact, 2) + least + by

    return change


def _taxable(category: str, least: int) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        one = _items(invoice, category)[-1]
        one["taxable"] = taxable(invoice, category, one.get("rate")) - least - by

    return change


def _unlisted(category: str) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        invoice["vat"] = [one for one in invoice["vat"] if one["category"] != category]

    return change


def _listed_twice(category: str) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        invoice["vat"].append(dict(_items(invoice, category)[0]))

    return change


def _rate(table: str, category: str) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        row = next(one for one in invoice[table] if one["category"] == category)
        row["rate"] = Decimal(0) if category == "S" else by

    return change


def _without_rate(table: str, category: str) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        del next(one for one in invoice[table] if one["category"] == category)["rate"]

    return change


def _long(table: str, column: str) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        invoice[table][-1][column] += TENTH_OF_A_CENT

    return change


def _long_of_line(name: str) -> Breaking:
    def change(invoice: Invoice, by: Decimal) -> None:
        invoice["lines"][0][name] = [{"amount": by}, {"amount": by + TENTH_OF_A_CENT}]

    return change


def _long_field(name: str) -> Breaking:
    return lambda invoice, by: _more(name)(invoice, TENTH_OF_A_CENT)


#: (rule, category that the invoice uses, table that it is used in, what breaks it)
BREAKINGS: list[tuple[str, str, str, Breaking]] = [
    ("BR-16", "", "lines", _without("lines")),
    *(
        (f"BR-CO-{number}", "S", "lines", _more(name))
        for number, name in {
            "10": "line_total", "11": "allowance_total", "12": "charge_total", "13": "total_without_vat",
            "14": "vat_total", "15": "total_with_vat", "16": "amount_due",
        }.items()
    ),
    ("BR-CO-25", "", "lines", _due_without_a_day),
    ("BR-27", "", "lines", _in_line("price", Decimal(-1))),
    ("BR-28", "", "lines", _in_line("gross_price", Decimal(-1))),
    ("BR-CO-04", "", "lines", _in_line("category", None)),
    ("BR-CO-18", "", "lines", _without("vat")),
    ("BR-CO-17", "S", "lines", _tax("S", 1)),
    ("BR-48", "S", "lines", _without_rate("vat", "S")),
    *((f"BR-{family}-01", category, "charges", _unlisted(category)) for category, family in FAMILY.items()),
    *((f"BR-{family}-01", one, "allowances", _listed_twice(one)) for one, family in FAMILY.items() if one != "S"),
    *(
        (f"BR-{family}-{number}", category, table, _rate(table, category))
        for category, family in FAMILY.items()
        for number, table in zip(("05", "06", "07"), TABLES, strict=True)
    ),
    *((f"BR-{family}-05", one, "lines", _without_rate("lines", one)) for one, family in FAMILY.items() if one != "O"),
    *((f"BR-{family}-08", one, "lines", _taxable(one, int(one == "S"))) for one, family in FAMILY.items()),
    *((f"BR-{family}-09", one, "charges", _tax(one, 0)) for one, family in FAMILY.items() if one != "S"),
    *((f"BR-DEC-{number}", "S", "lines", _long_field(name)) for name, number in FIELDS.items()),
    *((f"BR-DEC-{number}", "S", "lines" if table == "vat" else table, _long(table, column))
      for (table, column), number in COLUMNS.items()),
    *((f"BR-DEC-{number}", "", "lines", _long_of_line(name)) for name, number in OF_LINES.items()),
]  # fmt: skip
