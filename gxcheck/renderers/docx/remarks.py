"""What the comments say: each finding as the other outputs say it, and what was not read or not there."""

from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.model import Location, Outcome, StatedList, Statement, Verdict
from gxcheck.renderers.telling.findings import Finding, findings
from gxcheck.renderers.telling.places import Spot, lists_of, spots_of
from gxcheck.renderers.telling.sentences import others, title
from gxcheck.renderers.telling.sequel import state_mark
from gxcheck.renderers.telling.state import not_read, scope_line, unread_told
from gxcheck.renderers.telling.view import View

#: Details that hold what stands in the report, in quotation marks; the longer first.
_QUOTING, _MARKS, _INNER = ("said", "shown", "printed"), "“”…", str.maketrans("‘’", "“”")
_INTRODUCTION = ("preamble",)


@dataclass(frozen=True, slots=True)
class Mention:
    """Another place that a remark speaks of. `spots`: where that may be, the best first. `told`: what is wrong there,
    in a line; `rules`: by which rules."""

    severity: str
    told: str
    rules: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment. `head`: its first line, in bold. `spots`: where it may stand, the best first; else at the heading of
    one of the `parts`. `further`: all places that it speaks of, its own among them."""

    head: str
    lines: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    parts: tuple[str, ...] = ()
    further: tuple[Mention, ...] = ()


def remarks(verdict: Verdict, view: View) -> Iterator[Remark]:
    form = view.form(verdict.report)
    for finding in findings(verdict, form):
        head = view.say("marked_finding", severity=view.say(finding.severity), told=_title(finding, verdict, view))
        spots = (*_spots(finding, verdict), *_quoted(finding, verdict, view))
        parts, further = tuple(_parts(finding, verdict, view)), tuple(_further(finding, verdict, view))
        yield Remark(head, tuple(_lines(finding, verdict, view)), spots, parts, further)
    for one in not_read(verdict):
        spot = Spot(location=one.location, sentence=one.printed)
        yield Remark(view.say("marked_unread", told=unread_told(one, verdict.report, view)), spots=(spot,))
    if scope_line(verdict, view):
        yield Remark(scope_line(verdict, view))


def _further(finding: Finding, verdict: Verdict, view: View) -> Iterator[Mention]:
    """Each cell that may be wrong and each sentence that is spoken of, with what is wrong there."""

    def mention(told: Finding, *spots: Spot) -> Mention:
        rules = view.say("marked_rules", rules=_rules(told))
        return Mention(view.say(finding.severity), _title(told, verdict, view), rules, spots)

    yield from (mention(finding, spot) for spot in _suspected(finding, verdict))
    for outcome in finding.outcomes:
        told = Finding((outcome,)) if finding.is_alike else finding
        places = [mention(told, spot) for spot in _said_at(outcome, verdict, view)]
        yield from places
        if not places and not finding.suspects:
            yield mention(told, *spots_of(outcome, verdict))


def _said_at(outcome: Outcome, verdict: Verdict, view: View) -> list[Spot]:
    """The sentences that it speaks of, each once."""
    told: tuple[Statement | StatedList, ...] = (*outcome.statements, *lists_of(outcome, verdict.report))
    stated = [Spot(location=one.location, sentence=one.sentence, section=one.section) for one in told if one.sentence]
    return stated or list(_quoted(Finding((outcome,)), verdict, view))


def _rules(finding: Finding) -> str:
    return ", ".join(dict.fromkeys(one.rule for one in finding.outcomes))


def _title(finding: Finding, verdict: Verdict, view: View) -> str:
    return state_mark(finding.first, verdict, view) + title(finding, verdict, view)


def _lines(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    """How a wrong number may have come about, what else is broken by it, the basis, the rules."""
    form = view.form(verdict.report)
    if len(finding.suspects) == 1:
        yield from (view.note(hint, form) for hint in finding.suspects[0].hints)
    if not finding.is_alike:
        yield from (told for _, told in others(finding, verdict, view))
    for source in dict.fromkeys(view.rule(one.rule).source for one in finding.outcomes):
        yield from (view.source(source),) if source else ()
    yield view.say("marked_rules", rules=_rules(finding))


def _spots(finding: Finding, verdict: Verdict) -> Iterator[Spot]:
    """The cells that are probably wrong, of the first repair first; then what is told of each violation."""
    yield from _suspected(finding, verdict)
    for outcome in finding.outcomes:
        yield from spots_of(outcome, verdict)


def _suspected(finding: Finding, verdict: Verdict) -> Iterator[Spot]:
    changes = (change for suspect in finding.suspects for change in suspect.changes)
    cells = (verdict.report.cell(change.cell) for change in changes)
    yield from (Spot(location=cell.location, cell=cell.name) for cell in cells if cell is not None)


def _quoted(finding: Finding, verdict: Verdict, view: View) -> Iterator[Spot]:
    """What a finding quotes of the text, where it names no figure; of what an introduction lacks its beginning."""
    part = next(_parts(finding, verdict, view), "")
    for told in (dict(detail.details) for outcome in finding.outcomes for detail in outcome.details):
        quotes = (texts for name in _QUOTING if isinstance(texts := told.get(name), tuple))
        for text in (text for texts in quotes for text in texts):
            yield Spot(location=Location(), sentence=text.strip(_MARKS).translate(_INNER), section=part)
        if told.get("place") == _INTRODUCTION and verdict.report.preamble:
            yield Spot(location=Location(), sentence=verdict.report.preamble[0].text)


def _parts(finding: Finding, verdict: Verdict, view: View) -> Iterator[str]:
    """The parts of the report that a finding speaks of; of a table the part it stands in."""
    form = view.form(verdict.report)
    for outcome in finding.outcomes:
        places = (ids for one in outcome.details for key, ids in one.details if key == "place")
        named = (outcome.key, *(id for ids in places if isinstance(ids, tuple) for id in ids))
        yield from (section.id for section in form.sections if section.id in named)
    if finding.table in form.tables:
        yield form.tables[finding.table].section
