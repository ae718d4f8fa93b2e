"""Functions of the lists of figures in the prose: parts and the whole they may be of."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from gxcheck.language.functions.row import Answer, Facts, Function, Telling, quoted
from gxcheck.language.functions.stated import percent
from gxcheck.model import ListQuestion, Note, StatedList, Value, note
from gxcheck.text.numerals import exact_text, summed


def _list(key: str) -> Telling:
    def tell(facts: Facts, name: str, *_: object) -> Iterator[Note]:
        yield note(key, lists=(name,))

    return tell


def _asked(question: ListQuestion) -> Function:
    def ask(facts: Facts, name: str, *wholes: Value) -> Answer:
        return facts.lists_hold(question, name, wholes)

    def tell(facts: Facts, name: str, *wholes: Value) -> Iterator[Note]:
        for one in facts.lists_failing(question, name, wholes):
            yield note("list", filled=_filled(one, wholes), place=(one.section,), sentence=one.sentence)

    return Function(("list", "number"), "truth", ask, tell, _list("list_fits"), more=True, least=1)


def _filled(one: StatedList, wholes: tuple[Value, ...]) -> str:
    """`1744 + 393 + 21 = 2158 ≠ 2139`, with every figure that the parts might have been of."""
    known = dict.fromkeys((*one.totals, *wholes))
    return f"{summed(one.parts)} = {exact_text(sum(one.parts))} ≠ {' / '.join(map(exact_text, known))}"


def _all(key: str) -> Telling:
    def tell(facts: Facts) -> Iterator[Note]:
        yield note(key)

    return tell


def _shares_fit(facts: Facts) -> Answer:
    misfits = facts.misfits()
    return None if misfits is None else not misfits


def _misfits(facts: Facts) -> Iterator[Note]:
    for one in facts.misfits() or ():
        near = sorted(
            one.wholes, key=lambda whole: abs(100 * Fraction(one.value) / Fraction(whole) - Fraction(one.share))
        )
        yield note(
            "share_misfit", printed=one.printed, shares=percent(one.value, near[0]), place=(one.section,),
            sentence=one.sentence,
        )  # fmt: skip


def _told_alike(facts: Facts) -> Answer:
    told = facts.told_twice()
    return None if told is None else not told


def _told_twice(facts: Facts) -> Iterator[Note]:
    for told in facts.told_twice() or ():
        printed = quoted(one.printed for one in told)
        yield note("counted_twice", thing=told[0].thing, printed=printed)
        for one in told:
            yield note("counted_in", place=(one.section,), sentence=one.sentence)


LISTS: Mapping[str, Function] = {
    "shares_fit": Function((), "truth", _shares_fit, _misfits, _all("shares_fit")),
    "told_alike": Function((), "truth", _told_alike, _told_twice, _all("told_alike")),
    "lists": Function(
        ("list",), "truth", lambda facts, name: facts.lists(name), _list("list_not_told"), _list("list_told")
    ),
    "parts_within": _asked("parts_within"),
    "parts_add_up": _asked("parts_add_up"),
    "parts_suffice": _asked("parts_suffice"),
}
