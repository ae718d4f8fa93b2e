"""What holds, and what does not, of many records; of some neither is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

#: Which values are known; None where all are.
Mask = Any


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """yes, no: of each record, or one answer for all of them."""

    yes: Any
    no: Any

    @classmethod
    def of(cls, holds: Any, known: Mask) -> Truth:
        if known is None:
            return cls(holds, ~holds)
        yes = holds & known
        return cls(yes, yes ^ known)

    def opposite(self) -> Truth:
        return Truth(self.no, self.yes)

    def part(self, index: Any) -> Truth:
        """Of some records: a slice, or their places."""
        return Truth(*(one[index] if np.ndim(one) else one for one in (self.yes, self.no)))

    @property
    def known(self) -> Any:
        return self.yes | self.no


UNKNOWN_TRUTH = Truth(np.False_, np.False_)


def both(left: Mask, right: Mask) -> Mask:
    if left is None or left is right:
        return right
    return left if right is None else left & right


def all_of(parts: list[Truth]) -> Truth:
    return reduce(lambda one, other: Truth(one.yes & other.yes, one.no | other.no), parts)


def any_of(parts: list[Truth]) -> Truth:
    return reduce(lambda one, other: Truth(one.yes | other.yes, one.no & other.no), parts)


def same(left: Truth, right: Truth) -> Truth:
    return Truth.of((left.yes & right.yes) | (left.no & right.no), left.known & right.known)


def picked(condition: Truth, then: Truth, otherwise: Truth) -> Truth:
    """The one where a condition holds, the other where it does not; not known where that is not."""
    return Truth(
        (condition.yes & then.yes) | (condition.no & otherwise.yes),
        (condition.yes & then.no) | (condition.no & otherwise.no),
    )
