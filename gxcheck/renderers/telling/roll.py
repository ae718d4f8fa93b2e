"""What a set of reports lacks by the list of its units, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gxcheck.model import MissingReport, Roll, SeveralReports
from gxcheck.renderers.telling.plain import shown_path
from gxcheck.renderers.telling.view import View
from gxcheck.wording import one_line


@dataclass(frozen=True, kw_only=True)
class MissingRow:
    """A listed unit without a report of a year. `deadline`, `contact`, `parent`: "" where the list does not say."""

    unit: str
    year: str
    state: str
    deadline: str
    contact: str
    parent: str = ""


def head_told(roll: Roll, view: View) -> str:
    """How many units are listed, and how many reports are not there, unless they are those that name no unit."""
    years = tuple(map(str, roll.years)) or view.say("none")
    told = view.say("roll_head", units=roll.units, years=years, missing=len(roll.missing))
    return view.say("aside").join(filter(None, (told, unknown_told(roll, view))))


def unknown_told(roll: Roll, view: View) -> str:
    """That what is missing may be there without a name; "" where nothing of that kind is."""
    return view.say("roll_unknown", count=len(roll.unnamed)) if roll.missing and roll.unnamed else ""


def missing_rows(roll: Roll, view: View) -> Iterator[MissingRow]:
    """The most urgent first."""
    for one in roll.missing:
        yield MissingRow(
            unit=one.unit.name,
            year=str(one.year),
            state=view.say(one.why) if one.why else view.say("missing_none"),
            deadline=one.unit.deadline.isoformat() if one.unit.deadline else "",
            contact=one.unit.contact,
            parent=one.unit.parent,
        )


def roll_lines(
    roll: Roll, view: View, most: int | None = None, shown: Callable[[str], str] = shown_path
) -> Iterator[str]:
    """What is missing, there more than once, and not listed; a line each, of each kind `most`; and what names no unit,
    in one. `shown`: of a path."""
    missing = [_missing(one, row, view) for one, row in zip(roll.missing, missing_rows(roll, view), strict=True)]
    several = [_several(one, view, shown) for one in roll.several]
    named = (path for path in roll.unlisted if path not in roll.unnamed)
    unlisted = [view.say("roll_unlisted", path=one_line(shown(path))) for path in named]
    for lines in (missing, several, unlisted):
        yield from lines[:most]
        if most is not None and len(lines) > most:
            yield view.say("more_like_it", count=len(lines) - most)
    if roll.unnamed:
        paths = (*map(shown, roll.unnamed[:most]), *(("…",) if len(roll.unnamed) > (most or len(roll.unnamed)) else ()))
        yield one_line(view.say("roll_unnamed", count=len(roll.unnamed), paths=paths))


def _missing(one: MissingReport, row: MissingRow, view: View) -> str:
    key = "roll_missing_but" if one.why else "roll_missing"
    told = [view.say(key, unit=row.unit, year=row.year, state=row.state)]
    told += [view.say("roll_deadline", day=row.deadline)] if row.deadline else []
    told += [view.say("roll_contact", contact=row.contact)] if row.contact else []
    return one_line(view.say("comma").join(told))


def _several(one: SeveralReports, view: View, shown: Callable[[str], str]) -> str:
    paths = tuple(map(shown, one.paths))
    return one_line(view.say("roll_several", unit=one.unit.name, year=one.year, count=len(paths), paths=paths))
