"""The prose by section, cut where a figure begins or ends that a finding speaks of."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gxcheck.model import Location, Paragraph, Report, Statement


@dataclass(frozen=True)
class Fragment:
    """Text; `numbers`: the findings that speak of it."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """A section, or what stands before the first."""

    title: str
    paragraphs: tuple[tuple[Fragment, ...], ...]


#: By its place in the file, the figures that findings speak of, each with the finding's number.
_Figures = dict[Location, list[tuple[Statement, int]]]


def parts(report: Report, spoken: Iterable[tuple[Statement, int]]) -> list[Part]:
    """The report's text, section by section; none of a section without text."""
    figures: _Figures = {}
    for statement, number in spoken:
        figures.setdefault(statement.location, []).append((statement, number))
    texts = [("", report.preamble), *((section.printed, section.paragraphs) for section in report.sections)]
    every = [paragraph for _, paragraphs in texts for paragraph in paragraphs]
    places = [paragraph.location for paragraph in every]
    shared = {place for place in figures if places.count(place) > 1}
    return [Part(title, tuple(_paragraphs(paragraphs, figures, shared))) for title, paragraphs in texts if paragraphs]


def _paragraphs(
    paragraphs: Sequence[Paragraph], figures: _Figures, shared: set[Location]
) -> Iterator[tuple[Fragment, ...]]:
    """`shared`: places that several paragraphs have, as in a web page; there the sentence tells which is meant."""
    for paragraph in paragraphs:
        own = [
            (*statement.span, number)
            for statement, number in figures.get(paragraph.location, [])
            if paragraph.location not in shared or paragraph.text.startswith(statement.sentence, statement.start)
        ]
        yield tuple(cut(paragraph.text, own))


def cut(text: str, figures: Sequence[tuple[int, int, int]]) -> Iterator[Fragment]:
    """`figures`: begin, end, and the number of the finding."""
    inside = {edge for begin, end, _ in figures for edge in (begin, end) if 0 <= edge <= len(text)}
    for begin, end in itertools.pairwise(sorted({0, len(text), *inside})):
        numbers = dict.fromkeys(number for first, last, number in figures if first <= begin and end <= last)
        yield Fragment(text[begin:end], tuple(sorted(numbers)))
