"""Numbers printed without anything between them → the one way they can be told apart.

`713000074` in a row of seven may be 71 3 0 0 0 0 74. All ways to cut it are listed; if the form's
own identities leave exactly one, that is the reading, and those identities are spent: they
cannot check what they were used to read. Two readings or none: nothing is read.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice, product
from math import prod
from typing import overload

from gxcheck.constraints import Constraints
from gxcheck.constraints.rows import Row
from gxcheck.model import Location, Value
from gxcheck.recognise.printed import exact

#: Ways to cut that are looked at: of one run, and of all the runs of a report together.
MOST_CANDIDATES = 50_000
MOST_TOGETHER = 2 * MOST_CANDIDATES
LONGEST_RUN = 60
LONGEST_NUMBER = 9
#: A number at a gap may have more digits: where it ends is certain.
LONGEST_AT_GAP = LONGEST_NUMBER + 8
_PLAIN = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")

#: Digits as wide as characters are digits too.
_NARROW = str.maketrans("０１２３４５６７８９．－−", "0123456789.--")

Cut = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The values of `cells`, in order, as one text; `candidates`: every way to cut it."""

    cells: tuple[str, ...]
    text: str
    location: Location
    candidates: Sequence[Cut]

    @property
    def is_certain(self) -> bool:
        """Whether it has one reading even if blank cells left nothing behind in it."""
        return len(self.candidates) == 1 and not any(_Pieces(self.text, len(self.cells)).ways[0][:-1])


@dataclass(frozen=True, slots=True)
class RunRead:
    """A run told apart: its printed numbers, and the rule instances that were used for it."""

    run: Run
    printed: Cut
    spent: tuple[str, ...]


def cuts(text: str, count: int) -> Sequence[Cut]:
    """Every way to cut a run into `count` plain numbers; () if there are too many to look at.

    They are counted first and made one by one when they are asked for: a report may have many runs."""
    if not text.strip() or len("".join(text.split())) > LONGEST_RUN:
        return ()
    pieces = _Pieces(text, count)
    return _Cuts(pieces, count) if 0 < pieces.ways[0][count] <= MOST_CANDIDATES else ()


class _Cuts(Sequence[Cut]):
    """The ways to cut `pieces` into `count` numbers, the shortest first number first."""

    def __init__(self, pieces: "_Pieces", count: int) -> None:
        self._pieces, self._count = pieces, count

    def __len__(self) -> int:
        return self._pieces.ways[0][self._count]

    def __iter__(self) -> Iterator[Cut]:
        return self._pieces.cuts(0, self._count)

    @overload
    def __getitem__(self, place: int) -> Cut: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Cut]: ...
    def __getitem__(self, place: int | slice) -> Cut | Sequence[Cut]:
        if isinstance(place, int):
            return next(islice(self, range(len(self))[place], None))
        chosen = range(len(self))[place]
        return tuple(islice(self, chosen.start, chosen.stop, chosen.step))


class _Pieces:
    """A text cut at its gaps, each of which is a border; every piece holds at least one number.

    `ways`: place of a piece → count → in how many ways this piece and those behind it hold so many numbers.
    """

    def __init__(self, text: str, most: int) -> None:
        self._pieces = [_Piece(piece, most) for piece in text.translate(_NARROW).split()]
        self.ways = [[1] + [0] * most]
        for piece in reversed(self._pieces):
            behind = self.ways[0]
            self.ways.insert(0, [_joint_ways(piece.ways[0][1:], behind[:count]) for count in range(most + 1)])

    def cuts(self, place: int, count: int) -> Iterator[Cut]:
        if place == len(self._pieces):
            yield ()
            return
        piece, behind = self._pieces[place], self.ways[place + 1]
        for number in range(1, count + 1):
            if piece.ways[0][number] and behind[count - number]:
                for head in piece.cuts(0, number):
                    yield from (head + tail for tail in self.cuts(place + 1, count - number))


def _joint_ways(here: Sequence[int], behind: Sequence[int]) -> int:
    """Ways to share as many numbers as `behind` is long, from one here and all others behind upward."""
    return sum(one * other for one, other in zip(here, reversed(behind), strict=False))


class _Piece:
    """Digits without a gap. `ways`: place → count → in how many ways what stands from there holds so many numbers.

    From the end, each place looked at once, so that no way is begun that leads nowhere.
    """

    def __init__(self, text: str, most: int) -> None:
        self._text = text
        self._ends: list[list[int]] = [[] for _ in text]
        self.ways = [[0] * (most + 1) for _ in text] + [[1] + [0] * most]
        for start in range(len(text) - 1, -1, -1):
            ways = self.ways[start]
            for end in self._numbers_from(start):
                self._ends[start].append(end)
                for count, behind in enumerate(self.ways[end][:-1], start=1):
                    ways[count] += behind

    def _numbers_from(self, start: int) -> Iterator[int]:
        """Where a number ends that begins here."""
        last = len(self._text)
        near = range(start + 1, min(start + LONGEST_NUMBER, last) + 1)
        at_gap = (last,) if LONGEST_NUMBER < last - start <= LONGEST_AT_GAP else ()
        return (end for end in (*near, *at_gap) if _PLAIN.fullmatch(self._text, start, end))

    def cuts(self, start: int, count: int) -> Iterator[Cut]:
        if count == 0:
            yield ()
            return
        for end in self._ends[start]:
            if self.ways[end][count - 1]:
                head = self._text[start:end]
                yield from ((head, *tail) for tail in self.cuts(end, count - 1))


def tell_apart(
    runs: Sequence[Run], known: Mapping[str, Value], constraints: Constraints
) -> tuple[list[RunRead], list[Run]]:
    """The runs that have one reading, and the others with the readings that are left of them.

    First by the identities inside a run; then all that are still open together, by the
    identities that reach from one to another and to cells already known. Runs that are given up (see `_looked_at`)
    are in neither.
    """
    read: list[RunRead] = []
    still_open: list[Run] = []
    for run in _looked_at(runs):
        is_certain = run.is_certain
        rows = [] if is_certain else _rows(constraints, set(run.cells))
        fitting = tuple(cut for cut in run.candidates if _fits(_values(cut, run), rows, constraints))
        if len(fitting) == 1 and (rows or is_certain):
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


def _looked_at(runs: Sequence[Run]) -> Iterator[Run]:
    """One run for the cells it is of, in order, until there is too much to look at in all.

    Of a row that stands twice with different values neither is read: it may be that of another unit."""
    texts: dict[Cut, set[str]] = defaultdict(set)
    for run in runs:
        texts[run.cells].add(run.text)
    left = MOST_TOGETHER
    for run in {run.cells: run for run in runs if len(texts[run.cells]) == 1}.values():
        left -= len(run.candidates)
        if left >= 0:
            yield run


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
