"""Walking a bound formula: the cells and facts it speaks of, in the order they are written."""

from collections.abc import Iterator

from gxcheck.language.grammar import Arithmetic, Call, Cells, Comparison, Expression, Fact, Logic, Negative, OneOf


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


def cells_in(expression: Expression) -> tuple[str, ...]:
    names = (name for node in nodes(expression) if isinstance(node, Cells) for name in node.names)
    return tuple(dict.fromkeys(names))


def facts_in(expression: Expression) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node.name for node in nodes(expression) if isinstance(node, Fact)))
