"""The page over many reports, a list to work through: the worst first, by what was found and what was not read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from gxcheck.model import SEVERITIES, Result, Severity, Unreadable, Verdict
from gxcheck.renderers.html.addresses import written_of
from gxcheck.renderers.html.charts import BarOf, chart
from gxcheck.renderers.html.page import problem
from gxcheck.renderers.html.roll import roll_part
from gxcheck.renderers.html.served import Served
from gxcheck.renderers.html.templates import rendered
from gxcheck.renderers.telling.findings import Finding, findings, tallied
from gxcheck.renderers.telling.plain import shown_path
from gxcheck.renderers.telling.sentences import sentence
from gxcheck.renderers.telling.state import state_key, state_told, totals_told, unit_told
from gxcheck.renderers.telling.view import View

#: Where a clause ends; not behind a figure, which would seem to be cut.
_CLAUSE = re.compile(r"(?<!\d)(?:[，；。]|[,;.](?= ))")


@dataclass(frozen=True)
class IndexRow:
    """All that is kept of a report whose page is written.

    `status`: its `state_key`; `told`: the same in words. `counts` is empty where it could not be read. `first`: the
    most important finding, or why it could not be read; `short`: as much of it as stands on a line. `besides`: what
    could not be judged and what is waived. `rules`: how many findings each rule has a part
    in, and the number of the first of these. `letter`: what a
    letter on it is headed; `files`: what other outputs of the run wrote of it, by format.
    """

    link: str
    path: str
    unit: str
    year: str
    status: str
    told: str
    first: str = ""
    short: str = ""
    besides: str = ""
    counts: tuple[int, ...] = ()
    rules: tuple[tuple[str, int, int], ...] = ()
    level: str = ""
    letter: str = ""
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RuleRow:
    """A rule with its findings and the units that they are of; `number`: what rows are marked with."""

    number: int
    id: str
    title: str
    severity: Severity
    findings: int
    units: int


#: The columns of numbers: keys of the wording; the last three only against an earlier run.
COLUMNS = ("page_error", "page_warning", "page_info", "page_fixed", "page_open", "page_new")
_ALWAYS = 3
#: The states, the worst first.
_ORDER = ("failed", "unreadable", "incomplete", "tables", "passed")
#: The states that one may ask for, with those that are shown then: what failed and was not read whole is both.
_ASKED = {
    "failed": ("failed", "failed_unread"),
    "unreadable": ("unreadable",),
    "incomplete": ("incomplete", "failed_unread"),
    "tables": ("tables",),
    "passed": ("passed",),
}
#: How a letter is headed, by the worst of what was found.
_LETTERS = {"error": "slip_title", "warning": "slip_check_title"}
#: Bars of the chart of rules; all of them stand in the table.
_BARS = 8
#: Characters of a finding that stand on a line, and those that tell all of it that an index has room for.
_SHORT, _LONGEST = {"zh": 60, "en": 110}, {"zh": 120, "en": 240}


def row(result: Result, view: View, link: str) -> IndexRow:
    status = state_key(result, view)
    told = state_told(result, view)
    # an odd byte of a file name is written out in the page's own name as well
    address = quote(link)
    if isinstance(result, Unreadable):
        path, why = shown_path(result.path), problem(result, view)
        letter = view.say("page_file_letter")
        return IndexRow(address, path, path, "", status, told, why, _line(why, view), letter=letter)
    report, form = result.report, view.form(result.report)
    found = findings(result, form)
    severities = tallied(found)
    counts = [severities[one] for one in SEVERITIES]
    first = sentence(found[0].first, form, view) if found else ""
    if result.progress is not None:
        counts += [len(result.progress.fixed), len(result.progress.still_open), len(result.progress.new)]
    return IndexRow(
        link=address,
        path=shown_path(report.path),
        unit=unit_told(report, view),
        year=str(report.year or ""),
        status=status,
        told=told,
        first=_cut(first, _LONGEST[view.language]),
        short=_line(first, view),
        besides=_besides(result, view),
        counts=tuple(counts),
        rules=tuple(_rules(found)),
        level=view.level(report) or view.say("page_no_level"),
        letter=view.say(_LETTERS.get(found[0].severity if found else "", "slip_clean_title")),
    )


def _rules(found: Sequence[Finding]) -> Iterator[tuple[str, int, int]]:
    numbers: dict[str, list[int]] = {}
    for number, finding in enumerate(found, start=1):
        for rule in dict.fromkeys(outcome.rule for outcome in finding.outcomes):
            numbers.setdefault(rule, []).append(number)
    yield from ((rule, len(ones), ones[0]) for rule, ones in numbers.items())


def _besides(verdict: Verdict, view: View) -> str:
    """What was not decided, in words; "" where all was."""
    counts = verdict.counts
    told = [("page_undecided_count", counts["not_evaluated"]), ("page_waived_count", counts["waived"])]
    return view.say("comma").join(view.say(key, count=count) for key, count in told if count)


def _line(told: str, view: View) -> str:
    """As much of a sentence as stands on a line: its first clauses, else its first characters."""
    longest = _SHORT[view.language]
    if len(told) <= longest:
        return told
    ends = [end.start() for end in _CLAUSE.finditer(told, longest // 2, longest)]
    return f"{told[: ends[-1]]}…" if ends else _cut(told, longest)


def _cut(told: str, longest: int) -> str:
    return told if len(told) <= longest else f"{told[: longest - 1]}…"


def index(rows: Sequence[IndexRow], view: View, served: Served | None = None) -> str:
    rows = [replace(one, files=written_of(number, one.letter, view)) for number, one in enumerate(rows, start=1)]
    rows.sort(key=_badness)
    width = max((len(row.counts) for row in rows), default=_ALWAYS) or _ALWAYS
    statuses = Counter(row.status for row in rows)
    rules, levels = _by_rule(rows, view), _by_level(rows, view)
    roll = view.roll()
    return rendered(
        "index.html",
        view,
        served,
        roll=None if roll is None or not roll.years else roll_part(roll, {one.path: one.link for one in rows}, view),
        rows=rows,
        columns=[view.say(key) for key in COLUMNS[:width]],
        has_files=any(row.files for row in rows),
        has_besides=any(row.besides for row in rows),
        years=sorted(Counter(row.year for row in rows if row.year).items(), reverse=True),
        totals=_totals(rows, width),
        tally=totals_told(statuses, view),
        statuses=list(_states(statuses, view)),
        severities=list(zip(SEVERITIES, _totals(rows, len(SEVERITIES)), strict=True)),
        rules=rules,
        number_of={one.id: one.number for one in rules},
        levels=levels,
        by_rule=chart([BarOf(one.title, ((one.severity, one.findings),)) for one in rules[:_BARS]]),
        by_level=chart([BarOf(name, tuple(zip(SEVERITIES, counts, strict=True))) for name, _, counts in levels]),
    )  # fmt: skip


def _states(statuses: Counter[str], view: View) -> Iterator[tuple[str, str, str, int]]:
    """What may be asked for, the states that it is of, in words, and how many reports there are."""
    for asked, shown in _ASKED.items():
        if count := sum(statuses[one] for one in shown):
            both = asked == "incomplete" and statuses["failed_unread"]
            yield asked, " ".join(shown), view.say("page_incomplete_both" if both else f"state_{asked}"), count


def _badness(row: IndexRow) -> tuple[int, ...]:
    return badness(row.status), *(-count for count in row.counts[: len(SEVERITIES)])


def badness(status: str) -> int:
    """The place of a state, the worst first."""
    return _ORDER.index(status.removesuffix("_unread"))


def _totals(rows: Sequence[IndexRow], width: int) -> list[int]:
    return [sum(row.counts[at] for row in rows if len(row.counts) > at) for at in range(width)]


def _by_rule(rows: Sequence[IndexRow], view: View) -> list[RuleRow]:
    """Those with the most findings first."""
    found, units = Counter[str](), Counter[str]()
    for row in rows:
        found.update({rule: count for rule, count, _ in row.rules})
        units.update(rule for rule, _, _ in row.rules)
    ids = sorted(units, key=lambda id: (-found[id], -units[id], id))
    known = {rule.id: rule for rule in view.rules}
    return [
        RuleRow(number, id, known[id].title.in_(view.language), known[id].severity, found[id], units[id])
        for number, id in enumerate(ids)
    ]


def _by_level(rows: Sequence[IndexRow], view: View) -> list[tuple[str, int, list[int]]]:
    """Kind of unit, how many there are, and their findings by severity; the most frequent first."""
    units = Counter(row.level for row in rows if row.level)
    return [
        (level, count, _totals([row for row in rows if row.level == level], len(SEVERITIES)))
        for level, count in units.most_common()
    ]
