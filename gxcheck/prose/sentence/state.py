"""What is known of a sentence while its figures are bound to quantities."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from gxcheck.prose.phrases.phrase import Phrase, Phrasebook
from gxcheck.prose.phrases.templates import Quantity
from gxcheck.prose.sentence.marks import TokenMark
from gxcheck.prose.words.tokens import Token
from gxcheck.text.numerals import Interval

NO_SUBJECT = "none"


class Match(Struct, frozen=True, gc=False):
    """A phrase met in a sentence; the first three tell which of two comes first.

    `first`, `last`: indices of the tokens it covers; `number`: that of its figure, or -1; `anchor`: the one of
    them that says where it stands. `dated`: it may say itself which year is meant.
    """

    anchor: int
    order: int
    first: int
    last: int
    number: int
    dated: bool
    phrase: Phrase


class Binding(Struct, frozen=True, gc=False):
    """`number`: index of the figure's token in its sentence, -1 for a value said without one.

    `span`: where it stands in the folded sentence. `phrase`: the one that bound it; `certain`: it read past no word
    that no list has. `until`: where the words end that say what the figure is of, 0 where they stand around it.
    """

    quantity: Quantity
    figure: Interval
    span: tuple[int, int]
    number: int
    own: bool
    phrase: Phrase
    certain: bool = True
    until: int = 0


class Claimed(Struct, frozen=True, gc=False):
    name: str
    span: tuple[int, int]
    phrase: Phrase


@dataclass(slots=True)
class Memory:
    """What a paragraph has said so far: whose matter it is, the quantities and the last of them.

    `recent`: the figure that ended the sentence before; `foreign`: that one counted another matter. `unnamed`: figures
    of cases that may be of every kind; `on_disclosure`: none is any more, as a heading said so. `totals`: the figure
    told last of every quantity. `certain`: the quantities of figures that can be nothing else. `begun`: a
    sentence stood before.
    """

    subject: str = NO_SUBJECT
    names: set[str] = field(default_factory=set)
    certain: set[str] = field(default_factory=set)
    begun: bool = False
    last: Binding | None = None
    recent: Binding | None = None
    foreign: bool = False
    unnamed: list[Binding] = field(default_factory=list)
    on_disclosure: bool = False
    totals: dict[str, Binding] = field(default_factory=dict)

    def pass_over(self) -> None:
        """A sentence stood between that is not read."""
        self.recent, self.foreign, self.begun = None, False, True

    def learn(self, reading: "Reading", subject: str) -> None:
        self.begun = True
        bound = reading.bound
        tokens = reading.tokens
        ends = len(tokens) - 1
        while ends >= 0 and tokens[ends].figure is None:
            ends -= 1
        if ends >= 0 or not bound:
            # what is said of the figure before it leaves that one to be spoken of: 该申请由个人提出。对该申请予以公开。
            self.recent = bound[-1] if bound and bound[-1].number == ends >= 0 else None
        self.foreign = ends in reading.foreign
        self.subject = subject
        for binding in bound:
            quantity = binding.quantity
            self.names.update(quantity)
            self.totals[quantity[0]] = binding
            if len(quantity) == 1:
                self.certain.add(quantity[0])
        self.last = bound[-1] if bound else self.last


@dataclass(slots=True)
class Reading:
    """A sentence on its way: `used` years belong to a phrase, so they date nothing else; `foreign` figures count
    another matter. `fired`: the phrases that counted, whether they state something or not. `year`: that of the report.
    `silenced`: no phrase counts any more. `new`: it holds words that no list has. `revoked`: what earlier sentences
    stated and this one shows to be of another matter. `columns`: of each token, whose requests are counted there;
    `classed`: classes of applicants are named."""

    book: Phrasebook
    tokens: Sequence[Token]
    marks: Sequence[TokenMark]
    memory: Memory
    year: int | None
    bound: list[Binding] = field(default_factory=list)
    claims: list[Claimed] = field(default_factory=list)
    fired: list[Phrase] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    foreign: set[int] = field(default_factory=set)
    silenced: bool = False
    new: bool = False
    columns: Sequence[str] = ()
    classed: bool = False
    revoked: list[Binding] = field(default_factory=list)
