"""予以公开的自然人申请5件、企业申请3件 says that 5 of those who are natural persons were granted, 3 of enterprises.

So do 予以公开方面，自然人5件、企业3件 and 予以公开5件自然人申请.
"""

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
    first, follows = 0, False
    for last in _ends(sentence, roles):
        item, end = sentence[first:last], sentence[last]
        first = last + 1
        own = _row_of(item, roles)
        counted = _counted(item[len(own) :], roles) or (_rest(item, roles) if row and follows else ())
        if counted and not own:
            own = [replace(token, start=counted[0].start, end=counted[0].start) for token in row]
        if counted and own:
            kept += [*own, *counted]
            row, follows = own, True
        else:
            kept += _with_class_of_figure(item, roles)
            row, follows = _its_name(own, roles) if own and _is_topic(item, end, roles) else (), False
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
    more = (FIGURES, roles.of_all, roles.negates, roles.lists)
    if any(token.kind in words for token in before for words in more):
        return ()
    if before and before[-1].kind in roles.causes:
        return ()
    said = roles.rows | roles.passed | roles.items | set(kinds.YEARS.values())
    while before and before[-1].kind not in said:  # 新收申请还包括企业9件
        before = before[:-1]
    return before if any(token.kind in roles.rows for token in before) else ()


def _its_name(row: Sequence[Token], roles: Roles) -> Sequence[Token]:
    """Without what is said behind it: 新收申请申请人：自然人5件 is of 新收申请."""
    last = max(place for place, token in enumerate(row) if token.kind in roles.rows | roles.items)
    return row[: last + 1]


def _is_topic(item: Sequence[Token], end: Token, roles: Roles) -> bool:
    """Whether what follows is told of the row: 予以公开的申请中，… and 予以公开方面：…, but not 及时答复，…."""
    if item[-1].kind in roles.among:
        return True
    said = {token.kind for token in item}
    if end.kind != kinds.COMMA or not said.isdisjoint(kinds.TEXT):
        return False
    return not roles.shared.isdisjoint(said) or not roles.done_by_offices.issuperset(said & roles.rows)


def _counted(item: Sequence[Token], roles: Roles) -> Sequence[Token]:
    """The figure of a class of applicants and of what they hand in; none if anything else is told."""
    said = [token for token in item if token.kind not in roles.ignored]
    classes = [token for token in said if token.kind in roles.columns]
    figures = [token for token in said if token.kind in FIGURES]
    if len(classes) != 1 or len(figures) != 1 or figures[0] not in (said[0], said[-1]):
        return ()
    between = [token for token in said if token.kind not in roles.columns and token.kind not in FIGURES]
    known = (roles.passed - kinds.TEXT) | roles.shared
    if any(token.kind not in known for token in between):
        return ()
    handed_in = [token for token in between if token.kind in roles.shared]
    return [*(handed_in or [replace(classes[0], kind=roles.column_item)]), _of_class(figures[0], classes[0], roles)]


def _rest(item: Sequence[Token], roles: Roles) -> Sequence[Token]:
    """The figure of those of no class that was named."""
    said = [token for token in item if token.kind not in roles.ignored and token.kind not in roles.shared]
    if len(said) != 2 or said[0].kind not in roles.column_rest or said[1].kind not in FIGURES:
        return ()
    named = replace(said[0], kind=roles.column_rest[said[0].kind])
    return [replace(named, kind=roles.column_item), _of_class(said[1], named, roles)]


def _of_class(figure: Token, named: Token, roles: Roles) -> Token:
    return replace(figure, column=roles.columns[named.kind])


def _with_class_of_figure(item: Sequence[Token], roles: Roles) -> Sequence[Token]:
    """予以公开5件自然人申请 and 5件自然人申请予以公开 say that 5 of this class were granted."""
    figures = [place for place, token in enumerate(item) if token.kind in FIGURES]
    classes = [place for place, token in enumerate(item) if token.kind in roles.columns]
    if len(figures) != 1 or len(classes) != 1 or figures[0] > classes[0] or not _tells_row(item, classes[0], roles):
        return item
    told = [*item]
    told[figures[0]] = _of_class(item[figures[0]], item[classes[0]], roles)
    if any(token.kind in roles.shared for token in item):
        del told[classes[0]]
    else:
        told[classes[0]] = replace(item[classes[0]], kind=roles.column_item)
    return told


def _tells_row(item: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether it names a row, and the class for itself, not for what it is about: 企业商业秘密 is no request of one."""
    more = (roles.of_all, roles.negates, roles.lists, roles.causes)
    if any(token.kind in words for token in item for words in more):
        return False
    behind = next((token.kind for token in item[place + 1 :] if token.kind not in roles.ignored), kinds.STOP)
    known = (roles.passed - kinds.TEXT) | roles.shared | (roles.rows - roles.examples) | EDGES
    return behind in known and any(token.kind in roles.rows for token in item)
