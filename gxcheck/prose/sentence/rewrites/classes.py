"""Rows named as examples of a class, or several together: one figure beside them is none of theirs."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token
from gxcheck.prose.words.vocabulary import READ_PAST


class RowsNamed(NamedTuple):
    """Rows named one behind the other, from `start` to before `end`; `open`: and so on (等)."""

    start: int
    end: int
    open: bool


def without_examples(sentence: list[Token], roles: Roles) -> list[Token]:
    """信访、重复申请等不予处理9件 says 不予处理9件, and so does it without 等; the rows in it become unknown text."""
    kept: list[Token] = []
    reached = 0
    for run in _runs(sentence, roles):
        if _shares_one_figure(sentence, run, roles):
            first, last = sentence[run.start], sentence[run.end - 1]
            kept += [*sentence[reached : run.start], Token(READ_PAST, first.start, last.end)]
            reached = run.end
    return [*kept, *sentence[reached:]] if kept else sentence


def _runs(sentence: Sequence[Token], roles: Roles) -> Iterator[RowsNamed]:
    start = end = -1
    rows: set[str] = set()
    examples = roles.examples
    for index, token in enumerate(sentence):
        if token.kind in examples:
            start, end = (index if start < 0 else start), index + 1
            rows.add(token.kind)
        elif start < 0:
            continue
        elif token.kind in roles.and_so_on:
            yield RowsNamed(start, index + 1, open=True)
            start, rows = -1, set()
        elif token.kind not in roles.lists and token.kind not in roles.passed:
            if len(rows) > 1:
                yield RowsNamed(start, end, open=False)
            start, rows = -1, set()
    if start >= 0 and len(rows) > 1:
        yield RowsNamed(start, end, open=False)


def _shares_one_figure(sentence: Sequence[Token], run: RowsNamed, roles: Roles) -> bool:
    """Whether one figure is said of them all, and whose matter they are is said by their class, or not by them."""
    behind = [*_beside(sentence, range(run.end, len(sentence)), roles)]
    before = [*_beside(sentence, range(run.start - 1, -1, -1), roles)]
    if FIGURES.isdisjoint(behind + before):
        return False
    named = {token.kind for token in sentence[run.start : run.end]}
    return not roles.classes.isdisjoint(behind) or named.isdisjoint(roles.subject_of)


def _beside(sentence: Sequence[Token], side: range, roles: Roles) -> Iterator[str]:
    """The kinds up to the figure, as far as nothing says that it is each one's."""
    passed = roles.passed | roles.classes | roles.shared | roles.ends_branch | roles.examples
    for index in side:
        kind = sentence[index].kind
        if kind in EDGES or kind in roles.lists or (kind not in passed and kind not in FIGURES):
            return
        yield kind
        if kind in FIGURES:
            return
