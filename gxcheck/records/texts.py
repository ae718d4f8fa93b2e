"""Texts of many records: each text once, and which of them a record has."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gxcheck.records.truths import Truth


@dataclass(eq=False)
class Words:
    """Texts, each once; what is worked out of them is worked out once, too."""

    all: Sequence[str]
    _derived: dict[Hashable, Any] = field(default_factory=dict)

    @cached_property
    def places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.all)}

    def derived(self, key: Hashable, make: Callable[[Words], Any]) -> Any:
        if key not in self._derived:
            self._derived[key] = make(self)
        return self._derived[key]

    def holding(self, key: Hashable, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Of each text whether it holds; and, last, of what is not known, that it does not."""

        def asked(words: Words) -> NDArray[np.bool_]:
            return np.array([*map(holds, words.all), False], dtype=np.bool_)

        found: NDArray[np.bool_] = self.derived(key, asked)
        return found

    def within(self, other: Words) -> NDArray[np.int64]:
        """The place of each text in other words, -2 where it is not among them; last, -1 of what is not known."""
        if other is self:
            return np.array([*range(len(self.all)), -1], dtype=np.int64)

        def looked_up(words: Words) -> NDArray[np.int64]:
            return np.array([*(other.places.get(word, -2) for word in words.all), -1], dtype=np.int64)

        found: NDArray[np.int64] = self.derived(("within", other), looked_up)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """codes: the place of each record's text in `words`, -1 where it is not known; or one for all records."""

    codes: Any
    words: Words

    def part(self, index: Any) -> Texts:
        """Of some records: a slice, or their places."""
        return Texts(self.codes[index], self.words) if np.ndim(self.codes) else self

    @property
    def known(self) -> Any:
        return self.codes >= 0

    def at(self, place: int) -> str | None:
        code = int(self.codes[place] if np.ndim(self.codes) else self.codes)
        return self.words.all[code] if code >= 0 else None

    def asked(self, key: Hashable, holds: Callable[[str], bool]) -> Truth:
        """What holds of each text by itself."""
        return Truth.of(self.words.holding(key, holds)[self.codes], self.known)

    def turned(self, key: Hashable, into: Callable[[str], str]) -> Texts:
        """Each text turned into another."""

        def made(words: Words) -> tuple[Words, NDArray[np.int64]]:
            turned = [into(word) for word in words.all]
            unique = Words(list(dict.fromkeys(turned)))
            return unique, np.array([*(unique.places[word] for word in turned), -1], dtype=np.int64)

        words, places = self.words.derived(key, made)
        return Texts(places[self.codes], words)


def text(word: str) -> Texts:
    """One text for all records."""
    return Texts(np.int64(0), Words((word,)))


UNKNOWN_TEXT = Texts(np.int64(-1), Words(()))


def equal(left: Texts, right: Texts) -> Truth:
    if np.ndim(left.codes) == 0:
        left, right = right, left
    there = right.words.within(left.words)[right.codes]
    return Truth.of(left.codes == there, (left.codes >= 0) & (right.codes >= 0))


def either(condition: Truth, then: Texts, otherwise: Texts) -> Texts:
    """The one where a condition holds, the other where it does not; not known where that is not."""
    words = then.words.derived(("with", otherwise.words), lambda one: _joined(one, otherwise.words))
    x, y = (one.words.within(words)[one.codes] for one in (then, otherwise))
    return Texts(np.where(condition.yes, x, np.where(condition.no, y, -1)), words)


def in_one(parts: Sequence[Texts], sizes: Sequence[int]) -> Texts:
    """Texts of some records, of the next ones, and so on, as those of all."""
    lists = list(dict.fromkeys(part.words for part in parts))
    places, unique = pd.factorize(np.array([word for one in lists for word in one.all], dtype=object))
    begins = dict(zip(lists, np.cumsum([0, *(len(one.all) for one in lists)]).tolist(), strict=False))
    codes = []
    for one, size in zip(parts, sizes, strict=True):
        begin = begins[one.words]
        table = np.append(places[begin : begin + len(one.words.all)], -1).astype(np.int32)
        codes.append(np.broadcast_to(table[one.codes], size))
    return Texts(np.concatenate(codes), Words(unique.tolist()))


def _joined(one: Words, other: Words) -> Words:
    return Words(list(dict.fromkeys((*one.all, *other.all))))
