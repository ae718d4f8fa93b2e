"""A run that a store keeps: its results told again, without its files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec

from gxcheck.errors import StoreError
from gxcheck.forms import BlankPolicy
from gxcheck.model import Note, Result, Roll, Unit, Verdict, note
from gxcheck.packs import RulePack
from gxcheck.pipeline.listed_units import ListedUnits, government_words
from gxcheck.run.sets.told import told
from gxcheck.run.store import Placed, Store
from gxcheck.run.store.facts import KeptFacts
from gxcheck.run.store.keys import basis_of
from gxcheck.run.units.roll import RollCall
from gxcheck.text.closest import mend
from gxcheck.text.labels import fold


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """What a run says of itself: enough to tell its results again.

    `basis`: of the keys, in hexadecimal digits. `units`: of the list that it was given.
    """

    basis: str
    rules: tuple[str, ...] = ()
    form: str | None = None
    blank: BlankPolicy | None = None
    units: tuple[Unit, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A run of a store, or a unit's part of it (`part`). `whole`: whether all of it was done."""

    store: Store
    recorded: Recorded
    files: tuple[Placed, ...]
    whole: bool
    part: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(one.path for one in self.files)

    def notes(self, packs: Sequence[RulePack], given: Sequence[str]) -> Iterator[Note]:
        """What whoever reads the results should know of them. `given`: what was laid over the packs."""
        if not self.whole:
            yield note("store_unfinished", done=len(self.files))
        if basis_of(packs, given, self.recorded.form, self.recorded.blank).hex() != self.recorded.basis:
            yield note("store_other_rules")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def roll(self, packs: Sequence[RulePack]) -> Roll | None:
        """What the list of units tells of the run. Of a part of it, or of one that did not end, nothing is told."""
        if self.recorded.units is None or self.part or not self.whole:
            return None
        facts = {one.path: found for one in self.files if (found := facts_at(self.store, one)) is not None}
        listed = ListedUnits(self.recorded.units, government_words(packs))
        return RollCall(listed, facts, [one.path for one in self.files if one.path not in facts]).roll()

    def results(self, packs: Sequence[RulePack]) -> Iterator[Result]:
        """As they were found. Raises StoreError for one that speaks of a form or a rule that the packs do not have."""
        rules = {rule.id for pack in packs for rule in pack.rules}
        forms = {form for pack in packs for form in pack.forms}
        for placed in self.files:
            result = told(self.store, placed)
            if isinstance(result, Verdict):
                gone = {result.report.form} - forms or {outcome.rule for outcome in result.outcomes} - rules
                if gone:
                    raise StoreError(str(self.store.path or ""), note("store_rule_gone", name=min(gone)))
            yield result


def opened(path: Path, run: int | None = None, unit: str | None = None) -> Opened:
    """`run`: its number, None for the last. `unit`: part of its name is enough. Raises StoreError."""
    store = Store(path, writes=False)
    runs = store.runs()
    if not runs:
        raise StoreError(str(path), note("store_no_runs"))
    number = run or runs[-1]
    written, whole = store.request(number)
    try:
        recorded = msgspec.json.decode(written, type=Recorded)
    except msgspec.MsgspecError:
        raise store.damaged() from None
    files = tuple(store.placed(number))
    return Opened(
        store=store,
        recorded=recorded,
        files=files if unit is None else _of_unit(store, files, unit),
        whole=whole,
        part=unit is not None,
    )


def _of_unit(store: Store, files: Sequence[Placed], unit: str) -> tuple[Placed, ...]:
    """Those whose unit has that name, else those in whose name it stands."""
    names = [(_unit(store, one), one) for one in files]
    wanted = fold(unit)
    found = [one for name, one in names if name == wanted] or [one for name, one in names if wanted in name]
    if not found:
        known = sorted({name for name, _ in names if name})
        raise StoreError(str(store.path or ""), note("store_no_unit", unit=unit, hint=mend(wanted, known)))
    return tuple(found)


def _unit(store: Store, placed: Placed) -> str:
    facts = facts_at(store, placed)
    return fold(facts.unit) if facts else ""


def facts_at(store: Store, placed: Placed) -> KeptFacts | None:
    """What is known of a file's report; None for one that was not read."""
    report = store.verdict(placed.key).report
    return None if report is None else store.facts(report)
