"""Text as a workbook may hold it: legal in XML, within the length of a cell, never a formula."""

import re
from unicodedata import category
from xml.sax.saxutils import escape

#: A cell holds no more, counted in UTF-16.
LONGEST = 32_767
#: How a workbook writes a character that XML cannot hold; text that looks like it is escaped.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_SIGNS = ("=", "+", "-", "@")
_SPACES = str.maketrans({"\t": " ", "\u2028": "\n", "\u2029": "\n"})


def inert(text: str) -> str:
    """Control characters, bidi overrides and what is no character are written out; a long text is cut."""
    if text.isprintable():
        return _cut(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SPACES)
    return _cut("".join(c if c == "\n" or category(c)[0] != "C" else ascii(c)[1:-1] for c in lines))


def markup(text: str) -> str:
    """The text inside an element `t`."""
    return escape(_LOOKS_ESCAPED.sub("_x005F_", inert(text)))


def quoted(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula when a person edits it."""
    return text.lstrip().startswith(_FORMULA_SIGNS)


def _cut(text: str) -> str:
    if 2 * len(text) <= LONGEST or len(units := text.encode("utf-16-le")) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
