"""The text of one cell → what stands in it, exactly. Signs, units, marks and placeholders are data."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from gxcheck.model import Kind, Note, RawCell, RemarkedCell, Value, note
from gxcheck.packs.shape import PrintingSpec
from gxcheck.recognise.marks import holds_mark, is_only_marks, without_marks
from gxcheck.text.numerals import is_scaled, written_number

MOST_DIGITS = 20
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d+)?")
_REMARK = re.compile(r"(?<=\d)[(\[]")
_SIGNS = re.compile(r"[\s.,+-]*")
_RUN = re.compile(r"[\d\s.,+-]*")
_PARTED = re.compile(r"[+-]?\d[\d.,'’ ]*")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
#: Blanks that do not stand between two digits; those that do keep them apart, however many they are.
_GAPS = re.compile(r"(?<![\d\s])\s++|(?<!\s)\s++(?!\d)")
_DASHES = str.maketrans({"−": "-", "－": "-", "﹣": "-", "﹢": "+"})
#: A dash that is no minus sign, and is meant for one where a digit follows.
_DASHED = re.compile(r"[‐‑‒–](?=\.?\d)")
_INVISIBLE = "\u200b\ufeff"
#: Characters of a font's own: what they show, only that font knows.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_FORMULA = re.compile(r"=\s*[-+({@A-Za-z0-9_'\"\[\u3400-\u9fff].*", re.DOTALL)
_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!|SPILL!|CALC!|#+)", re.IGNORECASE)

Reading = tuple[Kind, Value | None, Note | None]


@lru_cache(maxsize=8192)
def read_printed(text: str, printing: PrintingSpec) -> Reading:
    """Kind, exact value (None unless it is a number) and the reason where it is neither.

    A number may have a reason too: what stands beside it, and was not taken for a part of it.
    """
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
        return Kind.NUMBER, int(text), None
    shown = text.strip().strip(_INVISIBLE)
    if shown in printing.placeholders:
        return Kind.PLACEHOLDER, None, None
    found = _beside_symbols(shown, printing) if _PRIVATE.search(shown) else _beside_marks(shown, printing)
    return _quoting(shown, *found)


def remarked(reading: Reading, cell: RawCell, printed: str) -> Reading:
    """A reading of what is `printed`, with what the reader of the file has to say of the cell."""
    kind, value, reason = reading
    if not isinstance(cell, RemarkedCell):
        return reading
    remark = note(cell.remark.key, **(dict(cell.remark.details) | {"printed": printed}))
    if cell.doubted:
        return Kind.UNREAD, None, remark
    return kind, value, remark if kind is Kind.NUMBER else reason


def _quoting(text: str, kind: Kind, value: Value | None, reason: Note | None) -> Reading:
    """A reading whose reason quotes all that is printed, as it is printed."""
    if kind is not Kind.UNREAD or reason is None:
        return kind, value, reason
    return kind, value, note(reason.key, **(dict(reason.details) | {"printed": text}))


def _beside_symbols(text: str, printing: PrintingSpec) -> Reading:
    rest = read_printed(_PRIVATE.sub("", text), printing)
    if rest[0] is Kind.TEXT:
        return rest
    return _unread("cell_symbol")


def _beside_marks(text: str, printing: PrintingSpec) -> Reading:
    """A number with the mark of a note behind it is that number; with one elsewhere it is none."""
    number, mark = without_marks(text, printing)
    if not holds_mark(number):
        found = _without_marks(number, printing)
        if not mark or found[0] is Kind.TEXT:
            return found if not mark else _without_marks(text, printing)
        return found if found[1] is None else (found[0], found[1], note("cell_mark", mark=mark))
    if is_only_marks(number) or exact(_plain(number).translate(_DASHES)) is not None:
        return _unread("cell_marks")
    return Kind.TEXT, None, note("cell_text")


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return _DASHED.sub("-", _GAPS.sub("", folded).strip(_INVISIBLE))


def _without_marks(text: str, printing: PrintingSpec) -> Reading:
    plain = _plain(text)
    if not plain:
        return Kind.BLANK, None, None
    if plain in printing.placeholders:
        return Kind.PLACEHOLDER, None, None
    signed = _signed(plain, printing)
    number, remark = _parted(signed)
    value = exact(number)
    if value is None:
        value = written_number(number)
    if value is None:
        return _no_number(number, printing)
    second = _number_in(remark, printing)
    if second is not None and second != value:
        return _unread("cell_two", first=number, second=remark)
    return Kind.NUMBER, value, None


def _parted(text: str) -> tuple[str, str]:
    """A figure, and what the brackets behind it that reach to the end hold."""
    if text.endswith((")", "]")) and (found := _REMARK.search(text, text.rfind("\n") + 1)):
        return text[: found.start()], text[found.end() : -1]
    return text, ""


def _number_in(text: str, printing: PrintingSpec) -> Value | None:
    value = exact(text)
    for unit in printing.units if value is None else ():
        if text.endswith(unit) and (value := exact(text.removesuffix(unit))) is not None:
            break
    return written_number(text) if value is None else value


def _no_number(text: str, printing: PrintingSpec) -> Reading:
    """Why what looks like a number is none."""
    for unit in sorted(printing.units, key=len, reverse=True):
        if text.endswith(unit) and exact(text.removesuffix(unit)) is not None:
            return Kind.TEXT, None, note("cell_unit", unit=unit)
    if pair := _pair(text, printing):
        return _unread("cell_two", first=pair[0], second=pair[1])
    if _FORMULA.fullmatch(text) or is_scaled(text):
        return _unread("cell_formula" if text[0] == "=" else "cell_scale")
    if _ERROR.fullmatch(text):
        return Kind.TEXT, None, note("cell_error", printed=text)
    return _unparted(text)


def _unparted(text: str) -> Reading:
    """Digits with more around them than one number has."""
    if _SIGNS.fullmatch(text):
        return Kind.TEXT, None, note("cell_signs")
    if _DATE.fullmatch(text):
        return _unread("cell_date")
    if _PARTED.fullmatch(text) and " " not in text and len(re.findall(r"\d", text)) <= MOST_DIGITS:
        return _unread("cell_separators")
    if _RUN.fullmatch(text) or (" " in text and _PARTED.fullmatch(text)):
        return _unread("cell_run")
    return Kind.TEXT, None, note("cell_text")


def _pair(text: str, printing: PrintingSpec) -> tuple[str, str] | None:
    """Two numbers with one of the words or signs between them that part alternatives."""
    for between in printing.between:
        first, found, second = text.partition(between)
        if found and exact(first) is not None and exact(second) is not None:
            return first, second
    return None


def _unread(key: str, **details: str) -> Reading:
    return Kind.UNREAD, None, note(key, **details)


def exact(text: str) -> Value | None:
    """A printed number as int or Decimal; None if it is anything else."""
    found = _NUMBER.fullmatch(text)
    if found is None or sum(map(str.isdigit, text)) > MOST_DIGITS:
        return None
    plain = text.replace(",", "")
    return Decimal(plain) if found[3] else int(plain)


def _signed(text: str, printing: PrintingSpec) -> str:
    for words, sign in ((printing.minus, "-"), (printing.plus, "+")):
        for word in sorted(words, key=len, reverse=True):
            if text.startswith(word):
                return sign + text.removeprefix(word)
    return text
