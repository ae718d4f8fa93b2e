"""What kind of value each part of a bound formula has; kinds that do not fit are mistakes."""

from collections.abc import Iterator, Mapping

from gxcheck.language.data import is_day
from gxcheck.language.functions import FUNCTIONS, Function
from gxcheck.language.functions.data import MOST_DECIMALS
from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Choice,
    Comparison,
    Datum,
    Declared,
    Expression,
    Fact,
    Logic,
    Name,
    Negative,
    Number,
    OneOf,
    Repeated,
    String,
    ValueKind,
)
from gxcheck.language.linear import linear
from gxcheck.language.tree import nodes
from gxcheck.model import Note, beside_of, note
from gxcheck.text.closest import hint
from gxcheck.text.search import compiled

#: Kinds whose values a formula writes in quotes, for what they name.
NAMED: frozenset[ValueKind] = frozenset(("claim", "list", "quantity"))
#: What most functions look for in the report itself alone.
_OF_ONE: frozenset[ValueKind] = frozenset(("line", "part", "stated"))
_PART_OF: Mapping[ValueKind, tuple[type[Expression], ...]] = {"cells": (Cells, Datum), "fact": (Fact,)}
#: What `any` may be.
_VALUES: frozenset[ValueKind] = frozenset(("number", "text", "truth", "date"))
#: Functions over rows that repeat.
OVER_ROWS = frozenset(("sum", "min", "max", "mean", "count", "all", "any", "unique", "previous"))
#: What is given with what it is made of → what a formula writes for it.
_SAME_AS: Mapping[ValueKind, ValueKind] = {"condition": "truth", "figure": "number"}


def kind_mistakes(bound: Expression) -> list[Note]:
    """Everything in a bound formula that does not fit together. Names that were not found are passed over."""
    kinds = Kinds()
    found = kinds.of(bound)
    if found not in (None, "truth"):
        kinds.mistakes.append(note("formula_no_truth", kind=_told(found)))
    return kinds.mistakes


def named_in(bound: Expression) -> Iterator[tuple[ValueKind, str]]:
    """What the formula names in quotes, with the kind of each."""
    for node in nodes(bound):
        if isinstance(node, Call) and node.function in FUNCTIONS:
            function = FUNCTIONS[node.function]
            for index, argument in enumerate(node.arguments):
                kind = kind_at(function, index)
                if kind in NAMED and isinstance(argument, String):
                    yield kind, argument.value


def kind_at(function: Function, index: int) -> ValueKind:
    """The kind of a function's argument; the last may repeat."""
    return function.kinds[min(index, len(function.kinds) - 1)]


class Kinds:
    """The kinds of one formula, and the mistakes met on the way: None where one was told already."""

    def __init__(self) -> None:
        self.mistakes: list[Note] = []
        self.over: list[str] = []

    def of(self, bound: Expression) -> ValueKind | None:
        match bound:
            case Number() | Cells():
                return "number"
            case String():
                return "text"
            case Fact(kind=kind) | Declared(kind=kind) | Datum(kind=kind):
                return kind
            case Repeated():
                return self._repeated(bound)
            case Name():
                return None
            case Comparison():
                return self._compared(bound)
            case Logic(operator, parts):
                for part in parts:
                    self._need("truth", part, operator)
                return "truth"
            case Call():
                return self._call(bound)
            case _:
                return self._composed(bound)

    def _composed(self, bound: Expression) -> ValueKind | None:
        match bound:
            case Arithmetic("-" | "+" as operator, left, right) if is_day(left):
                self._need("date" if operator == "-" and is_day(right) else "number", right, operator)
                return "number" if is_day(right) else "date"
            case Choice(condition, then, otherwise):
                self._need("truth", condition, "if")
                kind = self.of(then)
                self._need(kind, otherwise, "else")
                return kind
            case Arithmetic(operator, left, right):
                self._need("number", left, operator)
                self._need("number", right, operator)
                self._divided(operator, right)
                return "number"
            case Negative(operand):
                self._need("number", operand, "-")
                return "number"
            case OneOf(operand, choices):
                kind = self.of(operand)
                for choice in choices:
                    self._need(kind, choice, "in (…)")
                return "truth"
        raise TypeError(f"no part of a formula: {bound}")

    def _repeated(self, column: Repeated) -> ValueKind | None:
        """A column of many rows has no value of its own: something is made of it."""
        written = ".".join(filter(None, (column.table, column.column)))
        if not self.over:
            self.mistakes.append(note("rows_alone", name=written))
            return None
        if not column.column and self.over[-1] != "count":
            self.mistakes.append(note("rows_counted", name=written, function=self.over[-1]))
            return None
        return column.kind

    def _call(self, call: Call) -> ValueKind | None:
        over = call.function in OVER_ROWS
        for key, _ in call.named if not over else ():
            self.mistakes.append(note("keyword_over_rows", name=key, function=call.function))
        self.over += [call.function] if over else []
        returned = self._called(call.function, call.arguments)
        for key, part in call.named if over else ():
            if key == "where":
                self._need("truth", part, key)
            else:
                self._need("any", part, key)
        if over:
            self.over.pop()
        return returned

    def _divided(self, operator: str, right: Expression) -> None:
        form = linear(right) if operator in "/%" else None
        if form is not None and not form.coefficients and not form.constant:
            self.mistakes.append(note("division_by_zero"))

    def _compared(self, comparison: Comparison) -> ValueKind:
        kind = self.of(comparison.left)
        self._need(kind, comparison.right, comparison.relation)
        ordered = comparison.relation not in ("==", "!=")
        if kind is not None and (kind not in _VALUES or (kind not in ("number", "date") and ordered)):
            self.mistakes.append(note("kind_compared", kind=_told(kind), relation=comparison.relation))
        return "truth"

    def _called(self, name: str, arguments: tuple[Expression, ...]) -> ValueKind | None:
        function = FUNCTIONS.get(name)
        if function is None:
            close = hint(name, tuple(FUNCTIONS))
            known = close if close.key != "nothing" else note("known_names", names=tuple(FUNCTIONS))
            self.mistakes.append(note("no_function", function=name, hint=known))
            return None
        least = len(function.kinds) if function.least is None else function.least
        if len(arguments) < least or (len(arguments) > len(function.kinds) and not function.more):
            key = "arguments_least" if function.more else "arguments"
            self.mistakes.append(note(key, function=name, count=least, given=len(arguments)))
            return function.returns
        if name == "round" and not all(map(_is_decimals, arguments[1:])):
            self.mistakes.append(note("round_decimals", most=MOST_DECIMALS))
        for index, argument in enumerate(arguments):
            kind = kind_at(function, index)
            self._need(kind, argument, name)
            self._own(name, function, kind, argument)
        return self.of(arguments[0]) if function.returns == "any" else function.returns

    def _own(self, called: str, function: Function, kind: ValueKind, argument: Expression) -> None:
        """Of other reports a function looks at what it says it does; of last year's also at cells and texts.

        One that looks at cells of others looks at these alone.
        """
        free: tuple[str, ...] = ("", "last_year")
        match argument:
            case Fact(name, own) if own in (*_OF_ONE, "place"):
                free = free if own == "place" else ("",)
            case Cells((name, *_)) if kind == "cells":
                free = () if function.beside else free
            case _:
                return
        if beside_of(name) not in (*free, *function.beside):
            self.mistakes.append(note("not_beside", function=called, name=name))

    def _need(self, kind: ValueKind | None, expression: Expression, who: str) -> None:
        if kind is not None and isinstance(expression, _PART_OF.get(kind, ())):
            return
        if kind == "terms" and isinstance(expression, Declared):
            self._listed(expression)
        if isinstance(expression, String) and (kind == "pattern" or kind in NAMED):
            self._patterned(kind, expression.value)
            return
        kind = _SAME_AS.get(kind, kind) if kind is not None else None
        found = self.of(expression)
        if kind == "any" and found in _VALUES:
            return
        if None not in (found, kind) and found != kind:
            self.mistakes.append(note("kind_needed", who=who, needed=_told(kind), given=_told(found)))

    def _listed(self, terms: Declared) -> None:
        for entry in terms.entries if terms.kind == "terms" else ():
            self._patterned("pattern", str(entry))

    def _patterned(self, kind: ValueKind | None, text: str) -> None:
        if kind == "pattern":
            try:
                compiled(text)
            except ValueError as trouble:
                self.mistakes.append(note("no_pattern", pattern=text, reason=trouble))


def _is_decimals(argument: Expression) -> bool:
    return isinstance(argument, Number) and isinstance(argument.value, int) and 0 <= argument.value <= MOST_DECIMALS


def _told(kind: ValueKind | None) -> Note:
    return note(f"kind_{kind}")
