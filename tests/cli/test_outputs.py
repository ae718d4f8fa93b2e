"""What is written where: by the ending of a file's name, and in colour where somebody looks or asks for it."""

import json
from pathlib import Path

import pytest

from tests.cli.test_manners import on_a_terminal
from tests.commands import Run, called

#: name of the file → how its content begins
ENDINGS = {
    "x.json": b'{\n "schema": 1',
    "x.html": b"<!doctype html>",
    "x.HTM": b"<!doctype html>",
    "x.xlsx": b"PK",
    "x.docx": b"PK",
    "x.md": b"## ",
    "x.csv": b"\xef\xbb\xbfreport",
    "x.sarif": b'{\n "$schema"',
    "x.xml": b"<?xml",
    "x.txt": "─".encode(),
    "x": "─".encode(),
}


@pytest.mark.parametrize(("name", "begins"), ENDINGS.items())
def test_the_ending_is_the_format(run: Run, folder: Path, name: str, begins: bytes) -> None:
    done = run("broken.csv", "-o", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert (folder / name).read_bytes().lower().startswith(begins.lower())


def test_a_format_that_is_named_counts_more_than_an_ending(run: Run, folder: Path) -> None:
    run("broken.csv", "--format", "json", "-o", "x.html")
    assert json.loads((folder / "x.html").read_bytes())
    run("broken.csv", "--format", "json=y.json", "-o", "y.html")
    assert json.loads((folder / "y.json").read_bytes())
    assert (folder / "y.html").read_bytes().startswith(b"<!")
    (folder / "gxcheck.toml").write_text('format = ["console", "csv=z.csv"]\n', encoding="utf-8")
    run("broken.csv", "-o", "z.json")
    assert json.loads((folder / "z.json").read_bytes())
    assert (folder / "z.csv").exists()


def test_the_other_commands_go_by_the_ending_too(run: Run, folder: Path) -> None:
    run("extract", "clean.csv", "-o", "x.json")
    assert "cells" in json.loads((folder / "x.json").read_bytes())
    (folder / "a.txt").write_text("收到申请3件。\n", encoding="utf-8")
    run("statements", "a.txt", "-o", "s.json")
    assert json.loads((folder / "s.json").read_bytes())["line"] == 1


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ("", {}, False),
        ("", {"FORCE_COLOR": "1"}, True),
        ("", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("--color always", {}, True),
        ("--color always", {"NO_COLOR": "1"}, True),
        ("--color never", {"FORCE_COLOR": "1"}, False),
        ("--color auto", {}, False),
        ("--color always -o x.txt", {}, False),
    ],
)
def test_colours_are_drawn_where_they_are_asked_for(
    folder: Path, arguments: str, environment: dict[str, str], coloured: bool
) -> None:
    said = called("broken.csv", *arguments.split(), cwd=folder, **environment).stdout
    assert ("\x1b[" in said) == coloured
    said = called("rules", "show", "N12", *arguments.split(), cwd=folder, **environment).stdout
    assert ("\x1b[" in said) == coloured


def test_a_terminal_has_colours_unless_told_otherwise(folder: Path) -> None:
    assert "\x1b[1;31m" in on_a_terminal(["broken.csv"], folder, stdout=None)[1]
    assert "\x1b[1;31m" not in on_a_terminal(["broken.csv", "--color", "never"], folder, stdout=None)[1]
