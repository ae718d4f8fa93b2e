"""The page over many reports: units by errors, warnings and what was not decided."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from gxcheck.model import Result, Unreadable
from gxcheck.renderers.html.templates import rendered
from gxcheck.renderers.telling.findings import findings, tallied
from gxcheck.renderers.telling.state import state_key, totals_told
from gxcheck.renderers.telling.view import View


@dataclass(frozen=True)
class IndexRow:
    """All that is kept of a report whose page is written.

    `status`: its `state_key`; `told`: the same in words. `counts` is empty where it could not be read.
    """

    link: str
    path: str
    unit: str
    year: str
    status: str
    told: str
    problem: str = ""
    counts: tuple[int, ...] = ()


#: The columns of numbers: keys of the wording; the last three only against an earlier run.
COLUMNS = (
    "page_error", "page_warning", "page_info", "page_not_evaluated",
    "page_waived", "page_fixed", "page_open", "page_new",
)  # fmt: skip
_ALWAYS = 5


def row(result: Result, view: View, link: str) -> IndexRow:
    status = state_key(result, view)
    told = view.say("state_tables" if status == "tables" else f"page_{status}")
    # an odd byte of a file name is written out in the page's own name as well
    address = quote(link)
    if isinstance(result, Unreadable):
        return IndexRow(address, result.path, result.path, "", status, told, view.say(result.problem))
    report = result.report
    severities = tallied(findings(result, view.form(report)))
    counts = [severities["error"], severities["warning"], severities["info"]]
    counts += [result.counts["not_evaluated"], result.counts["waived"]]
    if result.progress is not None:
        counts += [len(result.progress.fixed), len(result.progress.still_open), len(result.progress.new)]
    unit = report.authority.value if report.authority else view.say("page_no_unit")
    return IndexRow(address, report.path, unit, str(report.year or ""), status, told, counts=tuple(counts))


def index(rows: Sequence[IndexRow], view: View) -> str:
    width = max((len(row.counts) for row in rows), default=_ALWAYS) or _ALWAYS
    totals = [sum(row.counts[at] for row in rows if len(row.counts) > at) for at in range(width)]
    statuses = Counter(row.status for row in rows)
    return rendered(
        "index.html",
        view,
        rows=rows,
        columns=[view.say(key) for key in COLUMNS[:width]],
        totals=totals,
        tally=totals_told(statuses, view),
    )
