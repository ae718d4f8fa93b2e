"""Invoices by somebody who knows the standard and not gxcheck: plain Python, exact decimals, valid by construction."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

Invoice = dict[str, Any]
CENT = Decimal("0.01")
#: The rates of each category, as people write them; O has none.
RATES = {"S": ("21", "21.00", "6", "6.0", "10.5"), "O": (None,)} | dict.fromkeys(
    ("Z", "E", "AE", "K", "G"), ("0", "0.00")
)
CATEGORIES = tuple(RATES)
TABLES = ("lines", "allowances", "charges")

cents = st.integers(-(10**7), 10**7).map(lambda count: count * CENT)
off = st.integers(1, 10**5).map(lambda count: count * CENT)


@st.composite
def invoices(draw: DrawFn, category: str = "", table: str = "lines") -> Invoice:
    """`category`: one that stands in a row of `table` at least."""
    rows = {
        "lines": draw(st.lists(lines(), min_size=1, max_size=5)),
        "allowances": draw(st.lists(amounts(), max_size=2)),
        "charges": draw(st.lists(amounts(), max_size=2)),
    }
    if category:
        rows[table].append(draw(lines(category) if table == "lines" else amounts(category)))
    for number, line in enumerate(rows["lines"], start=1):
        line["id"] = str(number)
    invoice: Invoice = {"number": "A-1", "issued": "2024-02-01", "currency": "EUR", "due": "2024-03-01"}
    invoice |= {name: found for name, found in rows.items() if found}
    invoice["vat"] = [draw(item(invoice, *group)) for group in groups(invoice)]
    add_up(invoice, draw)
    return invoice


@st.composite
def amounts(draw: DrawFn, category: str = "") -> Invoice:
    category = category or draw(st.sampled_from(CATEGORIES))
    rate = draw(st.sampled_from(RATES[category]))
    row: Invoice = {"amount": draw(cents), "category": category}
    return row if rate is None else row | {"rate": Decimal(rate)}


@st.composite
def lines(draw: DrawFn, category: str = "") -> Invoice:
    row: Invoice = draw(amounts(category))
    if draw(st.booleans()):
        row |= {"quantity": draw(st.integers(-9, 9)), "price": draw(off) / 10, "gross_price": draw(off)}
    for name in ("allowances", "charges"):
        if draw(st.integers(0, 3)) == 0:
            row[name] = [{"amount": draw(cents)}]
    return row


def groups(invoice: Invoice) -> list[tuple[str, Decimal | None]]:
    """Category and rate of each item that a breakdown has: of all but S one, whatever the rates."""
    found: dict[tuple[str, Decimal | None], None] = {}
    for row in rows_of(invoice):
        rate = row.get("rate")
        found.setdefault((row["category"], rate if row["category"] == "S" or rate is None else Decimal(0)))
    return list(found)


def rows_of(invoice: Invoice) -> Iterator[Invoice]:
    for table in TABLES:
        yield from invoice.get(table, [])


def taxable(invoice: Invoice, category: str, rate: Decimal | None) -> Decimal:
    """Lines less allowances plus charges, of a category; of S, of a rate too."""
    signs = {"lines": 1, "allowances": -1, "charges": 1}
    return sum(
        (
            sign * row["amount"]
            for table, sign in signs.items()
            for row in invoice.get(table, [])
            if row.get("category") == category and (category != "S" or row.get("rate") == rate)
        ),
        Decimal(0),
    )


def tax(base: Decimal, rate: Decimal) -> Decimal:
    return (base * rate / 100).quantize(CENT, ROUND_HALF_UP)


@st.composite
def item(draw: DrawFn, invoice: Invoice, category: str, rate: Decimal | None) -> Invoice:
    """What is off by less than 1 is let pass, of S."""
    slack = st.integers(-99, 99).map(lambda count: count * CENT) if category == "S" else st.just(Decimal(0))
    base = taxable(invoice, category, rate) + draw(slack)
    found: Invoice = {"taxable": base, "tax": tax(base, rate or Decimal(0)) + draw(slack), "category": category}
    return found if rate is None else found | {"rate": rate}


def add_up(invoice: Invoice, draw: DrawFn) -> None:
    """Totals; of those that may be absent, the ones that are zero sometimes are."""
    total = {name: sum((row["amount"] for row in invoice.get(name, [])), Decimal(0)) for name in TABLES}
    vat = sum((one["tax"] for one in invoice["vat"]), Decimal(0))
    without = total["lines"] - total["allowances"] + total["charges"]
    paid, rounding = draw(st.sampled_from((Decimal(0), Decimal("10.00")))), draw(st.sampled_from((0 * CENT, -CENT)))
    optional = {
        "allowance_total": total["allowances"], "charge_total": total["charges"], "vat_total": vat,
        "prepaid": paid, "rounding": rounding,
    }  # fmt: skip
    invoice |= {
        "line_total": total["lines"],
        "total_without_vat": without,
        "total_with_vat": without + vat,
        "amount_due": without + vat - paid + rounding,
    }
    invoice |= {name: value for name, value in optional.items() if value or draw(st.booleans())}


def as_json(value: Any, indent: int = 0) -> str:
    """With numbers as they are: no float comes near them."""
    room = " " * indent
    if isinstance(value, dict):
        inner = ",\n".join(f'{room} "{name}": {as_json(one, indent + 1)}' for name, one in value.items())
        return f"{{\n{inner}\n{room}}}"
    if isinstance(value, list):
        return "[" + ", ".join(as_json(one, indent + 1) for one in value) + "]"
    if isinstance(value, str):
        return f'"{value}"'
    return "null" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
