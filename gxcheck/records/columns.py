"""A column of some records as rules take it: exact numbers, texts, days, yes or no; and what is missing or not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from gxcheck.records import figures, texts, truths
from gxcheck.records.figures import Figures
from gxcheck.records.texts import Texts
from gxcheck.records.truths import Mask, Truth

#: Days are figures, too: counted from the first of the calendar.
Values = Figures | Texts | Truth


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What stands in a field of some records; days count from the first of the calendar.

    blank: where nothing is printed; placeholder: where something is that stands for nothing; unread: where it is not
    of the field's type. None where no record has such. All others are known. `may_be_other`: the records have no such
    field, but one of a name that is not known.
    """

    values: Values
    blank: Mask = None
    placeholder: Mask = None
    unread: Mask = None
    may_be_other: bool = False

    def part(self, index: Any) -> Column:
        """Of some of the records: a slice, or their places."""
        blank, placeholder, unread = (
            None if one is None else one[index] for one in (self.blank, self.placeholder, self.unread)
        )
        return Column(self.values.part(index), blank, placeholder, unread, self.may_be_other)

    @property
    def known(self) -> Mask:
        return self.values.known

    @property
    def empty(self) -> Mask:
        """Where nothing stands, or what stands for nothing, that counts as nothing."""
        if self.known is None or (self.blank is None and self.placeholder is None):
            return None
        nothing = np.False_ if self.blank is None else self.blank
        return (nothing if self.placeholder is None else nothing | self.placeholder) & ~self.known


class HeldColumn(Protocol):
    """A column of many records, of which some are looked at at a time."""

    def part(self, index: slice) -> Column: ...
    @property
    def unread(self) -> Mask: ...


def equal(left: Any, right: Any) -> Truth:
    """Whether two values of one kind are the same."""
    if isinstance(left, Truth):
        return truths.same(left, right)
    if isinstance(left, Texts):
        return texts.equal(left, right)
    return figures.compared(left, right, "==")


def chosen(condition: Truth, then: Any, otherwise: Any) -> Values:
    """The one where a condition holds, the other where it does not; not known where that is not."""
    if isinstance(then, Truth):
        return truths.picked(condition, then, otherwise)
    if isinstance(then, Texts):
        return texts.either(condition, then, otherwise)
    return figures.chosen(condition, then, otherwise)


def together(parts: Sequence[Any], sizes: Sequence[int]) -> Values:
    """Values of some records, of the next ones, and so on, as those of all."""
    if isinstance(parts[0], Truth):
        each = list(zip(parts, sizes, strict=True))
        yes = np.concatenate([np.broadcast_to(one.yes, size) for one, size in each])
        return Truth(yes, np.concatenate([np.broadcast_to(one.no, size) for one, size in each]))
    if isinstance(parts[0], Texts):
        return texts.in_one(parts, sizes)
    return figures.all_in_one(list(parts), list(sizes))
