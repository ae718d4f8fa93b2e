"""Tokens as a reader arranges them, before phrases are looked for.

Each rewrite is one function of the token row that knows classes of words and no word: the pack says which lists have
which role. They are asked in their order, once each, so that none can feed itself.
"""

from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

from gxcheck.prose.sentence.rewrites.brackets import figures_first, without_asides, without_brackets_around_figures
from gxcheck.prose.sentence.rewrites.classes import without_examples
from gxcheck.prose.sentence.rewrites.compared import as_grown, without_comparisons
from gxcheck.prose.sentence.rewrites.plain import tidy
from gxcheck.prose.sentence.rewrites.rows import by_their_names, without_one_of_them
from gxcheck.prose.sentence.rewrites.shared import distribute
from gxcheck.prose.sentence.rewrites.splits import with_split_in_brackets
from gxcheck.prose.sentence.rewrites.units import without_figures_by_office
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import Roles
from gxcheck.prose.words.tokens import Token


class Rewrite(NamedTuple):
    """`asked`: whether a sentence with words of these lists can be one that it changes."""

    name: str
    asked: Callable[[Set[str], Roles], bool]
    act: Callable[[list[Token], Roles], list[Token]]


#: In the order in which they are asked.
REWRITES: Sequence[Rewrite] = (
    Rewrite("bracketed figure", lambda said, _: kinds.OPEN in said, without_brackets_around_figures),
    Rewrite("tidied", lambda said, roles: True, tidy),
    Rewrite("split", lambda said, roles: not said.isdisjoint(roles.splits), with_split_in_brackets),
    Rewrite("grown", lambda said, roles: not said.isdisjoint(roles.grown), as_grown),
    Rewrite("compared", lambda said, roles: not said.isdisjoint(roles.excludes_clause), without_comparisons),
    Rewrite("figure behind bracket", lambda said, _: kinds.CLOSE in said, figures_first),
    Rewrite("row by number", lambda said, _: kinds.CLOSE in said, by_their_names),
    Rewrite("one row", lambda said, roles: not said.isdisjoint(roles.classes), without_one_of_them),
    Rewrite("aside", lambda said, _: kinds.CLOSE in said, without_asides),
    Rewrite("respectively", lambda said, roles: not said.isdisjoint(roles.respectively), distribute),
    Rewrite("by office", lambda said, roles: not said.isdisjoint(roles.offices), without_figures_by_office),
    Rewrite("example", lambda said, roles: not said.isdisjoint(roles.examples), without_examples),
)


def arrange(sentence: list[Token], said: Set[str], roles: Roles) -> list[Token]:
    """`said`: the kinds of its tokens."""
    for rewrite in REWRITES:
        if rewrite.asked(said, roles):
            sentence = rewrite.act(sentence, roles)
    return sentence
