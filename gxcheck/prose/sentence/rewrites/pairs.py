"""均来自自然人和企业，前者3件，后者5件 says 自然人3件，企业5件."""

from collections.abc import Sequence

from gxcheck.prose.words.roles import EDGES_AND_FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def with_former_and_latter(sentence: list[Token], roles: Roles) -> list[Token]:
    """The sentence with each of the two words as the thing that it stands for, where two are named before them."""
    kept: list[Token] = []
    for token in sentence:
        if token.kind in roles.former or token.kind in roles.latter:
            pair = _pair_before(kept, roles)
            if pair:
                named = pair[token.kind in roles.latter]
                kept.append(Token(named.kind, token.start, token.end))
                continue
        kept.append(token)
    return kept


def _pair_before(kept: Sequence[Token], roles: Roles) -> Sequence[Token]:
    """The two things of the last list of two; empty where it is longer, or names none that is counted."""
    counted = roles.items | roles.columns.keys() | roles.rows
    places = [place for place, token in enumerate(kept) if token.kind in roles.lists]
    for place in reversed(places):
        before = [token for token in kept[:place] if token.kind not in roles.ignored][-1:]
        behind = [token for token in kept[place + 1 :] if token.kind not in roles.ignored][:1]
        pair = [*before, *behind]
        if len(pair) == 2 and all(token.kind in counted for token in pair):
            longer = _goes_on(kept, place, roles)
            return () if longer else pair
    return ()


def _goes_on(kept: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether its clause has another such sign: 甲、乙和丙."""
    first = next((at for at in range(place, -1, -1) if kept[at].kind in EDGES_AND_FIGURES), -1)
    last = next((at for at in range(place, len(kept)) if kept[at].kind in EDGES_AND_FIGURES), len(kept))
    return sum(token.kind in roles.lists for token in kept[first + 1 : last]) > 1
