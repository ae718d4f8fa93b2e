"""What a phrase does to its sentence beside binding a figure: a key of the phrase files is a row of `EFFECTS`."""

from collections.abc import Callable, Mapping, Set
from typing import Any, Literal, NamedTuple

from msgspec.structs import replace

from gxcheck.prose.phrases.templates import Quantity
from gxcheck.prose.sentence.state import Match, Reading

Given = Literal["yes", "quantities", "quantity: meaning"]


class EffectRow(NamedTuple):
    """`act` is called with what the key was given, once the phrase counts and before its own figure is bound."""

    act: Callable[[Any, Match, Reading], None]
    given: Given


def unsay(names: Set[str], _: Match, reading: Reading) -> None:
    """The figures of these quantities in this sentence were of something else after all."""
    reading.bound[:] = [one for one in reading.bound if names.isdisjoint(one.quantity)]


def be_foreign(_: bool, match: Match, reading: Reading) -> None:
    """What it counts is another matter."""
    if match.number >= 0:
        reading.foreign.add(match.number)


def revise(meanings: Mapping[str, Quantity], _: Match, reading: Reading) -> None:
    """含上年结转: the total said before it was received and carried in together."""
    for old, new in meanings.items():
        _revise(reading, old, new)


def _revise(reading: Reading, old: str, new: Quantity) -> None:
    for place in range(len(reading.bound) - 1, -1, -1):
        binding = reading.bound[place]
        if old in binding.quantity:
            rest = tuple(name for name in binding.quantity if name != old and name not in new)
            reading.bound[place] = replace(binding, quantity=(*new, *rest))
        if binding.own:
            return


def silence(_: bool, match: Match, reading: Reading) -> None:
    """No phrase behind it in the sentence counts."""
    reading.silenced = True


EFFECTS: Mapping[str, EffectRow] = {
    "unsays": EffectRow(unsay, "quantities"),
    "foreign": EffectRow(be_foreign, "yes"),
    "revises": EffectRow(revise, "quantity: meaning"),
    "silences": EffectRow(silence, "yes"),
}
