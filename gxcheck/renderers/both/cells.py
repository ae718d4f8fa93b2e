"""The cells of two reports, those that both forms have, with the change where both print a number."""

from collections.abc import Mapping
from dataclasses import dataclass

from gxcheck.model import Cell, Kind, Report, Value
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text


@dataclass(frozen=True, slots=True)
class CellPair:
    """A cell in this report and in the other; None where it is not in the file."""

    now: Cell | None
    then: Cell | None

    @property
    def change(self) -> Value | None:
        """This report's number less the other's; None unless both have one."""
        if self.now is None or self.then is None or self.now.value is None or self.then.value is None:
            return None
        return self.now.value - self.then.value

    @property
    def is_unread(self) -> bool:
        """Whether one of the two could not be read, so that nobody knows whether they are the same."""
        return any(cell is not None and cell.kind is Kind.UNREAD for cell in (self.now, self.then))

    @property
    def is_same(self) -> bool:
        """Whether both say the same, numbers or not."""
        if self.is_unread:
            return False
        if self.now is None or self.then is None:
            return self.now is self.then
        return self.change == 0 or (self.change is None and self.now.printed == self.then.printed)


@dataclass(frozen=True)
class CellPairs:
    """`pairs`: by name. `only_here`, `only_there`: cells that one form has alone, which are left out."""

    pairs: Mapping[str, CellPair]
    only_here: int
    only_there: int

    def left_out(self, view: View) -> str:
        """The sentence that says so; "" where none is."""
        if not self.only_here and not self.only_there:
            return ""
        return view.say("both_left_out", here=self.only_here, there=self.only_there)

    def counted(self, view: View) -> str:
        """How many changed, and how many did not."""
        changed = sum(bool(pair.change) for pair in self.pairs.values())
        same = sum(pair.is_same for pair in self.pairs.values())
        rest = len(self.pairs) - changed - same
        told = view.say("both_cells", changed=changed, same=same)
        return told + (view.say("both_cells_apart", rest=rest) if rest else "")


def paired(report: Report, other: Report, view: View) -> CellPairs:
    here, there = view.form(report), view.form(other)
    names = [name for name in here.cells if name in there.cells]
    pairs = {name: CellPair(report.cells.get(name), other.cells.get(name)) for name in names}
    return CellPairs(pairs, len(here.cells) - len(names), len(there.cells) - len(names))


def signed(change: Value) -> str:
    """+14, -3, 0."""
    return ("+" if change > 0 else "") + exact_text(change)
