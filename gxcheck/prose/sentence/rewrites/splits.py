"""A total and what it is made of, behind a word or sign that says so: read as if the parts stood in brackets."""

from collections.abc import Sequence

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token
from gxcheck.prose.words.vocabulary import READ_PAST

#: Of one part and a remark on it nobody says that it is made of them.
FEWEST_PARTS = 2


def with_split_in_brackets(sentence: list[Token], roles: Roles) -> list[Token]:
    """18件=结转1件+新收17件 and 18件，即结转1件和新收17件 say what 18件（结转1件和新收17件） says."""
    kept: list[Token] = []
    closing = -1
    for index, token in enumerate(sentence):
        if index == closing:
            kept.append(Token(kinds.CLOSE, token.start, token.start))
            closing = -1
        if token.kind not in roles.splits:
            if closing < 0 or kept[-1].kind != kinds.OPEN or token.kind not in EDGES:
                kept.append(token)
            continue
        if kept and kept[-1].kind == kinds.OPEN:
            continue
        end = _end_of_parts(sentence, index + 1, roles) if closing < 0 and _behind_figure(kept) else 0
        if not end:
            kept.append(replace(token, kind=READ_PAST))
            continue
        if kept[-1].kind == kinds.COMMA:
            kept.pop()
        kept.append(Token(kinds.OPEN, token.start, token.end))
        closing = end
    return [*kept, Token(kinds.CLOSE, kept[-1].end, kept[-1].end)] if closing >= 0 else kept


def _behind_figure(before: Sequence[Token]) -> bool:
    """Whether a figure stands last, or only a comma behind it."""
    last = before[-2:-1] if before and before[-1].kind == kinds.COMMA else before[-1:]
    return bool(last) and last[0].kind in FIGURES


def _end_of_parts(sentence: Sequence[Token], start: int, roles: Roles) -> int:
    """Where the row of figures ends that begins here; 0 if there is none. A clause of one part goes on with a comma."""
    figures, end = 0, 0
    depth = 0
    for index in range(start, len(sentence)):
        kind = sentence[index].kind
        depth += (kind == kinds.OPEN) - (kind == kinds.CLOSE)
        if kind == kinds.STOP or depth < 0:
            break
        if kind in FIGURES and not depth:
            figures, end = figures + 1, index + 1
            if figures >= FEWEST_PARTS and not _goes_on(sentence, index + 1, roles):
                break
    return end if figures >= FEWEST_PARTS else 0


def _goes_on(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    return place < len(sentence) and sentence[place].kind in roles.lists
