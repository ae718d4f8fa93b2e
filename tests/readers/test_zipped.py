"""A report in an archive is read as one in a folder."""

import zipfile
from pathlib import Path

import pytest

from gxcheck.errors import UnreadableFile
from gxcheck.readers import read, zipped


@pytest.fixture
def archive(tmp_path: Path, samples: Path) -> Path:
    path = tmp_path / "甲市.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(samples / "huaxi-2021.csv", "乙县/年报.csv")
    return path


def test_a_member_reads_as_the_file_itself(archive: Path, samples: Path) -> None:
    inside, outside = read(archive / "乙县/年报.csv"), read(samples / "huaxi-2021.csv")
    assert (inside.blocks, inside.sha256) == (outside.blocks, outside.sha256)
    assert inside.path == str(archive / "乙县/年报.csv")


def test_names_written_on_windows_are_chinese(tmp_path: Path) -> None:
    """Windows writes them in the encoding of the system, and the archive does not say so."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xxxx.csv", "1")
    path.write_bytes(path.read_bytes().replace(b"xxxx", "年报".encode("gb18030")))
    assert zipped.members(path) == ("年报.csv",)


def test_a_name_that_climbs_stays_inside(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("../../etc/年报.csv", "1")
        made.writestr("/root.csv", "1")
    assert zipped.members(path) == ("etc/年报.csv", "root.csv")


def test_an_archive_that_was_written_anew_is_looked_at_anew(archive: Path) -> None:
    assert zipped.members(archive) == ("乙县/年报.csv",)
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr("b.csv", "1")
    assert zipped.members(archive) == ("b.csv", "乙县/年报.csv")


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda raw: raw[: len(raw) // 2], "broken"),
        (
            lambda raw: raw.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
            "password",
        ),
    ],
    ids=["cut short", "encrypted"],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, damage: object, problem: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.csv", "x" * 100)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(UnreadableFile) as told:
        read(path / "a.csv")
    assert told.value.problem.key == problem


def test_a_bomb_is_not_inflated(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made, made.open("a.csv", "w", force_zip64=True) as member:
        for _ in range(210):
            member.write(b"0" * 1_000_000)
    with pytest.raises(UnreadableFile) as told:
        read(path / "a.csv")
    assert told.value.problem.key == "too_large"


def test_no_file_in_no_archive_is_missing(archive: Path) -> None:
    for path in (archive / "none.csv", archive.parent / "none.zip" / "a.csv", archive.parent / "none.csv"):
        with pytest.raises(UnreadableFile) as told:
            read(path)
        assert told.value.problem.key == "missing"
