"""What is put on which cell: a colour, and the comment in the reviewer's words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gxcheck.forms import Form
from gxcheck.model import Change, Location, Outcome, Suspect, Verdict
from gxcheck.renderers.telling.findings import Finding, findings
from gxcheck.renderers.telling.sentences import listed, sentence
from gxcheck.renderers.telling.view import View, evidence
from gxcheck.renderers.xlsx.book import SheetMark
from gxcheck.renderers.xlsx.comments import Comment
from gxcheck.renderers.xlsx.styles import COLOURS
from gxcheck.text.numerals import exact_text

#: A comment tells no more; the sheet of findings has all.
_MOST_NOTES = 4
_MOST_CLEARED = 4


@dataclass(slots=True)
class _Notes:
    """What is to be said of one cell, as it is gathered."""

    colours: list[str] = field(default_factory=list)
    told: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def add(self, colour: str, head: str, lines: Iterator[str]) -> None:
        self.colours.append(colour)
        self.told.append((head, tuple(lines)))

    def mark(self, view: View) -> SheetMark:
        lines = list(self.told[0][1])
        for head, below in self.told[1:_MOST_NOTES]:
            lines += ["", head, *below]
        rest = len(self.told) - _MOST_NOTES
        if rest > 0:
            lines += ["", view.say("book_more", count=rest)]
        colour = next(colour for colour in COLOURS if colour in self.colours)
        return SheetMark(colour, Comment(self.told[0][0], tuple(lines)))


def marks_of_cells(verdict: Verdict, form: Form, view: View) -> Mapping[str, SheetMark]:
    """Cell of the form → its mark: the suspects, and the operands of what is broken."""
    found = findings(verdict, form)
    notes: dict[str, _Notes] = {}
    explained: set[tuple[str, str]] = set()
    for finding in found:
        for suspect in finding.suspects:
            for change in suspect.changes:
                lines = _suspected(finding, suspect, change, form, view)
                notes.setdefault(change.cell, _Notes()).add(
                    "suspect", _head(change, len(finding.suspects), view), lines
                )
                explained |= {(change.cell, outcome.instance) for outcome in finding.outcomes}
    for suspect in (one for one in verdict.suspects if not one.clears):
        for change in suspect.changes:
            hints = (view.note(hint, form) for hint in suspect.hints)
            notes.setdefault(change.cell, _Notes()).add("suspect", _head(change, 1, view), hints)
    known = set(notes)
    for name, outcome in _broken(found, verdict):
        if (name, outcome.instance) not in explained and not (name in known and _is_of_cell(outcome)):
            _add(notes.setdefault(name, _Notes()), outcome, form, view)
    return {name: one.mark(view) for name, one in notes.items()}


def _broken(found: Sequence[Finding], verdict: Verdict) -> Iterator[tuple[str, Outcome]]:
    """Cells with what is told of them; with what is covered by that only where nothing else is."""
    told = [(name, one) for finding in found for one in finding.outcomes for name in telling(one, verdict)]
    covered = [(name, one) for finding in found for one in finding.covered for name in telling(one, verdict)]
    named = {name for name, _ in told}
    yield from told
    yield from ((name, one) for name, one in covered if name not in named)


def marks_of_prose(verdict: Verdict, form: Form, view: View) -> Mapping[Location, SheetMark]:
    """Place of a sentence that disagrees → its mark."""
    notes: dict[Location, _Notes] = {}
    for outcome in verdict.violations:
        for where in dict.fromkeys(statement.location for statement in outcome.statements):
            _add(notes.setdefault(where, _Notes()), outcome, form, view)
    return {where: one.mark(view) for where, one in notes.items()}


def telling(outcome: Outcome, verdict: Verdict) -> list[str]:
    """The operands in the file that say something: not zero, nor a blank that counted as zero."""
    cells = evidence(outcome, verdict.report)
    found = [cell.name for cell in cells if cell.value != 0 and cell.name not in outcome.assumed]
    return found or [cell.name for cell in cells]


def suggestion(change: Change, view: View) -> tuple[str, str]:
    """What is printed, and what it probably should be."""
    return view.printed(change), exact_text(change.suggested)


def _head(change: Change, ways: int, view: View) -> str:
    printed, suggested = suggestion(change, view)
    key = "book_change" if change.printed or change.unread else "book_blank"
    told = view.say(key, printed=printed, suggested=suggested)
    return told + (view.say("book_one_of", count=ways) if ways > 1 else "")


def _suspected(finding: Finding, suspect: Suspect, change: Change, form: Form, view: View) -> Iterator[str]:
    others = tuple(other for other in suspect.changes if other is not change)
    if others:
        yield view.say("book_together", changes=listed(others, form, view))
    yield from (view.note(hint, form) for hint in suspect.hints)
    outcomes = [outcome for outcome in finding.outcomes if outcome.instance in suspect.clears]
    yield view.say("book_clears", count=len(outcomes))
    yield from (f"· {sentence(outcome, form, view)}" for outcome in outcomes[:_MOST_CLEARED])
    if len(outcomes) > _MOST_CLEARED:
        yield view.say("book_more", count=len(outcomes) - _MOST_CLEARED)
    yield from _sources(outcomes[:_MOST_CLEARED], view)


def _is_of_cell(outcome: Outcome) -> bool:
    """Whether it asks for a value in one cell, and knows of none."""
    return outcome.axis == "cell" and not outcome.filled


def _add(notes: _Notes, outcome: Outcome, form: Form, view: View) -> None:
    """The sentence of a violation, and what it rests on."""
    severity = view.say(outcome.severity)
    head = view.say("book_says", severity=severity, told=sentence(outcome, form, view), rule=outcome.rule)
    notes.add(outcome.severity, head, _sources([outcome], view))


def _sources(outcomes: list[Outcome], view: View) -> Iterator[str]:
    for source in dict.fromkeys(view.rule(outcome.rule).source for outcome in outcomes):
        if source:
            yield view.source(source)
