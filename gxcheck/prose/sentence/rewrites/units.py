"""Figures by office: parts of a total that is said behind them, or of none that is said."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token

#: One office with a figure may be the one that reports.
FEWEST_OFFICES = 2


class Clause(NamedTuple):
    """A figure with the kinds of words before it in its clause, none of them read past."""

    number: int
    said: tuple[str, ...]


def without_figures_by_office(sentence: list[Token], roles: Roles) -> list[Token]:
    """区直部门收到141件，街道收到52件，合计193件 says 合计193件; what each of them received is no count of all.

    Beside what is only under it, an office's own figure is all: 局机关收到33件，局属医院收到18件.
    """
    counted: set[int] = set()
    run: list[Clause] = []
    for clause in (*_clauses(sentence, roles), None):
        if clause is not None and _goes_on(clause, run, roles):
            run.append(clause)
            continue
        summed = clause is not None and _sums_up(clause, run, roles)
        if summed or sum(_is_of_an_office(one, roles) for one in run) >= FEWEST_OFFICES:
            counted.update(one.number for one in run if summed or roles.own_offices.isdisjoint(one.said))
        run = [clause] if clause is not None and _is_of_an_office(clause, roles) else []
    if not counted:
        return sentence
    return [
        replace(token, kind=kinds.OTHER_NUMBER) if index in counted else token
        for index, token in enumerate(sentence)
    ]  # fmt: skip


def _clauses(sentence: Sequence[Token], roles: Roles) -> Iterator[Clause]:
    said: list[str] = []
    for index, token in enumerate(sentence):
        if token.kind in FIGURES:
            if index + 1 < len(sentence) and sentence[index + 1].kind in roles.offices:
                # 六个县: so many offices
                continue
            yield Clause(index, tuple(said))
            said = []
        elif token.kind in EDGES or (token.kind in roles.lists and not said):
            said = []
        elif token.kind not in roles.ignored or token.kind in roles.ends_branch | roles.offices:
            said.append(token.kind)


def _is_of_an_office(clause: Clause, roles: Roles) -> bool:
    """Whether an office stands in it, with nothing but what it did and to what behind it."""
    last = max((place for place, kind in enumerate(clause.said) if kind in roles.offices), default=-1)
    return last >= 0 and roles.done_by_offices.issuperset(clause.said[last + 1 :])


def _goes_on(clause: Clause, run: Sequence[Clause], roles: Roles) -> bool:
    """Whether it is the next of a list: an office that did the same, or what the last one did besides."""
    if not run or not roles.branch.isdisjoint(clause.said):
        # 其中街道52件: part of what stands before it
        return False
    if _is_of_an_office(clause, roles):
        did = roles.done_by_offices.intersection(clause.said)
        return not did or not did.isdisjoint(kind for one in run for kind in one.said)
    # 教育局收到10件、办结9件: its second figure; where the offices did nothing (教育局10件), it is that of all
    besides = roles.done_by_offices.difference(roles.sums).issuperset(clause.said)
    return besides and bool(clause.said) and not roles.done_by_offices.isdisjoint(run[-1].said)


def _sums_up(clause: Clause, run: Sequence[Clause], roles: Roles) -> bool:
    """Whether it begins with a word of sum, and tells of nothing but what the offices before it did."""
    if not run or not clause.said or clause.said[0] not in roles.sums:
        return False
    return {kind for one in run for kind in one.said}.issuperset(clause.said[1:])
