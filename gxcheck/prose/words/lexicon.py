"""Words → what finds them in running text, however many there are, and signs that are read as others."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

Tree = dict[str, "Tree"]
_END = ""
COMMA = "，"


#: The length of a word of one sign.
ALONE = (1,)
#: Its number, and where it starts and ends.
Word = tuple[int, int, int]


#: Signs of text that are walked before the automaton is made: it takes as long as to read so many without it.
FEW_SIGNS = 300_000


class Lexicon:
    """The words of all lists. One walk over a text finds them, no slower for ten thousand than for ten.

    Most processes read the text of one report: that is walked by the words' beginnings, as an automaton of ten thousand
    words takes a tenth of such a process to make, and only who reads many reports gets it back.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._longest = max(map(len, words), default=0)
        self._numbers = {word: number for number, word in enumerate(words)}
        self._walked = 0

    def words_in(self, text: str) -> list[Word]:
        """From left to right, the longest where several begin at one place; none overlaps another."""
        if self._is_rare(text):
            return list(self._walk(text, len(text)))
        return self._automaton.find_matches_as_indexes(text)

    def first_word(self, text: str, start: int, before: int) -> Word | None:
        """The first word from `start` on that begins before `before`."""
        part = text[start : before + self._longest]
        found = (
            self._walk(part, before - start) if self._is_rare(part) else self._automaton.find_matches_as_indexes(part)
        )
        for number, first, end in found:
            return (number, start + first, start + end) if start + first < before else None
        return None

    def _is_rare(self, text: str) -> bool:
        self._walked += len(text)
        return self._walked <= FEW_SIGNS

    def _walk(self, text: str, before: int) -> Iterator[Word]:
        """Those that begin before `before`. So many looks at a place as words that begin alike have lengths."""
        lengths, numbers = self._lengths, self._numbers
        place = 0
        while place < before:
            following = place + 1
            for length in lengths.get(text[place : place + 2], ALONE):
                word = text[place : place + length]
                number = numbers.get(word)
                if number is not None:
                    following = place + len(word)
                    yield number, place, following
                    break
            place = following

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """The lengths of words by their first two signs, the longest first."""
        found: dict[str, set[int]] = {}
        for word in self._numbers:
            found.setdefault(word[:2], {*ALONE}).add(len(word))
        return {begun: tuple(sorted(lengths, reverse=True)) for begun, lengths in found.items()}

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest, store_patterns=False)


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
