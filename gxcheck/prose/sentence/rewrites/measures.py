"""Figures whose measure is left out, because the head of a list or its other figures have it."""

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, Roles
from gxcheck.prose.words.tokens import Token

#: One bare figure may be the number of a page, of a line, of a document.
FEWEST = 2


def count_bare_figures(sentence: list[Token], roles: Roles) -> list[Token]:
    """予以公开312，部分公开88: several bare figures right behind things, each at the end of its clause, count them."""
    bare = []
    before = ""
    counted = roles.items | roles.topics
    for place, token in enumerate(sentence):
        after = sentence[place + 1].kind if place + 1 < len(sentence) else kinds.STOP
        if token.kind == kinds.BARE and before in counted and (after in EDGES or after in roles.lists):
            bare.append(place)
        if token.kind not in roles.ignored:
            before = token.kind
    if len(bare) < FEWEST:
        return sentence
    bare += _at_ends(sentence, roles)
    return [replace(token, kind=kinds.NUMBER) if place in bare else token for place, token in enumerate(sentence)]


def _at_ends(sentence: list[Token], roles: Roles) -> list[int]:
    """The bare figures at the end of clauses that hold a thing, beside figures that are surely counts."""
    found = []
    holds = False
    for place, token in enumerate(sentence):
        if token.kind in EDGES:
            if holds and place and sentence[place - 1].kind == kinds.BARE:
                found.append(place - 1)
            holds = False
        holds = holds or token.kind in roles.items
    return found
