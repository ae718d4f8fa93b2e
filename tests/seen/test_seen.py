"""Whatever befalls a cell before it is printed: it is read as a person sees it, or unread and said so.

A campaign: see tests/campaign.py.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gxcheck.forms import Form, Line, Table
from gxcheck.model import Kind, Report, Value
from gxcheck.pipeline import Checker
from gxcheck.recognise.printed import exact
from gxcheck.testing import reports
from tests.campaign import share
from tests.recognise.drawing import PROSE, TITLE, cells, styles
from tests.recognise.printing import Source, Style
from tests.recognise.writers import (
    drawn_pdf,
    markdown,
    nested_html,
    official_csv,
    plain_html,
    printed_csv,
    text_with_marks,
    word,
    word_html,
    workbook,
)
from tests.seen import marks
from tests.seen.treatments import ALL, TREATMENTS, Treatment

WRITERS: Mapping[str, Callable[[Source, Style], bytes]] = {
    "official.csv": lambda source, style: marks.comma_separated(official_csv(source, style)),
    "printed.csv": lambda source, style: marks.comma_separated(printed_csv(source, style)),
    "tabs.tsv": lambda source, style: marks.tab_separated(printed_csv(source, style)),
    "tabs.txt": lambda source, style: marks.tab_separated(printed_csv(source, style)),
    "pipes.md": lambda source, style: marks.with_bars(markdown(source, style)),
    "bars.txt": lambda source, style: marks.with_bars(markdown(source, style)),
    "marks.txt": text_with_marks,
    "plain.html": lambda source, style: marks.page(plain_html(source, style)),
    "word.html": lambda source, style: marks.page(word_html(source, style)),
    "nested.html": lambda source, style: marks.page(nested_html(source, style)),
    "report.docx": lambda source, style: marks.document(word(source, style)),
    "report.xlsx": lambda source, style: marks.workbook(workbook(source, style)),
    "drawn.pdf": lambda source, style: drawn_pdf(source, style, marks.drawn),
}
FORMS = ("cn-disclosure-2021", "cn-disclosure-2019")
MOST_TREATED = 12
MIXED = "mixed"
#: Treatment and format that gxcheck does not stand yet. To be emptied: a pair that passes fails the run.
OPEN: Mapping[tuple[str, str], str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`right`: cell → the values that a person may say it has, none where nothing is seen."""

    source: Source
    style: Style
    right: Mapping[str, tuple[Value | None, ...]]
    treated: frozenset[str]


@st.composite
def cases(draw: st.DrawFn, form: Form, treatment: Treatment) -> Case:
    printed = dict(draw(st.one_of(cells(form), _valid(form.id))))
    right = {name: () if (value := exact(text)) is None else (value,) for name, text in printed.items()}
    treated = set()
    labels = dict[str, str]()
    for name in draw(st.lists(_names(form), min_size=1, max_size=MOST_TREATED, unique=True)):
        number, other = draw(st.integers(1, 9999)), draw(st.integers(1, 9999).filter(lambda n: n != 1000))
        variant = draw(st.sampled_from(treatment.variants))
        for one in _spread(form, name, treatment):
            printed[one], right[one] = variant(number, other)
            treated.add(one)
        labels[name.rpartition(".")[0]] = treatment.in_label
    source = Source(form=_labelled(form, labels), cells=printed, title=TITLE, prose=PROSE)
    style = replace(draw(styles()), gbk=False, wide=False, thousands=False)
    if treatment.in_label:
        style = replace(style, wording=0)
    return Case(source=source, style=style, right=right, treated=frozenset(treated))


@cache
def _valid(form: str) -> st.SearchStrategy[Mapping[str, str]]:
    """Reports that keep the rules; the strategy is made once, since what it draws from takes long to solve."""
    return reports(form).map(lambda report: {name: str(cell.value) for name, cell in report.cells.items()})


def _names(form: Form) -> st.SearchStrategy[str]:
    """Cells, those at the end of a line more often than others."""
    last = {_line(form, name)[-1] for name in form.cells}
    return st.one_of(st.sampled_from(list(form.cells)), st.sampled_from(sorted(last)))


def _line(form: Form, name: str) -> list[str]:
    """The cells that are printed behind one another in a line with this one."""
    table = form.tables[name.partition(".")[0]]
    line = table.id if table.across else name.rpartition(".")[0]
    return [one for one in form.cells if one.startswith(f"{line}.")]


def _spread(form: Form, name: str, treatment: Treatment) -> list[str]:
    line = _line(form, name)
    return {"": [name], "end": line[line.index(name) :], "line": line}[treatment.spread]


def _labelled(form: Form, inserted: Mapping[str, str]) -> Form:
    """The form, for printing, with something in the middle of some of its rows' labels."""

    def row(name: str, line: Line) -> Line:
        half = len(line.label) // 2
        return replace(line, label=line.label[:half] + inserted.get(name, "") + line.label[half:])

    def table(one: Table) -> Table:
        return replace(one, rows={id: row(f"{one.id}.{id}", line) for id, line in one.rows.items()})

    return replace(form, tables={id: table(one) for id, one in form.tables.items()})


def is_told(name: str, report: Report) -> bool:
    """Whether the reader of the extract is told of the cell that it was not read: at it, or at its row."""
    cell = report.cells.get(name)
    if cell is not None and cell.kind is not Kind.BLANK:
        return True
    row = name.rpartition(".")[0]
    return any(one == name or one.rpartition(".")[0] == row for unread in report.unread for one in unread.cells)


def faults(case: Case, report: Report) -> dict[str, str]:
    """Cells that are read as what nobody sees there, or passed over in silence."""
    found = {}
    for name, right in case.right.items():
        cell = report.cells.get(name)
        value = None if cell is None else cell.value
        if value is not None and value not in right:
            found[name] = f"{case.source.cells[name]!r} read as {value}"
        elif value is None and right and not is_told(name, report):
            found[name] = f"{case.source.cells[name]!r} passed over in silence"
    return found


def mixed(format: str) -> Treatment:
    """All of what may befall a single cell of that format, in one report."""
    chosen = [
        treatment
        for name, treatment in TREATMENTS.items()
        if format in treatment.formats
        and (name, format) not in OPEN
        and not treatment.spread
        and not treatment.in_label
    ]
    variants = [variant for treatment in chosen for variant in treatment.variants]
    return Treatment(variants=variants, formats=[format], least_untouched=min(one.least_untouched for one in chosen))


def pairs() -> list[object]:
    found = [(name, format) for name, treatment in TREATMENTS.items() for format in treatment.formats]
    return [
        pytest.param(
            name,
            format,
            marks=[pytest.mark.xfail(strict=True, reason=OPEN[name, format])] if (name, format) in OPEN else [],
            id=f"{name}-{format}",
        )
        for name, format in (*found, *((MIXED, format) for format in ALL))
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "format"), pairs())
def test_read_as_seen_or_said_to_be_unread(name: str, format: str, checker: Checker, tmp_path: Path) -> None:
    treatment = mixed(format) if name == MIXED else TREATMENTS[name]
    counts: Counter[tuple[bool, bool]] = Counter()
    path = tmp_path / format
    phases = [Phase.generate] if (name, format) in OPEN else list(Phase)

    @settings(max_examples=share(60), phases=phases, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def run(data: st.DataObject) -> None:
        form = checker.packs[0].forms[data.draw(st.sampled_from(FORMS))]
        case = data.draw(cases(form, treatment))
        path.write_bytes(WRITERS[format](case.source, case.style))
        report = checker.read(path)
        assert faults(case, report) == {}
        for one, right in case.right.items():
            cell = report.cells.get(one)
            if right:
                counts[one in case.treated, cell is not None and cell.value is not None] += 1

    run()
    assert _share(counts, False) >= treatment.least_untouched
    assert _share(counts, True) >= treatment.least


def _share(counts: Counter[tuple[bool, bool]], treated: bool) -> float:
    return counts[treated, True] / max(counts[treated, True] + counts[treated, False], 1)


def test_every_format_is_written() -> None:
    assert set(WRITERS) == set(ALL)
