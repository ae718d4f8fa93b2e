"""Functions of the quantities that the prose states."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from gxcheck.language.functions.row import Answer, Facts, Function, NamedFigure, Telling, said, where
from gxcheck.model import Kind, Note, Statement, Value, note
from gxcheck.text.numerals import exact_text

#: A smaller figure stands in some cell by chance.
LEAST_TELLING = 10
#: What a figure of the text is told with: its clause, its section, the cell and what that holds.
_BESIDE_TABLE = ("where", "said", "cell", "value")
_QUOTING = ("where", "said")


def held(facts: Facts, cells: Sequence[str], value: Value) -> str | Note:
    """What cells hold; of a single one that has no number, that it has none and what it comes to; of several, that
    what they come to is no number of theirs."""
    if len(cells) == 1 and facts.cell(cells[0]) is None and facts.unfilled(cells[0]):
        return note("summed_unfilled", value=exact_text(value))
    cell = facts.cell(cells[0]) if len(cells) == 1 else None
    if cell is None or cell.kind not in (Kind.BLANK, Kind.PLACEHOLDER):
        return exact_text(value)
    shown = note("shown_blank") if cell.kind is Kind.BLANK else note("shown_mark", printed=cell.printed)
    return note("worked_out" if value else "counted_as", shown=shown, value=exact_text(value))


def percent(value: Value | Fraction | None, whole: Value | Fraction) -> str:
    """`96%`, with at most two decimals."""
    share = 100 * Fraction(value or 0) / Fraction(whole)
    cut = (Decimal(share.numerator) / Decimal(share.denominator)).quantize(Decimal("0.01"))
    return f"{cut.normalize():f}%"


def share_told(said: Value | None, pairs: Sequence[tuple[NamedFigure, NamedFigure]]) -> tuple[str, dict[str, object]]:
    """How a share is told that is not what was said (in percent): the key of its note, and the details.

    Of the part and the whole, none of which is nought, that come nearest; such as have names before what was reckoned,
    and two cells before one that is the whole of itself.
    """
    known = [(part, whole) for part, whole in pairs if part.name and whole.name] or pairs
    known = [(part, whole) for part, whole in known if part.name != whole.name] or known
    meant = Fraction(said or 0) / 100
    part, whole = min(known, key=lambda pair: abs(Fraction(pair[0].value) / Fraction(pair[1].value) - meant))
    told: dict[str, object] = {"share": percent(part.value, whole.value)}
    if not (part.name and whole.name):
        return "share_by_table", told
    told |= {"cell": part.name, "value": exact_text(part.value)}
    return "share_of_cells", told | {"beside": whole.name, "before": exact_text(whole.value)}


def nearest(value: Value, share: Decimal, wholes: Sequence[Value]) -> Value:
    """The whole of which a figure is most nearly such a share."""
    return min(wholes, key=lambda whole: abs(100 * Fraction(value) / Fraction(whole) - Fraction(share)))


def _quantity(key: str) -> Telling:
    def tell(facts: Facts, quantity: str) -> Iterator[Note]:
        yield note(key, cells=(quantity,))

    return tell


def _stated(facts: Facts, quantity: str, *_: object) -> Sequence[Statement]:
    return facts.stated(quantity)


def _agrees(certain: bool) -> Callable[..., Answer]:
    def compare(facts: Facts, quantity: str, *others: tuple[str, ...]) -> Answer:
        return facts.agrees(quantity, others, certain)

    return compare


def _disagreeing(certain: bool) -> Callable[..., Sequence[Statement]]:
    def find(facts: Facts, quantity: str, *others: tuple[str, ...]) -> Sequence[Statement]:
        return facts.disagreeing(quantity, others, certain)

    return find


def _disagree(certain: bool) -> Telling:
    def tell(facts: Facts, quantity: str, *others: tuple[str, ...]) -> Iterator[Note]:
        for statement in facts.disagreeing(quantity, others, certain):
            yield from _against(facts, statement)

    return tell


def _against(facts: Facts, statement: Statement) -> Iterator[Note]:
    """The stated figure beside the table's, and the cells that do hold the stated figure."""
    quantity, value = statement.quantity[0], statement.value
    yield _beside_table(facts, statement, quantity)
    if value is not None and value >= LEAST_TELLING:
        equal = tuple(facts.cells_equal_to(value, quantity.partition(".")[0]))
        if len(equal) == 1:
            yield note("also_equals", printed=statement.printed, cell=equal)


def _beside_table(facts: Facts, statement: Statement, quantity: str) -> Note:
    table = facts.table_value(quantity)
    told = {"said": said(statement), "place": where(statement), "cell": (quantity,)}
    if table is None:
        return note("stated_against_unread", **told)
    return note("stated_against", **told, value=held(facts, (quantity,), table))


def _fit_neither(facts: Facts, quantity: str, *others: str) -> Iterator[Note]:
    for statement in facts.fitting_neither(quantity, others):
        for name in statement.quantity:
            if facts.table_value(name) is not None:
                yield _beside_table(facts, statement, name)


def _agree(certain: bool) -> Telling:
    def tell(facts: Facts, quantity: str, *others: tuple[str, ...]) -> Iterator[Note]:
        told = [one.printed for one in facts.stated(quantity, certain)]
        yield note("stated_as_table", cells=(quantity,), values=" / ".join(dict.fromkeys(told)))

    return tell


def _comparison(certain: bool) -> Function:
    return Function(
        ("stated", "cells"),
        "truth",
        _agrees(certain),
        _disagree(certain),
        _agree(certain),
        statements=_disagreeing(certain),
        severally=True,
        more=True,
        least=1,
        tells=_BESIDE_TABLE,
    )


def _wrong_shares(facts: Facts, quantity: str, *bases: str) -> Iterator[Note]:
    wholes = facts.wholes(bases)
    for one in facts.share_misfits(quantity, bases):
        assert one.value is not None and one.share is not None
        whole = nearest(one.value, one.share, wholes)
        of = tuple(name for name in bases if facts.table_value(name) == whole)[:1]
        told = {"said": said(one), "place": where(one), "value": exact_text(whole), "share": percent(one.value, whole)}
        yield note("share_of_cell", **told, cell=of) if of else note("share_of_text", **told)


def _shares(key: str) -> Telling:
    def tell(facts: Facts, quantity: str, *_: object) -> Iterator[Note]:
        shares = [f"{one.share}%" for one in facts.with_share(quantity)]
        yield note(key, cells=(quantity,), shares=", ".join(shares))

    return tell


def _differing(facts: Facts, quantity: str) -> Iterator[Note]:
    told = {one.printed: one for one in facts.stated(quantity)}.values()
    yield note("stated_twice", cell=(quantity,), said=said(*told), place=where(*told))


def _no_multiples(facts: Facts, quantity: str, number: Value) -> Iterator[Note]:
    for one in facts.not_multiples(quantity, number):
        yield note("not_multiple", said=said(one), place=where(one), number=exact_text(number))


def _multiples(facts: Facts, quantity: str, number: Value) -> Iterator[Note]:
    yield note("is_multiple", cells=(quantity,), number=exact_text(number))


STATED: Mapping[str, Function] = {
    "states": Function(
        ("quantity",), "truth", lambda facts, name: facts.states(name), _quantity("not_stated"), _quantity("is_stated")
    ),
    "stated": Function(
        ("stated",), "truth", lambda facts, name: facts.states(name), _quantity("not_stated"), _quantity("is_stated")
    ),
    "agrees": _comparison(certain=True),
    "may_agree": _comparison(certain=False),
    "fits_either": Function(
        ("stated", "quantity"),
        "truth",
        lambda facts, name, *others: facts.fits_either(name, others),
        _fit_neither,
        _agree(certain=False),
        statements=lambda facts, name, *others: facts.fitting_neither(name, others),
        severally=True,
        more=True,
        tells=_BESIDE_TABLE,
    ),
    "has_share": Function(
        ("stated",), "truth", lambda facts, name: facts.has_share(name), _quantity("no_share"), _shares("is_share")
    ),
    "share_fits": Function(
        ("stated", "quantity"),
        "truth",
        lambda facts, name, *bases: facts.share_fits(name, bases),
        _wrong_shares,
        _shares("is_share"),
        statements=lambda facts, name, *bases: facts.share_misfits(name, bases),
        more=True,
        tells=_QUOTING,
    ),
    "multiples": Function(
        ("stated", "number"),
        "truth",
        lambda facts, name, number: not facts.not_multiples(name, number),
        _no_multiples,
        _multiples,
        statements=lambda facts, name, number: facts.not_multiples(name, number),
        severally=True,
        tells=_QUOTING,
    ),
    "consistent": Function(
        ("stated",),
        "truth",
        lambda facts, name: facts.consistent(name),
        _differing,
        _quantity("stated_once"),
        statements=_stated,
        tells=_QUOTING,
    ),
}
