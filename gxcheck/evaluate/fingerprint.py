"""What makes a violation the same one in another run: its rule, the cells and the values it compares."""

import hashlib
import json

from gxcheck.model import OF_CHILDREN, Outcome, Report

_LENGTH = 16


def fingerprint(outcome: Outcome, report: Report) -> str:
    """16 hexadecimal digits, the same for the same rule over the same cells with the same values.

    A value counts as printed; so do the figures and facts of the prose that the rule speaks of.
    The file's name and the places in it do not: a report that is moved keeps its fingerprints.
    """
    cells = [(name, cell.printed if (cell := report.cell(name)) else None) for name in outcome.cells]
    told = sorted((one.quantity, one.printed) for one in outcome.statements)
    facts = [
        (one.key, [(name, _plain(told)) for name, told in one.details])
        for one in outcome.details
        if one.key not in OF_CHILDREN
    ]
    told_apart = json.dumps([outcome.rule, outcome.instance, cells, told, facts, *_beside(outcome)], ensure_ascii=True)
    return hashlib.sha256(told_apart.encode("ascii")).hexdigest()[:_LENGTH]


def _beside(outcome: Outcome) -> list[object]:
    """Of a comparison with another report, both sides: the other one's cells are not among its own."""
    if not outcome.beside:
        return []
    return [outcome.beside, *(str(side) for side in (outcome.left, outcome.right))]


def _plain(detail: object) -> str:
    return " ".join(detail) if isinstance(detail, tuple) else str(detail)
