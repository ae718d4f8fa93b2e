"""The shares of a text that can be worked out: their figure and what it is a share of stand beside them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gxcheck.model import Value
from gxcheck.prose.lists.figures import CLAUSE, exact, figures_in
from gxcheck.prose.phrases.phrase import Counting, Phrasebook
from gxcheck.prose.words.tokens import Folded, fold, narrow
from gxcheck.text.numerals import is_percentage

LONGEST = 100_000
#: Characters behind a figure in which its percentage stands.
LONGEST_SHARE = 40
#: So many figures are looked at on either side.
MOST_FIGURES = 60
_ENDS = "。！？!?"
_DIGITS = re.compile(r"[\d.]+")


class Share(NamedTuple):
    """`wholes`: every figure of the text that it may be a share of."""

    value: Value
    share: Decimal
    wholes: tuple[Value, ...]
    start: int
    end: int


class _Item(NamedTuple):
    """A figure, its percentage where one is said, its sentence, and where it stands in the folded text."""

    value: Value
    share: Decimal | None
    sentence: int
    opens: bool
    span: tuple[int, int]


def shares_of(text: str, book: Phrasebook) -> Iterator[Share]:
    for start in range(0, len(text), LONGEST):
        piece = narrow(text[start : start + LONGEST], book.vocabulary)
        if not book.vocabulary.percent.search(piece):
            continue
        folded = fold(piece, start, book.vocabulary)
        if folded is not None and book.counting is not None:
            yield from _shares(folded, list(_items(folded, book, book.counting)))


def _items(folded: Folded, book: Phrasebook, counting: Counting) -> Iterator[_Item]:
    reached = 0
    for figure in figures_in(folded, book.vocabulary):
        value = exact(figure)
        if value is None or figure["unit"] in counting.percent:
            continue
        between = folded.text[reached : figure.start()]
        reached = figure.end()
        clause = CLAUSE.split(between)[-1]
        said = book.vocabulary.share.match(folded.text, figure.end(), figure.end() + LONGEST_SHARE)
        of_whole = said is not None and _is_of_the_whole(said[0], counting)
        yield (
            _Item(
                value=value,
                share=Decimal(said["share"]) if said and of_whole else None,
                sentence=sum(map(folded.text[: figure.start()].count, _ENDS)),
                opens=any(word in between for word in counting.opens) or between.startswith(("(", ":")),
                span=(figure.start(), said.end() if said else figure.end()),
            )
            if not any(word in clause for word in counting.other_times)
            else _Item(value, None, -1, False, figure.span())
        )


def _is_of_the_whole(said: str, counting: Counting) -> bool:
    """Whether nothing else is named that it is a share of: 占全市的5% is none of what stands beside it."""
    words = _DIGITS.split(said)[0].strip(",(、")
    return not words or words in counting.of_the_whole


def _shares(folded: Folded, items: Sequence[_Item]) -> Iterator[Share]:
    for place, first in enumerate(items):
        if first.share is None or (place and _goes_on(items[place - 1], first)):
            continue
        listed = [first]
        for one in items[place + 1 :]:
            if not _goes_on(listed[-1], one):
                break
            listed.append(one)
        around = items[max(0, place - MOST_FIGURES) : place + MOST_FIGURES]
        yield from _checked(folded, listed, around, items[place - 1] if place else None)


def _goes_on(item: _Item, following: _Item) -> bool:
    return item.share is not None and following.share is not None and item.sentence == following.sentence


def _checked(folded: Folded, listed: Sequence[_Item], around: Sequence[_Item], before: _Item | None) -> Iterator[Share]:
    """The shares of a list, where most are of one whole, or where one alone is said of the figure before it."""
    wholes = tuple(dict.fromkeys((*(one.value for one in around), sum(one.value for one in listed))))
    most = max((sum(_fits(one, whole) for one in listed) for whole in wholes if whole), default=0)
    alone = len(listed) == 1 and listed[0].opens and before is not None and before.sentence == listed[0].sentence
    if not alone and (len(listed) == 1 or 2 * most < len(listed)):
        return
    for one in listed:
        others = tuple(whole for whole in wholes if whole and (whole != one.value or one.share == 100))
        if one.share is not None:
            yield Share(one.value, one.share, others, *folded.span(*one.span))


def _fits(item: _Item, whole: Value) -> bool:
    return item.share is not None and whole != item.value and is_percentage(item.value, whole, item.share)
