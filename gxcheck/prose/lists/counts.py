"""What a text says was done so many times: the same thing may be told twice, with figures that differ.

The same is what stands under one verb with the same words, the whole clause through: 发布政策解读42个 and
全年共发布政策解读24个, not 政策解读中图文解读30个, nor what some channel, part of the year or list of parts had.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gxcheck.model import Value
from gxcheck.prose.lists.figures import CLAUSE, exact, figures_in
from gxcheck.prose.phrases.phrase import Counting, Phrasebook
from gxcheck.prose.words.tokens import fold, narrow

#: A thing that is called by less is any thing.
SHORTEST_NAME = 3
#: A paragraph longer than any person writes is read in pieces of so many characters.
LONGEST = 100_000
_ENDS = re.compile(r"[。！？!?]")
_YEAR = re.compile(r"(20\d\d)年度?")


class Count(NamedTuple):
    """`thing`: what was done, with its verb. `measure`: the first of those that count the same."""

    thing: str
    measure: str
    value: Value
    start: int
    end: int


def counts_of(text: str, book: Phrasebook, year: int | None) -> Iterator[Count]:
    for start in range(0, len(text), LONGEST):
        piece = narrow(text[start : start + LONGEST], book.vocabulary)
        folded = fold(piece, start, book.vocabulary)
        if folded is None or book.counting is None:
            continue
        for figure in figures_in(folded, book.vocabulary):
            value, measure = exact(figure), book.counting.measured(figure["unit"])
            thing = _thing(figure, book.counting, year) if value is not None and measure else ""
            if thing and value is not None:
                yield Count(thing, measure, value, *folded.span(*figure.span()))


def _thing(figure: re.Match[str], counting: Counting, year: int | None) -> str:
    """What a figure counts, "" where that is not certain, or it is of a part, a channel or another time."""
    before = _ENDS.split(figure.string[: figure.start()][-300:])
    sentence, previous = before[-1], before[-2] if len(before) > 1 else ""
    if _is_in_brackets(sentence) or _of_another_year(sentence, year):
        return ""
    clause = CLAUSE.split(sentence)[-1]
    earlier = sentence[: len(sentence) - len(clause)]
    if _holds(sentence, (*counting.opens, *counting.other_times)):
        return ""
    behind = CLAUSE.split(figure.string[figure.end() : figure.end() + 40])[0]
    if _holds(clause + behind, counting.never):
        return ""
    thing = _named(_plain(clause, counting), _plain(behind, counting), counting)
    name = next((thing.removeprefix(verb) for verb in counting.verbs if thing.startswith(verb)), "")
    if name in counting.names:
        return thing
    if _holds(earlier, counting.elsewhere):
        return ""
    if name in counting.generic:
        told = thing in counting.told and (_holds(clause, counting.whole) or not _holds(previous, counting.elsewhere))
        return thing if told else ""
    return thing if len(name) >= SHORTEST_NAME else ""


def _named(clause: str, behind: str, counting: Counting) -> str:
    """The verb and what it is said of: that stands before the figure, or behind it where the verb is all before."""
    verb = next((verb for verb in counting.verbs if clause.startswith(verb)), "")
    if not verb:
        return ""
    return f"{verb}{behind}" if clause == verb else clause if not behind else ""


def _plain(clause: str, counting: Counting) -> str:
    """The clause without the words that change nothing, one word for all that mean the same."""
    clause = _YEAR.sub("", clause)
    for word in counting.passed:
        clause = clause.replace(word, "")
    for first, *others in counting.same:
        for other in others:
            clause = clause.replace(other, first)
    return clause


def _is_in_brackets(sentence: str) -> bool:
    return sentence.count("(") > sentence.count(")")


def _of_another_year(sentence: str, year: int | None) -> bool:
    return any(year is None or int(one) != year for one in _YEAR.findall(sentence))


def _holds(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)
