"""Lists of terms whose entries name other lists."""

import re
from collections.abc import Mapping

_NAMED = re.compile(r"\{([a-z][a-z0-9_]*)\}")
#: A list may name one that names another, and so on.
DEEPEST = 5

Terms = Mapping[str, tuple[str, ...]]


def spelt_out(terms: Terms) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Each list with any entry of B for `{B}`, and the names in braces that no list has (or that name themselves)."""
    unknown = {name for entries in terms.values() for entry in entries for name in _NAMED.findall(entry)} - set(terms)
    known = dict(terms)
    for _ in range(DEEPEST):
        known = {name: tuple(_filled(entry, known) for entry in entries) for name, entries in known.items()}
    around = {name for entries in known.values() for entry in entries for name in _NAMED.findall(entry)}
    return known, sorted(unknown | around)


def _filled(entry: str, terms: Terms) -> str:
    return _NAMED.sub(lambda found: f"(?:{'|'.join(terms[found[1]])})" if found[1] in terms else found[0], entry)
