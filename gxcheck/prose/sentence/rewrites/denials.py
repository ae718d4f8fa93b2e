"""One predicate over a list is said of each of its items.

未收到申请、复议、诉讼 says 未收到申请，未收到复议，未收到诉讼;
申请、复议、诉讼均为零 says 申请均为零，复议均为零，诉讼均为零.
"""

from collections.abc import Iterator, Sequence

from gxcheck.prose.sentence.rewrites.clauses import clauses_of
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import FIGURES, Roles
from gxcheck.prose.words.tokens import Token

Row = list[Token]


def deny_each(sentence: Row, roles: Roles) -> Row:
    """The sentence with each clause that denies a list parted into one clause an item."""
    said = {token.kind for token in sentence}
    if (
        not said.isdisjoint(roles.cases)
        and not said.isdisjoint(roles.other_causes)
        and said.isdisjoint(roles.disclosure)
    ):
        return sentence  # cases about something else: parted, only the first would be told so
    found: Row = []
    reached = 0
    for first, end in clauses_of(sentence):
        clause = sentence[first:end]
        found += sentence[reached:first]
        found += _denied_before(clause, roles) or _denied_behind(clause, roles) or clause
        reached = end
    return found + sentence[reached:]


def _denied_before(clause: Row, roles: Roles) -> Row:
    """未制定、未废止规章和规范性文件: every denial of every thing; nothing where that is not what it says."""
    first = next((place for place, token in enumerate(clause) if token.kind in roles.negates), -1)
    if first < 0 or any(token.kind in FIGURES or token.kind in roles.items for token in clause[:first]):
        return []
    if not _is_plain(clause[first:], roles):
        return []
    denials: list[Row] = []
    things: list[Row] = []
    groups: list[tuple[list[Row], list[Row]]] = []
    for part in _items(clause[first:], roles):
        head = _head(part, roles)
        denies = part[0].kind in roles.negates
        if denies and things:
            groups.append((denials, things))
            denials, things = [], []
        if denies:
            denials.append(part if head < 0 else part[:head])
        if head >= 0:
            things.append(part[head:] if denies else part)
        elif not denies:
            return []
    groups.append((denials, things))
    if not all(some and each for some, each in groups):
        return []
    said = [[*denial, *thing] for some, each in groups for thing in each for denial in some]
    return [*clause[:first], *_joined(said)] if len(said) > 1 else []


def _denied_behind(clause: Row, roles: Roles) -> Row:
    """申请、复议、诉讼均为零: what stands behind the last of the things is said of each."""
    last = next((place for place in range(len(clause) - 1, -1, -1) if clause[place].kind in roles.items), -1)
    while 0 <= last < len(clause) - 1 and not _is_said_of_all(clause[last + 1], roles):
        last += 1
    predicate = clause[last + 1 :]
    denied = any(token.kind in roles.noughts or _is_nought(token) for token in predicate)
    if last < 0 or not predicate or not denied:
        return []
    if any(token.kind in roles.negates for token in clause[: last + 1]) or not _is_plain(clause[: last + 1], roles):
        return []
    parts = list(_items(clause[: last + 1], roles))
    predicate = _without_all(predicate, roles)
    if any(token.kind in FIGURES and not _is_nought(token) for token in (*clause[: last + 1], *predicate)):
        return []
    if len(parts) < 2 or any(_head(part, roles) < 0 for part in parts):
        return []
    return _joined([[*part, *predicate] for part in parts])


def _is_said_of_all(token: Token, roles: Roles) -> bool:
    return any(token.kind in words for words in (roles.of_all, roles.noughts, roles.tails, FIGURES))


def _without_all(predicate: Row, roles: Roles) -> Row:
    """What is said of a list, without 均 before a figure: 均为0 says 0 of each."""
    return [
        token
        for place, token in enumerate(predicate)
        if not (token.kind in roles.of_all and any(map(_is_nought, predicate[place + 1 : place + 2])))
    ]


def _is_plain(tokens: Sequence[Token], roles: Roles) -> bool:
    """Whether nothing is said of what became of some: 无复议、诉讼被纠错 denies neither."""
    outcomes = sum(token.kind in roles.outcomes for token in tokens)
    things = sum(token.kind in roles.items for token in tokens)
    figures = any(token.kind in FIGURES and not _is_nought(token) for token in tokens)
    return not figures and not (0 < outcomes < things) and not any(token.kind in roles.qualifies for token in tokens)


def _is_nought(token: Token) -> bool:
    return token.kind in FIGURES and token.figure is not None and token.figure.value == 0


def _items(tokens: Sequence[Token], roles: Roles) -> Iterator[Row]:
    part: Row = []
    for token in tokens:
        if token.kind in roles.lists:
            if part:
                yield part
            part = []
        elif token.kind not in roles.ignored or part:
            part.append(token)
    if part:
        yield part


def _head(part: Sequence[Token], roles: Roles) -> int:
    """Where the thing begins that an item names; -1 if it names none."""
    return next((place for place, token in enumerate(part) if token.kind in roles.items), -1)


def _joined(clauses: Sequence[Row]) -> Row:
    joined: Row = []
    for clause in clauses:
        joined += [*clause, Token(kinds.COMMA, clause[-1].end, clause[-1].end)]
    return joined[:-1]
