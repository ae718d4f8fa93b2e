"""The shape of the phrase files (`phrases/*.yaml`): words, what they do, and phrases made of them."""

from typing import Annotated, Any

from msgspec import Meta

from gxcheck.packs.shape import Id, NamesSpec, Number, Words, _Strict

Pattern = Annotated[str, Meta(min_length=1, max_length=300)]
Word = Annotated[str, Meta(min_length=1, max_length=40)]
WordList = tuple[Word, ...]
#: Words that may be several, as `[尚|仍]在办理`.
WordChoices = tuple[Annotated[str, Meta(min_length=1, max_length=300)], ...]


class MannersSpec(_Strict, frozen=True, kw_only=True):
    """Words that make a figure approximate, by where they stand and what they mean."""

    about: WordList = ()
    at_least: WordList = ()
    at_most: WordList = ()
    and_more: WordList = ()


class NumbersSpec(_Strict, frozen=True, kw_only=True):
    measures: Annotated[WordList, Meta(min_length=1)]
    money: dict[Word, Number]
    percent: WordList
    share: WordList = ()
    not_counts: WordList
    before: MannersSpec
    after: MannersSpec
    ordinal: Word


class CalendarSpec(_Strict, frozen=True, kw_only=True):
    """How dates are printed. A date that does not end a year marks a part of the year."""

    year: WordList
    month: WordList
    day: WordList
    month_end: WordList


class VariantsSpec(_Strict, frozen=True, kw_only=True):
    """Characters that are read as others, position by position."""

    written: str = ""
    read: str = ""


class RolesSpec(_Strict, frozen=True, kw_only=True):
    """What lists of words do beside standing in phrases."""

    ignored: tuple[Id, ...] = ()
    unknown: tuple[Id, ...] = ()
    before_figure: dict[Id, Id] = {}
    absorbs: dict[Id, tuple[Id, ...]] = {}
    passed_by_gap: tuple[Id, ...] = ()
    stops_any_gap: tuple[Id, ...] = ()
    opens_clause: tuple[Id, ...] = ()
    lists: tuple[Id, ...] = ()
    telling: tuple[Id, ...] = ()
    denying: tuple[Id, ...] = ()
    respectively: tuple[Id, ...] = ()
    shared: tuple[Id, ...] = ()
    branch: tuple[Id, ...] = ()
    ends_branch: tuple[Id, ...] = ()
    before_number: tuple[Id, ...] = ()
    counts_bare: tuple[Id, ...] = ()
    carried_on: tuple[Id, ...] = ()
    mentioned: tuple[Id, ...] = ()
    excludes_sentence: tuple[Id, ...] = ()
    excludes_period: tuple[Id, ...] = ()
    excludes_clause: tuple[Id, ...] = ()
    ends_exclusion: tuple[Id, ...] = ()
    readmits: dict[Id, tuple[Id, ...]] = {}
    disclosure: tuple[Id, ...] = ()
    other_matters: tuple[Id, ...] = ()
    of_all: tuple[Id, ...] = ()
    claiming: tuple[Id, ...] = ()
    garbled: tuple[Id, ...] = ()
    not_the_period: tuple[Id, ...] = ()
    between_years: tuple[Id, ...] = ()
    grown: tuple[Id, ...] = ()
    subjects: dict[Id, tuple[Id, ...]]


class VocabularySpec(_Strict, frozen=True, kw_only=True):
    numbers: NumbersSpec
    calendar: CalendarSpec
    variants: VariantsSpec = VariantsSpec()
    roles: RolesSpec


class ExampleSpec(_Strict, frozen=True, kw_only=True):
    """A sentence, and the quantities that it states, with their values; none of them is `{}`.

    `fires`: whether the phrase is to tell some of it, or to stay silent. Where that is not said, it is to tell it if
    the phrase may state one of the quantities expected; a phrase that states nothing is to hold.
    """

    text: Words
    year: int | None = None
    expect: dict[str, Any]
    fires: bool | None = None


class PhraseSpec(_Strict, frozen=True, kw_only=True):
    """One meaning and the ways it is said; without `means`, its numbers are bound to nothing.

    `claims`: it states no quantity but says something that the tables bear out or not.
    `for_each`: as many phrases as that list has entries, `<name>` standing for what the entry says.
    `unless_said`: lists of words, none of which may stand in its sentence. `unsays`: quantities whose figures in this
    sentence were of something else after all. `foreign`: what it counts is another matter, and so are the parts
    ("of which") of it, unless they are said to be of a `disclosure` list. `recalls`: where no figure stands
    before it in its sentence, it takes the last one of the sentences before.
    `silences`: no phrase behind it in the sentence counts. `shares_figure`: its figure may be that of other
    phrases too (甲、乙各3件).
    `wholes`: the cells of a table that are counted by one breakdown or another; `{whole}` in `means`
    is that of the figure of which this one is a part, then its neighbours in the list. `beside`: rows that are
    no such whole, unless the part stands in brackets behind them.
    """

    say: Annotated[tuple[Pattern, ...], Meta(min_length=1)]
    means: Words | None = None
    claims: Id | None = None
    value: int | None = None
    takes: tuple[Words, ...] = ()
    each: bool = False
    about: tuple[Words, ...] = ()
    after: tuple[Words, ...] = ()
    unless_after: tuple[Words, ...] = ()
    unless_part_of: tuple[Words, ...] = ()
    unless_said: tuple[Id, ...] = ()
    unsays: tuple[Words, ...] = ()
    silences: bool = False
    recalls: bool = False
    foreign: bool = False
    revises: dict[Words, Words] = {}
    for_each: Id | None = None
    shares_figure: bool = False
    wholes: tuple[tuple[Id, ...], ...] = ()
    beside: tuple[Id, ...] = ()
    since: int | None = None
    until: int | None = None
    examples: tuple[ExampleSpec, ...] = ()


class ListExampleSpec(_Strict, frozen=True, kw_only=True):
    """A text, and the parts of each list of this kind that it holds; `[]` for none."""

    text: Words
    expect: tuple[tuple[Number, ...], ...]


class BreakdownSpec(_Strict, frozen=True, kw_only=True):
    """A kind of list whose figures are parts of a figure.

    Either `opens` or `closes` starts it (the latter says that the parts are all), or its parts are
    those whose name holds a word of `parts` or ends with one of `part_ends`, `passed` words aside.
    A part that begins with a word of `ends` is of another list (unless the first one does), one with
    a word of `asides` of none. `sums` begin a total that stands behind. `about` must be told
    somewhere; no part has a word of `never`, and no total one of `never_of`.
    """

    units: Annotated[WordList, Meta(min_length=1)]
    opens: WordList = ()
    closes: WordList = ()
    parts: WordList = ()
    part_ends: WordList = ()
    passed: WordList = ()
    ends: WordList = ()
    asides: WordList = ()
    sums: WordList = ()
    about: WordList = ()
    never: WordList = ()
    never_of: WordList = ()
    needs_total: bool = True
    crosses_semicolons: bool = False
    examples: tuple[ListExampleSpec, ...] = ()


class PhraseFile(_Strict, frozen=True, kw_only=True):
    """Any file may add words to a list, and phrases; one file of the folder holds the vocabulary.

    `names`: of quantities, claims and lists that the pack does not have yet.
    """

    names: NamesSpec = NamesSpec()
    vocabulary: VocabularySpec | None = None
    words: dict[Id, WordChoices] = {}
    entries: dict[Id, Annotated[tuple[Annotated[dict[Id, Words], Meta(min_length=1)], ...], Meta(min_length=1)]] = {}
    breakdowns: dict[Id, BreakdownSpec] = {}
    phrases: dict[Id, PhraseSpec] = {}
