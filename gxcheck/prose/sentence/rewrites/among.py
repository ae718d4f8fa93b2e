"""收到的12件申请中，10件已答复 says 收到的12件申请，其中10件已答复."""

from collections.abc import Sequence

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def with_parts_among(sentence: list[Token], roles: Roles) -> list[Token]:
    """The sentence with a comma between "among" and a figure of which more is told, as if it were written there.

    办结的申请中5件予以公开 counts none that were handled. Where a figure stands before it as well, "of which" follows.
    """
    kept: list[Token] = []
    for place, token in enumerate(sentence):
        kept.append(token)
        if token.kind == kinds.COMMA and place and sentence[place - 1].kind in roles.among:
            named = place - 1
        elif token.kind in roles.among and _begins_a_part(sentence, place + 1, roles):
            named = place
            kept.append(Token(kinds.COMMA, token.end, token.end))
        else:
            continue
        if _counts(sentence, named - 1, roles):
            kept.append(Token(roles.among[sentence[named].kind], token.end, token.end))
    return kept


def _begins_a_part(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether a figure stands here, and what is said of it right behind it."""
    if place >= len(sentence) or sentence[place].kind not in FIGURES:
        return False
    behind = (one.kind for one in sentence[place + 1 :] if one.kind not in roles.shared | roles.ignored)
    return next(behind, kinds.STOP) not in EDGES | FIGURES | roles.lists


def _counts(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether a figure stands before this place, with nothing but the thing that it counts behind it."""
    while place >= 0 and (sentence[place].kind in roles.items or sentence[place].kind in roles.ignored):
        place -= 1
    return place >= 0 and sentence[place].kind in FIGURES
