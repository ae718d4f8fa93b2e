"""Which reports of a run belong together: those of a unit, and of the units below and beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from gxcheck.errors import UnreadableFile
from gxcheck.model import Note, Report, Unit, note
from gxcheck.pipeline import Checker
from gxcheck.pipeline.last_year import LastReports
from gxcheck.pipeline.listed_units import unit_key
from gxcheck.run.store.facts import KeptFacts
from gxcheck.run.store.keys import Key
from gxcheck.run.units.alike import alike
from gxcheck.run.units.roll import BelowIt, RollCall, others_of, twice

#: Reports that are kept unpacked, while one is held beside many.
_KEPT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file that was read: the key of its report, and what is known of it without its contents."""

    key: Key
    facts: KeptFacts

    def report(self, path: str) -> Report:
        return self.facts.report(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one report is held beside: others by their paths, and what to say of it besides.

    `last`: the report of the year before, "" for none. `children`: by the names of their units.
    """

    last: str = ""
    unit: Unit | None = None
    children: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_alone(self) -> bool:
        return not (self.last or self.unit or self.children or self.missing or self.siblings)


class Kinship:
    """`own`, `beside`: what was read of the reports of a run, and of those that they are only held beside, by path.

    `problems`: why one of these could not be read. `whole`: a report with its contents. `roll`: the run by the list of
    its units. Raises OptionError for a file that was named as last year's and cannot be read.
    """

    def __init__(
        self,
        checker: Checker,
        last_year: str | None,
        own: Mapping[str, Known],
        beside: Mapping[str, Known],
        problems: Mapping[str, Note],
        whole: Callable[[Key, str], Report],
        roll: RollCall | None = None,
    ) -> None:
        self._checker, self._own, self._roll = checker, own, roll
        self._alike = _alike(own, roll) if roll else {}
        self.twice = tuple(_twice(checker, own, roll))
        self._told: dict[str, list[Note]] = {}
        for key, paths in self.twice:
            for path in paths:
                self._told.setdefault(path, []).append(note(f"twice_{key}", paths=others_of(path, paths)))
        known = {**own, **beside}

        def read(path: str) -> Report:
            if path in problems:
                raise UnreadableFile(problems[path].key, **dict(problems[path].details))
            return known[path].report(path)

        kept = lru_cache(maxsize=_KEPT)(whole)

        def unpacked(report: Report) -> Report:
            return kept(known[report.path].key, report.path)

        self._last: LastReports = (
            checker.last_reports_among({path: one.report(path) for path, one in own.items()}, unpacked)
            if last_year is None
            else checker.last_reports_at(last_year, read, unpacked)
        )

    def of(self, path: str) -> Relation:
        """What a report of the run is held beside."""
        taken = self._checker.of_same_pack(self._form(path), self._last.of(self._own[path].report(path)))
        last = "" if taken.report is None else taken.report.path
        notes = (*taken.notes, *self._told.get(path, ()))
        if self._roll is None:
            return Relation(last=last, notes=notes)
        below = self._below(path)
        return Relation(
            last=last,
            unit=_that_rules_ask_for(self._roll.units.get(path), below),
            children={} if below.unclear else below.reports,
            missing=() if below.unclear else below.missing,
            siblings=self._siblings(path),
            notes=(*notes, *self._roll.notes(path), *_unclear(below)),
        )

    def _below(self, path: str) -> BelowIt:
        """Reports that are of another pack cannot be added up."""
        assert self._roll is not None
        below = self._roll.below(path) or BelowIt(reports={})
        form = self._own[path].facts.form
        others = (name for name, one in below.reports.items() if not self._checker.same_pack(form, self._form(one)))
        return replace(below, unclear=(*below.unclear, *others))

    def _siblings(self, path: str) -> tuple[str, ...]:
        """A rule names them as they name themselves."""
        return tuple(one for one in self._alike.get(path, ()) if self._own[one].facts.unit)

    def _form(self, path: str) -> str:
        return self._own[path].facts.form


def _that_rules_ask_for(unit: Unit | None, below: BelowIt) -> Unit | None:
    """The row as far as rules see it: nothing is judged again where it says nothing."""
    if unit is None:
        return None
    seen = replace(unit, other_names=(), contact="", parent="")
    says = (seen.level, seen.regulations, seen.enforcement, seen.deadline)
    return seen if any(one not in ("", None) for one in says) or below.reports or below.missing else None


def _alike(own: Mapping[str, Known], roll: RollCall) -> Mapping[str, tuple[str, ...]]:
    """The reports beside each whose prose may be alike."""
    groups = list(roll.beside())
    return alike(groups, {path: own[path].facts.signatures or () for paths in groups for path in paths})


def _unclear(below: BelowIt) -> Iterator[Note]:
    if below.unclear:
        yield note("below_unclear", units=others_of("", below.unclear), count=len(below.unclear))


def _twice(checker: Checker, own: Mapping[str, Known], roll: RollCall | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The reports that are there more than once (see `twice`), by the list where their units are in it."""
    facts = {path: one.facts for path, one in own.items()}
    keys = {path: unit_key(one.unit, checker.government_words) for path, one in facts.items() if one.unit}
    keys |= {path: unit.name for path, unit in roll.units.items()} if roll else {}
    return twice(facts, keys)
