"""Reports of forms that hold data: rows that repeat, codes, days, decimals and signs.

What decides which rows a rule takes (codes, days, rates in a `where`) is drawn first and stays; over these rows the
rules are linear again, and the other numbers follow. What is not linear is repaired: a cell that should be what others
come to is set to it, and where nothing can be set a few other values are tried, and the one by which least is broken is
taken. A report is given out only where no rule is violated.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from gxcheck.constraints import Constraints
from gxcheck.constraints.generate import Generator
from gxcheck.constraints.rows import Row
from gxcheck.errors import GenerationError
from gxcheck.evaluate.operands import Operands, operands_of
from gxcheck.evaluate.values import ReportValues
from gxcheck.forms import DATA_TYPES, FIELDS, SIGNED, WHOLE, CellSpec, Form, Table
from gxcheck.language.grammar import Cells, Comparison, Expression, Name
from gxcheck.language.tree import cells_in, nodes
from gxcheck.model import Cell, Kind, Report, Value
from gxcheck.testing.judged import Bench, Judge, Judged

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

#: Rows of a table, decimals of a number, and how large one is.
MOST_ROWS, DECIMALS, LARGEST = 4, 2, 2_000
#: So often what does not fit is set right or drawn again.
MOST_REPAIRS, MOST_BREAKS = 40, 36
#: So many breaks of a rule are looked at for one that breaks no other, and so often what follows from one is set right.
MOST_BROKEN, MOST_RIGHTED = 16, 6
#: So many codes of a list are looked through for one that fits.
_FEW = 12
_OF_FOUR = 3
#: Rows of a table that must be there.
_ROWS = (1, 1, 2, 2, MOST_ROWS)
#: And so many other values are tried before the best of them is taken.
_MOST_TRIED = 8
_UNIT = 10**DECIMALS
#: What rates are, mostly.
_RATES = ("0", "5", "7.5", "10", "19", "21")
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2030, 12, 31)
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
Printed = dict[str, str]


class _GivenUp(Exception):
    """Nothing that was tried keeps the rules."""


def valid(draw: "DrawFn", bench: Bench, facts: Mapping[str, Any]) -> Report:
    """A report that keeps every rule; hypothesis is told to try again where none is found."""
    from hypothesis import assume

    drawing = _Drawing(draw, bench, facts)
    try:
        return drawing.report()
    except (_GivenUp, GenerationError):
        assume(False)
        raise


def with_broken(draw: "DrawFn", bench: Bench, rule: str, facts: Mapping[str, Any]) -> Report:
    """A valid report with a cell changed so that a rule breaks, and others changed so that no other does.

    Where none is found by which the rule breaks alone, one by which the fewest do.
    """
    from hypothesis import assume

    drawing = _Drawing(draw, bench, facts)
    try:
        return drawing.broken(rule)
    except (_GivenUp, GenerationError):
        assume(False)
        raise


@dataclass
class _Drawing:
    draw: "DrawFn"
    bench: Bench
    facts: Mapping[str, Any]
    codes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    choices: int = 0
    last: tuple[tuple[str, ...], Judge] | None = None

    @property
    def form(self) -> Form:
        return self.bench.form

    def report(self) -> Report:
        printed = {spec.name: self.printed(spec) for spec in self.specs()}
        pins: dict[str, Value] = {}
        judge = self.judge(printed)
        for _ in range(MOST_REPAIRS):
            judged = judge.judged(self.solved(printed, pins, judge))
            if not judged.broken:
                return judged.report
            self.repair(judged, printed, pins, judge)
        raise _GivenUp

    def broken(self, rule: str) -> Report:
        """With a cell changed, and what follows from it by the other rules, so that they are kept if they can be."""
        from hypothesis import strategies as st

        report = self.report()
        spoken_of = self.spoken_of(rule, report.cells)
        compared = self.compared(rule, report) or spoken_of
        fewest: list[Judged] = []
        met = 0
        for attempt in range(MOST_BREAKS):
            among = spoken_of if attempt % 2 else compared
            kind = (self.draw(st.integers(0, len(_BREAKS) - 1)) + attempt) % len(_BREAKS)
            found = replace(report, cells=_BREAKS[kind](self, report.cells, among))
            judge = self.judge(found.cells)
            judged = judge.judged(found)
            if rule not in judged.rules:
                continue
            kept = {name for name, cell in found.cells.items() if report.cells[name] != cell}
            every = (*fewest, judged, *self.righted(judged, rule, kept, judge))
            fewest = [min(every, key=lambda one: len(one.rules))]
            met += 1
            if met == MOST_BROKEN or len(fewest[0].rules) == 1:
                break
        if not fewest:
            raise _GivenUp
        return fewest[0].report

    def righted(self, judged: Judged, rule: str, kept: Collection[str], judge: Judge) -> Iterator[Judged]:
        """What breaks a rule, with the others set right by other cells than those that are kept."""
        printed = {name: cell.printed for name, cell in judged.report.cells.items()}
        pins = {name: value for name, value in judged.operands.values.items() if name in kept}
        for _ in range(MOST_RIGHTED):
            if judged.rules == {rule}:
                return
            try:
                judged = judge.judged(self.solved(printed, pins, judge, rule))
                if rule not in judged.rules:
                    return
                yield judged
                self.repair(judged, printed, pins, judge, but=rule, kept=kept)
            except (_GivenUp, GenerationError):
                return

    def judge(self, cells: Mapping[str, object]) -> Judge:
        """Of reports with the rows of these cells; the one that was asked last is kept."""
        names = tuple(cells)
        if self.last is None or self.last[0] != names:
            self.last = names, self.bench.judge(names)
        return self.last[1]

    def spoken_of(self, rule: str, cells: Mapping[str, object]) -> list[str]:
        """The cells of the rows and columns that a rule names, in the tables that it is of; all where it names none."""
        found = next(one for one in self.bench.pack.rules if one.id == rule)
        parts = [part for part in (found.condition, found.guard) if part is not None]
        paths = [one.path for part in parts for one in nodes(part) if isinstance(one, Name)]
        named, tables = {part for path in paths for part in path}, {FIELDS, *found.tables}
        here = [name for name in cells if (table := name.partition(".")[0]) in tables or table in named]
        return [name for name in here if named & set(name.split(".")[1:])] or list(cells)

    def compared(self, rule: str, report: Report) -> list[str]:
        """The cells that a rule compares where it is for a report."""
        judged = self.judge(report.cells).judged(report)
        found = (cell for one in judged.constraints.instances if one.rule.id == rule for cell in one.cells)
        return [cell for cell in dict.fromkeys(found) if cell in report.cells]

    def one_cell_other(self, cells: Mapping[str, Cell], among: Sequence[str]) -> Mapping[str, Cell]:
        """With another value in a cell: near what it was, or anything of its type."""
        from hypothesis import strategies as st

        cell = cells[self.chosen(among)]
        spec = self.form.cells[cell.name]
        is_any = self.draw(st.booleans())
        if cell.kind is Kind.NUMBER and not is_any:
            step = Decimal(self.draw(st.integers(1, 3 * _UNIT))) / (1 if spec.type in WHOLE else _UNIT)
            sign = self.draw(st.sampled_from((1, -1)))
            return {**cells, cell.name: _cell(spec, f"{Decimal(cell.value or 0) + sign * step:f}")}
        others = [one for one in spec.values if one != cell.printed]
        return {**cells, cell.name: _cell(spec, self.chosen(others) if others else self.printed(spec))}

    def one_cell_finer(self, cells: Mapping[str, Cell], among: Sequence[str]) -> Mapping[str, Cell]:
        """With a decimal more than numbers have."""
        cell = cells[self.chosen(among)]
        spec = self.form.cells[cell.name]
        if cell.kind is not Kind.NUMBER or spec.type in WHOLE:
            return cells
        return {**cells, cell.name: _cell(spec, f"{Decimal(cell.value or 0) + Decimal(1) / (2 * _UNIT):f}")}

    def one_cell_twice(self, cells: Mapping[str, Cell], among: Sequence[str]) -> Mapping[str, Cell]:
        """With what another row has in the same column."""
        one, other = (cells[self.chosen(among)] for _ in range(2))
        table, _, column = one.name.split(".")
        copied = f"{table}.{other.name.split('.')[1]}.{column}"
        source = cells.get(copied, one)
        return {**cells, one.name: replace(source, name=one.name)}

    def rows_gone(self, cells: Mapping[str, Cell], among: Sequence[str]) -> Mapping[str, Cell]:
        """Without any row of a table."""
        from hypothesis import strategies as st

        if not self.form.repeating:
            return cells
        gone = self.draw(st.sampled_from(self.form.repeating))
        return {name: cell for name, cell in cells.items() if name.partition(".")[0] != gone}

    def one_cell_blank(self, cells: Mapping[str, Cell], among: Sequence[str]) -> Mapping[str, Cell]:
        name = self.chosen(among)
        return {**cells, name: _cell(self.form.cells[name], "")}

    def specs(self) -> Iterator[CellSpec]:
        """The cells of the report: those of the form, and of rows that repeat as many as are drawn."""
        from hypothesis import strategies as st

        yield from self.form.cells.values()
        for name in self.form.repeating:
            table = self.form.tables[name]
            assert table.repeats is not None
            # few rows are the rule: what many of them have to have in common is seldom found
            count = self.draw(st.sampled_from((0, 0, 1, 1, 2, MOST_ROWS) if table.repeats.optional else _ROWS))
            for row in range(1, count + 1):
                yield from (self.form.cells[f"{name}.{row}.{column}"] for column in table.columns)

    def printed(self, spec: CellSpec) -> str:
        from hypothesis import strategies as st

        if spec.optional and self.draw(st.booleans()):
            return ""
        table = self.form.tables[spec.table]
        if table.repeats and spec.column == table.repeats.key and spec.type == "text":
            return spec.row
        if spec.type == "code" and spec.levels and not spec.values and not spec.pattern:
            return self.code(spec)
        if spec.values or spec.type == "percent":
            return self.one_of_few(spec)
        return str(self.draw(_PRINTED[spec.type](st, spec, table))) if spec.type in DATA_TYPES else self.number(spec)

    def one_of_few(self, spec: CellSpec) -> str:
        """A code of a list, or a rate: of those there are few in a report, so mostly one that was drawn before."""
        from hypothesis import strategies as st

        every = spec.values or _RATES
        drawn = [one for one in self.codes.get(("", spec.column), ()) if one in every]
        is_new = self.draw(st.integers(0, 3)) == _OF_FOUR
        if drawn and not is_new:
            return self.draw(st.sampled_from(drawn))
        found = self.draw(st.sampled_from(every))
        self.codes.setdefault(("", spec.column), []).append(found)
        return found

    def code(self, spec: CellSpec) -> str:
        """A code of one of the levels; as often as not one right below another that was drawn for its column."""
        from hypothesis import strategies as st

        drawn = self.codes.setdefault((spec.table, spec.column), [])
        above = {code: min((one for one in spec.levels if one > len(code)), default=0) for code in drawn}
        above = {code: size for code, size in above.items() if size}
        is_under = self.draw(st.booleans())
        under = self.draw(st.sampled_from(list(above))) if above and is_under else ""
        size = above[under] if under else self.draw(st.sampled_from(spec.levels))
        rest = size - len(under)
        drawn.append(under + self.draw(st.text(alphabet="0123456789", min_size=rest, max_size=rest)))
        return drawn[-1]

    def number(self, spec: CellSpec) -> str:
        from hypothesis import strategies as st

        if spec.type == "percent":
            return self.draw(st.sampled_from(_RATES))
        least = -LARGEST if spec.type in SIGNED and self.draw(st.integers(0, 4)) == 0 else 0
        whole = self.draw(st.integers(least, LARGEST))
        return str(whole) if spec.type in WHOLE else f"{Decimal(whole) / _UNIT:f}"

    def solved(self, printed: Printed, pins: Mapping[str, Value], judge: Judge, but: str = "") -> Report:
        """The report with what was drawn, and what follows from it by the linear rules, `but` one."""
        report = self.made(printed)
        operands = operands_of(report, self.form)
        constraints, known = judge.constraints(operands), operands.values
        fixed = {name: known[name] for name in _deciding(constraints) if name in known} | dict(pins)
        values = _completed(_without(constraints, but) if but else constraints, fixed, known)
        return self.made(printed | {name: _written(value, self.form.cells[name]) for name, value in values.items()})

    def made(self, printed: Printed) -> Report:
        cells = {name: _cell(self.form.cells[name], text) for name, text in printed.items()}
        given = {"path": "generated", "year": None, "prose": False} | dict(self.facts)
        return Report(form=self.form.id, cells=cells, **given)

    def repair(
        self, judged: Judged, printed: Printed, pins: dict[str, Value], judge: Judge,
        but: str = "", kept: Collection[str] = (),
    ) -> None:  # fmt: skip
        """Set what can be set; of what else a broken rule speaks of, draw one cell again, or let it print what another
        of its sort does. `but`: a rule that is to stay broken. `kept`: cells that stay as they are."""
        conditions = {one.id: one.condition for one in judged.constraints.instances}
        for outcome in judged.broken:
            if outcome.rule == but:
                continue
            condition = conditions.get(outcome.instance)
            found = None if condition is None else _set_right(condition, judged.operands, judged.report, self.form)
            if found is not None and next(iter(found)) not in kept:
                pins |= found
                continue
            among = [name for name in outcome.cells if name in printed and name not in kept]
            among = among or [name for name in self.spoken_of(outcome.rule, printed) if name not in kept]
            if not among:
                raise _GivenUp
            name, value = self.better(among, printed, judge)
            pins.pop(name, None)
            printed[name] = value

    def better(self, among: Sequence[str], printed: Printed, judge: Judge) -> tuple[str, str]:
        """Another value of one of some cells, by which less is broken; of a few that are tried the best."""
        tried: list[tuple[int, str, str]] = []
        before: dict[str, int] = {}
        for _ in range(_MOST_TRIED):
            name = self.chosen(among)
            likely = tuple(dict.fromkeys((*self.likely(name, among, printed), self.printed(self.form.cells[name]))))
            value = self.chosen([one for one in likely if one != printed[name]] or likely)
            if name not in before:
                before[name] = judge.breaks(self.made(printed), name)
            gained = judge.breaks(self.made(printed | {name: value}), name) - before[name]
            tried.append((gained, name, value))
            if gained < 0:
                break
        return min(tried)[1:]

    def likely(self, name: str, among: Sequence[str], printed: Printed) -> Iterator[str]:
        """What a cell may print: all there is of its type where that is little, and what others of its sort do."""
        spec = self.form.cells[name]
        yield from _RATES if spec.type == "percent" else spec.values[:_FEW]
        yield from ("",) if spec.optional else ()
        yield from (printed[other] for other in among if other != name and _column(other) == _column(name))

    def chosen(self, among: Sequence[str]) -> str:
        """One of some. Counted from another place each time: who always draws the same gets on, too."""
        from hypothesis import strategies as st

        self.choices += 1
        return among[(self.draw(st.integers(0, len(among) - 1)) + self.choices) % len(among)]


def _without(constraints: Constraints, rule: str) -> Constraints:
    """What the other rules ask."""
    left = tuple(one for one in constraints.instances if one.rule.id != rule)
    rows = tuple(constraints.rows[row] for one in left for row in one.rows)
    return replace(constraints, instances=left, rows=rows)


def _column(name: str) -> str:
    return name.rpartition(".")[2]


def _deciding(constraints: Constraints) -> set[str]:
    """Numbers that decide which rows a rule takes, by the columns that its `where` names."""
    columns: set[tuple[str, str]] = set()
    for rule in {instance.rule.id: instance.rule for instance in constraints.instances}.values():
        for node in nodes(rule.condition) if rule.condition is not None else ():
            for _, part in getattr(node, "named", ()):
                columns |= {(table, column) for one in nodes(part) for table, column in _columns(one, rule.tables)}
    return {
        name
        for name in constraints.cells
        if (name.partition(".")[0], name.rpartition(".")[2]) in columns
    }  # fmt: skip


def _columns(node: Expression, tables: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Table and column that a name of a formula may mean, before it is bound."""
    if isinstance(node, Name):
        *first, column = node.path
        yield from ((table, column) for table in ((first[0],) if first and first[0] != "row" else (*tables, FIELDS)))


def _completed(constraints: Constraints, fixed: Mapping[str, Value], known: Mapping[str, Value]) -> Mapping[str, Value]:
    """The numbers of all cells, in the smallest unit, by the linear rules. Raises GenerationError."""
    index = {name: place for place, name in enumerate(constraints.cells)}
    pinned = [
        Row(instance=name, coefficients=((index[name], 1),), constant=_units(value), scale=1, relation="==",
            tolerance=0)
        for name, value in fixed.items()
    ]  # fmt: skip
    rows = [replace(row, constant=row.constant * _UNIT, tolerance=row.tolerance * _UNIT) for row in constraints.rows]
    generator = Generator(replace(constraints, rows=(*rows, *pinned)))
    names = constraints.cells
    drawn = [_units(known.get(name, 0)) for name in names]
    drawn += [_gap(row, drawn) for row in rows if row.relation not in ("==", "!=")]
    free = [drawn[cell] for cell in generator.free]
    values = generator.complete(np.array(free, dtype=np.int64).reshape(-1, 1))[:, 0].tolist()
    return {name: Decimal(value) / _UNIT for name, value in zip(names, values, strict=True) if name in known}


def _gap(row: Row, values: Sequence[int]) -> int:
    """How far what was drawn stays within a bound."""
    residual = sum(weight * values[cell] for cell, weight in row.coefficients) - row.constant
    return max(0, residual if row.relation.startswith(">") else -residual)


def _units(value: Value) -> int:
    scaled = Decimal(value) * _UNIT
    if scaled != int(scaled):
        raise _GivenUp
    return int(scaled)


def _set_right(condition: Expression, operands: Operands, report: Report, form: Form) -> Mapping[str, Value] | None:
    """What one cell should be that a broken equation has alone on a side, and the cells that say so as they are."""
    held = ReportValues(operands, _facts(report, form))
    match condition:
        case Comparison("==", Cells((cell,)), other) | Comparison("==", other, Cells((cell,))):
            value = held.value(other)
            if value is None or cell in cells_in(other) or Fraction(value) * _UNIT % 1:
                return None
            exact = Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator)
            others = {name: operands.values[name] for name in cells_in(other) if name in operands.values}
            return {cell: exact, **others}
    return None


def _facts(report: Report, form: Form) -> Any:
    from gxcheck.evaluate.facts import ReportFacts

    return ReportFacts(report, form, ())


def _written(value: Value, spec: CellSpec) -> str:
    number = Decimal(value)
    if spec.type in WHOLE:
        if number != int(number):
            raise _GivenUp
        return str(int(number))
    return f"{number:f}"


def _cell(spec: CellSpec, printed: str) -> Cell:
    if not printed:
        return Cell(name=spec.name, printed="", kind=Kind.BLANK)
    if spec.type in DATA_TYPES:
        return Cell(name=spec.name, printed=printed, kind=Kind.DATA)
    number = Decimal(printed)
    value: Value = int(number) if number == int(number) and "." not in printed else number
    return Cell(name=spec.name, printed=printed, kind=Kind.NUMBER, value=value)


def _text(st: Any, spec: CellSpec, table: Table) -> Any:
    return st.text(alphabet=_LETTERS, min_size=1, max_size=8)


def _code(st: Any, spec: CellSpec, table: Table) -> Any:
    if spec.values:
        return st.sampled_from(spec.values)
    if spec.pattern:
        return st.from_regex(spec.pattern, fullmatch=True)
    return _text(st, spec, table)


_PRINTED: Mapping[str, Any] = {
    "text": _text,
    "code": _code,
    "date": lambda st, spec, table: st.dates(_FIRST_DAY, _LAST_DAY),
    "yes_no": lambda st, spec, table: st.sampled_from(spec.values[:2] or ("yes", "no")),
}
#: What is done to a valid report until a rule breaks; most rules break by another value in one cell.
_BREAKS = (
    _Drawing.one_cell_other, _Drawing.one_cell_other, _Drawing.one_cell_other, _Drawing.one_cell_twice,
    _Drawing.rows_gone, _Drawing.one_cell_blank, _Drawing.one_cell_finer,
)  # fmt: skip
