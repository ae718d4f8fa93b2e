"""How lists of units are written, as the packs of a run have it: words of headers and cells → what they mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from gxcheck.model import Unit
from gxcheck.packs import RulePack
from gxcheck.pipeline.listed_units import government_words, unit_key
from gxcheck.text.days import day_of
from gxcheck.text.labels import bare, fold

if TYPE_CHECKING:
    from gxcheck.run.units.table import UnitTable

#: The columns whose cells say yes or no.
YES_OR_NO = ("regulations", "enforcement", "complete")


@dataclass(frozen=True, kw_only=True)
class UnitWriting:
    """`columns`: the name of a field of `Unit` by what its column is called. `said`: yes or no. `levels`: ids.

    `column_words`: the first name of each column, to be told. All words are folded.
    """

    columns: Mapping[str, str]
    column_words: Mapping[str, str]
    said: Mapping[str, bool]
    blanks: frozenset[str]
    between: tuple[str, ...]
    levels: Mapping[str, str]
    level_words: tuple[str, ...]
    government: tuple[str, ...]

    @classmethod
    def of(cls, packs: Sequence[RulePack]) -> "UnitWriting":
        spec = [pack.reading.units for pack in packs]
        called = [(field, words) for one in spec for field, words in asdict(one.columns).items()]
        level_specs = [level for pack in packs for level in pack.reading.levels]
        levels = {_key(word): one.level for one in reversed(level_specs) for word in one.ends}
        levels |= {_key(title): one.level for one in level_specs if one.title for title in (one.title.zh, one.title.en)}
        levels |= {_key(word): level for one in spec for level, words in one.levels.items() for word in words}
        levels |= {_key(one.level): one.level for one in level_specs}
        return cls(
            columns={_header(word): field for field, words in called for word in words},
            column_words={field: words[0] for field, words in reversed(called) if words},
            said={
                _key(word): yes for one in spec for yes, words in ((False, one.no), (True, one.yes)) for word in words
            },
            blanks=frozenset(_key(word) for pack in packs for word in pack.reading.printing.placeholders),
            between=tuple(dict.fromkeys(mark for one in spec for mark in one.between)),
            levels=levels,
            level_words=tuple(one.title.zh for one in level_specs if one.title),
            government=government_words(packs),
        )

    def column(self, header: str) -> str | None:
        """The field that a column is for, None for one of the list's own."""
        return self.columns.get(_header(header))

    def is_blank(self, cell: str) -> bool:
        """Whether nothing is said there."""
        return not cell or _key(cell) in self.blanks

    def yes(self, cell: str) -> bool | None:
        """None where it is neither, and where nothing is said."""
        return self.said.get(_key(cell))

    def level(self, cell: str) -> str | None:
        return self.levels.get(_key(cell))

    def key(self, name: str) -> str:
        """The same for two names that are of one unit however they are printed."""
        return unit_key(name, self.government)

    def names(self, cell: str) -> tuple[str, ...]:
        """Several names of one unit."""
        for mark in self.between[1:]:
            cell = cell.replace(mark, self.between[0])
        parts = (" ".join(part.split()) for part in (cell.split(self.between[0]) if self.between else [cell]))
        return tuple(dict.fromkeys(part for part in parts if not self.is_blank(part)))

    def units(self, table: "UnitTable") -> Iterator[Unit]:
        """Of a list without mistakes."""
        first = {self.key(name): row.name for row in table.rows for name in (row.name, *self.names(row.other_names))}
        for row in table.rows:
            yield Unit(
                name=row.name,
                other_names=self.names(row.other_names),
                parent="" if self.is_blank(row.parent) else first[self.key(row.parent)],
                level=self.level(row.level) or "",
                regulations=self.yes(row.regulations),
                enforcement=self.yes(row.enforcement),
                complete=self.yes(row.complete) is True,
                deadline=day_of(row.deadline),
                contact="" if self.is_blank(row.contact) else row.contact,
            )


def _key(word: str) -> str:
    return fold(word).casefold()


def _header(word: str) -> str:
    """Without what is remarked in brackets."""
    return bare(word).casefold()
