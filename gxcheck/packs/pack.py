"""The nouns of a rule pack: forms and rules, checked and compiled from what the YAML says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from gxcheck.forms import Form
from gxcheck.language.grammar import Expression
from gxcheck.model import Place, Severity, Text
from gxcheck.packs.shape import PackFile


@dataclass(frozen=True, kw_only=True)
class RuleExample:
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
    examples: tuple[RuleExample, ...]
    place: Place


@dataclass(frozen=True, kw_only=True)
class TextNames:
    """What the text may tell besides the cells of a form, by name, with what people call it.

    `quantities`: figures that only the text states, `text.NAME` in formulas. `claims`: what is said that is no
    figure. `lists`: kinds of lists of figures.
    """

    quantities: Mapping[str, Text] = field(default_factory=dict)
    claims: Mapping[str, Text] = field(default_factory=dict)
    lists: Mapping[str, Text] = field(default_factory=dict)


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
    names: TextNames = field(default_factory=TextNames)
    phrase_files: tuple[Path, ...] = ()
