"""A sample with the other reports that it is held against: last year's, or those of its list of units."""

from collections.abc import Sequence
from pathlib import Path

from gxcheck.model import Child, Relatives, Report, Result, Unit, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from tests.below_samples import UNITS


def checked(path: Path, checker: Checker, pack: RulePack) -> Result:
    """The result of a sample beside whatever stands there for it."""
    samples = path.parents[1]
    last = samples / "last-year" / path.name
    if last.exists():
        return Checker(pack, last_year=last).check(path)
    units = UNITS.get(path.stem)
    if units is None:
        return checker.check(path)
    report = checker.read(path)
    return checker.judge(report, relatives(report, units, samples / "below", checker))


def relatives(report: Report, units: Sequence[Unit], folder: Path, checker: Checker) -> Relatives:
    """Of the unit by its name; a report of another year than 2021 has those below in a folder of its year."""
    assert report.authority is not None
    own = next(unit for unit in units if unit.name == report.authority.value)
    where = folder if report.year == 2021 else folder / str(report.year)
    read = {unit.name: checker.read(path) for unit in units if (path := where / f"{unit.name}.csv").exists()}
    below = [unit.name for unit in units if unit.parent == own.name]
    beside = [unit.name for unit in units if unit.parent == own.parent and unit.parent and unit.name != own.name]
    return Relatives(
        unit=own,
        children=tuple(child(name, read[name], checker) for name in below if name in read),
        missing=tuple(name for name in below if name not in read),
        siblings=tuple(read[name] for name in beside if name in read),
    )


def child(name: str, report: Report, checker: Checker) -> Child:
    verdict = checker.judge(report)
    assert isinstance(verdict, Verdict)
    fails = dict.fromkeys(one.rule for one in verdict.violations if one.severity == "error")
    return Child(name=name, report=report, fails=tuple(fails))
