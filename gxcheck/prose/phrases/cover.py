"""Whether one pattern is found wherever another is, and one phrase counts wherever another does.

Both are told from how they are written, so "no" may also mean that it cannot be told.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache
from typing import Any

from gxcheck.prose.phrases.patterns import Alphabet, Pattern, PatternPiece, pieces_of
from gxcheck.prose.phrases.phrase import Condition, Phrase
from gxcheck.prose.sentence.conditions import ANY_BRANCH, CONDITIONS


class Kinds:
    """Patterns as rows of parts, each with the kinds of tokens that it takes."""

    def __init__(self, letters: Alphabet) -> None:
        self.letters = letters
        self._rows: dict[str, tuple[PatternPiece, ...]] = {}
        self._sets: dict[tuple[str, ...], frozenset[str]] = {}
        self._needs: dict[str, list[frozenset[str]]] = {}

    def row(self, pattern: Pattern) -> tuple[PatternPiece, ...]:
        if pattern.said not in self._rows:
            self._rows[pattern.said] = tuple(pieces_of(pattern.said))
        return self._rows[pattern.said]

    def taken(self, piece: PatternPiece) -> frozenset[str]:
        if piece.names not in self._sets:
            self._sets[piece.names] = frozenset(
                kind for name in piece.names for kind in self.letters.passed.get(name, (name,))
            )
        return self._sets[piece.names]

    def needs(self, pattern: Pattern) -> list[frozenset[str]]:
        if pattern.said not in self._needs:
            self._needs[pattern.said] = [self.taken(piece) for piece in self.row(pattern) if piece.must_be]
        return self._needs[pattern.said]

    def covers(self, wider: Pattern, narrower: Pattern, *, to_its_end: bool = False) -> bool:
        """Whether `wider` is found in all that `narrower` is found in, and binds the same figure there.

        `to_its_end`: and ends with the same token, as it must where it binds no figure.
        """
        if wider.captures != narrower.captures or (narrower.dated and not wider.dated):
            return False
        needs = self.needs(narrower)
        if not all(any(have <= need for have in needs) for need in self.needs(wider)):
            return False
        rows = self.row(wider), self.row(narrower)
        to_its_end = to_its_end or not wider.captures
        return any(self._covered(*rows, start, to_its_end) for start in range(len(rows[1])))

    def _covered(
        self, wider: Sequence[PatternPiece], narrower: Sequence[PatternPiece], start: int, to_its_end: bool
    ) -> bool:
        @cache
        def from_(i: int, j: int) -> bool:
            if i == len(wider):
                return j == len(narrower) or not to_its_end
            one = wider[i]
            if one.often and from_(i + 1, j):
                return True
            if j == len(narrower) or not _takes(one, narrower[j], self):
                return False
            return from_(i if one.often == "*" else i + 1, j + 1)

        return from_(0, start)


def _takes(wider: PatternPiece, narrower: PatternPiece, sets: Kinds) -> bool:
    if wider.binds or narrower.binds:
        return wider == narrower
    often = narrower.often == "" or wider.often in ("*", narrower.often)
    if wider.written.startswith("…") and not sets.letters.branch.isdisjoint(sets.taken(narrower)):
        # the clause that opens behind "of which" stops it
        return False
    return often and sets.taken(narrower) <= sets.taken(wider)


def always_first(earlier: Phrase, later: Phrase, *, takes_figure: bool) -> bool:
    """Whether the earlier phrase counts wherever the later would, and leaves it nothing to tell.

    `takes_figure`: the figure that the earlier one binds is no longer there for the later; else both tell.
    """
    alike = (earlier.means, earlier.claims, earlier.value, earlier.takes) == (
        later.means, later.claims, later.value, later.takes,
    )  # fmt: skip
    if (earlier.shares_figure or not takes_figure) and not alike:
        return False
    if earlier.means and not later.means:
        # what states nothing counts beside figures of other matters too
        return False
    asked = {condition.key: condition for condition in later.conditions}
    return all(_no_narrower(condition, asked.get(condition.key)) for condition in earlier.conditions)


def _no_narrower(earlier: Condition, later: Condition | None) -> bool:
    if later is None:
        return False
    return _WIDER[CONDITIONS[earlier.key].asks](earlier.given, later.given)


def _none_of(earlier: Set[str], later: Set[str]) -> bool:
    return ANY_BRANCH in later or earlier <= later


_WIDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "any": lambda earlier, later: later <= earlier,
    "none": _none_of,
    "at least": lambda earlier, later: earlier <= later,
    "at most": lambda earlier, later: later <= earlier,
    "same": lambda earlier, later: earlier == later,
}
