"""What makes a violation the same one in another run: its rule, the cells and the numbers it compares."""

import hashlib
import json
from decimal import Decimal

from gxcheck.model import OF_CHILDREN, Kind, Note, Outcome, Report, Statement
from gxcheck.text.figures import figures_of
from gxcheck.text.labels import fold, squeezed
from gxcheck.text.numerals import exact_text, plain

_LENGTH = 16
#: Details that hold the sentence around what is wrong: it may be worded anew.
_AROUND = frozenset(("said", "shown", "sentence", "thing"))
#: Details of prose that hold it as worded, its numbers in the order of the sentence, or where it stands.
_WORDED = _AROUND | {"printed", "filled", "place"}


def fingerprint(outcome: Outcome, report: Report) -> str:
    """16 hexadecimal digits, the same for the same rule over the same cells with the same numbers.

    Of a finding about the prose the numbers count and not how they are worded, in any width and order; its words where
    there is no number in what is wrong. The file's name and the places in it do not count: a report that is moved keeps
    its fingerprints.
    """
    cells = [(name, _value(name, report)) for name in outcome.cells]
    told = sorted(_stated(one) for one in outcome.statements)
    facts = [(one.key, _facts(one, outcome)) for one in _own(outcome)]
    return _digest(outcome, cells, told, sorted(facts, key=repr) if outcome.statements else facts)


def first_fingerprint(outcome: Outcome, report: Report) -> str:
    """As it was made at first, over the wording: waivers and baselines of then still hold by it."""
    cells = [(name, cell.printed if (cell := report.cell(name)) else None) for name in outcome.cells]
    told = sorted((one.quantity, one.printed) for one in outcome.statements)
    return _digest(outcome, cells, told, [(one.key, _as_told(one)) for one in _own(outcome)])


def _digest(outcome: Outcome, cells: object, told: object, facts: object) -> str:
    told_apart = json.dumps([outcome.rule, outcome.instance, cells, told, facts, *_beside(outcome)], ensure_ascii=True)
    return hashlib.sha256(told_apart.encode("ascii")).hexdigest()[:_LENGTH]


def _own(outcome: Outcome) -> list[Note]:
    """What is told of it, without what is told of reports below."""
    return [one for one in outcome.details if one.key not in OF_CHILDREN]


def _beside(outcome: Outcome) -> list[object]:
    """Of a comparison with another report, both sides: the other one's cells are not among its own."""
    if not outcome.beside:
        return []
    return [outcome.beside, *(str(side) for side in (outcome.left, outcome.right))]


def _as_told(one: Note) -> list[tuple[str, str]]:
    return [(name, " ".join(told) if isinstance(told, tuple) else str(told)) for name, told in one.details]


def _value(name: str, report: Report) -> str | None:
    """A number in one way of writing it, anything else as printed."""
    cell = report.cell(name)
    if cell is None:
        return None
    return exact_text(plain(cell.value)) if cell.kind is Kind.NUMBER and cell.value is not None else cell.printed


def _stated(one: Statement) -> list[str]:
    """What is meant, and the number; of what states none its figures, else its words."""
    bounds = [one.value] if one.value is not None else [one.low, one.high]
    if any(bound is not None for bound in bounds):
        return [one.quantity[0], *("" if bound is None else exact_text(plain(bound)) for bound in bounds)]
    return [one.quantity[0], *(_figures(one.printed) or [_words(one.printed)])]


def _facts(one: Note, outcome: Outcome) -> object:
    """What is told of prose without its wording: its numbers are those that were stated, else its figures, if any."""
    if not outcome.statements and not any(name in _AROUND for name, _ in one.details):
        return _as_told(one)
    kept: list[object] = [(name, _plain(told)) for name, told in one.details if name not in _WORDED]
    if outcome.statements:
        return kept
    worded = [text for name, told in one.details if name in _WORDED for text in _texts(told)]
    return [*kept, sorted(figure for text in worded for figure in _figures(text)) or sorted(map(_words, worded))]


def _plain(told: object) -> object:
    if isinstance(told, Note):
        return [told.key, *((name, _plain(inner)) for name, inner in told.details)]
    return [_words(text) for text in _texts(told)]


def _texts(told: object) -> tuple[str, ...]:
    return told if isinstance(told, tuple) else (str(told),)


def _figures(text: str) -> list[str]:
    return sorted(exact_text(plain(Decimal(one.value))) for one in figures_of(text) if one.value.count(".") < 2)


def _words(text: str) -> str:
    """Names and numbers as they are; what people wrote without its width, gaps and stops, unless it is stops alone."""
    return text if text.isascii() else squeezed(text) or fold(text)
