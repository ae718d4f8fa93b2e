"""What a report tells besides the numbers in its cells, as formulas and functions ask for it.

Every answer may be None: the report does not tell, and the rule is not evaluated.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from gxcheck.evaluate.kin import Kin, Valued
from gxcheck.evaluate.order import Swapped, columns_swapped, parts_unheaded, rows_swapped
from gxcheck.evaluate.passages import passage, passages_of
from gxcheck.evaluate.pools import Pools, pooled, pools_of
from gxcheck.forms import Axis, Form, Line, Table
from gxcheck.model import (
    Cell,
    Kind,
    ListQuestion,
    Passage,
    Report,
    SaidBefore,
    StatedCount,
    StatedList,
    StatedShare,
    Statement,
    Value,
    beside_of,
)
from gxcheck.packs.shape import PackFile
from gxcheck.text.alike import Alike, alike
from gxcheck.text.changes import said_before
from gxcheck.text.labels import bare, enumerator, fold, squeezed, worded_as
from gxcheck.text.numerals import is_percentage
from gxcheck.text.script import is_outside
from gxcheck.text.search import first_match, first_number

#: So many characters of a label's start tell it was cut, not reworded.
SHORTEST_CUT = 4
#: A smaller figure, or a round one, may well be that of another year.
_LEAST_TELLING, _ROUND = 100, 10
#: Where so many headings have their number, one without has lost it.
FEWEST_NUMBERED = 3
#: How facts begin that the list of units tells.
_LISTED = ("unit.", "children.")
Answer = Value | str | bool | None
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True)
class ReportFacts:
    """`given` overrides a fact by name; examples of rules are told this way. `values`: of the cells,
    those included that the form's equations leave no choice for. `others`: the same of other reports that this one
    is held beside, by `last_year`; what a name with that in front asks for is asked of them. `kin`: the list of units,
    the reports below and those beside."""

    report: Report
    form: Form
    governments: tuple[str, ...]
    given: Mapping[str, Answer] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    others: "Mapping[str, ReportFacts]" = field(default_factory=dict)
    reading: PackFile | None = None
    kin: Kin = field(default_factory=Kin)

    def _asked(self, name: str) -> "tuple[ReportFacts, str]":
        """Of whom a name asks, and what."""
        other = self.others.get(beside_of(name))
        return (self, name) if other is None else (other, name.partition(".")[2])

    def value(self, name: str) -> Answer:
        """A fact that is a number, a text or true or false."""
        if name in self.given:
            return self.given[name]
        asked, name = self._asked(name)
        return asked._told(name)

    def _told(self, name: str) -> Answer:
        if name.startswith("text."):
            return self._stated_value(name.removeprefix("text."))
        if name.startswith(_LISTED):
            return self.kin.told(self.report.year).get(name)
        return self._known.get(name)

    @cached_property
    def _known(self) -> Mapping[str, Answer]:
        # who wrote the list knows better than the unit's name
        level = self.kin.level or self.report.level
        return {
            "year": self.report.year,
            "authority": self.report.authority.value if self.report.authority else None,
            **{f"year.{source}": year for source, year in self.report.years.items()},
            "level": level,
            "government": level in self.governments if level else None,
            "form.since": self.form.since,
            "form.until": self.form.until,
            "form.open": self.form.until is None,
        }

    def stated(self, quantity: str, certain: bool = True) -> list[Statement]:
        """What the prose says of a quantity: exactly and of nothing else, or approximately or perhaps."""
        return [
            one
            for one in self._by_quantity.get(quantity, ())
            if certain == (one.value is not None and len(one.quantity) == 1)
        ]

    @cached_property
    def _by_quantity(self) -> Mapping[str, Sequence[Statement]]:
        found: dict[str, list[Statement]] = {}
        for one in self.report.statements:
            found.setdefault(one.quantity[0], []).append(one)
        return found

    def states(self, quantity: str) -> bool | None:
        if not self.report.prose:
            return None
        return quantity in self._by_quantity

    def agrees(self, quantity: str, others: Sequence[Sequence[str]], certain: bool) -> bool | None:
        """Whether every statement of a quantity fits the table, or one of `others` (groups of cells)."""
        if not self.report.prose:
            return None
        answers = [self._fits(one, others) for one in self.stated(quantity, certain)]
        return False if False in answers else None if None in answers else True

    def disagreeing(self, quantity: str, others: Sequence[Sequence[str]], certain: bool) -> list[Statement]:
        return [one for one in self.stated(quantity, certain) if self._fits(one, others) is False]

    def fits_either(self, quantity: str, others: Sequence[str]) -> bool | None:
        """Whether every exact statement of either this quantity or `others`, and nothing else, fits one of them."""
        if not self.report.prose:
            return None
        answers = [self._fits(one, ()) for one in self._either(quantity, others)]
        return False if False in answers else None if None in answers else True

    def fitting_neither(self, quantity: str, others: Sequence[str]) -> list[Statement]:
        return [one for one in self._either(quantity, others) if self._fits(one, ()) is False]

    def _either(self, quantity: str, others: Sequence[str]) -> list[Statement]:
        perhaps = self.stated(quantity, certain=False)
        return [one for one in perhaps if one.value is not None and {quantity, *others} == {*one.quantity}]

    def lists(self, name: str) -> bool | None:
        return any(one.name == name for one in self.report.lists) if self.report.prose else None

    def lists_hold(self, question: ListQuestion, name: str, wholes: Sequence[Value]) -> bool | None:
        return not self.lists_failing(question, name, wholes) if self.report.prose else None

    def lists_failing(self, question: ListQuestion, name: str, wholes: Sequence[Value]) -> list[StatedList]:
        """The lists of a kind whose parts are more than, fewer than or unlike every figure they may be of."""
        return [one for one in self.report.lists if one.name == name and _fails(one, question, wholes)]

    def claimed(self, name: str) -> list[Statement]:
        """Where the prose makes a claim."""
        return [one for one in self.report.claims if one.quantity[0] == f"claims.{name}"]

    def claims(self, name: str) -> bool | None:
        return bool(self.claimed(name)) if self.report.prose else None

    def rate_fits(self, name: str, part: Value, wholes: Sequence[Value]) -> bool | None:
        """Whether every percentage claimed is that of `part` in one of the wholes; of nothing, any is."""
        rates = [one.value for one in self.claimed(name) if one.value is not None]
        return all(any(not whole or is_percentage(part, whole, rate) for whole in wholes) for rate in rates)

    def has_share(self, quantity: str) -> bool | None:
        return bool(self.with_share(quantity)) if self.report.prose else None

    def share_fits(self, quantity: str, bases: Sequence[str]) -> bool | None:
        """Whether every percentage said of a quantity is of one of the wholes, or of a number told before."""
        return not self.share_misfits(quantity, bases) if self.wholes(bases) else None

    def share_misfits(self, quantity: str, bases: Sequence[str]) -> list[Statement]:
        """What is said of a quantity with a percentage that is of none of the wholes, nor of what is told before."""
        wholes = self.wholes(bases)
        return [
            one
            for one in self.with_share(quantity)
            if not any(_is_share(one, whole) for whole in (*wholes, *_told_before(one)))
        ]

    def with_share(self, quantity: str) -> list[Statement]:
        """Exact figures that are perhaps of something else as well have a share all the same."""
        told = [*self.stated(quantity), *self.stated(quantity, certain=False)]
        return [one for one in told if one.share is not None and one.value is not None]

    def misfits(self) -> list[StatedShare] | None:
        """The shares of the text that are of none of the figures they may be of; None without a text."""
        if not self.report.prose:
            return None
        return [
            one
            for one in self.report.shares
            if not any(is_percentage(one.value, whole, one.share) for whole in one.wholes)
        ]

    def told_twice(self) -> list[tuple[StatedCount, ...]] | None:
        """What the text counts more than once, with figures that differ; None without a text."""
        if not self.report.prose:
            return None
        things: dict[tuple[str, str], dict[Value, StatedCount]] = {}
        for one in self.report.counts:
            things.setdefault((one.thing, one.measure), {}).setdefault(one.value, one)
        return [tuple(values.values()) for values in things.values() if len(values) > 1]

    def wholes(self, bases: Sequence[str]) -> list[Value]:
        """What the text and the tables say of some quantities."""
        found = [value for base in bases for value in (self._stated_value(base), self.table_value(base))]
        return [value for value in dict.fromkeys(found) if value]

    def not_multiples(self, quantity: str, number: Value) -> list[Statement]:
        """What the prose says of a quantity that is no whole multiple of a number."""
        return [one for one in self.stated(quantity) if one.value is not None and _leaves(one.value, number)]

    def consistent(self, quantity: str) -> bool | None:
        return len({one.value for one in self.stated(quantity)}) <= 1 if self.report.prose else None

    def table_value(self, quantity: str) -> Value | None:
        """What the tables say of a quantity: the sum of its cells, None if one is not known."""
        return self._sum(self.form.cells_of(quantity))

    def unfilled(self, quantity: str) -> list[str]:
        """The cells of a quantity that have no number, and of which the others tell one that is not nought."""
        asked, name = self._asked(quantity)
        cells = [cell for one in asked.form.cells_of(name) if (cell := asked.report.cells.get(one))]
        return [one.name for one in cells if one.kind in (Kind.BLANK, Kind.PLACEHOLDER) and asked.table_value(one.name)]

    def repeated(self, quantity: str, other: str, besides: Sequence[Value]) -> list[Statement]:
        """What the prose says of a quantity that is none of this report, and what another report has for it."""
        asked, name = self._asked(other)
        told = [one for one in self.report.statements if one.quantity[0] == quantity and one.value]
        return [
            one
            for one in told
            if one.value not in besides
            and self._is_none(one)
            and any(one.value == asked.table_value(meant) for meant in (name, *one.quantity))
        ]

    def _is_none(self, statement: Statement) -> bool:
        """Whether it fits nothing that it may be of; what only another form has is not meant."""
        mine = [one for one in statement.quantity if self.form.cells_of(one) or not self._is_of_table(one)]
        values = [self.table_value(one) for one in mine]
        if any(value is not None and _within(value, statement) for value in values):
            return False
        return bool(mine) and (None not in values or self._cannot_be(statement))

    def _is_of_table(self, quantity: str) -> bool:
        return quantity.partition(".")[0] in self.form.tables

    def said_before(self, quantity: str) -> list[SaidBefore]:
        """What the prose says of the year before beside its figures of a quantity."""
        if self.reading is None or not self.reading.year_before.names:
            return []
        words, year = self.reading.year_before, self.report.year
        told = [one for one in self.report.statements if one.quantity[0] == quantity]
        return list({one.printed: one for each in told for one in said_before(each, words, year)}.values())

    def value_of(self, quantity: str) -> Value | None:
        """What the tables of a report say of a quantity: of the one that its name asks."""
        asked, name = self._asked(quantity)
        return asked.table_value(name)

    def same_figures(self, table: str, other: str) -> tuple[Value, ...] | None:
        """The different values, nought aside, of a table that another report has the same; () where they differ.

        Of the children, what one alone has the same, where it is not what they come to together.
        """
        names = [name for name, spec in self.form.cells.items() if spec.table == table]
        if beside_of(other) == "children":
            if other.partition(".")[2] != table or any(name not in self.values for name in names):
                return None
            same = self.kin.same_tables(names, self.values)
            return tuple(dict.fromkeys(filter(None, (self.values[name] for name in names)))) if len(same) == 1 else ()
        asked, there = self._asked(other)
        if there != table or any(name not in self.values or name not in asked.values for name in names):
            return None
        if any(self.values[name] != asked.values[name] for name in names):
            return ()
        return tuple(dict.fromkeys(self.values[name] for name in names if self.values[name]))

    def counts_kept(self, place: str, other: str, measures: Sequence[str]) -> list[StatedCount] | None:
        """What the prose counts, in some measures, with the figure of another report; None where one has no prose."""
        asked, there = self._asked(other)
        if there != place or not self.report.prose or not asked.report.prose:
            return None
        then = {(one.thing, one.measure, one.value) for one in asked.report.counts}
        now = [one for one in self.report.counts if one.measure in measures and _is_telling(one.value)]
        return [one for one in now if (one.thing, one.measure, one.value) in then]

    def same_as(self, table: str) -> str:
        """The one child that has a table as it is here."""
        names = [name for name, spec in self.form.cells.items() if spec.table == table]
        return self.kin.same_tables(names, self.values)[0]

    def children_valued(self, names: Sequence[str]) -> Valued | None:
        """The sum of some cells of the children, by unit; None without any."""
        return self.kin.valued([name.partition(".")[2] for name in names])

    def lists_of_children(
        self, name: str, cells: Sequence[Sequence[str]]
    ) -> list[tuple[StatedList, str, Value, list[Value | None]]]:
        """The parts of lists that name a child, with what its report has in some cells."""
        by_cells = [dict(self.children_valued(names) or ()) for names in cells]
        return [
            (one, unit, value, [held[unit] for held in by_cells])
            for one in self.report.lists
            if one.name == name
            for named, value in zip(one.names, one.parts, strict=True)
            if (unit := self.kin.child_called(named)) is not None
        ]

    def names_told(self, fact: str) -> tuple[str, ...]:
        """Of a fact that counts units, their names."""
        return self.kin.missing if fact == "children.missing" else ()

    def alike(self, place: str, other: str) -> Alike | None:
        """How much of two parts of reports is the same, what every report says left out."""
        if beside_of(other) == "siblings":
            return self.alike_sibling(place, other)[1]
        one, two = self.place(place), self.place(other)
        left_out = self.reading.form_sentences if self.reading else ()
        return None if one is None or two is None else alike(one, two, left_out)

    def alike_sibling(self, place: str, other: str) -> tuple[str, Alike | None]:
        """Of the siblings, the one of which most is the same."""
        one, left_out = self.place(place), self.reading.form_sentences if self.reading else ()
        texts = self.kin.texts(other.partition(".")[2])
        if one is None or not texts:
            return "", None
        found = [(name, alike(one, two, left_out)) for name, two in texts]
        return max(found, key=lambda each: each[1].percent)

    def _fits(self, statement: Statement, others: Sequence[Sequence[str]]) -> bool | None:
        values = [self.table_value(quantity) for quantity in statement.quantity]
        values += [self._sum(cells) for cells in others]
        known = [value for value in values if value is not None]
        if any(_within(value, statement) for value in known):
            return True
        return None if len(known) < len(values) and not self._cannot_be(statement) else False

    def _cannot_be(self, statement: Statement) -> bool:
        """Whether no reading of a cell that could not be read would fit, and nothing else is meant."""
        cell = self.report.cells.get(statement.quantity[0])
        if cell is None or not cell.candidates or len(statement.quantity) > 1:
            return False
        return not any(_within(value, statement) for value in cell.candidates)

    def _sum(self, names: Sequence[str]) -> Value | None:
        named = pooled(names, self._pools)
        if not named or any(name not in self.values for name in named):
            return None
        return sum((self.values[name] for name in named), 0)

    def _stated_value(self, quantity: str) -> Value | None:
        """The one value the prose gives of a quantity, None if it gives none or several."""
        name = quantity if "." in quantity else f"text.{quantity}"
        values = {one.value for one in self.stated(name)}
        return values.pop() if len(values) == 1 else None

    def is_told(self, name: str) -> bool:
        return self.value(name) is not None

    def cell(self, name: str) -> Cell | None:
        asked, name = self._asked(name)
        return asked.report.cells.get(name)

    def place(self, name: str) -> str | None:
        """The text of a part of the report."""
        told = self.given.get(name)
        if told is not None:
            return str(told)
        asked, name = self._asked(name)
        return asked._place(name)

    def _place(self, name: str) -> str | None:
        is_label = name in self.form.lines
        told = self.given.get("label") if is_label else None
        if told is not None:
            return str(told)
        if is_label:
            return next(iter(self.labels_printed(name)), None)
        if name == "title":
            return self.report.title.value if self.report.title else None
        if not self.report.prose:
            return None
        if name == "report":
            return self.report.text
        if name == "preamble":
            return "\n".join(paragraph.text for paragraph in self.report.preamble)
        texts = [section.text for section in self.report.sections if section.id == name]
        return "\n".join(texts) if texts else None

    def passages(self, place: str) -> list[Passage] | None:
        """The paragraphs of a part of the report, None where it was not read; without a title it has none there."""
        if place not in self._passages:
            told = self.given.get(place)
            lines = [passage(line) for line in str(told).split("\n")] if told is not None else None
            self._passages[place] = list(passages_of(self.report, place)) if lines is None else lines
        return self._passages[place] if place in self.given or self._has_text(place) else None

    def _has_text(self, place: str) -> bool:
        """Whether its text was read: a section whose heading was not found is not an empty one."""
        return self.report.prose and (place in self._sections_met or place not in self._sections)

    @cached_property
    def _sections(self) -> frozenset[str]:
        """Of the form."""
        return frozenset(section.id for section in self.form.sections)

    @cached_property
    def _sections_met(self) -> frozenset[str]:
        return frozenset(section.id for section in self.report.sections)

    def folded(self, place: str) -> str:
        """The paragraphs of a part as `fold` leaves them, a line each; "" where it was not read."""
        if place not in self._folded:
            self._folded[place] = "\n".join(one.folded for one in self.passages(place) or ())
        return self._folded[place]

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {}

    @cached_property
    def _passages(self) -> dict[str, list[Passage]]:
        return {}

    def matched(self, place: str, pattern: str) -> str | None:
        """What a pattern matches first in a part of the report."""
        text = self.place(place)
        return None if text is None else first_match(text, pattern)

    def number_in(self, place: str, pattern: str) -> int | None:
        text = self.place(place)
        return None if text is None else first_number(text, pattern)

    def numbered_as_form(self, section: str) -> bool | None:
        """Whether a section's heading has its number; unless it has one of another kind, or the others have none."""
        if not any(one.id == section for one in self.report.sections):
            return None
        numbers = {one.id: one.number for one in self.form.sections}
        met = [(one.id, _section_number(one.printed, tuple(numbers.values()))) for one in self.report.sections]
        own = {number for id, number in met if id == section and number is not None}
        if not own or numbers[section] in own:
            return True
        right = sum(number == numbers[id] for id, number in met)
        return own == {""} and right < FEWEST_NUMBERED

    def headed(self, section: str) -> bool | None:
        """Whether a section has a heading, and not only the first point of its text, where others are numbered."""
        printed = [one.printed for one in self.report.sections if one.id == section]
        if not printed:
            return None
        numbers = {one.id: one.number for one in self.form.sections}
        first, *_ = every = tuple(numbers.values())
        numbered = sum(bool(_section_number(one.printed, every)) for one in self.report.sections)
        whole = next(one.title for one in self.form.sections if one.id == section)
        # the whole title is no point of a text, whatever its number
        points = [enumerator(one) in (first, "1") and _section_number(one, every) is None
                  and not worded_as(one, "", (whole,)) for one in printed]  # fmt: skip
        return numbered < FEWEST_NUMBERED or numbers[section] == first or not all(points)

    def headed_as_form(self, section: str) -> bool | None:
        """Whether a section's heading, where it is printed, has the form's words."""
        met = [one.official for one in self.report.sections if one.id == section]
        return any(met) if met else None

    def times_met(self, line: str) -> int | None:
        """How often the label of a row or column (`table.row.id`) stands in the report."""
        if self._met is None:
            return None
        times = self._met[line]
        return times if times or self._label_is_missing(line) else None

    @cached_property
    def _left_over(self) -> frozenset[str]:
        """The cells that something which was not read may be the values of."""
        return frozenset(cell for one in self.report.unread for cell in one.cells)

    def printed_as_form(self, line: str) -> bool | None:
        """Whether a row's or column's label stands as the form prints it, number and remarks aside.

        Unknown where it is cut, and where it stands in traditional characters with other words: those of a mirror.
        """
        official = self.official(line)
        labels = self.labels_printed(line)
        printed = [squeezed(label) for label in labels]
        if any(bare(official) in text for text in printed):
            return True
        is_open = any(_is_cut(text, bare(official)) for text in printed) or any(map(is_outside, labels))
        return None if not printed or is_open else False

    def official(self, line: str) -> str:
        """The label of a row or column as the form prints it."""
        return self.form.lines[line].line.label

    def labels_printed(self, line: str) -> list[str]:
        """The labels of a row or column as they stand in the report."""
        return [label.printed for label in self.report.labels or () if label.id == line]

    def headings_printed(self, section: str) -> list[str]:
        return [one.printed for one in self.report.sections if one.id == section]

    def cells_equal_to(self, value: Value, table: str) -> list[str]:
        """The cells of a table that hold a value."""
        return [name for name, held in self.values.items() if held == value and name.startswith(f"{table}.")]

    def extra_rows(self, table: str) -> list[str] | None:
        """The labels of the rows of a table that its form does not have."""
        labelled = self.report.labels is not None
        return [extra.printed for extra in self.report.extras if extra.id == table] if labelled else None

    def rows_missing(self, table: str) -> int:
        """How many rows of the form a table is known to lack."""
        return sum(self.times_met(f"{table}.row.{row}") == 0 for row in self.form.tables[table].rows)

    def rows_in_one(self, table: str) -> list[str] | None:
        """The labels of the groups of a table that are printed as one row."""
        groups = {f"{table}.row.{group}" for group in self.form.tables[table].row_groups}
        labels = self.report.labels
        return None if labels is None else [label.printed for label in labels if label.id in groups]

    def swapped(self, table: str, axis: Axis) -> list[Swapped] | None:
        """The rows or columns of a table that are printed in another order than the form's."""
        return (rows_swapped if axis == "row" else columns_swapped)(self.report, self.form.tables[table])

    def parts_unheaded(self, table: str) -> list[str] | None:
        """The headings of the parts of a table that are not printed."""
        return parts_unheaded(self.report, self.form.tables[table])

    def filled_in(self, table: str) -> bool | None:
        """Whether any cell of a table holds something; None where none of it was met."""
        cells = [cell for cell in self.report.cells.values() if self.form.cells[cell.name].table == table]
        return any(cell.kind is not Kind.BLANK for cell in cells) if cells else None

    @cached_property
    def _pools(self) -> Pools:
        return pools_of(self.report, self.form)

    def has_part(self, name: str) -> bool | None:
        """Whether a section or a table is there; unknown where the file holds a part only."""
        if name in self.form.tables:
            there = name in self._tables_met
            if not there and any(self.form.cells[cell].table == name for cell in self._left_over):
                return None
        else:
            there = name in self._sections_met
        return True if there else False if self.report.prose else None

    @cached_property
    def _tables_met(self) -> frozenset[str]:
        """Those of which a cell was read."""
        return frozenset(self.form.cells[cell].table for cell in self.report.cells)

    def in_order(self, section: str) -> bool | None:
        """Whether no section that belongs behind this one stands before it."""
        order = [spec.id for spec in self.form.sections]
        met = [found.id for found in self.report.sections]
        if section not in met:
            return None
        before = met[: met.index(section)]
        return all(order.index(other) < order.index(section) for other in before)

    @cached_property
    def _met(self) -> Counter[str] | None:
        labels = self.report.labels
        return None if labels is None else Counter(label.id for label in labels)

    def _label_is_missing(self, line: str) -> bool:
        """Whether a label that was not met is truly not there: its row or header was not read without it."""
        placed = self.form.lines[line]
        if placed.axis == "row":
            row = f"{placed.table.id}.{placed.line.id}."
            held = (*self.report.cells, *self._left_over, *(cell for cells in self._pools.values() for cell in cells))
            return not any(name.startswith(row) for name in held)
        return self._header_read(placed.table, placed.line.id) and not self._stands_in_parts(placed.line)

    def _stands_in_parts(self, column: Line) -> bool:
        """Whether something stands in the report that may be a part of the label of a column."""
        labels = [bare(label) for label in (column.label, *column.variants)]
        return any(part in label and part != label for part in self.report.column_parts for label in labels)

    def _header_read(self, table: Table, column: str) -> bool:
        """Whether a header was recognised well enough to say that this label is not in it."""
        beside = next(block.columns for block in table.blocks if column in block.columns)
        found = [one for one in beside if self._met and self._met[f"{table.id}.column.{one}"]]
        return not table.across and 2 * len(found) > len(beside)


def _leaves(value: Value, number: Value | Fraction) -> bool:
    """Whether a division by the number leaves a rest; of nothing, only nothing is a multiple."""
    return bool(Fraction(value) % Fraction(number)) if number else bool(value)


def _section_number(printed: str, numbers: Sequence[str]) -> str | None:
    """The number of a heading, "" if it has none; None if it is numbered in another way: （一） or 1."""
    folded, number = fold(printed), enumerator(printed)
    if number.isdigit() or folded.startswith("("):
        return None
    return number or next((one for one in numbers if folded.startswith(one)), "")


def _fails(one: StatedList, question: ListQuestion, wholes: Sequence[Value]) -> bool:
    total = sum(one.parts)
    every = {*one.totals, sum(one.totals), *wholes}
    if total in every:
        return False
    if question == "parts_within":
        return total > max(every)
    return total < max(every) and not one.goes_on and one.closed == (question == "parts_add_up")


def _is_share(statement: Statement, whole: Value) -> bool:
    """Within one unit of the percentage's last printed digit: rounded half up, or cut."""
    if statement.share is None or statement.value is None:
        return True
    return is_percentage(statement.value, whole, statement.share)


def _told_before(statement: Statement) -> list[Value]:
    """The numbers of its sentence before a figure: its share may be one of them (207件，其中复议32件，占15.5%)."""
    before = statement.sentence[: statement.span[0] - statement.start]
    return [number for found in _DIGITS.findall(before) if (number := int(found))]


def _within(value: Value, statement: Statement) -> bool:
    low, high = statement.low, statement.high
    return (low is None or value >= low) and (high is None or value <= high)


def _is_cut(printed: str, official: str) -> bool:
    """Whether the print ends inside the official label, as it does where a line of a table is torn."""
    return any(printed.endswith(official[:length]) for length in range(SHORTEST_CUT, len(official)))


def _is_telling(value: Value) -> bool:
    """Whether a figure is not one that two years have by chance."""
    return value >= _LEAST_TELLING and value % _ROUND != 0
