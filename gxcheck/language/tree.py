"""Walking a bound formula: the cells and facts it speaks of, in the order they are written."""

from collections.abc import Iterator

from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Comparison,
    Expression,
    Fact,
    Logic,
    Name,
    Negative,
    Number,
    OneOf,
)
from gxcheck.model import ground_of

#: Functions that make a number of numbers alone.
_ARITHMETIC = frozenset(("abs", "min", "max", "sum"))


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return (left, right)
        case Negative(operand):
            return (operand,)
        case Logic(_, parts) | Call(_, parts):
            return parts
        case OneOf(operand, choices):
            return (operand, *choices)
        case _:
            return ()


def nodes(expression: Expression) -> Iterator[Expression]:
    yield expression
    for part in parts_of(expression):
        yield from nodes(part)


def compares_numbers(expression: Expression) -> bool:
    """Whether it is one comparison, of numbers that arithmetic makes of cells."""
    return isinstance(expression, Comparison) and all(
        isinstance(node, Cells | Name | Number | Negative | Arithmetic)
        or (isinstance(node, Call) and node.function in _ARITHMETIC)
        for side in (expression.left, expression.right)
        for node in nodes(side)
    )


def cells_in(expression: Expression) -> tuple[str, ...]:
    names = (name for node in nodes(expression) if isinstance(node, Cells) for name in node.names)
    return tuple(dict.fromkeys(names))


def besides_in(*expressions: Expression | None) -> tuple[str, ...]:
    """The other reports that some bound formulas speak of; `listed` for the list of the units below."""
    names = [name for one in expressions if one is not None for name in (*cells_in(one), *facts_in(one))]
    return tuple(dict.fromkeys(ground for ground in map(ground_of, names) if ground))


def facts_in(expression: Expression) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node.name for node in nodes(expression) if isinstance(node, Fact)))
