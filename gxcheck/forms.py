"""A form: tables × rows × columns with their labels, groups, types and units. All of it data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from gxcheck.model import Language, Text

Axis = Literal["row", "column"]
CellType = Literal["count", "amount", "change", "number", "percent", "text", "code", "date", "yes_no"]
#: What cells hold besides numbers; the others hold some.
DATA_TYPES: frozenset[CellType] = frozenset(("text", "code", "date", "yes_no"))
#: Of numbers, those that have no decimals, and those that may be negative.
WHOLE: frozenset[CellType] = frozenset(("count", "change"))
SIGNED: frozenset[CellType] = frozenset(("change", "number", "percent"))
#: What a sum with a value that is missing comes to: none that is known, or the sum of the others.
MissingPolicy = Literal["undecided", "left_out"]
#: The table of the single fields of a form, and its one row.
FIELDS, THIS = "fields", "this"
BlankPolicy = Literal["zero", "missing"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row or a column: its label as the form prints it, `under` the labels that head it.

    `name`: how people call it where it stands alone, if its label does not say enough. `optional`: it may be absent.
    Of codes: `levels`, how many characters those of each level have; `pattern` and `values`, what they may be. Of yes
    and no, `values` are the words for them.
    """

    id: str
    label: str
    en: str
    under: tuple[str, ...] = ()
    name: str = ""
    variants: tuple[str, ...] = ()
    alias: str = ""
    type: CellType | None = None
    unit: str | None = None
    blank: BlankPolicy | None = None
    optional: bool = False
    levels: tuple[int, ...] = ()
    pattern: str = ""
    values: tuple[str, ...] = ()

    def title(self, language: Language) -> str:
        return self.en if language == "en" else self.name or " ".join((*self.under[1:], self.label))


@dataclass(frozen=True, kw_only=True)
class Group:
    """Several rows or columns that may stand wherever one may: their sum."""

    id: str
    members: tuple[str, ...]
    title: Text
    alias: str = ""


@dataclass(frozen=True, kw_only=True)
class BlockOfCells:
    """Rows × columns that share one header."""

    heading: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CellSpec:
    """One cell of a form. `blank`: what a blank counts as unless the user says otherwise; the rest see `Line`."""

    name: str
    table: str
    row: str
    column: str
    type: CellType
    unit: str | None
    blank: BlankPolicy
    optional: bool = False
    pattern: str = ""
    values: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()

    def has_length_of(self, code: str) -> bool:
        """Whether a code has as many letters and digits as those of one of its levels, where it has levels."""
        return not self.levels or (len(code) in self.levels and code.isascii() and code.isalnum())


@dataclass(frozen=True, kw_only=True)
class Repeats:
    """Rows of a table that are not known beforehand. `key`: the column that names them, "" where their order does.

    `called`: what people call one of them, {key} in it; None where its name says enough.
    """

    key: str = ""
    optional: bool = False
    called: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Records:
    """A line of a file is a report of its own. `key`: the fields that name it; `missing`: what sums make of gaps."""

    key: tuple[str, ...] = ()
    missing: MissingPolicy = "undecided"


class OpenRows(dict[str, Line]):
    """Rows that repeat: whatever a file names one is a row of the table, labelled as it is named.

    `called`: what people call one, {key} in it. `named`: rows that do not repeat, as that of the total; they alone are
    in it.
    """

    def __init__(self, called: Text | None = None, named: Mapping[str, Line] | None = None) -> None:
        super().__init__(named or {})
        self.called = called or Text(zh="{key}", en="{key}")

    def __missing__(self, name: str) -> Line:
        return Line(id=name, label=self.called.zh.replace("{key}", name), en=self.called.en.replace("{key}", name))

    def get(self, name: str, default: Any = None) -> Any:
        return self[name]


#: So many cells of rows that repeat are kept.
_MOST_MET = 20_000


class OpenCells(dict[str, CellSpec]):
    """The cells of a form some of whose rows repeat: of those it has what is asked for. `columns`: by table."""

    def __init__(self, fixed: Mapping[str, CellSpec], columns: Mapping[str, Mapping[str, CellSpec]]) -> None:
        super().__init__(fixed)
        self.columns = columns
        self._met: dict[str, CellSpec] = {}

    def __missing__(self, name: str) -> CellSpec:
        spec = self._met.get(name)
        if spec is None:
            spec = self._in_row(name)
            # of a run over many reports those of the last ones are kept
            if len(self._met) >= _MOST_MET:
                self._met.clear()
            self._met[name] = spec
        return spec

    def _in_row(self, name: str) -> CellSpec:
        spec = self._column(name)
        if spec is None:
            raise KeyError(name)
        table, row, _ = name.split(".")
        return replace(spec, name=name, table=table, row=row)

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or self._column(str(name)) is not None

    def get(self, name: str, default: Any = None) -> Any:
        spec = self._column(name)
        return super().get(name, default) if spec is None else self[name]

    def _column(self, name: str) -> CellSpec | None:
        table, _, rest = name.partition(".")
        return self.columns.get(table, {}).get(rest.partition(".")[2])


@dataclass(frozen=True, kw_only=True, repr=False)
class Table:
    """`across`: the rows stand side by side as blocks of columns, all values on one line.

    `repeats`: its rows are those that a file has.
    `headings_en`: printed heading → its English, for those that head no group. `short`: what it is called within a
    sentence, where its title is too long for one.
    """

    id: str
    section: str
    title: Text
    rows: dict[str, Line]
    columns: dict[str, Line]
    row_groups: dict[str, Group]
    column_groups: dict[str, Group]
    blocks: tuple[BlockOfCells, ...]
    headings: tuple[str, ...] = ()
    headings_en: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    across: bool = False
    short: Text | None = None
    repeats: Repeats | None = None

    def __repr__(self) -> str:
        return f"Table({self.id!r}: {len(self.rows)} rows, {len(self.columns)} columns)"

    def called(self, language: Language) -> str:
        """What people call it within a sentence."""
        return (self.short or self.title).in_(language)

    def lines(self, axis: Axis) -> dict[str, Line]:
        return self.rows if axis == "row" else self.columns

    def groups(self, axis: Axis) -> dict[str, Group]:
        return self.row_groups if axis == "row" else self.column_groups

    def members(self, axis: Axis, name: str) -> tuple[str, ...]:
        """The rows (columns) that a row, a group or the alias of either stands for; () if none."""
        found = self._found.get((axis, name))
        if found is None:
            found = self._found[axis, name] = self._looked_up(axis, name)
        return found

    @cached_property
    def _found(self) -> dict[tuple[Axis, str], tuple[str, ...]]:
        """What was looked up before: every rule names a few rows in a few columns."""
        return {}

    def _looked_up(self, axis: Axis, name: str) -> tuple[str, ...]:
        if self.repeats and axis == "row":
            return (name,)
        for line in self.lines(axis).values():
            if name in (line.id, line.alias):
                return (line.id,)
        for group in self.groups(axis).values():
            if name in (group.id, group.alias):
                return tuple(id for member in group.members for id in self.members(axis, member))
        return ()

    def names(self, axis: Axis) -> Iterator[str]:
        named: list[Line | Group] = [*self.lines(axis).values(), *self.groups(axis).values()]
        for item in named:
            yield item.id
            if item.alias:
                yield item.alias

    def title_of(self, axis: Axis, name: str, language: Language) -> str:
        """How people call a row, a column or a group of either."""
        line = self.lines(axis).get(name)
        return line.title(language) if line else self.groups(axis)[name].title.in_(language)

    def heading(self, printed: str, language: Language) -> str:
        """What stands over rows or columns: the name of their group, or the form's own heading."""
        if language == "zh":
            return printed
        groups = (*self.row_groups.values(), *self.column_groups.values())
        named = {group.title.zh: group.title.en for group in groups}
        return {**named, **self.headings_en}.get(printed, printed)

    def block_of(self, row: str) -> BlockOfCells:
        return next((block for block in self.blocks if row in block.rows), self.blocks[0])

    @cached_property
    def headed(self) -> dict[str, str]:
        """The groups of rows that stand under a heading of their own, by that heading."""
        under: dict[str, tuple[str, ...]] = {}
        for row in self.rows.values():
            if row.under:
                under[row.under[-1]] = (*under.get(row.under[-1], ()), row.id)
        members = {self.members("row", name): name for name in self.row_groups}
        return {heading: members[rows] for heading, rows in under.items() if rows in members}


def _holds_data(table: Table) -> bool:
    """Whether it is the fields, or its rows repeat."""
    return table.id == FIELDS or table.repeats is not None


@dataclass(frozen=True, kw_only=True)
class PlacedLine:
    """A row or column with the table and the axis that it is of."""

    table: Table
    axis: Axis
    line: Line


@dataclass(frozen=True, kw_only=True)
class FormSection:
    id: str
    number: str
    title: str
    en: str
    variants: tuple[str, ...] = ()

    def printed(self, language: Language) -> str:
        return f"{self.number}、{self.title}" if language == "zh" else self.en


@dataclass(frozen=True, kw_only=True, repr=False)
class Form:
    """A fixed set of named cells. `since`, `until`: the report years it is meant for.

    `records`: a line of a file is a whole report, of the fields of the form.
    """

    id: str
    title: Text
    since: int
    until: int | None
    sections: tuple[FormSection, ...]
    tables: dict[str, Table]
    cells: dict[str, CellSpec]
    records: Records | None = None

    def __repr__(self) -> str:
        return f"Form({self.id!r}: {len(self.cells)} cells, tables {', '.join(self.tables) or 'none'})"

    @property
    def fields(self) -> Table | None:
        """The single fields of the form, which formulas call by their names alone."""
        return self.tables.get(FIELDS)

    @cached_property
    def repeating(self) -> tuple[str, ...]:
        """The tables whose rows repeat."""
        return tuple(name for name, table in self.tables.items() if table.repeats)

    @cached_property
    def is_data(self) -> bool:
        """Whether all of it is fields and tables whose rows repeat."""
        return not self.sections and all(map(_holds_data, self.tables.values()))

    @cached_property
    def has_data(self) -> bool:
        """Whether some of it is fields or tables whose rows repeat."""
        return any(_holds_data(table) for table in self.tables.values())

    @cached_property
    def parts(self) -> "tuple[Form, Form]":
        """Its sections with the tables whose rows are known, and its fields with the tables whose rows repeat."""
        fixed = {name: table for name, table in self.tables.items() if not _holds_data(table)}
        data = {name: table for name, table in self.tables.items() if name not in fixed}
        return self._of(fixed), replace(self._of(data), sections=())

    def _of(self, tables: dict[str, Table]) -> "Form":
        cells: dict[str, CellSpec] = {name: cell for name, cell in self.cells.items() if cell.table in tables}
        if isinstance(self.cells, OpenCells):
            columns = {name: one for name, one in self.cells.columns.items() if name in tables}
            cells = OpenCells(cells, columns) if columns else cells
        return replace(self, tables=tables, cells=cells)

    @property
    def typed(self) -> Iterator[CellSpec]:
        """One cell of every type that there is, and more."""
        yield from self.cells.values()
        for columns in self.cells.columns.values() if isinstance(self.cells, OpenCells) else ():
            yield from columns.values()

    @cached_property
    def holds_data(self) -> bool:
        """Whether some of its cells hold texts, codes, days, or yes and no."""
        return any(spec.type in DATA_TYPES for spec in self.typed)

    def names(self, cell: str) -> bool:
        """Whether the form itself has a cell; of rows that repeat it names none."""
        return dict.__contains__(self.cells, cell)

    def expand(self, table: str, row: str, column: str) -> tuple[str, ...]:
        """The names of the cells that row × column mean, groups spread; () if there are none."""
        spec = self.tables.get(table)
        if spec is None:
            return ()
        names = (
            f"{table}.{one_row}.{one_column}"
            for one_row in spec.members("row", row)
            for one_column in spec.members("column", column)
        )
        return tuple(name for name in names if name in self.cells)

    def cells_of(self, name: str) -> tuple[str, ...]:
        """The cells that `table.row.column` means, groups spread; () if it means none."""
        parts = name.split(".")
        return self.expand(*parts) if len(parts) == 3 else ()

    def title_of(self, name: str, language: Language) -> str:
        """The titles of the row and the column of a cell or a group of cells; what means none stays as it is."""
        if not self.cells_of(name):
            return name
        table, row, column = name.split(".")
        spec = self.tables[table]
        if table == FIELDS:
            return spec.title_of("column", column, language)
        return f"{spec.title_of('row', row, language)} · {spec.title_of('column', column, language)}"

    @cached_property
    def lines(self) -> dict[str, PlacedLine]:
        """Every row and column by `table.row.id` or `table.column.id`, as labels that were met are named."""
        axes: tuple[Axis, Axis] = ("row", "column")
        return {
            f"{table.id}.{axis}.{line.id}": PlacedLine(table=table, axis=axis, line=line)
            for table in self.tables.values()
            for axis in axes
            for line in table.lines(axis).values()
        }

    @cached_property
    def order(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.cells)}
