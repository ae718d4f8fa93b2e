"""Texts of reports made harmless for outputs that other programs take apart or people paste."""

import re
from pathlib import PurePath
from unicodedata import category

#: A cell of CSV that begins so is a formula to a spreadsheet, the wide forms included.
_FORMULA_SIGNS = tuple("=+-@＝＋－＠")
#: Some spreadsheets pass over these at the beginning.
_BREAKS = ("\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def plain(text: str) -> str:
    """On one line, without characters that command, hide or reorder.

    Bytes of a file name that are no text become �; breaks and tabs become spaces.
    """
    return "".join(_shown(character) for character in text).strip()


def _shown(character: str) -> str:
    kind = category(character)
    if kind == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if character.isspace():
        return " "
    return "" if kind[0] == "C" else character


def file_name(path: str) -> str:
    """The last part of a path, for people who do not have its folders."""
    return plain(PurePath(path).name or path)


def shown_path(path: str) -> str:
    """As it was given; of one that begins at the root the name alone, which is all that others can use."""
    return PurePath(path).name if PurePath(path).is_absolute() else path


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a cell of CSV for a formula; a plain number, signed or not, is none."""
    begins = text.startswith(_BREAKS) or text.lstrip().startswith(_FORMULA_SIGNS)
    return begins and not _NUMBER.fullmatch(text)
