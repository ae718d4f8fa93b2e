"""退回修改意见: what an office sends back to a unit, as plain text; the annex behind it."""

from collections.abc import Iterable, Iterator

from gxcheck.model import Result
from gxcheck.renderers.slip.body import body_of
from gxcheck.renderers.slip.letters import Letter, dated_told, letter_of
from gxcheck.renderers.slip.rows import AnnexRow
from gxcheck.renderers.telling.view import View
from gxcheck.text.clauses import in_quotes


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for number, result in enumerate(results):
        yield "\n\n" * bool(number) + text_of(letter_of(result, view), view)


def text_of(letter: Letter, view: View) -> str:
    return "".join(f"{line}\n" for line in _lines(letter, view))


def _lines(letter: Letter, view: View) -> Iterator[str]:
    yield letter.title
    yield ""
    yield view.say("slip_salutation", unit=letter.unit)
    for line in body_of(letter):
        if line.role == "heading":
            yield ""
        yield f"   {line.text}" if line.role == "aside" else line.text
    yield from _signed(view)
    if letter.annex or letter.remarks:
        yield ""
        yield view.say("slip_annex", file=letter.file)
        yield from (_row(row, view) for row in letter.annex)
        yield from letter.remarks


def _signed(view: View) -> Iterator[str]:
    terms = view.terms
    contact = view.say("slip_contact", contact=terms.contact) if terms.contact else ""
    yield ""
    yield from (line for line in (contact, terms.office, dated_told(view)) if line)


def _row(row: AnnexRow, view: View) -> str:
    quoted = in_quotes(row.printed) if row.kind == "quoted" else row.printed
    told = [view.say(f"slip_{row.kind}", printed=quoted)] if row.printed else []
    told += [view.say("slip_suggested", suggested=row.suggested)] if row.suggested else []
    where = view.say("slip_at", where=row.where, place=row.place) if row.place else row.where
    line = view.say("slip_says", where=where, message=view.say("aside").join(told)) if told else where
    line += view.say("aside") + view.source(row.basis) if row.basis else ""
    return view.say("slip_row", number=row.number, told=line) if row.number else view.say("slip_row_more", told=line)
