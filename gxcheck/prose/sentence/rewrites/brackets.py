"""Brackets that say no more than their text would, and remarks between a word and its figure."""

from collections.abc import Iterator, Sequence

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def figures_first(sentence: list[Token], roles: Roles) -> list[Token]:
    """收到申请（网上5件、信函4件）9件 is read as 收到申请9件（网上5件、信函4件）, and （含上年结转）申请9件 too."""
    telling = roles.carried
    kept = list(sentence)
    opened = -1
    for index, token in enumerate(sentence[:-1]):
        if token.kind == kinds.OPEN:
            opened = index
        elif token.kind == kinds.CLOSE and opened > 0:
            holds = any(inner.kind in FIGURES or inner.kind in telling for inner in sentence[opened:index])
            end = index + 1
            while end + 1 < len(sentence) and sentence[end].kind in roles.shared:
                end += 1
            if holds and sentence[end].kind in FIGURES and sentence[opened - 1].kind not in FIGURES | EDGES:
                kept[opened : end + 1] = [*sentence[index + 1 : end + 1], *sentence[opened : index + 1]]
            opened = -1
    return kept


def without_brackets_around_figures(sentence: list[Token], _: Roles) -> list[Token]:
    """予以公开（3件） says no more than 予以公开3件."""
    bare = set(_brackets_around_figures(sentence))
    return [token for index, token in enumerate(sentence) if index not in bare] if bare else sentence


def _brackets_around_figures(sentence: Sequence[Token]) -> Iterator[int]:
    for index in range(1, len(sentence) - 2):
        if sentence[index].kind != kinds.OPEN or sentence[index + 2].kind != kinds.CLOSE:
            continue
        if sentence[index + 1].kind in FIGURES and sentence[index - 1].kind not in FIGURES:
            yield from (index, index + 2)


def without_asides(sentence: list[Token], roles: Roles) -> list[Token]:
    """A bracket without figures between a word and its figure is read past: 其他处理（含撤回）3件.

    But 行政诉讼（复议后起诉）3件 counts what the bracket names.
    """
    telling = {*roles.joined.values()}
    kept: list[Token] = []
    opened = -1
    for index, token in enumerate(sentence):
        if token.kind == kinds.OPEN:
            opened = len(kept)
        elif token.kind in FIGURES or token.kind == kinds.STOP or token.kind in telling:
            opened = -1
        kept.append(token)
        if token.kind == kinds.CLOSE and opened >= 0:
            if index + 1 < len(sentence) and sentence[index + 1].kind in FIGURES:
                del kept[opened:]
            opened = -1
    return kept
