"""Which listed unit each report of a run is of, and what the list says of those that are not there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gxcheck.model import MissingReport, Note, Roll, SeveralReports, Unit, note
from gxcheck.pipeline.listed_units import ListedUnits
from gxcheck.run.store.facts import KeptFacts

#: Names and paths that are told one by one.
_SHOWN = 3
#: A year that so many times fewer units have a report of than of the best one was not asked for.
_STRAY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowIt:
    """The reports of the units right below one, of its year. `reports`: path by the unit's name, in the list's order.

    `unclear`: units of which it cannot be told what they have; then nothing is added up.
    """

    reports: Mapping[str, str]
    missing: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


class RollCall:
    """`read`: what is known of each report, by its path, in the order of the run; `unread`: the other files."""

    def __init__(self, listed: ListedUnits, read: Mapping[str, KeptFacts], unread: Sequence[str]) -> None:
        self._listed, self._read = listed, read
        self._below = listed.below()
        self._by_unit: dict[tuple[str, int | None], list[str]] = {}
        self._years: dict[str, list[int]] = {}
        self._unread: dict[str, list[str]] = {}
        self._perhaps: dict[str, tuple[str, ...]] = {}
        self.units: dict[str, Unit] = {}
        for path, facts in read.items():
            self._take(path, facts)
        for path in unread:
            unit = listed.in_file_name(Path(path).stem)
            if unit is not None:
                self._unread.setdefault(unit.name, []).append(path)
        # of a report that was given by itself nothing tells what was not sent
        self.years = self._wanted() if len(read) + len(unread) > 1 else ()

    def _take(self, path: str, facts: KeptFacts) -> None:
        """The unit of a report: by the name that it prints, else by that of its file."""
        found = self._listed.named(facts.unit) if facts.unit else None
        unit = self._listed.in_file_name(Path(path).stem) if found is None else found.unit
        if unit is None:
            self._perhaps[path] = found.perhaps if found else ()
            return
        self.units[path] = unit
        self._by_unit.setdefault((unit.name, facts.year), []).append(path)
        if facts.year is not None:
            self._years.setdefault(unit.name, []).append(facts.year)

    def _wanted(self) -> tuple[int, ...]:
        """The years before the deadlines, and those of which about as many units have a report as of any."""
        counts = Counter(year for years in self._years.values() for year in set(years))
        most = max(counts.values(), default=0)
        frequent = {year for year, count in counts.items() if count * _STRAY > most}
        return tuple(sorted(frequent | {one.deadline.year - 1 for one in self._listed.all if one.deadline}))

    def notes(self, path: str) -> Iterator[Note]:
        """What to say of a report's unit."""
        if path in self._perhaps:
            perhaps = self._perhaps[path]
            shown = (*perhaps[:_SHOWN], *(("…",) if len(perhaps) > _SHOWN else ()))
            name = self._read[path].unit
            if perhaps:
                yield note("unit_ambiguous", unit=name, names=shown)
            else:
                yield note("unit_not_listed", unit=name) if name else note("unit_not_known")

    def below(self, path: str) -> BelowIt | None:
        """None for a report with no units below, or of a year that is not asked for."""
        unit, year = self.units.get(path), self._read[path].year
        if unit is None or year not in self.years:
            return None
        below = self._below.get(unit.name, [])
        if not below:
            return None
        found = {one.name: paths for one in below if (paths := self._by_unit.get((one.name, year)))}
        rest = [one.name for one in below if one.name not in found]
        unclear = [name for name, paths in found.items() if self._differ(paths)]
        unclear += [name for name in rest if self._may_have(name)]
        reports = {name: paths[0] for name, paths in found.items()}
        return BelowIt(
            reports=reports, missing=tuple(name for name in rest if name not in unclear), unclear=tuple(unclear)
        )

    def beside(self) -> Iterator[list[str]]:
        """The reports of units below the same one and of the same year, one of each, where there are several."""
        groups: dict[tuple[str, int], list[str]] = {}
        for (_, year), paths in self._by_unit.items():
            parent = self.units[paths[0]].parent
            if parent and year is not None:
                groups.setdefault((parent, year), []).append(paths[0])
        return (paths for paths in groups.values() if len(paths) > 1)

    def _differ(self, paths: Sequence[str]) -> bool:
        return len({self._read[path].sha256 for path in paths}) > 1

    def _may_have(self, unit: str) -> bool:
        """Whether one of the files may be the report that is not there."""
        return unit in self._unread or (unit, None) in self._by_unit

    def roll(self) -> Roll:
        return Roll(
            units=len(self._listed.all),
            years=self.years,
            missing=tuple(sorted(self._missing(), key=_urgency)),
            several=tuple(
                SeveralReports(unit=self.units[paths[0]], year=year, paths=tuple(paths))
                for (_, year), paths in self._by_unit.items()
                if year is not None and len(paths) > 1
            ),
            unlisted=tuple(self._perhaps),
            unnamed=tuple(path for path in self._perhaps if not self._read[path].unit),
        )

    def _missing(self) -> Iterator[MissingReport]:
        for year in self.years:
            for unit in self._listed.all:
                if (unit.name, year) not in self._by_unit:
                    yield MissingReport(unit=_with_deadline_of(unit, year), year=year, why=self._instead(unit.name))

    def _instead(self, unit: str) -> Note | None:
        if unit in self._unread:
            return note("missing_unread", path=self._unread[unit][0])
        if (unit, None) in self._by_unit:
            return note("missing_undated", path=self._by_unit[unit, None][0])
        others = tuple(str(year) for year in sorted(set(self._years.get(unit, ()))) if year not in self.years)
        return note("missing_other_year", years=others) if others else None


def _with_deadline_of(unit: Unit, year: int) -> Unit:
    """A deadline in the year behind another report's year is not this one's."""
    other = unit.deadline is not None and unit.deadline.year != year + 1
    return replace(unit, deadline=None) if other else unit


def _urgency(one: MissingReport) -> tuple[date, bool, int]:
    """By the deadline; what is not there at all before what is there and not read."""
    return one.unit.deadline or date.max, one.why is not None, -one.year


def twice(read: Mapping[str, KeptFacts], unit_key: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Reports that are there more than once: which sentence to say of each, and their paths.

    `unit_key`: the same for the reports of one unit, by path; those whose unit is not known are not in it.
    """
    same_file: dict[str, list[str]] = {}
    same_unit: dict[tuple[str, int], list[str]] = {}
    for path, facts in read.items():
        if facts.sha256:
            same_file.setdefault(facts.sha256, []).append(path)
        if facts.year is not None and path in unit_key:
            same_unit.setdefault((unit_key[path], facts.year), []).append(path)
    yield from (("same_file", tuple(paths)) for paths in same_file.values() if len(paths) > 1)
    for paths in same_unit.values():
        # of files that are the same, the first: the others are told of above
        differ = {read[path].sha256 or path: path for path in reversed(paths)}
        if len(differ) > 1:
            yield "same_unit", tuple(path for path in paths if path in differ.values())


def others_of(path: str, paths: Sequence[str]) -> tuple[str, ...]:
    """The others, of many the first few."""
    others = [one for one in paths if one != path]
    return (*others[:_SHOWN], *(("…",) if len(others) > _SHOWN else ()))
