"""行政复议、行政诉讼2项均为0件: how long the list is, is no count."""

from collections.abc import Sequence

from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def without_sizes(sentence: list[Token], roles: Roles) -> list[Token]:
    """A figure behind a list, of all of which something else is counted or denied."""
    listed = False
    sizes: set[int] = set()
    for index, token in enumerate(sentence):
        if token.kind in FIGURES and listed and _is_said_of_all(sentence, index + 1, roles):
            sizes.add(index)
        if token.kind in EDGES | FIGURES:
            listed = False
        elif token.kind in roles.lists:
            listed = True
    return [token for index, token in enumerate(sentence) if index not in sizes] if sizes else sentence


def _is_said_of_all(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    after = [token.kind for token in sentence[place : place + 3]]
    if len(after) < 2 or after[0] not in roles.of_all:
        return False
    return after[1] in FIGURES or (after[1] in roles.denies and (len(after) < 3 or after[2] in EDGES))
