"""Checks that every form of data has: what a cell of a type may hold needs no rule of the author's own."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gxcheck.forms import CellSpec, CellType, Form
from gxcheck.model import Place, Text
from gxcheck.packs.pack import Rule, Where
from gxcheck.wording import say

#: Type of a cell → the id of the rule that says what it may hold.
_IDS: Mapping[CellType, str] = {
    "count": "TYPE-COUNT", "amount": "TYPE-AMOUNT", "change": "TYPE-CHANGE", "code": "TYPE-CODE",
}  # fmt: skip


def floor(forms: Mapping[str, Form], rules: Sequence[Rule], folder: Path) -> Iterator[Rule]:
    """A rule for every form and type of cell of which no rule of the pack says what it may hold."""
    said, taken = {rule.check for rule in rules}, {rule.id for rule in rules}
    for type_, id in _IDS.items():
        for form in forms.values() if type_ not in said else ():
            if not form.has_data:
                continue  # packs of fixed forms were written before, and mean what they meant
            tables = tuple(dict.fromkeys(spec.table for spec in form.typed if spec.type == type_ and _bound(spec)))
            named = id if len(forms) == 1 else f"{id}-{form.id.upper()}"
            if tables and named not in taken:
                yield _rule(named, type_, tables, form, folder)


def is_of_author(rule: Rule) -> bool:
    """Whether a file of the pack says the rule; those of the floor need no examples and no source."""
    return rule.id not in _IDS.values() and not any(rule.id.startswith(f"{id}-") for id in _IDS.values())


def _bound(spec: CellSpec) -> bool:
    """Codes without a list, a pattern or levels are any text."""
    return spec.type != "code" or bool(spec.pattern or spec.values or spec.levels)


def _rule(id: str, type_: CellType, tables: tuple[str, ...], form: Form, folder: Path) -> Rule:
    return Rule(
        id=id,
        title=Text(zh=say(f"floor_{type_}", "zh"), en=say(f"floor_{type_}", "en")),
        says=None,
        tables=tables,
        each="cell",
        where=Where(rows=(), columns=(), except_rows=(), type=type_, quantities=()),
        formula=f"schema: {type_}",
        condition=None,
        guard=None,
        guard_formula="",
        check=type_,
        severity="error",
        source="",
        since=None,
        until=None,
        forms=(form.id,),
        examples=(),
        place=Place(file=str(folder / "forms"), line=1),
    )
