"""The cells that the sentence of a finding holds something against: those that it names, and not all of the rule's."""

from collections.abc import Iterator

from gxcheck.forms import Form
from gxcheck.model import Outcome, Verdict, beside_of
from gxcheck.text.numerals import exact_text

#: So many cells are listed one by one.
SHOWN = 6
#: Details of notes that name cells.
_NAMING = ("cell", "beside")
#: Notes that name cells of other reports under the names of this one.
_OF_OTHERS = ("child_told", "child_told_too", "earlier")
#: Notes that tell what cells come to without naming them.
_OF_ALL = ("filled", "share_by_table")


def held_against(outcome: Outcome, verdict: Verdict, form: Form) -> Iterator[str]:
    """Names of cells, and of groups that are told as one: long ones, and such as have nothing but zeros."""
    named = list(_named(outcome))
    if named:
        own = [name for name in named if not beside_of(name) and form.cells_of(name)]
        for name in dict.fromkeys(own):
            yield from _group(name, verdict, form)
    elif _speaks_of_cells(outcome):
        names = [name for name in outcome.cells if verdict.report.cell(name)]
        kept = names if len(names) <= SHOWN else [name for name in names if _holds_something(name, verdict)]
        yield from (kept or names)[:SHOWN]


def _named(outcome: Outcome) -> Iterator[str]:
    for detail in outcome.details:
        told = (names for key, names in detail.details if key in _NAMING and detail.key not in _OF_OTHERS)
        yield from (name for names in told if isinstance(names, tuple) for name in names)


def _speaks_of_cells(outcome: Outcome) -> bool:
    """Whether its sentence does, where no note names them: what is said of the text alone speaks of none."""
    keys = {detail.key for detail in outcome.details}
    quotes = outcome.statements or any(key == "said" for detail in outcome.details for key, _ in detail.details)
    return outcome.left is not None or not quotes or bool(keys.intersection(_OF_ALL))


def _group(name: str, verdict: Verdict, form: Form) -> Iterator[str]:
    """The cells of a group that hold something, if they are few."""
    if name in form.cells or verdict.report.cell(name):
        yield name
        return
    cells = form.cells_of(name)
    some = cells if len(cells) <= SHOWN else [cell for cell in cells if _holds_something(cell, verdict)]
    yield from some if 0 < len(some) <= SHOWN else [name]


def _holds_something(name: str, verdict: Verdict) -> bool:
    cell = verdict.report.cell(name)
    return cell is not None and cell.value != 0


def compared_with(outcome: Outcome, verdict: Verdict) -> Iterator[str]:
    """The cells of other reports, by full name, that its sentence tells of."""
    named = [name for name in _named(outcome) if beside_of(name)]
    for detail in outcome.details:
        told = dict(detail.details)
        names, before = told.get("cell"), told.get("before")
        if isinstance(names, tuple) and isinstance(before, tuple):
            named += [name for name in (f"last_year.{own}" for own in names) if _is_one_of(name, before, verdict)]
    if outcome.left is not None and not named:
        named = list(outcome.beside)
    yield from dict.fromkeys(named)


def _is_one_of(name: str, values: tuple[str, ...], verdict: Verdict) -> bool:
    cell = verdict.beside(name)
    return cell is not None and cell.value is not None and exact_text(cell.value) in values


def must_be(outcome: Outcome, name: str) -> bool:
    """Whether a cell alone has to be a number, and not what others come to."""
    alone = outcome.cells == (name,) and not outcome.beside and outcome.severity == "error"
    return alone and outcome.right is not None and "≠" in outcome.filled and not outcome.statements
