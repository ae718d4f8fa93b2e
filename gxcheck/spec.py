"""The shape of the YAML files of a rule pack, and so their JSON Schema.

No key is accepted that nothing evaluates; pydantic reports every mistake of a file at once.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
FormId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$", max_length=40)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Number = int | Decimal


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, coerce_numbers_to_str=False)


class TextSpec(_Strict):
    zh: Words
    en: Words


class LineSpec(_Strict):
    label: Words
    en: Words
    under: tuple[Words, ...] = ()
    name: str = ""
    variants: tuple[Words, ...] = ()
    alias: str = ""
    type: Literal["count", "amount", "change"] | None = None
    unit: str | None = None
    blank: Literal["zero", "missing"] | None = None


class GroupSpec(TextSpec):
    members: tuple[Id, ...] = Field(min_length=1)
    alias: str = ""


class BlockSpec(_Strict):
    heading: str = ""
    rows: tuple[Id, ...] = Field(min_length=1)
    columns: tuple[Id, ...] = Field(min_length=1)


class TableSpec(_Strict):
    id: Id
    section: Id
    title: TextSpec
    type: Literal["count", "amount", "change"]
    unit: str
    blank: Literal["zero", "missing"]
    layout: Literal["down", "across"] = "down"
    headings: tuple[Words, ...] = ()
    note: str = ""
    columns: dict[Id, LineSpec]
    column_groups: dict[Id, GroupSpec] = {}
    rows: dict[Id, LineSpec]
    row_groups: dict[Id, GroupSpec] = {}
    blocks: tuple[BlockSpec, ...] = ()


class SectionSpec(_Strict):
    id: Id
    number: Words
    title: Words
    en: Words
    variants: tuple[Words, ...] = ()


class FormFile(_Strict):
    """One form: `forms/*.yaml`."""

    id: FormId
    title: TextSpec
    since: int
    until: int | None = None
    sections: tuple[SectionSpec, ...]
    tables: tuple[TableSpec, ...] = Field(min_length=1)


class WhereSpec(_Strict):
    """Which of the rows, columns or cells that `each` walks over."""

    rows: tuple[Id, ...] = ()
    columns: tuple[Id, ...] = ()
    except_rows: tuple[Id, ...] = ()
    type: Literal["count", "amount", "change"] | None = None


class ExamplesSpec(_Strict):
    """Values by name, in the rule's own scope; what is not named is zero, or not there."""

    passes: tuple[dict[str, Number | str | bool | None], ...] = Field(default=(), alias="pass")
    fails: tuple[dict[str, Number | str | bool | None], ...] = Field(default=(), alias="fail")


class RuleSpec(_Strict):
    id: RuleId
    title: TextSpec
    table: Id | tuple[Id, ...] = ()
    each: Literal["row", "column", "cell", "section", "table"] | None = None
    where: WhereSpec = WhereSpec()
    assert_: Words | None = Field(default=None, alias="assert")
    schema_: Words | None = Field(default=None, alias="schema")
    when: Words | None = None
    tolerance: Number = 0
    severity: Literal["error", "warning", "info"]
    source: str = ""
    since: int | None = None
    until: int | None = None
    forms: tuple[FormId, ...] = ()
    examples: ExamplesSpec = ExamplesSpec()


class RuleFile(_Strict):
    """A file of rules: `rules/*.yaml`, or any file given with `--rules`."""

    rules: tuple[RuleSpec, ...]


class PrintingSpec(_Strict):
    placeholders: tuple[Words, ...] = ()
    minus: tuple[Words, ...] = ()
    plus: tuple[Words, ...] = ()
    units: tuple[Words, ...] = ()


class OlderFormSpec(_Strict):
    title: TextSpec
    marks: tuple[Words, ...] = Field(min_length=1)


class LevelSpec(_Strict):
    level: Id
    ends: tuple[Words, ...] = Field(min_length=1)
    unless: tuple[Words, ...] = ()


class PackFile(_Strict):
    """`pack.yaml`: what the reports of a pack have in common."""

    id: FormId
    title: TextSpec
    printing: PrintingSpec = PrintingSpec()
    title_phrases: tuple[Words, ...] = ()
    title_leads: tuple[Words, ...] = ()
    year_marks: tuple[Words, ...] = ()
    authority_tails: tuple[Words, ...] = ()
    pronouns: tuple[Words, ...] = ()
    older_forms: tuple[OlderFormSpec, ...] = ()
    levels: tuple[LevelSpec, ...] = ()
    governments: tuple[Id, ...] = ()
