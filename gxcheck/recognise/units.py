"""Whether two reports are of one unit, by the names that they give it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from gxcheck.text.labels import fold

#: A shorter name is the end of too many others.
SHORTEST_NAME = 3
#: What two names of one unit have in common at the least: that of their place, without what sort of place it is.
SHORTEST_PLACE = 2
#: Characters between a name and what became of its unit.
FARTHEST_CHANGE = 12
#: Stands for the words that take each other's place, by their list: no name has it.
_ANY_OF = "\0{}\0"


def unit_name(printed: str, government_words: tuple[str, ...]) -> str:
    """The name of a unit without what a government's name has more than that of its place."""
    name = fold(printed)
    longest = max((word for word in government_words if name.endswith(word)), key=len, default="")
    return name.removesuffix(longest) or name


def same_unit(one: str, other: str) -> bool:
    """Whether two names mean one unit: alike, or one of them with the place above it in front; "" may be any."""
    if not one or not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_NAME and long.endswith(short)


def name_key(name: str) -> str:
    """The same for any two names that may mean one unit: names are looked for under it."""
    return name[-SHORTEST_NAME:]


def renamed_alike(one: str, other: str, lists: tuple[tuple[str, ...], ...]) -> bool:
    """Whether two names differ only in words of one list (county, district): one of them may be the later name."""
    short, long = sorted((one, other), key=len)
    long = long[max(0, long.find(short[:SHORTEST_PLACE])) :]  # with the place above it in front
    if not lists or len(shared_beginning(short, long)) < SHORTEST_PLACE:
        return False
    return _without_sorts(short, lists) == _without_sorts(long, lists)


def shared_beginning(one: str, other: str) -> str:
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]


def _without_sorts(name: str, lists: tuple[tuple[str, ...], ...]) -> str:
    """The name with one sign for whatever word of a list stands behind the name of a place."""
    head, tail = name[:SHORTEST_PLACE], name[SHORTEST_PLACE:]
    owner = {word: number for number, words in enumerate(lists) for word in words}
    return head + re.sub(_any_word(lists), lambda found: _ANY_OF.format(owner[found[0]]), tail)


@lru_cache(maxsize=8)
def _any_word(lists: tuple[tuple[str, ...], ...]) -> str:
    return "|".join(map(re.escape, sorted((word for words in lists for word in words), key=len, reverse=True)))


def stands_in(name: str, text: str) -> bool:
    """Whether a text holds a name; asked of one text for many names."""
    return name in _folded(text)


@lru_cache(maxsize=2)
def _folded(text: str) -> str:
    return fold(text)


def called_so_before(text: str, name: str, former: Sequence[str], became: Sequence[str], bare: bool) -> bool:
    """Whether a text says that a unit had this name: what it became stands behind it, or a word for “former” in front.

    `bare`: whether that word is enough; else the sentence tells too of what became of the unit.
    """
    before, behind = ("|".join(map(re.escape, words)) or r"\0" for words in (former, became))
    here, somewhere = re.escape(name), r"[^。;\n]*"
    found = [f"{here}[^。;,\n]{{0,{FARTHEST_CHANGE}}}(?:{behind})"]
    found += [f"(?:{before}){here}"] if bare else [f"(?:{before}){here}{somewhere}(?:{behind})"]
    found += [] if bare else [f"(?:{behind}){somewhere}(?:{before}){here}"]
    return re.search("|".join(found), fold(text)) is not None
