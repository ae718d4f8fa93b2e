"""Of a report that was spoilt in printing only what is so is said: no absence that is none, no pass unread.

A campaign: see tests/campaign.py.
"""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gxcheck.evaluate.decision import status_of
from gxcheck.forms import Form
from gxcheck.model import Unreadable, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.recognise.printed import exact
from gxcheck.testing import reports
from tests.campaign import share
from tests.make_samples import PREAMBLE, SECTIONS
from tests.recognise.drawing import cells, styles
from tests.recognise.printing import Source, Style
from tests.recognise.spoiling import Spoiling, left_over, spoilings, spoilt
from tests.recognise.writers import OUTSIDE, WRITERS

FORMS = {"cn-disclosure-2021": 2021, "cn-disclosure-2019": 2020}
#: format → how many reports of each form a campaign prints in it; a paper or a workbook takes long to make.
PRINTED = {
    "printed.csv": 120,
    "bars.txt": 80,
    "marks.txt": 80,
    "lines.txt": 80,
    "running.txt": 80,
    "pipes.md": 80,
    "plain.html": 80,
    "word.html": 40,
    "nested.html": 40,
    "report.docx": 40,
    "report.xlsx": 40,
    "drawn.pdf": 20,
}
#: Where a cell is a line, a label that is broken over two is two cells.
TORN = ("marks.txt", "lines.txt")
#: Rules that ask for a text; every source has all that they ask for.
ASKING = {"C07", "C08", "C09", "C09-BOTH", "C10", "C10-FEE"}


@st.composite
def sources(draw: st.DrawFn, form: Form) -> Source:
    """Figures that keep every rule, or any; the text holds all that a rule may ask for."""
    valid = reports(form.id).map(lambda report: {name: cell.printed for name, cell in report.cells.items()})
    title = f"花溪区{FORMS[form.id]}年政府信息公开工作年度报告"
    prose = SECTIONS | {"s1": (PREAMBLE, *SECTIONS["s1"])}
    return Source(form=form, cells=draw(valid | cells(form)), title=title, prose=prose)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("format_", PRINTED)
def test_only_what_is_so_is_said(
    format_: str, form: str, pack: RulePack, checker: Checker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("spoilt") / format_
    states: Counter[str] = Counter()

    @settings(
        max_examples=share(PRINTED[format_]),
        phases=(Phase.explicit, Phase.generate),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(source=sources(pack.forms[form]), style=styles(), how=spoilings(pack.forms[form]))
    def run(source: Source, style: Style, how: Spoiling) -> None:
        style = replace(style, title=True, extra_columns=0, header_broken=style.header_broken and format_ not in TORN)
        printed = spoilt(source, style, how)
        path.write_bytes((WRITERS | OUTSIDE)[format_](printed, style))
        result = checker.check(path)
        if isinstance(result, Unreadable):
            states["refused"] += 1
            return
        assert absences(result, how, printed, style) == set()
        assert not_read(result, printed) == {} or status_of(result, "never") != "passed"
        states[status_of(result, "never")] += 1

    run()
    assert states["refused"] < states.total() / 2


def absences(verdict: Verdict, how: Spoiling, printed: Source, style: Style) -> set[str]:
    """What is said to be missing, and is not: a row that lacks its last cells has its label."""
    found = set()
    printed_rows = {name.rpartition(".")[0] for name in printed.cells if not how.is_gone(name.rpartition(".")[0])}
    for one in verdict.violations:
        row, table = f"{one.table}.{one.key}", how.tables.get(one.table or one.key)
        untrue = {
            "C01": _says_absent(one.details) and how.headings.get(one.key) != "lost",
            "C03": table != "gone",
            "C04": row in printed_rows,
            "C04-COLUMNS": table == "as it is",
        }
        if untrue.get(one.rule, one.rule in ASKING and style.prose):
            found.add(one.instance)
    return found


def not_read(verdict: Verdict, printed: Source) -> dict[str, str]:
    """Numbers that are printed and were not read. Fails where one is read that is not printed there."""
    read = {name: cell.value for name, cell in verdict.report.cells.items() if cell.value is not None}
    numbers = {name: value for name, text in left_over(printed).items() if (value := exact(text)) is not None}
    assert {name: (numbers.get(name), value) for name, value in read.items() if value != numbers.get(name)} == {}
    return {name: str(value) for name, value in numbers.items() if name not in read}


def _says_absent(details: tuple[object, ...]) -> bool:
    return any(getattr(one, "key", "") == "not_present" for one in details)
