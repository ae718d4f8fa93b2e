"""Valid reports with one mistake each, as people make them: which would the rules notice?"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gxcheck.constraints import Constraints
from gxcheck.constraints.generate import Generator, report_of
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.operands import operands_of
from gxcheck.forms import Form
from gxcheck.localise import Localiser
from gxcheck.model import Cell, Kind, Report, Suspect, Value
from gxcheck.packs import RulePack

#: The new value of some cells; None for a cell left blank.
Mutation = Mapping[str, int | None]
Values = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survived:
    """What became of one kind of mistake. `corrected`: located, and no other repair as small.

    `survivors`: cells in which it went unnoticed, with how often.
    """

    kind: str
    made: int
    detected: int
    located: int
    corrected: int
    survivors: tuple[tuple[str, int], ...]


def mutation(
    constraints: Constraints, pack: RulePack, reports: int = 30, seed: int = 0, tables: Sequence[str] = ()
) -> tuple[Survived, ...]:
    """Every kind of mistake in `reports` generated reports; `tables`: made in cells of these only."""
    drawn = Generator(constraints).values(reports, seed).tolist()
    trial = _Trial(constraints, pack, Localiser(constraints), tuple(tables) or tuple(constraints.form.tables))
    return tuple(trial.run(kind, drawn, random.Random(f"{seed} {kind}")) for kind in KINDS)


@dataclass(frozen=True)
class _Trial:
    constraints: Constraints
    pack: RulePack
    localiser: Localiser
    tables: tuple[str, ...]

    def run(self, kind: str, drawn: Sequence[Sequence[int]], pick: random.Random) -> Survived:
        counts: Counter[str] = Counter()
        survivors: Counter[str] = Counter()
        for row in drawn:
            values = dict(zip(self.constraints.cells, row, strict=True))
            mutated = _mutated(KINDS[kind], values, self.constraints.form, self.tables, pick)
            if mutated is None:
                continue
            found = self._judge(report_of(self.constraints, row), values, mutated)
            counts.update(["made", *found])
            if not found:
                survivors.update(mutated.keys())
        return Survived(
            kind=kind,
            made=counts["made"],
            detected=counts["detected"],
            located=counts["located"],
            corrected=counts["corrected"],
            survivors=tuple(survivors.most_common()),
        )

    def _judge(self, report: Report, values: Values, mutated: Mutation) -> list[str]:
        cells = dict(report.cells) | {name: _cell(name, value) for name, value in mutated.items()}
        changed = replace(report, cells=cells)
        verdict = evaluate(changed, self.constraints, self.pack)
        if not verdict.violations:
            return []
        operands = operands_of(changed, self.constraints.form)
        found = self.localiser.localise(verdict, operands).suspects
        return ["detected", *_located(found, {name: values[name] for name in mutated if values[name] != mutated[name]})]


def _located(suspects: Sequence[Suspect], truth: Mapping[str, Value]) -> Iterator[str]:
    lists = [list(group) for _, group in groupby(suspects, key=lambda suspect: suspect.finding)]
    true = [
        changes
        for alternatives in lists
        for changes in ({change.cell: change.suggested for change in one.changes} for one in alternatives)
        if changes.items() <= truth.items()
    ]
    if {name for changes in true for name in changes} == set(truth):
        yield "located"
        if len(suspects) == len(lists) == len(true):
            yield "corrected"


def _cell(name: str, value: int | None) -> Cell:
    if value is None:
        return Cell(name=name, printed="", kind=Kind.BLANK)
    return Cell(name=name, printed=str(value), kind=Kind.NUMBER, value=value)


def _mutated(
    make: Callable[[Values, str, Form, random.Random], Mutation],
    values: Values,
    form: Form,
    tables: Sequence[str],
    pick: random.Random,
) -> Mutation | None:
    """The mistake in a cell in which it shows, None if the report has no such cell."""
    cells = [name for name in values if form.cells[name].table in tables]
    for name in pick.sample(cells, len(cells)):
        mutated = make(values, name, form, pick)
        if mutated and any(values[cell] != value for cell, value in mutated.items()):
            return mutated
    return None


def _one_off(values: Values, name: str, form: Form, pick: random.Random) -> Mutation:
    return {name: values[name] + pick.choice([-1, 1] if values[name] else [1])}


def _digits_swapped(values: Values, name: str, form: Form, pick: random.Random) -> Mutation:
    digits, sign = str(abs(values[name])), -1 if values[name] < 0 else 1
    places = [place for place in range(len(digits) - 1) if digits[place] != digits[place + 1] != "0"]
    if not places:
        return {}
    at = pick.choice(places)
    return {name: sign * int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])}


def _digit_lost(values: Values, name: str, form: Form, pick: random.Random) -> Mutation:
    digits, sign = str(abs(values[name])), -1 if values[name] < 0 else 1
    at = pick.randrange(len(digits))
    return {name: sign * int(digits[:at] + digits[at + 1 :])} if len(digits) > 1 else {}


def _factor_ten(values: Values, name: str, form: Form, pick: random.Random) -> Mutation:
    return {name: values[name] * 10}


def _blank(values: Values, name: str, form: Form, pick: random.Random) -> Mutation:
    return {name: None}


def _neighbour(values: Values, name: str, form: Form, pick: random.Random) -> Mutation:
    """The number stands one row lower, and that row's number here."""
    spec = form.cells[name]
    rows = list(form.tables[spec.table].block_of(spec.row).rows)
    below = rows[rows.index(spec.row) + 1 :][:1]
    other = f"{spec.table}.{below[0]}.{spec.column}" if below else name
    return {name: values[other], other: values[name]} if other != name else {}


def _row_shifted(values: Values, name: str, form: Form, pick: random.Random) -> Mutation:
    """All numbers of a row stand one column to the right."""
    spec = form.cells[name]
    block = form.tables[spec.table].block_of(spec.row)
    row = [f"{spec.table}.{spec.row}.{column}" for column in block.columns]
    return dict(zip(row, [0, *(values[cell] for cell in row[:-1])], strict=True)) if len(row) > 1 else {}


KINDS: Mapping[str, Callable[[Values, str, Form, random.Random], Mutation]] = {
    "one_off": _one_off,
    "digits_swapped": _digits_swapped,
    "digit_lost": _digit_lost,
    "factor_ten": _factor_ten,
    "blank": _blank,
    "neighbour": _neighbour,
    "row_shifted": _row_shifted,
}
