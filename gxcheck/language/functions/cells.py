"""Functions of what stands in cells, and of facts that are told or not."""

from collections.abc import Callable, Iterator, Mapping

from gxcheck.language.functions.row import Answer, Facts, Function, Telling
from gxcheck.model import Kind, Note, note

#: Nothing is told: no mark stands there, or one that the pack lists for nothing (a dash, NA).
_EMPTY = (Kind.BLANK, Kind.PLACEHOLDER)


def _is_kind(*kinds: Kind) -> Callable[..., Answer]:
    def test(facts: Facts, names: tuple[str, ...]) -> Answer:
        cells = [facts.cell(name) for name in names]
        known = [cell for cell in cells if cell is not None]
        return any(cell.kind in kinds for cell in known) if known else None

    return test


def _cells(key: str, *kinds: Kind) -> Telling:
    """A sentence about the cells, only those of some kinds where any are given."""

    def tell(facts: Facts, names: tuple[str, ...]) -> Iterator[Note]:
        cells = [facts.cell(name) for name in names]
        found = tuple(cell.name for cell in cells if cell is not None and (not kinds or cell.kind in kinds))
        yield note(key, cells=found)

    return tell


def _fact(key: str) -> Telling:
    def tell(facts: Facts, name: str) -> Iterator[Note]:
        yield note(key, facts=(name,))

    return tell


CELLS: Mapping[str, Function] = {
    "known": Function(
        ("fact",), "truth", lambda facts, name: facts.is_told(name), _fact("fact_unknown"), _fact("fact_known")
    ),
    "blank": Function(("cells",), "truth", _is_kind(*_EMPTY), _cells("not_blank"), _cells("operand_blank", *_EMPTY)),
    "placeholder": Function(
        ("cells",),
        "truth",
        _is_kind(Kind.PLACEHOLDER),
        _cells("not_placeholder"),
        _cells("operand_blank", Kind.PLACEHOLDER),
    ),
}
