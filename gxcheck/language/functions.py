"""The functions a formula may call: one visible table. Adding one is a function and a row.

A function takes what its kinds say and returns None where the report does not tell.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gxcheck.language.grammar import ValueKind
from gxcheck.model import Cell, Kind, ListQuestion, Value
from gxcheck.text.labels import fold

Answer = Value | str | bool | None


class Facts(Protocol):
    """What functions may ask of a report."""

    def states(self, quantity: str) -> bool | None: ...
    def agrees(self, quantity: str, others: Sequence[Sequence[str]], certain: bool) -> bool | None: ...
    def lists(self, name: str) -> bool | None: ...
    def lists_hold(self, question: ListQuestion, name: str, wholes: Sequence[Value]) -> bool | None: ...
    def claims(self, name: str) -> bool | None: ...
    def rate_fits(self, name: str, part: Value, wholes: Sequence[Value]) -> bool | None: ...
    def has_share(self, quantity: str) -> bool | None: ...
    def share_fits(self, quantity: str, bases: Sequence[str]) -> bool | None: ...
    def not_multiples(self, quantity: str, number: Value) -> Sequence[object]: ...
    def consistent(self, quantity: str) -> bool | None: ...
    def is_told(self, name: str) -> bool: ...
    def cell(self, name: str) -> Cell | None: ...
    def place(self, name: str) -> str | None: ...
    def matched(self, place: str, pattern: str) -> str | None: ...
    def number_in(self, place: str, pattern: str) -> int | None: ...
    def numbered_as_form(self, section: str) -> bool | None: ...
    def times_met(self, line: str) -> int | None: ...
    def has_part(self, name: str) -> bool | None: ...
    def printed_as_form(self, line: str) -> bool | None: ...
    def extra_rows(self, table: str) -> int | None: ...
    def in_order(self, section: str) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Function:
    """`kinds`: of the arguments; with `more`, the last kind may repeat. `least`: so many must be given."""

    kinds: tuple[ValueKind, ...]
    returns: ValueKind
    call: Callable[..., Answer]
    more: bool = False
    least: int | None = None


def _present(facts: Facts, name: str) -> Answer:
    return facts.has_part(name)


def _is_kind(kind: Kind) -> Callable[..., Answer]:
    def test(facts: Facts, names: tuple[str, ...]) -> Answer:
        cells = [facts.cell(name) for name in names]
        known = [cell for cell in cells if cell is not None]
        return any(cell.kind is kind for cell in known) if known else None

    return test


def _mentions(facts: Facts, place: str, *phrases: str) -> Answer:
    text = facts.place(place)
    return None if text is None else any(fold(phrase) in fold(text) for phrase in phrases)


def _matches(facts: Facts, place: str, *patterns: str) -> Answer:
    found = [facts.matched(place, pattern) for pattern in patterns]
    return None if None in found else any(found)


def _length(facts: Facts, place: str) -> Answer:
    text = facts.place(place)
    return None if text is None else len(fold(text))


def _whole(facts: Facts, number: Value) -> Answer:
    return isinstance(number, int) or number == number.to_integral_value()


def _agrees(certain: bool) -> Callable[..., Answer]:
    def compare(facts: Facts, quantity: str, *others: tuple[str, ...]) -> Answer:
        return facts.agrees(quantity, others, certain)

    return compare


def _lists(question: ListQuestion) -> Callable[..., Answer]:
    def ask(facts: Facts, name: str, *wholes: Value) -> Answer:
        return facts.lists_hold(question, name, wholes)

    return ask


FUNCTIONS: Mapping[str, Function] = {
    "abs": Function(("number",), "number", lambda facts, number: abs(number)),
    "min": Function(("number", "number"), "number", lambda facts, *numbers: min(numbers), more=True),
    "max": Function(("number", "number"), "number", lambda facts, *numbers: max(numbers), more=True),
    "sum": Function(("number",), "number", lambda facts, *numbers: sum(numbers), more=True),
    "known": Function(("fact",), "truth", lambda facts, name: facts.is_told(name)),
    "whole": Function(("number",), "truth", _whole),
    "blank": Function(("cells",), "truth", _is_kind(Kind.BLANK)),
    "placeholder": Function(("cells",), "truth", _is_kind(Kind.PLACEHOLDER)),
    "present": Function(("part",), "truth", _present),
    "numbered_as_form": Function(("part",), "truth", lambda facts, name: facts.numbered_as_form(name)),
    "in_order": Function(("part",), "truth", lambda facts, name: facts.in_order(name)),
    "times_met": Function(("line",), "number", lambda facts, name: facts.times_met(name)),
    "printed_as_form": Function(("line",), "truth", lambda facts, name: facts.printed_as_form(name)),
    "extra_rows": Function(("part",), "number", lambda facts, name: facts.extra_rows(name)),
    "states": Function(("quantity",), "truth", lambda facts, name: facts.states(name)),
    "stated": Function(("stated",), "truth", lambda facts, name: facts.states(name)),
    "agrees": Function(("stated", "cells"), "truth", _agrees(certain=True), more=True, least=1),
    "may_agree": Function(("stated", "cells"), "truth", _agrees(certain=False), more=True, least=1),
    "lists": Function(("list",), "truth", lambda facts, name: facts.lists(name)),
    "parts_within": Function(("list", "number"), "truth", _lists("parts_within"), more=True, least=1),
    "parts_add_up": Function(("list", "number"), "truth", _lists("parts_add_up"), more=True, least=1),
    "parts_suffice": Function(("list", "number"), "truth", _lists("parts_suffice"), more=True, least=1),
    "claims": Function(("claim",), "truth", lambda facts, name: facts.claims(name)),
    "bears_out": Function(("claim", "truth"), "truth", lambda facts, name, holds: holds),
    "rate_fits": Function(
        ("claim", "number", "number"),
        "truth",
        lambda facts, name, part, *wholes: facts.rate_fits(name, part, wholes),
        more=True,
    ),
    "has_share": Function(("stated",), "truth", lambda facts, name: facts.has_share(name)),
    "share_fits": Function(
        ("stated", "quantity"), "truth", lambda facts, name, *bases: facts.share_fits(name, bases), more=True
    ),
    "multiples": Function(
        ("stated", "number"), "truth", lambda facts, name, number: not facts.not_multiples(name, number)
    ),
    "consistent": Function(("stated",), "truth", lambda facts, name: facts.consistent(name)),
    "mentions": Function(("place", "text"), "truth", _mentions, more=True),
    "matches": Function(("place", "pattern"), "truth", _matches, more=True),
    "number_in": Function(("place", "pattern"), "number", lambda facts, name, pattern: facts.number_in(name, pattern)),
    "length": Function(("place",), "number", _length),
}
