"""Tokens as a reader arranges them, before phrases are looked for.

Each rewrite is one function of the token row that knows classes of words and no word: the pack says which lists have
which role. They are asked in their order, once each, so that none can feed itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from gxcheck.prose.sentence.rewrites.among import with_parts_among
from gxcheck.prose.sentence.rewrites.blocks import joined
from gxcheck.prose.sentence.rewrites.brackets import figures_first, without_asides, without_brackets_around_figures
from gxcheck.prose.sentence.rewrites.classed import with_row_of_each_class
from gxcheck.prose.sentence.rewrites.classes import without_examples
from gxcheck.prose.sentence.rewrites.compared import as_grown, without_comparisons
from gxcheck.prose.sentence.rewrites.denials import deny_each
from gxcheck.prose.sentence.rewrites.each import with_one_figure_each
from gxcheck.prose.sentence.rewrites.matters import with_case_named
from gxcheck.prose.sentence.rewrites.measures import count_bare_figures
from gxcheck.prose.sentence.rewrites.pairs import with_former_and_latter
from gxcheck.prose.sentence.rewrites.plain import tidy
from gxcheck.prose.sentence.rewrites.qualified import without_qualified
from gxcheck.prose.sentence.rewrites.rows import by_their_names, without_one_of_them
from gxcheck.prose.sentence.rewrites.shared import distribute
from gxcheck.prose.sentence.rewrites.sizes import without_sizes
from gxcheck.prose.sentence.rewrites.splits import with_split_in_brackets
from gxcheck.prose.sentence.rewrites.topics import figure_to_topic
from gxcheck.prose.sentence.rewrites.units import without_figures_by_office
from gxcheck.prose.sentence.rewrites.verbs import with_verb_of_each
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import FIGURES, Roles
from gxcheck.prose.words.tokens import Token


class Rewrite(NamedTuple):
    """`needs`: classes of words, of each of which a sentence that it changes holds one."""

    name: str
    needs: Callable[[Roles], Sequence[Set[str]]]
    act: Callable[[list[Token], Roles], list[Token]]


_BRACKET = frozenset((kinds.CLOSE,))
_BARE = frozenset((kinds.BARE,))

#: In the order in which they are asked.
REWRITES: Sequence[Rewrite] = (
    Rewrite("joined", lambda roles: (roles.halves, roles.ends), joined),
    Rewrite("bracketed figure", lambda _: (_BRACKET,), without_brackets_around_figures),
    Rewrite("among", lambda roles: (frozenset(roles.among), FIGURES), with_parts_among),
    Rewrite("tidied", lambda _: (), tidy),
    Rewrite("qualified denial", lambda roles: (roles.causes, roles.negates), without_qualified),
    Rewrite("split", lambda roles: (roles.splits,), with_split_in_brackets),
    Rewrite("grown", lambda roles: (roles.grown,), as_grown),
    Rewrite("compared", lambda roles: (roles.excludes_clause,), without_comparisons),
    Rewrite("figure behind bracket", lambda _: (_BRACKET,), figures_first),
    Rewrite("row by number", lambda _: (_BRACKET,), by_their_names),
    Rewrite("one row", lambda roles: (roles.classes,), without_one_of_them),
    Rewrite("aside", lambda _: (_BRACKET,), without_asides),
    Rewrite("topic", lambda roles: (roles.topics,), figure_to_topic),
    Rewrite("bare figures", lambda _: (_BARE,), count_bare_figures),
    Rewrite("size of a list", lambda roles: (roles.of_all, roles.lists), without_sizes),
    Rewrite("denial of each", lambda roles: (roles.lists, roles.noughts | FIGURES), deny_each),
    Rewrite("former and latter", lambda roles: (roles.former | roles.latter, roles.lists), with_former_and_latter),
    Rewrite("respectively", lambda roles: (roles.respectively,), distribute),
    Rewrite("verb of each", lambda roles: (roles.verbs, FIGURES), with_verb_of_each),
    Rewrite("row of each class", lambda roles: (frozenset(roles.columns), roles.rows, FIGURES), with_row_of_each_class),
    Rewrite("each", lambda roles: (roles.each,), with_one_figure_each),
    Rewrite("case named", lambda roles: (roles.cases, roles.disclosure), with_case_named),
    Rewrite("by office", lambda roles: (roles.offices,), without_figures_by_office),
    Rewrite("example", lambda roles: (roles.examples,), without_examples),
)


class Asked(NamedTuple):
    """`bits`: of each kind of token, one for each class that it is in; `needed`: of each rewrite, those of its classes.

    A sentence asks for all rewrites at every word it has, so that numbers are compared and no sets.
    """

    bits: Mapping[str, int]
    needed: Sequence[tuple[int, Rewrite]]

    def of(self, said: Set[str]) -> int:
        """Of the kinds of a sentence."""
        bits, found = self.bits, 0
        for kind in said:
            if kind in bits:
                found |= bits[kind]
        return found


@lru_cache(maxsize=8)
def _asked(roles: Roles) -> Asked:
    classes = list(dict.fromkeys(frozenset(words) for rewrite in REWRITES for words in rewrite.needs(roles)))
    bits: dict[str, int] = {}
    for number, words in enumerate(classes):
        for kind in words:
            bits[kind] = bits.get(kind, 0) | 1 << number
    needed = [(sum(1 << classes.index(frozenset(words)) for words in one.needs(roles)), one) for one in REWRITES]
    return Asked(bits, needed)


@lru_cache(maxsize=4096)
def _chosen(roles: Roles, bits: int) -> Sequence[Rewrite]:
    return [rewrite for needed, rewrite in _asked(roles).needed if bits & needed == needed]


def arrange(sentence: list[Token], said: Set[str], roles: Roles) -> list[Token]:
    """`said`: the kinds of its tokens."""
    for rewrite in _chosen(roles, _asked(roles).of(said)):
        sentence = rewrite.act(sentence, roles)
    return sentence


def changing(sentence: Sequence[Token], roles: Roles) -> Iterator[str]:
    """The names of the rewrites that change a sentence, in their order."""
    said = {token.kind for token in sentence}
    now = list(sentence)
    for rewrite in _chosen(roles, _asked(roles).of(said)):
        then = rewrite.act(now, roles)
        if then != now:
            yield rewrite.name
        now = then
