"""A finding in one sentence: what is wrong and where, and which cell it probably is."""

from collections.abc import Iterator, Sequence

from gxcheck.forms import Form
from gxcheck.model import Change, Note, Outcome, Report, Suspect, Verdict
from gxcheck.renderers.telling.findings import Finding
from gxcheck.renderers.telling.joined import joined, named_once
from gxcheck.renderers.telling.suspects import all_of
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text

#: Alternatives, places or statements that are named one by one.
NAMED = 3
#: Between the row and the column of a cell's title.
_WITHIN = " · "


def sentence(outcome: Outcome, form: Form, view: View) -> str:
    """A violation in a sentence that stands alone, never empty: by its rule's own words where it has some."""
    rule, message = view.rule(outcome.rule), view.message(outcome, form)
    if rule.says is not None:
        return message
    head = " — ".join(filter(None, (rule.title.in_(view.language), view.scope(outcome, form))))
    return ": ".join(filter(None, (head, message)))


def title(finding: Finding, verdict: Verdict, view: View) -> str:
    """What is wrong in one sentence; of several places or repairs the first ones, with their number."""
    form = view.form(verdict.report)
    if finding.is_absence:
        return sentence(_all_absent(finding), form, view)
    told = sentence(finding.first, form, view)
    if finding.suspects and not _is_all_told(finding):
        return view.say("aside").join((told, _probably(finding.suspects, form, view), *borne_out(finding, view)))
    if finding.is_alike:
        return _alike(finding, form, view, told)
    said = [statement for outcome in finding.outcomes for statement in outcome.statements]
    return joined(list(named_once(_in_title(finding, form, view), said)), view.say("aside"))


def _in_title(finding: Finding, form: Form, view: View) -> list[str]:
    """The sentences of a finding of several rules that its title has."""
    return list(dict.fromkeys(sentence(outcome, form, view) for outcome in _uncovered(finding)))[:NAMED]


def _uncovered(finding: Finding) -> list[Outcome]:
    """Its violations, without those that another one says more of."""
    covered = {rule for outcome in finding.outcomes for rule in outcome.covers}
    return [outcome for outcome in finding.outcomes if outcome.rule not in covered] or [finding.first]


def borne_out(finding: Finding, view: View) -> Iterator[str]:
    """What the text says of the one cell that is probably wrong."""
    if len(finding.suspects) == 1:
        said = [one for outcome in finding.outcomes for one in outcome.statements]
        figures = view.say("comma").join(dict.fromkeys(one.printed for one in said))
        yield from [view.say("text_says", figures=figures)] if figures else []


def _is_all_told(finding: Finding) -> bool:
    """Whether one cell is all that the rule speaks of, so that its sentence has what it holds and what it should."""
    cells = [[change.cell for change in suspect.changes] for suspect in finding.suspects]
    return cells == [list(finding.first.cells)] and len(cells[0]) == 1


def _probably(suspects: tuple[Suspect, ...], form: Form, view: View) -> str:
    """`疑为…`: the cell that is probably wrong, or the first of those that any one may be."""
    told = [changes(suspect, form, view) for suspect in suspects[:NAMED]]
    if len(suspects) == 1:
        return view.say("suspected", changes=told[0])
    key = "suspected_one_way" if any(len(suspect.changes) > 1 for suspect in suspects) else "suspected_one_of"
    key += "_many" if len(suspects) > NAMED else ""
    return view.say(key, count=len(suspects), changes=view.say("aside").join(told))


def _all_absent(finding: Finding) -> Outcome:
    """The first violation, as though it were of all the parts that are missing."""
    parts = tuple(outcome.key for outcome in finding.outcomes)
    return finding.first.with_(details=(Note(key="not_present", details=(("place", parts),)),))


def _alike(finding: Finding, form: Form, view: View, told: str) -> str:
    """Where else the same stands, behind the first; of many cells of one table the number and the table stand first."""
    count = len(finding.outcomes)
    scopes = [scope for outcome in finding.outcomes[1:] if (scope := view.scope(outcome, form))]
    places = view.say("comma").join(_in_marks(scope, view) for scope in scopes[:NAMED])
    many = "_many" if len(scopes) > NAMED else ""
    if many and finding.table and all(outcome.axis == "cell" for outcome in finding.outcomes):
        table = form.tables[finding.table].called(view.language)
        return view.say("alike_cells", table=table, count=count, told=told, places=places)
    key = f"alike_in{many}" if places else "alike_times"
    return view.say("aside").join((told, view.say(key, count=count, places=places)))


def _in_marks(place: str, view: View) -> str:
    return place if place.startswith("“") else view.say("alike_place", place=place)


def others(finding: Finding, verdict: Verdict, view: View) -> Iterator[tuple[Outcome, str]]:
    """The violations behind the first, each in its sentence, but those whose sentence the title has."""
    if finding.is_absence:  # the title names each of them
        return
    form, head = view.form(verdict.report), title(finding, verdict, view)
    together = [] if finding.suspects or finding.is_alike else _in_title(finding, form, view)
    for outcome in _uncovered(finding):
        told = sentence(outcome, form, view)
        if outcome is not finding.first and told not in together and told not in head:
            yield outcome, told


def changes(suspect: Suspect, form: Form, view: View) -> str:
    """The cells of one repair; of several it is said that all are to be changed."""
    return all_of(listed(suspect.changes, form, view), len(suspect.changes), view)


def listed(repair: Sequence[Change], form: Form, view: View) -> str:
    """Each cell with what is printed and what would be right; a row is named once."""
    told, before = [], ""
    for change in repair:
        key = "cell_should_be" if change.printed or change.unread else "cell_left_blank"
        row, _, column = form.title_of(change.cell, view.language).partition(_WITHIN)
        is_same = bool(column) and row == before
        key += "_too" if is_same else ""
        cell = column if is_same else view.say("within").join(filter(None, (row, column)))
        suggested = exact_text(change.suggested)
        told.append(view.say(key, cell=cell, printed=view.printed(change), suggested=suggested))
        before = row
    return view.say("comma").join(told)


def hints(suspect: Suspect, report: Report, view: View) -> str:
    """How the wrong number may have come about, and where it stands; "" where nothing is known of either."""
    form = view.form(report)
    where = places(suspect, report, view)
    told = [*(view.note(hint, form) for hint in suspect.hints), *filter(None, (where,))]
    return view.say("aside").join(told)


def places(suspect: Suspect, report: Report, view: View) -> str:
    """Where the cells of a suspect stand in the file."""
    cells = [report.cells[change.cell] for change in suspect.changes if change.cell in report.cells]
    return ", ".join(dict.fromkeys(filter(None, (view.place(cell.location) for cell in cells))))
