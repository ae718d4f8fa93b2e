"""Document × forms → Report. Knows no format; all that a form looks like comes from the pack."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.errors import UnrecognisedReport
from gxcheck.forms import Form
from gxcheck.model import Document, Grid, Kind, Label, Note, Paragraph, Report, Section, Text, Unread, note, titles_told
from gxcheck.packs import RulePack
from gxcheck.packs.shape import TextSpec
from gxcheck.recognise.apart import with_numbers
from gxcheck.recognise.beside import set_below
from gxcheck.recognise.celled import GroupsRead
from gxcheck.recognise.data import DataRead, labels_in, read_data
from gxcheck.recognise.glued import labels_apart
from gxcheck.recognise.halves import put_together
from gxcheck.recognise.labels import labels_of
from gxcheck.recognise.leftover import blank_tables, left_over
from gxcheck.recognise.naming import Naming, read_naming
from gxcheck.recognise.parts import lines_of, without
from gxcheck.recognise.pieces import LineReader
from gxcheck.recognise.script import as_printed, in_simplified
from gxcheck.recognise.sections import read_sections
from gxcheck.recognise.shared import each_of_one_table
from gxcheck.recognise.tables import TablesRead, read_tables
from gxcheck.recognise.tidy import names_known, read_tidy, tidy_shape, told_unread, unread_cells
from gxcheck.recognise.torn import whole_labels
from gxcheck.recognise.torn_columns import column_parts, whole_columns
from gxcheck.text.labels import fold

#: Fewer rows than this with values are no table of a form.
FEWEST_ROWS = 2
#: Fewer labels than this are none of a form of data.
FEWEST_LABELS = 2


def recognise(
    document: Document,
    packs: Sequence[RulePack],
    form: str | None = None,
    compiled: Callable[[str], Constraints] | None = None,
) -> Report:
    """Read a document as that form of the packs whose labels it shows, or as `form`.

    `compiled` gives the constraints of a form, where numbers that run together need them.
    Raises UnrecognisedReport if it holds no known form, an older one, or two reports.
    """
    read = in_simplified(document)
    report = _recognised(read, packs, form, compiled)
    return report if read is document else as_printed(report, document)


def _recognised(
    document: Document,
    packs: Sequence[RulePack],
    form: str | None,
    compiled: Callable[[str], Constraints] | None,
) -> Report:
    candidates = [(pack, one) for pack in packs for one in pack.forms.values() if form in (None, one.id)]
    tidy = tidy_shape(document)
    if tidy is not None:
        pack, chosen = max(candidates, key=lambda one: names_known(tidy[1], tidy[0], one[1]))
        cells = read_tidy(tidy[1], tidy[0], chosen, pack.reading.printing)
        naming = read_naming(document, pack.reading)
        groups = {name: cells.pop(name) for name in tuple(cells) if name not in chosen.cells}
        told = told_unread(document, cells, chosen)
        unread = (*told, *unread_cells({**cells, **groups}, told), *blank_tables(cells, chosen))
        return _report(document, chosen, naming, TablesRead(cells, groups=GroupsRead(groups)), (), (), unread)
    of_data = _best_of_data(document, [(pack, one) for pack, one in candidates if one.is_data])
    others = [(pack, one) for pack, one in candidates if not one.is_data]
    if not others and of_data is None:
        raise UnrecognisedReport("no_data_form", **_data_known(candidates))
    readings = [_Labelled(pack, one, document) for pack, one in others]
    best = max(reversed(readings), key=lambda one: one.evidence, default=None)
    if of_data is not None and (best is None or of_data[1].evidence > best.evidence[0]):
        return _report_of_data(document, *of_data)
    assert best is not None
    pack, chosen = best.pack, best.form
    tables = read_tables(best.lines, best.fixed, compiled or (lambda name: compile_rules(pack, pack.forms[name])))
    preamble, sections = read_sections(best.lines, best.fixed)
    if best.data is None or best.data.evidence < FEWEST_LABELS:
        _refuse(document, best.fixed, packs, tables, sections)
    left = sorted((*left_over(best.lines, tables, best.fixed), *best.unread), key=lambda one: one.location)
    report = _report(document, chosen, read_naming(document, pack.reading), tables, preamble, sections, left)
    report = replace(report, column_parts=column_parts(best.lines, labels_of(best.fixed)))
    return report if best.data is None else _with_data(report, best.data)


def _best_of_data(document: Document, candidates: Sequence[tuple[RulePack, Form]]) -> tuple[Form, DataRead] | None:
    """The form of data that has most of the labels of a document; None where none has enough of them."""
    read = [(form, read_data(document, form, pack.reading.printing)) for pack, form in candidates]
    enough = [one for one in read if one[1].evidence >= min(FEWEST_LABELS, labels_in(one[0]))]
    return max(reversed(enough), key=lambda one: one[1].evidence, default=None)


def _data_known(candidates: Sequence[tuple[RulePack, Form]]) -> dict[str, object]:
    """The forms, and some labels of them."""
    labels = [line.id for _, form in candidates for table in form.tables.values() for line in table.columns.values()]
    return {"forms": titles_told(form.title for _, form in candidates), "names": tuple(labels[:4])}


def _report_of_data(document: Document, form: Form, read: DataRead) -> Report:
    if read.several:
        raise UnrecognisedReport("lines_are_records" if form.records else "several_records")
    return Report(
        path=document.path,
        form=form.id,
        cells=read.cells,
        labels=read.labels,
        extras=read.extras,
        unread=read.unread,
        notes=(*document.notes, *read.notes),
        prose=False,
        sha256=document.sha256,
    )


def _with_data(report: Report, read: DataRead) -> Report:
    """A report with what was read of its fields and of the rows that repeat in it."""
    if read.several:
        raise UnrecognisedReport("several_records")
    return replace(
        report,
        cells={**report.cells, **read.cells},
        labels=(*(report.labels or ()), *read.labels),
        unread=(*report.unread, *read.unread),
    )


class _Labelled:
    """A document with the labels of one form found in it. `data`: what was read of fields and rows that repeat, where
    the form has them beside fixed tables; `fixed`: the rest of the form."""

    def __init__(self, pack: RulePack, form: Form, document: Document) -> None:
        self.pack, self.form, self.fixed = pack, form, form
        self.data: DataRead | None = None
        if form.has_data:
            self.fixed, data = form.parts
            self.data = read_data(document, data, pack.reading.printing, lines_of(self.fixed))
            document = without(document, self.data.taken)
        reader = LineReader(labels_of(self.fixed), pack.reading.printing)
        lines = list(whole_columns(list(labels_apart(reader.lines(document), reader)), reader))
        whole = list(whole_labels(lines, reader))
        numbered = list(with_numbers(list(set_below(whole)), reader))
        told, self.unread = each_of_one_table(numbered, reader.labels)
        self.lines = put_together(told, self.fixed)

    @property
    def evidence(self) -> tuple[int, int]:
        """How many different labels of the form stand in the document, and how many of them name rows.

        What is a row to one form may only head others in the next.
        """
        met = {m for line in self.lines for piece in line.pieces for m in piece.meanings if m.kind != "section"}
        of_data = self.data.evidence if self.data is not None else 0
        return len(met) + of_data, sum(meaning.kind == "row" for meaning in met)


def _report(
    document: Document,
    form: Form,
    naming: Naming,
    tables: TablesRead,
    preamble: Sequence[Paragraph],
    sections: Sequence[Section],
    unread: Sequence[Unread],
) -> Report:
    prose = any(section.paragraphs for section in sections) or bool(preamble)
    return Report(
        path=document.path,
        form=form.id,
        cells=tables.cells,
        year=naming.year,
        years=naming.years,
        authority=naming.authority,
        title=naming.title,
        level=naming.level,
        preamble=tuple(preamble),
        sections=tuple(sections),
        labels=_labels(tables) if tables.times else None,
        extras=tables.extras,
        spent=tables.spent,
        unread=tuple(unread),
        notes=document.notes,
        prose=prose,
        sha256=document.sha256,
        groups=tables.groups.cells,
    )


def _labels(tables: TablesRead) -> tuple[Label, ...]:
    """Labels of columns and headings as met; of the row labels, as many as there are rows with values."""
    columns = [label for label in tables.labels if ".row." not in label.id]
    first = {label.id: label for label in reversed(tables.labels)}
    return (
        *(first[name] for name, times in tables.times.items() if name in first for _ in range(times)),
        *columns,
        *tables.groups.labels,
    )


def _title(title: Text | TextSpec) -> Note:
    return note("in_both", zh=title.zh, en=title.en)


def _refuse(
    document: Document, form: Form, packs: Sequence[RulePack], tables: TablesRead, sections: Sequence[Section]
) -> None:
    """Raise UnrecognisedReport, by name, for what is not one report of a known form."""
    known = titles_told(one.title for pack in packs for one in pack.forms.values())
    if len(tables.times) < FEWEST_ROWS:
        text = fold("".join(_texts(document)))
        for older in (older for pack in packs for older in pack.reading.older_forms):
            if all(fold(mark) in text for mark in older.marks):
                raise UnrecognisedReport("older_form", title=_title(older.title), forms=known)
        if {section.id for section in sections} & {table.section for table in form.tables.values()}:
            heading = next(s.printed for s in sections if s.id in {t.section for t in form.tables.values()})
            raise UnrecognisedReport("no_tables", heading=heading)
        raise UnrecognisedReport("no_form", forms=known, pack=_title(packs[0].title))
    twice = [name for name, times in tables.times.items() if times > 1]
    several = len({name.partition(".")[0] for name in twice}) > 1 or len(form.tables) == 1
    is_most = several and 2 * len(twice) > len(tables.times) and len(twice) >= FEWEST_ROWS
    if is_most and any(cell.kind is not Kind.UNREAD for cell in tables.cells.values()):
        first, second = [label for label in tables.labels if label.id == twice[0]][:2]
        raise UnrecognisedReport(
            "two_reports", label=first.printed, first=first.location.line or first.location.row,
            second=second.location.line or second.location.row,
        )  # fmt: skip


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (cell.text for row in block.rows for cell in row)
        else:
            yield block.text
