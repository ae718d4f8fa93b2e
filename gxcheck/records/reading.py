"""A column of a frame → what its field holds. Texts are read as they are printed in a file, each of them once."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import compress
from typing import Any
from unicodedata import normalize

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gxcheck.evaluate.frames import floats_of, printed_as
from gxcheck.forms import DATA_TYPES, CellSpec
from gxcheck.model import Cell, Kind
from gxcheck.records.columns import Column, HeldColumn
from gxcheck.records.figures import WHOLE, Figures
from gxcheck.records.floats import FloatColumn, figures_of, fixed, largest_of
from gxcheck.records.texts import Texts, Words
from gxcheck.records.truths import Mask, Truth
from gxcheck.text.datum import read_datum
from gxcheck.text.numerals import plain

_BLANK, _PLACEHOLDER, _UNREAD = 1, 2, 3
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
#: No number of a record is written in more characters, or reaches beyond these powers of ten.
_LONGEST, _LARGEST_POWER = 100, 400
#: Characters of a value that are shown.
LONGEST_SHOWN = 200
#: Digits that a float holds of any decimal.
_DIGITS = 15
#: The day before the first of NumPy's, and the last of the calendar.
_EPOCH, _LAST_DAY = date(1970, 1, 1).toordinal(), date.max.toordinal()
_SIGNS = str.maketrans("\N{MINUS SIGN}", "-")
#: A number that NumPy reads as it is read here.
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class FieldReader:
    """Reads columns of one field. `placeholders`: what is printed for nothing."""

    spec: CellSpec
    placeholders: Collection[str] = ()

    def read(self, series: pd.Series[Any]) -> HeldColumn:
        column = self._read(series)
        return ZeroForBlank(column) if self.spec.blank == "zero" and self.spec.type not in DATA_TYPES else column

    def absent(self, size: int, may_be_other: bool = False) -> Column:
        """Of records that do not have the field. `may_be_other`: they have one of a name that is not known."""
        nothing = self._each(np.full(size, -1, dtype=np.int64), [])
        return replace(nothing, may_be_other=may_be_other)

    def cell(self, found: Any) -> Cell:
        """A single value as the cell of a report."""
        state, value = self.one(found)
        if self.spec.type in DATA_TYPES:
            value = None
        elif isinstance(value, Decimal):
            value = plain(value)
        return Cell(name=self.spec.name, printed=printed_as(found), kind=self._kinds[state], value=value)

    @property
    def _kinds(self) -> Sequence[Kind]:
        return (
            Kind.DATA if self.spec.type in DATA_TYPES else Kind.NUMBER,
            Kind.BLANK,
            Kind.PLACEHOLDER,
            Kind.UNREAD,
        )

    def _read(self, series: pd.Series[Any]) -> HeldColumn:
        kind = getattr(series.dtype, "kind", "O")
        if isinstance(series.dtype, pd.ArrowDtype) and kind == "M":
            series, kind = series.astype(object), "O"
        if self.spec.type not in DATA_TYPES:
            if kind == "f":
                return FloatColumn(floats_of(series))
            if kind in "iu":
                return _of_integers(series)
        if self.spec.type == "yes_no" and kind == "b":
            missing = series.isna().to_numpy()
            return Column(Truth.of(series.to_numpy(dtype=np.bool_, na_value=False), ~missing), _if_any(missing))
        if self.spec.type == "date" and kind == "M":
            return _of_days(series)
        if self.spec.type in ("text", "code", "yes_no") and kind == "O" and _mixed(series):
            series = pd.Series(list(map(printed_as, series)), dtype=object)
        return self._each(*_unique(series, kind))

    def _each(self, codes: NDArray[Any], unique: Sequence[Any]) -> Column:
        """codes: which of the `unique` values each record has, -1 for none."""
        states, values = self._quickly(unique) or self._one_by_one(unique)
        table = np.array([*states, _BLANK], dtype=np.int8)
        blank, placeholder, unread = ([_marked(table, codes, state)] for state in (_BLANK, _PLACEHOLDER, _UNREAD))
        masks = {"blank": blank[0], "placeholder": placeholder[0], "unread": unread[0]}
        known = None if not table[:-1].any() and masks["blank"] is None else (table == 0)[codes]
        return Column(self._made(codes, values, known, table), **masks)

    def _made(self, codes: NDArray[Any], values: Any, known: Mask, table: NDArray[np.int8]) -> Any:
        if self.spec.type in ("text", "code"):
            words = Words(list(dict.fromkeys(value for value in values if value is not None)))
            places = [-1 if value is None else words.places[value] for value in values]
            return Texts(np.array([*places, -1], dtype=np.int64)[codes], words)
        if self.spec.type == "yes_no":
            return Truth.of(np.array([*map(bool, values), False], dtype=np.bool_)[codes], (table == 0)[codes])
        if isinstance(values, Figures):
            return values.part(codes) if known is None else _with_known(values.part(codes), known)
        numbers = figures_of([0 if value is None else value for value in (*values, None)], None)
        return _with_known(numbers.part(codes), known)

    def _quickly(self, unique: Sequence[Any]) -> tuple[list[int], Figures] | None:
        """Texts most of which are plain numbers of few digits, without a look at each of these; None for others."""
        if self.spec.type in DATA_TYPES:
            return None
        plain_ones = [
            isinstance(one, str) and len(one) <= _DIGITS and _PLAIN.fullmatch(one) is not None for one in unique
        ]
        texts = pd.Series(list(compress(unique, plain_ones)), dtype=object)
        floats, is_plain = np.zeros(len(unique)), np.array(plain_ones, dtype=np.bool_)
        floats[is_plain] = pd.to_numeric(texts).to_numpy(dtype=np.float64)
        found = fixed(floats, largest_of(floats))
        if found is None:
            return None
        num, most, decimals = found
        states = [0] * len(unique)
        for place in np.flatnonzero(~is_plain).tolist():
            states[place], value = self.one(unique[place])
            units = Fraction(value or 0) * 10**decimals
            if units.denominator != 1 or abs(units) > WHOLE:
                return None
            num[place], most = int(units), max(most, int(abs(units)))
        return states, Figures(np.append(num, 0), None, Fraction(1, 10**decimals), most)

    def _one_by_one(self, unique: Sequence[Any]) -> tuple[list[int], list[Any]]:
        states, values = [], []
        for one in unique:
            state, value = self.one(one)
            states.append(state)
            values.append(value)
        return states, values

    def one(self, found: Any) -> tuple[int, Any]:
        """Of a single value what it is, and its value: a number, a text, the number of a day, true or false."""
        if isinstance(found, str):
            text = found.strip()
            if not text:
                return _BLANK, None
            if text in self.placeholders:
                return _PLACEHOLDER, None
        elif pd.isna(found):
            return _BLANK, None
        value = self._value(found)
        return (_UNREAD, None) if value is None else (0, value)

    def _value(self, found: Any) -> Any:
        type_ = self.spec.type
        if type_ in ("text", "code"):
            return printed_as(found).strip()
        if type_ == "date":
            day = _day(found)
            return None if day is None else day.toordinal()
        if type_ == "yes_no":
            return read_datum(printed_as(found), type_, self.spec.values)
        return _number(found, type_ == "percent")


@dataclass(frozen=True)
class ZeroForBlank:
    """A column whose blanks count as zero."""

    column: HeldColumn

    @property
    def unread(self) -> Mask:
        return self.column.unread

    def part(self, index: slice) -> Column:
        found = self.column.part(index)
        values = found.values
        assert isinstance(values, Figures)
        if values.known is None:
            return found
        num = np.where(values.known, values.num, 0)
        return replace(
            found, values=_with_known(replace(values, num=num), None if found.unread is None else ~found.unread)
        )


def shown(value: Any) -> str:
    """A value as a file prints it, of a long text its beginning."""
    text = printed_as(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _unique(series: pd.Series[Any], kind: str) -> tuple[NDArray[Any], Sequence[Any]]:
    if isinstance(series.dtype, pd.CategoricalDtype):
        return series.cat.codes.to_numpy(), list(series.cat.categories)
    if kind != "O" or not _mixed(series):
        codes, unique = pd.factorize(series)
        return codes, list(unique)
    # values that are equal are not the same where their types are not: 1 and True
    places: dict[tuple[type, Any], int] = {}
    each = [places.setdefault((type(one), one), len(places)) for one in map(_hashable, series)]
    codes = np.array(each, dtype=np.int64)
    return codes, [one for _, one in places]


def _mixed(series: pd.Series[Any]) -> bool:
    return isinstance(series.dtype, np.dtype) and pd.api.types.infer_dtype(series, skipna=True) not in (
        "string", "date", "empty",
    )  # fmt: skip


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return str(value)
    return value


def _of_integers(series: pd.Series[Any]) -> Column:
    missing = _if_any(series.isna().to_numpy())
    numbers: NDArray[Any] = series.to_numpy() if missing is None else series.to_numpy(na_value=0)
    # NumPy's own of 64 bits without a sign reach further than those with one
    numbers = numbers.astype(object if numbers.dtype == np.uint64 else np.int64, copy=False)
    most = max(int(numbers.max()), -int(numbers.min())) if len(numbers) else 0
    if most >= 2**62:
        numbers = numbers.astype(object)
    return Column(Figures(numbers, None if missing is None else ~missing, most=most), missing)


def _of_days(series: pd.Series[Any]) -> Column:
    days = series.dt.tz_localize(None) if getattr(series.dtype, "tz", None) is not None else series
    missing = _if_any(days.isna().to_numpy())
    numbers = days.to_numpy(dtype="datetime64[D]", na_value=np.datetime64("1970-01-01")).astype(np.int64) + _EPOCH
    beyond = _if_any((numbers < 1) | (numbers > _LAST_DAY))
    known = None if missing is None else ~missing
    if beyond is not None:
        known = ~beyond if known is None else known & ~beyond
        numbers = np.where(beyond, 1, numbers)
    return Column(Figures(numbers, known, most=_LAST_DAY), missing, unread=beyond)


def _number(found: Any, percent: bool) -> int | Decimal | None:
    if isinstance(found, bool | np.bool_):
        return None
    if isinstance(found, int | np.integer):
        return int(found)
    if isinstance(found, float | np.floating):
        return _bounded(Decimal(repr(float(found))))
    if isinstance(found, Decimal):
        return _bounded(found)
    return _written(found, percent) if isinstance(found, str) else None


def _written(text: str, percent: bool) -> int | Decimal | None:
    if len(text) > _LONGEST:
        return None
    bare = normalize("NFKC", text).translate(_SIGNS).strip()
    if percent:
        bare = bare.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(bare) or not any(map(str.isdigit, bare.partition("e")[0])):
        return None
    digits = bare.replace(",", "")
    try:
        return int(digits) if digits.lstrip("+-").isdecimal() else _bounded(Decimal(digits))
    except (ValueError, ArithmeticError):
        return None


def _bounded(value: Decimal) -> Decimal | None:
    if not value.is_finite():
        return None
    is_plain = not value or (
        abs(value.adjusted()) <= _LARGEST_POWER and int(value.as_tuple().exponent) >= -2 * _LARGEST_POWER
    )
    return value if is_plain else None


def _day(found: Any) -> date | None:
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, date):
        return found
    if isinstance(found, np.datetime64):
        return pd.Timestamp(found).date()
    day = read_datum(printed_as(found), "date")
    return day if isinstance(day, date) else None


def _marked(table: NDArray[np.int8], codes: NDArray[Any], state: int) -> Mask:
    is_it = table == state
    if state != _BLANK and not is_it.any():
        return None
    return _if_any(is_it[codes])


def _if_any(mask: NDArray[np.bool_]) -> Mask:
    return mask if mask.any() else None


def _with_known(figures: Figures, known: Mask) -> Figures:
    return Figures(figures.num, known, figures.factor, figures.most)
