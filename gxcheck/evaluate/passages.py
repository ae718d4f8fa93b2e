"""The paragraphs of a part of the report, each with where it stands."""

from collections.abc import Iterator

from gxcheck.model import Location, Passage, Report
from gxcheck.text.labels import fold

NOWHERE = Location()


def passages_of(report: Report, place: str) -> Iterator[Passage]:
    """`place`: report, preamble, title, or the id of a section; the whole report with its headings."""
    whole = place == "report"
    if place == "title" and report.title is not None:
        yield passage(report.title.value, report.title.location)
    if whole or place == "preamble":
        yield from (passage(one.text, one.location) for one in report.preamble)
    for section in report.sections:
        if whole:
            yield passage(section.printed, section.location, section.id)
        if whole or section.id == place:
            yield from (passage(one.text, one.location, section.id) for one in section.paragraphs)


def passage(text: str, location: Location = NOWHERE, section: str = "") -> Passage:
    return Passage(text=text, folded=fold(text), location=location, section=section)
