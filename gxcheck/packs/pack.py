"""The nouns of a rule pack: forms and rules, checked and compiled from what the YAML says."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gxcheck.forms import Form
from gxcheck.language.grammar import EXACT, Expression, Tolerance
from gxcheck.language.names import DeclaredNames
from gxcheck.model import Note, Place, Severity, Text
from gxcheck.packs.shape import PackFile


@dataclass(frozen=True, kw_only=True)
class RuleExample:
    """A case of a rule: values by name in the rule's scope, and whether the rule must hold.

    Under the names of `analyse.examples.PARTS` stand parts of a report, as plain values.
    """

    holds: bool
    values: tuple[tuple[str, Any], ...]
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Where:
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    except_rows: tuple[str, ...]
    type: str | None
    quantities: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class Rule:
    """One rule as written. Either `condition` (a formula) or `check` (of the schema layer).

    `title` is the requirement, `says` the fault; None where a sentence is made from the formula. `covers`, `joins`:
    rules whose violations at the same place are of the same slip (see `Outcome`).
    """

    id: str
    title: Text
    says: Text | None
    tables: tuple[str, ...]
    each: str | None
    where: Where
    formula: str
    condition: Expression | None
    guard: Expression | None
    guard_formula: str
    check: str | None
    tolerance: Tolerance = EXACT
    severity: Severity
    source: str
    since: int | None
    until: int | None
    forms: tuple[str, ...]
    examples: tuple[RuleExample, ...]
    place: Place
    covers: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Rule({self.id!r}, {self.severity}: {self.title.en!r})"


@dataclass(frozen=True, kw_only=True, repr=False)
class RulePack:
    """Forms and rules, checked.

    `folder`: where the phrases of the pack stand, `phrase_files`: those laid over them; read when prose is.
    `names`: declared by the pack and by what is laid over it. `notes`: what whoever loaded it should know.
    """

    id: str
    title: Text
    reading: PackFile
    forms: dict[str, Form]
    rules: tuple[Rule, ...]
    folder: Path
    names: DeclaredNames = field(default_factory=DeclaredNames)
    phrase_files: tuple[Path, ...] = ()
    notes: tuple[Note, ...] = ()

    def __repr__(self) -> str:
        return f"RulePack({self.id!r}: {len(self.rules)} rules, forms {', '.join(self.forms) or 'none'})"
