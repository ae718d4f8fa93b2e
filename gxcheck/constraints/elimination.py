"""Linear equations over the cells of a report, and what is left of them once cells may change.

Exact: coefficients are integers, residuals integers or fractions, and nothing is ever divided.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import gcd

from gxcheck.model import Value

Exact = int | Fraction


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ coefficient · change of the cell + residual = 0; cells are columns of the matrix."""

    coefficients: Mapping[int, int]
    residual: Exact

    def without(self, cell: int, pivot: "Equation") -> "Equation":
        """This equation with `cell` replaced by what `pivot` says of it."""
        own, other = self.coefficients[cell], pivot.coefficients[cell]
        common = gcd(own, other)
        mine, theirs = other // common, -own // common
        total = {column: mine * value for column, value in self.coefficients.items()}
        for column, value in pivot.coefficients.items():
            total[column] = total.get(column, 0) + theirs * value
        kept = {column: value for column, value in total.items() if value}
        return _reduced(kept, mine * self.residual + theirs * pivot.residual, mine)


def _reduced(coefficients: dict[int, int], residual: Exact, grown: int) -> Equation:
    """Coefficients stay small: a common factor is taken out where one may have come in."""
    if abs(grown) == 1 or not coefficients:
        return Equation(coefficients, residual)
    common = gcd(*coefficients.values())
    if common == 1:
        return Equation(coefficients, residual)
    return Equation(
        {column: value // common for column, value in coefficients.items()}, exact(Fraction(residual) / common)
    )


@dataclass(frozen=True, slots=True)
class Elimination:
    """Equations after the changes of some chosen cells were eliminated.

    `open`: what the cells not chosen must still satisfy. `solved`: chosen cell → the equation that
    gives its change. `free`: chosen cells that no equation determines.
    """

    open: tuple[Equation, ...]
    solved: tuple[tuple[int, Equation], ...] = ()
    free: tuple[int, ...] = ()

    def choose(self, cell: int) -> "Elimination":
        """Let one more cell change."""
        holders = [equation for equation in self.open if cell in equation.coefficients]
        if not holders:
            return Elimination(self.open, self.solved, (*self.free, cell))
        pivot = min(holders, key=lambda equation: len(equation.coefficients))
        rest = tuple(
            equation.without(cell, pivot) if cell in equation.coefficients else equation
            for equation in self.open
            if equation is not pivot
        )
        solved = tuple(
            (column, equation.without(cell, pivot) if cell in equation.coefficients else equation)
            for column, equation in self.solved
        )
        return Elimination(rest, (*solved, (cell, pivot)), self.free)

    def choose_all(self, cells: Iterable[int]) -> "Elimination":
        chosen = self
        for cell in cells:
            chosen = chosen.choose(cell)
        return chosen

    @property
    def broken(self) -> list[Equation]:
        return [equation for equation in self.open if equation.residual]

    def changes(self) -> dict[int, Exact]:
        """The change of every chosen cell that the equations determine."""
        return {
            cell: exact(Fraction(-equation.residual) / equation.coefficients[cell])
            for cell, equation in self.solved
            if not any(other in equation.coefficients for other in self.free)
        }


def sparser(equations: Sequence[Equation]) -> tuple[Equation, ...]:
    """The same statements in fewer terms, where adding one equation to another cancels more than it brings.

    Eliminating unknown cells leaves sums of identities; undone, they speak of few cells again, and
    of two mistakes separately.
    """
    found = list(equations)
    shrunk = True
    while shrunk:
        shrunk = False
        for place, equation in enumerate(found):
            for other in found:
                shorter = _shorter(equation, other) if other is not equation else None
                if shorter is not None:
                    found[place] = equation = shorter
                    shrunk = True
    return tuple(equation for equation in found if equation.coefficients or equation.residual)


def _shorter(equation: Equation, other: Equation) -> Equation | None:
    shared = equation.coefficients.keys() & other.coefficients.keys()
    # fewer than half of the terms shared cannot make it shorter
    if 2 * len(shared) <= len(other.coefficients):
        return None
    sums = equation.without(min(shared), other)
    return sums if len(sums.coefficients) < len(equation.coefficients) else None


def exact(number: Fraction) -> Exact:
    return number.numerator if number.denominator == 1 else number


def fraction_of(value: Value) -> Exact:
    return value if isinstance(value, int) else exact(Fraction(value))


def value_of(number: Exact) -> Value | None:
    """A number as a cell can hold it, or None for a fraction without an end (1/3)."""
    if isinstance(number, int):
        return number
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return decimal if Fraction(decimal) == number else None
