"""One name means one thing: a reader who looks for a class finds it."""

import ast
import shutil
import subprocess
from collections import defaultdict

import pytest

from tests.conftest import ROOT
from tests.test_imports import PACKAGE, modules

#: What stands at the top besides names with a dot in front.
TOP = {"LICENSE", "README.md", "gxcheck", "pyproject.toml", "rules", "samples", "tests"}


def test_every_class_has_a_name_of_its_own() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(str(path.relative_to(PACKAGE)))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_nothing_else_stands_at_the_top() -> None:
    """Of the files that belong to the project: an output of some run is none of them."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of git")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("git lists no files of a checkout that is of another user")
    top = {path.split("/")[0] for path in listed.stdout.split("\0") if path}
    assert {name for name in top if not name.startswith(".")} == TOP
