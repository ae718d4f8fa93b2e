"""甲、乙分别为3件和5件 becomes 甲3件，乙5件."""

from collections.abc import Sequence

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, EDGES_AND_FIGURES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def distribute(sentence: list[Token], roles: Roles) -> list[Token]:
    """The sentence with its pairs side by side; unchanged where items and figures do not match."""
    if all(token.kind not in roles.respectively for token in sentence):
        return sentence
    first, last = 0, 0
    items: list[list[Token]] = [[]]
    figures: list[Token] = []
    for place, token in enumerate(sentence):
        if token.kind in roles.respectively:
            if place >= last:
                last, figures = _figures(sentence, place + 1, roles)
            if len(items) == len(figures) > 1 and all(items):
                return [*sentence[:first], *pairs(items, figures, roles), *distribute(sentence[last:], roles)]
        if token.kind in EDGES_AND_FIGURES:
            first, items = place + 1, [[]]
        elif token.kind in roles.lists:
            items.append([])
        elif token.kind not in roles.ignored:
            items[-1].append(token)
    return sentence


def _figures(sentence: Sequence[Token], place: int, roles: Roles) -> tuple[int, list[Token]]:
    """The figures that follow, and where they end; a bare number takes the measure of the last."""
    figures: list[Token] = []
    last = len(sentence)
    between = {kinds.COMMA} | roles.lists | roles.ignored
    for index in range(place, len(sentence)):
        kind = sentence[index].kind
        if kind in FIGURES:
            figures.append(sentence[index])
            last = index + 1
        elif kind not in between and (figures or kind in EDGES):
            last = last if figures else index
            break
    measured = figures[-1].kind if figures else kinds.BARE
    return last, [replace(figure, kind=measured) if figure.kind == kinds.BARE else figure for figure in figures]


def pairs(items: list[list[Token]], figures: list[Token], roles: Roles) -> list[Token]:
    """Each item with its figure. What the last item names for all (新收、办结申请) is given to each."""
    shared = _said_of_each(items, roles) or [token for token in items[-1] if token.kind in roles.shared][-1:]
    pairs: list[Token] = []
    for item, figure in zip(items, figures, strict=True):
        own = [] if item is items[-1] or any(token.kind in roles.shared for token in item) else shared
        pairs += [*item, *own, figure, Token(kinds.COMMA, figure.end, figure.end)]
    return pairs[:-1]


def _said_of_each(items: list[list[Token]], roles: Roles) -> list[Token]:
    """自然人、企业申请不予公开分别为3件、2件: what is told behind the last of several classes of applicants."""
    if any(len(item) != 1 or item[0].kind not in roles.columns for item in items[:-1]):
        return []
    head, *told = items[-1]
    return told if head.kind in roles.columns and any(token.kind in roles.rows for token in told) else []
