"""The files that the rules of a run stand in, and the hash of each."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from gxcheck.packs import RulePack
from gxcheck.packs.together import is_built_in

Sha256 = str


def rule_hashes(packs: Sequence[RulePack], given: Sequence[str]) -> Iterator[tuple[str, Sha256]]:
    """`given`: what was asked to be laid over the packs, or is one of them."""
    for pack in packs:
        for path in sorted(pack.folder.rglob("*.yaml")):
            yield f"{pack.folder.name}/{path.relative_to(pack.folder).as_posix()}", digest(path)
    folders = {pack.folder.resolve() for pack in packs}
    for other in map(Path, given):
        if other.resolve() not in folders and not is_built_in(other):
            for path in sorted(other.glob("*.yaml")) if other.is_dir() else [other]:
                yield path.as_posix(), digest(path)


def digest(path: Path) -> Sha256:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
