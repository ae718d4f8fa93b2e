"""The fields of a template, by name, and what they are of one letter."""

from collections.abc import Mapping
from dataclasses import dataclass

from gxcheck.renderers.slip.body import LetterLine, body_of, findings_of
from gxcheck.renderers.slip.letters import Letter, dated_told, day_told
from gxcheck.renderers.slip.rows import AnnexRow
from gxcheck.renderers.telling.view import View
from gxcheck.wording import SENTENCES

#: Each has a name in either language, both of which stand for it in every template.
FIELDS = (
    "unit", "year", "report", "file", "title", "state", "checked", "count",
    "deadline", "contact", "office", "date",
    "text", "findings", "annex",
)  # fmt: skip
#: The same in every letter of a run, where they are given at all.
OF_TERMS = ("deadline", "contact", "office", "date")
#: One of them has to be there, or nothing that is found is told.
TELLING = ("text", "findings")
#: How many findings a report has that nobody could read.
_UNKNOWN = "—"
BY_NAME: Mapping[str, str] = {name: field for field in FIELDS for name in SENTENCES[f"field_{field}"]}


@dataclass(frozen=True, slots=True)
class LetterPart:
    """What is more than a line: paragraphs, then the table of the annex, and paragraphs below it.

    `title`: of the table, on each page that it is on.
    """

    lines: tuple[LetterLine, ...] = ()
    rows: tuple[AnnexRow, ...] = ()
    below: tuple[LetterLine, ...] = ()
    title: str = ""


Filling = str | LetterPart


def fillings_of(letter: Letter, view: View) -> dict[str, Filling]:
    """By field."""
    terms = view.terms
    return {
        "unit": letter.unit,
        "year": letter.year,
        "report": letter.report,
        "file": letter.file,
        "title": letter.title,
        "state": letter.state,
        "checked": letter.checked,
        "count": str(len(letter.items)) if letter.items or letter.checked else _UNKNOWN,
        "deadline": day_told(terms.deadline, view),
        "contact": terms.contact,
        "office": terms.office,
        "date": dated_told(view),
        "text": LetterPart(tuple(body_of(letter))),
        "findings": LetterPart(tuple(findings_of(letter))),
        "annex": _annex(letter, view),
    }


def _annex(letter: Letter, view: View) -> LetterPart:
    if not letter.annex and not letter.remarks:
        return LetterPart()
    title = view.say("slip_annex", file=letter.file)
    below = tuple(LetterLine("aside", told) for told in letter.remarks)
    if letter.annex:
        return LetterPart((), letter.annex, below, title)
    return LetterPart((LetterLine("heading", title),), (), below)


def serves(letter: Letter, used: frozenset[str]) -> bool:
    """Whether a template with these fields says of a letter what is so.

    What an office writes around the findings announces some; a letter without any has to be told as a whole.
    """
    return "text" in used or bool(letter.items or letter.unread)
