"""Cases of every kind, told before those that are about disclosure: only the later figures are of the form."""

from collections.abc import Iterator, Sequence
from functools import cache

from gxcheck.prose.phrases.patterns import CAPTURED
from gxcheck.prose.sentence.state import Binding, Memory, Reading
from gxcheck.text.numerals import Interval

#: Figures of cases of every kind that a paragraph keeps in mind: far more than a person tells.
REMEMBERED = 32
_NUMBERS = frozenset(CAPTURED)


def revoke(reading: Reading) -> None:
    """全年行政应诉44件，败诉1件。其中信息公开诉讼3件: the 44 were of every kind, and so was what became of them."""
    memory = reading.memory
    rows = reading.book.roles.case_rows
    cases = [binding for binding in reading.bound if _row_of(binding.quantity[0]) in rows]
    if cases and not memory.unnamed and _is_of_disclosure(cases, reading):
        return
    for binding in cases:
        if binding.number < 0 or not _is_named(binding, reading):
            continue
        row = _row(binding, reading)
        earlier = [one for one in (*memory.unnamed, *_unnamed(reading, binding.number)) if _row(one, reading) == row]
        if any(_may_hold(one, binding) for one in earlier):
            reading.revoked += [one for one in memory.unnamed if one in earlier]
            reading.bound[:] = [one for one in reading.bound if one not in earlier]
            memory.unnamed[:] = [one for one in memory.unnamed if one not in earlier]
    _learn(memory, reading, told=bool(cases))


def _learn(memory: Memory, reading: Reading, *, told: bool) -> None:
    if memory.on_disclosure:
        return
    if told:
        memory.unnamed = [*memory.unnamed, *_unnamed(reading, len(reading.tokens))][-REMEMBERED:]
        return
    roles = reading.book.roles
    said = [token.kind for token in reading.tokens]
    # （三）信息公开行政复议和诉讼情况。what follows is of this matter
    about_cases = not roles.cases.isdisjoint(said) and not roles.disclosure.isdisjoint(said)
    memory.on_disclosure = about_cases and _NUMBERS.isdisjoint(said)


def _is_of_disclosure(cases: Sequence[Binding], reading: Reading) -> bool:
    """Whether all of them stand behind what says so."""
    first = min(case.span[0] for case in cases)
    disclosure = reading.book.roles.disclosure
    named = next((token.start for token in reading.tokens if token.kind in disclosure), first)
    return named < first


def _unnamed(reading: Reading, before: int) -> Iterator[Binding]:
    """What this sentence tells of cases before it has named the matter of disclosure."""
    disclosure = reading.book.roles.disclosure
    named = next((index for index, token in enumerate(reading.tokens) if token.kind in disclosure), before)
    end = min(named, before)
    reached = reading.tokens[end].start if end < len(reading.tokens) else reading.tokens[-1].end + 1
    return (one for one in reading.bound if one.span[0] < reached and _row(one, reading))


def _is_named(binding: Binding, reading: Reading) -> bool:
    """Whether disclosure is named before it in its sentence."""
    roles = reading.book.roles
    return any(token.kind in roles.disclosure for token in reading.tokens[: binding.number])


def _row(binding: Binding, reading: Reading) -> str:
    """The row of the table of disputes, if it is one whose cases may be of every kind."""
    row = _row_of(binding.quantity[0])
    return row if row in reading.book.roles.case_rows else ""


@cache
def _row_of(name: str) -> str:
    return name.split(".")[1]


def _may_hold(whole: Binding, part: Binding) -> bool:
    return whole.quantity == part.quantity and _reaches(whole.figure, part.figure)


def _reaches(whole: Interval, part: Interval) -> bool:
    return whole.value is None or part.value is None or whole.value >= part.value
