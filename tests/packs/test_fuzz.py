"""Whatever is done to a rule file or a pack: it loads, or its mistakes are told. Nothing else may happen."""

import random
import shutil
import time
from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.analyse.lint import lint
from gxcheck.errors import PackError
from tests.conftest import ROOT

HERE = Path(__file__).parent
BUILT_IN = sorted(
    (*(ROOT / "rules" / "cn-disclosure").glob("*.yaml"), *(ROOT / "rules" / "cn-disclosure").glob("[fr]*/*.yaml"))
)
BUDGET = sorted((HERE / "budget").rglob("*.yaml"))
#: What is written over or into a file.
BITS = [
    "", "-", "1", "-1", "1.5e+400", ".nan", "null", "true", "[]", "{}", "[[]]", "x", "’", "\t", "\n", ":", "- ", "? ",
    "&a ", "*a", "!!bool x", "!!int x", "!!float nan", "!!set {a}", "!!binary ab", "|", ">", "'", '"', "#", "%", "@",
    "\\ud800", '"\\ud800"', '"\\0"', "<<: 1", "0x1f", "1:30", "2001-01-01", "requests", "total", "X" * 2000, "()", "((",
    "not ", "and", "/ 0", "** 9", "1e999999999", "text.", "claims(", "matches(report, '(')", "each: row",
    "known(", "\0",
]  # fmt: skip


def mutated(raw: str, pick: random.Random) -> bytes:
    """The text with one to three places changed: lines lost, doubled, exchanged, cut, or written over."""
    lines = raw.splitlines(keepends=True)
    for _ in range(pick.randint(1, 3)):
        at, kind = pick.randrange(len(lines)), pick.randrange(7)
        line = lines[at]
        place = pick.randrange(len(line))
        if kind == 0 and len(lines) > 2:
            del lines[at]
        elif kind == 1:
            lines.insert(at, line)
        elif kind == 2:
            other = pick.randrange(len(lines))
            lines[at], lines[other] = lines[other], line
        elif kind == 3:
            lines[at] = line[:place] + pick.choice(BITS) + line[place:]
        elif kind == 4:
            key, colon, _ = line.partition(":")
            lines[at] = f"{key}{colon} {pick.choice(BITS)}\n"
        elif kind == 5:
            lines[at] = line[:place] + line[place + pick.randint(1, 4) :]
        else:
            lines[at] = pick.choice(["  ", "    ", ""]) + line.lstrip()
    return "".join(lines).encode("utf-8", "replace")


def outcome(path: Path) -> str:
    """ "loads" or "told"; anything else is raised."""
    try:
        pack = load_pack(path)
    except PackError as trouble:
        assert trouble.diagnostics
        for language in ("zh", "en"):
            assert trouble.told(language).encode("utf-8")  # type: ignore[arg-type]
        return "told"
    if len(pack.forms) == 1:
        lint(pack)  # of the small pack only: of the built-in one it takes seconds
    return "loads"


def packed(file: Path, raw: bytes, folder: Path) -> Path:
    """A copy of the file's pack with the file's bytes replaced."""
    root = next(parent for parent in file.parents if (parent / "pack.yaml").is_file())
    copy = folder / "pack"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("phrases"))
    (copy / file.relative_to(root)).write_bytes(raw)
    return copy


@pytest.mark.parametrize("seed", range(12))
def test_no_mutation_of_a_pack_is_an_internal_error(seed: int, tmp_path: Path) -> None:
    pick = random.Random(seed)
    found = set()
    for _ in range(10):
        file = pick.choice(BUILT_IN if pick.random() < 0.4 else BUDGET)
        raw = mutated(file.read_text(encoding="utf-8"), pick)
        found.add(outcome(packed(file, raw, tmp_path)))
    assert found <= {"loads", "told"}


@pytest.mark.parametrize("seed", range(6))
def test_no_mutation_of_an_added_file_is_an_internal_error(seed: int, tmp_path: Path) -> None:
    pick = random.Random(f"added {seed}")
    planted = [path for path in sorted((HERE / "planted").glob("*.yaml")) if "\ntables:" not in path.read_text("utf-8")]
    for _ in range(12):
        file = tmp_path / "own.yaml"
        file.write_bytes(mutated(pick.choice(planted).read_text(encoding="utf-8"), pick))
        assert outcome(file) in ("loads", "told")


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b"- " * 100_000,
        b"{a: " * 50_000,
        b"? " * 50_000,
        b"\n".join(b" " * n + b"a:" for n in range(5_000)),
        b"a: !!bool maybe\n",
        b"rules: !!float nan\n",
        b"\xef\xbb\xbfrules: []\n",
        b"rules:\n  - 5\n  - null\n  - []\n",
        b"rules: [{id: X, title: {zh: a, en: b}, severity: info, assert: '" + b"(" * 900 + b"1" + b")" * 900 + b"'}]",
    ],
)
def test_absurd_files_are_told_of(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes(raw)
    assert outcome(tmp_path / "own.yaml") in ("loads", "told")


def test_a_file_with_hundreds_of_mistakes_is_refused_at_once(tmp_path: Path) -> None:
    rule = (
        "  - id: X-{n}\n    title: {{zh: 例, en: x}}\n    table: requests\n    each: column\n"
        "    assert: grantd_{n} == 1\n    severity: fatal\n    colour: {n}\n"
    )
    file = tmp_path / "own.yaml"
    file.write_text("rules:\n" + "".join(rule.format(n=n) for n in range(300)), encoding="utf-8")
    start = time.process_time()
    with pytest.raises(PackError) as raised:
        load_pack(file)
    assert len(raised.value.diagnostics) == 900
    assert time.process_time() - start < 6  # about one on an idle machine; 40 before


def test_no_file_is_told_of_without_end(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("rules: []\nnames:\n" + "".join(f"  a{n}: 1\n" for n in range(5_000)), encoding="utf-8")
    with pytest.raises(PackError):
        load_pack(file)
    file.write_text("names:\n" + "".join(f"  a{n}: 1\n" for n in range(5_000)), encoding="utf-8")
    with pytest.raises(PackError, match="has more mistakes; the first 500 are listed"):
        load_pack(file)
