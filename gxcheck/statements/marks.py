"""What holds at each token of a sentence: whose matter it is, whether it counts, what it is part of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gxcheck.statements import tokens as kinds
from gxcheck.statements.spec import RolesSpec
from gxcheck.statements.tokens import Token

_EDGES = (kinds.COMMA, kinds.OPEN, kinds.CLOSE, kinds.STOP)
_FIGURES = (kinds.NUMBER, kinds.MONEY, kinds.BARE)
_YEARS = frozenset((*kinds.YEARS.values(), kinds.OTHER_YEAR))


@dataclass(frozen=True, slots=True)
class Mark:
    """`period`, `branch`: index of the token that names the year, or says "of which"; -1 if none."""

    subject: str
    excluded: bool = False
    period: int = -1
    branch: int = -1


def mark(sentence: Sequence[Token], subject: str, roles: RolesSpec, subject_of: Mapping[str, str]) -> list[Mark]:
    """One mark a token. What a bracket brings up ends with it."""
    now = Mark(subject)
    outside: list[Mark] = []
    marks: list[Mark] = []
    before = ""
    counted = False
    for index, token in enumerate(sentence):
        if token.kind == kinds.CLOSE and outside:
            now = outside.pop()
        counted = token.kind not in _EDGES and (counted or token.kind in _FIGURES)
        if not (counted and token.kind in roles.mentioned):
            now = _after(now, token.kind, index, before, roles, subject_of)
        if token.kind == kinds.OPEN:
            outside.append(now)
            now = replace(now, branch=index)
        marks.append(now)
        if token.kind not in roles.ignored:
            before = token.kind
    return _without_clauses(sentence, marks, frozenset(roles.excludes_clause))


def _after(
    now: Mark, kind: str, index: int, before: str, roles: RolesSpec, subject_of: Mapping[str, str]
) -> Mark:
    if kind in subject_of:
        now = replace(now, subject=subject_of[kind])
    if kind in roles.excludes_sentence:
        now = replace(now, excluded=True)
    if kind in roles.ends_exclusion:
        now = replace(now, excluded=False)
    if kind in roles.branch:
        now = replace(now, branch=index)
    if kind in roles.ends_branch and before in _EDGES:
        now = replace(now, branch=-1)
    if kind in _YEARS and before not in roles.not_the_period:
        now = replace(now, period=index)
    return now


def _without_clauses(sentence: Sequence[Token], marks: list[Mark], excluding: frozenset[str]) -> list[Mark]:
    """Exclude every token of a clause that holds an excluding word."""
    first = 0
    for index in range(len(sentence) + 1):
        if index < len(sentence) and sentence[index].kind not in _EDGES:
            continue
        if any(token.kind in excluding for token in sentence[first:index]):
            marks[first:index] = [replace(mark, excluded=True) for mark in marks[first:index]]
        first = index + 1
    return marks
