"""Words → one matcher that finds the longest of them: a tree, so no word is tried twice."""

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]
_END = ""


def words_pattern(words: Iterable[str]) -> str:
    """A regular expression for the longest of `words` at a position; linear by its shape."""
    return _pattern(_tree(words)) or r"(?!)"


def any_pattern(words: Iterable[str]) -> str:
    """A regular expression that says as soon as it can that one of `words` is there."""
    tree = _tree(words)
    _cut(tree)
    return _pattern(tree) or r"(?!)"


def _tree(words: Iterable[str]) -> Tree:
    tree: Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    return tree


def _cut(tree: Tree) -> None:
    """Leave out what goes on behind the end of another word."""
    if _END in tree:
        tree.clear()
    for rest in tree.values():
        _cut(rest)


def _pattern(tree: Tree) -> str:
    branches = [re.escape(character) + _pattern(rest) for character, rest in tree.items() if character != _END]
    if not branches:
        return ""
    grouped = branches[0] if len(branches) == 1 and _END not in tree else f"(?:{'|'.join(branches)})"
    return f"{grouped}?" if _END in tree else grouped
