"""What the labels of a form look like in print: label text → row, column, heading or section."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from gxcheck.forms import Form
from gxcheck.labels import bare, key

LabelKind = Literal["row", "column", "heading", "section"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a printed label may stand for."""

    kind: LabelKind
    table: str
    id: str


@dataclass(frozen=True)
class Vocabulary:
    form: Form

    def meanings(self, text: str) -> tuple[Meaning, ...]:
        """All that `text`, as a whole cell or line, can stand for; row labels come first."""
        if not text or len(text) > 200:
            return ()
        number, label = key(text)
        if not label or label.isdigit():
            return ()
        numbered = self._numbered.get((number, label), ())
        if numbered:
            return numbered
        if number:
            return tuple(m for m in self._bare.get(label, ()) if m.kind in ("row", "section") and self._is_plain(label))
        return self._unnumbered.get(label, ())

    def _is_plain(self, label: str) -> bool:
        """Whether a label without its number can be only one thing."""
        return len(self._bare.get(label, ())) == 1

    @cached_property
    def _all(self) -> list[tuple[str, Meaning]]:
        """Every printed form of every label."""
        found = []
        for section in self.form.sections:
            titles = (section.title, *section.variants)
            found += [(f"{section.number}、{title}", Meaning("section", "", section.id)) for title in titles]
        for table in self.form.tables.values():
            for row in table.rows.values():
                found += [(label, Meaning("row", table.id, row.id)) for label in (row.label, *row.variants)]
            for column in table.columns.values():
                found += [(label, Meaning("column", table.id, column.id)) for label in (column.label, *column.variants)]
            headings = [*table.headings, *(block.heading for block in table.blocks)]
            found += [(label, Meaning("heading", table.id, label)) for label in headings if label]
        return found

    @cached_property
    def _numbered(self) -> dict[tuple[str, str], tuple[Meaning, ...]]:
        return _grouped((key(label), meaning) for label, meaning in self._all if key(label)[0])

    @cached_property
    def _bare(self) -> dict[str, tuple[Meaning, ...]]:
        return _grouped((bare(label), meaning) for label, meaning in self._all)

    @cached_property
    def _unnumbered(self) -> dict[str, tuple[Meaning, ...]]:
        """Labels as printed without a number: those that have none, and those that cannot be mistaken."""
        own = _grouped((bare(label), meaning) for label, meaning in self._all if not key(label)[0])
        numbered = {label: found for label, found in self._bare.items() if label not in own and len(found) == 1}
        return {**numbered, **own}


_Key = TypeVar("_Key")
_ORDER: tuple[LabelKind, ...] = ("row", "column", "heading", "section")


def _grouped(pairs: Iterable[tuple[_Key, Meaning]]) -> dict[_Key, tuple[Meaning, ...]]:
    grouped: dict[_Key, list[Meaning]] = defaultdict(list)
    for found, meaning in pairs:
        if meaning not in grouped[found]:
            grouped[found].append(meaning)
    return {found: tuple(sorted(group, key=lambda m: _ORDER.index(m.kind))) for found, group in grouped.items()}
