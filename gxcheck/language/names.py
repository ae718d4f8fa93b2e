"""Rule × form → instances: every name of a formula becomes cells or a fact, or a mistake.

The scope of a rule (`table`, `each`) says how bare names are looked up; after binding, a formula
speaks of cells by their full names, and only data can be wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from gxcheck.errors import FormulaError
from gxcheck.forms import DATA_TYPES, FIELDS, THIS, CellSpec, Form, OpenCells, Table
from gxcheck.language.data import KIND_OF, OF_ROWS, RECORDS, of_data, spelt_out, unknown_codes, with_days
from gxcheck.language.functions import FUNCTIONS
from gxcheck.language.grammar import (
    Call,
    Cells,
    Comparison,
    Datum,
    Declared,
    Expression,
    Fact,
    Name,
    OneOf,
    Repeated,
    String,
    ValueKind,
)
from gxcheck.language.kinds import kind_at, kind_mistakes, named_in
from gxcheck.language.tree import nodes, rebuilt
from gxcheck.model import BESIDE, CitedDocument, Note, Text, note
from gxcheck.text.closest import hint, mend

#: Facts every report may have, by the name formulas use, with their kind.
FACTS: dict[str, ValueKind] = {
    "year": "number",
    "year.title": "number",
    "year.period": "number",
    "year.period_end": "number",
    "year.file": "number",
    "level": "text",
    "authority": "text",
    "government": "truth",
    "form.since": "number",
    "form.until": "number",
    "form.open": "truth",
    "report": "place",
    "preamble": "place",
    "title": "place",
}

#: What a list of units tells of the one that the report is of, and of those below it; no report has them.
LIST_FACTS: dict[str, ValueKind] = {
    "unit.level": "text",
    "unit.regulations": "truth",
    "unit.enforcement": "truth",
    "unit.complete": "truth",
    "unit.deadline": "number",
    "children.count": "number",
    "children.missing": "number",
}
#: What may be asked of other reports besides their cells: of last year's everything.
_ASKED_OF: Mapping[str, tuple[ValueKind, ...]] = {"children": ("part",), "siblings": ("place",)}
#: Reports whose cells are numbers here.
_WITH_CELLS = ("last_year", "children")

#: Told only where the period begins, or ends, on the very day that the pack names: of a report whose period does not,
#: they are not known, as of one that states none.
NARROW_FACTS = ("year.period", "year.period_end")

#: Names that stand for the place of an instance itself.
SCOPE_WORDS = ("row", "column", "cell", "section", "table", "quantity", "label")
#: Names, and beginnings of names, of what the pack lists for rules.
LISTED = ("terms", "documents")
#: So many steps has the name of a cell; of what only the text states, one: `text.name`.
CELL_STEPS = 3


@dataclass(frozen=True, kw_only=True)
class DeclaredNames:
    """What the text may tell besides the cells of a form, by name, with what people call it.

    `quantities`: figures that only the text states, `text.NAME` in formulas. `claims`: what is said that is no
    figure. `lists`: kinds of lists of figures. `terms`: words and patterns by the name of their list, `terms.NAME` in
    formulas; `topics`: what is missing where none of such a list is found, by its name; `documents`: those that
    reports rest on, by name.
    """

    quantities: Mapping[str, Text] = field(default_factory=dict)
    claims: Mapping[str, Text] = field(default_factory=dict)
    lists: Mapping[str, Text] = field(default_factory=dict)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    topics: Mapping[str, Text] = field(default_factory=dict)
    documents: Mapping[str, CitedDocument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """`key`: the row, column, cell, section or table that this instance speaks of. `declared`: by the pack."""

    form: Form
    table: Table | None = None
    each: str | None = None
    key: str = ""
    declared: DeclaredNames = DeclaredNames()


def mistakes_of(expression: Expression, scope: Scope) -> list[Note]:
    """Everything that a formula says and that means nothing in a scope, with what would."""
    unknown: list[Note] = []
    bound = _bind(expression, scope, unknown)
    quoted = [wrong for kind, name in named_in(bound) if (wrong := _quoted(kind, name, scope)) is not None]
    found = (*unknown, *quoted, *_without_rows(bound, scope), *unknown_codes(bound, scope.form))
    return list(dict.fromkeys((*found, *kind_mistakes(bound))))


def _without_rows(bound: Expression, scope: Scope) -> Iterator[Note]:
    """Functions that ask for other rows where there are none."""
    if scope.form.records or (scope.table is not None and scope.table.repeats and scope.each == "row"):
        return
    for node in nodes(bound):
        if (
            isinstance(node, Call)
            and node.function in OF_ROWS
            and not any(isinstance(one, Repeated) for one in nodes(node))
        ):
            yield note("needs_rows", function=node.function)


def unknown_in(expression: Expression, scope: Scope) -> list[Note]:
    """The names alone that mean nothing in a scope; what else may be wrong is the same in every scope of a rule."""
    unknown: list[Note] = []
    _bind(expression, scope, unknown)
    return unknown


def resolve(written: str, scope: Scope) -> Cells | Fact:
    """What a single name means in a scope. Raises FormulaError with a suggestion."""
    found = _resolve(Name(tuple(written.split("."))), scope)
    if not isinstance(found, Cells | Fact):
        raise FormulaError("unknown_name", **_unknown(written, scope))
    return found


def rebind(expression: Expression, scope: Scope) -> Expression:
    """Resolve every name of a formula whose names were checked when it was loaded."""
    return _bind(expression, scope, [])


def speaks_of_cells(expression: Expression) -> bool:
    """Whether a name of the formula is looked up in the scope, and so may fail in one and not in another."""
    known = FACTS.keys() | LIST_FACTS.keys()
    return any(
        isinstance(node, Name) and str(node) not in known and node.path[0] not in (*SCOPE_WORDS, *LISTED, "text")
        for node in nodes(expression)
    )


def same_everywhere(expression: Expression) -> bool:
    """Whether every name of the formula means the same in all scopes of a rule."""
    known = FACTS.keys() | LIST_FACTS.keys()
    return all(str(node) in known or node.path[0] in LISTED for node in nodes(expression) if isinstance(node, Name))


def is_quantity(name: str, scope: Scope) -> bool:
    """Whether a statement of the text may be of this: cells of the form, or `text.NAME` that the pack declares."""
    steps = name.split(".")
    if len(steps) == CELL_STEPS:
        return bool(scope.form.expand(*steps))
    return name.startswith("text.") and name.removeprefix("text.") in scope.declared.quantities


def quantities(scope: Scope) -> list[str]:
    """Every name of which `is_quantity` holds."""
    cells = (
        f"{table.id}.{row}.{column}"
        for table in scope.form.tables.values()
        for row in table.names("row")
        for column in table.names("column")
    )
    return [*(f"text.{name}" for name in scope.declared.quantities), *cells]


def _bind(expression: Expression, scope: Scope, unknown: list[Note]) -> Expression:
    """The formula with cells and facts for names; a name that means nothing stays, and is told in `unknown`."""

    def inner(part: Expression) -> Expression:
        return _bind(part, scope, unknown)

    if isinstance(expression, Name):
        found = _resolve(expression, scope)
        if found is expression:
            unknown.append(note("unknown_name", **_unknown(str(expression), scope)))
        return found
    whole = rebuilt(expression, inner)
    match whole:
        case Call(function, arguments):
            return of_data(replace(whole, arguments=tuple(_spread(function, arguments))), scope.form)
        case Comparison():
            return with_days(whole)
        case OneOf(operand, choices):
            return OneOf(operand, tuple(spelt_out(choices)))
    return whole


def _spread(function: str, arguments: Sequence[Expression]) -> Iterator[Expression]:
    """The arguments of a call, a list of terms as its entries where the function takes texts one by one."""
    for index, argument in enumerate(arguments):
        takes = kind_at(FUNCTIONS[function], index) if function in FUNCTIONS else None
        if isinstance(argument, Declared) and argument.kind == "terms" and takes in ("text", "pattern"):
            yield from (String(str(entry)) for entry in argument.entries)
        else:
            yield argument


def _declared(name: Name, scope: Scope) -> Declared | None:
    match name.path:
        case ("terms", key) if key in scope.declared.terms:
            return Declared(str(name), "terms", scope.declared.terms[key])
        case ("documents",):
            return Declared("documents", "documents", tuple(scope.declared.documents.items()))
    return None


def _resolve(name: Name, scope: Scope) -> Expression:
    """What a name means, or the name itself."""
    written = str(name)
    if written in LIST_FACTS:
        return Fact(written, LIST_FACTS[written])
    if name.path[0] in BESIDE:
        return _beside(name, scope)
    if name.path[0] == "row" and len(name.path) > 1:
        found = _resolve(Name(name.path[1:]), scope)
        return name if isinstance(found, Name) else found
    declared = _declared(name, scope)
    if declared is not None:
        return declared
    fact = _fact(written, scope)
    if fact is not None:
        return fact
    repeated = _repeated(name.path, scope.form)
    if repeated is not None:
        return repeated
    cells = _cells(name.path, scope)
    return _typed(cells, written, scope.form) or name


def _typed(cells: tuple[str, ...], written: str, form: Form) -> Cells | Datum | None:
    """Cells of numbers, or the one that holds something else; a sum of what is no number means nothing."""
    types = {form.cells[cell].type for cell in cells}
    if not types & DATA_TYPES:
        return Cells(cells, written) if cells else None
    return Datum(cells[0], KIND_OF[form.cells[cells[0]].type]) if len(cells) == 1 else None


def _repeated(path: tuple[str, ...], form: Form) -> Repeated | None:
    """A column of rows that repeat, or of all records, or those rows themselves."""
    table, *rest = path
    columns: Mapping[str, CellSpec] = {}
    if table == RECORDS and form.records and form.fields:
        columns = {column: form.cells[f"{FIELDS}.{THIS}.{column}"] for column in form.fields.columns}
    elif table in form.repeating and isinstance(form.cells, OpenCells):
        columns = form.cells.columns[table]
    if columns and not rest:
        return Repeated(table, "", "any")
    column = rest[0] if len(rest) == 1 else ""
    return Repeated(table, column, KIND_OF[columns[column].type]) if column in columns else None


def _beside(name: Name, scope: Scope) -> Expression:
    """What a name means in another report: there it is looked up as here."""
    report, *path = name.path
    inner = Name(tuple(path))
    found = _resolve(inner, scope) if path and path[0] not in BESIDE and str(inner) not in LIST_FACTS else name
    match found:
        case Cells(names) if report in _WITH_CELLS:
            return Cells(tuple(f"{report}.{one}" for one in names), str(name))
        case Fact(fact, kind) if kind in _ASKED_OF.get(report, (kind,)):
            return Fact(f"{report}.{fact}", kind)
    return name


def _unknown(written: str, scope: Scope) -> dict[str, object]:
    where = note("in_form", form=scope.form.id)
    if scope.table and scope.each:
        where = note("in_scope", form=scope.form.id, each=scope.each, table=scope.table.id)
    return {"name": written, "where": where, "hint": hint(written, sorted(_near(written, scope)), 0.5)}


def _near(written: str, scope: Scope) -> set[str]:
    """The names that may have been meant: of the report, or of the other one that is named."""
    report = written.partition(".")[0]
    known = set(known_names(scope))
    return {f"{report}.{name}" for name in known} if report in BESIDE else known


def _quoted(kind: ValueKind, name: str, scope: Scope) -> Note | None:
    """What is wrong with a name in quotes, None if nothing is."""
    if kind == "quantity":
        if is_quantity(name, scope):
            return None
        return note("unknown_quantity", name=name, form=scope.form.id, hint=hint(name, quantities(scope)))
    known = scope.declared.claims if kind == "claim" else scope.declared.lists
    if name in known:
        return None
    return note(f"unknown_{kind}", name=name, hint=mend(name, list(known)) if known else note("none_declared"))


def _fact(written: str, scope: Scope) -> Fact | None:
    if written in FACTS:
        return Fact(written, FACTS[written])
    if any(section.id == written for section in scope.form.sections):
        return Fact(written, "place")
    if written.startswith("text."):
        stated = written.removeprefix("text.") if written.count(".") == CELL_STEPS else written
        return Fact(written, "number") if is_quantity(stated, scope) else None
    return _place(written, scope)


def _place(written: str, scope: Scope) -> Fact | None:
    """The place of the instance itself, by the word for it."""
    if written != scope.each and written not in ("table", "label"):
        return None
    if scope.table is not None and scope.table.repeats and written == "row":
        return None
    if written == "section":
        return Fact(scope.key, "part")
    if written == "quantity":
        return Fact(scope.key, "stated")
    if written == "table" and scope.table is not None:
        return Fact(scope.table.id, "part")
    if written in ("row", "column") and scope.table is not None:
        return Fact(f"{scope.table.id}.{written}.{scope.key}", "line")
    if written == "label" and scope.each == "cell":
        spec = scope.form.cells[scope.key]
        return Fact(f"{spec.table}.column.{spec.column}", "place")
    return None


def _cells(path: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
    form, table = scope.form, scope.table
    if len(path) == 3:
        return _of_the_form(form.expand(*path), form)
    if scope.each == "cell" and path == ("cell",):
        return (scope.key,)
    if table is not None:
        found = _in_table(path, scope, table)
        if found or not form.fields:
            return found
    if len(path) == 1 and form.fields and form.fields.members("column", path[0]):
        return form.expand(FIELDS, THIS, path[0])
    if len(path) == 1 and scope.each is None:
        return _whole(path[0], form)
    return ()


def _in_table(path: tuple[str, ...], scope: Scope, table: Table) -> tuple[str, ...]:
    if len(path) == 2:
        return _of_the_form(scope.form.expand(table.id, *path), scope.form)
    if scope.each == "row":
        return scope.form.expand(table.id, scope.key, path[0])
    if scope.each == "column":
        return _of_the_form(scope.form.expand(table.id, path[0], scope.key), scope.form)
    return ()


def _of_the_form(cells: tuple[str, ...], form: Form) -> tuple[str, ...]:
    """Without those of rows that repeat, which nothing but a report has."""
    return cells if all(map(form.names, cells)) else ()


def _whole(alias: str, form: Form) -> tuple[str, ...]:
    """A row's short Chinese name without a scope means the row's last column, its total."""
    for table in form.tables.values():
        aliases = {line.alias for line in table.rows.values()} | {group.alias for group in table.row_groups.values()}
        if alias in aliases:
            return form.expand(table.id, alias, next(reversed(table.columns)))
    return ()


def known_names(scope: Scope) -> Iterator[str]:
    """Every name that a formula may use in this scope."""
    yield from FACTS
    yield from LIST_FACTS
    yield from (section.id for section in scope.form.sections)
    yield from (f"text.{name}" for name in scope.declared.quantities)
    yield from (f"terms.{name}" for name in scope.declared.terms)
    yield from scope.form.fields.names("column") if scope.form.fields else ()
    for name in scope.form.repeating:
        yield from (f"{name}.{column}" for column in scope.form.tables[name].columns)
    if scope.each:
        yield scope.each
    for table in scope.form.tables.values():
        if table is scope.table and scope.each in ("row", "column"):
            yield from table.names("column" if scope.each == "row" else "row")
        if scope.each is None:
            yield from (line.alias for line in table.rows.values() if line.alias)
        for row in table.names("row"):
            for column in table.names("column"):
                yield f"{table.id}.{row}.{column}"
                yield f"text.{table.id}.{row}.{column}"
