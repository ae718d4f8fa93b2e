"""What stands for something else in a phrase: `<name>` for an entry of `for_each`, `{subject}` for whose
matter it is, `{whole}` for the cells of which a figure is a part. In a list of words `[尚|仍]在办` is two."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

import msgspec

from gxcheck.prose.shape import PhraseSpec

Quantity = tuple[str, ...]
SUBJECT, WHOLE = "{subject}", "{whole}"
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
#: Choices multiply: thirty of two words each are a billion.
MOST_WORDS = 1000
#: Meanings that are remembered, filled in; a pack has some hundred.
MOST_MEANINGS = 4096


def one_for_each(name: str, spec: PhraseSpec, entries: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, PhraseSpec]]:
    """The phrase itself, or one for each entry, called after the entry's first value. Examples stay with the first.

    Raises ValidationError for an entry that makes no phrase (too long, say).
    """
    if not entries:
        yield name, spec
    for number, entry in enumerate(entries):
        told = {key: value for key, value in msgspec.to_builtins(spec).items() if not (number and key == "examples")}
        yield f"{name}_{next(iter(entry.values()))}", msgspec.convert(_filled(told, entry), PhraseSpec)


def _filled(value: Any, entry: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for name, said in entry.items():
            value = value.replace(f"<{name}>", said)
        return value
    if isinstance(value, Mapping):
        return {_filled(key, entry): _filled(one, entry) for key, one in value.items()}
    if isinstance(value, Sequence):
        return tuple(_filled(one, entry) for one in value)
    return value


def spelled_out(word: str) -> Iterator[str]:
    """Every word that is meant by one with choices; a choice may be empty (`结转[办理|]`).

    Raises ValueError for more than MOST_WORDS of them, for a bracket without its other one, and for no word at all.
    """
    pieces = _CHOICE.split(word)
    if any(sign in piece for piece in pieces[::2] for sign in "[]"):
        raise ValueError("has a bracket without its other one; write choices as [甲|乙]")
    choices = [piece.split("|") if number % 2 else [piece] for number, piece in enumerate(pieces)]
    if (many := math.prod(map(len, choices))) > MOST_WORDS:
        raise ValueError(f"stands for {many:,} words, more than {MOST_WORDS:,}; write fewer choices in one word")
    words = dict.fromkeys(map("".join, product(*choices)))
    if "" in words:
        raise ValueError("may be no word at all; every word needs a sign outside of its choices")
    yield from words


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
