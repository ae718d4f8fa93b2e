"""Tokens of a sentence × phrases → the quantities it states.

Every phrase is looked for; then, from left to right, each figure goes to the first phrase (in the
order of the files) whose conditions hold. A figure is bound once.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from gxcheck.prose.phrases.loader import Phrase, Phrasebook, parse_means
from gxcheck.prose.phrases.patterns import CAPTURED, Encoded, encode
from gxcheck.prose.phrases.templates import SUBJECT, Quantity, about, within
from gxcheck.prose.sentence.arrange import arrange
from gxcheck.prose.sentence.marks import mark, without_clauses
from gxcheck.prose.sentence.referents import is_foreign, referents, span_of, whole_of
from gxcheck.prose.sentence.state import NO_SUBJECT, Binding, Claimed, Match, Memory, Reading
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import YEARS
from gxcheck.prose.words.tokens import Token
from gxcheck.text.numerals import Interval

ANY_BRANCH = "*"
#: From left to right, then in the order of the files.
PLACE = attrgetter("anchor", "order", "first")


def read_sentence(tokens: list[Token], book: Phrasebook, year: int | None, memory: Memory) -> Reading:
    """One sentence, with what is bound and claimed in it; `memory` learns it."""
    roles = book.roles
    said = {token.kind for token in tokens}
    ordered = arrange(tokens, said, roles)
    marks = mark(ordered, memory.subject, roles)
    reading = Reading(book, ordered, marks, memory)
    if not said.isdisjoint(roles.excludes_clause):
        reading.marks = marks = without_clauses(ordered, marks, roles)
        reading.foreign = {place for place, at in enumerate(marks) if at.foreign}
    encoded = encode(ordered, book.alphabet)
    for match in sorted(_matches(encoded, book, year), key=PLACE):
        if match.number not in reading.taken and _holds(match, reading):
            _bind(match, reading)
            if match.phrase.spec.silences:
                break
    reading.bound = _without_contradictions(reading)
    subject = marks[-1].subject if marks else memory.subject
    memory.learn(reading, subject if subject in roles.carried_on else NO_SUBJECT)
    return reading


def _matches(encoded: Encoded, book: Phrasebook, year: int | None) -> Iterator[Match]:
    for pattern, meant in book.index.found_in(encoded):
        phrases = [phrase for phrase in meant if _is_of_year(phrase, year)]
        for first, last, number in pattern.places_in(encoded) if phrases else ():
            anchor = last if number < 0 else number
            for phrase in phrases:
                yield Match(anchor, phrase.order, first, last, number, pattern.dated, phrase)


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
    if (reading.foreign or reading.memory.foreign) and match.phrase.means and is_foreign(match, reading):
        return False
    if spec.unless_said and any(token.kind in spec.unless_said for token in reading.tokens):
        return False
    figure = None if spec.value is None or match.number < 0 else reading.tokens[match.number].figure
    return figure is None or figure.value == spec.value


def _subject(match: Match, reading: Reading) -> str:
    """Whose matter it is; where nothing names it, that of the last quantity."""
    subject = reading.marks[match.last].subject
    last = reading.bound[-1] if reading.bound else reading.memory.last
    table = last.quantity[0].partition(".")[0] if last else NO_SUBJECT
    return table if subject == NO_SUBJECT and table in reading.book.roles.carried_on else subject


def _is_in_period(match: Match, reading: Reading) -> bool:
    period = reading.marks[match.anchor].period
    if period < 0 or period in reading.used or reading.tokens[period].kind == kinds.YEARS[0]:
        return True
    # it says itself which year is meant: 上年结转, whatever year was spoken of before
    return match.dated and any(token.kind in YEARS for token in reading.tokens[match.first : match.last + 1])


def _follows(match: Match, reading: Reading) -> bool:
    spec = match.phrase.spec
    return (not spec.after or _is_said(spec.after, reading)) and not _is_said(spec.unless_after, reading)


def _is_said(names: Sequence[str], reading: Reading) -> bool:
    here = (name for binding in reading.bound for name in binding.quantity)
    return not reading.memory.names.isdisjoint(names) or any(name in names for name in here)


def _is_part_of(match: Match, reading: Reading) -> bool:
    """Whether what is said here is a part ("of which") of one of the named quantities."""
    if reading.marks[match.anchor].branch < 0:
        return False
    wholes = match.phrase.spec.unless_part_of
    return ANY_BRANCH in wholes or not set(whole_of(match, reading)).isdisjoint(wholes)


def _bind(match: Match, reading: Reading) -> None:
    spec = match.phrase.spec
    bindings = _bindings(match, reading)
    reading.fired.append(match.phrase)
    if spec.unsays:
        reading.bound[:] = [one for one in reading.bound if set(one.quantity).isdisjoint(spec.unsays)]
    reading.bound += bindings
    if match.number >= 0 and spec.foreign:
        reading.foreign.add(match.number)
    if match.number >= 0 and not spec.shares_figure:
        reading.taken.add(match.number)
    if match.dated:
        reading.used.update(range(match.first, match.last + 1))
    for old, new in spec.revises.items():
        _revise(reading, old, parse_means(new)[0])


def _bindings(match: Match, reading: Reading) -> list[Binding]:
    spec = match.phrase.spec
    if spec.claims:
        _claim(match, reading, spec.claims)
        return []
    if spec.takes:
        return list(_taken(match, reading))
    if match.number >= 0:
        token = reading.tokens[match.number]
        assert token.figure is not None
        figure, span = token.figure, (token.start, token.end)
    elif spec.value is not None:
        figure = Interval(spec.value, spec.value, spec.value)
        span = span_of(match, reading)
    else:
        return []
    whole = whole_of(match, reading) if spec.wholes else ()
    meant = [within(_about(quantity, match, reading), whole, spec.wholes) for quantity in match.phrase.means]
    return [Binding(quantity, figure, span, match.number, match.number >= 0, match.phrase) for quantity in meant]


def _about(quantity: Quantity, match: Match, reading: Reading) -> Quantity:
    """Whose it is. Where the sentence does not say, and both were spoken of before it, either may be meant."""
    subject, before = reading.marks[match.last].subject, reading.memory
    meant = about(quantity, subject)
    if SUBJECT not in quantity[0] or subject != before.subject or _names_subject(match, reading):
        return meant
    table = quantity[0].partition(SUBJECT)[0]
    spoken_of = [one for one in sorted(reading.book.roles.carried_on - {subject})
                 if any(name.startswith(f"{table}{one}.") for name in before.names)]  # fmt: skip
    return (*meant, *(name for one in spoken_of for name in about(quantity, one)))


def _names_subject(match: Match, reading: Reading) -> bool:
    return any(token.kind in reading.book.roles.subject_of for token in reading.tokens[: match.last + 1])


def _claim(match: Match, reading: Reading, name: str) -> None:
    """全部办结 is said of what stands last before it, in its sentence or in the one before."""
    takes = match.phrase.spec.takes
    figures = any(token.kind in CAPTURED for token in reading.tokens[: match.first])
    said_of = [binding for binding, _ in referents(match, reading)] if figures else [reading.memory.last]
    # a figure that may also be of something else says nothing certain: 办理6件，均已答复
    if not takes or any(one is not None and set(takes).issuperset(one.quantity) for one in said_of):
        reading.claims.append(Claimed(name, span_of(match, reading), match.phrase))


def _taken(match: Match, reading: Reading) -> Iterator[Binding]:
    """均维持 takes the number of what it refers to: the figures that stand last before it."""
    stated = {name for binding in reading.bound for name in binding.quantity}
    zero = match.phrase.spec.value
    for binding, subject in referents(match, reading):
        figure = binding.figure if zero is None else Interval(value=zero, low=zero, high=zero)
        for quantity in match.phrase.means:
            filled = within(about(quantity, subject), binding.quantity, match.phrase.spec.wholes)
            if stated.isdisjoint(filled):
                yield replace(binding, quantity=filled, figure=figure, number=-1, own=False, phrase=match.phrase)


def _revise(reading: Reading, old: str, new: Quantity) -> None:
    """含上年结转: the total said before it was received and carried in together."""
    for place in range(len(reading.bound) - 2, -1, -1):
        binding = reading.bound[place]
        if old in binding.quantity:
            rest = tuple(name for name in binding.quantity if name != old and name not in new)
            reading.bound[place] = replace(binding, quantity=(*new, *rest))
        if binding.own:
            return


def _without_contradictions(reading: Reading) -> list[Binding]:
    """Two values for one quantity in one sentence: a list by unit or channel, so neither is kept.

    But that of the whole is, where the others are of parts of it ("of which").
    """
    if len({binding.quantity for binding in reading.bound}) == len(reading.bound):
        return reading.bound
    values: dict[Quantity, list[set[Interval]]] = {}
    for binding in reading.bound:
        values.setdefault(binding.quantity, [set(), set()])[_is_in_branch(binding, reading)].add(binding.figure)
    return [binding for binding in reading.bound if _is_certain(binding, *values[binding.quantity])]


def _is_in_branch(binding: Binding, reading: Reading) -> bool:
    return binding.number >= 0 and reading.marks[binding.number].branch >= 0


def _is_certain(binding: Binding, wholes: set[Interval], parts: set[Interval]) -> bool:
    return binding.figure in (wholes or parts) and len(wholes or parts) == 1
