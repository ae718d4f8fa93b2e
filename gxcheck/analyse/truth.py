"""Formulas as truth tables: which of their parts can hold together.

What a formula compares and calls are its atoms. Comparisons of one and the same sum with numbers speak of one number,
so they are decided on a few sample values: each bound, a value between each two, and one beyond either end. Texts
that are compared with words are each of these words, or another. Everything else is true or false on its own. What two
atoms have in common beyond that is not seen: a combination that is called impossible is impossible.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from typing import Any

from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Comparison,
    Expression,
    Fact,
    Logic,
    Negative,
    Number,
    OneOf,
    String,
)
from gxcheck.language.tolerance import compared

#: More combinations are not looked through: the formula is then taken for one that can be anything.
MOST_ROWS = 20_000
Key = object
Row = Mapping[Key, Any]
Truth = Callable[[Row], bool]
Sum = tuple[dict[Key, Fraction], Fraction]


@dataclass
class TruthTable:
    """The atoms of some formulas, each with the values it may take."""

    values: dict[Key, list[Any]] = field(default_factory=dict)

    def of(self, expression: Expression) -> Truth:
        """A formula as a function of the rows of the table."""
        match expression:
            case Logic("not", (part,)):
                inner = self.of(part)
                return lambda row: not inner(row)
            case Logic(operator, parts):
                every, all_of = [self.of(part) for part in parts], operator == "and"
                return lambda row: (all if all_of else any)(one(row) for one in every)
            case Call("bears_out", (_, truth)):
                return self.of(truth)
            case Comparison():
                return self._compared(expression)
            case OneOf(operand, choices):
                return self._one_of(operand, choices)
            case _:
                return self._alone(_named(expression))

    def rows(self) -> Iterator[Row] | None:
        """Every combination; None where there are too many."""
        if prod(map(len, self.values.values())) > MOST_ROWS:
            return None
        names = list(self.values)
        return (dict(zip(names, row, strict=True)) for row in product(*map(_samples, self.values.values())))

    def _alone(self, key: Key) -> Truth:
        self.values.setdefault(key, [False, True])
        return lambda row: bool(row[key])

    def _one_of(self, operand: Expression, choices: Sequence[Expression]) -> Truth:
        every = [self.of(Comparison("==", operand, choice)) for choice in choices]
        return lambda row: any(one(row) for one in every)

    def _compared(self, comparison: Comparison) -> Truth:
        left, right = comparison.left, comparison.right
        if isinstance(left, String) or isinstance(right, String):
            return self._texts(comparison)
        sums = _sum(left), _sum(right)
        if sums[0] is None or sums[1] is None or comparison.tolerance.share or comparison.tolerance.unit:
            return self._alone(comparison)
        return self._numbers(comparison, sums[0], sums[1])

    def _texts(self, comparison: Comparison) -> Truth:
        left, right = comparison.left, comparison.right
        told, word = (right, left) if isinstance(left, String) else (left, right)
        equal = comparison.relation == "=="
        if isinstance(told, String):
            same = (told == word) == equal
            return lambda row: same
        if not isinstance(word, String):
            return self._alone(comparison)
        key, value = ("text", told), word.value
        known = self.values.setdefault(key, [None])
        if value not in known:
            known.append(value)
        return lambda row: (row[key] == value) == equal

    def _numbers(self, comparison: Comparison, left: Sum, right: Sum) -> Truth:
        terms = dict(left[0])
        for name, value in right[0].items():
            terms[name] = terms.get(name, Fraction(0)) - value
        terms = {name: value for name, value in terms.items() if value}
        constant = left[1] - right[1]
        if not terms:
            always = compared(comparison, constant, Fraction(0))
            return lambda row: always
        order = sorted(terms.items(), key=lambda term: repr(term[0]))
        scale = order[0][1]
        key = ("number", tuple((name, value / scale) for name, value in order))
        slack = Fraction(comparison.tolerance.amount) / abs(scale)
        bounds = self.values.setdefault(key, [])
        bounds += [bound for bound in (-constant / scale, -constant / scale - slack, -constant / scale + slack)
                   if bound not in bounds]  # fmt: skip
        return lambda row: compared(comparison, row[key] * scale + constant, Fraction(0))


def _samples(values: Sequence[Any]) -> Sequence[Any]:
    """The bounds of a number with values between and beyond; anything else as it is."""
    bounds = [value for value in values if isinstance(value, Fraction)]
    if not bounds:
        return values
    bounds.sort()
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    return [bounds[0] - 1, *bounds, *between, bounds[-1] + 1]


def _named(expression: Expression) -> Key:
    """The same name for the same question, however it is put."""
    match expression:
        case Call("states" | "stated", (String(name) | Fact(name),)):
            return ("states", name)
        case _:
            return expression


def _sum(expression: Expression) -> Sum | None:
    """A number as a sum over whatever it is made of; None for what is no number."""
    match expression:
        case Number(value):
            return {}, Fraction(value)
        case Cells(names):
            return {name: Fraction(names.count(name)) for name in names}, Fraction(0)
        case Fact(kind="number") | Call():
            return {expression: Fraction(1)}, Fraction(0)
        case Negative(operand):
            return _times(_sum(operand), Fraction(-1))
        case Arithmetic("+", left, right):
            return _plus(_sum(left), _sum(right))
        case Arithmetic("-", left, right):
            return _plus(_sum(left), _times(_sum(right), Fraction(-1)))
        case Arithmetic():
            return _product(expression)
        case _:
            return None


def _product(expression: Arithmetic) -> Sum:
    left, right = _sum(expression.left), _sum(expression.right)
    if left is not None and right is not None:
        if not right[0] and right[1]:
            scaled = _times(left, right[1] if expression.operator == "*" else 1 / right[1])
            return scaled or ({}, Fraction(0))
        if expression.operator == "*" and not left[0]:
            return _times(right, left[1]) or ({}, Fraction(0))
    return {expression: Fraction(1)}, Fraction(0)


def _times(one: Sum | None, factor: Fraction) -> Sum | None:
    return None if one is None else ({name: value * factor for name, value in one[0].items()}, one[1] * factor)


def _plus(one: Sum | None, other: Sum | None) -> Sum | None:
    if one is None or other is None:
        return None
    total = dict(one[0])
    for name, value in other[0].items():
        total[name] = total.get(name, Fraction(0)) + value
    return total, one[1] + other[1]


@dataclass(frozen=True, slots=True)
class Possible:
    """What can be of a rule: that it applies, that it holds, that it fails, that it applies and fails."""

    applies: bool
    holds: bool
    fails: bool
    fires: bool


ANYTHING = Possible(applies=True, holds=True, fails=True, fires=True)


def possible(condition: Expression, guard: Expression | None) -> Possible:
    """What can be of a rule, whatever a report says; everything where that cannot be told."""
    table = TruthTable()
    asserted = table.of(condition)
    applied = table.of(guard) if guard is not None else None
    rows = table.rows()
    if rows is None:
        return ANYTHING
    applies = holds = fails = fires = False
    for row in rows:
        here, true = applied is None or applied(row), asserted(row)
        applies, holds, fails = applies or here, holds or true, fails or not true
        fires = fires or (here and not true)
    return Possible(applies=applies, holds=holds, fails=fails, fires=fires)


def needs(guard: Expression, asked: Expression) -> bool:
    """Whether a guard never holds without another expression."""
    return not possible(asked, guard).fires
