"""The workbook over many reports: one a row, with a link to its marked copy."""

from dataclasses import replace
from urllib.parse import quote

from gxcheck.evaluate.decision import status_of
from gxcheck.model import SEVERITIES, Result, Roll, Unreadable
from gxcheck.renderers.telling.findings import findings, tallied
from gxcheck.renderers.telling.plain import shown_path
from gxcheck.renderers.telling.roll import head_told, missing_rows, roll_lines
from gxcheck.renderers.telling.sentences import title
from gxcheck.renderers.telling.state import not_read_lines, state_told
from gxcheck.renderers.telling.view import View
from gxcheck.renderers.xlsx.sheets import Entry, Sheet, column_name

_COLUMNS = {
    "authority": 26.0,
    "year": 8.0,
    "book_file": 40.0,
    "book_status": 16.0,
    "error": 8.0,
    "warning": 8.0,
    "info": 8.0,
    "book_not_evaluated": 12.0,
    "book_waived": 8.0,
    "book_marked": 10.0,
    "finding": 60.0,
}
_OF_ROLL = {"authority": 26.0, "year": 8.0, "roll_state": 40.0, "roll_deadline_head": 14.0, "roll_contact_head": 26.0}
#: Findings that are told on the row of their report.
_MOST_TOLD = 5
_COLOURS = {"failed": "error", "unreadable": "warning", "incomplete": "warning", "passed": "centred"}
Row = list[Entry]


def index_sheet(rows: list[Row], view: View) -> Sheet:
    header = [Entry(text=view.say(name), style="header") for name in _COLUMNS]
    return Sheet(
        title=view.say("book_index"),
        rows=[header, *rows],
        widths=tuple(_COLUMNS.values()),
        frozen=1,
        filtered=f"A1:{column_name(len(_COLUMNS))}{len(rows) + 1}",
        heights=((1, 22),),
    )


def index_row(result: Result, view: View, copy: str) -> Row:
    """`copy`: the name of the marked copy under `view.beside`, "" where there is none."""
    status = status_of(result, view.fail_on)
    file = Entry(text=shown_path(result.path if isinstance(result, Unreadable) else result.report.path))
    state = Entry(text=state_told(result, view), style=_COLOURS[status])
    if isinstance(result, Unreadable):
        blank = [Entry(style="centred")] * 6
        return [Entry(), Entry(), file, state, *blank, Entry(text=view.say(view.office(result.problem)))]
    report, counts = result.report, result.counts
    form = view.form(report)
    found = findings(result, form)
    severities = tallied(found)
    numbers = [*(severities[one] for one in SEVERITIES), counts["not_evaluated"], counts["waived"]]
    link = f"{quote(view.beside)}/{quote(copy)}" if copy else ""
    told = [title(one, result, view) for one in found[:_MOST_TOLD]]
    told += [view.say("book_more", count=len(found) - _MOST_TOLD)] if len(found) > _MOST_TOLD else []
    return [
        Entry(text=report.authority.value if report.authority else view.say("unknown")),
        Entry(value=report.year, style="centred"),
        file,
        state,
        *(Entry(value=number, style="centred") for number in numbers),
        Entry(text=view.say("book_open") if copy else "", style="link" if copy else "centred", file=link),
        Entry(
            text="\n".join((*not_read_lines(result, view), *(view.remark(one, form) for one in report.notes), *told))
        ),
    ]


def roll_sheet(roll: Roll, view: View) -> Sheet:
    """Who is listed and sent no report, the most urgent first; below, what is there twice and what is not listed."""
    rows = [
        [Entry(text=text) for text in (one.unit, one.year, one.state, one.deadline, one.contact)]
        for one in missing_rows(roll, view)
    ]
    rest = [[Entry(text=line)] for line in roll_lines(replace(roll, missing=()), view)]
    return Sheet(
        title=view.say("roll_title"),
        rows=[
            [Entry(text=head_told(roll, view))],
            [Entry(text=view.say(name), style="header") for name in _OF_ROLL],
            *rows,
            *([[], *rest] if rest else []),
        ],
        widths=tuple(_OF_ROLL.values()),
        frozen=2,
    )
