"""The shape of the YAML files of a rule pack, and so their JSON Schema.

No key is accepted that nothing evaluates.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
FormId = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
RuleId = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$", max_length=40)]
Words = Annotated[str, Meta(min_length=1, max_length=1000)]
Number = int | Decimal


class _Strict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every struct refuses keys it does not know."""


class TextSpec(_Strict, frozen=True, kw_only=True):
    zh: Words
    en: Words


class LineSpec(_Strict, frozen=True, kw_only=True):
    label: Words
    en: Words
    under: tuple[Words, ...] = ()
    name: str = ""
    variants: tuple[Words, ...] = ()
    alias: str = ""
    type: Literal["count", "amount", "change"] | None = None
    unit: str | None = None
    blank: Literal["zero", "missing"] | None = None


class GroupSpec(TextSpec, frozen=True, kw_only=True):
    members: Annotated[tuple[Id, ...], Meta(min_length=1)]
    alias: str = ""


class BlockSpec(_Strict, frozen=True, kw_only=True):
    heading: str = ""
    rows: Annotated[tuple[Id, ...], Meta(min_length=1)]
    columns: Annotated[tuple[Id, ...], Meta(min_length=1)]


class TableSpec(_Strict, frozen=True, kw_only=True):
    id: Id
    section: Id
    title: TextSpec
    type: Literal["count", "amount", "change"]
    unit: str
    blank: Literal["zero", "missing"]
    layout: Literal["down", "across"] = "down"
    headings: tuple[Words, ...] = ()
    headings_en: dict[Words, Words] = {}
    note: str = ""
    columns: dict[Id, LineSpec]
    column_groups: dict[Id, GroupSpec] = {}
    rows: dict[Id, LineSpec]
    row_groups: dict[Id, GroupSpec] = {}
    blocks: tuple[BlockSpec, ...] = ()


class SectionSpec(_Strict, frozen=True, kw_only=True):
    id: Id
    number: Words
    title: Words
    en: Words
    variants: tuple[Words, ...] = ()


class FormFile(_Strict, frozen=True, kw_only=True):
    """One form: `forms/*.yaml`."""

    id: FormId
    title: TextSpec
    since: int
    until: int | None = None
    sections: tuple[SectionSpec, ...]
    tables: Annotated[tuple[TableSpec, ...], Meta(min_length=1)]


class WhereSpec(_Strict, frozen=True, kw_only=True):
    """Which of the rows, columns, cells or quantities that `each` walks over."""

    rows: tuple[Id, ...] = ()
    columns: tuple[Id, ...] = ()
    except_rows: tuple[Id, ...] = ()
    type: Literal["count", "amount", "change"] | None = None
    quantities: tuple[Words, ...] = ()


class ExamplesSpec(_Strict, frozen=True, kw_only=True):
    """Values by name, in the rule's own scope; what is not named is zero, or not there."""

    passes: tuple[dict[str, Any], ...] = field(default=(), name="pass")
    fails: tuple[dict[str, Any], ...] = field(default=(), name="fail")


class RuleSpec(_Strict, frozen=True, kw_only=True):
    id: RuleId
    title: TextSpec
    says: Annotated[
        TextSpec | None,
        Meta(
            description="The fault as a reviewer would say it, with fields in braces: of the place ({row}, {column}, "
            "{cell}, {table}, {section}, {quantity}), of a comparison ({left}, {right}, {difference}, {filled}), "
            "{printed}, or {what} the program would say by itself. Without it a sentence is made from the formula."
        ),
    ] = None
    table: Id | tuple[Id, ...] = ()
    each: Literal["row", "column", "cell", "section", "table", "quantity"] | None = None
    where: WhereSpec = WhereSpec()
    assert_: Words | None = field(default=None, name="assert")
    schema_: Words | None = field(default=None, name="schema")
    when: Words | None = None
    tolerance: Number = 0
    severity: Literal["error", "warning", "info"]
    source: str = ""
    since: int | None = None
    until: int | None = None
    forms: tuple[FormId, ...] = ()
    examples: ExamplesSpec = ExamplesSpec()


class RuleFile(_Strict, frozen=True, kw_only=True):
    """The whole of a file of rules, for those who write one with an editor's help."""

    rules: tuple[RuleSpec, ...]


class RuleFileFrame(_Strict, frozen=True, kw_only=True):
    """A file of rules, `rules/*.yaml` or any given with `--rules`, before each is looked at on its own."""

    rules: tuple[dict[str, Any], ...]


class PrintingSpec(_Strict, frozen=True, kw_only=True):
    placeholders: tuple[Words, ...] = ()
    minus: tuple[Words, ...] = ()
    plus: tuple[Words, ...] = ()
    units: tuple[Words, ...] = ()


class OlderFormSpec(_Strict, frozen=True, kw_only=True):
    title: TextSpec
    marks: Annotated[tuple[Words, ...], Meta(min_length=1)]


class LevelSpec(_Strict, frozen=True, kw_only=True):
    level: Id
    ends: Annotated[tuple[Words, ...], Meta(min_length=1)]
    unless: tuple[Words, ...] = ()


class NamesSpec(_Strict, frozen=True, kw_only=True):
    """What phrases may tell besides the cells of a form, by the names that rules use, with what people call it.

    `quantities`: figures that only the text states (`text.NAME` in rules and phrases). `claims`: what a sentence says
    that is no figure. `lists`: kinds of lists whose figures are parts of a whole.
    """

    quantities: dict[Id, TextSpec] = {}
    claims: dict[Id, TextSpec] = {}
    lists: dict[Id, TextSpec] = {}


class PackFile(_Strict, frozen=True, kw_only=True):
    """`pack.yaml`: what the reports of a pack have in common."""

    id: FormId
    title: TextSpec
    printing: PrintingSpec = PrintingSpec()
    title_phrases: tuple[Words, ...] = ()
    title_leads: tuple[Words, ...] = ()
    year_marks: tuple[Words, ...] = ()
    first_day: Words = "-01-01"
    last_day: Words = "-12-31"
    authority_tails: tuple[Words, ...] = ()
    pronouns: tuple[Words, ...] = ()
    older_forms: tuple[OlderFormSpec, ...] = ()
    levels: tuple[LevelSpec, ...] = ()
    governments: tuple[Id, ...] = ()
    names: NamesSpec = NamesSpec()
