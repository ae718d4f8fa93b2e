"""The handbook of all rules as one page: requirement, fault, example, source; searched without a network."""

from collections.abc import Iterator, Sequence
from typing import Any

from gxcheck.analyse.examples import PROSE
from gxcheck.analyse.handbook import Chapter, HandbookEntry
from gxcheck.model import SEVERITIES
from gxcheck.renderers.html.templates import rendered
from gxcheck.renderers.telling.sentences import sentence
from gxcheck.renderers.telling.view import View

Values = dict[str, Any]


def render(chapters: Sequence[Chapter], view: View) -> str:
    rules = view.pack.rules
    told = [_chapter(chapter, number, view) for number, chapter in enumerate(chapters, start=1)]
    counts = [(severity, sum(rule.severity == severity for rule in rules)) for severity in SEVERITIES]
    heading = view.say("handbook_title", title=view.pack.title.in_(view.language))
    forms = [(form.id, form.title.in_(view.language)) for form in view.pack.forms.values()]
    return rendered(
        "book.html", view, heading=heading, chapters=told, counts=counts, total=len(rules), forms=forms,
        of_one_form=len(forms) == 1,
    )  # fmt: skip


def _chapter(chapter: Chapter, number: int, view: View) -> Values:
    title = chapter.title.in_(view.language) if chapter.title else chapter.id
    return {"id": number, "title": title, "entries": [_entry(one, view) for one in chapter.entries]}


def _entry(entry: HandbookEntry, view: View) -> Values:
    rule = entry.rule
    return {
        "id": rule.id,
        "title": rule.title.in_(view.language),
        "severity": rule.severity,
        "forms": rule.forms or tuple(view.pack.forms),
        "years": _years(entry, view),
        "fault": sentence(entry.fault, entry.form, view) if entry.fault else "",
        "quoted": list(_quoted(entry)),
        "source": rule.source,
        "formula": rule.formula,
        "guard": rule.guard_formula,
    }


def _years(entry: HandbookEntry, view: View) -> str:
    """The report years that it is for, "" for all of its forms'."""
    since, until = entry.rule.since, entry.rule.until
    if since is None and until is None:
        return ""
    return view.say("handbook_years", since=since or "", until=until or "")


def _quoted(entry: HandbookEntry) -> Iterator[str]:
    """What the text of the example says."""
    values = dict(entry.example.values) if entry.example else {}
    yield from (str(values[name]) for name in (f"last_year.{PROSE}", PROSE) if name in values)
