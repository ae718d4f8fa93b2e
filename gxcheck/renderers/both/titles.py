"""What the two reports are called where they stand beside each other."""

from dataclasses import dataclass

from gxcheck.model import Report, Verdict
from gxcheck.renderers.telling.view import View


@dataclass(frozen=True)
class Titles:
    """`view`: of the whole; `now`, `then`: of the one report and of the other, with their years."""

    view: str
    now: str
    then: str


def titles(verdict: Verdict, other: Report, view: View) -> Titles:
    kind = "last" if verdict.side is None else "side"
    return Titles(
        view=view.say(f"both_{kind}_title"),
        now=_of_year("both_now", verdict.report, view),
        then=_of_year(f"both_{kind}", other, view),
    )


def _of_year(key: str, report: Report, view: View) -> str:
    return view.say(key) if report.year is None else view.say("both_of_year", name=view.say(key), year=report.year)
