"""How much of two texts is the same, in characters, and which sentences are."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gxcheck.text.labels import fold
from gxcheck.text.search import compiled

#: A shorter sentence is said alike by chance.
SHORTEST_PASSAGE = 12
_SENTENCE = re.compile(r"[^。！？!?;；\n]+[。！？!?;；]?")


class Alike(NamedTuple):
    """`percent`: of both texts, cut behind one decimal. `passages`: sentences that stand in both, as printed."""

    percent: Decimal
    passages: tuple[str, ...]


@lru_cache(maxsize=64)
def alike(one: str, other: str, left_out: tuple[str, ...] = ()) -> Alike:
    """`left_out`: expressions; a sentence that holds what one of them matches counts in neither text."""
    from rapidfuzz.distance import Indel  # most reports are held beside none that may be alike

    here, there = _sentences(one, left_out), _sentences(other, left_out)
    ratio = Indel.normalized_similarity("".join(map(fold, here)), "".join(map(fold, there))) if here and there else 0.0
    known = {fold(sentence) for sentence in there}
    same = (sentence for sentence in here if len(sentence) >= SHORTEST_PASSAGE and fold(sentence) in known)
    return Alike(Decimal(int(ratio * 1000)) / 10, tuple(dict.fromkeys(same)))


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, without the white space around them."""
    found = (one.span() for one in _SENTENCE.finditer(text) if not one[0].isspace())
    return [(end - len(text[begin:end].lstrip()), begin + len(text[begin:end].rstrip())) for begin, end in found]


def _sentences(text: str, left_out: Sequence[str]) -> list[str]:
    found = [text[begin:end] for begin, end in sentence_spans(text)]
    if not left_out:
        return found
    any_of = compiled("|".join(f"(?:{pattern})" for pattern in left_out))
    return [sentence for sentence in found if not any_of.search(fold(sentence))]
