"""Whose requests a row of the table is told of: 自然人申请中，予以公开3件 counts those of natural persons alone."""

from collections.abc import Sequence

from gxcheck.prose.phrases.templates import Quantity
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def columns_of(sentence: Sequence[Token], roles: Roles) -> Sequence[str]:
    """For each token the column of the figures there, "" where it is that of the whole."""
    named = [place for place, token in enumerate(sentence) if token.kind in roles.columns]
    topics = {place for place in named if _is_topic(sentence, place, roles)}
    if not topics and not any(token.column for token in sentence):
        return ()
    found: list[str] = []
    column = ""
    for place, token in enumerate(sentence):
        if token.kind in roles.columns:
            column = roles.columns[token.kind] if place in topics else ""
        elif token.kind in roles.sums and (token.kind not in roles.ignored or _begins(sentence, place)):
            column = ""
        elif token.kind == kinds.STOP or token.kind in roles.subject_of:
            column = column if token.kind in roles.items and place and sentence[place - 1].kind not in EDGES else ""
        found.append(token.column or column)
    return found


def _begins(sentence: Sequence[Token], place: int) -> bool:
    """Whether its clause begins with it: 共办结7件 is of all, 申请共7件 is not."""
    return place == 0 or sentence[place - 1].kind in EDGES


def in_column(quantity: Quantity, column: str, roles: Roles) -> Quantity:
    """The same rows, of one column where they were of the whole."""
    return tuple(_of_column(name, column, roles) for name in quantity)


def _of_column(name: str, column: str, roles: Roles) -> str:
    rows, _, last = name.rpartition(".")
    table, _, row = rows.partition(".")
    return f"{rows}.{column}" if row and f"{table}.{last}" == roles.column_whole else name


def _is_topic(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether what is counted behind it is something else than how many they are."""
    return _is_said_of_nothing(sentence, place, roles) and _counts_something_else(sentence, place, roles)


def _is_said_of_nothing(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """3件为自然人, 均为自然人 and 自然人、企业 name no topic."""
    for token in reversed(sentence[:place]):
        if token.kind in EDGES:
            return True
        if token.kind in FIGURES or any(token.kind in words for words in (roles.of_all, roles.negates, roles.lists)):
            return False
    return True


def _counts_something_else(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    asked = False
    for token in sentence[place + 1 :]:
        kind = token.kind
        if kind in FIGURES or kind in roles.lists or kind in roles.of_all or kind in roles.negates:
            return False
        if kind in EDGES:
            return kind == kinds.COMMA and asked
        if kind in roles.rows:
            return True
        asked = asked or kind in roles.items or kind in roles.among
    return False
