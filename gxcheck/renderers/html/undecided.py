"""What could not be judged, by what was in the way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.forms import Form
from gxcheck.model import Note, Outcome, Status, Verdict
from gxcheck.renderers.telling.view import View
from gxcheck.wording import SENTENCES


@dataclass(frozen=True)
class Hindered:
    """`why`: what was in the way; `count`: of how many checks; `titles`: of the rules; `told`: each case in full."""

    why: str
    count: int
    titles: tuple[str, ...]
    told: tuple[str, ...]


def undecided(verdict: Verdict, form: Form, view: View) -> list[Hindered]:
    """The most frequent first."""
    met: dict[str, list[tuple[Note, Outcome]]] = {}
    for outcome in verdict.outcomes:
        if outcome.status is Status.NOT_EVALUATED and outcome.reason is not None:
            met.setdefault(_why(outcome.reason, form, view), []).append((outcome.reason, outcome))
    return sorted((_hindered(why, group, form, view) for why, group in met.items()), key=lambda one: -one.count)


def _why(reason: Note, form: Form, view: View) -> str:
    key = f"page_why_{reason.key}"
    return view.say(key) if key in SENTENCES else view.note(reason, form)


def _hindered(why: str, group: list[tuple[Note, Outcome]], form: Form, view: View) -> Hindered:
    titles = dict.fromkeys(view.rule(outcome.rule).title.in_(view.language) for _, outcome in group)
    return Hindered(why, len(group), tuple(titles), tuple(_told(why, group, form, view)))


def _told(why: str, group: list[tuple[Note, Outcome]], form: Form, view: View) -> Iterator[str]:
    """Nothing where `why` says it all."""
    counts = Counter(_case(reason, form, view) for reason, _ in group)
    for told, count in counts.most_common():
        if told != why:
            yield told if count == 1 else view.say("page_times", told=told, count=count)


def _case(reason: Note, form: Form, view: View) -> str:
    """The cells in the way where these are all there is to tell."""
    names = dict(reason.details).get("cells")
    if isinstance(names, tuple) and len(reason.details) == 1 and f"page_why_{reason.key}" in SENTENCES:
        return view.names(names, form)
    return view.note(reason, form)
