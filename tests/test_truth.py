"""Of a report that was spoilt in printing only what is so is said: no absence that is none, no pass unread.

A campaign: see tests/campaign.py.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gxcheck.evaluate.decision import status_of
from gxcheck.model import Kind, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from tests.campaign import share

Row = list[str]
#: Other words for a heading, by its section: the number stays, and some of what it says.
REWORDED = {
    "s1": "一、概述",
    "s2": "二、政府信息主动公开情况",
    "s3": "三、政府信息公开申请收到和处理情况",
    "s4": "四、行政复议和行政诉讼情况",
    "s5": "五、问题及改进措施",
    "s6": "六、其他事项",
}
RUN_IN = ("s1", "s5", "s6")
ROW_LABELS = {
    "一、本年新收政府信息公开申请数量": "requests.new_received",
    "二、上年结转政府信息公开申请数量": "requests.carried_in",
    "3.补正后申请内容仍不明确": "requests.unavailable_unclear",
    "2.重复申请": "requests.not_processed_repeat",
    "四、结转下年度继续办理": "requests.carried_out",
    "行政许可": "proactive.licensing",
    "规章": "proactive.regulations",
}


@dataclass
class Spoilt:
    """`lost`: sections whose heading is gone. `gone`: rows that are gone. `short`: rows with too few cells."""

    rows: list[Row]
    lost: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)


def spoilt(rows: list[Row], pack: RulePack, draw: Callable[..., object]) -> Spoilt:
    """Headings reworded, lost, run in or behind marks; rows dropped, or cut short.

    By three cells and more: behind two merged cells a row that lacks two has as many as there are columns."""
    found = Spoilt(rows=[list(row) for row in rows])
    for section in pack.forms["cn-disclosure-2021"].sections:
        kinds = ["as it is", "reworded", "lost", "behind marks"] + ["run in"] * (section.id in RUN_IN)
        _spoil_heading(found, section.id, section.printed("zh"), str(draw(st.sampled_from(kinds))))
    for label, row in ROW_LABELS.items():
        kind = draw(st.sampled_from(["as it is"] * 4 + ["gone", "short"]))
        _spoil_row(found, label, row, str(kind), int(str(draw(st.integers(3, 5)))))
    return found


def _spoil_heading(found: Spoilt, id_: str, heading: str, kind: str) -> None:
    at = next(number for number, row in enumerate(found.rows) if row[0] == heading)
    if kind == "reworded":
        found.rows[at] = [REWORDED[id_]]
    elif kind == "behind marks":
        found.rows[at] = [f"????{heading}"]
    elif kind == "run in":
        found.rows[at : at + 2] = [[f"{heading}。{found.rows[at + 1][0]}"]]
    elif kind == "lost":
        del found.rows[at]
        found.lost.add(id_)


def _spoil_row(found: Spoilt, label: str, name: str, kind: str, cells: int) -> None:
    at = next(number for number, row in enumerate(found.rows) if label in row)
    if kind == "gone":
        del found.rows[at]
        found.gone.add(name)
    elif kind == "short" and name.startswith("requests."):
        found.rows[at] = found.rows[at][:-cells]
        found.short.add(name)


def as_csv(rows: list[Row]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def as_html(rows: list[Row]) -> str:
    parts, table = [], False
    for row in rows:
        if len(row) > 1:
            parts.append("" if table else "<table>")
            parts.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>")
        else:
            parts.append(("</table>" if table else "") + f"<p>{row[0] if row else ''}</p>")
        table = len(row) > 1
    return "<html><body>" + "\n".join(parts) + ("</table>" if table else "") + "</body></html>"


def as_bars(rows: list[Row]) -> str:
    return "\n".join("|".join(row) for row in rows)


FORMATS = {"csv": as_csv, "html": as_html, "txt": as_bars}


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
def test_only_what_is_so_is_said(
    format_: str, pack: RulePack, checker: Checker, samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("spoilt")
    text = (samples / "huaxi-2021.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text)) if row]

    @settings(
        max_examples=share(300),
        phases=(Phase.explicit, Phase.generate),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def run(data: st.DataObject) -> None:
        made = spoilt(rows, pack, data.draw)
        (folder / f"r.{format_}").write_text(FORMATS[format_](made.rows), encoding="utf-8")
        verdict = checker.check(folder / f"r.{format_}")
        assert isinstance(verdict, Verdict), verdict
        absent = {one.key for one in verdict.violations if one.rule == "C01" and _says_absent(one.details)}
        assert absent <= made.lost
        rows_absent = {f"{one.table}.{one.key}" for one in verdict.violations if one.rule == "C04"}
        assert rows_absent <= made.gone
        unread = {cell.name for cell in verdict.report.cells.values() if cell.kind is Kind.UNREAD}
        assert {name.rpartition(".")[0] for name in unread} >= made.short
        assert status_of(verdict, "never") == ("incomplete" if made.short or unread else "passed")

    run()


def _says_absent(details: tuple[object, ...]) -> bool:
    return any(getattr(one, "key", "") == "not_present" for one in details)
