"""制发规章1部、规范性文件2件 says 制发规章1部、制发规范性文件2件."""

from collections.abc import Sequence

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def with_verb_of_each(sentence: list[Token], roles: Roles) -> list[Token]:
    """The sentence with the verb before each thing of a list that is counted and has none of its own."""
    kept: list[Token] = []
    verb: Token | None = None
    for place, token in enumerate(sentence):
        kept.append(token)
        if token.kind in roles.verbs:
            verb = token
        elif token.kind in EDGES and token.kind != kinds.COMMA:
            verb = None
        elif verb is not None and (token.kind == kinds.COMMA or token.kind in roles.lists):
            if _is_counted_thing(sentence, place + 1, roles):
                kept.append(replace(verb, start=token.end, end=token.end))
            elif token.kind == kinds.COMMA:
                verb = None
    return kept


def _is_counted_thing(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether a thing and its figure stand here, right up to the end of the item."""
    kinds_here = []
    for token in sentence[place:]:
        if token.kind in EDGES or token.kind in roles.lists:
            break
        if token.kind not in roles.ignored:
            kinds_here.append(token.kind)
    return len(kinds_here) == 2 and kinds_here[0] in roles.items and kinds_here[1] in FIGURES
