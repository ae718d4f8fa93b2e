"""What a result depends on, as a key: the same key, the same result; whatever changed is looked at again."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gxcheck.packs import RulePack
from gxcheck.run.rulefiles import rule_hashes

Key = bytes
#: Who reads files for us, and so has a say in what is found in them.
_LIBRARIES = (
    "ahocorasick-rs", "datasketch", "defusedxml", "google-re2", "lxml", "msgspec", "numpy", "opencc", "openpyxl",
    "pandas", "pandera", "pdfminer.six", "pdfplumber", "python-docx", "rapidfuzz", "scipy",
)  # fmt: skip


def basis_of(packs: Sequence[RulePack], given: Sequence[str], form: str | None, blank: str | None) -> Key:
    """What all results of a run share: rules, options, this program and the libraries it reads with.

    `given`: what was asked to be laid over the packs.
    """
    rules = (part for named in rule_hashes(packs, given) for part in named)
    return _key(_program(), *(pack.id for pack in packs), form or "", blank or "", *rules)


def report_key(basis: Key, name: str, sha256: str) -> Key:
    """Of what was read in one file; `name`: that of the file, which may tell the year."""
    return _key(basis, name, sha256)


def passing_key(basis: Key, run: int, path: str) -> Key:
    """Of what is looked at again every time."""
    return _key(basis, str(run), path)


def verdict_key(report: Key, last_year: Key | None, others: bytes = b"") -> Key:
    """Of what was found in it; `others`: whatever else it was held against."""
    return report if last_year is None and not others else _key(report, last_year or b"", others)


def _key(*parts: bytes | str) -> Key:
    """The parts by their lengths: no two lists of them look the same."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        digest.update(len(raw).to_bytes(8))
        digest.update(raw)
    return digest.digest()


@cache
def _program() -> Key:
    """Our own files and not only a number of ours: it stays the same while somebody works on the program."""
    here = Path(__file__).parents[2]
    return _key(json.dumps(dict(_versions())), *_contents(here, sorted(here.rglob("*.py"))))


def _contents(folder: Path, files: Iterable[Path]) -> Iterator[bytes]:
    for path in files:
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()


def _versions() -> Iterator[tuple[str, str]]:
    for name in _LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:  # an extra
            yield name, ""
