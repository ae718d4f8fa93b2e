"""Tokens of a sentence × phrases → the quantities it states.

Every phrase is looked for; then, from left to right, each figure goes to the first phrase (in the
order of the files) whose conditions hold. A figure is bound once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gxcheck.numerals import Interval
from gxcheck.prose import tokens as kinds
from gxcheck.prose.arrange import arrange
from gxcheck.prose.marks import Mark, mark
from gxcheck.prose.patterns import Encoded, encode
from gxcheck.prose.phrases import Phrase, Phrasebook, parse_means
from gxcheck.prose.roles import EDGES
from gxcheck.prose.templates import SUBJECT, Quantity, about, within
from gxcheck.prose.tokens import Token

ANY_BRANCH = "*"
NO_SUBJECT = "none"
_FIGURES = (kinds.NUMBER, kinds.MONEY)


class Match(NamedTuple):
    """`first`, `last`: indices of the tokens it covers; `number`: that of its figure, or -1."""

    phrase: Phrase
    first: int
    last: int
    number: int
    dated: bool

    @property
    def anchor(self) -> int:
        return self.last if self.number < 0 else self.number


@dataclass(frozen=True, slots=True)
class Binding:
    """`number`: index of the figure's token in its sentence, -1 for a value said without one."""

    quantity: Quantity
    figure: Interval
    span: tuple[int, int]
    number: int
    own: bool


class Claimed(NamedTuple):
    name: str
    span: tuple[int, int]


@dataclass(slots=True)
class Memory:
    """What a paragraph has said so far: whose matter it is, the quantities, the last of them, and claims."""

    subject: str = NO_SUBJECT
    names: set[str] = field(default_factory=set)
    last: Binding | None = None
    claims: list[Claimed] = field(default_factory=list)

    def learn(self, bound: Sequence[Binding], subject: str) -> None:
        self.subject = subject
        self.names.update(name for binding in bound for name in binding.quantity)
        self.last = bound[-1] if bound else self.last


@dataclass(slots=True)
class Reading:
    """A sentence on its way: `used` years belong to a phrase, so they date nothing else."""

    book: Phrasebook
    tokens: Sequence[Token]
    marks: Sequence[Mark]
    memory: Memory
    bound: list[Binding] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)


def read_sentence(tokens: list[Token], book: Phrasebook, year: int | None, memory: Memory) -> list[Binding]:
    """The bindings of one sentence; `memory` learns them."""
    roles = book.roles
    ordered = arrange(tokens, roles)
    marks = mark(ordered, memory.subject, roles)
    reading = Reading(book, ordered, marks, memory)
    encoded = encode(ordered, book.alphabet)
    for match in sorted(_matches(encoded, book, year), key=lambda m: (m.anchor, m.phrase.order, m.first)):
        if match.number not in reading.taken and _holds(match, reading):
            _bind(match, reading)
            if match.phrase.spec.silences:
                break
    kept = _without_contradictions(reading.bound)
    subject = marks[-1].subject if marks else memory.subject
    memory.learn(kept, subject if subject in roles.carried_on else NO_SUBJECT)
    return kept


def _matches(encoded: Encoded, book: Phrasebook, year: int | None) -> Iterator[Match]:
    for pattern, phrase in book.index.found_in(encoded):
        if not _is_of_year(phrase, year):
            continue
        for first, last, number in pattern.places_in(encoded):
            yield Match(phrase, first, last, number, pattern.dated)


def _is_of_year(phrase: Phrase, year: int | None) -> bool:
    spec = phrase.spec
    if spec.since is None and spec.until is None:
        return True
    return year is not None and (spec.since or year) <= year <= (spec.until or year)


def _holds(match: Match, reading: Reading) -> bool:
    spec, at = match.phrase.spec, reading.marks[match.anchor]
    if at.excluded or not _is_in_period(match, reading):
        return False
    if spec.about and _subject(match, reading) not in spec.about:
        return False
    if (spec.after or spec.unless_after) and not _follows(match, reading):
        return False
    if spec.unless_part_of and _is_part_of(match, reading):
        return False
    if any(token.kind in spec.unless_said for token in reading.tokens[: match.first]):
        return False
    figure = reading.tokens[match.number].figure if match.number >= 0 else None
    return figure is None or spec.value is None or figure.value == spec.value


def _subject(match: Match, reading: Reading) -> str:
    """Whose matter it is; where nothing names it, that of the last quantity."""
    subject = reading.marks[match.last].subject
    last = reading.bound[-1] if reading.bound else reading.memory.last
    table = last.quantity[0].partition(".")[0] if last else NO_SUBJECT
    return table if subject == NO_SUBJECT and table in reading.book.roles.carried_on else subject


def _is_in_period(match: Match, reading: Reading) -> bool:
    period = reading.marks[match.anchor].period
    return period < 0 or match.dated or period in reading.used or reading.tokens[period].kind == kinds.YEARS[0]


def _follows(match: Match, reading: Reading) -> bool:
    said = reading.memory.names.union(*(binding.quantity for binding in reading.bound))
    spec = match.phrase.spec
    return (not spec.after or not said.isdisjoint(spec.after)) and said.isdisjoint(spec.unless_after)


def _is_part_of(match: Match, reading: Reading) -> bool:
    """Whether what is said here is a part ("of which") of one of the named quantities."""
    if reading.marks[match.anchor].branch < 0:
        return False
    wholes = match.phrase.spec.unless_part_of
    return ANY_BRANCH in wholes or not set(_whole(match, reading)).isdisjoint(wholes)


def _whole(match: Match, reading: Reading) -> Quantity:
    """Of what the figure is a part ("of which"); empty where it is part of nothing."""
    branch = reading.marks[match.anchor].branch
    bound = {binding.number: binding for binding in reversed(reading.bound)}
    in_bracket = branch >= 0 and reading.tokens[branch].kind == kinds.OPEN
    beside = () if in_bracket else match.phrase.spec.beside
    before = (bound[index] for index in _outside_brackets(reading.tokens, branch) if index in bound)
    whole = next((one for one in before if one.quantity[0].split(".")[1] not in beside), reading.memory.last)
    return whole.quantity if branch >= 0 and whole is not None else ()


def _outside_brackets(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """The places before this one, from right to left, without what stands in brackets beside it."""
    depth = 0
    for index in range(place - 1, -1, -1):
        kind = tokens[index].kind
        depth += (kind == kinds.CLOSE) - (kind == kinds.OPEN and depth > 0)
        if not depth and kind != kinds.OPEN:
            yield index


def _bind(match: Match, reading: Reading) -> None:
    for binding in _bindings(match, reading):
        reading.bound.append(binding)
    if not match.phrase.spec.shares_figure:
        reading.taken.add(match.number if match.number >= 0 else -2)
    if match.dated:
        reading.used.update(range(match.first, match.last + 1))
    if match.phrase.spec.unsays:
        last = reading.bound[-1]
        unsaid = {*match.phrase.spec.unsays}
        reading.bound[:] = [one for one in reading.bound if one is last or unsaid.isdisjoint(one.quantity)]
    for old, new in match.phrase.spec.revises.items():
        _revise(reading, old, parse_means(new)[0])


def _bindings(match: Match, reading: Reading) -> Iterator[Binding]:
    spec, phrase = match.phrase.spec, match.phrase
    subject = reading.marks[match.last].subject
    if spec.claims:
        _claim(match, reading, spec.claims)
    elif spec.takes:
        yield from _taken(match, reading)
    elif match.number >= 0:
        token = reading.tokens[match.number]
        assert token.figure is not None
        for quantity in phrase.means:
            meant = within(about(quantity, subject), _whole(match, reading), spec.wholes)
            yield Binding(meant, token.figure, (token.start, token.end), match.number, True)
    elif spec.value is not None:
        figure = Interval(value=spec.value, low=spec.value, high=spec.value)
        span = (reading.tokens[match.first].start, reading.tokens[match.last].end)
        for quantity in phrase.means:
            yield Binding(about(quantity, subject), figure, span, -1, False)


def _claim(match: Match, reading: Reading, name: str) -> None:
    """全部办结 is said of what stands last before it, in its sentence or in the one before."""
    takes = match.phrase.spec.takes
    figures = any(token.kind in _FIGURES for token in reading.tokens[: match.first])
    said_of = [binding for binding, _ in _referents(match, reading)] if figures else [reading.memory.last]
    # a figure that may also be of something else says nothing certain: 办理6件，均已答复
    if not takes or any(one is not None and set(takes).issuperset(one.quantity) for one in said_of):
        said = [token for token in reading.tokens[match.first : match.last + 1] if token.kind not in EDGES]
        span = (said[0].start, said[-1].end)
        reading.memory.claims.append(Claimed(name, span))


def _taken(match: Match, reading: Reading) -> Iterator[Binding]:
    """均维持 takes the number of what it refers to: the figures that stand last before it."""
    stated = {name for binding in reading.bound for name in binding.quantity}
    zero = match.phrase.spec.value
    for binding, subject in _referents(match, reading):
        figure = binding.figure if zero is None else Interval(value=zero, low=zero, high=zero)
        for quantity in match.phrase.means:
            filled = within(about(quantity, subject), binding.quantity, match.phrase.spec.wholes)
            if stated.isdisjoint(filled):
                yield replace(binding, quantity=filled, figure=figure, number=-1, own=False)


def _referents(match: Match, reading: Reading) -> list[tuple[Binding, str]]:
    found: list[tuple[Binding, str]] = []
    branch = reading.marks[match.first].branch
    in_bracket = branch >= 0 and reading.tokens[branch].kind == kinds.OPEN
    each = match.phrase.spec.each and not in_bracket
    for index in _outside_brackets(reading.tokens, match.first):
        kind = reading.tokens[index].kind
        if found and (kind == kinds.STOP or kind in reading.book.roles.branch):
            break
        if kind not in _FIGURES:
            continue
        here = [
            (binding, subject)
            for binding in reading.bound
            for template in match.phrase.spec.takes
            if binding.number == index and (subject := _fits(template, binding.quantity)) is not None
        ]
        if not here and not found and index > branch >= 0 and not in_bracket:
            # 其中网上5件、信函4件，均为自然人: what is said of all is said of the whole
            continue
        if not here or any(reading.book.holds(here[0][0].quantity[0], one.quantity[0]) for one, _ in found):
            break
        found += here if each else here[:1]
        if not each:
            break
    return found


def _fits(template: str, quantity: Quantity) -> str | None:
    """The subject for which `template` is one of the quantity's names."""
    head, _, tail = template.partition(SUBJECT)
    for name in quantity:
        if name == template:
            return NO_SUBJECT
        if tail and name.startswith(head) and name.endswith(tail):
            return name[len(head) : -len(tail)]
    return None


def _revise(reading: Reading, old: str, new: Quantity) -> None:
    """含上年结转: the total said before it was received and carried in together."""
    for place in range(len(reading.bound) - 2, -1, -1):
        binding = reading.bound[place]
        if old in binding.quantity:
            rest = tuple(name for name in binding.quantity if name != old and name not in new)
            reading.bound[place] = replace(binding, quantity=(*new, *rest))
        if binding.own:
            return


def _without_contradictions(bound: Sequence[Binding]) -> list[Binding]:
    """Two values for one quantity in one sentence: a list by unit or channel, so neither is kept."""
    values: dict[Quantity, set[Interval]] = {}
    for binding in bound:
        values.setdefault(binding.quantity, set()).add(binding.figure)
    return [binding for binding in bound if len(values[binding.quantity]) == 1]
