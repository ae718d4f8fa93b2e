"""What became of cases of two kinds that are told side by side: 行政复议3件、行政诉讼2件，结果维持4件."""

from collections.abc import Sequence

from gxcheck.prose.phrases.templates import SUBJECT, Quantity, about
from gxcheck.prose.sentence.state import Binding, Match, Reading

#: Figures between the totals and what became of them, at most.
FAR = 12


def of_both(quantity: Quantity, match: Match, reading: Reading) -> Quantity:
    """The quantity for the subject that holds both; empty where no two of one column stand side by side before it."""
    told = _side_by_side(match, reading)
    head = quantity[0].partition(SUBJECT)[0]
    if not all(one.quantity[0].startswith(head) for one in told):
        return ()
    return holding(quantity, [one.quantity[0] for one in told], reading)


def holding(quantity: Quantity, names: Sequence[str], reading: Reading) -> Quantity:
    """The quantity for the smallest subject of which all these are parts; empty where there is none."""
    head = quantity[0].partition(SUBJECT)[0]
    found = [one for one in sorted(reading.book.roles.carried_on) if names and _holds(f"{head}{one}.", names, reading)]
    smallest = min(found, key=lambda one: len(reading.book.cells(about(quantity, one)[0])), default="")
    return about(quantity, smallest) if smallest else ()


def exceeds_the_last(match: Match, reading: Reading) -> bool:
    """Whether its figure is more than that of the second of them, so that it cannot be of that one alone."""
    told = _side_by_side(match, reading)
    figure = reading.tokens[match.number].figure if match.number >= 0 else None
    if not told or figure is None or figure.value is None or told[-1].figure.value is None:
        return False
    return figure.value > told[-1].figure.value


def _side_by_side(match: Match, reading: Reading) -> Sequence[Binding]:
    """The last two figures before it, without those that may be of both already; none where a later word names one."""
    told: list[Binding] = []
    for one in reversed(reading.bound[-FAR:]):
        if 0 <= one.number < match.anchor and (told or len(one.quantity) == 1):
            told.insert(0, one)
        if len(told) == 2:
            break
    parts = [one.quantity[0].split(".") for one in told]
    if len(told) < 2 or parts[0][1] == parts[1][1] or parts[0][-1] != parts[1][-1]:
        return ()
    since = reading.tokens[told[-1].number + 1 : match.last + 1]
    return () if any(token.kind in reading.book.roles.subject_of for token in since) else told


def _holds(prefix: str, names: Sequence[str], reading: Reading) -> bool:
    return all(reading.book.holds(f"{prefix}{name.rpartition('.')[2]}", name) for name in names)
