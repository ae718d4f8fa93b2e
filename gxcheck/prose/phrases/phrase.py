"""The nouns of phrase files, compiled: what every later step knows of them.

Structs, as plain data is quickly read into them (see assembled.py), and a class of them is made in a moment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from gxcheck.forms import Form
from gxcheck.model import Place, Value
from gxcheck.packs import DeclaredNames
from gxcheck.prose.phrases.patterns import Alphabet, Index, Pattern
from gxcheck.prose.phrases.templates import Quantity
from gxcheck.prose.words.roles import Roles
from gxcheck.prose.words.vocabulary import Vocabulary

if TYPE_CHECKING:
    from gxcheck.prose.sentence.state import Match, Reading

#: table.row.column
CELL_PARTS = 3
#: How quantities that only the text states begin.
TEXT = "text."


class PhraseExample(Struct, frozen=True, kw_only=True):
    """`fires`: whether it is one for its phrase or for its silence; None where the expectation tells."""

    text: str
    year: int | None
    expect: Mapping[str, str]
    fires: bool | None


class Condition(Struct, frozen=True, kw_only=True):
    """One thing that must be so where a phrase counts, and what its key was given: see sentence/conditions."""

    key: str
    given: Any
    holds: "Callable[[Any, Match, Reading], bool]"


class Effect(Struct, frozen=True, kw_only=True):
    """What a phrase does to the rest of its sentence, beside binding a figure: see sentence/effects."""

    key: str
    given: Any
    act: "Callable[[Any, Match, Reading], None]"


class Phrase(Struct, frozen=True, kw_only=True):
    """`means`: the quantities stated, each with its alternatives; `plain`: the same in whatever sentence. `order`: an
    earlier phrase wins.

    `name`: as it is called in its file; those that for_each makes of one share it.
    """

    id: str
    name: str
    place: Place
    order: int
    patterns: tuple[Pattern, ...]
    means: tuple[Quantity, ...]
    plain: bool
    claims: str | None
    value: int | None
    takes: tuple[str, ...]
    each: bool
    recalls: bool
    shares_figure: bool
    wholes: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]
    conditions: tuple[Condition, ...]
    effects: tuple[Effect, ...]
    examples: tuple[PhraseExample, ...]


class ListExample(Struct, frozen=True, kw_only=True):
    """`expect`: the parts of each list that the text holds."""

    text: str
    expect: tuple[tuple[Value, ...], ...]


class Breakdown(Struct, frozen=True, kw_only=True):
    """A kind of list whose figures are parts of a figure; `opens` and the like are words."""

    name: str
    place: Place
    units: tuple[str, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    parts: tuple[str, ...]
    part_ends: tuple[str, ...]
    passed: tuple[str, ...]
    ends: tuple[str, ...]
    asides: tuple[str, ...]
    sums: tuple[str, ...]
    about: tuple[str, ...]
    never: tuple[str, ...]
    never_of: tuple[str, ...]
    needs_total: bool
    crosses_semicolons: bool
    in_brackets: bool
    examples: tuple[ListExample, ...]


class Counting(Struct, frozen=True, kw_only=True):
    """How things are counted that no table holds: words, as `CountingSpec` says."""

    measures: tuple[tuple[str, ...], ...]
    percent: tuple[str, ...]
    verbs: tuple[str, ...]
    passed: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    generic: tuple[str, ...]
    told: tuple[str, ...]
    whole: tuple[str, ...]
    opens: tuple[str, ...]
    elsewhere: tuple[str, ...]
    other_times: tuple[str, ...]
    never: tuple[str, ...]
    of_the_whole: tuple[str, ...]

    def measured(self, unit: str | None) -> str:
        """The first of the measures that count the same as this one, "" for one of none."""
        return next((group[0] for group in self.measures if unit in group), "")


class Speaking(Struct, frozen=True, kw_only=True):
    """How a clause begins with whose figures it tells: words, as `SpeakingSpec` says."""

    parts: Mapping[str, tuple[str, ...]]
    own: Mapping[str, tuple[str, ...]]
    kinds: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]
    whole: tuple[str, ...]
    wider: tuple[str, ...]
    narrow: tuple[str, ...]
    passed_on: tuple[str, ...]
    others: tuple[str, ...]
    unsure: tuple[str, ...]
    leads: tuple[str, ...]
    passed: tuple[str, ...]
    did: tuple[str, ...]
    denies: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasebook:
    """All phrase files of a pack. `lists`: where each list of words begins. `names`: those that phrases may use."""

    vocabulary: Vocabulary
    alphabet: Alphabet
    phrases: tuple[Phrase, ...]
    index: Index[Phrase]
    roles: Roles
    breakdowns: tuple[Breakdown, ...]
    counting: Counting | None
    speaking: Speaking | None
    forms: Mapping[str, Form]
    factors: Mapping[str, Decimal]
    lists: Mapping[str, Place]
    names: DeclaredNames
    _cells: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def holds(self, whole: str, part: str) -> bool:
        """Whether the cells of one quantity are some of those of the other, in whichever form."""
        return self.cells(part) < self.cells(whole)

    def cells(self, name: str) -> frozenset[str]:
        if name not in self._cells:
            parts = name.split(".")
            forms = self.forms.values() if len(parts) == CELL_PARTS else ()
            self._cells[name] = frozenset(cell for form in forms for cell in form.expand(*parts))
        return self._cells[name]
