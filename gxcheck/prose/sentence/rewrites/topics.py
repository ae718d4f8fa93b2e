"""What is counted stands in one clause, its figure alone in the next.

予以公开占比最大，有74件 says 予以公开74件.
"""

from collections.abc import Sequence

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def figure_to_topic(sentence: list[Token], roles: Roles) -> list[Token]:
    """The sentence with such a figure behind the thing that it counts, what stands between them left out."""
    leads = roles.before_alone
    figures = [place for place, token in enumerate(sentence) if token.kind in FIGURES]
    alone = [place for place in figures if sentence[place - 1].kind in leads and _is_alone(sentence, place, roles)]
    if not alone:
        return sentence
    kept: list[Token] = []
    begins = 0  # where the present clause begins in `kept`
    for place, token in enumerate(sentence):
        if place in alone:
            head = _topic(kept, begins, roles)
            if head >= 0:
                del kept[head + 1 :]
        kept.append(token)
        if token.kind in EDGES:
            begins = len(kept)
    return kept


def _is_alone(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether nothing but words that lead up to a figure stand in its clause, and a comma before them."""
    after = sentence[place + 1].kind if place + 1 < len(sentence) else kinds.STOP
    if place == 0 or after not in EDGES or after == kinds.OPEN:
        return False
    for index in range(place - 1, -1, -1):
        kind = sentence[index].kind
        if kind in (kinds.COMMA, kinds.COLON):
            return True
        if kind not in roles.before_alone:
            return False
    return False


def _topic(kept: Sequence[Token], begins: int, roles: Roles) -> int:
    """Where the thing stands that the clause before ends with; -1 if it says more than that."""
    first = begins - 2
    while first >= 0 and kept[first].kind not in EDGES:
        first -= 1
    clause = range(first + 1, begins - 1)
    heads = [place for place in clause if kept[place].kind in roles.items or kept[place].kind in roles.topics]
    if not heads or kept[heads[-1]].kind not in roles.topics:
        return -1
    says_more = roles.noughts | roles.lists | FIGURES
    return heads[-1] if says_more.isdisjoint(kept[place].kind for place in clause) else -1
