"""Where the words and the parts of a report stand that a finding tells of, for the annex."""

from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.evaluate.passages import passages_of
from gxcheck.forms import Form
from gxcheck.model import Location, Note, Outcome, Report, Statement, Verdict
from gxcheck.renderers.telling.places import lists_of
from gxcheck.renderers.telling.view import View
from gxcheck.text.clauses import around, in_quotes
from gxcheck.text.labels import fold

#: Details of notes that quote the report.
_QUOTING = ("said", "shown")
#: Of a quotation that runs over several lines, so many characters are looked for.
_BEGINNING = 8
#: Marks that a quotation has for those of the report, and for what it leaves out.
_MARKS = str.maketrans({"“": "‘", "”": "’"})
_OUTER = "“”…"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A clause of the report. `section`: its part, `preamble` or `title`. `figure`: what it is quoted for."""

    section: str
    location: Location
    text: str
    figure: str


def quotations(outcome: Outcome, verdict: Verdict) -> Iterator[Quotation]:
    """The clauses that an outcome speaks of, as its sentence quotes them."""
    report = verdict.report
    told = [dict(detail.details) for detail in outcome.details]
    quotes = [(quote, _texts(one.get("place"))) for one in told for key in _QUOTING for quote in _texts(one.get(key))]
    for one in outcome.statements:
        clause = around(one)
        longer = (quote[1:-1] for quote, _ in quotes if in_quotes(clause)[1:-1] in quote and in_quotes(clause) != quote)
        yield Quotation(_part_of(one, report), one.location, next(longer, clause), one.printed)
    if not outcome.statements:
        yield from (_found(quote, parts, outcome, report) for quote, parts in quotes)


def _texts(detail: str | tuple[str, ...] | Note | None) -> tuple[str, ...]:
    return detail if isinstance(detail, tuple) else ()


def _part_of(one: Statement, report: Report) -> str:
    if one.section:
        return one.section
    return "title" if report.title is not None and one.location == report.title.location else "preamble"


def _found(quote: str, parts: tuple[str, ...], outcome: Outcome, report: Report) -> Quotation:
    text = quote.strip(_OUTER)
    looked_for = fold(text.translate(_MARKS))
    passages = [(one, one.folded.translate(_MARKS)) for one in passages_of(report, "report")]
    for words in (looked_for, looked_for[:_BEGINNING], looked_for[-_BEGINNING:]):
        for one, folded in passages:
            if words and words in folded and (not parts or (one.section or "preamble") in parts):
                return Quotation(one.section or "preamble", one.location, quote[1:-1], text)
    section = parts[0] if parts else ""
    listed = next((one.location for one in lists_of(outcome, report)), Location())
    return Quotation(section, listed if listed != Location() else location_of(section, report), quote[1:-1], text)


def location_of(part: str, report: Report) -> Location:
    """Where a section, the preamble, the title or the name of the unit begins; nowhere where it is not there."""
    if part == "preamble":
        return report.preamble[0].location if report.preamble else Location()
    if part == "title" or part.startswith("year"):
        return report.title.location if report.title else Location()
    if part in ("authority", "level"):
        return report.authority.location if report.authority else Location()
    return next((one.location for one in report.sections if one.id == part), Location())


def standing(part: str, report: Report, form: Form, view: View) -> str:
    """The place of a part of the report or of the form in words; that it is nowhere in the file.

    "" for what is there in a file that has no places, as the paragraphs of a document have none.
    """
    if part == "year.file":
        return view.say("slip_file_name")
    table = part.partition(".")[0]
    if table in form.tables:
        return _of_table(table, report, form, view)
    return view.place(location_of(part, report)) or _unplaced(part, report, view)


def _unplaced(part: str, report: Report, view: View) -> str:
    return "" if part in _parts_of(report) else view.say("slip_nowhere")


def _parts_of(report: Report) -> set[str]:
    """What the report has, by the names that facts have for it."""
    found = {one.id for one in report.sections}
    found |= {"preamble"} if report.preamble else set()
    found |= {"title", "year"} if report.title else set()
    return found | ({"authority", "level"} if report.authority else set())


def _of_table(table: str, report: Report, form: Form, view: View) -> str:
    """Where the table begins; without any cell of it, the section that it is of."""
    first = next((cell.location for name, cell in report.cells.items() if name.startswith(f"{table}.")), Location())
    return view.place(first) or view.place(location_of(form.tables[table].section, report)) or view.say("slip_nowhere")
