"""维持、纠正各2件 becomes 维持2件，纠正2件."""

from collections.abc import Sequence

from gxcheck.prose.sentence.rewrites.shared import pairs
from gxcheck.prose.words.roles import EDGES_AND_FIGURES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def with_one_figure_each(sentence: list[Token], roles: Roles) -> list[Token]:
    """Only what is named is counted: a list in which one word is not enough for an item (街道、乡镇收到申请各3件) is
    left as it is, as what the last item says may be said of all."""
    kept: list[Token] = []
    first = 0
    place = 0
    while place < len(sentence):
        token = sentence[place]
        if token.kind in roles.each and place + 1 < len(sentence) and sentence[place + 1].kind in FIGURES:
            items = _items(kept[first:], roles)
            if _is_list(items, roles):
                kept[first:] = pairs(items, [sentence[place + 1]] * len(items), roles)
                place += 2
                first = len(kept)
                continue
        kept.append(token)
        if token.kind in EDGES_AND_FIGURES or token.kind in roles.branch:
            first = len(kept)
        place += 1
    return kept


def _items(clause: Sequence[Token], roles: Roles) -> list[list[Token]]:
    items: list[list[Token]] = [[]]
    for token in clause:
        if token.kind in roles.lists:
            items.append([])
        elif token.kind not in roles.ignored:
            items[-1].append(token)
    return items


def _is_list(items: Sequence[Sequence[Token]], roles: Roles) -> bool:
    said = [[token for token in item if token.kind not in roles.passed] for item in items]
    return len(items) > 1 and bool(said[0]) and all(len(words) == 1 for words in said[1:])
