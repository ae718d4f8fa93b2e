"""How often each rule is violated over all reports of a run, the worst first: for people, and as JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from rich.table import Table
from rich.text import Text

from gxcheck.contract import VERSION
from gxcheck.model import SEVERITIES, Result, Severity, Verdict
from gxcheck.renderers.chosen import chosen_told
from gxcheck.renderers.json import as_json
from gxcheck.renderers.telling.findings import findings, tallied
from gxcheck.renderers.telling.state import as_states, state_key, totals_told
from gxcheck.renderers.telling.terminal import STYLES, draw
from gxcheck.renderers.telling.view import View


@dataclass
class RuleCounts:
    """Of all results: by severity and rule how many violations there are, findings with one among them, and reports.

    `tally`: the findings by severity; one that breaks two rules stands with both, and is one here. `states`: how many
    reports are in which. `said`: that only some rules were asked for, "" for all.
    """

    violations: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    findings: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    reports: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    tally: Counter[Severity] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    waived: int = 0
    unread: int = 0
    said: str = ""

    @property
    def worst_first(self) -> list[tuple[Severity, str]]:
        return sorted(self.findings, key=lambda one: (SEVERITIES.index(one[0]), -self.findings[one], one[1]))


def counted(results: Iterable[Result], view: View) -> RuleCounts:
    found = RuleCounts()
    for result in results:
        found.states[state_key(result, view)] += 1
        if isinstance(result, Verdict):
            together = findings(result, view.form(result.report))
            here = [{(one.severity, one.rule) for one in finding.outcomes} for finding in together]
            found.violations.update((one.severity, one.rule) for one in result.violations)
            found.findings.update(chain.from_iterable(here))
            found.reports.update(set().union(*here))
            found.tally.update(tallied(together))
            found.waived += len(result.waived)
            found.unread += len(result.report.unread)
            found.said = found.said or chosen_told(result, view)
    return found


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    found = counted(results, view)
    if found.said:
        yield draw(Text(found.said), width=view.width, colour=view.colour)
    if found.findings:
        yield draw(_table(found, view), width=view.width, colour=view.colour)
    lines = [
        view.say("severities", **{severity: found.tally[severity] for severity in SEVERITIES}),
        view.say("statistics_unread", count=found.unread) if found.unread else "",
        view.say("waived_head", count=found.waived) if found.waived else "",
        totals_told(found.states, view),
    ]
    yield draw(*(Text(line) for line in lines if line), width=view.width, colour=view.colour)


def _table(found: RuleCounts, view: View) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("statistics_places", "statistics_reports"):
        table.add_column(view.say(name), justify="right", no_wrap=True)
    for name in ("csv_severity", "csv_rule"):
        table.add_column(view.say(name), no_wrap=True)
    table.add_column(view.say("statistics_title"), overflow="fold")
    for one in found.worst_first:
        severity, rule = one
        title = view.rule(rule).title.in_(view.language)
        level = Text(view.say(severity), STYLES[severity])
        table.add_row(str(found.findings[one]), str(found.reports[one]), level, rule, title)
    return table


def render_json(results: Iterable[Result], view: View) -> Iterator[str]:
    """`{"schema", "note", "statistics": [{rule, severity, title, findings, violations, reports}], "reports", …}`"""
    found = counted(results, view)
    data: dict[str, Any] = {
        "schema": 1,
        "tool": {"name": "gxcheck", "version": VERSION},
        **({"note": found.said} if found.said else {}),
        "statistics": [
            {
                "rule": rule,
                "severity": severity,
                "title": view.rule(rule).title.in_(view.language),
                "findings": found.findings[severity, rule],
                "violations": found.violations[severity, rule],
                "reports": found.reports[severity, rule],
            }
            for severity, rule in found.worst_first
        ],
        "findings": {severity: found.tally[severity] for severity in SEVERITIES},
        "reports": {"checked": found.states.total(), **as_states(found.states)},
        "waived": found.waived,
        "unread": found.unread,
    }
    yield as_json(data, indent=1) + "\n"
