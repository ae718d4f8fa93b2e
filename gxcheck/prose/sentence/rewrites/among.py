"""收到的12件申请中，10件已答复 says 收到的12件申请，其中10件已答复."""

from collections.abc import Sequence

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def with_parts_among(sentence: list[Token], roles: Roles) -> list[Token]:
    """The sentence with "of which" behind each comma before which a figure and "among" stand."""
    kept: list[Token] = []
    for place, token in enumerate(sentence):
        kept.append(token)
        if token.kind != kinds.COMMA or place == 0 or sentence[place - 1].kind not in roles.among:
            continue
        if _counts(sentence, place - 2, roles):
            kept.append(Token(roles.among[sentence[place - 1].kind], token.end, token.end))
    return kept


def _counts(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether a figure stands before this place, with nothing but the thing that it counts behind it."""
    while place >= 0 and (sentence[place].kind in roles.items or sentence[place].kind in roles.ignored):
        place -= 1
    return place >= 0 and sentence[place].kind in FIGURES
