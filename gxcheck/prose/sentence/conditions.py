"""What must be so where a phrase counts: a key of the phrase files is a row of `CONDITIONS`, and its function.

Who needs a new one writes the function, its row, and the key in the shape of the files.
"""

from collections.abc import Callable, Mapping, Set
from typing import Any, Literal, NamedTuple

from gxcheck.prose.sentence.referents import whole_of
from gxcheck.prose.sentence.state import NO_SUBJECT, Match, Reading

ANY_BRANCH = "*"

#: What is written under a key, so that the loader knows its names.
Kind = Literal["year", "number", "subjects", "quantities", "quantities or *", "lists", "yes"]
#: What more of it does: "any" of them is enough, "none" of them may be, or it is a bound, or must be the very same.
Asks = Literal["any", "none", "at least", "at most", "same"]


class ConditionRow(NamedTuple):
    """`holds` is asked with what the key was given, before a phrase counts at a place of a sentence."""

    holds: Callable[[Any, Match, Reading], bool]
    kind: Kind
    asks: Asks


def is_since(year: int, _: Match, reading: Reading) -> bool:
    return reading.year is not None and year <= reading.year


def is_until(year: int, _: Match, reading: Reading) -> bool:
    return reading.year is not None and reading.year <= year


def is_about(subjects: Set[str], match: Match, reading: Reading) -> bool:
    """Whose matter it is; where nothing names it, that of the last quantity."""
    subject = reading.marks[match.last].subject
    if subject == NO_SUBJECT:
        last = reading.bound[-1] if reading.bound else reading.memory.last
        table = last.quantity[0].partition(".")[0] if last else NO_SUBJECT
        subject = table if table in reading.book.roles.carried_on else subject
    return subject in subjects


def is_after(names: Set[str], _: Match, reading: Reading) -> bool:
    """Whether one of these quantities was stated before, in this sentence or in those before it."""
    here = (name for binding in reading.bound for name in binding.quantity)
    return not reading.memory.names.isdisjoint(names) or any(name in names for name in here)


def is_not_after(names: Set[str], match: Match, reading: Reading) -> bool:
    return not is_after(names, match, reading)


def is_behind(names: Set[str], _: Match, reading: Reading) -> bool:
    """Whether the last figure before it, in this sentence or in the one before, is most likely one of these."""
    last = reading.bound[-1] if reading.bound else reading.memory.last
    return last is not None and last.quantity[0] in names


def is_not_for_certain(names: Set[str], _: Match, reading: Reading) -> bool:
    """Whether no figure before it can only be one of these: 处理9件，含结转1件 may be those handled, or not."""
    here = (binding.quantity[0] for binding in reading.bound if len(binding.quantity) == 1)
    return reading.memory.certain.isdisjoint(names) and not any(name in names for name in here)


def is_alone(_: bool, match: Match, reading: Reading) -> bool:
    """Whether its sentence has no other figure, so that nothing stands beside it that it may be told apart from."""
    return all(token.figure is None or index == match.number for index, token in enumerate(reading.tokens))


def is_no_part_of(wholes: Set[str], match: Match, reading: Reading) -> bool:
    """Whether what is said here is no part ("of which") of one of these quantities, or of any."""
    if reading.marks[match.anchor].branch < 0:
        return True
    return ANY_BRANCH not in wholes and wholes.isdisjoint(whole_of(match, reading))


def says_none_of(lists: Set[str], _: Match, reading: Reading) -> bool:
    return not any(token.kind in lists for token in reading.tokens)


def is_figure(value: int, match: Match, reading: Reading) -> bool:
    """Whether the figure, if there is one, is this."""
    figure = None if match.number < 0 else reading.tokens[match.number].figure
    return figure is None or figure.value == value


#: In the order in which they are asked.
CONDITIONS: Mapping[str, ConditionRow] = {
    "since": ConditionRow(is_since, "year", "at least"),
    "until": ConditionRow(is_until, "year", "at most"),
    "about": ConditionRow(is_about, "subjects", "any"),
    "after": ConditionRow(is_after, "quantities", "any"),
    "unless_after": ConditionRow(is_not_after, "quantities", "none"),
    "behind": ConditionRow(is_behind, "quantities", "any"),
    "unless_stated": ConditionRow(is_not_for_certain, "quantities", "none"),
    "unless_part_of": ConditionRow(is_no_part_of, "quantities or *", "none"),
    "unless_said": ConditionRow(says_none_of, "lists", "none"),
    "alone": ConditionRow(is_alone, "yes", "same"),
    "value": ConditionRow(is_figure, "number", "same"),
}
