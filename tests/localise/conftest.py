"""Generated valid reports, a way to change some cells, and the suspects of the result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from gxcheck import load_pack
from gxcheck.constraints import Constraints, compile_rules
from gxcheck.constraints.generate import Generator, report_of
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.operands import operands_of
from gxcheck.localise import Localisation, Localiser
from gxcheck.model import Cell, Kind, Report, Suspect, Verdict
from gxcheck.packs import RulePack

PACKS = Path(__file__).parents[1] / "packs"


@dataclass(frozen=True)
class Bench:
    """One form of one pack, with all that is made from it."""

    pack: RulePack
    constraints: Constraints
    generator: Generator
    localiser: Localiser

    @property
    def names(self) -> tuple[str, ...]:
        return self.constraints.cells

    def report(self, values: Sequence[Any], **facts: Any) -> Report:
        return report_of(self.constraints, values, **facts)

    def verdict(self, report: Report) -> Verdict:
        return evaluate(report, self.constraints, self.pack)

    def localise(self, report: Report, verdict: Verdict | None = None, **options: Any) -> Localisation:
        verdict = verdict or self.verdict(report)
        return self.localiser.localise(verdict, operands_of(report, self.constraints.form), **options)

    def within(self, seconds: float) -> "Bench":
        return replace(self, localiser=replace(self.localiser, seconds=seconds))

    def with_cells(self, report: Report, **changes: Any) -> Report:
        return replace(report, cells=dict(report.cells) | changes)


#: Of the clock: what is found in it does not depend on how busy the machine is.
PLENTY = 60.0


def bench_of(pack: RulePack, form: str, **options: Any) -> Bench:
    constraints = compile_rules(pack, pack.forms[form])
    localiser = Localiser(constraints, **{"seconds": PLENTY, **options})
    return Bench(pack, constraints, Generator(constraints), localiser)


@pytest.fixture(scope="session")
def bench() -> Bench:
    return bench_of(load_pack(), "cn-disclosure-2021")


@pytest.fixture(scope="session")
def budget() -> Bench:
    return bench_of(load_pack(PACKS / "budget"), "budget-simple")


def lists_of(found: Localisation) -> list[list[Suspect]]:
    return [list(group) for _, group in groupby(found.suspects, key=lambda suspect: suspect.finding)]


def changes_of(suspect: Suspect) -> dict[str, Any]:
    return {change.cell: change.suggested for change in suspect.changes}


def holds_the_truth(found: Localisation, truth: Mapping[str, Any]) -> bool:
    """Whether every list has an alternative that is true, and together they are the whole truth."""
    true = [
        changes
        for alternatives in lists_of(found)
        for changes in map(changes_of, alternatives)
        if changes.items() <= truth.items()
    ]
    return len(true) >= len(lists_of(found)) > 0 and {name for one in true for name in one} == set(truth)


def unread(name: str, kind: Kind = Kind.UNREAD, printed: str = "") -> Cell:
    return Cell(name=name, printed=printed, kind=kind)
