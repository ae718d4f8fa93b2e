"""The shapes of YAML → the nouns that every later step knows."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from gxcheck.forms import (
    DATA_TYPES,
    FIELDS,
    THIS,
    BlockOfCells,
    CellSpec,
    Form,
    FormSection,
    Group,
    Line,
    OpenCells,
    OpenRows,
    Records,
    Repeats,
    Table,
)
from gxcheck.language.grammar import Expression, Tolerance
from gxcheck.language.names import DeclaredNames
from gxcheck.model import CitedDocument, Place, Text
from gxcheck.packs.pack import Rule, RuleExample, Where
from gxcheck.packs.shape import FormFile, LineSpec, NamesSpec, RepeatsSpec, RuleSpec, TableSpec, TextSpec

Formulas = tuple[Expression | None, Expression | None]


def rule_of(
    spec: RuleSpec, place: Place, formulas: Formulas, tolerance: Tolerance, examples: tuple[RuleExample, ...]
) -> Rule:
    """`formulas`: what must hold, and when."""
    condition, guard = formulas
    return Rule(
        id=spec.id,
        title=text_of(spec.title),
        says=text_of(spec.says) if spec.says else None,
        tables=(spec.table,) if isinstance(spec.table, str) else spec.table,
        each=spec.each,
        where=Where(
            rows=spec.where.rows,
            columns=spec.where.columns,
            except_rows=spec.where.except_rows,
            type=spec.where.type,
            quantities=spec.where.quantities,
        ),
        formula=spec.assert_ or f"schema: {spec.schema_}",
        condition=condition,
        guard=guard,
        guard_formula=spec.when or "",
        check=spec.schema_,
        tolerance=tolerance,
        severity=spec.severity,
        source=spec.source,
        since=spec.since,
        until=spec.until,
        forms=spec.forms,
        examples=examples,
        place=place,
        covers=spec.covers,
        joins=spec.joins,
    )


def form_of(spec: FormFile) -> Form:
    specs = (*_fields(spec), *spec.tables)
    tables = {table.id: _table(table) for table in specs}
    sections = tuple(
        FormSection(id=s.id, number=s.number, title=s.title, en=s.en, variants=s.variants) for s in spec.sections
    )
    cells = {cell.name: cell for raw in specs for cell in _cells(raw, tables[raw.id])}
    open_columns = {raw.id: _columns(raw) for raw in specs if raw.repeats}
    records = Records(**msgspec.structs.asdict(spec.records)) if spec.records else None
    return Form(
        id=spec.id, title=text_of(spec.title), since=spec.since, until=spec.until,
        sections=sections, tables=tables, cells=OpenCells(cells, open_columns) if open_columns else cells,
        records=records,
    )  # fmt: skip


def _fields(form: FormFile) -> Iterator[TableSpec]:
    """The single fields of a form as a table of one row."""
    if form.fields:
        this = LineSpec(label=form.title.zh, en=form.title.en)
        yield TableSpec(id=FIELDS, title=form.title, columns=form.fields, rows={THIS: this})


def names_of(spec: NamesSpec) -> DeclaredNames:
    return DeclaredNames(
        quantities=_texts(spec.quantities), claims=_texts(spec.claims), lists=_texts(spec.lists), terms=spec.terms,
        topics=_texts(spec.topics),
        documents={name: CitedDocument(**msgspec.structs.asdict(one)) for name, one in spec.documents.items()},
    )  # fmt: skip


def _texts(specs: dict[str, TextSpec]) -> dict[str, Text]:
    return {name: text_of(spec) for name, spec in specs.items()}


def text_of(spec: TextSpec) -> Text:
    return Text(zh=spec.zh, en=spec.en)


def _table(spec: TableSpec) -> Table:
    def lines(specs: dict[str, Any]) -> dict[str, Line]:
        return {name: Line(id=name, **msgspec.structs.asdict(line)) for name, line in specs.items()}

    def groups(specs: dict[str, Any]) -> dict[str, Group]:
        return {
            name: Group(id=name, members=group.members, title=Text(zh=group.zh, en=group.en), alias=group.alias)
            for name, group in specs.items()
        }

    blocks = tuple(BlockOfCells(heading=b.heading, rows=b.rows, columns=b.columns) for b in spec.blocks)
    repeats = _repeats(spec.repeats) if spec.repeats else None
    return Table(
        id=spec.id,
        section=spec.section,
        title=text_of(spec.title),
        rows=OpenRows(repeats.called, lines(spec.rows)) if repeats else lines(spec.rows),
        columns=lines(spec.columns),
        row_groups=groups(spec.row_groups),
        column_groups=groups(spec.column_groups),
        blocks=blocks or (BlockOfCells(heading="", rows=tuple(spec.rows), columns=tuple(spec.columns)),),
        headings=spec.headings,
        headings_en=spec.headings_en,
        note=spec.note,
        across=spec.layout == "across",
        short=text_of(spec.short) if spec.short else None,
        repeats=repeats,
    )


def _repeats(spec: RepeatsSpec) -> Repeats:
    called = text_of(spec.called) if spec.called else None
    return Repeats(key=spec.key, optional=spec.optional, called=called)


def _cells(spec: TableSpec, table: Table) -> Iterator[CellSpec]:
    """Where rows repeat, those of the rows that are named, which have numbers alone."""
    for block in table.blocks:
        for row in block.rows:
            for column in block.columns:
                cell = _cell(spec, row, column)
                if not spec.repeats:
                    yield cell
                elif cell.type not in DATA_TYPES:
                    yield replace(cell, optional=cell.optional or spec.rows[row].optional)


def _columns(spec: TableSpec) -> dict[str, CellSpec]:
    """What the cells of each column are, of a table whose rows are not known."""
    return {column: _cell(spec, "", column) for column in spec.columns}


def _cell(spec: TableSpec, row: str, column: str) -> CellSpec:
    line = spec.columns[column]
    type_ = line.type or spec.type
    return CellSpec(
        name=f"{spec.id}.{row}.{column}",
        table=spec.id,
        row=row,
        column=column,
        type=type_,
        unit=line.unit if type_ == "amount" else (line.unit or spec.unit),
        blank=line.blank or spec.blank,
        optional=line.optional,
        pattern=line.pattern,
        values=line.values,
        levels=line.levels,
    )
