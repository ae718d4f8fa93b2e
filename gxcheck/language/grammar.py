"""Formula text → syntax tree, over an allow-list of Python's expression grammar.

Never `eval`: the text is parsed by the standard library's `ast` and every node that is not
listed here is refused, with what would have worked.
"""

import ast
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gxcheck.errors import FormulaError

LONGEST = 2_000
DEEPEST = 40
MOST_DIGITS = 30

#: What a part of a formula is. `cells`: cells themselves, not their sum; `place`: a part of the
#: report's text; `line`: a row or column of the form; `part`: a section or table of
#: it; `fact`: a fact itself, told or not; `stated`: a quantity that the prose may state; `condition`: what holds
#: or fails, with what stands in it.
ValueKind = Literal[
    "number", "text", "truth", "cells", "place", "line", "part", "fact", "stated", "pattern", "condition"
]
Relation = Literal["==", "!=", "<", "<=", ">", ">="]
_RELATIONS: dict[type[ast.cmpop], Relation] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


@dataclass(frozen=True, slots=True)
class Number:
    value: int | Decimal


@dataclass(frozen=True, slots=True)
class String:
    value: str


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name: of cells, of a group, or of a fact of the report."""

    path: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Cells:
    """A name after binding: the sum of these cells; `written` is what the author wrote."""

    names: tuple[str, ...]
    written: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A name after binding: something the report tells besides its cells."""

    name: str
    kind: ValueKind


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Arithmetic:
    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Negative:
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Comparison:
    relation: Relation
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Logic:
    """`and` / `or` over two or more parts, `not` over one."""

    operator: Literal["and", "or", "not"]
    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """`name in ("a", "b")`"""

    operand: "Expression"
    choices: tuple["Expression", ...]


Expression = Number | String | Name | Cells | Fact | Call | Arithmetic | Negative | Comparison | Logic | OneOf


def parse(text: str) -> Expression:
    """The syntax tree of a formula. Raises FormulaError with the reason alone."""
    if len(text) > LONGEST:
        raise FormulaError("plain", text=f"is longer than {LONGEST} characters; split the rule")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as trouble:
        raise FormulaError("plain", text=f"is not a formula: {trouble.msg} at character {trouble.offset}") from None
    except (RecursionError, MemoryError, ValueError):
        raise FormulaError("plain", text="is nested too deeply or holds characters that no formula has") from None
    return _convert(tree.body, text.strip(), 0)


def _convert(node: ast.expr, source: str, depth: int) -> Expression:
    if depth > DEEPEST:
        raise FormulaError("plain", text=f"is nested more than {DEEPEST} deep; split the rule")

    def inner(child: ast.expr) -> Expression:
        return _convert(child, source, depth + 1)

    match node:
        case ast.Constant():
            return _constant(node, source)
        case ast.Name() | ast.Attribute():
            return Name(_path(node))
        case ast.UnaryOp(op=ast.Not()):
            return Logic("not", (inner(node.operand),))
        case ast.UnaryOp(op=ast.USub()):
            return Negative(inner(node.operand))
        case ast.BinOp() if type(node.op) in _ARITHMETIC:
            return Arithmetic(_ARITHMETIC[type(node.op)], inner(node.left), inner(node.right))
        case ast.BoolOp():
            return Logic("and" if isinstance(node.op, ast.And) else "or", tuple(map(inner, node.values)))
        case ast.Compare(ops=[ast.In()], comparators=[ast.Tuple() | ast.List() as choices]):
            return OneOf(inner(node.left), tuple(map(inner, choices.elts)))
        case ast.Compare() if all(type(op) in _RELATIONS for op in node.ops):
            return _chain(node, [inner(operand) for operand in (node.left, *node.comparators)])
        case ast.Call(func=ast.Name(id=function), keywords=[]):
            return Call(function, tuple(map(inner, node.args)))
    raise FormulaError(
        "plain",
        text=f"holds {type(node).__name__.lower()} “{_excerpt(node, source)}”; allowed: names, numbers, "
        "texts, + - * /, comparisons, in (…), and, or, not, calls of known functions",
    )


def _chain(node: ast.Compare, operands: list[Expression]) -> Expression:
    """`a <= b <= c` is `a <= b and b <= c`."""
    parts = tuple(
        Comparison(_RELATIONS[type(op)], left, right)
        for op, left, right in zip(node.ops, operands, operands[1:], strict=False)
    )
    return parts[0] if len(parts) == 1 else Logic("and", parts)


def _constant(node: ast.Constant, source: str) -> Expression:
    if isinstance(node.value, str):
        return String(node.value)
    if isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise FormulaError("plain", text=f"holds the value {node.value!r}; allowed: numbers and texts")
    digits = (ast.get_source_segment(source, node) or "").replace("_", "")
    if len(digits) > MOST_DIGITS:
        raise FormulaError("plain", text=f"holds a number of more than {MOST_DIGITS} digits")
    return Number(node.value if isinstance(node.value, int) else Decimal(digits))


def _path(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute) and not node.attr.startswith("_"):
        return (*_path(node.value), node.attr)
    raise FormulaError("plain", text="takes a part (.name) of something that is not a name; write table.row.column")


def _excerpt(node: ast.expr, source: str) -> str:
    text = ast.get_source_segment(source, node) or ""
    return text if len(text) <= 30 else text[:29] + "…"
