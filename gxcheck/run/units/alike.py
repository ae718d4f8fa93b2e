"""Reports whose prose may be alike: found by signatures of their sections, without looking at every pair.

Of MinHash: the share of places at which two signatures agree is about that of the runs of characters that two texts
have in common. What is found is only looked at more closely then, by rules.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from gxcheck.model import Report
from gxcheck.text.labels import squeezed

if TYPE_CHECKING:
    from datasketch import MinHash

#: The library that does it, which is an extra.
NEEDS = "datasketch"
#: Of two texts that share two fifths of their runs one pair in sixteen is overlooked, of those that share half none.
_BANDS, _ROWS = 42, 3
_SIZE = _BANDS * _ROWS
#: The share of their runs from which two texts are looked at: where one character in five differs it is a third.
_LEAST = 0.25
#: Characters that are taken together.
_RUN = 3
#: A shorter text is alike by chance.
_SHORTEST = 40
#: Reports that one is held beside, the most alike first.
MOST = 5
#: Of so many that are alike to each other already, no more are looked for.
_ENOUGH = 2 * MOST
_KEPT, _SCHEME = "<u4", "affine32"


class Signature(Struct, frozen=True, array_like=True):
    """Of the text of one section, by its id."""

    section: str
    values: bytes


def is_there() -> bool:
    """Whether signatures can be made; asked before processes are forked, none of them loads the library again."""
    try:
        import_module(NEEDS)
    except ImportError:
        return False
    return True


def signatures_of(report: Report) -> tuple[Signature, ...]:
    """Of the sections that have a text of some length."""
    texts: dict[str, str] = {}
    for section in report.sections:
        texts[section.id] = texts.get(section.id, "") + squeezed(section.text)
    return tuple(Signature(id, _signed(text)) for id, text in texts.items() if len(text) >= _SHORTEST)


def _signed(text: str) -> bytes:
    from datasketch import MinHash

    found = MinHash(num_perm=_SIZE, scheme=_SCHEME)
    found.update_batch(sorted({text[at : at + _RUN].encode() for at in range(len(text) - _RUN + 1)}))
    signed: bytes = found.digest().astype(_KEPT).tobytes()
    return signed


def alike(
    groups: Iterable[Iterable[str]], signatures: Mapping[str, tuple[Signature, ...]]
) -> dict[str, tuple[str, ...]]:
    """For each path those of its group that may be alike, the likeliest first.

    `groups`: paths, in the order that decides between equals. `signatures`: by path.
    """
    found: dict[str, dict[str, float]] = {}
    for paths in groups:
        by_section: dict[str, list[tuple[str, MinHash]]] = {}
        for path in paths:
            for one in signatures[path]:
                by_section.setdefault(one.section, []).append((path, _unpacked(one)))
        for signed in by_section.values():
            _paired(signed, found)
    order = {path: number for number, path in enumerate(signatures)}
    return {
        path: tuple(sorted(others, key=lambda one: (-others[one], order[one]))[:MOST]) for path, others in found.items()
    }


def _unpacked(signature: Signature) -> "MinHash":
    import numpy as np
    from datasketch import MinHash

    return MinHash(num_perm=_SIZE, hashvalues=np.frombuffer(signature.values, dtype=_KEPT), scheme=_SCHEME)


def _paired(signed: list[tuple[str, "MinHash"]], found: dict[str, dict[str, float]]) -> None:
    """Each is looked for among those before it; where enough of these are alike, it is not looked for itself."""
    from datasketch import MinHashLSH

    index = MinHashLSH(num_perm=_SIZE, params=(_BANDS, _ROWS))
    values = dict(signed)
    for path, one in signed:
        shares = {other: float(one.jaccard(values[other])) for other in index.query(one)}
        near = {other: share for other, share in shares.items() if share >= _LEAST}
        for other, share in near.items():
            for a, b in ((path, other), (other, path)):
                beside = found.setdefault(a, {})
                beside[b] = max(share, beside.get(b, 0.0))
        if len(near) < _ENOUGH:
            index.insert(path, one)
