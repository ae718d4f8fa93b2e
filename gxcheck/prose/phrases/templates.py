"""What stands for something else in a phrase: `<name>` for an entry of `for_each`, `{subject}` for whose
matter it is, `{whole}` for the cells of which a figure is a part. In a list of words `[尚|仍]在办` is two."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from gxcheck.model import note
from gxcheck.prose.phrases.mistakes import PhraseError

Quantity = tuple[str, ...]
#: What each `<name>` stands for in one phrase of a for_each.
Entry = Mapping[str, str]
SUBJECT, WHOLE = "{subject}", "{whole}"
_PLACEHOLDER = re.compile(r"<([a-z][a-z0-9_]*)>")
_BRACKETS = re.compile(r"[\[\]]")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
#: Choices multiply: thirty of two words each are a billion.
MOST_WORDS = 1000
#: Meanings that are remembered, filled in; a pack has some hundred.
MOST_MEANINGS = 4096


def one_for_each(name: str, told: Mapping[str, Any], entries: Sequence[Entry]) -> Iterator[tuple[str, Any]]:
    """A phrase as it is written, once for each entry, called after the entry's first value.

    Examples stay with the first.
    """
    for number, entry in enumerate(entries):
        kept = {key: value for key, value in told.items() if not (number and key == "examples")}
        yield f"{name}_{next(iter(entry.values()))}", _filled(kept, entry)


def placeholders(value: Any) -> Iterator[str]:
    """The names that stand in angles anywhere in it, once for each place."""
    if isinstance(value, str):
        yield from _PLACEHOLDER.findall(value) if "<" in value else ()
    elif isinstance(value, dict):
        yield from placeholders([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from placeholders(one)


def _filled(value: Any, entry: Entry) -> Any:
    if isinstance(value, str):
        for name, said in entry.items() if "<" in value else ():
            value = value.replace(f"<{name}>", said)
        return value
    if isinstance(value, dict):
        return {_filled(key, entry): _filled(one, entry) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_filled(one, entry) for one in value)
    return value


def quantities_of(means: str | None) -> tuple[Quantity, ...]:
    """`a or b and c` → two statements, the first of which may be either of two quantities."""
    if means is None:
        return ()
    return tuple(tuple(name.strip() for name in part.split(" or ")) for part in means.split(" and "))


def spelled_out(word: str) -> Iterator[str]:
    """Every word that is meant by one with choices; a choice may be empty (`结转[办理|]`).

    Raises PhraseError for more than MOST_WORDS of them, for a bracket without its other one, and for no word at all.
    """
    if not _BRACKETS.search(word):
        yield word
        return
    choices = _choices(word)
    if (many := math.prod(map(len, choices))) > MOST_WORDS:
        raise PhraseError(note("word_too_many", many=f"{many:,}", most=f"{MOST_WORDS:,}"))
    words = dict.fromkeys(map("".join, product(*choices)))
    if "" in words:
        raise PhraseError(note("word_empty"))
    yield from words


def how_many(word: str) -> int:
    """Words that it stands for, as long as its brackets are closed."""
    return math.prod(piece.count("|") + 1 for piece in _CHOICE.findall(word)) if "[" in word else 1


def _choices(word: str) -> list[list[str]]:
    pieces = _CHOICE.split(word)
    if any(sign in piece for piece in pieces[::2] for sign in "[]"):
        raise PhraseError(note("word_bracket"))
    return [piece.split("|") if number % 2 else [piece] for number, piece in enumerate(pieces)]


@lru_cache(maxsize=MOST_MEANINGS)
def about(quantity: Quantity, subject: str) -> Quantity:
    return tuple(name.replace(SUBJECT, subject) for name in quantity)


@lru_cache(maxsize=MOST_MEANINGS)
def within(quantity: Quantity, whole: Quantity, wholes: tuple[tuple[str, ...], ...]) -> Quantity:
    """Each `{whole}` as the row of the figure it is a part of, then the rows that share a list with it.

    Where it is part of nothing, the first list of `wholes` is meant.
    """
    if not wholes:
        return quantity
    table = quantity[0].partition(WHOLE)[0]
    told = [name.split(".")[1] for name in whole if name.startswith(table)]
    near = next((listed for listed in wholes if told and told[0] in listed), () if told else wholes[0])
    return tuple(name.replace(WHOLE, row) for row in dict.fromkeys((*told, *near)) for name in quantity)
