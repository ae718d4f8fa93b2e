"""Many reports: a row each, and a marked copy each, as soon as it is known."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from gxcheck.model import Result, Unreadable, note
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.telling.pieces import Beside
from gxcheck.renderers.telling.view import View
from gxcheck.renderers.xlsx import render
from tests import make_samples
from tests.commands import called
from tests.renderers.xlsx.conftest import beside, opened, whole

BROKEN = make_samples.SAMPLES / "broken"


def test_a_row_and_a_copy_each(checker: Checker, pack: RulePack) -> None:
    results = [
        checker.check(BROKEN / "REQ-ROW-TOTAL.csv"),
        Unreadable(path="scan.pdf", problem=note("scanned", pages=3)),
        checker.check(make_samples.SAMPLES / "huaxi-2021.csv"),
        checker.check(BROKEN / "REQ-ROW-TOTAL.csv"),
    ]
    pieces = list(render(results, View(pack, "zh", reports=4, beside="marked.files")))
    copies = beside(pieces)
    assert list(copies) == ["REQ-ROW-TOTAL.xlsx", "huaxi-2021.xlsx", "REQ-ROW-TOTAL-2.xlsx"]
    sheet = opened(whole(pieces)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[3] for row in rows] == ["未通过", "无法检查", "通过", "未通过"]
    assert [row[4] for row in rows] == [1, None, 0, 1]
    assert "扫描件" in rows[1][10]
    targets = [cell.hyperlink.target if cell.hyperlink else None for cell in sheet["J"][1:]]
    assert targets == [
        f"marked.files/{name}" if name else None
        for name in ("REQ-ROW-TOTAL.xlsx", "", "huaxi-2021.xlsx", "REQ-ROW-TOTAL-2.xlsx")
    ]
    assert sheet.auto_filter.ref == "A1:K5"
    assert sheet.freeze_panes == "A2"
    assert str(make_samples.SAMPLES) not in str(rows)
    assert all(opened(data).sheetnames[0] == "报告" for data in copies.values())


def test_a_copy_is_there_before_the_next_report_is_read(checker: Checker, pack: RulePack) -> None:
    taken = []

    def results() -> Iterator[Result]:
        for path in (BROKEN / "I07.csv", BROKEN / "N01.csv"):
            taken.append(path)
            yield checker.check(path)

    pieces = render(results(), View(pack, "zh", reports=2, beside="b"))
    assert isinstance(next(pieces), Beside)
    assert len(taken) == 1


def test_on_the_command_line(tmp_path: Path) -> None:
    def run(name: str) -> dict[str, str]:
        folder = tmp_path / name
        folder.mkdir()
        called(BROKEN / "I07.csv", BROKEN / "N01.csv", "--lang", "en", "--format", f"xlsx={folder / 'marked.xlsx'}")
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    first = run("one")
    names = ["I07.xlsx", "N01.xlsx", "gxcheck-xlsx.sha256"]
    assert list(first) == [*(f"marked.files/{name}" for name in names), "marked.xlsx"]
    assert run("two") == first
