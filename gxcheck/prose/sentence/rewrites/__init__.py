"""Tokens as a reader arranges them, before phrases are looked for.

Each rewrite is one function of the token row that knows classes of words and no word: the pack says which lists have
which role. They are asked in their order, once each, so that none can feed itself.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from gxcheck.prose.sentence.rewrites.blocks import joined
from gxcheck.prose.sentence.rewrites.brackets import figures_first, without_asides, without_brackets_around_figures
from gxcheck.prose.sentence.rewrites.classes import without_examples
from gxcheck.prose.sentence.rewrites.compared import as_grown, without_comparisons
from gxcheck.prose.sentence.rewrites.denials import deny_each
from gxcheck.prose.sentence.rewrites.each import with_one_figure_each
from gxcheck.prose.sentence.rewrites.matters import with_case_named
from gxcheck.prose.sentence.rewrites.measures import count_bare_figures
from gxcheck.prose.sentence.rewrites.plain import tidy
from gxcheck.prose.sentence.rewrites.qualified import without_qualified
from gxcheck.prose.sentence.rewrites.rows import by_their_names, without_one_of_them
from gxcheck.prose.sentence.rewrites.shared import distribute
from gxcheck.prose.sentence.rewrites.sizes import without_sizes
from gxcheck.prose.sentence.rewrites.splits import with_split_in_brackets
from gxcheck.prose.sentence.rewrites.topics import figure_to_topic
from gxcheck.prose.sentence.rewrites.units import without_figures_by_office
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import FIGURES, Roles
from gxcheck.prose.words.tokens import Token


class Rewrite(NamedTuple):
    """`asked`: whether a sentence with words of these lists can be one that it changes."""

    name: str
    asked: Callable[[Set[str], Roles], bool]
    act: Callable[[list[Token], Roles], list[Token]]


def may_deny_a_list(said: Set[str], roles: Roles) -> bool:
    return not said.isdisjoint(roles.lists) and not said.isdisjoint(roles.noughts | FIGURES)


#: In the order in which they are asked.
REWRITES: Sequence[Rewrite] = (
    Rewrite("joined", lambda said, roles: not (said.isdisjoint(roles.halves) or said.isdisjoint(roles.ends)), joined),
    Rewrite("bracketed figure", lambda said, _: kinds.OPEN in said, without_brackets_around_figures),
    Rewrite("tidied", lambda said, roles: True, tidy),
    Rewrite("qualified denial", lambda said, roles: not said.isdisjoint(roles.causes), without_qualified),
    Rewrite("split", lambda said, roles: not said.isdisjoint(roles.splits), with_split_in_brackets),
    Rewrite("grown", lambda said, roles: not said.isdisjoint(roles.grown), as_grown),
    Rewrite("compared", lambda said, roles: not said.isdisjoint(roles.excludes_clause), without_comparisons),
    Rewrite("figure behind bracket", lambda said, _: kinds.CLOSE in said, figures_first),
    Rewrite("row by number", lambda said, _: kinds.CLOSE in said, by_their_names),
    Rewrite("one row", lambda said, roles: not said.isdisjoint(roles.classes), without_one_of_them),
    Rewrite("aside", lambda said, _: kinds.CLOSE in said, without_asides),
    Rewrite("topic", lambda said, roles: not said.isdisjoint(roles.topics), figure_to_topic),
    Rewrite("bare figures", lambda said, roles: kinds.BARE in said, count_bare_figures),
    Rewrite("size of a list", lambda said, roles: not said.isdisjoint(roles.of_all), without_sizes),
    Rewrite("denial of each", may_deny_a_list, deny_each),
    Rewrite("respectively", lambda said, roles: not said.isdisjoint(roles.respectively), distribute),
    Rewrite("each", lambda said, roles: not said.isdisjoint(roles.each), with_one_figure_each),
    Rewrite(
        "case named",
        lambda said, roles: not said.isdisjoint(roles.cases) and not said.isdisjoint(roles.disclosure),
        with_case_named,
    ),
    Rewrite("by office", lambda said, roles: not said.isdisjoint(roles.offices), without_figures_by_office),
    Rewrite("example", lambda said, roles: not said.isdisjoint(roles.examples), without_examples),
)


def arrange(sentence: list[Token], said: Set[str], roles: Roles) -> list[Token]:
    """`said`: the kinds of its tokens."""
    for rewrite in REWRITES:
        if rewrite.asked(said, roles):
            sentence = rewrite.act(sentence, roles)
    return sentence


def changing(sentence: Sequence[Token], roles: Roles) -> Iterator[str]:
    """The names of the rewrites that change a sentence, in their order."""
    said = {token.kind for token in sentence}
    now = list(sentence)
    for rewrite in REWRITES:
        then = rewrite.act(now, roles) if rewrite.asked(said, roles) else now
        if then != now:
            yield rewrite.name
        now = then
