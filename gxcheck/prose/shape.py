"""The shape of the phrase files (`phrases/*.yaml`): words, what they do, and phrases made of them.

What each key does stands on it, and so in `gxcheck schema phrases`; `.github/PHRASES.md` shows each at work.
"""

from typing import Annotated, Any

from msgspec import Meta

from gxcheck.packs.shape import Id, NamesSpec, Number, Words, _Strict

Pattern = Annotated[str, Meta(min_length=1, max_length=300)]
Word = Annotated[str, Meta(min_length=1, max_length=40)]
WordList = tuple[Word, ...]
#: Words that may be several, as `[尚|仍]在办理`.
WordChoices = tuple[Annotated[str, Meta(min_length=1, max_length=300)], ...]
Entry = Annotated[dict[Id, Words], Meta(min_length=1)]
#: Names of lists of words.
Lists = tuple[Id, ...]


def described(text: str) -> Meta:
    return Meta(description=text)


class MannersSpec(_Strict, frozen=True, kw_only=True):
    """Words that make a figure approximate, by where they stand and what they mean."""

    about: Annotated[WordList, described("The figure is near that number: five percent more or less.")] = ()
    at_least: Annotated[WordList, described("The figure is that number or more.")] = ()
    at_most: Annotated[WordList, described("The figure is that number or less.")] = ()
    and_more: Annotated[
        WordList, described("The figure is more than that number by less than its last place: from 30 to 39 for 30.")
    ] = ()


class NumbersSpec(_Strict, frozen=True, kw_only=True):
    """What stands beside a number, and makes it a count, an amount, or neither."""

    measures: Annotated[
        WordList, Meta(min_length=1), described("Behind a number: it is a count, which a pattern binds as {number}.")
    ]
    money: Annotated[
        dict[Word, Number],
        described("Behind a number: it is an amount, bound as {money}. Each with how many of the smallest unit it is."),
    ]
    percent: Annotated[WordList, described("Behind a number: it is a percentage, for patterns an {other_number}.")]
    share: Annotated[
        WordList, described("Right behind a figure: the percentage that follows is its share of a whole.")
    ] = ()
    not_counts: Annotated[
        WordList, described("Behind a number: it counts something that no table holds, and is an {other_number}.")
    ]
    before: Annotated[MannersSpec, described("Words in front of a number that make it approximate.")]
    after: Annotated[MannersSpec, described("Words behind a number, or behind its measure, that make it approximate.")]
    ordinal: Annotated[Word, described("In front of a number: it counts nothing, as in the 3rd.")]


class CalendarSpec(_Strict, frozen=True, kw_only=True):
    """How dates are printed. A date that does not end a year marks a part of the year."""

    year: Annotated[WordList, described("Behind a number of four digits: a year.")]
    month: Annotated[WordList, described("Behind a number: a month.")]
    day: Annotated[WordList, described("Behind a number that follows a month: a day.")]
    month_end: Annotated[WordList, described("Behind a month or a year: its end, its beginning, or a part of it.")]


class VariantsSpec(_Strict, frozen=True, kw_only=True):
    """Characters that are read as others, position by position."""

    written: Annotated[str, described("The characters as they may be written.")] = ""
    read: Annotated[str, described("What each of them is read as, at the same place; equally long.")] = ""


class RolesSpec(_Strict, frozen=True, kw_only=True):
    """What lists of words do beside standing in phrases."""

    ignored: Annotated[Lists, described("Read past everywhere: no pattern sees these words.")] = ()
    implies: Annotated[
        dict[Id, tuple[tuple[Lists, ...], ...]],
        described(
            "A sentence that names no subject, and holds a word of each list of one of these rows, is about this one,"
            " whatever the sentence before was about."
        ),
    ] = {}
    implies_at_once: Annotated[
        dict[Id, tuple[tuple[Lists, ...], ...]],
        described("The same where a paragraph begins so, with no other word before its first figure."),
    ] = {}
    carried: Annotated[
        Lists, described("In brackets before a figure, it tells what is counted: （含上年结转）9件.")
    ] = ()
    verbs: Annotated[Lists, described("Said once before a list of things with figures, they are said of each.")] = ()
    columns: Annotated[
        dict[Id, Lists], described("Whose: the figures of rows behind a word of the list are those of this column.")
    ] = {}
    column_whole: Annotated[str, described("The table and the column of all of them: `table.column`.")] = ""
    column_item: Annotated[
        str, described("What those of a column hand in: read for them between a row and its figure.")
    ] = ""
    column_rest: Annotated[
        dict[Id, Id], described("Behind the figures of columns of a row: read as a word of the other list.")
    ] = {}
    belongings: Annotated[
        Lists, described("What those of a column may have: right behind a word of `columns`, it says whose it is.")
    ] = ()
    rows: Annotated[Lists, described("What is counted behind such a word, if its own number does not follow.")] = ()
    among: Annotated[
        dict[Id, Id],
        described(
            "Between a figure and a comma: read as a word of the other list behind it, as 收到的12件中，10件 is."
        ),
    ] = {}
    unknown: Annotated[
        Lists, described("Read as unknown text. They are listed only so that no word inside them is found.")
    ] = ()
    supposes: Annotated[
        Lists, described("Right before a comma: the clause tells what is done where it is so, not that it was.")
    ] = ()
    side_by_side: Annotated[
        dict[Id, Lists],
        described("Where two of these lists stand side by side without a figure, what follows is about this subject."),
    ] = {}
    before_figure: Annotated[
        dict[Id, Id], described("At the start of a clause, right before a figure: read as a word of the other list.")
    ] = {}
    absorbs: Annotated[
        dict[Id, Lists], described("Right behind a word of this list, those of the lists named add nothing.")
    ] = {}
    passed_by_gap: Annotated[Lists, described("What … in a pattern passes, beside unknown text.")] = ()
    stops_any_gap: Annotated[Lists, described("What even …… in a pattern does not pass.")] = ()
    opens_clause: Annotated[
        Lists, described("Right behind a figure, they begin a new clause though no comma stands before them.")
    ] = ()
    lists: Annotated[
        Lists, described("Between the items of a list. Beside a figure they part clauses, as a comma does.")
    ] = ()
    respectively: Annotated[
        Lists, described("Between items and as many figures: each item is read with its own figure.")
    ] = ()
    former: Annotated[Lists, described("Read as the first of the two things that were named last.")] = ()
    latter: Annotated[Lists, described("Read as the second of them.")] = ()
    each: Annotated[Lists, described("Between items and one figure: each item is read with that figure.")] = ()
    shared: Annotated[Lists, described("Where the last of such items names one of these, it is named for all.")] = ()
    branch: Annotated[Lists, described("Of which: what follows is a part of the figure before it.")] = ()
    ends_branch: Annotated[Lists, described("At the start of a clause: what follows is a whole again.")] = ()
    before_number: Annotated[Lists, described("May stand before the {number} of any pattern.")] = ()
    joined: Annotated[
        dict[Id, Id],
        described("With a word of `joined_with` behind it in its clause, the two are read as one of the other list."),
    ] = {}
    joined_with: Annotated[Lists, described("The last words of such compounds.")] = ()
    joined_past: Annotated[Lists, described("What may stand between the two, beside what … passes.")] = ()
    alone: Annotated[dict[Id, Id], described("Where they are no part of such a compound: read as the other list.")] = {}
    counts_bare: Annotated[
        Lists, described("Behind one of these, at the end of a clause, a number without a measure is a count.")
    ] = ()
    telling: Annotated[
        Lists,
        described(
            "A sentence without any of these states nothing and is read no further; so every pattern needs one of "
            "them, unless its phrase has `after` or `takes`."
        ),
    ] = ()
    denying: Annotated[
        Lists, described("State a quantity without a figure; a sentence with neither is read no further.")
    ] = ()
    carried_on: Annotated[tuple[Id, ...], described("Subjects that the next sentence may still be about.")] = ()
    mentioned: Annotated[
        Lists, described("Name a subject only where no figure stands before them in their clause.")
    ] = ()
    excludes_sentence: Annotated[
        Lists, described("No figure behind one of these is bound, up to the end of the sentence or of the bracket.")
    ] = ()
    excludes_period: Annotated[
        Lists, described("The same, up to a word of `ends_exclusion`: they tell of a part of the year, or of several.")
    ] = ()
    excludes_clause: Annotated[Lists, described("No figure in the clause of one of these is bound.")] = ()
    ends_exclusion: Annotated[
        Lists, described("Behind one of these, what a word of `excludes_period` shut out is bound again.")
    ] = ()
    readmits: Annotated[
        dict[Id, Lists],
        described("Behind a word of this list, what the lists named shut out is bound again, up to a semicolon."),
    ] = {}
    disclosure: Annotated[
        Lists, described("A part of another matter is bound again where it is said to be of one of these.")
    ] = ()
    cases: Annotated[
        Lists,
        described("Cases of every kind, until a clause behind them says how many are about disclosure."),
    ] = ()
    other_causes: Annotated[
        Lists, described("Cases behind one of these in their clause, or in the clause behind it, are about it.")
    ] = ()
    other_matters: Annotated[
        Lists, described("Those of `excludes_clause` whose figures count another matter, and so do the parts of them.")
    ] = ()
    of_all: Annotated[
        Lists, described("What is said with one of these behind the parts of a figure is said of the whole.")
    ] = ()
    claiming: Annotated[
        Lists, described("Without figures, a sentence is read for claims if it holds one of these.")
    ] = ()
    garbled: Annotated[
        Lists, described("Remains of text that was decoded wrongly: nothing is read from a sentence with one of them.")
    ] = ()
    not_the_period: Annotated[Lists, described("A year right behind one of these does not say when.")] = ()
    between_years: Annotated[
        Lists, described("A year beside one of these says where requests came from or went, not when.")
    ] = ()
    grown: Annotated[
        Lists, described("Between two figures: only the second is read, as the first was that of another year.")
    ] = ()
    tails: Annotated[Lists, described("Behind the last of a list of things, they go with each of them.")] = ()
    starts: Annotated[Lists, described("Before the first of two figures (从年初的3件增至5件), they go with it.")] = ()
    volumes: Annotated[Lists, described("They name a number whose figure may stand behind a comparison.")] = ()
    topics: Annotated[
        Lists, described("Things whose figure may stand alone in the next clause: 予以公开占比最大，有74件.")
    ] = ()
    leads_up: Annotated[Lists, described("They may stand before such a figure.")] = ()
    causes: Annotated[
        Lists, described("With unknown text behind them they restrict a denial: 没有因自身原因引起的… denies nothing.")
    ] = ()
    lasting: Annotated[
        Lists, described("Of `excludes_period`: right behind the report year, they exclude nothing (2024年以来).")
    ] = ()
    negates: Annotated[Lists, described("They deny what follows them in their clause, each thing of a list.")] = ()
    noughts: Annotated[Lists, described("Behind a list of things, they say that there was none of each.")] = ()
    items: Annotated[Lists, described("Things that a list may name, so that one predicate is said of each.")] = ()
    outcomes: Annotated[
        Lists, described("What became of a thing: where a denial speaks of it, the thing is not denied.")
    ] = ()
    qualifies: Annotated[Lists, described("What restricts a denial to some: nothing is denied of all then.")] = ()
    splits: Annotated[
        Lists, described("Between a total and what it is made of, which is read as if it stood in brackets behind it.")
    ] = ()
    row_numbers: Annotated[
        Lists, described("Numbers of rows; before a name in brackets and a figure, the name is read instead.")
    ] = ()
    examples: Annotated[
        Lists,
        described(
            "Rows of a table. Where several are named, or one with a word of `and_so_on`, and one figure is said of "
            "them, it is that of the class behind them, or of none."
        ),
    ] = ()
    and_so_on: Annotated[Lists, described("Behind rows of `examples`: they are not all.")] = ()
    classes: Annotated[Lists, described("Classes that rows of `examples` belong to.")] = ()
    offices: Annotated[
        Lists,
        described("Offices. What several did, or one before a total, is a part and is not bound."),
    ] = ()
    own_offices: Annotated[
        Lists, described("Those of `offices` that are the one that reports, unless a total follows.")
    ] = ()
    done_by_offices: Annotated[Lists, described("Between an office and its figure: what it did, and to what.")] = ()
    sums: Annotated[Lists, described("Begin the clause of a total behind figures by office.")] = ()
    subjects: Annotated[
        dict[Id, Lists],
        described(
            "Every subject with the lists whose words name it: whose matter the figures behind them are. `about` "
            "in a phrase asks for it, and {subject} in `means` stands for it."
        ),
    ]


class VocabularySpec(_Strict, frozen=True, kw_only=True):
    """How numbers, dates and characters are read, and what the lists of words do; once in a pack."""

    numbers: Annotated[NumbersSpec, described("What makes a number a count, an amount, or neither.")]
    calendar: Annotated[CalendarSpec, described("How dates are printed.")]
    variants: Annotated[VariantsSpec, described("Characters that are read as others.")] = VariantsSpec()
    roles: Annotated[RolesSpec, described("What the lists of words do beside standing in phrases.")]


class ExampleSpec(_Strict, frozen=True, kw_only=True):
    """A sentence with all that it states; `gxcheck rules test` reads it."""

    text: Annotated[Words, described("A sentence, or several, as an office may write it.")]
    year: Annotated[int | None, described("The year that the report is about, where the sentence depends on it.")] = (
        None
    )
    expect: Annotated[
        dict[str, Any],
        described(
            "Every quantity that the text states, with its value; {} for none. A claim is claims.NAME, with the "
            "rate it tells or None."
        ),
    ]
    fires: Annotated[
        bool | None,
        described(
            "Whether this phrase tells some of it, or stays silent. Where that is not said: whether the phrase may "
            "state one of the quantities expected; one that states nothing is to hold."
        ),
    ] = None


class PhraseSpec(_Strict, frozen=True, kw_only=True):
    """One meaning and the ways it is said.

    Of the phrases that are found, each figure goes to the first in the order of the files whose conditions hold.
    """

    say: Annotated[
        tuple[Pattern, ...],
        Meta(min_length=1),
        described(
            "Patterns, any of which says it. {list} a word of that list, {a|b} of either, {a?} or none, {a*} any "
            "number of them; {number} or {money} the figure to bind, {any_number} another one; {start} and {end} the "
            "edges of a clause; … unknown text and harmless words, …… anything in the clause but figures; and the "
            "marks ， （ ） themselves."
        ),
    ]
    means: Annotated[
        Words | None,
        described(
            "The quantity that is stated. `a or b`: either may be meant, the likelier first; `a and b`: both are "
            "stated. {subject} is whose matter it is, {whole} the row of the figure of which this one is a part. "
            "Without it the figure is bound to nothing, and no later phrase can take it."
        ),
    ] = None
    claims: Annotated[
        Id | None, described("The name of what is said that is no quantity, for `claims.NAME` in rules.")
    ] = None
    value: Annotated[
        int | None,
        described(
            "The value that is stated without a figure. With {number} in a pattern: only a figure of that value."
        ),
    ] = None
    takes: Annotated[
        tuple[Words, ...],
        described("It is said of the figure that stands last before it, if that is one of these quantities."),
    ] = ()
    each: Annotated[bool, described("With `takes`: of every such figure that stands before it, one of a kind.")] = False
    about: Annotated[
        tuple[Words, ...], described("Only where the matter is one of these subjects; `none`: no subject was named.")
    ] = ()
    after: Annotated[
        tuple[Words, ...], described("Only where one of these quantities was stated before, in this paragraph.")
    ] = ()
    unless_after: Annotated[
        tuple[Words, ...], described("Not where one of these quantities was stated before, in this paragraph.")
    ] = ()
    behind: Annotated[
        tuple[Words, ...],
        described("Only where the last figure before it, in this paragraph, is one of these quantities."),
    ] = ()
    unless_stated: Annotated[
        tuple[Words, ...],
        described("Not where a figure before it, in this paragraph, can only be one of these quantities."),
    ] = ()
    unless_part_of: Annotated[
        tuple[Words, ...], described("Not where it is a part (of which) of one of these quantities; `*`: of anything.")
    ] = ()
    unless_said: Annotated[Lists, described("Not where a word of these lists stands anywhere in the sentence.")] = ()
    alone: Annotated[bool, described("Only where its sentence has no other figure.")] = False
    unsays: Annotated[
        tuple[Words, ...], described("Quantities whose figures in this sentence were of something else after all.")
    ] = ()
    silences: Annotated[bool, described("No phrase behind it in the sentence counts.")] = False
    recalls: Annotated[
        bool, described("With `takes`: where its sentence has no figure, of the one that ended the sentence before.")
    ] = False
    foreign: Annotated[
        bool,
        described(
            "What it counts is another matter, and so are the parts of it, unless they are said to be of a word of "
            "the role `disclosure`."
        ),
    ] = False
    revises: Annotated[
        dict[Words, Words],
        described("Quantities that the figure just before it was bound to, each with what it turns out to be."),
    ] = {}
    for_each: Annotated[
        Id | None,
        described("Written once for each of these entries; <name> stands for what the entry says under that name."),
    ] = None
    shares_figure: Annotated[bool, described("Its figure may be that of other phrases as well.")] = False
    wholes: Annotated[
        tuple[Lists, ...],
        described(
            "Rows that are counted by the same breakdown, list by list. {whole} is the row of the figure of which "
            "this is a part, then its neighbours; the first list, where it is part of nothing."
        ),
    ] = ()
    beside: Annotated[
        Lists,
        described("Rows that are no such whole, unless this one stands in brackets behind them: the next before is."),
    ] = ()
    since: Annotated[int | None, described("Only in reports of this year and later.")] = None
    until: Annotated[int | None, described("Only in reports of this year and earlier.")] = None
    examples: Annotated[
        tuple[ExampleSpec, ...], described("Sentences that it tells, and near ones that it leaves alone.")
    ] = ()


class ListExampleSpec(_Strict, frozen=True, kw_only=True):
    """A text, and the parts of each list of this kind that it holds; `[]` for none."""

    text: Annotated[Words, described("A sentence, or several, as an office may write it.")]
    expect: Annotated[
        tuple[tuple[Number, ...], ...], described("The parts of each list of this kind in the text; [] for none.")
    ]


class BreakdownSpec(_Strict, frozen=True, kw_only=True):
    """A kind of list whose figures are parts of a figure: opened by a word, or known by the names of its parts."""

    units: Annotated[WordList, Meta(min_length=1), described("Measures of the figures that such a list counts.")]
    opens: Annotated[WordList, described("A clause that begins with one of these opens the list: of which.")] = ()
    closes: Annotated[WordList, described("The same, and says that the parts are all.")] = ()
    parts: Annotated[
        WordList, described("A part is a figure whose name holds one of these; no word has to open the list then.")
    ] = ()
    part_ends: Annotated[WordList, described("A part is a figure whose name ends with one of these.")] = ()
    passed: Annotated[WordList, described("May stand between the name of a part and its figure.")] = ()
    ends: Annotated[
        WordList, described("A part that begins with one of these is of no such list, unless the first one does.")
    ] = ()
    asides: Annotated[WordList, described("A figure with one of these in its name is no part, and ends nothing.")] = ()
    sums: Annotated[WordList, described("Begin a total that stands behind its parts.")] = ()
    about: Annotated[WordList, described("One of these stands somewhere in the list or before it.")] = ()
    never: Annotated[WordList, described("No part has one of these in its name; a list with one is not read.")] = ()
    never_of: Annotated[WordList, described("No total has one of these in its name; a list of one is not read.")] = ()
    needs_total: Annotated[bool, described("Whether it is a list only where a total is told.")] = True
    crosses_semicolons: Annotated[bool, described("Whether it goes on behind a semicolon.")] = False
    in_brackets: Annotated[
        bool,
        described("Whether a list that stands in brackets, or behind a colon, right behind its whole needs no word."),
    ] = False
    examples: Annotated[
        tuple[ListExampleSpec, ...], described("Texts with the parts of each such list that they hold.")
    ] = ()


class CountingSpec(_Strict, frozen=True, kw_only=True):
    """How things are counted that no table holds, so that one told twice with two figures is found.

    What several files say is put together.
    """

    measures: Annotated[
        tuple[WordList, ...],
        described("Measures that may stand for each other, list by list; others are not looked at."),
    ] = ()
    verbs: Annotated[WordList, described("A clause that counts something begins with one of these.")] = ()
    passed: Annotated[WordList, described("May stand anywhere in such a clause, and change nothing.")] = ()
    same: Annotated[tuple[WordList, ...], described("Words that mean the same as the first of their list.")] = ()
    names: Annotated[
        WordList, described("Names of what no channel has of its own, short ones too: the same wherever they stand.")
    ] = ()
    generic: Annotated[WordList, described("Names that may mean anything: not compared, but as `told` says.")] = ()
    told: Annotated[WordList, described("A verb and such a name, in plain words, that are compared all the same.")] = ()
    whole: Annotated[WordList, described("With one of these in the clause it speaks of the whole unit and year.")] = ()
    opens: Annotated[WordList, described("Behind one of these in the sentence stand parts of something.")] = ()
    elsewhere: Annotated[WordList, described("What stands behind one of these in the sentence is of that alone.")] = ()
    other_times: Annotated[WordList, described("A sentence with one of these speaks of another time, or none.")] = ()
    never: Annotated[WordList, described("A clause with one of these is not looked at.")] = ()
    of_the_whole: Annotated[
        WordList, described("Between a figure and its percentage: it is a share of what the figure is a part of.")
    ] = ()


class SpeakingSpec(_Strict, frozen=True, kw_only=True):
    """How a clause begins with whose figures it tells (市本级收到46件): a part of the unit, the whole of it, or more.

    What several files say is put together.
    """

    parts: Annotated[
        dict[str, WordList],
        described("By the level of the unit that reports: what names of its parts end with."),
    ] = {}
    own: Annotated[
        dict[str, WordList],
        described("By level: what the unit itself is called beside others of its kind (市局本级)."),
    ] = {}
    kinds: Annotated[WordList, described("What names of units end with; one of the unit's own kind is the unit.")] = ()
    alike: Annotated[tuple[WordList, ...], described("Ends of names that are of one kind, list by list.")] = ()
    whole: Annotated[WordList, described("A clause that begins so speaks of the whole unit.")] = ()
    wider: Annotated[
        WordList,
        described("Behind such a word: many units. Where `own` has an entry, it is unsure whose it is."),
    ] = ()
    narrow: Annotated[
        WordList, described("Somewhere in a clause of a government's report: it is of the government alone, a part.")
    ] = ()
    passed_on: Annotated[
        WordList, described("Somewhere in a clause: they came from another unit, and are a part.")
    ] = ()
    others: Annotated[WordList, described("A clause that begins so tells of what others did.")] = ()
    unsure: Annotated[
        WordList, described("The same, where it may be of the whole as well: what is wrong is a warning.")
    ] = ()
    leads: Annotated[WordList, described("May stand before the name.")] = ()
    passed: Annotated[WordList, described("May stand behind the name.")] = ()
    did: Annotated[WordList, described("What such a unit did, before its figure.")] = ()
    denies: Annotated[WordList, described("Instead of a figure: it did nothing.")] = ()
    never: Annotated[WordList, described("No such name holds one of these.")] = ()


class PhraseFile(_Strict, frozen=True, kw_only=True):
    """Any file may add words to a list, and phrases; one file of the folder holds the vocabulary."""

    names: Annotated[
        NamesSpec, described("Quantities, claims and lists that the pack does not have yet, with what they are called.")
    ] = NamesSpec()
    vocabulary: Annotated[
        VocabularySpec | None,
        described("How numbers and dates are read, and what lists of words do; in one file."),
    ] = None
    words: Annotated[
        dict[Id, WordChoices],
        described("Words by list; no word in two. [a|b] in a word stands for either, [a|] for a or nothing."),
    ] = {}
    entries: Annotated[
        dict[Id, Annotated[tuple[Entry, ...], Meta(min_length=1)]],
        described("What the phrases with `for_each` are written for: lists of entries, each with names of its own."),
    ] = {}
    breakdowns: Annotated[
        dict[Id, BreakdownSpec], described("Kinds of lists whose figures are parts of a figure, by name.")
    ] = {}
    counting: Annotated[CountingSpec | None, described("How things are counted that no table holds.")] = None
    speaking: Annotated[SpeakingSpec | None, described("How it is told whose figures they are.")] = None
    phrases: Annotated[
        dict[Id, PhraseSpec], described("Phrases by name; where two fit one figure, the one written first has it.")
    ] = {}
