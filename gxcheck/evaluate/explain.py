"""Why a rule failed: its formula filled in with the report's own numbers, and what each part found or missed.

What a function says of its own failure stands in its row of the function table.
"""

from collections.abc import Iterator, Sequence

from gxcheck.evaluate.values import Walker
from gxcheck.language.functions import FUNCTIONS, Broken
from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Comparison,
    Expression,
    Fact,
    Logic,
    Negative,
    OneOf,
    Relation,
)
from gxcheck.language.tree import nodes
from gxcheck.model import Note, Statement, beside_of, note
from gxcheck.text.numerals import exact_text, summed

_BROKEN: dict[Relation, str] = {"==": "≠", "!=": "=", "<=": ">", "<": "≥", ">=": "<", ">": "≤"}
_HELD: dict[Relation, str] = {"==": "=", "!=": "≠", "<=": "≤", "<": "<", ">=": "≥", ">": ">"}
_TEXT = "text."
#: In front of a number that is cut: a ratio without an end.
_ABOUT = "≈"
#: Sentences that say only which alternative does not stand open: what is there, or is not, or is so.
_WEAK = frozenset(
    (
        "fact_known", "fact_unknown", "is_not_so", "is_so", "is_stated", "list_not_told", "list_told", "no_share",
        "not_claimed", "not_stated",
    )
)  # fmt: skip


def fill_broken(comparison: Comparison, walker: Walker, signs: dict[Relation, str] = _BROKEN) -> str:
    """`117 + 8 = 125 ≠ 126`: both sides filled in, each with its sum where it is one."""
    return f"{_side(comparison.left, walker)} {signs[comparison.relation]} {_side(comparison.right, walker)}"


def _side(side: Expression, walker: Walker) -> str:
    filled, value = fill(side, walker), _shown(side, walker)
    if value.startswith(_ABOUT):
        return f"{filled} {value}"
    return filled if filled == value else f"{filled} = {value}"


def fill(expression: Expression, walker: Walker) -> str:
    """The expression with numbers for names."""
    match expression:
        case Cells(names):
            return summed([walker.operands.values[name] for name in walker.operands.named(names)])
        case Negative(operand):
            return f"−{_wrapped(operand, walker)}"
        case Arithmetic("+", left, right):
            return f"{fill(left, walker)} + {fill(right, walker)}"
        case Arithmetic(operator, left, right):
            sign = {"-": "−", "*": "×", "/": "÷"}[operator]
            return f"{_wrapped(left, walker)} {sign} {_wrapped(right, walker)}"
        case _:
            return _shown(expression, walker)


def _shown(expression: Expression, walker: Walker) -> str:
    value = walker.value(expression)
    return f"“{value}”" if isinstance(value, str) else exact_text(value)


def _wrapped(expression: Expression, walker: Walker) -> str:
    text = fill(expression, walker)
    return f"({text})" if " " in text else text


def told(condition: Expression, walker: Walker) -> Iterator[Note]:
    """What to say of a condition that should hold and does not: never nothing."""
    match condition:
        case Logic("and", parts):
            for part in parts:
                if walker.truth(part) is False:
                    yield from told(part, walker)
        case Logic("or", parts):
            yield from _of_alternatives([one for part in parts for one in told(part, walker)])
        case Logic("not", (part,)):
            yield from told_of_held(part, walker)
        case Call(function):
            tell = FUNCTIONS[function].fails
            yield from tell(walker.facts, *walker.arguments(condition)) if tell else ()
        case Comparison():
            yield from _compared(condition, walker)
        case OneOf(operand, choices):
            among = tuple(_shown(choice, walker) for choice in choices)
            yield _of_value("not_one_of", operand, walker, choices=among)
        case Fact(name):
            yield note("is_not_so", facts=(name,))


def _of_alternatives(found: list[Note]) -> list[Note]:
    """Of several ways to hold, none of which does: what was found wrong, else what is not there."""
    return list(dict.fromkeys(one for one in found if one.key not in _WEAK)) or found


def told_of_held(condition: Expression, walker: Walker) -> Iterator[Note]:
    """What to say of a condition that should not hold and does: what was found."""
    match condition:
        case Logic("and", parts):
            for part in parts:
                yield from told_of_held(part, walker)
        case Logic("or", parts):
            held = (part for part in parts if walker.truth(part))
            yield from dict.fromkeys(one for part in held for one in told_of_held(part, walker))
        case Logic("not", (part,)):
            yield from told(part, walker)
        case Call(function):
            tell = FUNCTIONS[function].holds
            yield from tell(walker.facts, *walker.arguments(condition)) if tell else ()
        case Comparison():
            yield _filled(condition, walker, _HELD)
        case OneOf(operand):
            yield _of_value("is_one_of", operand, walker)
        case Fact(name):
            yield note("is_so", facts=(name,))


def _filled(comparison: Comparison, walker: Walker, signs: dict[Relation, str]) -> Note:
    sides = {"left": _shown(comparison.left, walker), "right": _shown(comparison.right, walker)}
    return note("filled", filled=fill_broken(comparison, walker, signs), **sides)


def _of_value(key: str, operand: Expression, walker: Walker, **details: object) -> Note:
    """A sentence about a fact by its name, or about whatever else was compared."""
    value = _shown(operand, walker)
    if isinstance(operand, Fact):
        return note(f"fact_{key}", facts=(operand.name,), value=value, **details)
    return note(key, value=value, **details)


def _compared(condition: Comparison, walker: Walker) -> Iterator[Note]:
    match condition:
        case Comparison(relation, Call(function) as call, right) if FUNCTIONS[function].compared is not None:
            tell = FUNCTIONS[function].compared
            assert tell is not None
            cells = right.names if isinstance(right, Cells) else ()
            broken = Broken(relation=relation, value=walker.value(call), other=walker.value(right), cells=cells)
            yield from tell(walker.facts, broken, *walker.arguments(call))
        case Comparison(_, Arithmetic("/", Cells((cell,)), Cells((other,)))) if beside_of(cell) or beside_of(other):
            operands = walker.operands.values
            told = {"value": exact_text(operands[cell]), "before": exact_text(operands[other])}
            yield note("ratio", cell=(cell,), beside=(other,), **told)
        case Comparison(_, Fact(left, "number"), Fact(right, "number")) if not left.startswith(_TEXT):
            value, other = _shown(condition.left, walker), _shown(condition.right, walker)
            yield note("facts_differ", place=(left,), value=value, facts=(right,), other=other)
        case Comparison(_, Fact(name)) if names := walker.facts.names_told(name):
            yield note(f"told_{name}", names=names, count=len(names))
        case Comparison(relation, Fact(name, "text"), right):
            key = "fact_not_one_of" if relation == "==" else "fact_is_one_of"
            yield note(key, facts=(name,), value=_shown(condition.left, walker), choices=(_shown(right, walker),))
        case _:
            yield _filled(condition, walker, _BROKEN)


def spoken_of(condition: Expression, walker: Walker) -> tuple[Statement, ...]:
    """The statements of the prose that a failed rule is about."""
    return tuple(dict.fromkeys(one for statements, _ in _spoken(condition, walker) for one in statements))


def is_certain(condition: Expression, walker: Walker) -> bool:
    """Whether what a failed rule says of the prose rests on wording that leaves no doubt."""
    return all(
        any(certain) if severally else all(certain)
        for statements, severally in _spoken(condition, walker)
        if (certain := [one.certain for one in statements])
    )


def _spoken(condition: Expression, walker: Walker) -> Iterator[tuple[Sequence[Statement], bool]]:
    """The statements of each part that speaks of some, and whether each of them fails by itself."""
    for node in nodes(condition):
        match node:
            case Call(function):
                row = FUNCTIONS[function]
                if row.statements:
                    yield row.statements(walker.facts, *walker.arguments(node)), row.severally
            case Fact(name, "number") if name.startswith(_TEXT):
                # what no table has is stated by its whole name
                yield walker.facts.stated(name.removeprefix(_TEXT)) or walker.facts.stated(name), False
