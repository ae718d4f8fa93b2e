"""Walking a bound formula: the cells and facts it speaks of, in the order they are written."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Choice,
    Comparison,
    Datum,
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
_ARITHMETIC = frozenset(("abs", "min", "max", "sum", "mean", "count", "round"))


#: By the kind of a node; the others have no parts.
_PARTS: Mapping[type, Callable[[Any], tuple[Expression, ...]]] = {
    Arithmetic: lambda node: (node.left, node.right),
    Comparison: lambda node: (node.left, node.right),
    Negative: lambda node: (node.operand,),
    Logic: lambda node: node.parts,
    Call: lambda node: (*node.arguments, *(part for _, part in node.named)),
    Choice: lambda node: (node.condition, node.then, node.otherwise),
    OneOf: lambda node: (node.operand, *node.choices),
}


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    of = _PARTS.get(type(expression))
    return of(expression) if of is not None else ()


def nodes(expression: Expression) -> Iterator[Expression]:
    yield expression
    of = _PARTS.get(type(expression))
    # most nodes are words of lists, which have none
    for part in of(expression) if of is not None else ():
        yield from nodes(part)


def rebuilt(part: Expression, by: Callable[[Expression], Expression]) -> Expression:
    """A formula with what `by` makes of its parts in their place; one without parts is itself."""
    match part:
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return replace(part, left=by(left), right=by(right))
        case Negative(operand):
            return Negative(by(operand))
        case Logic(operator, parts):
            return Logic(operator, tuple(map(by, parts)))
        case Choice(condition, then, otherwise):
            return Choice(by(condition), by(then), by(otherwise))
        case OneOf(operand, choices):
            return OneOf(by(operand), tuple(map(by, choices)))
        case Call(_, arguments, named):
            return replace(part, arguments=tuple(map(by, arguments)), named=tuple((key, by(one)) for key, one in named))
    return part


def changed(part: Expression, by: Callable[[Expression], Expression | None]) -> Expression:
    """A formula with what `by` says in place of its nodes, from the outside in; None leaves a node as it is."""
    found = by(part)
    return rebuilt(part, lambda one: changed(one, by)) if found is None else found


def compares_numbers(expression: Expression) -> bool:
    """Whether it is one comparison, of numbers that arithmetic makes of cells."""
    return isinstance(expression, Comparison) and all(
        isinstance(node, Cells | Name | Number | Negative | Arithmetic)
        or (isinstance(node, Call) and node.function in _ARITHMETIC)
        for side in (expression.left, expression.right)
        for node in _made_of(side)
    )


def _made_of(side: Expression) -> Iterator[Expression]:
    """What a value is made of, without the conditions under which rows that repeat are taken."""
    yield side
    for part in side.arguments if isinstance(side, Call) else parts_of(side):
        yield from _made_of(part)


def cells_in(expression: Expression) -> tuple[str, ...]:
    names = (name for node in nodes(expression) for name in _cells_of(node))
    return tuple(dict.fromkeys(names))


def _cells_of(node: Expression) -> tuple[str, ...]:
    if isinstance(node, Cells):
        return node.names
    return (node.name,) if isinstance(node, Datum) else ()


def besides_in(*expressions: Expression | None) -> tuple[str, ...]:
    """The other reports that some bound formulas speak of; `listed` for the list of the units below."""
    names = [name for one in expressions if one is not None for name in (*cells_in(one), *facts_in(one))]
    return tuple(dict.fromkeys(ground for ground in map(ground_of, names) if ground))


def facts_in(expression: Expression) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node.name for node in nodes(expression) if isinstance(node, Fact)))
