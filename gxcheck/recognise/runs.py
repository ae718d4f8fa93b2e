"""Numbers printed without anything between them → the one way they can be told apart.

`713000074` in a row of seven may be 71 3 0 0 0 0 74. All ways to cut it are listed; if the form's
own identities leave exactly one, that is the reading, and those identities are spent: they
cannot check what they were used to read. Two readings or none: nothing is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from gxcheck.constraints import Constraints, Row
from gxcheck.model import Location, Value
from gxcheck.recognise.printed import exact

MOST_CANDIDATES = 50_000
LONGEST_RUN = 60
LONGEST_NUMBER = 9
_PLAIN = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Run:
    """The values of `cells`, in order, as one text; `candidates`: every way to cut it."""

    cells: tuple[str, ...]
    text: str
    location: Location
    candidates: tuple[tuple[str, ...], ...]

    @property
    def is_certain(self) -> bool:
        """Whether it has one reading even if blank cells left nothing behind in it."""
        fewer = range(1, len(self.cells))
        return len(self.candidates) == 1 and not any(can_be_cut(self.text, count) for count in fewer)


@dataclass(frozen=True, slots=True)
class RunRead:
    """A run told apart: its printed numbers, and the rule instances that were used for it."""

    run: Run
    printed: tuple[str, ...]
    spent: tuple[str, ...]


def cuts(text: str, count: int) -> tuple[tuple[str, ...], ...]:
    """Every way to cut a run into `count` plain numbers; () if there are too many to look at."""
    pieces = text.split()
    if len("".join(pieces)) > LONGEST_RUN or not pieces:
        return ()
    found: list[tuple[str, ...]] = []
    for cut in _cut_pieces(pieces, count):
        found.append(cut)
        if len(found) > MOST_CANDIDATES:
            return ()
    return tuple(found)


def can_be_cut(text: str, count: int) -> bool:
    pieces = text.split()
    return len(pieces) <= count and next(_cut_pieces(pieces, count), None) is not None


def _cut_pieces(pieces: Sequence[str], count: int) -> Iterator[tuple[str, ...]]:
    """A gap is always a border; every piece gives at least one number."""
    first, rest = pieces[0], pieces[1:]
    if not rest:
        yield from _cut(first, count)
        return
    for number in range(1, count - len(rest) + 1):
        for head in _cut(first, number):
            yield from (head + tail for tail in _cut_pieces(rest, count - number))


def _cut(text: str, count: int) -> Iterator[tuple[str, ...]]:
    if count == 1:
        if _PLAIN.fullmatch(text) and len(text) <= LONGEST_NUMBER + 8:
            yield (text,)
        return
    for end in range(1, min(len(text) - count + 1, LONGEST_NUMBER) + 1):
        head = text[:end]
        if _PLAIN.fullmatch(head):
            yield from ((head, *tail) for tail in _cut(text[end:], count - 1))


def tell_apart(
    runs: Sequence[Run], known: Mapping[str, Value], constraints: Constraints
) -> tuple[list[RunRead], list[Run]]:
    """The runs that have one reading, and the others with the readings that are left of them.

    First by the identities inside a run; then all that are still open together, by the
    identities that reach from one to another and to cells already known.
    """
    read: list[RunRead] = []
    still_open: list[Run] = []
    for run in runs:
        rows = [] if run.is_certain else _rows(constraints, set(run.cells))
        fitting = tuple(cut for cut in run.candidates if _fits(_values(cut, run), rows, constraints))
        if len(fitting) == 1 and (rows or run.is_certain):
            read.append(RunRead(run, fitting[0], tuple(row.instance for row in rows)))
        else:
            still_open.append(replace(run, candidates=fitting or run.candidates))
    values = dict(known)
    for one in read:
        values |= _values(one.printed, one.run)
    together = [run for run in still_open if _rows(constraints, set(run.cells))]
    read += _together(together, values, constraints)
    done = {one.run.cells for one in read}
    return read, [run for run in still_open if run.cells not in done]


def _together(runs: Sequence[Run], known: Mapping[str, Value], constraints: Constraints) -> list[RunRead]:
    """The runs that read the same in every joint reading that all reachable identities allow."""
    if not runs or prod(len(run.candidates) for run in runs) > MOST_CANDIDATES:
        return []
    cells = {name for run in runs for name in run.cells}
    rows = [row for row in _rows(constraints, cells | set(known)) if _touches(row, cells, constraints)]
    if len(rows) <= sum(len(_rows(constraints, set(run.cells))) for run in runs):
        return []  # nothing beyond what each run was already held to
    fitting = [
        cuts for cuts in product(*(run.candidates for run in runs)) if _all_fit(cuts, runs, known, rows, constraints)
    ]
    spent = tuple(dict.fromkeys(row.instance for row in rows))
    return [
        RunRead(run, fitting[0][place], spent)
        for place, run in enumerate(runs)
        if fitting and all(cuts[place] == fitting[0][place] for cuts in fitting)
    ]


def _all_fit(
    cuts: Sequence[Sequence[str]],
    runs: Sequence[Run],
    known: Mapping[str, Value],
    rows: Sequence[Row],
    constraints: Constraints,
) -> bool:
    values = dict(known)
    for cut, run in zip(cuts, runs, strict=True):
        values |= _values(cut, run)
    return _fits(values, rows, constraints)


def _rows(constraints: Constraints, cells: Set[str]) -> list[Row]:
    """The equations that must hold and speak of these cells only."""
    severities = {instance.id: instance.rule.severity for instance in constraints.instances}
    return [
        row
        for row in constraints.rows
        if row.relation == "=="
        and severities[row.instance] == "error"
        and all(constraints.cells[column] in cells for column, _ in row.coefficients)
    ]


def _touches(row: Row, cells: Set[str], constraints: Constraints) -> bool:
    return any(constraints.cells[column] in cells for column, _ in row.coefficients)


def _values(cut: Sequence[str], run: Run) -> dict[str, Value]:
    return {name: value for name, text in zip(run.cells, cut, strict=True) if (value := exact(text)) is not None}


def _fits(values: Mapping[str, Value], rows: Sequence[Row], constraints: Constraints) -> bool:
    return all(
        sum(coefficient * values[constraints.cells[column]] for column, coefficient in row.coefficients) == row.constant
        for row in rows
    )
