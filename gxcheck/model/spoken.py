"""How a note is told where no output is asked for: in English, by the sentences, which are above the nouns.

They say so themselves when they are imported, as they are by whatever can have trouble; until then a note is its key.
"""

from collections.abc import Callable

from gxcheck.model import Note

_by: list[Callable[[Note], str]] = []


def tell_by(say: Callable[[Note], str]) -> None:
    """`say`: how notes are told from now on."""
    _by[:] = [say]


def spoken(told: Note) -> str:
    return _by[0](told) if _by else told.key
