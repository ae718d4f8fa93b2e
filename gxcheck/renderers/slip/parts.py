"""Rows of the annex on what is no cell and no clause: headings, labels, tables, and what the report does not tell."""

from collections.abc import Iterator

from gxcheck.forms import Form
from gxcheck.model import Outcome, Report, Verdict
from gxcheck.renderers.slip.rows import AnnexRow, Kind, NamedRow
from gxcheck.renderers.slip.standing import standing
from gxcheck.renderers.telling.places import Names, names_of, spot_of
from gxcheck.renderers.telling.view import View

#: Notes of what is not told, of what is best told by themselves, of headings that are not there, and of facts.
_MISSING = ("not_told_of", "not_mentioned")
_IN_WORDS = ("swapped", "rows_in_one")
_HEADINGS = ("parts_unheaded",)
_FACTS = ("facts_differ", "fact_not_one_of", "fact_is_one_of")


def of_part(outcome: Outcome, verdict: Verdict, view: View) -> NamedRow:
    """The heading, the label or the part of the form that is wrong or not there."""
    form, report = view.form(verdict.report), verdict.report
    spot, names = spot_of(outcome, verdict), names_of(outcome, form, view)
    part = _part_named(outcome, form)
    where = "" if str(names) else view.scope(outcome, form) or _part(outcome, form, view)
    label = "" if spot.cell else _of_form(outcome, form)
    kind: Kind = "value" if spot.cell else "quoted"
    printed, suggested = spot.printed, ""
    if not spot.cell:
        printed, suggested, kind = _as_told(outcome, spot.printed, report, view)
    return names, AnnexRow(
        where=where,
        printed=printed,
        kind=kind,
        suggested=suggested or (label if label != spot.printed else ""),
        place=view.place(spot.location) or standing(part, report, form, view),
    )


def _as_told(outcome: Outcome, printed: str, report: Report, view: View) -> tuple[str, str, Kind]:
    """What stands there, or that something is not told, what should, and which of them the first is, as the notes of
    the outcome have it."""
    form = view.form(report)
    if untold := _untold(outcome, form, view):
        return untold, "", "told"
    for detail in outcome.details:
        own, told = dict(detail.details), view.told(detail, form)
        if detail.key == "length":
            text = _text_of(own.get("place"), report)
            return text or view.say("slip_blank"), "", "quoted" if text else "told"
        if detail.key in _IN_WORDS:
            return view.note(detail, form), "", "told"
        if detail.key in _HEADINGS:
            return printed, _bare(own["printed"], view), "quoted"
        if not printed and isinstance(own.get("printed"), tuple):
            return _bare(own["printed"], view), "", "quoted"
        if detail.key in _FACTS:
            return str(told["value"]).strip("“”"), "", "quoted"
    return printed, "", "quoted"


def _untold(outcome: Outcome, form: Form, view: View) -> str:
    """Everything that the report does not tell of what it should."""
    says = view.rule(outcome.rule).says
    if says is None or "{missing}" not in says.zh:
        return ""
    told = [str(view.told(detail, form)["missing"]) for detail in outcome.details if detail.key in _MISSING]
    return view.say("slip_untold", missing=view.say("comma").join(dict.fromkeys(told))) if told else ""


def other_years(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[NamedRow]:
    """The year that another one of the report is not."""
    form = view.form(verdict.report)
    for detail in outcome.details:
        told, facts = dict(detail.details), dict(detail.details).get("facts")
        if detail.key == "facts_differ" and isinstance(facts, tuple) and facts[0].startswith("year"):
            place = standing(facts[0], verdict.report, form, view)
            where, other = view.fact_names(facts, form), str(told["other"])
            yield Names(), AnnexRow(where=where, printed=other, kind="quoted", place=place)


def _bare(quoted: object, view: View) -> str:
    """Quotations without their marks, as the cells of a table have them."""
    texts = quoted if isinstance(quoted, tuple) else ()
    return view.say("comma").join(text.removeprefix("“").removesuffix("”") for text in texts)


def _text_of(part: object, report: Report) -> str:
    sections = (one for one in report.sections if isinstance(part, tuple) and one.id in part)
    return " ".join(paragraph.text for one in sections for paragraph in one.paragraphs)


def _part_named(outcome: Outcome, form: Form) -> str:
    """The part of the report or of the form that is to be looked up."""
    if outcome.table:
        return outcome.table
    told = (detail for one in outcome.details for key, detail in one.details if key in ("place", "facts"))
    return next((names[0] for names in told if isinstance(names, tuple) and names), outcome.key)


def _of_form(outcome: Outcome, form: Form) -> str:
    """The heading or the label that the form has at that place, which a report has in Chinese; "" for any other."""
    if outcome.axis == "section":
        return next((section.printed("zh") for section in form.sections if section.id == outcome.key), "")
    lines = getattr(form.tables.get(outcome.table), f"{outcome.axis}s", {}) if outcome.axis in ("row", "column") else {}
    return lines[outcome.key].label if outcome.key in lines else ""


def _part(outcome: Outcome, form: Form, view: View) -> str:
    """The part of the text that it says something of, or the units."""
    told = [(key, names) for detail in outcome.details for key, names in detail.details if isinstance(names, tuple)]
    for key in ("place", "facts"):
        named = next((names for own, names in told if own == key), ())
        if named:
            return view.fact_names(named, form)
    units = next((names for key, names in told if key == "names"), ())
    return view.say("comma").join(units) or view.say("whole_report")
