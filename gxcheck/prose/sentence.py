"""What is known of a sentence while its figures are bound to quantities."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gxcheck.numerals import Interval
from gxcheck.prose.marks import Mark
from gxcheck.prose.phrases import Phrase, Phrasebook
from gxcheck.prose.templates import Quantity
from gxcheck.prose.tokens import Token

NO_SUBJECT = "none"


class Match(NamedTuple):
    """`first`, `last`: indices of the tokens it covers; `number`: that of its figure, or -1."""

    phrase: Phrase
    first: int
    last: int
    number: int
    dated: bool

    @property
    def anchor(self) -> int:
        return self.last if self.number < 0 else self.number


@dataclass(frozen=True, slots=True)
class Binding:
    """`number`: index of the figure's token in its sentence, -1 for a value said without one."""

    quantity: Quantity
    figure: Interval
    span: tuple[int, int]
    number: int
    own: bool


class Claimed(NamedTuple):
    name: str
    span: tuple[int, int]


@dataclass(slots=True)
class Memory:
    """What a paragraph has said so far: whose matter it is, the quantities, the last of them, and claims."""

    subject: str = NO_SUBJECT
    names: set[str] = field(default_factory=set)
    last: Binding | None = None
    claims: list[Claimed] = field(default_factory=list)

    def learn(self, bound: Sequence[Binding], subject: str) -> None:
        self.subject = subject
        self.names.update(name for binding in bound for name in binding.quantity)
        self.last = bound[-1] if bound else self.last


@dataclass(slots=True)
class Reading:
    """A sentence on its way: `used` years belong to a phrase, so they date nothing else."""

    book: Phrasebook
    tokens: Sequence[Token]
    marks: Sequence[Mark]
    memory: Memory
    bound: list[Binding] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
