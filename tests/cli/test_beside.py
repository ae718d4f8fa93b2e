"""`--beside`: a draft and the published file of one unit, side by side."""

import json
from pathlib import Path

import pytest

from tests.commands import Run


@pytest.fixture
def draft(samples: Path, tmp_path: Path) -> Path:
    """The clean sample with another figure in its text, and one year of both."""
    path = tmp_path / "draft.txt"
    path.write_text((samples / "huaxi-2021.txt").read_text("utf-8").replace("117件", "118件"), encoding="utf-8")
    return path


def test_a_draft_and_the_published_file_of_one_year(run: Run, draft: Path, samples: Path, tmp_path: Path) -> None:
    page, book = tmp_path / "page.html", tmp_path / "book.xlsx"
    published = samples / "huaxi-2021.txt"
    done = run(draft, "--beside", published, "--format", f"html={page}", "--format", f"xlsx={book}", "--lang", "zh")
    assert done.stderr == ""
    text = page.read_text("utf-8")
    assert '<h2 id="h-both">与另一份报告对照</h2>' in text
    view = text[text.index('class="versions"') :]
    assert "<ins>118</ins>" in view
    assert "<del>117</del>" in view
    assert "<mark>" not in view
    assert book.read_bytes()[:2] == b"PK"


def test_no_rule_speaks_of_it(run: Run, draft: Path, samples: Path) -> None:
    beside = ("--beside", samples / "huaxi-2021.txt")
    alone, both = (run(draft, *more, "--format", "json", "--lang", "en") for more in ((), beside))
    assert json.loads(alone.stdout) == json.loads(both.stdout)
    assert alone.returncode == both.returncode
    assert both.stderr.count("\n") == 1
    assert "--beside is shown by html, xlsx alone" in both.stderr


def test_last_year_and_beside_together_show_what_was_named(
    run: Run, draft: Path, samples: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    more = ("--last-year", samples / "last-year" / "Y05.csv", "--beside", samples / "huaxi-2021.txt")
    assert run(draft, *more, "--format", f"html={page}", "--lang", "en").returncode != 2
    assert "Beside the other report" in page.read_text("utf-8")


@pytest.mark.parametrize("what", ["missing", "unreadable", "itself", "another unit"])
def test_what_cannot_be_shown_ends_in_one_line(run: Run, draft: Path, tmp_path: Path, what: str) -> None:
    other = tmp_path / "other.txt"
    if what == "unreadable":
        other.write_bytes(b"\x00\x01")
    if what == "itself":
        other = draft
    if what == "another unit":
        other.write_text(draft.read_text("utf-8").replace("花溪区", "乌当区"), encoding="utf-8")
    page = tmp_path / "page.html"
    done = run(draft, "--beside", other, "--format", f"html={page}", "--lang", "en")
    assert done.returncode == 2, done
    assert done.stderr.count("\n") == 1
    assert f"--beside {other}: " in done.stderr
    assert not page.exists()


def test_it_is_for_one_report(run: Run, draft: Path, samples: Path, tmp_path: Path) -> None:
    done = run(draft, samples / "huaxi-2021.csv", "--beside", samples / "huaxi-2021.txt", "--format", "html=x.html")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_the_file_is_never_written_to(run: Run, draft: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(draft.read_bytes())
    done = run(draft, "--beside", other, "--format", f"html={other}")
    assert done.returncode == 2
    assert other.read_bytes() == draft.read_bytes()
