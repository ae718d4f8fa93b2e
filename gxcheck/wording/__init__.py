"""Every sentence the program itself says, in both languages, a file a topic.

Titles of rules and labels of forms are not here: they are data of the rule pack. A sentence is (Chinese, English),
its key is unique over all files.
"""

import re
from collections.abc import Mapping
from unicodedata import category

from gxcheck.model import Diagnostic, Language, Location, Note
from gxcheck.model.spoken import tell_by
from gxcheck.wording import (
    analyses,
    analysis,
    below,
    both,
    command,
    files,
    findings,
    formulas,
    frame,
    handbook,
    help,
    last_year,
    letter,
    marked,
    packs,
    page,
    phrases,
    programs,
    records,
    runs,
    sets,
    states,
    suspects,
    units,
    web,
    workbook,
    writing,
)

_TOPICS = (
    files,
    findings,
    suspects,
    analyses,
    analysis,
    both,
    units,
    runs,
    records,
    sets,
    states,
    last_year,
    below,
    frame,
    handbook,
    page,
    programs,
    letter,
    workbook,
    marked,
    formulas,
    packs,
    phrases,
    command,
    help,
    writing,
    web,
)
SENTENCES: dict[str, tuple[str, str]] = {key: both for topic in _TOPICS for key, both in topic.SENTENCES.items()}

#: A field in the marks of a title, what stands in them for those of a title within, and a title marked twice.
_TITLE_FIELD, _WITHIN, _TWICE = "《{", {"《": "〈", "》": "〉"}, re.compile("《〈([^〈〉]*)〉》")
#: A number and what it counts, in English.
_COUNTED = re.compile(
    r"\{(\w+)\} (?:cells|characters|checks|comments|errors|fields|files|forms|hints|labels|notices|pages|parts|places|reports|rows|rules|tables"
    r"|units|values|warnings)\b"
)

PLACES: dict[str, tuple[str, str]] = {
    "page": ("第{}页", "page {}"),
    "sheet": ("工作表{}", "sheet {}"),
    "table": ("第{}个表", "table {}"),
    "line": ("第{}行", "line {}"),
    "row": ("第{}行", "row {}"),
    "column": ("第{}列", "column {}"),
}


def say(what: Note | str, language: Language, **details: object) -> str:
    """The sentence of a note (or of a key with its details) in a language."""
    key, given = (what.key, dict(what.details)) if isinstance(what, Note) else (what, details)
    chinese, english = SENTENCES[key]
    filled = {name: _told(value, language) for name, value in given.items()}
    if language == "en":
        return _of_one(english, filled).format(**filled)
    told = chinese.format(**filled)
    return nested(told) if _TITLE_FIELD in chinese else told


def _of_one(english: str, filled: Mapping[str, str]) -> str:
    """A sentence in which what there is one of stands in the singular."""
    return _COUNTED.sub(lambda met: met[0].removesuffix("s") if filled.get(met[1]) == "1" else met[0], english)


def nested(text: str) -> str:
    """A text with titles in 《》, those within others in 〈〉; a title that is all of another has one pair."""
    depth, told = 0, []
    for character in text:
        depth += character == "《"
        told.append(_WITHIN.get(character, character) if depth > 1 else character)
        depth -= character == "》"
    return _TWICE.sub(r"《\1》", "".join(told))


def _told(detail: object, language: Language) -> str:
    if isinstance(detail, Note):
        return say(detail, language)
    return ("、" if language == "zh" else ", ").join(detail) if isinstance(detail, tuple) else str(detail)


def diagnosed(diagnostic: Diagnostic, language: Language) -> str:
    """`file:line: what is wrong (where.in.it)`"""
    where = f" ({diagnostic.path})" if diagnostic.path else ""
    return f"{diagnostic.place}: {say(diagnostic.message, language)}{where}"


def one_line(text: str) -> str:
    """A text for a terminal: line breaks, escapes and bytes that are no text are written out."""
    return inert(text).replace("\n", "\\n")


def inert(text: str) -> str:
    """A text that only says something: what would move the cursor or turn the writing round is written out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(ascii(c)[1:-1] if _steers(c) else c for c in text)


def _steers(character: str) -> bool:
    kind = category(character)
    return (kind[0] == "C" or kind in ("Zl", "Zp")) and character != "\n"


def place(location: Location, language: Language) -> str:
    """A location as a person would say it; "" where nothing is known."""
    index = 0 if language == "zh" else 1
    parts = []
    for name, forms in PLACES.items():
        value = getattr(location, name)
        if value and not (name == "line" and location.row):  # who has rows counts rows
            parts.append(forms[index].format(value))
    return ("" if language == "zh" else ", ").join(parts)


tell_by(lambda told: say(told, "en"))
