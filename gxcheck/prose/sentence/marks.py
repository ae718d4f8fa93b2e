"""What holds at each token of a sentence: whose matter it is, whether it counts, what it is part of."""

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, YEARS, Roles
from gxcheck.prose.words.tokens import Token

#: Tokens between two things of a list, at most.
FAR = 8


class TokenMark(Struct, frozen=True, gc=False):
    """`period`, `branch`: index of the token that names the year, or says "of which"; -1 if none.

    `excluder`: the list of the word that excluded it. `lifted`: that does not hold up to the next ；.
    `passing`: it is excluded only until the whole year is spoken of again. `foreign`: it is of another matter.
    """

    subject: str
    excluded: bool = False
    excluder: str = ""
    lifted: bool = False
    passing: bool = False
    foreign: bool = False
    period: int = -1
    branch: int = -1


def mark(sentence: Sequence[Token], subject: str, roles: Roles) -> list[TokenMark]:
    """One mark a token. What a bracket brings up ends with it."""
    now = TokenMark(subject)
    outside: list[tuple[TokenMark, int]] = []
    marks: list[TokenMark] = []
    before = ""
    counted, figures = False, 0
    acting, ignored = roles.acting, roles.ignored
    for index, token in enumerate(sentence):
        kind = token.kind
        if kind in EDGES:
            counted = False
            now = _across(now, kind, index, figures, outside)
        elif kind in FIGURES:
            counted, figures = True, figures + 1
        elif kind in acting and _acts(sentence, index, counted, roles):
            now = _after(now, sentence, index, before, roles)
        marks.append(now)
        if now.lifted and kind == kinds.STOP:
            now = replace(now, excluded=True, lifted=False)
        if kind not in ignored:
            before = kind
    return marks


def _across(now: TokenMark, kind: str, index: int, figures: int, outside: list[tuple[TokenMark, int]]) -> TokenMark:
    if kind == kinds.OPEN:
        outside.append((now, figures))
        return replace(now, branch=index)
    if kind != kinds.CLOSE or not outside:
        return now
    before, counted = outside.pop()
    # 行政诉讼（直接起诉）: a remark without figures says more of what it stands after
    return before if figures > counted else replace(before, subject=now.subject)


def _after(now: TokenMark, sentence: Sequence[Token], index: int, before: str, roles: Roles) -> TokenMark:
    kind = sentence[index].kind
    if kind in roles.subject_of:
        subject = _of_both(sentence, index, roles) or roles.subject_of[kind]
        # ；行政复议3件: what follows is no part of the requests before it
        ends = before == kinds.STOP and subject != now.subject
        return replace(now, subject=subject, branch=-1 if ends else now.branch)
    if kind in roles.lasting and before == kinds.YEARS[0]:
        return now  # 2024年以来 in a report on 2024
    if kind in roles.excludes_sentence or kind in roles.excludes_period:
        return replace(
            now,
            excluded=True,
            excluder=now.excluder if now.excluded else kind,
            passing=kind in roles.excludes_period and (now.passing or not now.excluded),
        )
    if kind in roles.readmits:
        lifts = now.excluded and now.excluder in roles.readmits[kind]
        return replace(now, excluded=False, lifted=True) if lifts else now
    if kind in roles.ends_exclusion:
        now = replace(now, excluded=now.excluded and not now.passing)
        if kind not in YEARS:
            return now
    if kind in roles.branch:
        return replace(now, branch=index)
    if kind in roles.ends_branch:
        return replace(now, branch=-1) if before in EDGES else now
    return now if before in roles.not_the_period else replace(now, period=index)


def _of_both(sentence: Sequence[Token], index: int, roles: Roles) -> str:
    """What 行政复议、行政诉讼 are together, "" where nothing of the kind stands before the second of them."""
    known = (one.kind for one in reversed(sentence[max(0, index - FAR) : index]))
    before = [*islice((kind for kind in known if kind in roles.lists or kind not in roles.passed), 2)]
    if len(before) < 2 or before[0] not in roles.lists:
        return ""
    pair = {before[1], sentence[index].kind}
    return next((one for one, both in roles.side_by_side.items() if len(pair) == 2 and pair.issubset(both)), "")


def _acts(sentence: Sequence[Token], index: int, counted: bool, roles: Roles) -> bool:
    kind = sentence[index].kind
    if counted and kind in roles.mentioned:
        return False
    return kind not in YEARS or not _is_carried_over(sentence, index, roles)


def _is_carried_over(sentence: Sequence[Token], index: int, roles: Roles) -> bool:
    """结转到2025年, 从上年度结转: the year says where requests came from or went, not when."""
    before = (sentence[place].kind for place in range(index - 1, -1, -1))
    after = (sentence[place].kind for place in range(index + 1, len(sentence)))
    beside = [next((kind for kind in side if kind not in roles.passed), "") for side in (before, after)]
    return not roles.between_years.isdisjoint(beside)


def without_clauses(sentence: Sequence[Token], marks: list[TokenMark], roles: Roles) -> list[TokenMark]:
    """Exclude every token of a clause that holds an excluding word."""
    first = 0
    for index in range(len(sentence) + 1):
        if index < len(sentence) and sentence[index].kind not in EDGES:
            continue
        said = {token.kind for token in sentence[first:index]}
        if not said.isdisjoint(roles.excludes_clause):
            foreign = not said.isdisjoint(roles.other_matters)
            marks[first:index] = [replace(mark, excluded=True, foreign=foreign) for mark in marks[first:index]]
        first = index + 1
    return marks
