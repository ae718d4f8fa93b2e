"""The clauses of a sentence: what stands between its marks."""

from collections.abc import Iterator, Sequence

from gxcheck.prose.words.roles import EDGES
from gxcheck.prose.words.tokens import Token


def clauses_of(sentence: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each clause begins and ends; none is empty."""
    first = 0
    for index in range(len(sentence) + 1):
        if index == len(sentence) or sentence[index].kind in EDGES:
            if index > first:
                yield first, index
            first = index + 1
