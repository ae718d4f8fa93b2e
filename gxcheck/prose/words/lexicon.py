"""Words → what finds them in running text, however many there are, and signs that are read as others."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

Tree = dict[str, "Tree"]
_END = ""
COMMA = "，"


#: Its number, and where it starts and ends.
Word = tuple[int, int, int]


class Lexicon:
    """The words of all lists. One walk over a text finds them, no slower for ten thousand than for ten."""

    def __init__(self, words: Sequence[str]) -> None:
        self._automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
        self._longest = max(map(len, words), default=0)

    def words_in(self, text: str) -> list[Word]:
        """From left to right, the longest where several begin at one place; none overlaps another."""
        return self._automaton.find_matches_as_indexes(text)

    def first_word(self, text: str, start: int, before: int) -> Word | None:
        """The first word from `start` on that begins before `before`."""
        for number, first, end in self._automaton.find_matches_as_indexes(text[start : before + self._longest])[:1]:
            return (number, start + first, start + end) if start + first < before else None
        return None


class Variants:
    """Signs that are read as others: full width, other shapes, other script."""

    def __init__(self, read_as: Mapping[str, str]) -> None:
        self._read_as = read_as
        self._written = re.compile(f"[{re.escape(''.join(read_as))}]")

    def plain(self, text: str) -> str:
        """The same text, sign for sign."""
        # str.translate asks for every sign of the text; most of those that are written otherwise are commas
        read_as, commas = self._read_as, text.replace(COMMA, self._read_as.get(COMMA, COMMA))
        return self._written.sub(lambda found: read_as[found[0]], commas)


def gated(pattern: str, begins: str) -> re.Pattern[str]:
    """The same expression, every match of which begins with one of `begins`: most places take one look."""
    return re.compile(f"(?=[{begins}])(?:{pattern})")


def beginnings(words: Iterable[str]) -> str:
    """The signs that they begin with, for a class of an expression."""
    return re.escape("".join(sorted({word[0] for word in words})))


def words_pattern(words: Iterable[str]) -> str:
    """A regular expression for the longest of `words` at a position: a tree, so no word is tried twice."""
    return _pattern(_tree(words)) or r"(?!)"


def _tree(words: Iterable[str]) -> Tree:
    tree: Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    return tree


def _pattern(tree: Tree) -> str:
    branches = [re.escape(character) + _pattern(rest) for character, rest in tree.items() if character != _END]
    if not branches:
        return ""
    grouped = branches[0] if len(branches) == 1 and _END not in tree else f"(?:{'|'.join(branches)})"
    return f"{grouped}?" if _END in tree else grouped
