"""Folded text → tokens: known words by their list, figures with their intervals, boundaries."""

import re
from collections.abc import Sequence

from msgspec import Struct

from gxcheck.prose.words.lexer import lexemes
from gxcheck.prose.words.lexicon import Word
from gxcheck.prose.words.vocabulary import READ_PAST as READ_PAST
from gxcheck.prose.words.vocabulary import TEXT as TEXT
from gxcheck.prose.words.vocabulary import UNKNOWN as UNKNOWN
from gxcheck.prose.words.vocabulary import Vocabulary
from gxcheck.text.numerals import Interval, interval, read_number
from gxcheck.text.script import simplified

#: Kinds of token that are not lists of words. A phrase names some of them as slots.
NUMBER, MONEY, BARE, OTHER_NUMBER = "number", "money", "bare_number", "other_number"
COMMA, COLON, OPEN, CLOSE, STOP = "comma", "colon", "bracket_open", "bracket_close", "stop"
YEARS = {0: "this_year", -1: "last_year", 1: "next_year"}
OTHER_YEAR, PART_YEAR = "other_year", "part_year"

#: What is read past: titles in 《》, quotation marks, dates that bound the year.
TITLE = "title"
LAST_MONTH, LAST_DAY = 12, 31
#: Of a figure, in the order in which they are written.
_PARTS = ("ordinal", "before", "digits", "range", "more", "scale", "middle", "unit", "after")
_MARKS = (
    {",": COMMA, ":": COLON, ";": STOP, "(": OPEN, ")": CLOSE} | dict.fromkeys("。！？!?\n", STOP) | {" ": READ_PAST}
)
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)|(?<!\d)(?<!\d )\d(?: \d){1,8}(?! ?\d)")


class Token(Struct, frozen=True, gc=False):
    """`start`, `end`: offsets in the folded sentence. `figure` is there for counts and amounts.

    `column`: of a figure, whose it is where a word right before it says so.

    A struct, as there are as many of them as words, and a dataclass takes far longer to make.
    """

    kind: str
    start: int
    end: int
    figure: Interval | None = None
    column: str = ""


class Folded(Struct, frozen=True, gc=False):
    """Text without width differences and white space; `offsets[i]` is where character i came from."""

    text: str
    offsets: range | list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of it came from."""
        return self.offsets[start], self.offsets[end - 1] + 1


def narrow(text: str, vocabulary: Vocabulary) -> str:
    """The same text, sign for sign, in one width and one kind of characters."""
    return vocabulary.variants.plain(simplified(text))


def fold(text: str, start: int, vocabulary: Vocabulary) -> Folded | None:
    """`text` starts at `start` of its paragraph.

    None for text in which signs were lost or their order is disguised: nothing is read from it.
    """
    if vocabulary.unclean.search(text) is None:
        return Folded(text, range(start, start + len(text) + 1))
    return None if vocabulary.garbled.search(text) else _without_space(text, start, vocabulary)


def _without_space(text: str, start: int, vocabulary: Vocabulary) -> Folded:
    """A space between two numbers keeps them apart, unless it parts thousands; so is all else that is read past."""
    thousands = {i for found in _THOUSANDS.finditer(text) for i in range(*found.span())}
    pieces: list[str] = []
    offsets: list[int] = []
    reached = 0
    for space in vocabulary.passed.finditer(text):
        first, behind = space.span()
        between_numbers = text[first - 1 : first].isdigit() and text[behind : behind + 1].isdigit()
        end = first + 1 if between_numbers and first - 1 not in thousands else first
        pieces.append(text[reached:end])
        offsets += range(start + reached, start + end)
        reached = behind
    return Folded("".join((*pieces, text[reached:])), [*offsets, *range(start + reached, start + len(text) + 1)])


def holds_one_of(kinds: frozenset[str], words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    kind_of = vocabulary.kind_of
    return not kinds.isdisjoint([kind_of[number] for number, _, _ in words])


def read_tokens(text: str, words: Sequence[Word], vocabulary: Vocabulary, year: int | None) -> list[Token]:
    """The tokens of a folded sentence, from its first sign to its last."""
    kind_of, silent, supposes = vocabulary.kind_of, vocabulary.silent, vocabulary.supposes
    tokens: list[Token] = []
    reached = 0
    for number, start, end, sign in lexemes(text, words, vocabulary):
        if start > reached:
            tokens.append(Token(UNKNOWN, reached, start))
        reached = end
        if sign is not None:
            kind, figure = _sign(sign, vocabulary, year)
            tokens.append(Token(kind, start, end, figure))
        elif kind_of[number] not in silent or (kind_of[number] in supposes and text[end : end + 1] == ","):
            tokens.append(Token(kind_of[number], start, end))
    if reached < len(text):
        tokens.append(Token(UNKNOWN, reached, len(text)))
    return tokens


def _sign(found: re.Match[str], vocabulary: Vocabulary, year: int | None) -> tuple[str, Interval | None]:
    if found.lastgroup == "mark":
        return _MARKS[found[0]], None
    if found.lastgroup == "figure":
        return _figure(found, vocabulary)
    return _period(found, year) if found.lastgroup == "date" else TITLE, None


def _figure(found: re.Match[str], vocabulary: Vocabulary) -> tuple[str, Interval | None]:
    ordinal, before, digits, range_, more, scale, middle, unit, after = found.group(*_PARTS)
    number = None if ordinal or range_ else read_number(digits + scale if scale else digits)
    if number is None:
        return OTHER_NUMBER, None
    manner = more or middle or after or before
    figure = interval(number, vocabulary.manners[manner] if manner else "exact")
    if unit in vocabulary.measures:
        return NUMBER, figure
    if unit is None:
        numbers_a_line = found.string.startswith(".", found.end())
        return BARE if digits[0].isascii() and not after and not numbers_a_line else READ_PAST, figure
    if unit in vocabulary.money:
        return MONEY, figure.scaled(vocabulary.money[unit])
    return OTHER_NUMBER, None


def _period(found: re.Match[str], year: int | None) -> str:
    """What stretch of time a date names, seen from the report year."""
    month, last = found["month"] or found["only_month"], found["to_month"]
    day = found["day"] or found["only_day"]
    if found["to_year"]:
        return OTHER_YEAR
    if found["year"] is None:
        return TITLE if _is_edge(last or month, day) else PART_YEAR
    distance = 0 if year is None else int(read_number(found["year"]) or 0) - year
    if month is None and (distance < 0 or found["year_end"] is None):
        return YEARS.get(distance, OTHER_YEAR)
    if distance:
        return OTHER_YEAR
    return TITLE if month is None or _is_edge(month, day) else PART_YEAR


def _is_edge(month: str, day: str | None) -> bool:
    """The first day or the end of the last month of a year: dates that bound the whole of it."""
    first = read_number(month) == 1 and day is not None and read_number(day) == 1
    return first or (read_number(month) == LAST_MONTH and (day is None or read_number(day) == LAST_DAY))
