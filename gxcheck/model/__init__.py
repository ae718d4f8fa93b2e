"""The nouns of the pipeline, frozen: every step takes some and returns a new one.

file ─ readers ─► Document ─ recognise ─► Report ─┐
                                                  ├─ evaluate ─► Verdict ─ renderers ─► text
YAML ─ packs ──► RulePack ── compile ──► Constraints ┘
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from numbers import Number
from typing import TYPE_CHECKING, Any, Literal, Protocol

from msgspec import Struct, structs

Value = int | Decimal
if TYPE_CHECKING:
    from pandas import DataFrame

    from gxcheck.model.state import State

    #: What comes out of a calculation.
    Exact = int | Decimal | Fraction
else:
    #: One class for the three, as no format of msgspec parts them (see the store's codec).
    Exact = Number
Language = Literal["zh", "en"]
Severity = Literal["error", "warning", "info"]
#: What may be asked of a list: no more than the whole; all of it, where it says so; all of it, where it need not.
ListQuestion = Literal["parts_within", "parts_add_up", "parts_suffice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


#: In front of a name: it is that of other reports, as in `last_year.requests.carried_out.total`; `children.` of the sum
#: of those below, `siblings.` of whichever of those beside is meant.
BESIDE = ("last_year", "children", "siblings")
#: Notes on the reports of units below that come behind what was found, and are no part of it.
OF_CHILDREN = ("child_wrong", "children_wrong_more", "children_explain", "children_leave", "child_omitted",
               "children_failing", "children_failing_many")  # fmt: skip
#: What the list of units tells of those below, whether their reports are there or not.
OF_LIST = ("children.count", "children.missing")


def beside_of(name: str) -> str:
    """The other report that a full name is of (`last_year`), "" for one of the report itself."""
    report = name.partition(".")[0]
    return report if report in BESIDE else ""


def ground_of(name: str) -> str:
    """What must be given for a full name to mean something: other reports, or `listed`; "" for nothing else."""
    return "listed" if name in OF_LIST else beside_of(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to tell a person: a key of `wording` and what fills its sentence.

    A detail is a text, several of them (names of cells, of facts), or a sentence of its own.
    """

    key: str
    details: tuple[tuple[str, "str | tuple[str, ...] | Note"], ...] = ()


def note(key: str, **details: object) -> Note:
    kept = {name: value if isinstance(value, Note | tuple) else str(value) for name, value in details.items()}
    return Note(key=key, details=tuple(kept.items()))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """Where a person finds it; every number counts from 1, zero means "does not apply"."""

    page: int = 0
    sheet: str = ""
    table: int = 0
    line: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCell:
    """A cell of a grid as its file holds it; `column` counts from 0 after merges are spread."""

    text: str
    location: Location
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkedCell(RawCell):
    """A cell of whose number only the reader sees something; `doubted`: it makes the number uncertain.

    A class of its own, as there are few of them, and every field makes the many others slower.
    """

    remark: Note
    doubted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of a part of the report's text, with the section it stands in ("" for none).

    `folded`: the text as patterns see it.
    """

    text: str
    folded: str
    location: Location = Location()
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows of cells. A merged cell stands once, at its first row and column.

    `ruled` says that a physical row is a row of the table; without it the file only marks
    where a cell ends, and a table row may be cut over many lines.
    """

    rows: tuple[tuple[RawCell, ...], ...]
    location: Location
    ruled: bool = True


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a file holds, in reading order. `notes`: what the reader saw and could not read.

    `title`: the name that a page has besides its text, "" for none. `unread`: what the file itself says was not read.
    `sha256`: of the bytes that were read, in hexadecimal digits.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    title: str = ""
    sha256: str = ""
    unread: "tuple[Unread, ...]" = ()


class Kind(StrEnum):
    """What stands in a cell of the form."""

    NUMBER = "number"
    #: a text, a code, a day, yes or no, in a cell for one
    DATA = "data"
    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    TEXT = "text"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the form as printed. `value` is exact, and None unless `kind` is NUMBER.

    `candidates`: the values it may have, where it could not be read but these are all.
    """

    name: str
    printed: str
    kind: Kind
    value: Value | None = None
    location: Location = Location()
    reason: Note | None = None
    candidates: tuple[Value, ...] = ()

    @property
    def holds(self) -> "Value | str | None":
        """What is known to stand in it: its number, or the text, code or day as printed."""
        return self.printed if self.kind is Kind.DATA else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the prose; `printed` is its heading as it stands in the report.

    `official`: the heading has the words of the form, its number aside.
    """

    id: str
    printed: str
    location: Location
    paragraphs: tuple[Paragraph, ...] = ()
    official: bool = True

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A row or column label of the form where it was met."""

    id: str
    printed: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something the report says of itself, and where."""

    value: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """A document that reports rest on.

    `number`: as printed, with its title. `named`: patterns of whatever names it alone; `beside`: patterns of a number
    beside its title, whose groups are `parts` where the number is right. `until`: the last report year that may
    rest on it alone, None while it is in force; `replaced_by`: the name of the one that came after it.
    """

    number: str
    named: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    since: int = 1
    until: int | None = None
    replaced_by: str = ""


class Statement(Struct, frozen=True, kw_only=True):
    """A quantity the prose states.

    `quantity`: the cells or groups (`table.row.column`, or `text.name`) that the wording allows,
    most likely first. `value` is exact, or None for an approximate figure; `low` and `high` bound
    it, None where open. `span`: character offsets of `printed` in its paragraph. `sentence`: the
    sentence it stands in, from offset `start` of the paragraph. `share`: the percentage of a
    whole that is said to go with it. `until`: offset in the paragraph where the words end that say behind it what it is
    of, 0 where they stand around it. `certain`: every word of what was read is known; where a new one stands between
    them, what is meant is probable.

    A struct and no dataclass, as there are as many as figures in the text, and a struct is made far quicker.
    """

    quantity: tuple[str, ...]
    value: Value | None
    low: Value | None
    high: Value | None
    printed: str
    span: tuple[int, int]
    section: str = ""
    location: Location = Location()
    sentence: str = ""
    start: int = 0
    share: Decimal | None = None
    certain: bool = True
    until: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBefore:
    """What is said of the year before beside a figure: more (`sign` 1) or less (−1) by `number`, or it was that (0)."""

    statement: Statement
    printed: str
    number: Value
    percentage: bool
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedList:
    """A list of the prose by its kind: its parts, and the figures of the text that it may be of.

    `closed`: the wording says that the parts are all there are. `goes_on`: there is one more whose name is not known.
    `names`: of the parts, where they are units.
    """

    name: str
    totals: tuple[Value, ...]
    parts: tuple[Value, ...]
    closed: bool
    goes_on: bool
    section: str
    location: Location
    sentence: str
    start: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount:
    """Something that the prose says was done so many times. `thing`: in plain words; `measure`: of its kind."""

    thing: str
    measure: str
    value: Value
    printed: str
    section: str
    location: Location
    sentence: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedShare:
    """A percentage behind a figure of the prose, with every figure of the text that it may be a share of."""

    value: Value
    share: Decimal
    wholes: tuple[Value, ...]
    printed: str
    section: str
    location: Location
    sentence: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRead:
    """A word as it stands in the text, and the list of words, or the kind of sign, that it was taken for."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRead:
    """A figure, or the words that state one. `quantities`: what it may be.

    `phrase`: the name of the one that bound it, `place`: its file and line. `reason`: why none did; None where one did.
    """

    printed: str
    quantities: tuple[tuple[str, ...], ...] = ()
    phrase: str = ""
    place: str = ""
    reason: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceExplained:
    """`rewrites`: the names of those that changed it. `reason`: why nothing at all is read from it, else None."""

    text: str
    words: tuple[WordRead, ...] = ()
    rewrites: tuple[str, ...] = ()
    figures: tuple[FigureRead, ...] = ()
    reason: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something of the form that stands in the file and was not read with certainty.

    `printed`: what stands there. `cells`: those that it may be the values of. It is no fault of the report, and no
    pass: who reads the result has to look.
    """

    printed: str
    location: Location
    reason: Note
    cells: tuple[str, ...] = ()


class HasCells(Protocol):
    """A form, as far as a report needs one: the names of all cells."""

    @property
    def cells(self) -> Mapping[str, object]: ...


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Report:
    """A document read as one of the forms.

    `cells`: name → cell, only those the file holds. `labels`: the row and column labels met,
    None where the file's shape prints none. `prose` is False for a file of tables alone: rules
    about its text are then not evaluated. `claims`: what the prose says that is no quantity, named
    `claims.name`; the value is the percentage that goes with it, if any. `extras`: rows of a table
    that the form does not have, by table. `years`: what title, period and file name tell. `spent`:
    rule instances that were used to read the cells and cannot check them. `unread`: what was left over of the form.
    `groups`: the cells of rows that a file prints for a whole group of the form's rows, by `table.group.column`.
    `column_parts`: texts that may be parts of labels of columns. `sha256`: of the file's bytes.
    """

    path: str
    form: str
    cells: Mapping[str, Cell]
    year: int | None = None
    years: Mapping[str, int] = field(default_factory=dict)
    authority: Found | None = None
    title: Found | None = None
    level: str | None = None
    preamble: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    labels: tuple[Label, ...] | None = None
    statements: tuple[Statement, ...] = ()
    claims: tuple[Statement, ...] = ()
    lists: tuple[StatedList, ...] = ()
    counts: tuple[StatedCount, ...] = ()
    shares: tuple[StatedShare, ...] = ()
    extras: tuple[Label, ...] = ()
    spent: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    column_parts: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    prose: bool = True
    sha256: str = ""
    groups: Mapping[str, Cell] = field(default_factory=dict)

    def cell(self, name: str) -> Cell | None:
        """What the file prints for a cell, or for a group of rows in one; None where it prints neither."""
        return self.cells.get(name) or self.groups.get(name)

    @property
    def text(self) -> str:
        parts = [p.text for p in self.preamble]
        for section in self.sections:
            parts += [section.printed, section.text]
        return "\n".join(parts)

    def to_frame(self, table: str | None = None, form: HasCells | None = None) -> "DataFrame":
        """The cells, one a line, with names, what is printed, exact values and places; needs nothing but pandas.

        `table`: the id of one table for a frame in its shape: a row of the form a line, a column of it a column,
        values exact, None where none is known. It has the rows and columns that were read; with `form` (of a pack:
        `pack.forms[report.form]`) all those of the form. Raises ValueError for a table that there is not.

        Values are `int` and `Decimal` in one column, which Parquet does not take: write them as exact texts,
        `frame.astype({"value": "string"}).to_parquet(…)`.
        """
        from gxcheck.model import frames

        return frames.cells_frame(self) if table is None else frames.table_frame(self, table, form)

    def statements_frame(self) -> "DataFrame":
        """The quantities that the prose states, one a line."""
        from gxcheck.model import frames

        return frames.statements_frame(self)

    def __repr__(self) -> str:
        from gxcheck.model import frames

        return frames.report_line(self)

    def _repr_html_(self) -> str:
        from gxcheck.model import frames

        return frames.report_html(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a list of units says of one; None where it does not say.

    `parent`: the name of the unit above, "" for none. `regulations`: whether it may issue 规章. `enforcement`: whether
    it has powers of enforcement. `complete`: the units below it in the list are all there are, and share no case.
    `deadline`: the last day of publication.
    """

    name: str
    other_names: tuple[str, ...] = ()
    parent: str = ""
    level: str = ""
    regulations: bool | None = None
    enforcement: bool | None = None
    complete: bool = False
    deadline: date | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A report of a unit right below another, of the same year; `fails`: ids of its own rules of error it breaks."""

    name: str
    report: Report
    fails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relatives:
    """The reports that one is held against besides its own figures.

    `children`: of the units right below, of the same year and a form of the same pack; `missing`: names of listed
    units below without such a report. `siblings`: reports of other units below the same one whose prose may be alike.
    """

    last_year: Report | None = None
    unit: Unit | None = None
    children: tuple[Child, ...] = ()
    missing: tuple[str, ...] = ()
    siblings: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingReport:
    """A listed unit without a report of a year. `why`: what there is instead, if anything."""

    unit: Unit
    year: int
    why: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralReports:
    """Reports of one listed unit and year, by their paths."""

    unit: Unit
    year: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """What a list of units tells of a set of reports: it is of no single one.

    `units`: how many are listed; `years`: those that reports are wanted of; `missing`: the most urgent first.
    `unlisted`: paths of reports whose unit is not in the list; `unnamed`: those of them that name no unit at all.
    """

    units: int
    years: tuple[int, ...] = ()
    missing: tuple[MissingReport, ...] = ()
    several: tuple[SeveralReports, ...] = ()
    unlisted: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()


#: Of a report that is held against nothing but itself.
ALONE = Relatives()


class Status(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUATED = "not_evaluated"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A person's decision that a violation may stand, for as long as its numbers stay the same.

    `fingerprint`: of the violation it was made for (see fingerprint.py). `report` (a pattern of
    paths), `unit` (a pattern of authorities) and `year` narrow it down; "" and None for any. `until`:
    the last day it holds.
    """

    rule: str
    fingerprint: str
    reason: str
    instance: str = ""
    report: str = ""
    unit: str = ""
    year: int | None = None
    by: str = ""
    until: date | None = None


class Outcome(Struct, frozen=True, kw_only=True, array_like=True):
    """What became of one instance of one rule.

    `axis`: what the rule walks over (row, column, cell, section, table or quantity), `table` and `key` the table and
    the row, column … of it that this instance speaks of; "" where there is none.
    `printed`: the cell that it speaks of as the file has it. `left`, `right`, `difference` are exact where the rule
    compares two numbers. `filled` is the
    formula with the report's own numbers. `assumed`: blank cells that counted as zero.
    `statements`: what the prose says, where the rule speaks of it. `beside`: the cells of other reports that it
    compares, by full name (`last_year.table.row.column`). `waiver`: why a violation was waived. `covers`, `joins`: the
    rules whose violations at the same place are of the same slip; of the first nothing is told besides.

    A struct, as every report has a thousand: it is made and stored in a fraction of a dataclass's time.
    """

    rule: str
    instance: str
    status: Status
    severity: Severity
    axis: str = ""
    table: str = ""
    key: str = ""
    cells: tuple[str, ...] = ()
    printed: str = ""
    reason: Note | None = None
    left: Exact | None = None
    right: Exact | None = None
    difference: Exact | None = None
    filled: str = ""
    details: tuple[Note, ...] = ()
    assumed: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    beside: tuple[str, ...] = ()
    waiver: Waiver | None = None
    covers: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()

    def with_(self, **changed: Any) -> "Outcome":
        """Another one with some fields changed."""
        return structs.replace(self, **changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell of a repair: what is printed, and the value that would make the rules hold.

    `unread`: what stands in the cell was not read with certainty, so `printed` may lack it.
    """

    cell: str
    printed: str
    suggested: Value
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A smallest set of cells whose change clears the named rule instances.

    Suspects of the same `finding` are alternatives: one of them is enough. A suspect that clears
    nothing gives the value of a cell that has none.
    """

    changes: tuple[Change, ...]
    clears: tuple[str, ...]
    hints: tuple[Note, ...] = ()
    finding: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A violation of an earlier run, as that run told it."""

    rule: str
    instance: str
    severity: Severity
    title: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What became of the violations of an earlier run.

    `new` and `still_open`: instances that fail now. `unsettled`: failed then, and cannot be
    evaluated now, so they are not fixed.
    """

    fixed: tuple[Earlier, ...] = ()
    unsettled: tuple[Earlier, ...] = ()
    still_open: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """What is kept of the reports of the units right below: who sent one, and who is listed and did not.

    `sums`: of the cells that a violated rule compares, by `table.row.column`, what these reports add up to.
    """

    names: tuple[str, ...]
    missing: tuple[str, ...] = ()
    sums: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Verdict:
    """Every planned instance with its outcome; the counts add up to `planned`.

    `progress`: against an earlier run, where there is one that had this report. `last_year`: the same unit's report
    of the year before that it was held beside, None where none was given or none fits (`notes` say why). `side`: a
    report that is only to be seen beside it, and that no rule speaks of. `below`: what it was held against of the
    units below it, None where there are none.
    """

    report: Report
    outcomes: tuple[Outcome, ...]
    suspects: tuple[Suspect, ...] = ()
    notes: tuple[Note, ...] = ()
    progress: Progress | None = None
    last_year: Report | None = None
    side: Report | None = None
    below: Below | None = None

    @property
    def seen_beside(self) -> Report | None:
        """The report that is shown beside this one: what was asked for by name before last year's."""
        return self.side or self.last_year

    def beside(self, name: str) -> Cell | None:
        """A cell of the reports that it was held beside, by full name: `last_year.table.row.column`, `children.…`."""
        report, _, cell = name.partition(".")
        if report == "last_year" and self.last_year is not None:
            return self.last_year.cell(cell)
        if report == "children" and self.below is not None and cell in self.below.sums:
            value = self.below.sums[cell]
            return Cell(name=cell, printed=format(value, "f" if isinstance(value, Decimal) else "d"),
                        kind=Kind.NUMBER, value=value)  # fmt: skip
        return None

    @property
    def violations(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status is Status.FAIL)

    @property
    def waived(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status is Status.WAIVED)

    @property
    def counts(self) -> dict[str, int]:
        counts = {"planned": len(self.outcomes)} | {status.value: 0 for status in Status}
        for outcome in self.outcomes:
            counts[outcome.status.value] += 1
        return counts

    @property
    def status(self) -> "State":
        """`failed`: an error was found; `incomplete`: none was, and something of the form was not read; `passed`."""
        from gxcheck.model.state import state_of

        return state_of(self, "error")

    def findings_frame(self) -> "DataFrame":
        """What was found, an instance of a rule a line: violations, then those that are waived.

        `stated`: the exact values that the prose states, of a rule about it. `suggested`: cell → the value it should
        have, where there is one repair alone. The places are those of the first sentence, else of the cell. Titles and
        messages, which need the rules, are in `gxcheck.findings(verdict)`.
        """
        from gxcheck.model import frames

        return frames.findings_frame(self)

    def __repr__(self) -> str:
        from gxcheck.model import frames

        return frames.verdict_line(self)

    def _repr_html_(self) -> str:
        from gxcheck.model import frames

        return frames.verdict_html(self)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Unreadable:
    """A report that could not be read: a value in the stream, so the others are still checked."""

    path: str
    problem: Note

    @property
    def status(self) -> "State":
        return "unreadable"

    def findings_frame(self) -> "DataFrame":
        """Nothing was found: no line, and the columns of a verdict's."""
        from gxcheck.model import frames

        return frames.findings_frame(None)

    def __repr__(self) -> str:
        from gxcheck.model import frames

        return frames.unreadable_line(self)

    def _repr_html_(self) -> str:
        from gxcheck.model import frames

        return frames.unreadable_html(self)


Result = Verdict | Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A title in the two languages of the output."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def titles_told(titles: Iterable[Text]) -> Note:
    """Titles as a detail of a note, in the language that it is told in."""
    told = list(titles)
    return note("in_both", zh="、".join(one.zh for one in told), en=", ".join(one.en for one in told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """File and line of something a rule author wrote."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One mistake in a rule file, and what would have worked. `path`: of the key, as `rules[3].when`."""

    place: Place
    path: str
    message: Note
