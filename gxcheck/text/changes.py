"""What the text says of the year before beside a figure of now: so much more or less, or the figure of then."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from re import escape
from typing import TYPE_CHECKING, Protocol

from gxcheck.model import SaidBefore, Statement, Value
from gxcheck.text.labels import fold
from gxcheck.text.search import compiled

if TYPE_CHECKING:
    import re


class YearBeforeWords(Protocol):
    """How a text speaks of the year before; what each list holds stands in the shape of the pack's file."""

    def __hash__(self) -> int: ...

    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def compared(self) -> tuple[str, ...]: ...
    @property
    def joined(self) -> tuple[str, ...]: ...
    @property
    def rise(self) -> tuple[str, ...]: ...
    @property
    def fall(self) -> tuple[str, ...]: ...
    @property
    def counts(self) -> tuple[str, ...]: ...
    @property
    def said(self) -> tuple[str, ...]: ...
    @property
    def parts(self) -> tuple[str, ...]: ...
    @property
    def carried(self) -> tuple[str, ...]: ...
    @property
    def loose(self) -> tuple[str, ...]: ...


_NUMBER = r"([0-9][0-9,]{0,14}(?:\.[0-9]{1,6})?)"
#: Characters between a figure and what is said of the year before, and inside that.
_FAR, _NEAR = 16, 8
#: Characters in front of a name of the year before that tell what its figure is of; what a clause begins behind.
_BEFORE, _BREAKS = 4, (",", ";", ":", "(")
_ALL = 100


def said_before(statement: Statement, words: YearBeforeWords, year: int | None) -> Iterator[SaidBefore]:
    """What the sentence of a figure says of the year before; nothing of a figure that is not exact."""
    if statement.value is None:
        return
    behind = fold(statement.sentence[statement.span[1] - statement.start :])
    yield from _changes(statement, behind, words)
    yield from _earlier(statement, words, year)


def _changes(statement: Statement, behind: str, words: YearBeforeWords) -> Iterator[SaidBefore]:
    found = compiled(_change_pattern(words)).search(behind)
    if not found:
        return
    gap, up, between, number, unit = found.groups()
    after = behind[found.end() :]
    if any(word in gap or word in between or after.startswith(word) for word in words.loose):
        return
    yield SaidBefore(
        statement=statement,
        printed=found[0].lstrip(",、 "),
        number=_number(number),
        percentage=unit == "%",
        sign=1 if up in words.rise else -1,
    )


def _earlier(statement: Statement, words: YearBeforeWords, year: int | None) -> Iterator[SaidBefore]:
    """The figure of the year before itself, where no other figure stands between it and the one of now."""
    sentence = fold(statement.sentence)
    begin, end = (len(fold(statement.sentence[: place - statement.start])) for place in statement.span)
    figure = compiled(f"{_NUMBER}{_any(words.counts)}")
    for found in compiled(_earlier_pattern(words, year)).finditer(sentence):
        between = sentence[end : found.start()] or sentence[found.end() : begin]
        loose = any(sentence[found.end() :].startswith(word) for word in words.loose)
        if not loose and not figure.search(between) and not _is_carried(sentence, found, words):
            number = _number(next(filter(None, found.groups())))
            printed = found[0].lstrip("".join(_BREAKS))
            yield SaidBefore(statement=statement, printed=printed, number=number, percentage=False, sign=0)


def _is_carried(sentence: str, found: "re.Match[str]", words: YearBeforeWords) -> bool:
    """Whether what stands around a figure that nothing compares makes it one of what was carried over."""
    before = sentence[max(0, found.start() - _BEFORE) : found.start()]
    around = before + sentence[found.end() : found.end() + _NEAR]
    told = any(word in around for word in words.carried) or any(word in before for word in words.parts)
    return found[1] is None and told


def _number(written: str) -> Value:
    number = Decimal(written.replace(",", ""))
    return int(number) if "." not in written else number


@lru_cache(maxsize=32)
def _change_pattern(words: YearBeforeWords) -> str:
    then = f"(?:{_any(words.compared)}|{_any(words.joined)}{_any(words.names)}(?:相比)?)"
    change = "|".join(map(escape, (*words.rise, *words.fall)))
    return (
        f"^[^0-9。;%]{{0,{_FAR}}}?{then}([^0-9。;%]{{0,{_NEAR}}}?)({change})([^0-9。;%]{{0,3}}?)"
        f"{_NUMBER}(%|{_any(words.counts)})"
    )


@lru_cache(maxsize=32)
def _earlier_pattern(words: YearBeforeWords, year: int | None) -> str:
    named = f"{_any(words.joined)}{_any(words.names)}"
    figure, said = f"{_NUMBER}{_any(words.counts)}", _any(words.said)
    by_number = f"{year - 1}年度?{said}{{0,3}}{figure}|" if year else ""
    alone = f"(?:^|[{''.join(map(escape, _BREAKS))}]){_any(words.names)}{said}{{1,3}}{figure}"
    return f"{named}{said}{{0,3}}{figure}|{by_number}{alone}"


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(escape, words))})"


def fits(said: SaidBefore, now: Value, before: Value) -> bool:
    """Whether it is so, with this figure of now and this one of the year before."""
    if said.sign == 0:
        return before == said.number
    return comes_to(now, before, said.number, said.sign, percentage=said.percentage)


def comes_to(now: Value, before: Value, number: Value, sign: int, *, percentage: bool) -> bool:
    """Whether a figure is `number` more than one before, or less where the sign is -1."""
    change = sign * (now - before)
    if not percentage:
        return change == number
    return bool(before) and _rounds_to(100 * Fraction(change) / Fraction(before), number, sign)


def possible(said: SaidBefore, now: Value) -> bool:
    """Whether any whole number of the year before makes it so."""
    if said.sign == 0:
        return True
    if not said.percentage:
        return now - said.sign * said.number >= 0
    unit = _unit(said.number, said.sign)
    ends = [1 + said.sign * (Fraction(said.number) + side * unit) / 100 for side in (-1, 1)]
    if any(end <= 0 for end in ends):
        return not now or max(ends) > 0
    first, last = sorted(Fraction(now) / end for end in ends)
    return any(fits(said, now, base) for base in range(max(1, floor(first)), ceil(last) + 1))


def nearest(said: SaidBefore, now: Value) -> tuple[int, ...]:
    """The whole numbers of the year before whose change comes next to the percentage that is said."""
    whole = 1 + said.sign * Fraction(said.number) / 100
    if not said.percentage or whole <= 0 or not now:
        return ()
    exact = Fraction(now) / whole
    return tuple(sorted({max(1, floor(exact)), max(1, ceil(exact))}))


def percentage_of(now: Value, before: Value, digits: int = 2) -> Decimal:
    """How much more or less now is, in percent of a figure that is not nought; without a sign."""
    exact = 100 * abs(Fraction(now) - Fraction(before)) / Fraction(before)
    return Decimal(round(exact * 10**digits)).scaleb(-digits)


def digits_of(said: SaidBefore) -> int:
    """Behind the point of a percentage that is said."""
    return digits_behind_point(said.number)


def digits_behind_point(number: Value) -> int:
    return max(0, -int(Decimal(number).as_tuple().exponent))


def _rounds_to(exact: Fraction, percentage: Value, sign: int) -> bool:
    """Within one unit of the last printed digit: rounded, or cut."""
    unit = _unit(percentage, sign)
    return abs(exact - Fraction(percentage)) < unit if unit else exact == percentage


def _unit(percentage: Value, sign: int) -> Fraction:
    """Of the last digit; nought for a percentage that is never rounded to: nothing more or less, or all of it less."""
    if percentage == 0 or (percentage == _ALL and sign < 0):
        return Fraction(0)
    return Fraction(Decimal(1).scaleb(int(Decimal(percentage).as_tuple().exponent)))
