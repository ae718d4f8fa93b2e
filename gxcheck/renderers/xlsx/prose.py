"""The sentences that violations speak of, with the figures in bold."""

from collections.abc import Iterator

from gxcheck.forms import Form
from gxcheck.model import Location, Outcome, Statement, Verdict
from gxcheck.renderers.telling.view import View
from gxcheck.renderers.xlsx.findings import Target
from gxcheck.renderers.xlsx.sheets import Entry, Sheet

_WIDTHS = (20.0, 18.0, 70.0, 60.0, 16.0)


def prose_sheet(verdict: Verdict, form: Form, view: View) -> tuple[Sheet | None, dict[Location, Target]]:
    """The sheet, and the row of the first sentence of every paragraph; None where there is none."""
    title = view.say("book_prose")
    told = [(outcome, ones) for outcome in verdict.violations for ones in _by_sentence(outcome)]
    if not told:
        return None, {}
    targets: dict[Location, Target] = {}
    for row, (_, ones) in enumerate(told, 2):
        targets.setdefault(ones[0].location, Target(title, row, 3))
    header = ("book_section", "place", "book_sentence", "finding", "rule")
    rows = [
        [Entry(text=view.say(name), style="header") for name in header],
        *(list(_entries(outcome, ones, form, view)) for outcome, ones in told),
    ]
    return Sheet(title=title, rows=rows, widths=_WIDTHS, frozen=1, heights=((1, 22),)), targets


def _entries(outcome: Outcome, ones: list[Statement], form: Form, view: View) -> Iterator[Entry]:
    first = ones[0]
    yield Entry(text=view.fact_name(first.section, form) if first.section else "")
    yield Entry(text=view.place(first.location))
    yield Entry(text=first.sentence, strong=tuple(_spans(ones)))
    title = view.rule(outcome.rule).title.in_(view.language)
    yield Entry(text="\n".join(filter(None, (title, view.message(outcome, form)))))
    yield Entry(text=outcome.rule, style=outcome.severity)


def _spans(ones: list[Statement]) -> Iterator[tuple[int, int]]:
    """Where the figures stand in their sentence; of two that overlap the first."""
    done = 0
    for one in ones:
        begin, end = one.span[0] - one.start, one.span[1] - one.start
        if done <= begin < end <= len(one.sentence):
            yield begin, end
            done = end


def _by_sentence(outcome: Outcome) -> list[list[Statement]]:
    found: dict[tuple[Location, int], list[Statement]] = {}
    for one in sorted(outcome.statements, key=lambda one: (one.location, one.span)):
        found.setdefault((one.location, one.start), []).append(one)
    return list(found.values())
