"""What the phrases of a pack can state and no rule of a form compares: a figure that is read for nothing."""

from collections.abc import Iterator

from gxcheck.constraints import compile_rules
from gxcheck.forms import Form
from gxcheck.language.grammar import Call, Fact
from gxcheck.language.tree import nodes
from gxcheck.packs import RulePack
from gxcheck.prose import Phrasebook
from gxcheck.prose.phrases.phrase import TEXT, Phrase
from gxcheck.prose.phrases.templates import Quantity, about, within

#: Functions that compare the figures of one reading, and those of several or that are not exact.
_ONE, _SEVERAL = frozenset(("agrees",)), frozenset(("may_agree", "fits_either"))


def uncompared(pack: RulePack, book: Phrasebook, form: Form) -> list[Quantity]:
    """The quantities, each with its readings in this form, that a phrase may state and no rule compares."""
    one, several = _compared(pack, form)
    stated = dict.fromkeys(
        readings
        for phrase in book.phrases
        for quantity in _filled_in(phrase, book)
        if (readings := tuple(name for name in quantity if name.startswith(TEXT) or form.cells_of(name)))
    )
    return [readings for readings in stated if readings[0] not in (one if len(readings) == 1 else several)]


def _compared(pack: RulePack, form: Form) -> tuple[set[str], set[str]]:
    """What rules compare of figures with one reading, and of others."""
    found: tuple[set[str], set[str]] = (set(), set())
    for instance in compile_rules(pack, form).instances:
        for node in nodes(instance.condition) if instance.condition is not None else ():
            if isinstance(node, Call) and node.arguments and isinstance(node.arguments[0], Fact):
                for names, functions in zip(found, (_ONE, _SEVERAL), strict=True):
                    names.update((node.arguments[0].name,) if node.function in functions else ())
            if isinstance(node, Fact) and node.name.startswith(TEXT):
                found[0].add(node.name)
    return found


def _filled_in(phrase: Phrase, book: Phrasebook) -> Iterator[Quantity]:
    """What a phrase means, for whatever subject, and as a part of whatever it may be a part of."""
    conditions = {one.key: one.given for one in phrase.conditions}
    subjects = conditions.get("about", {*book.roles.subject_of.values()})
    for quantity in phrase.means:
        for subject in subjects:
            spoken_of = about(quantity, subject)
            table = spoken_of[0].partition(".")[0]
            yield within(spoken_of, (), phrase.wholes)
            for row in dict.fromkeys(row for listed in phrase.wholes for row in listed):
                yield within(spoken_of, (f"{table}.{row}.total",), phrase.wholes)
