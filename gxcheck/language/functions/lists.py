"""Functions of the lists of figures in the prose: parts and the whole they may be of."""

from collections.abc import Iterator, Mapping

from gxcheck.language.functions.row import Answer, Facts, Function, Telling
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


LISTS: Mapping[str, Function] = {
    "lists": Function(
        ("list",), "truth", lambda facts, name: facts.lists(name), _list("list_not_told"), _list("list_told")
    ),
    "parts_within": _asked("parts_within"),
    "parts_add_up": _asked("parts_add_up"),
    "parts_suffice": _asked("parts_suffice"),
}
