"""YAML → RulePack, with every mistake of every file at once.

After `load_pack` returns, only data can be wrong: keys, ids, formulas and names are all checked,
each mistake with its file, line and what would have worked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from gxcheck.binding import Scope, bind, speaks_of_cells
from gxcheck.errors import FormulaError, PackError
from gxcheck.forms import Axis, BlockOfCells, CellSpec, Form, Group, Line, SectionSpec, Table
from gxcheck.formulas import Expression, parse
from gxcheck.model import Diagnostic, Place, Severity, Text
from gxcheck.spec import FormFile, PackFile, RuleFileFrame, RuleSpec, TableSpec, TextSpec
from gxcheck.structure import hint, structured
from gxcheck.yamlfile import Step, YamlFile, read_yaml

BUILT_IN = "cn-disclosure"
M = TypeVar("M", bound=msgspec.Struct)

#: The keys of a file of words and phrases; a file that has one of them is none of rules.
PHRASE_KEYS = ("vocabulary", "words", "phrases", "breakdowns", "entries")

#: The checks of the schema layer (see schema.py) that a rule may name instead of a formula.
SCHEMA_CHECKS = ("blank", "placeholder", "text", "count", "amount", "change")


@dataclass(frozen=True, kw_only=True)
class Example:
    """A case of a rule: values by name in the rule's scope, and whether the rule must hold."""

    holds: bool
    values: tuple[tuple[str, int | Decimal | str | bool | None], ...]


@dataclass(frozen=True, kw_only=True)
class Where:
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    except_rows: tuple[str, ...]
    type: str | None
    quantities: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule as written. Either `condition` (a formula) or `check` (of the schema layer)."""

    id: str
    title: Text
    tables: tuple[str, ...]
    each: str | None
    where: Where
    formula: str
    condition: Expression | None
    guard: Expression | None
    guard_formula: str
    check: str | None
    tolerance: int | Decimal
    severity: Severity
    source: str
    since: int | None
    until: int | None
    forms: tuple[str, ...]
    examples: tuple[Example, ...]
    place: Place


@dataclass(frozen=True, kw_only=True)
class RulePack:
    """Forms and rules, checked.

    `folder`: where the phrases of the pack stand, `phrase_files`: those laid over them; read when prose is.
    """

    id: str
    title: Text
    reading: PackFile
    forms: dict[str, Form]
    rules: tuple[Rule, ...]
    folder: Path
    phrase_files: tuple[Path, ...] = ()


def rules_directory() -> Path:
    """`rules/` inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "rules"


def load_pack(*paths: str | Path) -> RulePack:
    """The built-in pack with `paths` laid over it.

    A folder that holds a `pack.yaml` replaces the built-in pack; any other folder, and any file,
    adds its rules and phrases. Raises PackError with all mistakes of all files, those of phrases aside.
    """
    given = [Path(path) for path in paths]
    packs = [path for path in given if (path / "pack.yaml").is_file()]
    root = packs[-1] if packs else rules_directory() / BUILT_IN
    added = [file for path in given if path not in packs for file in _rule_files(path)]
    empty = [path for path in given if path not in packs and not _rule_files(path)]
    return _Loader().load(root, added, empty)


def _rule_files(path: Path) -> list[Path]:
    return sorted(path.glob("*.yaml")) if path.is_dir() else [path]


def _holds_phrases(path: Path) -> bool:
    """Whether a file that was added holds phrases; what cannot be read is told of as a rule file."""
    try:
        data = read_yaml(path, path.name).data
    except PackError:
        return False
    return isinstance(data, dict) and "rules" not in data and any(key in data for key in PHRASE_KEYS)


class _Loader:
    """Collects diagnostics while it reads; a mistake in one file hides none in another."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def load(self, root: Path, added: Sequence[Path], empty: Sequence[Path] = ()) -> RulePack:
        reading = self.read(root / "pack.yaml", PackFile)
        forms = {form.id: form for path in sorted((root / "forms").glob("*.yaml")) for form in self.form(path)}
        phrases = tuple(path for path in added if _holds_phrases(path))
        files = (*sorted((root / "rules").glob("*.yaml")), *(path for path in added if path not in phrases))
        rules = [rule for path in files for rule in self.rules(path, forms)]
        for folder in empty:
            self.complain(Place(file=str(folder), line=1), "has no rule file (*.yaml) and no pack.yaml")
        self.repeated(rules)
        if self.diagnostics or reading is None:
            raise PackError(sorted(self.diagnostics, key=lambda d: (d.place.file, d.place.line)))
        spec = reading[0]
        return RulePack(
            id=spec.id, title=_text(spec.title), reading=spec, forms=forms, rules=tuple(rules), folder=root,
            phrase_files=phrases,
        )  # fmt: skip

    def complain(self, place: Place, message: str, path: str = "") -> None:
        self.diagnostics.append(Diagnostic(place=place, path=path, message=message))

    def read(self, path: Path, model: type[M]) -> tuple[M, YamlFile] | None:
        try:
            file = read_yaml(path, path.name if path.is_absolute() else str(path))
        except PackError as trouble:
            self.diagnostics.extend(trouble.diagnostics)
            return None
        found = self.struct(file, model)
        return None if found is None else (found, file)

    def struct(self, file: YamlFile, model: type[M], at: tuple[Step, ...] = ()) -> M | None:
        found, mistakes = structured(file, model, at)
        self.diagnostics.extend(mistakes)
        return found

    def form(self, path: Path) -> Iterator[Form]:
        found = self.read(path, FormFile)
        if found is None:
            return
        spec, file = found
        before = len(self.diagnostics)
        for index, table in enumerate(spec.tables):
            self.check_table(table, spec, file, ("tables", index))
        if len(self.diagnostics) == before:
            yield _form(spec)

    def check_table(self, table: TableSpec, form: FormFile, file: YamlFile, at: tuple[Step, ...]) -> None:
        if all(table.section != section.id for section in form.sections):
            self.complain(
                file.place((*at, "section")), f"table {table.id} stands in {table.section}, which is no section"
            )
        self.check_headings(table, file, at)
        for axis, lines, groups in (
            ("row", table.rows, table.row_groups),
            ("column", table.columns, table.column_groups),
        ):
            known: list[str] = list(lines)
            for name, group in groups.items():
                for member in group.members:
                    # a group may hold groups that stand before or after it, but never itself
                    if member not in lines and (member not in groups or member == name):
                        self.complain(
                            file.place((*at, f"{axis}_groups", name)),
                            f"group {name} names {member}, which is no {axis}{hint(member, known)}",
                        )
            for number, block in enumerate(table.blocks):
                for member in block.rows if axis == "row" else block.columns:
                    if member not in lines:
                        self.complain(
                            file.place((*at, "blocks", number)),
                            f"block {number + 1} names {member}, which is no {axis}{hint(member, known)}",
                        )

    def check_headings(self, table: TableSpec, file: YamlFile, at: tuple[Step, ...]) -> None:
        lines = (*table.rows.values(), *table.columns.values())
        printed = {*table.headings, *(block.heading for block in table.blocks)}.union(*(line.under for line in lines))
        for heading in table.headings_en:
            if heading not in printed:
                self.complain(
                    file.place((*at, "headings_en", heading)),
                    f"headings_en names {heading}, which is no heading{hint(heading, sorted(printed))}",
                )

    def rules(self, path: Path, forms: dict[str, Form]) -> Iterator[Rule]:
        found = self.read(path, RuleFileFrame)
        if found is None:
            return
        frame, file = found
        for index in range(len(frame.rules)):
            spec = self.struct(file, RuleSpec, ("rules", index))
            rule = self.rule(spec, file, ("rules", index), forms) if spec else None
            if rule is not None:
                yield rule

    def rule(self, spec: RuleSpec, file: YamlFile, at: tuple[Step, ...], forms: dict[str, Form]) -> Rule | None:
        place = file.place(at)
        before = len(self.diagnostics)
        if (spec.assert_ is None) == (spec.schema_ is None):
            self.complain(place, f"{spec.id} needs one of assert and schema")
        if spec.schema_ is not None and spec.schema_ not in SCHEMA_CHECKS:
            self.complain(
                file.place((*at, "schema")),
                f"{spec.id} names the check {spec.schema_}{hint(spec.schema_, SCHEMA_CHECKS)}; "
                f"known: {', '.join(SCHEMA_CHECKS)}",
            )
        if spec.schema_ is not None and spec.each != "cell":
            self.complain(place, f"{spec.id}: a schema check needs each: cell")
        if spec.each in ("row", "column", "cell") and not spec.table:
            self.complain(place, f"{spec.id}: each: {spec.each} needs a table")
        if len(self.diagnostics) > before:
            return None
        rule = _rule(
            spec, place, self.formula(spec.assert_, spec, file, (*at, "assert")),
            self.formula(spec.when, spec, file, (*at, "when")),
        )  # fmt: skip
        if len(self.diagnostics) == before:
            self.check_names(rule, file, at, forms)
        return rule if len(self.diagnostics) == before else None

    def formula(self, text: str | None, spec: RuleSpec, file: YamlFile, at: tuple[Step, ...]) -> Expression | None:
        if text is None:
            return None
        try:
            return parse(text)
        except FormulaError as trouble:
            self.complain(file.place(at), f"{spec.id}: the formula {trouble}")
            return None

    def check_names(self, rule: Rule, file: YamlFile, at: tuple[Step, ...], forms: dict[str, Form]) -> None:
        """Bind the rule in every form it is for; the same mistake is told once."""
        for unknown in (name for name in rule.forms if name not in forms):
            self.complain(
                file.place((*at, "forms")), f"{rule.id} is for {unknown}, which is no form{hint(unknown, list(forms))}"
            )
        told: set[str] = set()
        for form in forms_of(rule, forms):
            try:
                scopes = list(scopes_of(rule, form))
            except FormulaError as trouble:
                self.complain(file.place(at), f"{rule.id} {trouble}")
                continue
            if not scopes:
                self.complain(file.place(at), f"{rule.id} applies to nothing in {form.id}")
            for part, expression in (("assert", rule.condition), ("when", rule.guard)):
                # a formula without bare names means the same in every scope
                for scope in scopes if expression is not None and speaks_of_cells(expression) else scopes[:1]:
                    try:
                        if expression is not None:
                            bind(expression, scope)
                    except FormulaError as trouble:
                        if part not in told:
                            self.complain(file.place((*at, part)), f"{rule.id} {trouble}")
                        told.add(part)
                        break

    def repeated(self, rules: Sequence[Rule]) -> None:
        first: dict[str, Rule] = {}
        for rule in rules:
            if rule.id in first:
                self.complain(
                    rule.place, f"{rule.id} is used twice (first at {first[rule.id].place}); ids are never reused"
                )
            first.setdefault(rule.id, rule)


def forms_of(rule: Rule, forms: dict[str, Form]) -> list[Form]:
    return [form for form in forms.values() if not rule.forms or form.id in rule.forms]


def scopes_of(rule: Rule, form: Form) -> Iterator[Scope]:
    """One scope for every instance of the rule. Raises FormulaError for an unknown table or line."""
    if rule.each == "section":
        yield from (Scope(form=form, each="section", key=section.id) for section in form.sections)
        return
    if rule.each == "quantity":
        yield from _quantity_scopes(rule, form)
        return
    if not rule.tables:
        if rule.each == "table":
            yield from (Scope(form=form, table=table, each="table", key=table.id) for table in form.tables.values())
        else:
            yield Scope(form=form)
        return
    for name in rule.tables:
        if name not in form.tables:
            raise FormulaError(f"names the table {name}, which {form.id} has not{hint(name, list(form.tables))}")
    tables = [form.tables[name] for name in rule.tables]
    _check_where(rule, tables)
    for table in tables:
        yield from _table_scopes(rule, form, table)


def _quantity_scopes(rule: Rule, form: Form) -> Iterator[Scope]:
    for quantity in rule.where.quantities:
        if not form.expand(*quantity.split(".", 2)) if quantity.count(".") == 2 else not quantity.startswith("text."):
            raise FormulaError(
                f"names the quantity {quantity}, which {form.id} has not{hint(quantity, list(form.cells))}"
            )
        yield Scope(form=form, each="quantity", key=quantity)


def _table_scopes(rule: Rule, form: Form, table: Table) -> Iterator[Scope]:
    where = rule.where
    if rule.each in ("row", "column"):
        axis: Axis = "row" if rule.each == "row" else "column"
        chosen = where.rows if axis == "row" else where.columns
        excluded = where.except_rows if axis == "row" else ()
        for line in table.lines(axis):
            if (not chosen or line in chosen) and line not in excluded:
                yield Scope(form=form, table=table, each=axis, key=line)
    elif rule.each == "cell":
        for cell in form.cells.values():
            if cell.table == table.id and _is_chosen(cell, where):
                yield Scope(form=form, table=table, each="cell", key=cell.name)
    else:
        yield Scope(form=form, table=table, each=rule.each, key=table.id if rule.each else "")


def _is_chosen(cell: CellSpec, where: Where) -> bool:
    return (
        (not where.rows or cell.row in where.rows)
        and (not where.columns or cell.column in where.columns)
        and cell.row not in where.except_rows
        and (where.type is None or cell.type == where.type)
    )


def _check_where(rule: Rule, tables: Sequence[Table]) -> None:
    """A name in `where` must be a row or column of one of the rule's tables."""
    for axis, names in (("row", (*rule.where.rows, *rule.where.except_rows)), ("column", rule.where.columns)):
        known = [line for table in tables for line in (table.rows if axis == "row" else table.columns)]
        for name in names:
            if name not in known:
                raise FormulaError(
                    f"names the {axis} {name}, which {', '.join(rule.tables)} has not{hint(name, known)}"
                )


def _text(spec: TextSpec) -> Text:
    return Text(zh=spec.zh, en=spec.en)


def _rule(spec: RuleSpec, place: Place, condition: Expression | None, guard: Expression | None) -> Rule:
    examples = [(True, case) for case in spec.examples.passes] + [(False, case) for case in spec.examples.fails]
    return Rule(
        id=spec.id,
        title=_text(spec.title),
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
        tolerance=spec.tolerance,
        severity=spec.severity,
        source=spec.source,
        since=spec.since,
        until=spec.until,
        forms=spec.forms,
        examples=tuple(Example(holds=holds, values=tuple(case.items())) for holds, case in examples),
        place=place,
    )


def _form(spec: FormFile) -> Form:
    tables = {table.id: _table(table) for table in spec.tables}
    sections = tuple(
        SectionSpec(id=s.id, number=s.number, title=s.title, en=s.en, variants=s.variants) for s in spec.sections
    )
    cells = {cell.name: cell for raw in spec.tables for cell in _cells(raw, tables[raw.id])}
    return Form(
        id=spec.id, title=_text(spec.title), since=spec.since, until=spec.until,
        sections=sections, tables=tables, cells=cells,
    )  # fmt: skip


def _table(spec: TableSpec) -> Table:
    def lines(specs: dict[str, Any]) -> dict[str, Line]:
        return {name: Line(id=name, **msgspec.structs.asdict(line)) for name, line in specs.items()}

    def groups(specs: dict[str, Any]) -> dict[str, Group]:
        return {
            name: Group(id=name, members=group.members, title=Text(zh=group.zh, en=group.en), alias=group.alias)
            for name, group in specs.items()
        }

    blocks = tuple(BlockOfCells(heading=b.heading, rows=b.rows, columns=b.columns) for b in spec.blocks)
    return Table(
        id=spec.id,
        section=spec.section,
        title=_text(spec.title),
        rows=lines(spec.rows),
        columns=lines(spec.columns),
        row_groups=groups(spec.row_groups),
        column_groups=groups(spec.column_groups),
        blocks=blocks or (BlockOfCells(heading="", rows=tuple(spec.rows), columns=tuple(spec.columns)),),
        headings=spec.headings,
        headings_en=spec.headings_en,
        note=spec.note,
        across=spec.layout == "across",
    )


def _cells(spec: TableSpec, table: Table) -> Iterator[CellSpec]:
    for block in table.blocks:
        for row in block.rows:
            for column in block.columns:
                line = table.columns[column]
                type_ = line.type or spec.type
                yield CellSpec(
                    name=f"{table.id}.{row}.{column}",
                    table=table.id,
                    row=row,
                    column=column,
                    type=type_,
                    unit=line.unit if type_ == "amount" else (line.unit or spec.unit),
                    blank=line.blank or spec.blank,
                )
