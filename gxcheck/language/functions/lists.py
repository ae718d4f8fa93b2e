"""Functions of the lists of figures in the prose: parts and the whole they may be of."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from gxcheck.language.functions.row import Answer, Facts, Function, Telling, quoted, said, where
from gxcheck.language.functions.stated import nearest, percent
from gxcheck.model import ListQuestion, Note, StatedList, Value, note
from gxcheck.text.numerals import exact_text, summed

#: A longer sentence is cut.
LONGEST_SHOWN = 80


def _list(key: str) -> Telling:
    def tell(facts: Facts, name: str, *_: object) -> Iterator[Note]:
        yield note(key, lists=(name,))

    return tell


def _asked(question: ListQuestion) -> Function:
    def ask(facts: Facts, name: str, *wholes: Value) -> Answer:
        return facts.lists_hold(question, name, wholes)

    def tell(facts: Facts, name: str, *wholes: Value) -> Iterator[Note]:
        for one in facts.lists_failing(question, name, wholes):
            yield _beside_whole(one, wholes)

    return Function(
        ("list", "number"), "truth", ask, tell, _list("list_fits"), more=True, least=1, tells=("where", "said")
    )


def _beside_whole(one: StatedList, wholes: tuple[Value, ...]) -> Note:
    """The sum of the parts beside the nearest figure that they might have been of."""
    together: Value = sum(one.parts)
    whole: Value = min((*one.totals, *wholes), key=lambda value: abs(Fraction(value - together)))
    told = {"filled": summed(one.parts), "sum": exact_text(together), "whole": exact_text(whole)}
    key = "list_above" if together > whole else "list_below"
    place, difference = (one.section or "preamble",), exact_text(max(together, whole) - min(together, whole))
    quote = quoted((short(one.sentence),))
    return note(key, **told, difference=difference, said=quote, place=place, sentence=one.sentence)


def short(sentence: str) -> str:
    """A sentence as it is quoted."""
    stripped = sentence.strip().rstrip("。；;")
    return stripped if len(stripped) <= LONGEST_SHOWN else f"{stripped[: LONGEST_SHOWN - 1]}…"


def _all(key: str) -> Telling:
    def tell(facts: Facts) -> Iterator[Note]:
        yield note(key)

    return tell


def _shares_fit(facts: Facts) -> Answer:
    misfits = facts.misfits()
    return None if misfits is None else not misfits


def _misfits(facts: Facts) -> Iterator[Note]:
    for one in facts.misfits() or ():
        whole = nearest(one.value, one.share, one.wholes)
        told = {"value": exact_text(whole), "share": percent(one.value, whole), "place": where(one)}
        yield note("share_of_text", said=quoted((one.printed,)), **told)


def _told_alike(facts: Facts) -> Answer:
    told = facts.told_twice()
    return None if told is None else not told


def _told_twice(facts: Facts) -> Iterator[Note]:
    for told in facts.told_twice() or ():
        yield note("counted_twice", thing=told[0].thing, said=said(*told), place=where(*told))


LISTS: Mapping[str, Function] = {
    "shares_fit": Function((), "truth", _shares_fit, _misfits, _all("shares_fit"), tells=("where", "said")),
    "told_alike": Function((), "truth", _told_alike, _told_twice, _all("told_alike"), tells=("where", "said")),
    "lists": Function(
        ("list",), "truth", lambda facts, name: facts.lists(name), _list("list_not_told"), _list("list_told")
    ),
    "parts_within": _asked("parts_within"),
    "parts_add_up": _asked("parts_add_up"),
    "parts_suffice": _asked("parts_suffice"),
}
