"""From a dropped file to a letter, without a browser: what is found is what the command line finds."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from gxcheck.errors import OutputError
from gxcheck.model import note
from gxcheck.renderers import FORMATS, Format
from gxcheck.run.store import Store
from gxcheck.run.waivers import load_waivers
from gxcheck.web import checking
from tests.commands import Run
from tests.web.conftest import Asked, Start, waited

UNITS = "单位名称\n花溪区青岩镇\n花溪区水利局\n乌当区\n"


def drop(asked: Asked, path: Path, kind: str = "reports") -> None:
    status, told = asked.drop(path.name, path.read_bytes(), kind)
    assert (status, told) == (200, "")


@pytest.fixture
def done(asked: Asked, samples: Path) -> Asked:
    """With two reports, one of which has a fault."""
    drop(asked, samples / "huaxi-2021.csv")
    drop(asked, samples / "broken" / "C01.csv")
    assert asked.check()["phase"] == "done"
    return asked


FAULTY, SOUND = "/runs/1/list.files/0001-C01.html", "/runs/1/list.files/0002-huaxi-2021.html"


def waive(asked: Asked, path: str = FAULTY, reason: str = "经核实无误", **fields: str) -> tuple[int, str]:
    given = {"instance": "C01[s5]", "reason": reason, **fields}
    answer = asked.client.post(path, data=given, follow_redirects=False, headers={"accept": "text/html"})
    return answer.status_code, unescape(answer.text)


def test_what_is_found_is_what_the_command_line_finds(done: Asked, run: Run) -> None:
    told = json.loads(run("reports", "--lang", "zh", "--format", "json", cwd=done.folder).stdout)["reports"]
    found = done.statuses()["files"]
    assert [found[one["path"]][0] for one in told] == [one["status"] for one in told] == ["failed", "passed"]
    assert done.statuses()["tally"] == "共 2 份：通过 1，未通过 1，未核全 0，无法检查 0"
    data = done.client.get("/runs/1/all/json").json()
    assert data["reports"] == told


def test_each_page_leads_to_the_list_and_to_where_files_are_dropped(done: Asked) -> None:
    listed = done.client.get("/runs/1/list.html").text
    assert 'href="list.files/0001-C01.html"' in listed
    assert 'href="files/1/letter"' in listed
    page = done.client.get(FAULTY).text
    assert 'href="../../../"' in page
    assert 'href="../list.html"' in page
    assert "reports/C01.csv" not in listed and "reports/C01.csv" not in page and "<bdi>C01.csv</bdi>" in page
    assert "六个部分" in page


def test_a_waiver_is_written_as_the_command_would_and_holds_at_once(done: Asked, run: Run) -> None:
    done.client.get("/runs/1/list.html")
    assert waive(done, by="王某", until="2999-12-31")[0] == 303
    assert "经核实无误" in done.client.get(FAULTY).text
    assert done.statuses()["tally"] == "共 2 份：通过 2，未通过 0，未核全 0，无法检查 0"
    assert done.statuses()["files"]["reports/C01.csv"][1] == "通过（豁免1处）"
    again = run("reports", "--waivers", "gxcheck.waivers.yaml", "--format", "json", cwd=done.folder)
    assert [one["status"] for one in json.loads(again.stdout)["reports"]] == ["passed", "passed"]
    page = waive(done)
    assert page == (422, page[1])
    assert "这份报告现在没有这一处问题" in page[1]


def test_what_is_no_waiver_is_refused_and_nothing_is_written(done: Asked) -> None:
    given: list[tuple[dict[str, str], str]] = [
        ({"reason": "  "}, "没有写理由"),
        ({"reason": "长" * 1001}, "太长"),
        ({"until": "2020-01-01"}, "不是今天或以后的日期"),
        ({"until": "soon"}, "不是今天或以后的日期"),
        ({"instance": "C02"}, "没有这一处问题"),
        ({"path": SOUND}, "没有这一处问题"),
    ]
    for fields, told in given:
        status, page = waive(done, **fields)
        assert status == 422
        assert told in page
    assert not (done.folder / "gxcheck.waivers.yaml").exists()


def test_a_refused_waiver_keeps_what_was_typed(done: Asked) -> None:
    page = waive(done, reason="经核实无误", by="王某", until="2020-01-01")[1]
    assert ">经核实无误</textarea>" in page and 'value="王某"' in page
    assert 'name="instance" value="C01[s5]"' in page
    done.check()
    page = waive(done)[1]
    assert "readonly" in page and ">经核实无误</textarea>" in page and 'name="instance"' not in page
    (done.folder / "gxcheck.waivers.yaml").write_text("waivers: [1\n", encoding="utf-8")
    status, page = waive(done, FAULTY.replace("1", "2", 1))
    assert (status, ">经核实无误</textarea>" in page) == (503, True)


def test_a_waiver_is_withdrawn_by_its_button(done: Asked) -> None:
    waive(done)
    assert 'name="withdraw" value="C01[s5]"' in done.client.get(FAULTY).text
    for status in (303, 422):
        answer = done.client.post(FAULTY, data={"withdraw": "C01[s5]"}, follow_redirects=False)
        assert answer.status_code == status
    assert done.statuses()["files"]["reports/C01.csv"][0] == "failed"
    assert load_waivers(done.folder / "gxcheck.waivers.yaml", ["C01"]).waivers == ()


def test_a_waiver_from_a_page_of_an_older_run_is_refused(done: Asked) -> None:
    done.check()
    status, page = waive(done)
    assert (status, "又核对过一次" in page) == (422, True)
    assert done.client.get(FAULTY, follow_redirects=False).headers["location"] == "/runs/2/list.files/0001-C01.html"
    assert done.client.get("/runs/1/list.html", follow_redirects=False).headers["location"] == "/runs/2/list.html"


def test_mistakes_in_the_file_of_waivers_are_told(done: Asked) -> None:
    path = done.folder / "gxcheck.waivers.yaml"
    path.write_text("waivers: [1\n", encoding="utf-8")
    assert "gxcheck.waivers.yaml" in done.statuses()["mistakes"]
    status, page = waive(done)
    assert (status, "gxcheck.waivers.yaml" in page) == (503, True)
    assert path.read_text(encoding="utf-8") == "waivers: [1\n"


def test_letters_and_marked_files_come_along(done: Asked) -> None:
    letters = done.client.get("/runs/1/all/letter")
    assert letters.headers["content-disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(letters.content)) as archive:
        names = archive.namelist()
    assert sorted(names) == ["花溪区-2021-huaxi-2021-修改意见.docx", "花溪区-2021-修改意见.docx"]
    assert letters.content == done.client.get("/runs/1/all/letter").content
    assert done.client.get("/runs/1/files/1/letter").content[:2] == b"PK"
    with zipfile.ZipFile(io.BytesIO(done.client.get("/runs/1/files/1/xlsx").content)) as book:
        assert "xl/workbook.xml" in book.namelist()
    with zipfile.ZipFile(io.BytesIO(done.client.get("/runs/1/all/html").content)) as archive:
        assert "核对结果-页面.html" in archive.namelist()
    assert list((done.folder / ".outgoing").iterdir()) == []
    for path in ("all/exe", "all/console", "files/3/letter", "files/0/letter"):
        assert done.client.get(f"/runs/1/{path}").status_code == 404


def test_a_format_that_marks_one_report_at_a_time_marks_all_one_by_one(
    done: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "all/copy" not in str(done.statuses())
    monkeypatch.setitem(FORMATS, "copy", Format("csv", needs_file=True))
    done.drop("b.txt", b"no report")
    done.check()
    assert ["全部标好的 copy", "all/copy"] in done.statuses()["downloads"]
    with zipfile.ZipFile(io.BytesIO(done.client.get("/runs/2/all/copy").content)) as archive:
        assert archive.namelist() == ["0001-C01-copy.csv", "0003-huaxi-2021-copy.csv"]
    assert "C01[s5]" in done.client.get("/runs/2/files/1/copy").text
    assert done.client.get("/runs/2/files/2/copy").status_code == 404

    def refused(results: object, view: object) -> Iterator[str]:
        raise OutputError("x", note("os_eacces"))

    monkeypatch.setattr("gxcheck.renderers.csv.render", refused)
    answer = done.client.get("/runs/2/all/copy")
    assert quote("没有标注的文件.txt") in answer.headers["content-disposition"]
    assert [line.partition(":")[0] for line in answer.text.splitlines()] == [
        "reports/C01.csv",
        "reports/huaxi-2021.csv",
    ]
    assert done.client.get("/runs/2/files/1/copy").status_code == 503
    assert list((done.folder / ".outgoing").iterdir()) == []


def test_both_years_stand_side_by_side(asked: Asked, samples: Path) -> None:
    drop(asked, samples / "broken" / "Y02.csv")
    drop(asked, samples / "last-year" / "Y02.csv", "last")
    asked.check()
    page = asked.client.get("/runs/1/list.files/0001-Y02.html").text
    assert 'id="h-both"' in page
    assert "last-year/Y02.csv" in page
    assert "（Y02）" in page


def test_a_list_of_units_tells_who_is_missing(asked: Asked, samples: Path) -> None:
    for path in sorted((samples / "below").glob("*.csv")):
        drop(asked, path)
    assert asked.drop("名单.csv", UNITS.encode(), "units") == (200, "")
    assert asked.check()["phase"] == "done"
    assert "乌当区" in asked.client.get("/runs/1/list.html").text


def test_an_archive_has_the_state_of_its_reports_and_what_was_left_aside_is_named(asked: Asked, samples: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in ("C01.csv", "C04.csv"):
            archive.write(samples / "broken" / name, name)
        archive.writestr("inner.rar", b"x")
        archive.writestr("._C01.csv", b"x")
    assert asked.drop("all.zip", data.getvalue()) == (200, "")
    assert "inner.rar" in asked.check()["remarks"][0]
    status, told, address = asked.statuses()["files"]["reports/all.zip"]
    assert (status, told) == ("failed", "2 份：未通过 2")
    assert asked.client.get(address).status_code == 200


def test_mistakes_of_the_list_are_told_and_nothing_is_lost(done: Asked) -> None:
    done.drop("名单.csv", "什么\n都不是\n".encode(), "units")
    state = done.check()
    assert state["phase"] == "failed"
    assert "名单.csv" in state["trouble"]
    assert done.statuses()["run"] == 1


def test_it_survives_a_restart(start: Start, samples: Path) -> None:
    asked = start()
    drop(asked, samples / "broken" / "C01.csv")
    asked.check()
    waive(asked)
    before = asked.guard.token
    asked = start()
    assert asked.guard.token != before
    assert asked.client.get("/files").json()["kinds"]["reports"]["names"] == ["C01.csv"]
    assert asked.statuses()["tally"] == "共 1 份：通过 1，未通过 0，未核全 0，无法检查 0"


def test_a_store_that_another_run_holds_is_told_and_nothing_is_lost(done: Asked) -> None:
    with closing(Store(done.folder / "results.gxstore")):
        state = done.check()
    assert state["phase"] == "failed"
    assert "另一次核对正在使用这个结果库" in state["trouble"]
    assert done.check()["phase"] == "done"


def test_a_hostile_file_ends_nothing(asked: Asked, samples: Path) -> None:
    for name in ("a.docx", "b.xlsx", "c.pdf", "d.zip", "e.csv", "f.html"):
        assert asked.drop(name, b"PK\x03\x04" + bytes(range(256)) * 40)[0] == 200
    drop(asked, samples / "huaxi-2021.csv")
    assert asked.check()["phase"] == "done"
    statuses = {path: found[0] for path, found in asked.statuses()["files"].items()}
    assert statuses.pop("reports/huaxi-2021.csv") == "passed"
    assert set(statuses.values()) == {"unreadable"}
    assert len(statuses) == 6


def test_a_check_stops_behind_a_file_and_goes_on_from_there(
    asked: Asked, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in sorted((samples / "broken").glob("C0*.csv"))[:4]:
        drop(asked, path)
    first = checking.Checking._is_done

    def stopping(self: checking.Checking, path: str) -> None:
        self._stop = True
        first(self, path)

    with monkeypatch.context() as patch:
        patch.setattr(checking.Checking, "_is_done", stopping)
        assert asked.check()["phase"] == "stopped"
    assert "没有做完" in asked.statuses()["unfinished"]
    run = asked.statuses()["run"]
    done = len(asked.statuses()["files"])
    assert 0 < done < 4
    told = f"另有 {4 - done} 份没有核对"
    assert told in asked.statuses()["tally"] and told in asked.client.get(f"/runs/{run}/list.html").text
    rows = asked.client.get(f"/runs/{run}/all/csv").text
    assert rows.count("这一份还没有核对") == 4 - done
    assert asked.client.get(f"/runs/{run}/all/letter").content.count(b".docx") <= 2 * done
    assert asked.check()["done"] == 4
    assert asked.statuses()["unfinished"] == ""


def test_what_comes_while_a_check_is_at_work_is_checked_behind_it(
    asked: Asked, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(asked, samples / "huaxi-2021.csv")
    first = checking.Checking._is_done

    def late(self: checking.Checking, path: str) -> None:
        if self.number == 1:
            drop(asked, samples / "broken" / "C01.csv")
            assert asked.client.post("/check").status_code == 200
        first(self, path)

    monkeypatch.setattr(checking.Checking, "_is_done", late)
    asked.check()
    assert waited(lambda: asked.state()["check"] == 2 and asked.state()["phase"] == "done")
    assert set(asked.statuses()["files"]) == {"reports/huaxi-2021.csv", "reports/C01.csv"}


def test_what_nobody_foresaw_is_told_and_the_page_stays(done: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(checking, "asked", lambda *_: 1 / 0)
        state = done.check()
    assert "ZeroDivisionError" in state["trouble"]
    assert done.check()["phase"] == "done"


def test_the_language_is_chosen_on_the_page_and_kept(done: Asked) -> None:
    assert "Read the results" in done.client.get("/?language=en").text
    assert "Missing" in done.client.get(FAULTY).text
    assert "看结果" in done.client.get("/?language=zh").text


def test_it_can_be_ended_from_the_page(done: Asked) -> None:
    assert done.client.post("/quit").status_code == 200
    assert done.ended == [True]


def test_without_reports_there_is_nothing_to_check(asked: Asked) -> None:
    asked.client.post("/check")
    assert asked.state()["check"] == 0
    assert asked.statuses() == {"run": 0}
