"""The shape of the YAML files of a rule pack, and so their JSON Schema.

No key is accepted that nothing evaluates. What a key means stands beside it, for editors that read the schema.
"""

from decimal import Decimal
from keyword import kwlist
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from gxcheck.forms import FIELDS
from gxcheck.language.names import FACTS, LISTED, SCOPE_WORDS
from gxcheck.model import BESIDE

#: What names in formulas begin with that are none of cells.
RESERVED = frozenset((FIELDS, "records", *SCOPE_WORDS, *LISTED, *BESIDE, "text", "unit"))
#: The same, and what stands for something else by itself.
RESERVED_OF_LINES = RESERVED.union(kwlist, FACTS)
Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
#: Of a table, and of a row, a column or a field.
TableId = Annotated[
    Id,
    Meta(
        description="Formulas use it; what they begin with for something else is reserved: "
        + ", ".join(sorted(RESERVED)),
        extra_json_schema={"not": {"enum": sorted(RESERVED)}},
    ),
]
_PLAIN = sorted(name for name in RESERVED_OF_LINES if "." not in name and name.islower())
LineId = Annotated[
    Id,
    Meta(
        description="Formulas use it; what means something else there is reserved: " + ", ".join(_PLAIN),
        extra_json_schema={"not": {"enum": _PLAIN}},
    ),
]
FormId = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
RuleId = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$", max_length=40)]
Words = Annotated[str, Meta(min_length=1, max_length=1000)]
Year = Annotated[int, Meta(ge=1, le=9999)]
Number = int | Decimal
#: A number, or a percentage in quotes or without (`0.5%`): the loader looks at it, as no one type holds both.
ToleranceText = Annotated[
    Any,
    Meta(
        description="How far the two sides of a comparison may be apart and it still holds: a number of units, or a "
        "percentage (0.5%) of the right side, exact. It only ever lets more pass: == on either side, <= and < as if "
        "the right side were that much greater, >= and > as if it were that much smaller; != takes none. `rounded to "
        "0.01`: every figure is printed rounded so, and may be half of that away from what it was; it grows with the "
        "figures that are not 0. Nothing "
        "else does: not rules without a comparison of numbers, not `schema`, not `when`. Default 0. A rule with a "
        "percentage, or with figures that are rounded, takes no part in naming the wrong cell.",
        extra_json_schema={
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?%?$"},
                {"type": "string", "pattern": r"^rounded to [0-9]+(\.[0-9]+)?$"},
            ]
        },
    ),
]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every struct refuses keys it does not know."""


class TextSpec(_Strict, frozen=True, kw_only=True):
    zh: Annotated[Words, Meta(description="In Chinese.")]
    en: Annotated[Words, Meta(description="In English.")]


#: What the cells of a table may hold.
TypeName = Annotated[
    Literal["count", "amount", "change", "number", "percent", "text", "code", "date", "yes_no"],
    Meta(
        description="count: whole, not negative; amount: not negative; change: whole, with its sign; number: any; "
        "percent: a number, with % or without; text: any; code: text of a list (`values`), a `pattern` or `levels`; "
        "date: a day (2024-01-31); yes_no: yes or no, true or false, 1 or 0, or the words in `values`. What is not of "
        "its type is told without a rule of your own."
    ),
]


class LineSpec(_Strict, frozen=True, kw_only=True):
    """A row or column of a table."""

    label: Annotated[Words, Meta(description="The label as the form prints it, with its number.")]
    en: Annotated[Words, Meta(description="What it is called in English.")]
    under: Annotated[tuple[Words, ...], Meta(description="The headings over it, from the outermost.")] = ()
    name: Annotated[str, Meta(description="What people call it where its label alone does not say enough.")] = ""
    variants: Annotated[
        tuple[Words, ...], Meta(description="Other labels that reports print for it, each as good as `label`.")
    ] = ()
    alias: Annotated[str, Meta(description="A short name in Chinese for use in formulas.")] = ""
    type: Annotated[TypeName | None, Meta(description="What its cells hold, if not what the table's do.")] = None
    unit: Annotated[str | None, Meta(description="The unit of its cells, if not that of the table.")] = None
    blank: Annotated[
        Literal["zero", "missing"] | None,
        Meta(
            description="What a blank counts as: zero, or missing: not known, so that sums with it are left open. "
            "Without it as in the table; of fields: missing."
        ),
    ] = None
    optional: Annotated[
        bool,
        Meta(
            description="A file, or a record, may lack it: a rule on a cell that is absent does not apply, unless it "
            "asks for that."
        ),
    ] = False
    levels: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=100)], ...],
        Meta(
            description="Of codes with levels: how many characters the codes of each level have, counted from the "
            "first character: [1, 3, 5] of A, A01, A0102. Codes of other lengths are wrong, and parent(code) is that "
            "of the level above."
        ),
    ] = ()
    pattern: Annotated[
        str, Meta(description="Of codes: a regular expression (RE2) that all of a code matches: [0-9]{6}.")
    ] = ""
    values: Annotated[
        tuple[Words, ...],
        Meta(
            description="Of codes: all that there are. Of yes_no: the word for yes and the word for no, in this order; "
            "they are read besides yes, no, true, false, 1, 0, in capitals and without."
        ),
    ] = ()


class GroupSpec(TextSpec, frozen=True, kw_only=True):
    """Several rows or columns that a formula may name together: their sum."""

    members: Annotated[tuple[Id, ...], Meta(min_length=1, description="Rows (columns), or groups of them.")]
    alias: Annotated[str, Meta(description="A short name in Chinese for use in formulas.")] = ""


class BlockSpec(_Strict, frozen=True, kw_only=True):
    """Rows and columns that cross under a header of their own."""

    heading: Annotated[str, Meta(description="What is printed over the block.")] = ""
    rows: Annotated[tuple[Id, ...], Meta(min_length=1, description="Its rows; a row stands in one block.")]
    columns: Annotated[tuple[Id, ...], Meta(min_length=1, description="Its columns.")]


class RepeatsSpec(_Strict, frozen=True, kw_only=True):
    """Rows that are not known beforehand, as the lines of an invoice."""

    key: Annotated[str, Meta(description="The id of the column that names a row; without it, rows are numbered.")] = ""
    optional: Annotated[bool, Meta(description="A file may have none of these rows.")] = False
    called: Annotated[
        TextSpec | None,
        Meta(description="What a row is called in messages, {key} for what names it (line {key}); else that alone."),
    ] = None


class RecordsSpec(_Strict, frozen=True, kw_only=True):
    """A line of a file is a whole report, of the `fields` of the form."""

    key: Annotated[
        tuple[Id, ...],
        Meta(description="Ids of the fields that name a record in messages; without it, its line does."),
    ] = ()
    missing: Annotated[
        Literal["undecided", "left_out"],
        Meta(
            description="What sum, mean, min and max make of missing values: undecided: they have no result, so that "
            "the rule is left open; left_out: they have that of the values that are there."
        ),
    ] = "undecided"


class TableSpec(_Strict, frozen=True, kw_only=True):
    """One table of a form."""

    id: Annotated[TableId, Meta(description="The first part of the names of its cells: table.row.column.")]
    section: Annotated[str, Meta(description="The section it stands in, of a form that has sections.")] = ""
    title: Annotated[TextSpec, Meta(description="What people call it.")]
    short: Annotated[TextSpec | None, Meta(description="What it is called within a sentence; else its title.")] = None
    type: Annotated[TypeName, Meta(description="What its cells hold, where a column does not say.")] = "number"
    unit: Annotated[str, Meta(description="The unit of its numbers.")] = ""
    blank: Annotated[
        Literal["zero", "missing"], Meta(description="What a blank cell counts as: 0, or a number that is not known.")
    ] = "missing"
    repeats: Annotated[
        RepeatsSpec | None,
        Meta(description="Its rows repeat: they are those that a file has; `rows` names others, as that of the total."),
    ] = None
    layout: Annotated[
        Literal["down", "across"], Meta(description="down: a row a line; across: the rows stand side by side.")
    ] = "down"
    headings: Annotated[tuple[Words, ...], Meta(description="What else is printed in it and is no row or column.")] = ()
    headings_en: Annotated[dict[Words, Words], Meta(description="Printed heading: its English.")] = {}
    note: Annotated[str, Meta(description="A remark that the form prints in the table.")] = ""
    columns: Annotated[dict[LineId, LineSpec], Meta(min_length=1, description="In the form's order, by id.")]
    column_groups: Annotated[dict[Id, GroupSpec], Meta(description="Sums of columns, by id.")] = {}
    rows: Annotated[dict[LineId, LineSpec], Meta(description="In the form's order, by id.")] = {}
    row_groups: Annotated[dict[Id, GroupSpec], Meta(description="Sums of rows, by id.")] = {}
    blocks: Annotated[
        tuple[BlockSpec, ...], Meta(description="Which rows and columns cross; without it, all of them do.")
    ] = ()


class HeadingSpec(_Strict, frozen=True, kw_only=True):
    """A section of the report."""

    id: Annotated[Id, Meta(description="The name of its text in formulas.")]
    number: Annotated[Words, Meta(description="Its number as printed.")]
    title: Annotated[Words, Meta(description="Its heading as printed, without the number.")]
    en: Annotated[Words, Meta(description="Its heading in English.")]
    variants: Annotated[tuple[Words, ...], Meta(description="Other headings that reports print for it.")] = ()


class FormFile(_Strict, frozen=True, kw_only=True):
    """One form: `forms/*.yaml`."""

    id: Annotated[FormId, Meta(description="Its name in `forms:` of rules and in `--form`.")]
    title: Annotated[TextSpec, Meta(description="What people call it.")]
    since: Annotated[Year, Meta(description="The first report year it is for.")] = 1
    until: Annotated[Year | None, Meta(description="The last report year it is for, if it was replaced.")] = None
    sections: Annotated[tuple[HeadingSpec, ...], Meta(description="In the order of the report.")] = ()
    fields: Annotated[
        dict[LineId, LineSpec],
        Meta(description="Cells that stand by themselves; formulas call them by their ids alone."),
    ] = {}
    records: Annotated[
        RecordsSpec | None,
        Meta(
            description="A line of a file is a whole report: {} or {key: …, missing: …}. The form has fields and no "
            "tables."
        ),
    ] = None
    tables: Annotated[tuple[TableSpec, ...], Meta(description="In the order of the report.")] = ()


class WhereSpec(_Strict, frozen=True, kw_only=True):
    """Which of the rows, columns, cells or quantities that `each` walks over."""

    rows: Annotated[tuple[Id, ...], Meta(description="Only these rows (each: row or cell).")] = ()
    columns: Annotated[tuple[Id, ...], Meta(description="Only these columns (each: column or cell).")] = ()
    except_rows: Annotated[tuple[Id, ...], Meta(description="All but these rows (each: row or cell).")] = ()
    type: Annotated[TypeName | None, Meta(description="Only cells of this type (each: cell).")] = None
    quantities: Annotated[
        tuple[Words, ...],
        Meta(description="The quantities to walk over (each: quantity): table.row.column, or text.NAME of `names:`."),
    ] = ()


class ExamplesSpec(_Strict, frozen=True, kw_only=True):
    """Values by name, in the rule's own scope; what is not named is zero, or not there.

    Other names give parts of a report. `text`: a paragraph of its prose. `sections`: section id → heading as
    printed, in order. `labels`: table.row.NAME or table.column.NAME → label as printed, or a list where it stands
    several times. `extras`: table → labels of rows that the form does not have. `absent`: tables that are not there.
    `at`: which place of the rule is meant, as its key (`total`, `requests.total`); else the first that it applies to.
    `children`, `siblings`: name of a unit → what its report has, each as here; `missing`: listed units without one.
    Of a form of data: fields by their names, rows as lists (`lines: [{amount: 10}]`); what is not named is blank.
    `records`: of a form of records several that follow each other (`records: [{id: 1}, {id: 1}]`), for rules that look
    across them (`unique`, `previous`, `mean(records.x)`); the rule fails where one of them breaks it.
    """

    passes: Annotated[
        tuple[dict[str, Any], ...],
        Meta(description="Small reports that keep the rule, or that it is not for; run by `gxcheck rules test`."),
    ] = field(default=(), name="pass")
    fails: Annotated[tuple[dict[str, Any], ...], Meta(description="Small reports that break the rule.")] = field(
        default=(), name="fail"
    )


class RuleSpec(_Strict, frozen=True, kw_only=True):
    """One rule: what must hold in a report."""

    id: Annotated[RuleId, Meta(description="Its name for ever; ids are never reused.")]
    title: Annotated[TextSpec, Meta(description="What is required, in a few words.")]
    says: Annotated[
        TextSpec | None,
        Meta(
            description="The fault as a reviewer would say it, in one sentence that stands alone: where, what is "
            "printed, what to do. Fields in braces: of the place ({row}, {column}, {table}, {section}, {quantity}; "
            "{cell} is a cell with its table), of a comparison of cells or of figures of the text ({left}, {right}, "
            "{difference}, {filled}; of cells of a row or column {first}: the other line of the first one), {printed}; "
            "of what the functions of the formula find ({said}: the clause of the text in quotation marks, {where}: "
            "its section, {missing}: what is not written, {names}, {value}, {cell}), "
            "or {what} the program would say by itself. Without it a sentence is made from the formula."
        ),
    ] = None
    table: Annotated[
        Id | tuple[Id, ...], Meta(description="The table, or tables, in which bare names are looked up.")
    ] = ()
    each: Annotated[
        Literal["row", "column", "cell", "section", "table", "quantity"] | None,
        Meta(description="Hold the rule once for each of these. With row, formulas name columns; with column, rows."),
    ] = None
    where: Annotated[WhereSpec, Meta(description="Which of them.")] = WhereSpec()
    assert_: Annotated[
        Words | None,
        Meta(description="What must hold: a formula of names, numbers, comparisons, and, or, not, functions."),
    ] = field(default=None, name="assert")
    schema_: Annotated[
        Literal["blank", "placeholder", "text", "count", "amount", "change", "code"] | None,
        Meta(description="Instead of a formula, with each: cell: a check of what a single cell holds."),
    ] = field(default=None, name="schema")
    when: Annotated[
        Words | None,
        Meta(
            description="A formula: for which reports the rule is meant. It never holds what the rule is about: a "
            "report for which it is false is not checked."
        ),
    ] = None
    tolerance: ToleranceText = 0
    severity: Annotated[
        Literal["error", "warning", "info"],
        Meta(description="error: must hold by definition or by law; warning: a reviewer would ask; info: no more."),
    ]
    source: Annotated[str, Meta(description="The legal or official text that it rests on.")] = ""
    since: Annotated[Year | None, Meta(description="The first report year it is for.")] = None
    until: Annotated[Year | None, Meta(description="The last report year it is for.")] = None
    forms: Annotated[tuple[FormId, ...], Meta(description="The forms it is for; without it, all.")] = ()
    covers: Annotated[
        tuple[RuleId, ...],
        Meta(
            description="Rules whose violations at the same place (a cell, a clause, within the table or the section) "
            "are of the same slip, and say less of it: they are not told besides."
        ),
    ] = ()
    joins: Annotated[
        tuple[RuleId, ...],
        Meta(description="The same of rules that say something else of the slip: both are told as one finding."),
    ] = ()
    examples: Annotated[ExamplesSpec, Meta(description="Cases of the rule. They are tests.")] = ExamplesSpec()


class RuleFile(_Strict, frozen=True, kw_only=True):
    """The whole of a file of rules, for those who write one with an editor's help."""

    rules: Annotated[tuple[RuleSpec, ...], Meta(description="In the order in which they are told.")]


class RuleFileFrame(_Strict, frozen=True, kw_only=True):
    """A file of rules, `rules/*.yaml` or any given with `--rules`, before each is looked at on its own."""

    rules: tuple[dict[str, Any], ...]


class PrintingSpec(_Strict, frozen=True, kw_only=True):
    """How numbers and their absence are printed in cells."""

    placeholders: Annotated[
        tuple[Words, ...],
        Meta(description="What is printed where there is nothing to tell (-, n/a): read as a blank would be."),
    ] = ()
    minus: Annotated[tuple[Words, ...], Meta(description="What is printed before a negative number.")] = ()
    plus: Annotated[tuple[Words, ...], Meta(description="What is printed before a positive change.")] = ()
    units: Annotated[tuple[Words, ...], Meta(description="Units that may stand behind a number.")] = ()
    note_signs: Annotated[tuple[Words, ...], Meta(description="Signs behind a number that point to a note.")] = ()
    note_words: Annotated[tuple[Words, ...], Meta(description="Words behind a number that point to a note.")] = ()
    between: Annotated[tuple[Words, ...], Meta(description="What stands between two numbers of one cell.")] = ()


class OlderFormSpec(_Strict, frozen=True, kw_only=True):
    """A form that is recognised in order to be refused by name."""

    title: Annotated[TextSpec, Meta(description="What people call it.")]
    marks: Annotated[tuple[Words, ...], Meta(min_length=1, description="Words that only it prints.")]


class LevelSpec(_Strict, frozen=True, kw_only=True):
    """A level of units, by the endings of their names; the first entry that fits decides."""

    level: Annotated[Id, Meta(description='Its name in formulas: level == "…".')]
    ends: Annotated[tuple[Words, ...], Meta(min_length=1, description="Endings of names of such units.")]
    unless: Annotated[tuple[Words, ...], Meta(description="Longer endings that are not.")] = ()
    title: Annotated[TextSpec | None, Meta(description="What people call such units; said once of a level.")] = None


class DocumentSpec(_Strict, frozen=True, kw_only=True):
    """A document that reports rest on. Patterns are over folded text: (2021)30, <title>."""

    number: Annotated[Words, Meta(description="Its number as printed, with its title.")]
    named: Annotated[tuple[Words, ...], Meta(description="Patterns of whatever names it and no other.")] = ()
    beside: Annotated[
        tuple[Words, ...], Meta(description="Patterns of its title with a number of its sort, the number in groups.")
    ] = ()
    parts: Annotated[tuple[Words, ...], Meta(description="What those groups hold where the number is its own.")] = ()
    since: Annotated[Year, Meta(description="The first report year that may rest on it.")] = 1
    until: Annotated[Year | None, Meta(description="The last report year that may rest on it alone.")] = None
    replaced_by: Annotated[str, Meta(description="The name of the document that came after it.")] = ""


class NamesSpec(_Strict, frozen=True, kw_only=True):
    """What phrases may tell besides the cells of a form, by the names that rules use, with what people call it."""

    quantities: Annotated[dict[Id, TextSpec], Meta(description="Figures that only the text states: text.NAME.")] = {}
    claims: Annotated[dict[Id, TextSpec], Meta(description="What a sentence says that is no figure.")] = {}
    lists: Annotated[dict[Id, TextSpec], Meta(description="Kinds of lists whose figures are parts of a whole.")] = {}
    terms: Annotated[
        dict[Id, tuple[Words, ...]],
        Meta(
            description="Lists of words and patterns for rules: terms.NAME in formulas. {NAME} in an entry stands for "
            "any entry of another list. What a file adds to a list that is there goes on it."
        ),
    ] = {}
    topics: Annotated[
        dict[Id, TextSpec],
        Meta(description="What is missing where none of a list of terms is found, by the name of the list."),
    ] = {}
    documents: Annotated[dict[Id, DocumentSpec], Meta(description="Documents that reports rest on.")] = {}


class YearBeforeSpec(_Strict, frozen=True, kw_only=True):
    """How the text speaks of the year before; a figure of now stands in front of what is said of then."""

    names: Annotated[tuple[Words, ...], Meta(description="What the year before is called.")] = ()
    compared: Annotated[tuple[Words, ...], Meta(description="Words that compare with it by themselves.")] = ()
    joined: Annotated[tuple[Words, ...], Meta(description="Words in front of a name of it that compare with it.")] = ()
    rise: Annotated[tuple[Words, ...], Meta(description="In front of a number: so much more now.")] = ()
    fall: Annotated[tuple[Words, ...], Meta(description="In front of a number: so much less now.")] = ()
    counts: Annotated[tuple[Words, ...], Meta(description="Measures of a number that is no percentage.")] = ()
    said: Annotated[tuple[Words, ...], Meta(description="Between an earlier year and its figure.")] = ()
    parts: Annotated[tuple[Words, ...], Meta(description="In front of a figure of then: it is a part of now's.")] = ()
    carried: Annotated[
        tuple[Words, ...], Meta(description="Around a figure of then: it is of what was carried over.")
    ] = ()
    loose: Annotated[
        tuple[Words, ...], Meta(description="With one of these it is not exact, or of another figure.")
    ] = ()


class StockSpec(_Strict, frozen=True, kw_only=True):
    """A figure that follows from last year's report: `then` and `then_plus` there, `plus` less `less` here. Cells by
    full name; one that a form does not have makes it tell nothing."""

    now: Annotated[Words, Meta(description="The cell that follows: table.row.column.")]
    then: Annotated[Words, Meta(description="The cell of last year's report that it starts from.")]
    then_plus: Annotated[tuple[Words, ...], Meta(description="Cells of last year's report that are added.")] = ()
    plus: Annotated[tuple[Words, ...], Meta(description="Cells that are added.")] = ()
    less: Annotated[tuple[Words, ...], Meta(description="Cells that are taken off.")] = ()


class RenamingSpec(_Strict, frozen=True, kw_only=True):
    """What speaks for one unit under two names: last year's report is taken of one that was renamed."""

    alike: Annotated[
        tuple[tuple[Words, ...], ...],
        Meta(description="Lists of words that take each other's place in the name of one unit: county, district."),
    ] = ()
    former: Annotated[tuple[Words, ...], Meta(description="In front of a name: the unit was called so.")] = ()
    became: Annotated[tuple[Words, ...], Meta(description="Behind a name: the unit is called otherwise now.")] = ()
    stock: Annotated[tuple[StockSpec, ...], Meta(description="Figures that follow from last year's report.")] = ()


class UnitColumnsSpec(_Strict, frozen=True, kw_only=True):
    """What the columns of a list of units are called."""

    name: Annotated[tuple[Words, ...], Meta(description="The unit's name.")] = ()
    other_names: Annotated[tuple[Words, ...], Meta(description="Other names that it has.")] = ()
    parent: Annotated[tuple[Words, ...], Meta(description="The name of the unit above it.")] = ()
    level: Annotated[tuple[Words, ...], Meta(description="Its level.")] = ()
    regulations: Annotated[tuple[Words, ...], Meta(description="Whether it may issue regulations.")] = ()
    enforcement: Annotated[tuple[Words, ...], Meta(description="Whether it has powers of enforcement.")] = ()
    complete: Annotated[
        tuple[Words, ...],
        Meta(description="Whether the units below it in the list are all there are, and share no case."),
    ] = ()
    deadline: Annotated[tuple[Words, ...], Meta(description="The last day of publication.")] = ()
    contact: Annotated[tuple[Words, ...], Meta(description="Whom to ask for its report.")] = ()


class UnitsSpec(_Strict, frozen=True, kw_only=True):
    """How a list of units is written that is given beside the reports."""

    columns: Annotated[UnitColumnsSpec, Meta(description="What its columns are called.")] = UnitColumnsSpec()
    yes: Annotated[tuple[Words, ...], Meta(description="What is written for yes.")] = ()
    no: Annotated[tuple[Words, ...], Meta(description="What is written for no.")] = ()
    between: Annotated[tuple[Words, ...], Meta(description="What stands between several names of one unit.")] = ()
    levels: Annotated[
        dict[Id, tuple[Words, ...]],
        Meta(description="What a level is called besides its title and the endings of names, by its id."),
    ] = {}


class PackFile(_Strict, frozen=True, kw_only=True):
    """`pack.yaml`: what the reports of a pack have in common."""

    id: Annotated[FormId, Meta(description="The name of the pack.")]
    title: Annotated[TextSpec, Meta(description="What its reports are called.")]
    chapters: Annotated[
        dict[str, TextSpec], Meta(description="A file of rules, by its name without .yaml: its title in the handbook.")
    ] = {}
    printing: Annotated[PrintingSpec, Meta(description="How cells are printed.")] = PrintingSpec()
    title_phrases: Annotated[tuple[Words, ...], Meta(description="Phrases that a report's title ends with.")] = ()
    title_leads: Annotated[tuple[Words, ...], Meta(description="What a sentence puts before a title.")] = ()
    year_marks: Annotated[tuple[Words, ...], Meta(description="What stands behind the year in a title.")] = ()
    first_day: Annotated[Words, Meta(description="The first day of the period, behind its year.")] = "-01-01"
    last_day: Annotated[Words, Meta(description="The last day of the period, behind its year.")] = "-12-31"
    authority_tails: Annotated[
        tuple[Words, ...], Meta(description="What stands behind a unit's name in a title and is no part of it.")
    ] = ()
    pronouns: Annotated[
        tuple[Words, ...], Meta(description="In front of the end of a unit's name they make none (our bureau).")
    ] = ()
    file_words: Annotated[
        tuple[Words, ...], Meta(description="In the name of a file around the unit's, and no part of it (annex, copy).")
    ] = ()
    kinds_of_units: Annotated[
        tuple[Words, ...], Meta(description="What looks like a unit's name and is what many units are called.")
    ] = ()
    older_forms: Annotated[tuple[OlderFormSpec, ...], Meta(description="Forms that are refused by name.")] = ()
    levels: Annotated[tuple[LevelSpec, ...], Meta(description="What a unit's name tells of its level.")] = ()
    governments: Annotated[tuple[Id, ...], Meta(description="Levels whose units are governments.")] = ()
    names: Annotated[NamesSpec, Meta(description="What the text may tell besides the cells.")] = NamesSpec()
    year_before: Annotated[YearBeforeSpec, Meta(description="How the text speaks of the year before.")] = (
        YearBeforeSpec()
    )
    form_sentences: Annotated[
        tuple[Words, ...],
        Meta(description="Expressions of sentences that every report has: left out where two texts are compared."),
    ] = ()
    standing_figures: Annotated[
        tuple[Words, ...],
        Meta(description="Expressions of figures that stay from year to year: of articles, documents, addresses."),
    ] = ()
    renaming: Annotated[RenamingSpec, Meta(description="What speaks for one unit under two names.")] = RenamingSpec()
    government_words: Annotated[
        tuple[Words, ...], Meta(description="The end of a government's name, which the name of its place lacks.")
    ] = ()
    units: Annotated[UnitsSpec, Meta(description="How a list of units is written.")] = UnitsSpec()
