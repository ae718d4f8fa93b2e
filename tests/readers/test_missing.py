"""A module that is not installed is told as such, in whatever step it is missed: the file is not called damaged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gxcheck.errors import UnreadableFile
from gxcheck.readers import read
from gxcheck.readers.bounds import worker
from gxcheck.readers.bounds.guard import bounded

ROOT = Path(__file__).parents[2]
#: What runs before the command: a module that cannot be found.
WITHOUT = """
import os, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["MISSING"]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Finder())
from gxcheck.cli import run
run()
"""


def misses(path, data):
    import gxcheck_never_installed  # noqa: F401


def misses_a_name(path, data):
    from json import gxcheck_never_there  # noqa: F401


def has_no_memory_for_it(path, data):
    raise ImportError("libparser.so: failed to map segment from shared object", name="parser")


@pytest.mark.parametrize("inline", [0, 100])
@pytest.mark.parametrize(
    ("reader", "key", "module"),
    [
        (misses, "not_installed", "gxcheck_never_installed"),
        (misses_a_name, "not_installed", "json"),
        (has_no_memory_for_it, "too_hungry", None),
    ],
)
def test_what_is_missing_is_named(reader, key, module, inline, either):
    with pytest.raises(UnreadableFile) as caught:
        bounded(reader, "X", inline_below=inline)("a.x", b"x")
    assert caught.value.problem.key == key
    assert dict(caught.value.problem.details).get("module") == module


def test_what_the_parent_cannot_import_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / "a.pdf")
    worker.end()
    assert caught.value.problem.key == "not_installed"
    assert "pip install" in str(caught.value)


@pytest.mark.parametrize(
    ("module", "name", "told"),
    [
        ("openpyxl", "a.xlsx", "a.xlsx: cannot be read, through no fault of the file"),
        ("pdfplumber.page", "a.pdf", "a.pdf: cannot be read, through no fault of the file"),
        ("pandera", "clean.csv", "the Python module pandera"),
    ],
)
def test_the_command_says_what_to_install(tmp_path, module, name, told):
    content = {".xlsx": b"PK\x03\x04xl/workbook.xml", ".pdf": b"%PDF-1.7\n"}
    sample = (ROOT / "samples" / "huaxi-2021.csv").read_bytes()
    (tmp_path / name).write_bytes(content.get(Path(name).suffix, sample))
    env = {**os.environ, "MISSING": module, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "--lang", "en", "-q", name],
        cwd=tmp_path, env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert done.stderr.startswith(f"gxcheck: {told}"), done.stderr
    assert "damaged" not in done.stderr
    assert "internal error" not in done.stderr
