"""What is wrong with a form that is well-shaped: names that nothing bears, labels that nobody could tell apart."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gxcheck.forms import Axis
from gxcheck.model import Note, note
from gxcheck.packs.shape import RESERVED, RESERVED_OF_LINES, FormFile, GroupSpec, LineSpec, TableSpec
from gxcheck.packs.yamlfile import Step
from gxcheck.text.closest import mend
from gxcheck.text.labels import key
from gxcheck.text.search import compiled

#: A form of more cells is no form that people fill in.
MOST_CELLS = 20_000
#: Groups of groups of groups …
DEEPEST_GROUP = 20
Path = tuple[Step, ...]
Wrong = tuple[Path, Note]


def form_mistakes(form: FormFile) -> Iterator[Wrong]:
    """Everything wrong with a form, each with the path of the key it stands under."""
    if form.until is not None and form.until < form.since:
        yield ("until",), note("until_before_since", since=form.since, until=form.until)
    yield from _twice([section.id for section in form.sections], "sections", "section_twice")
    yield from _twice([table.id for table in form.tables], "tables", "table_twice")
    cells = sum(_cells(table) for table in form.tables)
    if cells > MOST_CELLS:
        yield ("tables",), note("too_many_cells_in_form", count=f"{cells:,}", most=f"{MOST_CELLS:,}")
    yield from _shape(form)
    sections = [section.id for section in form.sections]
    for number, table in enumerate(form.tables):
        at: Path = ("tables", number)
        if table.section not in sections and (sections or table.section):
            told = {"table": table.id, "section": table.section, "hint": mend(table.section, sections)}
            yield (*at, "section"), note("unknown_section", **told)
        for path, wrong in _table_mistakes(table):
            yield (*at, *path), wrong
    yield from _alike_rows(form)


def _shape(form: FormFile) -> Iterator[Wrong]:
    """Single fields, tables whose rows repeat, and records: what goes with what."""
    if not form.tables and not form.fields:
        yield ("id",), note("form_empty")
    yield from _records(form)
    for name, line in form.fields.items():
        yield from _named_well(("fields", name), name, line)
    yield from _alike(form.fields, "fields")
    for number, table in enumerate(form.tables):
        for path, wrong in _table_shape(table):
            yield ("tables", number, *path), wrong


def _records(form: FormFile) -> Iterator[Wrong]:
    if form.records and (form.tables or not form.fields):
        yield ("records",), note("records_of_fields")
    for name in form.records.key if form.records else ():
        if name not in form.fields:
            yield ("records", "key"), note("unknown_key", name=name, hint=mend(name, list(form.fields)))


def _table_shape(table: TableSpec) -> Iterator[Wrong]:
    if table.id in RESERVED:
        yield ("id",), note("name_reserved", name=table.id)
    for axis, lines in (("columns", table.columns), ("rows", table.rows)):
        for name, line in lines.items():
            yield from _named_well((axis, name), name, line)
    yield from _repeats(table)


def _repeats(table: TableSpec) -> Iterator[Wrong]:
    if table.repeats is None:
        if not table.rows:
            yield ("columns",), note("table_without_rows", table=table.id)
        return
    if table.row_groups or table.blocks:
        yield ("repeats",), note("repeats_and_rows", table=table.id)
    key_ = table.repeats.key
    if key_ and key_ not in table.columns:
        yield ("repeats", "key"), note("unknown_key", name=key_, hint=mend(key_, list(table.columns)))


def _named_well(at: Path, name: str, line: LineSpec) -> Iterator[Wrong]:
    """A name that formulas use for something else would never mean its cell."""
    if name in RESERVED_OF_LINES:
        yield at, note("name_reserved", name=name)
    if (line.levels or line.pattern or (line.values and line.type != "yes_no")) and line.type != "code":
        yield at, note("only_of_codes", name=name)
    if list(line.levels) != sorted(set(line.levels)):
        yield (*at, "levels"), note("levels_in_order", name=name)
    if line.pattern:
        try:
            compiled(line.pattern)
        except ValueError as trouble:
            yield (*at, "pattern"), note("no_pattern", pattern=line.pattern, reason=trouble)


def _cells(table: TableSpec) -> int:
    if not table.blocks:
        return len(table.rows) * len(table.columns)
    return sum(len(block.rows) * len(block.columns) for block in table.blocks)


def _twice(names: Sequence[str], key_: str, told: str) -> Iterator[Wrong]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield (key_, number), note(told, name=name)


def _table_mistakes(table: TableSpec) -> Iterator[Wrong]:
    yield from _headings(table)
    axes: tuple[tuple[Axis, Mapping[str, LineSpec], Mapping[str, GroupSpec]], ...] = (
        ("row", table.rows, table.row_groups),
        ("column", table.columns, table.column_groups),
    )
    for axis, lines, groups in axes:
        yield from _names(axis, lines, groups)
        yield from _members(axis, lines, groups)
        yield from _blocks(table, axis, lines)
        yield from _unreadable(axis, lines)
    yield from _alike(table.columns)


def _headings(table: TableSpec) -> Iterator[Wrong]:
    lines = (*table.rows.values(), *table.columns.values())
    printed = {*table.headings, *(block.heading for block in table.blocks)}.union(*(line.under for line in lines))
    for heading in table.headings_en:
        if heading not in printed:
            yield (
                ("headings_en", heading),
                note("unknown_heading", heading=heading, hint=mend(heading, sorted(printed))),
            )


def _names(axis: Axis, lines: Mapping[str, LineSpec], groups: Mapping[str, GroupSpec]) -> Iterator[Wrong]:
    """A name means one thing: a row, a group, or the alias of one."""
    for name in groups:
        if name in lines:
            yield (f"{axis}_groups", name), note("group_is_line", group=name, axis=note(axis))
    aliases: dict[str, str] = {}
    for key_, named in ((f"{axis}s", lines), (f"{axis}_groups", groups)):
        for name, spec in named.items():
            if not spec.alias:
                continue
            if spec.alias in lines or spec.alias in groups:
                yield (key_, name, "alias"), note("alias_is_name", name=name, alias=spec.alias, axis=note(axis))
            other = aliases.setdefault(spec.alias, name)
            if other != name:
                yield (key_, name, "alias"), note("alias_twice", name=name, alias=spec.alias, other=other)


def _members(axis: Axis, lines: Mapping[str, LineSpec], groups: Mapping[str, GroupSpec]) -> Iterator[Wrong]:
    known = [*lines, *groups]
    for name, group in groups.items():
        for member in group.members:
            if member not in lines and member not in groups:
                named = {"group": name, "member": member, "axis": note(axis), "hint": mend(member, known)}
                yield (f"{axis}_groups", name), note("unknown_member", **named)
    # a group that bears the name of a row was told, and the row is meant
    own = {name: group for name, group in groups.items() if name not in lines}
    rings = list(_rings(own))
    for ring in rings:
        yield (f"{axis}_groups", ring[0]), note("group_ring", ring=" → ".join((*ring, ring[0])))
    sizes: dict[str, int] = {}
    large = None if rings else next((name for name in own if _size(name, own, sizes, 0) > MOST_CELLS), None)
    if large is not None:
        told = {"group": large, "most": f"{MOST_CELLS:,}", "deep": DEEPEST_GROUP}
        yield (f"{axis}_groups", large), note("group_large", **told)


def _size(name: str, groups: Mapping[str, GroupSpec], sizes: dict[str, int], depth: int) -> int:
    """How many rows or columns a group adds up, one more than any may for what is nested too deep."""
    if name not in groups:
        return 1
    if depth > DEEPEST_GROUP:
        return MOST_CELLS + 1
    if name not in sizes:
        sizes[name] = sum(_size(member, groups, sizes, depth + 1) for member in groups[name].members)
    return sizes[name]


def _rings(groups: Mapping[str, GroupSpec]) -> Iterator[tuple[str, ...]]:
    """Groups that hold one another, or themselves; each ring once."""
    done: set[str] = set()
    for start in groups:
        way: list[str] = []
        todo = [(start, 0)]
        while todo:
            name, depth = todo.pop()
            del way[depth:]
            if name in way:
                yield tuple(way[way.index(name) :])
            if name in done or name in way:
                continue
            way.append(name)
            done.add(name)
            todo += [(member, depth + 1) for member in reversed(groups[name].members) if member in groups]


def _blocks(table: TableSpec, axis: Axis, lines: Mapping[str, LineSpec]) -> Iterator[Wrong]:
    """Every row stands in one block, and every column in one or more."""
    placed: dict[str, int] = {}
    for number, block in enumerate(table.blocks):
        members = block.rows if axis == "row" else block.columns
        for member in members:
            told = {"block": number + 1, "member": member, "axis": note(axis)}
            if member not in lines:
                yield ("blocks", number), note("unknown_in_block", hint=mend(member, list(lines)), **told)
            elif axis == "row" and member in placed:
                yield ("blocks", number), note("row_in_two_blocks", other=placed[member], **told)
            placed.setdefault(member, number + 1)
    for name in lines if table.blocks else ():
        if name not in placed:
            yield (f"{axis}s", name), note("in_no_block", name=name, axis=note(axis))


def _labels(line: LineSpec) -> Iterator[str]:
    yield line.label
    yield from line.variants


def _unreadable(axis: Axis, lines: Mapping[str, LineSpec]) -> Iterator[Wrong]:
    """A label of marks or digits alone is never taken for one."""
    for name, line in lines.items():
        for label in _labels(line):
            word = key(label)[1]
            if not word or word.isdigit():
                yield (f"{axis}s", name), note("label_unreadable", name=name, label=label, axis=note(axis))


def _alike_rows(form: FormFile) -> Iterator[Wrong]:
    """Rows of the form, in whichever table, that a reader takes for one another: number and words are the same."""
    met: dict[tuple[str, str], tuple[str, str]] = {}
    tables = {table.id: table for table in form.tables}
    for number, table in enumerate(form.tables):
        for name, line in table.rows.items():
            for label in _labels(line):
                first = met.setdefault(key(label), (table.id, name))
                if first != (table.id, name) and not _are_headed_apart(table, tables[first[0]]):
                    told = {"name": f"{table.id}.{name}", "other": ".".join(first), "label": label}
                    yield ("tables", number, "rows", name), note("label_twice_row", **told)


def _are_headed_apart(table: TableSpec, other: TableSpec) -> bool:
    """Whether what stands over two tables tells one from the other: the labels of their columns, or their titles."""

    def heads(one: TableSpec) -> set[tuple[str, str]]:
        return {key(label) for line in one.columns.values() for label in _labels(line)}

    return table.id != other.id and (heads(table) != heads(other) or table.title != other.title)


def _alike(columns: Mapping[str, LineSpec], at: str = "columns") -> Iterator[Wrong]:
    met: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, line in columns.items():
        for label in _labels(line):
            others = met[key(label)]
            if others and others[0] != name:
                yield (at, name), note("label_twice_column", name=name, other=others[0], label=label)
            others.append(name)
