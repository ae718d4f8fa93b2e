"""Words that add nothing are read past, and a number after 数量 counts even without its measure."""

from collections.abc import Sequence

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def tidy(sentence: list[Token], roles: Roles) -> list[Token]:
    kept: list[Token] = []
    before = ""
    tidied = roles.tidied
    for index, token in enumerate(sentence):
        kind = token.kind
        if kind not in tidied:
            kept.append(token)
            before = kind
            continue
        after = sentence[index + 1].kind if index + 1 < len(sentence) else kinds.STOP
        if token.kind == kinds.COLON:
            if after in FIGURES:
                continue
            token = replace(token, kind=kinds.COMMA)
        elif token.kind in roles.before_figure and after in FIGURES and before in EDGES:
            token = replace(token, kind=roles.before_figure[token.kind])
        elif token.kind == kinds.BARE and before in roles.counts_bare and _ends_item(sentence, index + 1, roles):
            token = replace(token, kind=kinds.NUMBER)
        elif token.kind in roles.absorbs.get(before, ()):
            continue
        kept.append(token)
        before = before if token.kind in roles.ignored else token.kind
    return kept


def _ends_item(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """At the end of a clause, or of an item of a list whose items have their own figures: 维持3、纠正1."""
    after = [token.kind for token in sentence[place : place + 2]]
    if not after or after[0] in EDGES:
        return True
    return after[0] in roles.lists and len(after) > 1 and after[1] not in FIGURES
