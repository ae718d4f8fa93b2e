"""Rows that are said by their number, or in other words, with their name in brackets."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, EDGES_AND_FIGURES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def by_their_names(sentence: list[Token], roles: Roles) -> list[Token]:
    """第1项（逾期不补正）4件 says 逾期不补正4件: the name counts, the number only says where it stands.

    So does 法院支持我局（结果维持）4件, where what stands before the bracket tells nothing that is counted.
    """
    kept: list[Token] = []
    opened = -1
    for index, token in enumerate(sentence):
        kept.append(token)
        if token.kind == kinds.OPEN:
            opened = len(kept) - 1
        elif token.kind in FIGURES or token.kind == kinds.STOP:
            opened = -1
        elif token.kind == kinds.CLOSE and opened > 0:
            named = kept[opened + 1 : -1]
            behind = sentence[index + 1].kind if index + 1 < len(sentence) else kinds.STOP
            if behind in FIGURES and named and _is_number_of_row(kept, opened - 1, roles):
                kept[opened - 1 :] = named
            elif behind in FIGURES and _names_row(named, roles) and not _counts(kept[:opened], roles):
                kept[opened:] = named
            opened = -1
    return kept


def _is_number_of_row(tokens: list[Token], place: int, roles: Roles) -> bool:
    """Whether a number that counts nothing begins the clause."""
    before = tokens[place - 1].kind if place else kinds.STOP
    numbers = {kinds.OTHER_NUMBER} | roles.row_numbers
    return tokens[place].kind in numbers and (before in EDGES or before in roles.lists or before in roles.branch)


def _names_row(named: Sequence[Token], roles: Roles) -> bool:
    said = [token for token in named if token.kind not in roles.ignored]
    return len(said) == 1 and said[0].kind in (roles.rows | roles.outcomes) - roles.done_by_offices


def _counts(before: Sequence[Token], roles: Roles) -> bool:
    """Whether the clause that ends here names a thing that may be counted."""
    clause = takewhile(lambda token: token.kind not in EDGES_AND_FIGURES, reversed(before))
    done = roles.done_by_offices - roles.shared - roles.subject_of.keys()
    things = (roles.items | roles.topics | roles.rows | roles.subject_of.keys()) - done
    return any(token.kind in things or token.kind == kinds.OTHER_NUMBER for token in clause)


def without_one_of_them(sentence: list[Token], _: Roles) -> list[Token]:
    """其他一项5件 says 其他5件: that it is one row is no count."""
    kept = [token for token, behind in pairwise(sentence) if not (_is_one(token) and behind.kind in FIGURES)]
    return [*kept, *sentence[-1:]] if len(kept) + 1 < len(sentence) else sentence


def _is_one(token: Token) -> bool:
    return token.kind == kinds.NUMBER and token.figure is not None and token.figure.value == 1
