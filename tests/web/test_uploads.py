"""What is dropped: kept whole under a name of its own, within bounds; else a sentence, and nothing left behind."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gxcheck.web.uploads import Limits
from tests.web.conftest import Asked, Start


def kept(asked: Asked) -> list[str]:
    """All files but the lock."""
    files = (path for path in asked.folder.rglob("*") if path.is_file() and not path.name.startswith(".serve"))
    return sorted(path.relative_to(asked.folder).as_posix() for path in files)


def test_a_file_is_kept_as_it_is(asked: Asked) -> None:
    assert asked.drop("甲/年报.csv", b"1,2\n") == (200, "")
    assert (asked.folder / "reports/甲/年报.csv").read_bytes() == b"1,2\n"
    assert asked.client.get("/files").json()["kinds"]["reports"] == {"count": 1, "names": ["甲/年报.csv"]}


@pytest.mark.skipif(os.name == "nt", reason="another way to say who may read")
def test_nobody_else_of_the_machine_reads_it(asked: Asked) -> None:
    assert asked.folder.stat().st_mode & 0o077 == 0


def test_no_name_leads_out_of_the_folder(asked: Asked) -> None:
    assert asked.drop("../../../outside.csv", b"1")[0] == 200
    assert kept(asked) == ["reports/outside.csv"]


@pytest.mark.parametrize(("kind", "name", "status"), [
    ("reports", "..", 400), ("reports", "", 400), ("elsewhere", "a.csv", 400),
    ("reports", "a.exe", 415), ("reports", "a", 415), ("units", "a.docx", 415),
])  # fmt: skip
def test_what_is_no_report_is_refused(asked: Asked, kind: str, name: str, status: int) -> None:
    answered, told = asked.drop(name, b"1", kind)
    assert (answered, kept(asked)) == (status, [])
    assert told


def test_the_same_file_is_there_once(asked: Asked) -> None:
    asked.drop("a.csv", b"1")
    assert asked.drop("a.csv", b"1", drop="2") == (200, "a.csv 已经有了，内容一样")
    assert kept(asked) == ["reports/a.csv"]


def test_two_files_of_one_name_that_come_together_are_both_kept(asked: Asked) -> None:
    asked.drop("年报.csv", b"1")
    status, told = asked.drop("年报.csv", b"2")
    assert status == 200
    assert "两个都留下" in told
    assert kept(asked) == ["reports/年报 (2).csv", "reports/年报.csv"]


def test_a_later_one_takes_its_place_and_the_first_is_set_aside(asked: Asked) -> None:
    for number, data in enumerate((b"1", b"2", b"3")):
        asked.drop("年报.csv", data, drop=str(number))
    assert (asked.folder / "reports/年报.csv").read_bytes() == b"3"
    assert (asked.folder / "set-aside/reports/年报.csv").read_bytes() == b"1"
    assert (asked.folder / "set-aside/reports/年报 (2).csv").read_bytes() == b"2"


def test_there_is_one_list_of_units(asked: Asked) -> None:
    asked.drop("a.csv", b"1", "units")
    asked.drop("b.csv", b"2", "units", drop="2")
    assert kept(asked) == ["set-aside/units/a.csv", "units/b.csv"]


def test_a_file_that_is_taken_away_is_set_aside(asked: Asked) -> None:
    asked.drop("a.csv", b"1")
    assert asked.client.delete("/files/reports", params={"name": "a.csv"}).status_code == 200
    assert kept(asked) == ["set-aside/reports/a.csv"]
    assert asked.client.delete("/files/reports", params={"name": "../results.gxstore"}).status_code == 404


def test_a_file_that_somebody_took_from_the_folder_is_no_trouble(asked: Asked) -> None:
    for name in ("a.csv", "b.csv"):
        asked.drop(name, b"1")
        (asked.folder / "reports" / name).unlink()
    assert asked.drop("a.csv", b"2", drop="2")[0] == 200
    assert asked.client.delete("/files/reports", params={"name": "b.csv"}).status_code == 200
    assert kept(asked) == ["reports/a.csv"]


SMALL = Limits(file=1_000_000, count=2, total=2_500_000, spare=0)


def test_a_large_file_is_refused_before_it_is_read(start: Start) -> None:
    asked = start(SMALL)
    status, told = asked.drop("a.csv", b"x" * 1_000_001)
    assert (status, told) == (413, "a.csv 没有放入：超过 1 MB")
    assert kept(asked) == []


def test_a_large_file_that_does_not_say_so_is_refused_on_the_way(start: Start) -> None:
    asked, sent = start(SMALL), 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 50:
            sent += 1
            yield b"x" * 100_000

    answer = asked.client.put("/files/reports", params={"name": "a.csv", "drop": "1"}, content=endless())
    assert (answer.status_code, kept(asked)) == (413, [])


def test_no_more_files_and_no_more_bytes_than_there_is_room_for(start: Start) -> None:
    asked = start(SMALL)
    assert [asked.drop(f"{number}.csv", b"x" * 900_000)[0] for number in range(2)] == [200, 200]
    assert asked.drop("2.csv", b"x") == (413, "没有放入：这里已有 2 个文件，不能再多")
    assert asked.drop("1.csv", b"y" * 900_000)[0] == 413  # the one before is kept as well, until this one is there
    assert kept(asked) == ["reports/0.csv", "reports/1.csv"]


def test_a_full_disk_is_told_and_nothing_is_left_of_the_half(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.drop("a.csv", b"1")

    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert asked.drop("b.csv", b"2") == (507, "b.csv 没有放入：磁盘已满")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 10, 0))  # type: ignore[attr-defined]
        assert asked.drop("b.csv", b"2") == (507, "b.csv 没有放入：磁盘已满")
    assert kept(asked) == ["reports/a.csv"]


def test_what_came_half_before_the_end_is_gone_at_the_next_start(start: Start) -> None:
    asked = start()
    (asked.folder / ".incoming" / "half").write_bytes(b"1")
    assert kept(start()) == []
