"""Whose requests a row of the table is told of: 自然人申请中，予以公开3件 counts those of natural persons alone."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gxcheck.prose.phrases.templates import Quantity
from gxcheck.prose.sentence.referents import outside_brackets
from gxcheck.prose.sentence.state import Binding, Match, Reading
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def columns_of(sentence: Sequence[Token], roles: Roles) -> Sequence[str]:
    """For each token the column of the figures there, "" where it is that of the whole."""
    named = [place for place, token in enumerate(sentence) if token.kind in roles.columns]
    topics = {place for place in named if _is_topic(sentence, place, roles)}
    if not topics and not any(token.column for token in sentence):
        return ()
    found: list[str] = []
    column = ""
    for place, token in enumerate(sentence):
        if token.kind in roles.columns:
            column = roles.columns[token.kind] if place in topics else ""
        elif token.kind in roles.sums and (token.kind not in roles.ignored or _begins(sentence, place)):
            column = ""
        elif token.kind == kinds.STOP or token.kind in roles.subject_of:
            column = column if token.kind in roles.items and place and sentence[place - 1].kind not in EDGES else ""
        found.append(token.column or column)
    return found


def _begins(sentence: Sequence[Token], place: int) -> bool:
    """Whether its clause begins with it: 共办结7件 is of all, 申请共7件 is not."""
    return place == 0 or sentence[place - 1].kind in EDGES


def in_column(quantity: Quantity, column: str, roles: Roles) -> Quantity:
    """The same rows, of one column where they were of the whole."""
    return tuple(_of_column(name, column, roles) for name in quantity)


def of_class_before(quantity: Quantity, match: Match, reading: Reading) -> Quantity:
    """自然人申请9件，其中予以公开7件 counts those of natural persons; without "of which" it may be of all as well."""
    roles = reading.book.roles
    branch = reading.marks[match.number].branch
    told = [*_told_before(match.number if branch < 0 else branch, reading)]
    if branch >= 0 and told and told[0].column:
        of_class = in_column(quantity, told[0].column, roles)
        goes_on = all(token.kind != kinds.STOP for token in reading.tokens[branch : match.number])
        alone = told[0].here and (len(told) == 1 or not told[1].column or not told[1].here)
        return of_class if goes_on and alone else tuple(dict.fromkeys((*of_class, *quantity)))
    classes = {one.column for one in told}
    if branch >= 0 or not told or len(classes) > 1 or not told[-1].column:
        return quantity
    of_class = in_column(quantity, told[-1].column, roles)
    said_of_all = quantity[0] in told[-1].wholes
    return tuple(dict.fromkeys((*quantity, *of_class) if said_of_all else (*of_class, *quantity)))


class FigureTold(NamedTuple):
    """`column`: the class of applicants that it counts, "" where it counts all; `wholes`: the same rows of all. `here`:
    in this sentence."""

    column: str
    wholes: frozenset[str]
    here: bool = True


def _told_before(place: int, reading: Reading) -> Iterator[FigureTold]:
    """Of the figures before a place in its part of the sentence, nearest first; those of rows of a class are none."""
    roles = reading.book.roles
    bound = {binding.number: binding for binding in reversed(reading.bound)}
    of_which = reading.tokens[place].kind not in FIGURES
    for index in outside_brackets(reading.tokens, place):
        if reading.tokens[index].kind == kinds.STOP:
            return
        if index not in bound:
            continue
        last = bound[index].quantity[0].rpartition(".")[2]
        if last in roles.columns.values() and (bound[index].phrase.wholes or of_which):
            yield _told(bound[index], roles)
        elif last not in roles.columns.values():
            yield FigureTold("", frozenset())
    # 自然人申请9件。其中，予以公开7件
    if of_which and reading.memory.last is not None and _begins_with(place, reading):
        yield _told(reading.memory.last, roles)._replace(here=False)


def _begins_with(place: int, reading: Reading) -> bool:
    passed = EDGES | reading.book.roles.passed
    return all(token.kind in passed for token in reading.tokens[:place])


def is_of_class(binding: Binding | None, reading: Reading) -> bool:
    columns = reading.book.roles.columns.values()
    return binding is not None and binding.quantity[0].rpartition(".")[2] in columns


def _told(binding: Binding, roles: Roles) -> FigureTold:
    last = binding.quantity[0].rpartition(".")[2]
    if last not in roles.columns.values():
        return FigureTold("", frozenset())
    whole = roles.column_whole.partition(".")[2]
    return FigureTold(last, frozenset(f"{name.rpartition('.')[0]}.{whole}" for name in binding.quantity))


def _of_column(name: str, column: str, roles: Roles) -> str:
    rows, _, last = name.rpartition(".")
    table, _, row = rows.partition(".")
    return f"{rows}.{column}" if row and f"{table}.{last}" == roles.column_whole else name


def _is_topic(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """Whether what is counted behind it is something else than how many they are."""
    return _is_said_of_nothing(sentence, place, roles) and _counts_something_else(sentence, place, roles)


def _is_said_of_nothing(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """3件为自然人, 均为自然人 and 自然人、企业 name no topic."""
    for index in range(place - 1, -1, -1):
        token = sentence[index]
        if token.kind in EDGES or (token.kind in roles.lists and sentence[index - 1].kind in FIGURES and index):
            return True
        if token.kind in FIGURES or any(token.kind in words for words in (roles.of_all, roles.negates, roles.lists)):
            return False
    return True


def _counts_something_else(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    counted, asked = False, False
    if _is_named_for_more(sentence, place, roles):
        return False
    for index in range(place + 1, len(sentence)):
        kind = sentence[index].kind
        if kind in roles.lists or kind in roles.of_all or kind in roles.negates:
            return False
        if kind in EDGES:
            heads = asked or _is_head(sentence, place, index, roles)
            return kind == kinds.COMMA and heads and not counted
        if kind in roles.rows:
            return True
        counted = counted or kind in FIGURES
        asked = asked or kind in roles.items or kind in roles.among
    return False


def _is_named_for_more(sentence: Sequence[Token], place: int, roles: Roles) -> bool:
    """企业商业秘密 and 企业信息 name no applicant; 企业情况： does."""
    behind = [token.kind for token in sentence[place + 1 :] if token.kind not in roles.ignored][:2]
    if not behind or behind[0] in roles.belongings:
        return bool(behind)
    return behind[0] in kinds.TEXT and not {kinds.COMMA, *roles.shared}.issuperset(behind[1:])


def _is_head(sentence: Sequence[Token], place: int, end: int, roles: Roles) -> bool:
    """自然人方面，予以公开3件: a class that begins a clause without a figure, and behind the comma a row."""
    first = next((at for at in range(place - 1, -1, -1) if sentence[at].kind in EDGES), -1) + 1
    if any(token.kind not in roles.passed or token.kind in kinds.TEXT for token in sentence[first:place]):
        return False
    if any(token.kind not in roles.passed | roles.shared for token in sentence[place + 1 : end]):
        return False
    behind = next((token.kind for token in sentence[end + 1 :] if token.kind not in roles.ignored), kinds.STOP)
    return behind in roles.rows
