"""What CONTRIBUTING says is there."""

import re

import pytest

from gxcheck.cli.entry import COMMANDS
from gxcheck.cli.rules import rules
from tests.conftest import ROOT

TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
#: `name` in backticks, and paths on the lines of a block of commands.
NAMED = sorted({*re.findall(r"`([\w./-]+)`", TEXT), *re.findall(r"(?m)^    .*?((?:tests|\.ci)/[\w./]+)", TEXT)})
PATHS = [name for name in NAMED if "/" in name or name.endswith((".py", ".yaml", ".txt"))]
HOMES = (ROOT, ROOT / "gxcheck", ROOT / "gxcheck" / "readers", ROOT / "rules" / "cn-disclosure" / "rules",
         ROOT / "rules" / "cn-disclosure" / "phrases")  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_path_that_it_names_exists(path: str) -> None:
    assert any((home / path).exists() for home in HOMES)


def test_it_names_every_part_of_the_package_and_stays_short() -> None:
    parts = {path.parent.name for path in (ROOT / "gxcheck").glob("*/__init__.py")}
    assert parts <= {name.rstrip("/") for name in PATHS}
    assert len(TEXT.splitlines()) <= 150


def test_every_command_that_it_names_exists() -> None:
    named = re.findall(r"gxcheck (rules|schema) (\w+)", TEXT)
    assert named
    for group, name in named:
        assert group in COMMANDS
        assert group != "rules" or name in rules.commands
