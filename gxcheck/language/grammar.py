"""Formula text → syntax tree, over an allow-list of Python's expression grammar.

Never `eval`: the text is parsed by the standard library's `ast` and every node that is not
listed here is refused, with what would have worked. The nodes are structs, so that a tree can be kept as plain data
(see packs/prepared).
"""

import ast
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from gxcheck.errors import FormulaError
from gxcheck.model import CitedDocument, Value

#: What functions over rows that repeat take by keyword: which rows, and of which sort they are taken together.
KEYWORDS = ("where", "by")
LONGEST = 2_000
DEEPEST = 40
MOST_DIGITS = 30
#: Beyond these powers of ten a number is none of a report, and would take for ever to write out.
LARGEST_POWER = 30

#: What a part of a formula is. `date`: a day; `any`: a number, a text, a day, true or false. `cells`: cells themselves,
#: not their sum; `place`: a part of the report's text; `figure`: a number with the name of its cells; `line`: a row or
#: column of the form; `part`: a section or table of it; `fact`: a fact itself, told or not; `stated`: a quantity that
#: the prose may state; `condition`: what holds or fails, with what stands in it; `terms` and `documents`: a list of
#: words, a table of documents, that the pack declares. In quotes: `pattern`, a regular expression; `claim`, `list` and
#: `quantity`, a name that the pack declares (or cells).
ValueKind = Literal[
    "number", "text", "truth", "cells", "place", "line", "part", "fact", "stated",
    "pattern", "condition", "figure", "claim", "list", "quantity", "terms", "documents", "date", "any",
]  # fmt: skip
Relation = Literal["==", "!=", "<", "<=", ">", ">="]
_RELATIONS: dict[type[ast.cmpop], Relation] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Mod: "%"}


class Number(Struct, frozen=True, tag=True):
    value: int | Decimal


class String(Struct, frozen=True, tag=True):
    value: str


class Name(Struct, frozen=True, tag=True):
    """A dotted name: of cells, of a group, or of a fact of the report."""

    path: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(self.path)


class Cells(Struct, frozen=True, tag=True):
    """A name after binding: the sum of these cells; `written` is what the author wrote."""

    names: tuple[str, ...]
    written: str


class Fact(Struct, frozen=True, tag=True):
    """A name after binding: something the report tells besides its cells."""

    name: str
    kind: ValueKind


class Declared(Struct, frozen=True, tag=True):
    """A name after binding: what the pack declares under it, `terms.NAME` or `documents`."""

    name: str
    kind: ValueKind
    entries: tuple[str | tuple[str, CitedDocument], ...]


class Datum(Struct, frozen=True, tag=True):
    """A name after binding: a cell that holds no number to add up, but a text, a day, or yes or no."""

    name: str
    kind: ValueKind


class Repeated(Struct, frozen=True, tag=True):
    """A name after binding: a column of rows that repeat (`lines.amount`), or of all records (`records.amount`).

    `column`: "" for the rows themselves, which can only be counted.
    """

    table: str
    column: str
    kind: ValueKind


class Call(Struct, frozen=True, tag=True):
    """`named`: arguments by keyword, of functions over rows that repeat: `where`, `by`."""

    function: str
    arguments: tuple["Expression", ...]
    named: tuple[tuple[str, "Expression"], ...] = ()


class Arithmetic(Struct, frozen=True, tag=True):
    operator: str
    left: "Expression"
    right: "Expression"


class Negative(Struct, frozen=True, tag=True):
    operand: "Expression"


class Tolerance(Struct, frozen=True):
    """How far two sides may be apart: `amount` units, and `share` of the right side (1/200 for 0.5%).

    `unit`: every figure is printed rounded to multiples of it, so that each may be half of one away from what it was.
    """

    amount: Value = 0
    share: Fraction = Fraction(0)
    unit: Value = 0

    def __bool__(self) -> bool:
        return bool(self.amount or self.share or self.unit)

    def beside(self, right: Value | Fraction, figures: Fraction | int = 0) -> Fraction:
        """How much it is for this right side, exact. `figures`: how many are printed on both sides and are not 0."""
        return Fraction(self.amount) + self.share * abs(Fraction(right)) + Fraction(self.unit) / 2 * figures


EXACT = Tolerance()


class Comparison(Struct, frozen=True, tag=True):
    """`tolerance`: of its rule; `under_not`: it stands under a `not` (or an odd number of them)."""

    relation: Relation
    left: "Expression"
    right: "Expression"
    tolerance: Tolerance = EXACT
    under_not: bool = False


class Logic(Struct, frozen=True, tag=True):
    """`and` / `or` over two or more parts, `not` over one."""

    operator: Literal["and", "or", "not"]
    parts: tuple["Expression", ...]


class Choice(Struct, frozen=True, tag=True):
    """`then if condition else otherwise`"""

    condition: "Expression"
    then: "Expression"
    otherwise: "Expression"


class OneOf(Struct, frozen=True, tag=True):
    """`name in ("a", "b")`, `name in terms.list`"""

    operand: "Expression"
    choices: tuple["Expression", ...]


Expression = (
    Number | String | Name | Cells | Fact | Declared | Datum | Repeated | Call | Arithmetic | Negative | Comparison
    | Logic | Choice | OneOf
)  # fmt: skip


Inner = Callable[[ast.expr], Expression]


def parse(text: str) -> Expression:
    """The syntax tree of a formula. Raises FormulaError with the reason alone."""
    source = text.strip()
    if len(text) > LONGEST:
        raise FormulaError("formula_long", most=LONGEST)
    try:
        tree = ast.parse(source, mode="eval")
    except SyntaxError as trouble:
        raise FormulaError("formula_syntax", reason=trouble.msg, at=trouble.offset or 1) from None
    except (RecursionError, MemoryError, ValueError):
        raise FormulaError("formula_characters") from None
    return _convert(tree.body, source, 0)


def _convert(node: ast.expr, source: str, depth: int) -> Expression:
    if depth > DEEPEST:
        raise FormulaError("formula_deep", most=DEEPEST)
    return _converted(node, source, lambda child: _convert(child, source, depth + 1))


def _converted(node: ast.expr, source: str, inner: Inner) -> Expression:
    match node:
        case ast.Constant():
            return _constant(node, source)
        case ast.Name() | ast.Attribute():
            return Name(_path(node))
        case ast.UnaryOp():
            return _signed(node, source, inner)
        case ast.BinOp() if type(node.op) in _ARITHMETIC:
            return Arithmetic(_ARITHMETIC[type(node.op)], inner(node.left), inner(node.right))
        case ast.BoolOp():
            return Logic("and" if isinstance(node.op, ast.And) else "or", tuple(map(inner, node.values)))
        case ast.Compare():
            return _comparison(node, source, inner)
        case ast.IfExp():
            return Choice(inner(node.test), inner(node.body), inner(node.orelse))
        case ast.Call(func=ast.Name(id=function)):
            return Call(function, tuple(map(inner, node.args)), tuple(_keywords(node, inner)))
    raise _refused(node, source)


def _keywords(node: ast.Call, inner: Inner) -> Iterator[tuple[str, "Expression"]]:
    for keyword in node.keywords:
        if keyword.arg not in KEYWORDS:
            raise FormulaError("formula_keyword", name=keyword.arg or "**", known=KEYWORDS)
        yield keyword.arg, inner(keyword.value)


def _refused(node: ast.expr, source: str) -> FormulaError:
    return FormulaError("formula_holds", what=type(node).__name__.lower(), excerpt=_excerpt(node, source))


def _signed(node: ast.UnaryOp, source: str, inner: Inner) -> Expression:
    if isinstance(node.op, ast.Not):
        return Logic("not", (inner(node.operand),))
    if isinstance(node.op, ast.USub):
        return Negative(inner(node.operand))
    raise _refused(node, source)


def _comparison(node: ast.Compare, source: str, inner: Inner) -> Expression:
    match node:
        case ast.Compare(ops=[ast.In()], comparators=[ast.Tuple() | ast.List() as choices]) if choices.elts:
            return OneOf(inner(node.left), tuple(map(inner, choices.elts)))
        case ast.Compare(ops=[ast.In()], comparators=[(ast.Attribute() | ast.Constant()) as named]):
            return OneOf(inner(node.left), (inner(named),))
        case _ if all(type(op) in _RELATIONS for op in node.ops):
            return _chain(node, [inner(operand) for operand in (node.left, *node.comparators)])
    raise _refused(node, source)


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
        raise FormulaError("formula_value", value=repr(node.value))
    digits = (ast.get_source_segment(source, node) or "").replace("_", "")
    if len(digits) > MOST_DIGITS:
        raise FormulaError("number_long", most=MOST_DIGITS)
    value = node.value if isinstance(node.value, int) else Decimal(digits)
    if not is_plain(value):
        raise FormulaError("number_power", most=LARGEST_POWER)
    return Number(value)


def is_plain(value: Value) -> bool:
    """Whether a number can be written out in a few digits, before and behind the point."""
    number = Decimal(value)
    return number.is_finite() and (not number or (
        number.adjusted() < LARGEST_POWER and int(number.as_tuple().exponent) >= -LARGEST_POWER
    ))  # fmt: skip


def _path(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute) and not node.attr.startswith("_"):
        return (*_path(node.value), node.attr)
    raise FormulaError("formula_part")


def _excerpt(node: ast.expr, source: str) -> str:
    text = ast.get_source_segment(source, node) or ""
    return text if len(text) <= 30 else text[:29] + "…"
