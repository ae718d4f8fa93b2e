"""How a wrong number may have come about. A cause is only said when the numbers prove its pattern."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from gxcheck.constraints import Constraints
from gxcheck.model import Change, Note, Suspect, Value, note
from gxcheck.text.numerals import exact_text

_FACTORS = (10, 100, 1_000, 10_000)


def causes(suspect: Suspect, constraints: Constraints, values: Mapping[str, Value]) -> tuple[Note, ...]:
    """The causes that would explain a suspect; `values`: what the report holds, by cell."""
    changes = suspect.changes
    if len(changes) == 1:
        return tuple(_of_one(changes[0], constraints, values))
    if len(changes) == 2:
        return tuple(_of_two(changes[0], changes[1], constraints, values))
    return ()


def _of_one(change: Change, constraints: Constraints, values: Mapping[str, Value]) -> Iterator[Note]:
    printed = values.get(change.cell)
    if printed is None:
        return
    for pattern in PATTERNS:
        key = pattern(printed, change.suggested)
        if key:
            yield note(key, printed=exact_text(printed), suggested=exact_text(change.suggested))
            break
    yield from _other_cell(change, printed, constraints, values)


def _sign(printed: Value, suggested: Value) -> str:
    return "cause_sign" if printed and printed == -suggested else ""


def _factor(printed: Value, suggested: Value) -> str:
    """The wrong unit, or zeros lost or added."""
    if not printed or not suggested:
        return ""
    found = [factor for factor in _FACTORS if printed * factor == suggested or suggested * factor == printed]
    return f"cause_factor_{found[0]}" if found else ""


def _swapped_digits(printed: Value, suggested: Value) -> str:
    """Two neighbouring digits stand the other way round."""
    one, other = exact_text(printed), exact_text(suggested)
    places = [index for index, (left, right) in enumerate(zip(one, other, strict=False)) if left != right]
    if len(one) != len(other) or len(places) != 2 or places[1] != places[0] + 1:
        return ""
    first, second = places
    return "cause_swapped_digits" if (one[first], one[second]) == (other[second], other[first]) else ""


def _lost_digit(printed: Value, suggested: Value) -> str:
    one, other = exact_text(printed), exact_text(suggested)
    if not printed or not _is_one_digit_more(other, one):
        return ""
    return "cause_last_digit" if other.startswith(one) else "cause_lost_digit"


def _doubled_digit(printed: Value, suggested: Value) -> str:
    """A digit stands twice; taking it out once gives the suggested number."""
    one, other = exact_text(printed), exact_text(suggested)
    doubled = (one[:index] + one[index + 1 :] for index, (left, right) in enumerate(pairwise(one)) if left == right)
    return "cause_doubled_digit" if suggested and other in doubled else ""


def _is_one_digit_more(longer: str, shorter: str) -> bool:
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))


#: In order: the first pattern that fits a printed and a suggested number is said.
PATTERNS: tuple[Callable[[Value, Value], str], ...] = (
    _sign,
    _factor,
    _swapped_digits,
    _lost_digit,
    _doubled_digit,
)


def _other_cell(
    change: Change, printed: Value, constraints: Constraints, values: Mapping[str, Value]
) -> Iterator[Note]:
    """A sum that is off by exactly one of its parts: left out, or counted twice."""
    gap = change.suggested - printed
    for parts in _parts_of(change.cell, constraints):
        fitting = [name for name in parts if name in values and values[name] == abs(gap)]
        if gap and len(fitting) == 1:
            value = exact_text(max(gap, -gap))
            yield note("cause_omitted" if gap > 0 else "cause_twice", cell=(fitting[0],), value=value)


def _parts_of(cell: str, constraints: Constraints) -> Iterator[list[str]]:
    """The cells of every identity whose sum this cell is: it stands alone on its side."""
    column = constraints.index[cell]
    for row in constraints.rows:
        coefficients = dict(row.coefficients)
        if row.relation != "==" or column not in coefficients:
            continue
        beside = [other for other, value in coefficients.items() if (value > 0) == (coefficients[column] > 0)]
        if len(beside) == 1 and len(coefficients) > 2:
            yield [constraints.cells[other] for other in coefficients if other != column]


def _of_two(one: Change, other: Change, constraints: Constraints, values: Mapping[str, Value]) -> Iterator[Note]:
    """Two cells that hold each other's number; with a zero, a number in its neighbour's place."""
    first, second = values.get(one.cell), values.get(other.cell)
    if first is None or second is None or (first, second) != (other.suggested, one.suggested):
        return
    if first and second:
        yield note("cause_exchanged", cells=(one.cell, other.cell))
        return
    axis = _axis_of_neighbours(one.cell, other.cell, constraints)
    if axis:
        meant = one.cell if second else other.cell
        yield note(f"cause_neighbour_{axis}", number=exact_text(first or second), cells=(meant,))


def _axis_of_neighbours(one: str, other: str, constraints: Constraints) -> str:
    """`row` if two cells stand in neighbouring rows of one column, `column` likewise, else ""."""
    form = constraints.form
    left, right = form.cells[one], form.cells[other]
    if left.table != right.table:
        return ""
    table = form.tables[left.table]
    if left.column == right.column and _adjacent(left.row, right.row, list(table.rows)):
        return "row"
    return "column" if left.row == right.row and _adjacent(left.column, right.column, list(table.columns)) else ""


def _adjacent(one: str, other: str, order: list[str]) -> bool:
    return abs(order.index(one) - order.index(other)) == 1
