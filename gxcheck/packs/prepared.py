"""The built-in pack as a wheel brings it: what its files say, read and checked when the wheel was built.

Plain data under a seal that names the hash of every rule file, of the modules that read them, and the version of the
program. Where any of it is not what it was, or a byte of the data, the files are read as in a checkout, which has none
of this. Only the build of a wheel writes it.
"""

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from msgspec import MsgspecError, Struct
from msgspec.json import Decoder, Encoder, encode

from gxcheck.contract import VERSION
from gxcheck.forms import Form
from gxcheck.language.names import DeclaredNames
from gxcheck.model import Text
from gxcheck.packs.pack import Rule, RulePack
from gxcheck.packs.shape import PackFile

#: Of the data: what is of another one is not looked into.
FORMAT = 1
#: Where it lies, under these names.
FOLDER = Path(__file__).parent
PACK, PHRASES = "cn-disclosure.pack", "cn-disclosure.phrases"
#: What has a say in how the files are read.
_READ_BY = ("forms", "language", "model", "packs", "prose", "text")
Data = TypeVar("Data")


class Seal(Struct, frozen=True, kw_only=True):
    """What the data hangs on. `files`: the hash of every rule file by its name; `program`: of our own modules."""

    format: int
    version: str
    program: str
    files: dict[str, str]


class PackData(Struct, frozen=True, kw_only=True):
    """A pack without the place where it lies."""

    id: str
    title: Text
    reading: PackFile
    forms: dict[str, Form]
    rules: tuple[Rule, ...]
    names: DeclaredNames


def prepared_pack(root: Path) -> RulePack | None:
    """The pack whose files lie in `root`, None where it has to be read from them."""
    found = prepared(PACK, PackData, root)
    if found is None:
        return None
    return RulePack(
        id=found.id, title=found.title, reading=found.reading, forms=found.forms, rules=found.rules, folder=root,
        names=found.names,
    )  # fmt: skip


def packed_pack(pack: RulePack) -> bytes:
    """To lie under the name of PACK."""
    data = PackData(
        id=pack.id, title=pack.title, reading=pack.reading, forms=pack.forms, rules=pack.rules, names=pack.names
    )
    return packed(data, pack.folder)


def prepared(name: str, model: type[Data], root: Path) -> Data | None:
    """What was prepared under a name, None where it is not there, or of other rule files than those in `root`."""
    try:
        body = _unsealed((FOLDER / name).read_bytes(), root)
        return None if body is None else Decoder(model, dec_hook=_exact, float_hook=Decimal).decode(body)
    except (OSError, MsgspecError):
        return None  # whoever reads the files says what is wrong with them


def packed(data: object, root: Path) -> bytes:
    """Plain data and its seal. The same data and files make the same bytes."""
    rest = _seal(root) + b"\n" + Encoder(enc_hook=_plain, decimal_format="number").encode(data)
    return _first_line(rest) + rest


def _unsealed(data: bytes, root: Path) -> bytes | None:
    first, line_break, rest = data.partition(b"\n")
    if first + line_break != _first_line(rest):
        return None
    seal, _, body = rest.partition(b"\n")
    return body if seal == _seal(root) else None


def _first_line(rest: bytes) -> bytes:
    return f"gxcheck {hashlib.sha256(rest).hexdigest()}\n".encode()


def _seal(root: Path) -> bytes:
    files = {path.relative_to(root).as_posix(): _hash(path) for path in sorted(root.rglob("*.yaml"))}
    return encode(Seal(format=FORMAT, version=VERSION, program=_program(), files=files))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _program() -> str:
    """Of the modules as they lie there: who works on them shall not meet what others made of the rules."""
    digest = hashlib.sha256()
    for path in _modules(Path(__file__).parents[1]):
        digest.update(_hash(path).encode())
    return digest.hexdigest()


def _modules(package: Path) -> Iterator[Path]:
    for name in _READ_BY:
        folder = package / name
        yield from sorted(folder.rglob("*.py")) if folder.is_dir() else [package / f"{name}.py"]


def _plain(value: object) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"a pack holds a {type(value).__name__}")


def _exact(kind: type, written: Any) -> Any:
    if kind is Fraction:
        return Fraction(written)
    raise ValueError(f"no {kind.__name__}: {written!r}")
