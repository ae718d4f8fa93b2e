"""What is written where: by the ending of a file's name, and in colour where somebody looks or asks for it."""

import json
from pathlib import Path

import pytest

from gxcheck.cli.outputs import ENDINGS as ENDINGS_OF
from gxcheck.renderers import FORMATS
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
ALSO = {(".docx", "slip"), (".json", "sarif"), (".txt", "slip"), (".txt", "markdown"), (".txt", "github")}


@pytest.mark.parametrize(("name", "begins"), ENDINGS.items())
def test_the_ending_is_the_format(run: Run, folder: Path, name: str, begins: bytes) -> None:
    done = run("broken.csv", "-o", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert (folder / name).read_bytes().lower().startswith(begins.lower())


@pytest.mark.parametrize("name", [name for name in ENDINGS if "." in name])
def test_a_format_and_an_ending_of_another_are_a_mistake(run: Run, folder: Path, name: str) -> None:
    """Either the file is what it seems to be, or nothing is written."""
    before = {path.name for path in folder.iterdir()}
    for number, asked in enumerate(FORMATS):
        fits = asked == ENDINGS_OF[Path(name).suffix.lower()] or (Path(name).suffix, asked) in ALSO
        done = run("broken.csv", *(("--format", asked, "-o", name) if number % 2 else ("--format", f"{asked}={name}")))
        assert done.returncode == (1 if fits else 2), asked
        if fits:
            (folder / name).unlink()
            continue
        assert len(done.stderr.splitlines()) == 1
        assert asked in done.stderr
        assert name in done.stderr
        assert {path.name for path in folder.iterdir()} == before


def test_a_contradiction_says_what_would_have_worked(run: Run, folder: Path) -> None:
    told = run("broken.csv", "-o", "x.xlsx", "--format", "html", "--lang", "zh").stderr
    assert told == (
        "gxcheck: -o x.xlsx：.xlsx 文件里不能是 html 格式；请用以 .htm、.html 结尾的文件名，或用 --format xlsx\n"
    )
    told = run("extract", "clean.csv", "-o", "x.csv", "--format", "json").stderr
    assert told == (
        "gxcheck: -o x.csv: a .csv file cannot hold the format json; name a file that ends in .json, "
        "or ask for --format csv\n"
    )
    assert run("extract", "clean.csv", "-o", "x.html", "--format", "json").returncode == 2
    assert not list(folder.glob("x.*"))


def test_a_format_that_is_named_goes_into_a_file_of_any_other_name(run: Run, folder: Path) -> None:
    run("broken.csv", "--format", "json", "-o", "x.log")
    assert json.loads((folder / "x.log").read_bytes())
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


@pytest.mark.parametrize("asked", [("--format", "json=-"), ("--format", "json", "-o", "-")])
def test_a_dash_is_standard_output(run: Run, folder: Path, asked: tuple[str, ...]) -> None:
    before = {path.name for path in folder.iterdir()}
    done = run("broken.csv", *asked)
    assert json.loads(done.stdout)["schema"] == 1
    assert {path.name for path in folder.iterdir()} == before


def test_two_outputs_do_not_share_standard_output_under_two_names(run: Run, folder: Path) -> None:
    done = run("broken.csv", "--format", "json=-", "--format", "console")
    assert done.returncode == 2
    assert "cannot all go to standard output" in done.stderr


def test_the_handbook_is_a_page_or_standard_output(run: Run, folder: Path) -> None:
    before = {path.name for path in folder.iterdir()}
    for name in ("out.txt", "book", "book.docx"):
        done = run("rules", "book", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(
            f"gxcheck: {name}: the handbook is a page; name a file that ends in .html or .htm"
        )
        assert len(done.stderr.splitlines()) == 1
    done = run("rules", "book", "-")
    assert done.stdout.lower().startswith("<!doctype html>")
    assert {path.name for path in folder.iterdir()} == before
