"""Cases of every kind, told before those that are about disclosure: only the later figures are of the form."""

from collections.abc import Iterator

from gxcheck.prose.phrases.patterns import CAPTURED
from gxcheck.prose.sentence.state import Binding, Memory, Reading
from gxcheck.text.numerals import Interval


def revoke(reading: Reading) -> None:
    """全年行政应诉44件，败诉1件。其中信息公开诉讼3件: the 44 were of every kind, and so was what became of them."""
    memory = reading.memory
    for binding in [*reading.bound]:
        row = _row(binding, reading)
        if not row or binding.number < 0:
            continue
        earlier = [*memory.unnamed, *_unnamed(reading, binding.number)]
        if _is_named(binding, reading) and any(_may_hold(one, binding) for one in earlier):
            reading.revoked += [one for one in memory.unnamed if _row(one, reading) == row]
            reading.bound[:] = [one for one in reading.bound if one not in earlier or _row(one, reading) != row]
            memory.unnamed[:] = [one for one in memory.unnamed if _row(one, reading) != row]
    _learn(memory, reading)


def _learn(memory: Memory, reading: Reading) -> None:
    said = {token.kind for token in reading.tokens}
    roles = reading.book.roles
    if not said.isdisjoint(roles.disclosure) and said.isdisjoint(CAPTURED) and not said.isdisjoint(roles.cases):
        # （三）信息公开行政复议和诉讼情况。what follows is of this matter
        memory.on_disclosure = True
    if not memory.on_disclosure:
        memory.unnamed += _unnamed(reading, len(reading.tokens))


def _unnamed(reading: Reading, before: int) -> Iterator[Binding]:
    """What this sentence tells of cases before it has named the matter of disclosure."""
    disclosure = reading.book.roles.disclosure
    named = next((index for index, token in enumerate(reading.tokens) if token.kind in disclosure), before)
    end = min(named, before)
    reached = reading.tokens[end].start if end < len(reading.tokens) else reading.tokens[-1].end + 1
    return (one for one in reading.bound if one.span[0] < reached and _row(one, reading))


def _is_named(binding: Binding, reading: Reading) -> bool:
    """Whether disclosure is named in its sentence, and no other case between."""
    roles = reading.book.roles
    return any(token.kind in roles.disclosure for token in reading.tokens[: binding.number])


def _row(binding: Binding, reading: Reading) -> str:
    """The row of the table of disputes, if it is one whose cases may be of every kind."""
    parts = binding.quantity[0].split(".")
    return parts[1] if parts[1] in reading.book.roles.case_rows else ""


def _may_hold(whole: Binding, part: Binding) -> bool:
    return whole.quantity == part.quantity and _reaches(whole.figure, part.figure)


def _reaches(whole: Interval, part: Interval) -> bool:
    return whole.value is None or part.value is None or whole.value >= part.value
