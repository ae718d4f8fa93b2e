"""行政复议、行政诉讼2项均为0件: how long the list is, is no count."""

from collections.abc import Sequence

from gxcheck.prose.words.roles import EDGES, EDGES_AND_FIGURES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def without_sizes(sentence: list[Token], roles: Roles) -> list[Token]:
    """A figure behind a list, of all of which something else is counted or denied."""
    of_all = roles.of_all
    said = [place - 1 for place, token in enumerate(sentence) if token.kind in of_all]
    sizes = {place for place in said if _is_size(sentence, place, roles)}
    return [token for index, token in enumerate(sentence) if index not in sizes] if sizes else sentence


def _is_size(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    if place < 0 or sentence[place].kind not in FIGURES or not _is_said_of_all(sentence, place + 1, roles):
        return False
    for token in reversed(sentence[:place]):
        if token.kind in EDGES_AND_FIGURES:
            return False
        if token.kind in roles.lists:
            return True
    return False


def _is_said_of_all(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    after = [token.kind for token in sentence[place : place + 3]]
    if len(after) < 2 or after[0] not in roles.of_all:
        return False
    return after[1] in FIGURES or (after[1] in roles.denies and (len(after) < 3 or after[2] in EDGES))
