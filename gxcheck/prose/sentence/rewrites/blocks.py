"""Compounds of two words that tell together what is meant: 未经复议而起诉, 先复议再诉, 直接到法院起诉."""

from collections.abc import Sequence

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import Roles
from gxcheck.prose.words.tokens import Token
from gxcheck.prose.words.vocabulary import READ_PAST

#: Words between the two halves of a compound, at most.
LONGEST = 8


def joined(sentence: list[Token], roles: Roles) -> list[Token]:
    """One token for both; a compound that no list knows is one of its own, so that neither half is read for it."""
    halves = roles.halves
    heads = [index for index, token in enumerate(sentence) if token.kind in halves]
    if not any(sentence[head].kind in roles.alone or _last(sentence, head, roles) > head for head in heads):
        return sentence
    kept: list[Token] = []
    place = 0
    while place < len(sentence):
        token = sentence[place]
        last = _last(sentence, place, roles) if token.kind in roles.joined else place
        if last > place:
            token = Token(roles.joined[token.kind], token.start, sentence[last].end)
        elif token.kind in roles.alone:
            token = replace(token, kind=roles.alone[token.kind])
        _add(token, kept)
        place = last + 1
    return kept


def _add(token: Token, kept: list[Token]) -> None:
    """直接 that is no part of a compound is text like what is around it."""
    if token.kind == READ_PAST and kept and kept[-1].kind in kinds.TEXT:
        token = replace(kept.pop(), end=token.end)
    kept.append(token)


def _last(sentence: Sequence[Token], place: int, roles: Roles) -> int:
    """Where the compound that begins here ends; `place` where it begins none."""
    last = place
    for index in range(place + 1, min(place + 1 + LONGEST, len(sentence))):
        kind = sentence[index].kind
        if kind in roles.joined_with:
            last = index
        elif kind not in roles.joined_past and kind not in roles.joined:
            break
    return last
