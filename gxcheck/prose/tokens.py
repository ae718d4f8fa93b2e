"""Folded text → tokens: known words by their list, figures with their intervals, boundaries."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gxcheck.model import Value
from gxcheck.numerals import Interval, interval, read_number
from gxcheck.prose.vocabulary import UNKNOWN as UNKNOWN
from gxcheck.prose.vocabulary import Vocabulary

#: Kinds of token that are not lists of words. A phrase names some of them as slots.
NUMBER, MONEY, BARE, OTHER_NUMBER = "number", "money", "bare_number", "other_number"
COMMA, COLON, OPEN, CLOSE, STOP = "comma", "colon", "bracket_open", "bracket_close", "stop"
YEARS = {0: "this_year", -1: "last_year", 1: "next_year"}
OTHER_YEAR, PART_YEAR = "other_year", "part_year"

#: What is read past: titles in 《》, quotation marks, dates that bound the year.
TITLE = "title"
LAST_MONTH = 12
_MARKS = {",": COMMA, ":": COLON, ";": STOP, "(": OPEN, ")": CLOSE} | dict.fromkeys("。！？!?\n", STOP) | {" ": UNKNOWN}
_SPACE = re.compile(r"[ \t\r\n\u00a0\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)|(?<!\d)(?<!\d )\d(?: \d){1,8}(?! ?\d)")


class Token(NamedTuple):
    """`start`, `end`: offsets in the paragraph. `figure` is there for counts and amounts.

    A tuple, as there are as many of them as words: a dataclass takes twice the time to make.
    """

    kind: str
    start: int
    end: int
    figure: Interval | None = None


@dataclass(frozen=True, slots=True)
class Folded:
    """Text without width differences and white space; `offsets[i]` is where character i came from."""

    text: str
    offsets: range | list[int]


def narrow(text: str, vocabulary: Vocabulary) -> str:
    """The same text, sign for sign, in one width and one kind of characters."""
    return text.translate(vocabulary.variants)


def fold(text: str, start: int, vocabulary: Vocabulary) -> Folded | None:
    """`text` starts at `start` of its paragraph.

    None for text in which signs were lost or their order is disguised: nothing is read from it.
    """
    if vocabulary.garbled.search(text):
        return None
    if _SPACE.search(text) is None:
        return Folded(text, range(start, start + len(text) + 1))
    kept = _kept(text)
    return Folded("".join(text[i] for i in kept), [*(start + i for i in kept), start + len(text)])


def _kept(text: str) -> list[int]:
    """Indices of what is not white space; a space between two numbers keeps them apart."""
    joined = {i for found in _THOUSANDS.finditer(text) for i in range(*found.span())}
    spaces = {i for found in _SPACE.finditer(text) for i in range(*found.span())}
    kept = [i for i in range(len(text)) if i not in spaces]
    apart = {
        i + 1 for i, j in pairwise(kept) if j > i + 1 and text[i].isdigit() and text[j].isdigit() and i not in joined
    }
    return sorted({*kept, *apart})


def says_something(folded: Folded, vocabulary: Vocabulary) -> bool:
    """Whether it is worth reading word by word: most sentences of a report state no quantity."""
    return vocabulary.stating.search(folded.text) is not None and tells_something(folded, vocabulary)


def tells_something(folded: Folded, vocabulary: Vocabulary) -> bool:
    return vocabulary.telling.search(folded.text) is not None


def claims_something(folded: Folded, vocabulary: Vocabulary) -> bool:
    return vocabulary.claiming.search(folded.text) is not None and tells_something(folded, vocabulary)


def read_tokens(folded: Folded, vocabulary: Vocabulary, year: int | None) -> list[Token]:
    text, offsets = folded.text, folded.offsets
    silent, known, reached = vocabulary.silent, vocabulary.kinds, 0
    tokens: list[Token] = []
    for found in vocabulary.lexer.finditer(text):
        start, end = found.span()
        if start > reached:
            tokens.append(Token(UNKNOWN, offsets[reached], offsets[start - 1] + 1))
        reached = end
        if found.lastgroup != "word":
            tokens.append(_token(found, offsets[start], offsets[end - 1] + 1, vocabulary, year))
        elif (kind := known[found[0]]) not in silent:
            tokens.append(Token(kind, offsets[start], offsets[end - 1] + 1))
    if reached < len(text):
        tokens.append(Token(UNKNOWN, offsets[reached], offsets[len(text) - 1] + 1))
    return tokens


def _token(found: re.Match[str], start: int, end: int, vocabulary: Vocabulary, year: int | None) -> Token:
    if found.lastgroup == "mark":
        return Token(_MARKS[found[0]], start, end)
    if found.lastgroup == "figure":
        return _figure(found, start, end, vocabulary)
    return Token(_period(found, year) if found.lastgroup == "date" else TITLE, start, end)


def _figure(found: re.Match[str], start: int, end: int, vocabulary: Vocabulary) -> Token:
    digits, scale, unit, after, ordinal, range_ = found.group("digits", "scale", "unit", "after", "ordinal", "range")
    number = None if ordinal or range_ else read_number(digits + scale if scale else digits)
    if number is None:
        return Token(OTHER_NUMBER, start, end)
    if unit is None:
        numbers_a_line = found.string.startswith(".", found.end())
        kind = BARE if digits[0].isascii() and not after and not numbers_a_line else UNKNOWN
        return Token(kind, start, end, _interval(found, number, vocabulary))
    if unit in vocabulary.measures:
        return Token(NUMBER, start, end, _interval(found, number, vocabulary))
    if unit in vocabulary.money:
        return Token(MONEY, start, end, _interval(found, number, vocabulary).scaled(vocabulary.money[unit]))
    return Token(OTHER_NUMBER, start, end)


def _interval(found: re.Match[str], number: Value, vocabulary: Vocabulary) -> Interval:
    more, middle, after, before = found.group("more", "middle", "after", "before")
    word = more or middle or after or before
    return interval(number, vocabulary.manners[word] if word else "exact")


def _period(found: re.Match[str], year: int | None) -> str:
    """What stretch of time a date names, seen from the report year."""
    month, last = found["month"] or found["only_month"], found["to_month"]
    day = found["day"] or found["only_day"]
    if found["to_year"]:
        return OTHER_YEAR
    if found["year"] is None:
        return TITLE if _is_edge(last or month, day) else PART_YEAR
    distance = 0 if year is None else int(read_number(found["year"]) or 0) - year
    if month is None and found["year_end"] is None:
        return YEARS.get(distance, OTHER_YEAR)
    if distance:
        return OTHER_YEAR
    return TITLE if month is None or _is_edge(month, day) else PART_YEAR


def _is_edge(month: str, day: str | None) -> bool:
    """The first day or the last month of a year: dates that bound the whole of it."""
    first = read_number(month) == 1 and day is not None and read_number(day) == 1
    return first or read_number(month) == LAST_MONTH
