"""Tokens as a reader arranges them, before phrases are looked for.

Words that add nothing and remarks in brackets are read past, a number after 数量 counts even
without its measure, and 甲、乙分别为3件和5件 becomes 甲3件，乙5件.
"""

from collections.abc import Iterator, Sequence

from gxcheck.prose import tokens as kinds
from gxcheck.prose.roles import EDGES, FIGURES, Roles
from gxcheck.prose.tokens import Token


def arrange(sentence: list[Token], roles: Roles) -> list[Token]:
    return distribute(without_asides(tidy(sentence, roles)), roles)


def tidy(sentence: Sequence[Token], roles: Roles) -> list[Token]:
    kept: list[Token] = []
    before = ""
    bare = set(_brackets_around_figures(sentence))
    for index, token in enumerate(sentence):
        if index in bare:
            continue
        after = sentence[index + 1].kind if index + 1 < len(sentence) else kinds.STOP
        if token.kind == kinds.COLON:
            if after in FIGURES:
                continue
            token = token._replace(kind=kinds.COMMA)
        elif token.kind in roles.before_figure and after in FIGURES and before in EDGES:
            token = token._replace(kind=roles.before_figure[token.kind])
        elif token.kind == kinds.BARE and before in roles.before_number and after in EDGES:
            token = token._replace(kind=kinds.NUMBER)
        elif token.kind in roles.absorbs.get(before, ()):
            continue
        kept.append(token)
        before = before if token.kind in roles.ignored else token.kind
    return kept


def _brackets_around_figures(sentence: Sequence[Token]) -> Iterator[int]:
    """予以公开（3件） says no more than 予以公开3件."""
    for index in range(1, len(sentence) - 2):
        if sentence[index].kind != kinds.OPEN or sentence[index + 2].kind != kinds.CLOSE:
            continue
        if sentence[index + 1].kind in FIGURES and sentence[index - 1].kind not in FIGURES:
            yield from (index, index + 2)


def without_asides(sentence: list[Token]) -> list[Token]:
    """A bracket without figures between a word and its figure is read past: 其他处理（含撤回）3件."""
    if all(token.kind != kinds.CLOSE for token in sentence):
        return sentence
    kept: list[Token] = []
    opened = -1
    for index, token in enumerate(sentence):
        if token.kind == kinds.OPEN:
            opened = len(kept)
        elif token.kind in FIGURES or token.kind == kinds.STOP:
            opened = -1
        kept.append(token)
        if token.kind == kinds.CLOSE and opened >= 0:
            if index + 1 < len(sentence) and sentence[index + 1].kind in FIGURES:
                del kept[opened:]
            opened = -1
    return kept


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
                return [*sentence[:first], *_pairs(items, figures, roles), *distribute(sentence[last:], roles)]
        if token.kind in EDGES | FIGURES:
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
    return last, [figure._replace(kind=measured) if figure.kind == kinds.BARE else figure for figure in figures]


def _pairs(items: list[list[Token]], figures: list[Token], roles: Roles) -> list[Token]:
    """What the last item names for all (新收、办结申请) is given to each."""
    shared = [token for token in items[-1] if token.kind in roles.shared][-1:]
    pairs: list[Token] = []
    for item, figure in zip(items, figures, strict=True):
        own = [] if any(token.kind in roles.shared for token in item) else shared
        pairs += [*item, *own, figure, Token(kinds.COMMA, figure.end, figure.end)]
    return pairs[:-1]
