"""What was so the year before, beside what is so now."""

from collections.abc import Sequence

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, EDGES_AND_FIGURES, FIGURES, YEARS, Roles
from gxcheck.prose.words.tokens import Token


def as_grown(sentence: list[Token], roles: Roles) -> list[Token]:
    """由上年的41件降至今年的27件 says 今年27件; what it was before is another year's, and that year goes with it."""
    kept: list[Token] = []
    for index, token in enumerate(sentence):
        grows = token.kind in roles.grown and kept and kept[-1].kind in FIGURES
        if not grows or _after_years(sentence, index + 1) not in FIGURES | roles.noughts:
            kept.append(token)
            continue
        kept.pop()
        while kept and (kept[-1].kind in YEARS or kept[-1].kind in roles.starts):
            kept.pop()
    return kept


def _after_years(sentence: Sequence[Token], place: int) -> str:
    """The kind of the first token from here on that names no year."""
    return next((token.kind for token in sentence[place:] if token.kind not in YEARS), kinds.STOP)


def without_comparisons(sentence: list[Token], roles: Roles) -> list[Token]:
    """申请数较上年减少3件，为9件 says 申请数9件; a clause of its own is left, where it says what is no count."""
    kept: list[Token] = []
    place = 0
    while place < len(sentence):
        compares = sentence[place].kind in roles.excludes_clause and kept
        end = _end_of_comparison(sentence, place) if compares else 0
        if end and kept[-1].kind in EDGES:
            # 申请数量持续上升，较上年多收27件，达到304件
            volume = _volume(kept, roles)
            end = end if volume >= 0 else 0
            kept = kept[: volume + 1] if end else kept
        if not end:
            kept.append(sentence[place])
        place = end or place + 1
    return kept


def _volume(kept: Sequence[Token], roles: Roles) -> int:
    """Where the clause that ends here names a number without a figure; -1 if it does not."""
    for place in range(len(kept) - 2, -1, -1):
        if kept[place].kind in EDGES_AND_FIGURES or kept[place].kind in roles.negates:
            return -1
        if kept[place].kind in roles.volumes:
            return place
    return -1


def _end_of_comparison(sentence: Sequence[Token], place: int) -> int:
    """Where the figure begins that a comparison stands before; 0 if there is none."""
    numbers = (*FIGURES, kinds.OTHER_NUMBER)
    for index in range(place + 1, len(sentence) - 2):
        if sentence[index].kind in EDGES:
            break
        if sentence[index].kind in numbers:
            follows = sentence[index + 1].kind == kinds.COMMA and sentence[index + 2].kind in FIGURES
            return index + 2 if follows else 0
    return 0
