"""Functions of this year's report beside last year's: what was copied, and what is said of the change."""

from collections.abc import Iterator, Mapping

from gxcheck.language.functions.row import Answer, Broken, Facts, Function, quoted, said, where
from gxcheck.model import Note, SaidBefore, Statement, Value, beside_of, note
from gxcheck.text.changes import digits_of, fits, nearest, percentage_of, possible
from gxcheck.text.numerals import exact_text

#: Passages that are shown, and characters of each.
MOST_SHOWN, LONGEST_SHOWN = 3, 40


def _repeats(facts: Facts, quantity: str, other: str, *besides: Value) -> Answer:
    if facts.states(quantity) is None or facts.value_of(quantity) is None or facts.value_of(other) is None:
        return None
    return bool(facts.repeated(quantity, other, besides))


def _told_repeated(facts: Facts, quantity: str, other: str, *besides: Value) -> Iterator[Note]:
    for one in facts.repeated(quantity, other, besides):
        then = (_beside(other, name) for name in (quantity, *one.quantity))
        yield note(
            "repeated",
            printed=one.printed,
            said=said(one),
            place=where(one),
            cell=(quantity,),
            value=exact_text(facts.value_of(quantity)),
            beside=(next((name for name in then if facts.value_of(name) == one.value), other),),
        )


def _beside(other: str, name: str) -> str:
    """The name with the report in front that another name is of."""
    report = beside_of(other)
    return f"{report}.{name}" if report else name


def _not_repeated(facts: Facts, quantity: str, *_: object) -> Iterator[Note]:
    yield note("not_repeated", cells=(quantity,))


def _fitting(facts: Facts, quantity: str, *_: object) -> Iterator[Note]:
    yield note("change_fits", cells=(quantity,), said=quoted(one.printed for one in facts.said_before(quantity)))


def _wrong(facts: Facts, changes: bool, quantity: str, other: str, befores: tuple[Value, ...]) -> list[SaidBefore]:
    """What is said of the year before and fits none of the figures that may be meant; of the change, or the figure."""
    told = [one for one in facts.said_before(quantity) if bool(one.sign) == changes]
    then = {one: _then(facts, one, other, befores) for one in told}
    return [one for one in told if not any(_fits(one, value) for value in then[one])]


def _then(facts: Facts, said: SaidBefore, other: str, befores: tuple[Value, ...]) -> list[Value]:
    """The figures of the year before that may be meant: of whatever the figure of now may be of, the rule's own first.

    `other`: as the rule names it, with the report in front.
    """
    meant = (facts.value_of(_beside(other, name)) for name in said.statement.quantity)
    found = (facts.value_of(other), *befores, *meant)
    return list(dict.fromkeys(value for value in found if value is not None))


def _fits(said: SaidBefore, before: Value) -> bool:
    return said.statement.value is not None and fits(said, said.statement.value, before)


def _before(changes: bool) -> Function:
    def fit(facts: Facts, quantity: str, other: str, *befores: Value) -> Answer:
        if facts.states(quantity) is None:
            return None
        if not facts.said_before(quantity):
            return True
        return None if facts.value_of(other) is None else not _wrong(facts, changes, quantity, other, befores)

    def tell(facts: Facts, quantity: str, other: str, *befores: Value) -> Iterator[Note]:
        for one in _wrong(facts, changes, quantity, other, befores):
            then = _then(facts, one, other, befores)
            told = {"said": said(one), "place": where(one), "cell": (quantity,), "before": tuple(map(exact_text, then))}
            if changes:
                now = one.statement.value or 0
                digits = digits_of(one) if one.percentage else 2
                yield note("change", **told, now=exact_text(now), right=change_told(now, then[0], digits))
            else:
                yield note("earlier", **told)

    def speaks(facts: Facts, quantity: str, other: str, *befores: Value) -> list[Statement]:
        return [one.statement for one in _wrong(facts, changes, quantity, other, befores)]

    return Function(
        ("stated", "stated", "number"), "truth", fit, tell, _fitting, statements=speaks, more=True, least=2,
        beside=("last_year",), tells=("where", "said"),
    )  # fmt: skip


def change_told(now: Value, then: Value, digits: int = 2) -> Note:
    """How much more or less it is, and by what share, with so many digits behind the point."""
    key = "change_none" if now == then else "change_more" if now > then else "change_less"
    count = exact_text(max(now, then) - min(now, then))
    if not then or now == then:
        return note(key, count=count)
    return note(f"{key}_share", count=count, share=exact_text(percentage_of(now, then, digits)))


def _said(facts: Facts, quantity: str) -> list[Statement]:
    return [one.statement for one in _impossible(facts, quantity)]


def _impossible(facts: Facts, quantity: str) -> list[SaidBefore]:
    told = facts.said_before(quantity)
    return [one for one in told if one.statement.value is not None and not possible(one, one.statement.value)]


def _change_possible(facts: Facts, quantity: str) -> Answer:
    return None if facts.states(quantity) is None else not _impossible(facts, quantity)


def _told_impossible(facts: Facts, quantity: str) -> Iterator[Note]:
    for one in _impossible(facts, quantity):
        now = one.statement.value
        assert now is not None
        told = {"said": said(one), "place": where(one), "cell": (quantity,), "now": exact_text(now)}
        bases = [(then, percentage_of(now, then, digits_of(one))) for then in nearest(one, now)]
        makes = [note("base_makes", base=str(then), share=exact_text(share)) for then, share in bases]
        if makes:
            yield note("change_impossible", **told, nearest=note("bases", first=makes[0], last=makes[-1]))
        else:
            yield note("change_too_much", **told)


def _different(facts: Facts, table: str, other: str) -> Answer:
    same = facts.same_figures(table, other)
    return None if same is None else len(same)


def _told_same(facts: Facts, broken: Broken, table: str, other: str) -> Iterator[Note]:
    if beside_of(other) == "children":
        yield note("same_table_child", place=(table,), names=(facts.same_as(table),))
    else:
        yield note("same_table", place=(table,), count=exact_text(broken.value))


def _similarity(facts: Facts, place: str, other: str) -> Answer:
    found = facts.alike(place, other)
    return None if found is None else found.percent


def _told_alike(facts: Facts, broken: Broken, place: str, other: str) -> Iterator[Note]:
    found = facts.alike(place, other)
    assert found is not None
    passages = sorted(found.passages, key=len, reverse=True)
    shown = quoted(map(_cut, passages[:MOST_SHOWN]))
    key = "alike" if passages else "alike_throughout"
    told = {"place": (place,), "percent": exact_text(found.percent), "count": len(passages), "shown": shown}
    if beside_of(other) == "siblings":
        yield note(f"{key}_sibling", names=(facts.alike_sibling(place, other)[0],), **told)
    else:
        yield note(key, **told)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _none_kept(facts: Facts, place: str, other: str, measures: tuple[str, ...]) -> Answer:
    kept = facts.counts_kept(place, other, measures)
    return None if kept is None else not kept


def _told_kept(facts: Facts, place: str, other: str, measures: tuple[str, ...]) -> Iterator[Note]:
    kept = list(facts.counts_kept(place, other, measures) or ())[:MOST_SHOWN]
    if kept:
        yield note("count_kept", said=said(*kept), place=where(*kept))


def _fresh(facts: Facts, place: str, *_: object) -> Iterator[Note]:
    yield note("nothing_met", place=(place,))


YEARS: Mapping[str, Function] = {
    "repeats": Function(
        ("stated", "stated", "number"),
        "truth",
        _repeats,
        _not_repeated,
        _told_repeated,
        statements=lambda facts, quantity, other, *besides: facts.repeated(quantity, other, besides),
        more=True,
        least=2,
        beside=("last_year",),
        tells=("where", "said", "cell", "value"),
    ),
    "change_fits": _before(changes=True),
    "earlier_fits": _before(changes=False),
    "change_possible": Function(
        ("stated",), "truth", _change_possible, _told_impossible, _fitting, statements=_said, tells=("where", "said")
    ),
    "counts_anew": Function(
        ("place", "place", "terms"),
        "truth",
        _none_kept,
        _told_kept,
        _fresh,
        beside=("last_year",),
        tells=("where", "said"),
    ),
    "same_figures": Function(
        ("part", "part"), "number", _different, compared=_told_same, beside=("last_year", "children")
    ),
    "similarity": Function(
        ("place", "place"), "number", _similarity, compared=_told_alike, beside=("last_year", "siblings")
    ),
}
