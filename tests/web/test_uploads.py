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


def test_a_later_one_of_the_unit_and_year_takes_its_place_and_the_first_is_set_aside(
    asked: Asked, samples: Path
) -> None:
    first = (samples / "huaxi-2021.csv").read_bytes()
    for number in range(3):
        told = asked.drop("年报.csv", first + b"\n" * number, drop=str(number))[1]
    assert "set-aside/reports/年报 (2).csv" in told and "没有删除" in told
    assert (asked.folder / "reports/年报.csv").read_bytes() == first + b"\n\n"
    assert (asked.folder / "set-aside/reports/年报.csv").read_bytes() == first
    assert (asked.folder / "set-aside/reports/年报 (2).csv").read_bytes() == first + b"\n"


def test_a_later_one_of_another_unit_is_kept_beside_the_first(asked: Asked, samples: Path) -> None:
    first = (samples / "huaxi-2021.csv").read_text(encoding="utf-8")
    asked.drop("年报.csv", first.encode())
    assert "两个都留下" in asked.drop("年报.csv", first.replace("花溪区", "乌当区").encode(), drop="2")[1]
    assert kept(asked) == ["reports/年报 (2).csv", "reports/年报.csv"]


@pytest.mark.parametrize("name", ["~$年报.docx", "甲/._年报.csv"])
def test_what_a_program_leaves_beside_a_report_is_none(asked: Asked, name: str) -> None:
    status, told = asked.drop(name, b"1")
    assert (status, kept(asked)) == (415, [])
    assert "不是报告" in told


def test_results_that_come_back_are_no_reports(asked: Asked, samples: Path) -> None:
    for one in ("C01.csv", "C04.csv"):
        asked.drop(one, (samples / "broken" / one).read_bytes())
    asked.check()
    for what, name in (("html", "a.zip"), ("csv", "a.csv")):
        for lang in ("zh", "en"):
            asked.client.get("/", params={"language": lang})
            data = asked.client.get(f"/runs/1/all/{what}").content
            status, told = asked.drop(name, data)
            assert (status, "核对结果" in told or "result of a check" in told) == (422, True)
    page = asked.client.get("/runs/1/list.files/0001-C01.html").content
    assert asked.drop("a.html", page)[0] == 422
    assert [name for name in kept(asked) if name.startswith("reports")] == ["reports/C01.csv", "reports/C04.csv"]


def test_a_list_of_units_among_the_reports_goes_where_it_belongs(asked: Asked) -> None:
    data = "单位名称,上级单位\n甲区,\n乙区,\n".encode("gb18030")
    assert asked.drop("名单.csv", data) == (200, "名单.csv 是单位名单，放到了“单位名单”一栏")
    assert kept(asked) == ["units/名单.csv"]
    told = asked.drop("新.csv", data + b"\n", "units", drop="2")[1]
    assert told.startswith("名单.csv 换成了新放入的 新.csv")


def test_what_was_taken_away_comes_back(asked: Asked) -> None:
    asked.drop("a.csv", b"1")
    for status in (200, 404):
        asked.client.delete("/files/reports", params={"name": "a.csv"})
        if status == 404:
            asked.drop("a.csv", b"2")
        assert asked.client.post("/files/reports", params={"name": "a.csv"}).status_code == status
        assert (asked.folder / "reports/a.csv").read_bytes() == (b"1" if status == 200 else b"2")


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
