"""What the lists of words do, ready to be asked for every token."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import asdict

from gxcheck.prose.shape import RolesSpec
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.vocabulary import READ_PAST, TEXT, UNKNOWN

EDGES = frozenset((kinds.COMMA, kinds.OPEN, kinds.CLOSE, kinds.STOP))
FIGURES = frozenset((kinds.NUMBER, kinds.MONEY, kinds.BARE))
EDGES_AND_FIGURES = EDGES | FIGURES
YEARS = frozenset((*kinds.YEARS.values(), kinds.OTHER_YEAR))


#: A subject with the lists of which a sentence holds a word each; once for every row of them.
Implied = tuple[tuple[str, tuple[frozenset[str], ...]], ...]


class Roles(Struct, frozen=True, kw_only=True, eq=False):
    """Every role as a set of lists of words. `named`: the lists that have one.

    `acting` are those that change what holds after them, `tidied` those that may be read otherwise or past.
    """

    ignored: frozenset[str]
    implied_by: Implied
    implied_at_once: Implied
    carried: frozenset[str]
    verbs: frozenset[str]
    among: Mapping[str, str]
    columns: Mapping[str, str]
    column_whole: str
    column_item: str
    column_rest: Mapping[str, str]
    belongings: frozenset[str]
    rows: frozenset[str]
    lists: frozenset[str]
    respectively: frozenset[str]
    former: frozenset[str]
    latter: frozenset[str]
    each: frozenset[str]
    shared: frozenset[str]
    joined: Mapping[str, str]
    joined_with: frozenset[str]
    joined_past: frozenset[str]
    alone: Mapping[str, str]
    halves: frozenset[str]
    ends: frozenset[str]
    supposes: frozenset[str]
    side_by_side: Mapping[str, tuple[str, ...]]
    counts_bare: frozenset[str]
    before_figure: Mapping[str, str]
    absorbs: Mapping[str, tuple[str, ...]]
    branch: frozenset[str]
    ends_branch: frozenset[str]
    mentioned: frozenset[str]
    carried_on: frozenset[str]
    excludes_sentence: frozenset[str]
    excludes_period: frozenset[str]
    excludes_clause: frozenset[str]
    ends_exclusion: frozenset[str]
    readmits: Mapping[str, tuple[str, ...]]
    disclosure: frozenset[str]
    cases: frozenset[str]
    case_rows: frozenset[str]
    denies: frozenset[str]
    other_causes: frozenset[str]
    other_matters: frozenset[str]
    of_all: frozenset[str]
    not_the_period: frozenset[str]
    between_years: frozenset[str]
    passed: frozenset[str]
    grown: frozenset[str]
    tails: frozenset[str]
    starts: frozenset[str]
    volumes: frozenset[str]
    topics: frozenset[str]
    before_alone: frozenset[str]
    causes: frozenset[str]
    lasting: frozenset[str]
    negates: frozenset[str]
    noughts: frozenset[str]
    items: frozenset[str]
    outcomes: frozenset[str]
    qualifies: frozenset[str]
    splits: frozenset[str]
    row_numbers: frozenset[str]
    offices: frozenset[str]
    own_offices: frozenset[str]
    done_by_offices: frozenset[str]
    sums: frozenset[str]
    examples: frozenset[str]
    and_so_on: frozenset[str]
    classes: frozenset[str]
    subject_of: Mapping[str, str]
    acting: frozenset[str]
    tidied: frozenset[str]
    named: frozenset[str]


def build_roles(spec: RolesSpec) -> Roles:
    subject_of = {kind: subject for subject, listed in spec.subjects.items() for kind in listed}
    acting = (
        spec.branch,
        spec.ends_branch,
        spec.excludes_sentence,
        spec.excludes_period,
        spec.ends_exclusion,
        tuple(spec.readmits),
    )
    return Roles(
        ignored=frozenset((*spec.ignored, kinds.TITLE)),
        implied_by=_implied(spec.implies),
        implied_at_once=_implied(spec.implies_at_once),
        carried=frozenset(spec.carried),
        verbs=frozenset(spec.verbs),
        among=spec.among,
        columns={kind: column for column, words in spec.columns.items() for kind in words},
        column_whole=spec.column_whole,
        column_item=spec.column_item,
        column_rest=spec.column_rest,
        belongings=frozenset(spec.belongings),
        rows=frozenset(spec.rows),
        lists=frozenset(spec.lists),
        respectively=frozenset(spec.respectively),
        former=frozenset(spec.former),
        latter=frozenset(spec.latter),
        each=frozenset(spec.each),
        shared=frozenset(spec.shared),
        joined=spec.joined,
        joined_with=frozenset(spec.joined_with),
        joined_past=frozenset((*TEXT, *spec.ignored, *spec.passed_by_gap, *spec.joined_past)).difference(spec.lists),
        alone={half: READ_PAST if kind == UNKNOWN else kind for half, kind in spec.alone.items()},
        halves=frozenset((*spec.joined, *spec.alone)),
        ends=frozenset((*spec.joined_with, *spec.alone)),
        supposes=frozenset(spec.supposes),
        side_by_side=spec.side_by_side,
        counts_bare=frozenset(spec.counts_bare),
        before_figure=spec.before_figure,
        absorbs=spec.absorbs,
        branch=frozenset(spec.branch),
        ends_branch=frozenset(spec.ends_branch),
        mentioned=frozenset(spec.mentioned),
        carried_on=frozenset(spec.carried_on),
        excludes_sentence=frozenset(spec.excludes_sentence),
        excludes_period=frozenset(spec.excludes_period),
        excludes_clause=frozenset(spec.excludes_clause),
        ends_exclusion=frozenset(spec.ends_exclusion),
        readmits=spec.readmits,
        disclosure=frozenset(spec.disclosure),
        cases=frozenset(spec.cases),
        case_rows=frozenset(subject_of[kind] for kind in spec.cases if kind in subject_of),
        denies=frozenset(spec.denying),
        other_causes=frozenset(spec.other_causes),
        other_matters=frozenset(spec.other_matters),
        of_all=frozenset(spec.of_all),
        not_the_period=frozenset(spec.not_the_period),
        between_years=frozenset(spec.between_years),
        passed=frozenset((*TEXT, *spec.ignored, *spec.passed_by_gap)),
        grown=frozenset(spec.grown),
        tails=frozenset(spec.tails),
        starts=frozenset(spec.starts),
        volumes=frozenset(spec.volumes),
        topics=frozenset(spec.topics),
        before_alone=frozenset((kinds.COMMA, *spec.leads_up, *spec.ignored, kinds.TITLE, *YEARS)),
        causes=frozenset(spec.causes),
        lasting=frozenset(spec.lasting),
        negates=frozenset(spec.negates),
        noughts=frozenset((*spec.negates, *spec.noughts)),
        items=frozenset(spec.items),
        outcomes=frozenset(spec.outcomes),
        qualifies=frozenset(spec.qualifies),
        splits=frozenset(spec.splits),
        row_numbers=frozenset(spec.row_numbers),
        offices=frozenset(spec.offices),
        own_offices=frozenset(spec.own_offices),
        done_by_offices=frozenset(spec.done_by_offices),
        sums=frozenset(spec.sums),
        examples=frozenset(spec.examples),
        and_so_on=frozenset(spec.and_so_on),
        classes=frozenset(spec.classes),
        subject_of=subject_of,
        acting=frozenset((*subject_of, *YEARS, *chain(*acting))),
        tidied=frozenset(
            (
                kinds.COLON,
                kinds.BARE,
                kinds.TITLE,
                *spec.ignored,
                *spec.before_figure,
                *chain(*spec.absorbs.values()),
            )
        ),
        named=frozenset(names_in(list(asdict(spec).values()))),
    )


def _implied(rows: Mapping[str, Iterable[Iterable[Iterable[str]]]]) -> Implied:
    return tuple((subject, tuple(map(frozenset, classes))) for subject, every in rows.items() for classes in every)


def names_in(listed: object) -> Sequence[str]:
    """Every name that stands somewhere in what a role was given."""
    if isinstance(listed, str):
        return [listed] if listed else []
    if isinstance(listed, Mapping):
        return [name for key, value in listed.items() for name in (key, *names_in(value))]
    return [name for value in listed for name in names_in(value)] if isinstance(listed, Iterable) else []
