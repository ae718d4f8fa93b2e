"""Two reports of one unit beside each other on the page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gxcheck.forms import Form
from gxcheck.model import Cell, Verdict
from gxcheck.renderers.both.cells import CellPair, paired, signed
from gxcheck.renderers.both.prose import SectionPair, sections
from gxcheck.renderers.both.titles import Titles, titles
from gxcheck.renderers.html.tables import Box, BoxOf, Drawn, drawn, kind_of, text_of
from gxcheck.renderers.telling.plain import shown_path
from gxcheck.renderers.telling.rows import form_drawn
from gxcheck.renderers.telling.view import View


@dataclass(frozen=True)
class PairBox(Box):
    """A cell of both: `text` is this report's, `then` the other's; `kind`, `then_kind`: what each of them is.

    `way`: up, down, same, apart (no two numbers, and not the same) or unknown (one of them could not be read).
    """

    then: str = ""
    then_kind: str = ""
    change: str = ""
    way: str = ""


@dataclass(frozen=True)
class BothShown:
    """`counted`, `left_out`: sentences; the last is "" where nothing is. `prose`: sections with their sum.

    `uncertain`: whether a number of either is not read with certainty.
    """

    titles: Titles
    path: str
    tables: tuple[Drawn, ...]
    uncertain: bool
    counted: str
    left_out: str
    prose: tuple[tuple[SectionPair, str], ...]
    no_prose: str


def both(verdict: Verdict, form: Form, view: View) -> BothShown | None:
    """None where no report is beside this one."""
    other = verdict.seen_beside
    if other is None:
        return None
    cells = paired(verdict.report, other, view)
    tables = tuple(_filled(drawn(form_drawn(verdict.report, view), _boxes(cells.pairs, view), view)))
    return BothShown(
        titles=titles(verdict, other, view),
        path=shown_path(other.path),
        tables=tables,
        uncertain=any("uncertain" in (box.kind, box.then_kind) for box in _pairs(tables)),
        counted=cells.counted(view),
        left_out=cells.left_out(view),
        prose=tuple((one, one.counted(view)) for one in sections(verdict.report, other, view)),
        no_prose="" if verdict.report.prose and other.prose else view.say("both_no_prose"),
    )


def _filled(tables: Iterable[Drawn]) -> Iterator[Drawn]:
    """Without the blocks of which both forms have no cell; a table's title passes to its next block."""
    title = ""
    for table in tables:
        title = table.title or title
        if any(_pairs([table])):
            yield replace(table, title=title)
            title = ""


def _pairs(tables: Iterable[Drawn]) -> Iterator[PairBox]:
    return (box for table in tables for row in table.body for box in row if isinstance(box, PairBox))


def _boxes(pairs: Mapping[str, CellPair], view: View) -> BoxOf:
    def box_of(name: str) -> Box:
        pair = pairs.get(name)
        if pair is None:
            return Box("", kind="none")
        (now, now_kind), (then, then_kind) = _shown(pair.now, view), _shown(pair.then, view)
        change = "" if pair.change is None else signed(pair.change)
        return PairBox(now, name=name, kind=now_kind, then=then, then_kind=then_kind, change=change, way=_way(pair))

    return box_of


def _way(pair: CellPair) -> str:
    if pair.is_same:
        return "same"
    change = pair.change
    if change is None:
        return "unknown" if pair.is_unread else "apart"
    return "up" if change > 0 else "down"


def _shown(cell: Cell | None, view: View) -> tuple[str, str]:
    if cell is None:
        return view.say("absent_mark"), "absent"
    return text_of(cell, view) or view.say("blank_mark"), kind_of(cell)
