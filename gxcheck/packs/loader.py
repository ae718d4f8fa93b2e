"""YAML → RulePack, with every mistake of every file at once.

After `load_pack` returns, only data can be wrong: keys, ids, formulas and names are all checked,
each mistake with its file, line and what would have worked.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from gxcheck.errors import FormulaError, PackError
from gxcheck.forms import Form
from gxcheck.language.grammar import Expression, parse
from gxcheck.language.names import bind, speaks_of_cells
from gxcheck.model import Diagnostic, Place, note
from gxcheck.packs.built import form_of, names_of, rule_of, text_of
from gxcheck.packs.mistakes import hint, structured
from gxcheck.packs.pack import Rule, RulePack
from gxcheck.packs.scopes import forms_of, scopes_of
from gxcheck.packs.shape import FormFile, PackFile, RuleFileFrame, RuleSpec, TableSpec
from gxcheck.packs.yamlfile import Step, YamlFile, read_yaml

BUILT_IN = "cn-disclosure"
M = TypeVar("M", bound=msgspec.Struct)

#: The keys of a file of words and phrases; a file that has one of them is none of rules.
PHRASE_KEYS = ("vocabulary", "words", "phrases", "breakdowns", "entries")

#: The checks of the schema layer (see schema.py) that a rule may name instead of a formula.
SCHEMA_CHECKS = ("blank", "placeholder", "text", "count", "amount", "change")


def rules_directory() -> Path:
    """`rules/` inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parents[1] / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "rules"


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
    return _PackLoader().load(root, added, empty)


def _rule_files(path: Path) -> list[Path]:
    return sorted(path.glob("*.yaml")) if path.is_dir() else [path]


def _holds_phrases(path: Path) -> bool:
    """Whether a file that was added holds phrases; what cannot be read is told of as a rule file."""
    try:
        data = read_yaml(path, path.name).data
    except PackError:
        return False
    return isinstance(data, dict) and "rules" not in data and any(key in data for key in PHRASE_KEYS)


class _PackLoader:
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
            id=spec.id, title=text_of(spec.title), reading=spec, forms=forms, rules=tuple(rules), folder=root,
            phrase_files=phrases, names=names_of(spec.names),
        )  # fmt: skip

    def complain(self, place: Place, message: str, path: str = "") -> None:
        self.diagnostics.append(Diagnostic(place=place, path=path, message=note("plain", text=message)))

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
            yield form_of(spec)

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
        rule = rule_of(
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
