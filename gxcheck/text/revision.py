"""What of a text is kept, changed, added and left out beside another of its kind, sentence by sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Indel

from gxcheck.text.labels import fold

Fate = Literal["kept", "changed", "added", "gone"]
#: Two sentences are one that was changed from here on, figures aside: that much of both is the same.
_ALIKE = 0.55
#: How far apart they may stand, in sentences; and how long they may be, to be compared sign by sign.
_NEAR, _LONGEST = 30, 2_000
#: Sentences of a section that are compared; the rest is counted.
MOST_SENTENCES = 2_000
_WORD = re.compile(r"\d+(?:[,.，．]\d+)*|[A-Za-z]+|.", re.DOTALL)
_DIGITS = re.compile(r"\d+(?:[,.]\d+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a sentence from `begin` to `end`; `new`: the other sentence has not got it."""

    begin: int
    end: int
    new: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """A sentence of this text, one of the other, or both, by their numbers; None for none.

    `now_stretches`, `then_stretches`: of a changed one, what it shares with the other and what not.
    """

    fate: Fate
    now: int | None = None
    then: int | None = None
    now_stretches: tuple[Stretch, ...] = ()
    then_stretches: tuple[Stretch, ...] = ()


Texts = tuple[Sequence[str], Sequence[str]]


def revised(sections: Sequence[Texts]) -> list[list[Revision]]:
    """Of sections, each as the sentences of this text and of the other: what became of them, in this text's order.

    What the other has alone stands where it stood. A sentence that the other has in another place is kept as well.
    """
    folded = [([*map(fold, now)], [*map(fold, then)]) for now, then in sections]
    parts = [list(_parts(*one)) for one in folded]
    left = [
        Counter(one[side][at] for one, found in zip(folded, parts, strict=True) for gap in found for at in gap[side])
        for side in (0, 1)
    ]
    common = left[0] & left[1]
    moved = (common.copy(), common.copy())
    return [
        [revision for part in found for revision in _of_part(part, printed, keys, moved)]
        for printed, keys, found in zip(sections, folded, parts, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Aligned:
    """Sentences of both that follow each other: the same in both, or a gap between such."""

    same: bool
    here: range
    there: range

    def __getitem__(self, side: int) -> range:
        """The numbers that are left open on one side."""
        return range(0) if self.same else (self.here, self.there)[side]


def _parts(ours: Sequence[str], others: Sequence[str]) -> Iterator[_Aligned]:
    for same, group in groupby(Indel.opcodes(ours, others), key=lambda one: one.tag == "equal"):
        steps = list(group)
        yield _Aligned(
            same, range(steps[0].src_start, steps[-1].src_end), range(steps[0].dest_start, steps[-1].dest_end)
        )


def _of_part(
    part: _Aligned, printed: Texts, keys: Texts, moved: "tuple[Counter[str], Counter[str]]"
) -> Iterator[Revision]:
    if part.same:
        yield from (Revision("kept", now, then) for now, then in zip(part.here, part.there, strict=True))
        return
    others = [at for at in part.there if not _taken(keys[1][at], moved[1])]
    done = 0
    for number in part.here:
        if _taken(keys[0][number], moved[0]):
            yield Revision("kept", number)
            continue
        match = _match(keys[0][number], [keys[1][at] for at in others[done : done + _NEAR]])
        if match is None:
            yield Revision("added", number)
            continue
        yield from (Revision("gone", then=at) for at in others[done : done + match])
        done += match + 1
        ours, theirs = _stretches(printed[0][number], printed[1][others[done - 1]])
        yield Revision("changed", number, others[done - 1], ours, theirs)
    yield from (Revision("gone", then=at) for at in others[done:])


def _taken(key: str, moved: "Counter[str]") -> bool:
    if moved[key] <= 0:
        return False
    moved[key] -= 1
    return True


def _match(sentence: str, others: Sequence[str]) -> int | None:
    """The place of the sentence that this one was, the likest of some."""
    if len(sentence) > _LONGEST:
        return None
    plain = _DIGITS.sub("0", sentence)
    best, found = _ALIKE, None
    for place, other in enumerate(others):
        if len(other) <= _LONGEST:
            alike = Indel.normalized_similarity(plain, _DIGITS.sub("0", other), score_cutoff=best)
            if alike > best or (found is None and alike >= best):
                best, found = alike, place
    return found


def _stretches(now: str, then: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    ours, others = [one[0] for one in _WORD.finditer(now)], [one[0] for one in _WORD.finditer(then)]
    # spaces and the width of signs are no change
    here, there = [not word.isspace() for word in ours], [not word.isspace() for word in others]
    for step in Indel.opcodes([*map(_key, ours)], [*map(_key, others)]):
        begin, end = step.src_start, step.src_end
        # one sign that two changes leave between them says nothing
        if step.tag == "equal" and not (
            end - begin == 1 and 0 < begin < len(ours) - 1 and not ours[begin][0].isdigit()
        ):
            here[begin:end] = [False] * (end - begin)
            there[step.dest_start : step.dest_end] = [False] * (end - begin)
    return tuple(_joined(ours, here)), tuple(_joined(others, there))


def _key(word: str) -> str:
    return fold(word) or word


def _joined(words: Sequence[str], new: Sequence[bool]) -> Iterator[Stretch]:
    begin = 0
    for is_new, group in groupby(zip(words, new, strict=True), key=lambda one: one[1]):
        end = begin + sum(len(word) for word, _ in group)
        yield Stretch(begin, end, is_new)
        begin = end
