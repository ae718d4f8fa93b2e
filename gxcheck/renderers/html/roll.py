"""What the list of units tells of a set, folded below the work list: each kind with its number and its reports."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gxcheck.model import Roll
from gxcheck.renderers.telling.plain import shown_path
from gxcheck.renderers.telling.roll import head_told, missing_rows, unknown_told
from gxcheck.renderers.telling.view import View


@dataclass(frozen=True)
class Linked:
    """A line, and the reports that it is of: each by its path, with the address of its page, "" for none."""

    told: str
    reports: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Fold:
    """Lines of one kind. `id`: what is linked to; `count`: of units or reports."""

    id: str
    title: str
    count: int
    lines: tuple[Linked, ...] = ()


@dataclass(frozen=True)
class RollPart:
    """`folds`: of what there is some; that of what is missing has a table instead of lines, `heads` and `rows`, without
    the columns in which nothing stands. `unknown`: that these may be there without a name."""

    head: str
    unknown: str
    complete: bool
    folds: tuple[Fold, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_COLUMNS = {
    "unit": "authority",
    "parent": "roll_parent",
    "year": "year",
    "state": "roll_state",
    "deadline": "roll_deadline_head",
    "contact": "roll_contact_head",
}


def roll_part(roll: Roll, links: Mapping[str, str], view: View) -> RollPart:
    """`links`: the pages of reports, by the path as it is shown."""
    missing = list(missing_rows(roll, view))
    kept = [name for name in _COLUMNS if any(getattr(one, name) for one in missing)]
    folds = (Fold("missing", view.say("roll_fold_missing"), len(missing)), *_folds(roll, links, view))
    return RollPart(
        head=head_told(roll, view),
        unknown=unknown_told(roll, view),
        complete=not missing,
        folds=tuple(one for one in folds if one.count),
        heads=tuple(view.say(_COLUMNS[name]) for name in kept),
        rows=tuple(tuple(getattr(one, name) for name in kept) for one in missing),
    )


def _folds(roll: Roll, links: Mapping[str, str], view: View) -> Iterator[Fold]:
    several = [
        Linked(view.say("roll_several_head", unit=one.unit.name, year=one.year, count=len(one.paths)),
               _linked(one.paths, links))
        for one in roll.several
    ]  # fmt: skip
    yield Fold("several", view.say("roll_fold_several"), len(several), tuple(several))
    unlisted = [path for path in roll.unlisted if path not in roll.unnamed]
    for id, paths in (("unlisted", unlisted), ("unnamed", roll.unnamed)):
        lines = tuple(Linked("", _linked([path], links)) for path in paths)
        yield Fold(id, view.say(f"roll_fold_{id}"), len(lines), lines)


def _linked(paths: Sequence[str], links: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((shown, links.get(shown, "")) for shown in map(shown_path, paths))
