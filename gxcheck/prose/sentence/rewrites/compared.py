"""What was so the year before, beside what is so now."""

from collections.abc import Sequence

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, YEARS, Roles
from gxcheck.prose.words.tokens import Token


def as_grown(sentence: list[Token], roles: Roles) -> list[Token]:
    """由上年的41件降至今年的27件 says 今年27件; what it was before is another year's, and that year goes with it."""
    kept: list[Token] = []
    for index, token in enumerate(sentence):
        grows = token.kind in roles.grown and kept and kept[-1].kind in FIGURES
        if not grows or _after_years(sentence, index + 1) not in FIGURES:
            kept.append(token)
            continue
        kept.pop()
        if kept and kept[-1].kind in YEARS:
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
        compares = sentence[place].kind in roles.excludes_clause and kept and kept[-1].kind not in EDGES
        end = _end_of_comparison(sentence, place) if compares else 0
        if not end:
            kept.append(sentence[place])
        place = end or place + 1
    return kept


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
