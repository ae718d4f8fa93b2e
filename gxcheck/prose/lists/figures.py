"""The figures of a paragraph with the words that stand before each: what lists are made of."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gxcheck.model import Value
from gxcheck.prose.phrases.phrase import Breakdown
from gxcheck.prose.words.lexer import lexemes
from gxcheck.prose.words.tokens import Folded
from gxcheck.prose.words.vocabulary import Vocabulary
from gxcheck.text.numerals import read_number

_ENDS = "。！？!?"
CLAUSE = re.compile(r"[,、;:()。！？!?]")
#: Marks behind a figure with which a list of its parts may begin.
BESIDE = ("(", ":")
_INEXACT = ("ordinal", "range", "more", "middle", "after", "before")


class Figure(NamedTuple):
    """`value` is None unless exact. `gap`: the text since the figure before it that the list counts.

    `opener`: the word before it that opens a list, `closes`: one says that the list is whole.
    `depth`: in how many brackets it stands. `sentence`: number of its sentence in the paragraph.
    """

    value: Value | None
    gap: str
    depth: int
    sentence: int
    start: int
    opener: str
    closes: bool

    @property
    def opens(self) -> bool:
        return self.closes or bool(self.opener)

    @property
    def lead(self) -> str:
        """What stands before it in its sentence."""
        return lead_of(self.gap)

    @property
    def name(self) -> str:
        return name_of(self.gap)


def lead_of(gap: str) -> str:
    return gap[max(map(gap.rfind, _ENDS)) + 1 :]


@lru_cache(maxsize=512)  # asked of each figure for every kind of list
def name_of(gap: str) -> str:
    """The words right before a figure, back to the last mark; or to the one before, where nothing is between."""
    return CLAUSE.split(gap.rstrip(",、;:()"))[-1]


def figures_for(kind: Breakdown, folded: Folded, found: Sequence[re.Match[str]]) -> Iterator[Figure]:
    """The figures that a kind of list counts, out of all that were `found`."""
    plain, end, reached, depth, sentence = folded.text, 0, 0, 0, 0
    place = 0
    for one in found:
        name, end = name_of(plain[end : one.start()]), one.end()
        if one["unit"] not in kind.units or any(word in name for word in kind.asides):
            continue
        gap = plain[reached : one.start()]
        reached = one.end()
        sentence += sum(map(gap.count, _ENDS))
        depth = _depth(gap, depth)
        lead = lead_of(gap)
        clauses = CLAUSE.split(lead)
        first = place > 0 and lead == gap and _beside_its_whole(lead, kind)
        yield Figure(
            value=exact(one), gap=gap, depth=depth, sentence=sentence, start=folded.offsets[one.start()],
            opener=next((word for word in kind.opens for clause in clauses if clause.startswith(word)),
                        lead[0] if first else ""),
            closes=any(word in lead for word in kind.closes),
        )  # fmt: skip
        place += 1


def _beside_its_whole(lead: str, kind: Breakdown) -> bool:
    """Whether a list begins right behind the figure before it, in brackets or behind a colon."""
    name = name_of(lead)
    return kind.in_brackets and lead[:1] in BESIDE and bool(name) and not name.startswith(kind.ends)


def figures_in(folded: Folded, vocabulary: Vocabulary) -> list[re.Match[str]]:
    found = lexemes(folded.text, vocabulary.lexicon.words_in(folded.text), vocabulary)
    return [sign for *_, sign in found if sign and sign.lastgroup == "figure" and sign["unit"] is not None]


def _depth(gap: str, depth: int) -> int:
    """A bracket ends with its sentence, closed or not."""
    end = max(map(gap.rfind, _ENDS))
    return max(0, (0 if end >= 0 else depth) + gap[end + 1 :].count("(") - gap[end + 1 :].count(")"))


def exact(found: re.Match[str]) -> Value | None:
    if any(found[group] for group in _INEXACT):
        return None
    return read_number(found["digits"] + (found["scale"] or ""))
