"""Pack → Phrasebook: as it was prepared, or by reading its files."""

from collections import deque
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from gxcheck.forms import Form
from gxcheck.packs import BUILT_IN, DeclaredNames, RulePack, load_pack, rules_directory
from gxcheck.packs.prepared import PHRASES, packed, prepared
from gxcheck.prose.phrases.assembled import BookData, assembled, in_order
from gxcheck.prose.phrases.phrase import Phrasebook

#: The packs read last, with their phrases: who reads many reports one by one shall not read them each time.
_read: deque[tuple[RulePack, Phrasebook | None]] = deque(maxlen=4)


@cache
def built_in_phrases() -> Phrasebook:
    pack = load_pack()
    return load_phrases(rules_directory() / BUILT_IN / "phrases", pack.forms, names=pack.names)


def phrases_of(pack: RulePack) -> Phrasebook | None:
    """The phrases of a pack, None if it has none. Raises PackError with all mistakes."""
    for known, book in _read:
        if known is pack:
            return book
    read = _book(pack)
    _read.appendleft((pack, read))
    return read


def _book(pack: RulePack) -> Phrasebook | None:
    folder = pack.folder / "phrases"
    if pack.folder == rules_directory() / BUILT_IN and not pack.phrase_files:
        ready = prepared(PHRASES, BookData, pack.folder)
        if ready is not None:
            return assembled(ready, pack.forms)
    there = folder.is_dir() or pack.phrase_files
    return load_phrases(folder, pack.forms, *pack.phrase_files, names=pack.names) if there else None


def packed_phrases(pack: RulePack) -> bytes:
    """Its own phrases, to lie under the name of PHRASES (see packs/prepared). Raises PackError with all mistakes."""
    return packed(in_order(_read_anew(pack.folder / "phrases", pack.forms, (), pack.names)), pack.folder)


def load_phrases(folder: Path, forms: Mapping[str, Form], *added: Path, names: DeclaredNames) -> Phrasebook:
    """Read every file of the folder, in order of name, and those added. Raises PackError with all mistakes.

    `names`: what the pack declares; the files may declare more.
    """
    return assembled(_read_anew(folder, forms, added, names), forms)


def _read_anew(folder: Path, forms: Mapping[str, Form], added: Sequence[Path], names: DeclaredNames) -> BookData:
    # an installed gxcheck without phrases of somebody's own reads no YAML, nor loads what reads it
    from gxcheck.prose.phrases.loader import PhraseLoader

    return PhraseLoader(forms).data(sorted(folder.glob("*.yaml")), added, names)
