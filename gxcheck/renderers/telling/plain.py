"""Texts of reports made harmless for outputs that other programs take apart or people paste."""

from pathlib import PurePath
from unicodedata import category


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
