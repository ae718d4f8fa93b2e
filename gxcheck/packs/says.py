"""The sentence of a rule for its fault: which fields it may have, and what is wrong with one."""

import string
from collections.abc import Iterator

from gxcheck.language.functions import FUNCTIONS
from gxcheck.language.grammar import Call, Expression, Logic, Name
from gxcheck.language.names import FACTS
from gxcheck.language.tree import compares_numbers, nodes
from gxcheck.model import BESIDE, Note, Text, note
from gxcheck.text.closest import hint

#: What a rule walks over → what its sentence may name of the place.
_PLACES = {
    "row": ("row", "table", "section"),
    "column": ("column", "table", "section"),
    "cell": ("cell", "row", "column", "table", "section", "printed"),
    "section": ("section",),
    "table": ("table", "section"),
    "quantity": ("quantity",),
}
#: Of a comparison within a row or a column: the other line of the first cell that it names.
_FIRST = "first"
#: Of a comparison of two numbers.
_COMPARED = ("left", "right", "difference", "filled")
#: Of a comparison within a formula.
_SIDES = ("left", "right")
#: Of a comparison of figures that the text states.
_STATED = ("left", "right", "difference", "filled", "where", "said")
#: Of a comparison of the years in which a form is in use with that of the report.
_OF_FORM = ("year", "form", "right_form")
#: What the program would say by itself.
_OWN = "what"
_TEXT = "text"


def fields_of(each: str | None, tables: tuple[str, ...], condition: Expression | None) -> tuple[str, ...]:
    """The fields that the sentence of a rule may have, by what it walks over and by its formula."""
    place = _PLACES.get(each or "", ("table",) if tables else ())
    if condition is None:
        return tuple(dict.fromkeys((*place, _OWN)))
    printed = ("printed",) if _speaks_of_text(condition) else ()
    compared = _compared(condition)
    first = (_FIRST,) if each in ("row", "column") and compared == _COMPARED else ()
    forms = _OF_FORM if _speaks_of_form(condition) else ()
    return tuple(dict.fromkeys((*place, *compared, *first, *printed, *_told(condition), *forms, _OWN)))


def _compared(condition: Expression) -> tuple[str, ...]:
    names = [node for node in nodes(condition) if isinstance(node, Name)]
    paths = [name.path[1:] if name.path[0] in BESIDE else name.path for name in names]
    parts = condition.parts if isinstance(condition, Logic) and condition.operator == "and" else (condition,)
    if not all(map(compares_numbers, parts)) or any(".".join(path) in FACTS for path in paths):
        return _SIDES if any(map(compares_numbers, nodes(condition))) else ()
    return _STATED if any(path[:1] == (_TEXT,) for path in paths) else _COMPARED


def _told(condition: Expression) -> tuple[str, ...]:
    """What the functions of a formula tell of their failure."""
    calls = [node.function for node in nodes(condition) if isinstance(node, Call)]
    return tuple(field for name in calls if name in FUNCTIONS for field in FUNCTIONS[name].tells)


def _speaks_of_text(condition: Expression) -> bool:
    return any(
        (isinstance(node, Call) and _has_statements(node.function))
        or (isinstance(node, Name) and node.path[0] in (_TEXT, "quantity"))
        for node in nodes(condition)
    )


def _speaks_of_form(condition: Expression) -> bool:
    return any(isinstance(node, Name) and node.path[0] == "form" for node in nodes(condition))


def _has_statements(function: str) -> bool:
    return function in FUNCTIONS and FUNCTIONS[function].statements is not None


def wrong_fields(says: Text, allowed: tuple[str, ...]) -> Iterator[Note]:
    """What is wrong with a rule's sentence, in either language."""
    for sentence in (says.zh, says.en):
        try:
            parts = list(string.Formatter().parse(sentence))
        except ValueError:
            yield note("says_braces", sentence=sentence)
            continue
        for _, field, form, conversion in parts:
            if field is None:
                continue
            if field not in allowed or form or conversion:
                yield note("says_field", field=field, hint=hint(field, allowed), allowed=allowed)
