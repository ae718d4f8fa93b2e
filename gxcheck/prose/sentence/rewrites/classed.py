"""予以公开的自然人申请5件、企业申请3件 says that 5 of those who are natural persons were granted, 3 of enterprises."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def with_row_of_each_class(sentence: list[Token], roles: Roles) -> list[Token]:
    """The sentence with what is handed in for a class of applicants that stands between a row and its figure.

    The figure bears the class instead. The next of a list, which names a class alone, is of the same row.
    """
    kept: list[Token] = []
    row: Sequence[Token] = ()
    first = 0
    for last in _ends(sentence, roles):
        item, end = sentence[first:last], sentence[last]
        first = last + 1
        own = _row_of(item, roles)
        counted = _counted(item[len(own) :], roles)
        if counted and not own:
            own = [replace(token, start=counted[0].start, end=counted[0].start) for token in row]
        if counted and own:
            kept += [*own, *counted]
            row = own
        else:
            kept += item
            row = own if own and item[-1].kind in roles.among else ()
        goes_on = end.kind == kinds.COMMA or end.kind in roles.lists
        row = [token for token in row if token.kind not in roles.branch] if goes_on else ()
        kept.append(end)
    return [*kept, *sentence[first:]]


def _ends(sentence: Sequence[Token], roles: Roles) -> Iterator[int]:
    """The places behind its clauses, and behind the figures of a list."""
    for place, token in enumerate(sentence):
        if token.kind in EDGES or (place and token.kind in roles.lists and sentence[place - 1].kind in FIGURES):
            yield place


def _row_of(item: Sequence[Token], roles: Roles) -> Sequence[Token]:
    """What stands before a class of applicants, if it names a row and says no more."""
    place = next((at for at, token in enumerate(item) if token.kind in roles.columns), len(item))
    before = item[:place]
    more = (FIGURES, roles.of_all, roles.negates, roles.lists, roles.causes)
    if any(token.kind in words for token in before for words in more):
        return ()
    said = roles.rows | roles.passed | roles.items | set(kinds.YEARS.values())
    while before and before[-1].kind not in said:  # 新收申请还包括企业9件
        before = before[:-1]
    return before if any(token.kind in roles.rows for token in before) else ()


def _counted(item: Sequence[Token], roles: Roles) -> Sequence[Token]:
    """The figure of a class of applicants and of what they hand in; none if anything else is told."""
    said = [token for token in item if token.kind not in roles.ignored]
    if len(said) < 2 or said[0].kind not in roles.columns or said[-1].kind not in FIGURES:
        return ()
    known = (roles.passed - kinds.TEXT) | roles.shared
    between = said[1:-1]
    if any(token.kind not in known or token.kind in roles.columns for token in between):
        return ()
    handed_in = [token for token in between if token.kind in roles.shared] or [replace(said[0], kind=roles.column_item)]
    return [*handed_in, replace(said[-1], column=roles.columns[said[0].kind])]
