"""What may be named on the command line, and what leads to no report."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from gxcheck.run.given import Given, given, is_one_file


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A county, a town below it, and what programs leave behind."""
    for name in ("b.csv", "a.docx", "notes.tmp", "~$a.docx", ".hidden.csv", "town/c.html", ".git/d.csv"):
        path = tmp_path / "county" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / "county" / "loop").symlink_to(tmp_path / "county")
    (tmp_path / "county" / "link.csv").symlink_to(tmp_path / "county" / "b.csv")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as made:
        for name in ("e/f.csv", "__MACOSX/e/f.csv", "e/.DS_Store", "e/~$f.docx", "g.exe"):
            made.writestr(name, "x")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*arguments: str, piped: bytes = b"") -> Given:
    return given(arguments, io.BytesIO(piped))


def test_a_folder_gives_its_reports(place: Path) -> None:
    assert found("county").paths == ("county/a.docx", "county/b.csv", "county/town/c.html")


def test_an_archive_gives_its_reports(place: Path) -> None:
    assert found("more.zip").paths == ("more.zip/e/f.csv",)
    (left,) = found("more.zip").notes
    assert (left.key, dict(left.details)["names"]) == ("archive_left", ("g.exe",))
    (place / "more.zip").rename(place / "county" / "more.zip")
    assert "county/more.zip/e/f.csv" in found("county").paths


def test_a_pattern_is_expanded_where_no_shell_did(place: Path) -> None:
    assert found("county/*.csv").paths == ("county/b.csv", "county/link.csv")
    assert found("**/*.html").paths == ("county/town/c.html",)


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(place: Path) -> None:
    (place / "[a].csv").write_text("x", encoding="utf-8")
    assert found("[a].csv").paths == ("[a].csv",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_names_reports(place: Path, encoding: str) -> None:
    (place / "年报.csv").write_text("x", encoding="utf-8")
    (place / "list.txt").write_bytes("年报.csv\r\n\r\ncounty\r\n".encode(encoding))
    assert found("@list.txt").paths == ("年报.csv", "county/a.docx", "county/b.csv", "county/town/c.html")


def test_a_list_may_come_by_a_pipe(place: Path) -> None:
    assert found("@-", piped=b"county/b.csv\nx.csv\n").paths == ("county/b.csv", "x.csv")
    assert found("@-", piped=b"county/b.csv\0new\nline.csv\0").paths == ("county/b.csv", "new\nline.csv")


def test_what_is_found_twice_counts_once(place: Path) -> None:
    assert found("county/b.csv", "county", "county/*.docx").paths == (
        "county/b.csv", "county/a.docx", "county/town/c.html",
    )  # fmt: skip


def test_what_is_named_twice_stays_so(place: Path) -> None:
    assert found("county/b.csv", "county/b.csv").paths == ("county/b.csv", "county/b.csv")


@pytest.mark.parametrize(
    ("argument", "problem"),
    [
        ("empty", "folder_without_reports"),
        ("county/*.pdf", "pattern_empty"),
        ("@none.txt", "run_cannot_be_read"),
        ("@-", "list_without_names"),
        ("@blob", "list_no_text"),
        ("broken.zip", "broken"),
        ("bare.zip", "archive_empty"),
    ],
)
def test_what_leads_to_no_report_is_told_in_its_place(place: Path, argument: str, problem: str) -> None:
    (place / "blob").write_bytes(b"\xff\xff\xff")
    (place / "broken.zip").write_bytes(b"PK\x03\x04nothing")
    with zipfile.ZipFile(place / "bare.zip", "w") as made:
        made.writestr("g.exe", "x")
    result = found("county/b.csv", argument)
    assert result.paths == ("county/b.csv", argument)
    assert result.problems[argument].key == problem


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open any folder")
def test_a_folder_that_may_not_be_opened_is_told(place: Path) -> None:
    (place / "county").chmod(0)
    try:
        assert found("county").problems["county"].key == "os_eacces"
    finally:
        (place / "county").chmod(0o755)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open any folder")
def test_a_folder_below_that_may_not_be_opened_is_told(place: Path) -> None:
    (place / "county" / "town").chmod(0)
    try:
        result = found("county")
    finally:
        (place / "county" / "town").chmod(0o755)
    assert result.paths == ("county/town", "county/a.docx", "county/b.csv")
    assert result.problems["county/town"].key == "os_eacces"


def test_one_file_is_no_set(place: Path) -> None:
    (place / "[a].csv").write_text("x", encoding="utf-8")
    assert is_one_file(["county/b.csv"])
    assert is_one_file(["none.csv"])
    assert is_one_file(["[a].csv"])
    for argument in ("county", "more.zip", "@list.txt", "*.csv"):
        assert not is_one_file([argument])
