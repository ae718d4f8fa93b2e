"""A cell of a workbook → its text as a person sees it, and what there is to say of its number."""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from gxcheck.model import Note, note
from gxcheck.readers.markup.raised import raised
from gxcheck.readers.workbook.formats import hides_text, shown

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: A spreadsheet computes with 15 digits and shows no more: 0.1 + 0.2 is stored with 17.
_DIGITS = 15
_INEXACT = 10**_DIGITS
_GENERAL = "General"
_SHIFTS = {"superscript": 1, "subscript": -1}


class SeenCell(NamedTuple):
    """`remark`, `doubted` as in RemarkedCell. `veiled`: it holds a value of which its format shows nothing."""

    text: str
    remark: Note | None = None
    doubted: bool = False
    veiled: bool = False


class Seen:
    """What the cells of one workbook show; its fonts are looked at once."""

    def __init__(self, workbook: "Workbook") -> None:
        fonts: Any = workbook._fonts  # type: ignore[attr-defined]
        formats: Any = workbook._number_formats  # type: ignore[attr-defined]
        shifted = {place: _SHIFTS[font.vertAlign] for place, font in enumerate(fonts) if font.vertAlign in _SHIFTS}
        struck = {place: 0 for place, font in enumerate(fonts) if font.strike}
        #: Fonts by number: 0 for one that strikes out, else where it shifts to.
        self._marked = shifted | struck
        self._veils = any(map(hides_text, formats))

    def cell(self, cell: Any, formulas: "Worksheet | None", zeros: bool) -> SeenCell | None:
        """None for a cell that holds nothing. `zeros`: the sheet shows those."""
        value = cell.value
        if value is None:
            formula = formulas.cell(cell.row, cell.column).value if formulas is not None else None
            # a formula that gave an empty text was computed
            return (
                None if formula is None or cell.data_type == "str" else SeenCell(str(getattr(formula, "text", formula)))
            )
        if self._marked and (font := cell._style.fontId) in self._marked:
            return SeenCell("") if not self._marked[font] else self._raised(value, cell, zeros, self._marked[font])
        if type(value) is str and cell.data_type != "e" and not self._veils:
            return SeenCell(value.strip())
        return _seen(value, cell, zeros)

    def _raised(self, value: Any, cell: Any, zeros: bool, shift: int) -> SeenCell:
        return SeenCell(raised(_seen(value, cell, zeros).text, lowered=shift < 0))


def _seen(value: Any, cell: Any, zeros: bool) -> SeenCell:
    if isinstance(value, bool):
        return SeenCell(str(value).upper())
    if isinstance(value, int | float):
        return _number(value, cell.number_format or _GENERAL, zeros)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return SeenCell(_date(value), note("cell_date"), doubted=True)
    if cell.data_type == "e" and _is_date(cell.number_format):
        # openpyxl gives this for a number that is no day of its calendar
        return SeenCell(str(value), note("cell_date"), doubted=True)
    text = _rich(value) if isinstance(value, list) else str(value).strip()
    if cell.number_format != _GENERAL and hides_text(cell.number_format):
        return SeenCell("", veiled=bool(text))
    return SeenCell(text)


def _is_date(format: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return is_date_format(format)


def _date(value: datetime.date | datetime.time | datetime.timedelta) -> str:
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _rich(value: list[Any]) -> str:
    """A text of several fonts, without what is struck out."""
    return "".join(_parts(value)).strip()


def _parts(value: list[Any]) -> Iterator[str]:
    for part in value:
        font = getattr(part, "font", None)
        text = part if isinstance(part, str) else part.text
        if font is None:
            yield text
        elif not font.strike:
            shift = _SHIFTS.get(font.vertAlign)
            yield raised(text, lowered=shift < 0) if shift else text


#: A format that fills a whole number up with zeros.
_ZEROS = re.compile("0{2,}")


def _number(value: int | float, format: str, zeros: bool) -> SeenCell:
    if type(value) is int and format == _GENERAL and abs(value) < _INEXACT and (value or zeros):
        return SeenCell(str(value))
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_DIGITS}g}")
    if not exact.is_finite():
        return SeenCell(str(value))
    if abs(exact) >= _INEXACT:
        return SeenCell(f"{exact:f}", note("cell_digits"), doubted=True)
    if not (exact or zeros):
        return SeenCell("", veiled=True)
    return _plain(exact) if format == _GENERAL else _formatted(exact, format)


def _plain(exact: Decimal) -> SeenCell:
    return SeenCell(_text(exact))


def _formatted(exact: Decimal, format: str) -> SeenCell:
    told = shown(exact, format)
    if told.how == "unknown":
        return SeenCell(_text(exact), note("cell_format", format=format), doubted=True)
    if told.how == "words":
        return SeenCell(told.text, veiled=not told.text)
    if told.how == "scaled":
        return SeenCell(told.text, note("cell_scaled", stored=_text(exact), format=format))
    if "%" in "".join(format.split('"')[::2]):
        return SeenCell(f"{_text(exact.scaleb(2))}%")
    remark = note("cell_rounded", shown=told.text) if told.how == "rounded" else None
    if _ZEROS.fullmatch(format) and exact >= 0 and not remark:
        return SeenCell(_text(exact).zfill(len(format)))  # a code: its zeros are part of it
    return SeenCell(_text(exact), remark)


def _text(exact: Decimal) -> str:
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
