"""Cases of every kind, and those about disclosure behind them: 行政复议40件，涉及信息公开的6件."""

from collections.abc import Sequence

from msgspec.structs import replace

from gxcheck.model import Value
from gxcheck.prose.sentence.rewrites.clauses import clauses_of
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def with_case_named(sentence: list[Token], roles: Roles) -> list[Token]:
    """行政复议40件，信息公开行政复议6件: what they are is said once, and only the later figure is of this matter.

    So too where there is none of them: 行政复议30件，没有涉及信息公开的案件.
    """
    row = [token.kind for token in sentence]
    case = next((index for index, kind in enumerate(row) if kind in roles.cases), len(row))
    if roles.disclosure.isdisjoint(row[case:]):
        return sentence
    kept = list(sentence)
    for first, end in reversed([*clauses_of(sentence)][1:]):
        clause = sentence[first:end]
        said = {token.kind for token in clause}
        if said.isdisjoint(roles.disclosure):
            continue
        if not said.isdisjoint(roles.respectively):
            _name_each(kept, first, end, roles)
        if not _tells_matter_only(clause, roles):
            continue
        figure = next((token for token in clause if token.kind in FIGURES), None)
        place = _case_before(sentence, first, figure, roles)
        if place < 0:
            continue
        behind = end if figure is None else first + clause.index(figure)
        kept.insert(behind, replace(sentence[place], start=clause[-1].start, end=clause[-1].start))
        _pass_over(kept, range(place, first))
        if end < len(sentence) and sentence[end].kind == kinds.CLOSE:
            # 诉讼26件（其中信息公开3件），败诉1件: behind the bracket it is that of all
            _pass_over(kept, range(end + 1, _next_case(kept, end + 2, roles)))
    return kept


def _name_each(sentence: list[Token], first: int, end: int, roles: Roles) -> None:
    """行政复议18件、行政诉讼7件，其中信息公开的分别为3件、1件: as many figures as there are cases before them."""
    clause = sentence[first:end]
    figures = [token for token in clause if token.kind in FIGURES]
    known = {*FIGURES, *roles.branch, *roles.respectively, *roles.passed, *roles.lists}
    if not known.issuperset(token.kind for token in clause) or roles.disclosure.isdisjoint(t.kind for t in clause):
        return
    start = max((place for place, _ in clauses_of(sentence[: first - 1])), default=0)
    before = sentence[start:first]
    cases = [token for token in before if token.kind in roles.cases]
    counted = [token for token in before if token.kind in FIGURES]
    if len(figures) < 2 or not len(cases) == len(counted) == len(figures) or not all(map(_holds, counted, figures)):
        return
    if any(token.kind in roles.disclosure for token in before):
        return
    matter = next(token for token in clause if token.kind in roles.disclosure)
    named = [
        token
        for case, figure in zip(cases, figures, strict=True)
        for token in (matter, case, figure, Token(kinds.COMMA, figure.end, figure.end))
    ]
    sentence[first:end] = named[:-1]
    _pass_over(sentence, range(start, first))


def _pass_over(sentence: list[Token], places: range) -> None:
    for index in places:
        if sentence[index].kind in FIGURES:
            sentence[index] = replace(sentence[index], kind=kinds.OTHER_NUMBER)


def _next_case(sentence: Sequence[Token], place: int, roles: Roles) -> int:
    named = (index for index in range(place, len(sentence)) if sentence[index].kind in roles.subject_of)
    return next(named, len(sentence))


def _tells_matter_only(clause: Sequence[Token], roles: Roles) -> bool:
    """Whether it holds the matter and one figure, or a denial, and else only what a reader passes over."""
    said = [token.kind for token in clause if token.kind not in roles.passed and token.kind not in roles.branch]
    while said and said[-1] in roles.of_all:
        said.pop()
    return len(said) == 1 and (said[0] in FIGURES or said[0] in roles.denies)


def _case_before(sentence: Sequence[Token], first: int, figure: Token | None, roles: Roles) -> int:
    """Where the case of the last figure is named that is of no matter and not smaller; -1 if there is none."""
    for start, end in reversed([*clauses_of(sentence[:first])]):
        clause = sentence[start:end]
        if any(token.kind in roles.disclosure for token in clause):
            return -1
        named = [index for index in range(start, end) if sentence[index].kind in roles.cases]
        if named:
            counted = next((token for token in clause if token.kind in FIGURES), None)
            fits = counted is not None and _holds(counted, figure) and not _has_topic(sentence, start, roles)
            return named[-1] if fits else -1
        if any(token.kind in roles.subject_of for token in clause):
            return -1
    return -1


def _holds(whole: Token, part: Token | None) -> bool:
    """Whether one figure may be a part of the other; one that is not exact may."""
    one, other = _value(whole), _value(part)
    return one is None or other is None or one >= other


def _value(token: Token | None) -> Value | None:
    return None if token is None or token.figure is None else token.figure.value


def _has_topic(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """信息公开工作中，行政复议5件: the clause before says whose they are."""
    before = [(first, end) for first, end in clauses_of(sentence[:place])][-1:]
    return any(
        token.kind in roles.disclosure
        for first, end in before
        if not any(token.kind in FIGURES for token in sentence[first:end])
        for token in sentence[first:end]
    )
