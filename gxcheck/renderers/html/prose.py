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


def parts(report: Report, spoken: Iterable[tuple[Statement, int]]) -> list[Part]:
    """The report's text, section by section; none of a section without text."""
    figures: dict[Location, list[tuple[int, int, int]]] = {}
    for statement, number in spoken:
        figures.setdefault(statement.location, []).append((*statement.span, number))
    texts = [("", report.preamble), *((section.printed, section.paragraphs) for section in report.sections)]
    return [Part(title, tuple(_paragraphs(paragraphs, figures))) for title, paragraphs in texts if paragraphs]


def _paragraphs(
    paragraphs: Sequence[Paragraph], figures: dict[Location, list[tuple[int, int, int]]]
) -> Iterator[tuple[Fragment, ...]]:
    for paragraph in paragraphs:
        yield tuple(_cut(paragraph.text, figures.get(paragraph.location, [])))


def _cut(text: str, figures: Sequence[tuple[int, int, int]]) -> Iterator[Fragment]:
    edges = sorted({0, len(text), *(edge for begin, end, _ in figures for edge in (begin, end) if edge <= len(text))})
    for begin, end in itertools.pairwise(edges):
        numbers = dict.fromkeys(number for first, last, number in figures if first <= begin and end <= last)
        yield Fragment(text[begin:end], tuple(sorted(numbers)))
