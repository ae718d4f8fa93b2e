"""A denial of some is no denial: 没有因自身原因引起的行政诉讼 leaves open whether there were others."""

from collections.abc import Sequence

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, Roles
from gxcheck.prose.words.tokens import Token


def without_qualified(sentence: list[Token], roles: Roles) -> list[Token]:
    """The sentence with such a denial read as unknown text."""
    negates = roles.negates
    denials = [place for place, token in enumerate(sentence) if token.kind in negates]
    void = {place for place in denials if _is_qualified(sentence, place, roles)}
    if not void:
        return sentence
    return [replace(token, kind=kinds.READ_PAST) if place in void else token for place, token in enumerate(sentence)]


def _is_qualified(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether a cause that is none of the office's disclosure stands between the denial and the thing denied."""
    caused = False
    for token in sentence[place + 1 :]:
        if token.kind in EDGES or token.kind in roles.items:
            return False
        if caused and token.kind not in roles.ignored:
            return token.kind in kinds.TEXT
        caused = caused or token.kind in roles.causes
    return False
