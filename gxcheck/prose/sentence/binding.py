"""Tokens of a sentence × phrases → the quantities it states.

Every phrase is looked for; then, from left to right, each figure goes to the first phrase (in the
order of the files) whose conditions hold. A figure is bound once.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import takewhile
from operator import attrgetter

from msgspec.structs import replace

from gxcheck.prose.phrases.patterns import CAPTURED, Encoded, encode
from gxcheck.prose.phrases.phrase import Phrasebook
from gxcheck.prose.phrases.templates import SUBJECT, Quantity, about, within
from gxcheck.prose.sentence.causes import without_other_causes
from gxcheck.prose.sentence.columns import columns_of, in_column, is_of_class, of_class_before
from gxcheck.prose.sentence.marks import mark, without_clauses
from gxcheck.prose.sentence.matters import revoke
from gxcheck.prose.sentence.referents import UNKNOWN_WHOLE, is_foreign, referents, span_of, whole_of
from gxcheck.prose.sentence.rewrites import arrange
from gxcheck.prose.sentence.state import NO_SUBJECT, Binding, Claimed, Match, Memory, Reading
from gxcheck.prose.sentence.together import exceeds_the_last, of_both
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, YEARS, Roles
from gxcheck.prose.words.tokens import Token
from gxcheck.text.numerals import Interval

#: From left to right, then in the order of the files.
PLACE = attrgetter("anchor", "order", "first")
EDGES_AND_YEARS = EDGES | YEARS


def read_sentence(tokens: list[Token], book: Phrasebook, year: int | None, memory: Memory) -> Reading:
    """One sentence, with what is bound and claimed in it; `memory` learns it."""
    roles = book.roles
    said = {token.kind for token in tokens}
    ordered = arrange(tokens, said, roles)
    marks = mark(ordered, _subject(ordered, memory, roles), roles)
    reading = Reading(book, ordered, marks, memory, year, new=kinds.UNKNOWN in said)
    if not said.isdisjoint(roles.excludes_clause):
        reading.marks = marks = without_clauses(ordered, marks, roles)
        reading.foreign = {place for place, at in enumerate(marks) if at.foreign}
    if not said.isdisjoint(roles.other_causes) and not said.isdisjoint(roles.cases):
        without_other_causes(ordered, marks, roles)
        reading.foreign = {place for place, at in enumerate(marks) if at.foreign}
    reading.classed = not said.isdisjoint(roles.columns)
    if reading.classed:
        reading.columns = columns_of(ordered, roles)
    encoded = encode(ordered, book.alphabet)
    for match in sorted(_matches(encoded, book), key=PLACE):
        if match.number not in reading.taken and _counts(match, reading):
            _bind(match, reading)
            if reading.silenced:
                break
    revoke(reading)
    reading.bound = _without_contradictions(reading)
    subject = marks[-1].subject if marks else memory.subject
    memory.learn(reading, subject if subject in roles.carried_on else NO_SUBJECT)
    return reading


def _subject(sentence: Sequence[Token], memory: Memory, roles: Roles) -> str:
    """What a sentence begins to be about: what its words tell if none of them names it, else what was spoken of.

    What is only mentioned behind a figure names nothing: 办结申请9件，组织培训3次.
    """
    named = next((place for place, token in enumerate(sentence) if token.kind in roles.subject_of), len(sentence))
    if named < len(sentence) and sentence[named].kind not in roles.mentioned:
        return memory.subject
    said = {token.kind for token in sentence[:named]}
    for subject, classes in roles.implied_by:
        if not any(said.isdisjoint(words) for words in classes):
            return subject
    if memory.begun:
        return memory.subject
    for subject, classes in roles.implied_at_once:
        if not any(said.isdisjoint(words) for words in classes) and _says_only(sentence, classes, roles):
            return subject
    return memory.subject


def _says_only(sentence: Sequence[Token], classes: Sequence[Set[str]], roles: Roles) -> bool:
    """Whether no word of another kind stands before its first figure, which might name what is counted."""
    before = takewhile(lambda token: token.kind not in FIGURES, sentence)
    return all(
        token.kind in EDGES_AND_YEARS or token.kind in roles.ignored or any(token.kind in one for one in classes)
        for token in before
    )


def _matches(encoded: Encoded, book: Phrasebook) -> Iterator[Match]:
    for pattern, phrases in book.index.found_in(encoded):
        for first, last, number in pattern.places_in(encoded):
            anchor = last if number < 0 else number
            for phrase in phrases:
                yield Match(anchor, phrase.order, first, last, number, pattern.dated, phrase)


def _counts(match: Match, reading: Reading) -> bool:
    """Whether the phrase means what it says here: in this period, of this matter, and with all that it asks for."""
    if reading.marks[match.anchor].excluded or not _is_in_period(match, reading):
        return False
    for condition in match.phrase.conditions:
        if not condition.holds(condition.given, match, reading):
            return False
    if match.phrase.takes and _is_supposed(match, reading):
        return False
    foreign = (reading.foreign or reading.memory.foreign) and match.phrase.means
    return not (foreign and is_foreign(match, reading))


def _is_in_period(match: Match, reading: Reading) -> bool:
    period = reading.marks[match.anchor].period
    if period < 0 or period in reading.used or reading.tokens[period].kind == kinds.YEARS[0]:
        return True
    # it says itself which year is meant: 上年结转, whatever year was spoken of before
    return match.dated and any(token.kind in YEARS for token in reading.tokens[match.first : match.last + 1])


def _is_supposed(match: Match, reading: Reading) -> bool:
    """Whether it tells what is done where it is so: 不予公开的，说明理由."""
    tokens, roles = reading.tokens, reading.book.roles
    end = next((at for at in range(match.last, len(tokens)) if tokens[at].kind in EDGES), len(tokens))
    if end == len(tokens) or tokens[end].kind != kinds.COMMA or tokens[end - 1].kind not in roles.supposes:
        return False
    return all(token.kind not in roles.of_all for token in tokens[match.first : end])


def _bind(match: Match, reading: Reading) -> None:
    phrase = match.phrase
    bindings = _bindings(match, reading)
    reading.fired.append(phrase)
    for effect in phrase.effects:
        effect.act(effect.given, match, reading)
    reading.bound += bindings
    if match.number >= 0 and not phrase.shares_figure:
        reading.taken.add(match.number)
    if match.dated:
        reading.used.update(range(match.first, match.last + 1))


def _bindings(match: Match, reading: Reading) -> list[Binding]:
    phrase = match.phrase
    if phrase.claims:
        _claim(match, reading, phrase.claims)
        return []
    if phrase.takes:
        return list(_taken(match, reading))
    if match.number >= 0:
        token = reading.tokens[match.number]
        assert token.figure is not None
        figure, span = token.figure, (token.start, token.end)
    elif phrase.value is not None:
        figure = Interval(phrase.value, phrase.value, phrase.value)
        span = span_of(match, reading)
    else:
        return []
    meant: Sequence[Quantity] = phrase.means
    if not phrase.plain:
        whole = whole_of(match, reading) if phrase.wholes else ()
        if whole == UNKNOWN_WHOLE:
            return []
        meant = [within(_about(quantity, match, reading), whole, phrase.wholes) for quantity in phrase.means]
    place = match.number if match.number >= 0 else match.first
    if reading.columns and (column := reading.columns[place]):
        meant = [in_column(quantity, column, reading.book.roles) for quantity in meant]
    elif match.number >= 0 and not phrase.wholes and (reading.classed or is_of_class(reading.memory.last, reading)):
        meant = [of_class_before(quantity, match, reading) for quantity in meant]
    certain = _is_certain(match, reading)
    return [Binding(quantity, figure, span, match.number, match.number >= 0, phrase, certain) for quantity in meant]


def _is_certain(match: Match, reading: Reading) -> bool:
    """Whether the lists have every word of it: a new word in a known pattern may turn what it says round."""
    if not reading.new:
        return True
    return all(token.kind != kinds.UNKNOWN for token in reading.tokens[match.first : match.last + 1])


def _about(quantity: Quantity, match: Match, reading: Reading) -> Quantity:
    """Whose it is. Where the sentence does not say, and both were spoken of before it, either may be meant."""
    subject, before = reading.marks[match.last].subject, reading.memory
    meant = about(quantity, subject)
    if SUBJECT not in quantity[0]:
        return meant
    if subject != before.subject or _names_subject(match, reading):
        both = of_both(quantity, match, reading)
        return tuple(dict.fromkeys((*both, *meant) if exceeds_the_last(match, reading) else (*meant, *both)))
    table = quantity[0].partition(SUBJECT)[0]
    spoken_of = [one for one in sorted(reading.book.roles.carried_on - {subject})
                 if any(name.startswith(f"{table}{one}.") for name in before.names)]  # fmt: skip
    return (*meant, *(name for one in spoken_of for name in about(quantity, one)))


def _names_subject(match: Match, reading: Reading) -> bool:
    return any(token.kind in reading.book.roles.subject_of for token in reading.tokens[: match.last + 1])


def _claim(match: Match, reading: Reading, name: str) -> None:
    """全部办结 is said of what stands last before it, in its sentence or in the one before."""
    takes = match.phrase.takes
    figures = any(token.kind in CAPTURED for token in reading.tokens[: match.first])
    said_of = [binding for binding, _ in referents(match, reading)] if figures else [reading.memory.last]
    # a figure that may also be of something else says nothing certain: 办理6件，均已答复
    if not takes or any(one is not None and set(takes).issuperset(one.quantity) for one in said_of):
        reading.claims.append(Claimed(name, span_of(match, reading), match.phrase))


def _taken(match: Match, reading: Reading) -> Iterator[Binding]:
    """均维持 takes the number of what it refers to: the figures that stand last before it."""
    stated = {name for binding in reading.bound for name in binding.quantity}
    zero = match.phrase.value
    for binding, subject in referents(match, reading):
        figure = binding.figure if zero is None else Interval(value=zero, low=zero, high=zero)
        for quantity in match.phrase.means:
            filled = within(about(quantity, subject), binding.quantity, match.phrase.wholes)
            if stated.isdisjoint(filled):
                certain = binding.certain and _is_certain(match, reading)
                yield replace(
                    binding, quantity=filled, figure=figure, number=-1, own=False, phrase=match.phrase,
                    certain=certain, until=span_of(match, reading)[1],
                )  # fmt: skip


def _without_contradictions(reading: Reading) -> list[Binding]:
    """Two values for one quantity in one sentence: a list by unit or channel, so neither is kept.

    But that of the whole is, where the others are of parts of it ("of which").
    """
    if len({binding.quantity for binding in reading.bound}) == len(reading.bound):
        return reading.bound
    values: dict[Quantity, list[set[Interval]]] = {}
    for binding in reading.bound:
        values.setdefault(binding.quantity, [set(), set()])[_is_in_branch(binding, reading)].add(binding.figure)
    return [binding for binding in reading.bound if _is_sole(binding, *values[binding.quantity])]


def _is_in_branch(binding: Binding, reading: Reading) -> bool:
    return binding.number >= 0 and reading.marks[binding.number].branch >= 0


def _is_sole(binding: Binding, wholes: set[Interval], parts: set[Interval]) -> bool:
    return binding.figure in (wholes or parts) and len(wholes or parts) == 1
