"""A bound formula → a function from a stretch of records to the values of all of them, in three-valued logic.

What evaluate/values.py is for one report. A part that several formulas have is worked out once for each stretch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np

from gxcheck.errors import OptionError
from gxcheck.forms import FIELDS, THIS, MissingPolicy
from gxcheck.language.data import is_day, needed_in
from gxcheck.language.grammar import (
    Arithmetic,
    Call,
    Cells,
    Choice,
    Comparison,
    Datum,
    Expression,
    Logic,
    Negative,
    Number,
    OneOf,
    Repeated,
    String,
)
from gxcheck.language.kinds import OVER_ROWS
from gxcheck.language.tolerance import OPPOSITE
from gxcheck.language.tolerance import figures as figures_in
from gxcheck.language.tree import nodes, parts_of
from gxcheck.records import calendar, figures, texts, truths
from gxcheck.records.across import OF_MANY, Across, AllUnique, OverRecords, Previous, Unique
from gxcheck.records.columns import Values, chosen, equal
from gxcheck.records.figures import Figures
from gxcheck.records.own import of_own
from gxcheck.records.stretch import Formula, RecordStretch
from gxcheck.records.truths import Truth

#: They ask for the other records.
_OTHERS = ("unique", "previous")
_PREFIX = f"{FIELDS}.{THIS}."


class Formulas:
    """Formulas of the rules of one form, compiled once. `across`: the calls in them that ask for other records.

    `optional`: fields that may be absent.
    """

    def __init__(self, missing: MissingPolicy, optional: frozenset[str] = frozenset()) -> None:
        self.missing, self._optional = missing, optional
        self.across: list[Across] = []
        self._calls: dict[Call, int] = {}
        self._places: dict[Expression, int] = {}
        self._made: dict[Expression, Formula] = {}

    def of(self, expression: Expression, rule: str) -> Formula:
        """Raises OptionError, with the rule, for what cannot be asked of records."""
        found = self._made.get(expression)
        if found is None:
            try:
                found = self._made[expression] = self._kept(expression, self._of(expression, rule))
            except NotOfRecords as trouble:
                raise OptionError("not_of_records", rule=rule, what=trouble.what) from None
        return found

    def across_in(self, *expressions: Expression | None) -> list[int]:
        """The places of what some formulas ask of other records."""
        calls = (node for one in expressions if one is not None for node in nodes(one) if isinstance(node, Call))
        return [self._calls[call] for call in calls if call in self._calls]

    def _kept(self, expression: Expression, make: Formula) -> Formula:
        place = self._places.setdefault(expression, len(self._places))

        def worked_out(stretch: RecordStretch) -> Any:
            found = stretch.found.get(place)
            if found is None:
                found = stretch.found[place] = make(stretch)
            return found

        return worked_out

    def _of(self, part: Expression, rule: str) -> Formula:
        match part:
            case Number(value):
                return _constant(figures.constant(value))
            case String(value):
                return _constant(texts.text(value))
            case Cells(names):
                return _total([field_of(name) for name in names])
            case Datum() | Repeated():
                name = field_of(part.name) if isinstance(part, Datum) else part.column
                return lambda stretch: stretch.column(name).values
            case Logic(operator, parts):
                return _logic(operator, [self.of(one, rule) for one in parts])
            case Comparison():
                return self._comparison(part, rule)
            case Call():
                return self._across(part, rule) if asks_others(part) else self._call(part, rule)
        return self._composed(part, rule)

    def _composed(self, part: Expression, rule: str) -> Formula:
        match part:
            case Negative(operand):
                return _made_of(figures.negative, self.of(operand, rule))
            case Choice(condition, then, otherwise):
                return _made_of(chosen, *(self.of(one, rule) for one in (condition, then, otherwise)))
            case OneOf(operand, choices):
                return self._one_of(operand, choices, rule)
            case Arithmetic(operator, left, right):
                make = calendar.arithmetic(operator, right) if is_day(left) else _ARITHMETIC[operator]
                return _made_of(make, self.of(left, rule), self.of(right, rule))
        raise NotOfRecords(str(getattr(part, "name", None) or type(part).__name__.lower()))

    def _comparison(self, part: Comparison, rule: str) -> Formula:
        if part.tolerance:
            return self._tolerant(part, rule)
        relation = part.relation

        def made(left: Any, right: Any) -> Truth:
            if isinstance(left, Figures):
                return figures.compared(left, right, relation)
            alike = equal(left, right)
            return alike if relation == "==" else alike.opposite()

        return _made_of(made, self.of(part.left, rule), self.of(part.right, rule))

    def _tolerant(self, part: Comparison, rule: str) -> Formula:
        """A comparison of numbers that may be some way apart."""
        tolerance, left, right = part.tolerance, self.of(part.left, rule), self.of(part.right, rule)
        counted = [(field_of(name), times) for name, times in figures_in(part).items()] if tolerance.unit else []
        relation = OPPOSITE[part.relation] if part.under_not else part.relation

        def made(stretch: RecordStretch) -> Truth:
            x, y = left(stretch), right(stretch)
            values: list[tuple[Any, Fraction]] = [(stretch.column(name).values, times) for name, times in counted]
            each = [figures.nonzero(*one) for one in values]
            rounded_ones = reduce(figures.added, each) if each else None
            held = figures.compared(x, y, relation, figures.slack_of(tolerance, y, rounded_ones))
            return held.opposite() if part.under_not else held

        return made

    def _one_of(self, operand: Expression, choices: Sequence[Expression], rule: str) -> Formula:
        words = [choice.value for choice in choices if isinstance(choice, String)]
        if len(words) == len(choices):
            among = frozenset(words)
            key = ("in", among)
            return _made_of(lambda value: value.asked(key, among.__contains__), self.of(operand, rule))

        def made(value: Any, *others: Any) -> Truth:
            yes = reduce(np.logical_or, (equal(value, one).yes for one in others))
            known = np.True_ if value.known is None else value.known
            return Truth.of(yes, known)

        return _made_of(made, self.of(operand, rule), *(self.of(one, rule) for one in choices))

    def _across(self, call: Call, rule: str) -> Formula:
        place = self._calls.get(call)
        if place is None:
            made = self._over(call, rule)
            place = self._calls[call] = len(self.across)
            self.across.append(made)
        return lambda stretch: stretch.across[place].part(stretch.index)

    def _over(self, call: Call, rule: str) -> Across:
        """Raises NotOfRecords for what is no call over records, or takes them in another way than is known."""
        named = dict(call.named)
        arguments = [self.of(one, rule) for one in call.arguments]
        over = [over_records(one) for one in call.arguments]
        own = [bool(names_in(one)) for one in call.arguments]
        within = [node for one in call.arguments for node in nodes(one) if isinstance(node, Call)]
        if call.function == "previous" and any(node.function == "previous" for node in within):
            raise NotOfRecords("previous(previous(…))")
        if call.function == "previous" and "where" not in named and not any(over):
            return Previous(arguments[0], [self.of(named["by"], rule)] if "by" in named else [])
        if call.function == "unique" and not named and not any(over):
            return Unique(arguments)
        if call.function == "previous" or "by" in named or not all(over) or any(own):
            raise NotOfRecords(f"{call.function}(…)")
        if call.function == "unique" and not named:
            return AllUnique(arguments)
        if call.function not in OF_MANY or len(arguments) > 1:
            raise NotOfRecords(f"{call.function}(…)")
        condition, keys = self._joined(named.get("where"), rule)
        return OverRecords(
            call.function,
            arguments[0],
            self._of_those_there(call, condition),
            keys,
            left_out=self.missing == "left_out",
            unread=_unread_in(call),
        )

    def _of_those_there(self, call: Call, condition: Formula | None) -> Formula | None:
        """Without records that lack what they need not have: a value, a key, or what a condition asks for."""
        where = dict(call.named).get("where")
        needed = self._absent_in(*call.arguments, *(_keys_in(where) if where is not None else ()))
        asked = self._absent_in(where) if where is not None else []
        if not needed and not asked:
            return condition

        def made(stretch: RecordStretch) -> Truth:
            lacks = _any_of([stretch.column(name).empty for name in needed])
            if condition is None:
                return Truth(~lacks, lacks)
            held = condition(stretch)
            no = held.no | lacks | (_any_of([stretch.column(name).empty for name in asked]) & ~held.yes)
            return Truth(held.yes & ~no, no)

        return made

    def _absent_in(self, *parts: Expression) -> list[str]:
        """The fields of other records without which a part cannot be told, and which may be absent."""
        found = (node.column for part in parts for node in needed_in(part) if isinstance(node, Repeated))
        return [name for name in dict.fromkeys(found) if name in self._optional]

    def _joined(self, where: Expression | None, rule: str) -> tuple[Formula | None, list[tuple[Formula, Formula]]]:
        """The conditions on the records themselves, and what of theirs has to be the same as what of one's own."""
        parts = _conjunction(where) if where is not None else []
        alone = tuple(part for part in parts if not names_in(part))
        keys = []
        for part in parts:
            match part:
                case Comparison("==", left, right) if over_records(left) and not over_records(right):
                    theirs, ours = left, right
                case Comparison("==", left, right) if over_records(right) and not over_records(left):
                    theirs, ours = right, left
                case _:
                    if part not in alone:
                        raise NotOfRecords("where=")
                    continue
            if part not in alone:
                if names_in(theirs):
                    raise NotOfRecords("where=")
                keys.append((self.of(theirs, rule), self.of(ours, rule)))
        condition = alone[0] if len(alone) == 1 else Logic("and", alone)
        return self.of(condition, rule) if alone else None, keys

    def _call(self, call: Call, rule: str) -> Formula:
        if call.named:
            raise NotOfRecords(call.function)
        if call.function in ("blank", "placeholder"):
            return self._printed_nothing(call)
        left_out = self.missing == "left_out" and call.function in ("sum", "min", "max", "mean")
        make = of_own(call, left_out)
        if make is None:
            raise NotOfRecords(call.function)
        function, arguments = make
        made = _made_of(function, *(self.of(one, rule) for one in arguments))
        return _with_unread(made, names_in(call)) if left_out else made

    def _printed_nothing(self, call: Call) -> Formula:
        is_blank = call.function == "blank"
        names = [name for one in call.arguments for name in names_in(one)]

        def made(stretch: RecordStretch) -> Truth:
            columns = list(map(stretch.column, names))
            if any(column.may_be_other for column in columns):
                return truths.UNKNOWN_TRUTH
            masks = [one.placeholder for one in columns] + ([one.blank for one in columns] if is_blank else [])
            found = reduce(np.logical_or, (np.False_ if mask is None else mask for mask in masks))
            return Truth.of(found, None)

        return made


class NotOfRecords(Exception):
    """`what` a formula asks for that records do not tell."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


def field_of(cell: str) -> str:
    """The field of a cell. Raises NotOfRecords for one of another report."""
    if not cell.startswith(_PREFIX):
        raise NotOfRecords(cell)
    return cell.removeprefix(_PREFIX)


def names_in(part: Expression) -> list[str]:
    """The fields of the record itself that a formula speaks of."""
    found = (
        name
        for node in nodes(part)
        for name in (node.names if isinstance(node, Cells) else (node.name,) if isinstance(node, Datum) else ())
    )
    return [field_of(name) for name in dict.fromkeys(found)]


def asks_others(call: Call) -> bool:
    """Whether a call asks for other records: by itself, not by one within it."""
    if call.function in _OTHERS:
        return True
    return call.function in OVER_ROWS and (bool(call.named) or any(map(over_records, call.arguments)))


def over_records(part: Expression) -> bool:
    """Whether a part has another value for each of the records that a call goes over."""
    if isinstance(part, Repeated):
        return True
    if isinstance(part, Call) and asks_others(part):
        return False
    return any(map(over_records, parts_of(part)))


def _keys_in(where: Expression) -> Iterator[Expression]:
    """The parts of a condition that tie records to one's own."""
    for part in _conjunction(where):
        if (
            isinstance(part, Comparison)
            and part.relation == "=="
            and over_records(part.left) != over_records(part.right)
        ):
            yield part.left if over_records(part.left) else part.right


def _unread_in(call: Call) -> Formula | None:
    """Where a field of other records that a call speaks of could not be read."""
    names = list(dict.fromkeys(node.column for node in nodes(call) if isinstance(node, Repeated) and node.column))
    return (lambda stretch: _any_of([stretch.column(name).unread for name in names])) if names else None


def _with_unread(made: Formula, names: Sequence[str]) -> Formula:
    """A figure that is not known where one of its fields could not be read, though gaps are left out of it."""

    def worked_out(stretch: RecordStretch) -> Figures:
        found: Figures = made(stretch)
        masks = [stretch.column(name).unread for name in names]
        if all(mask is None for mask in masks):
            return found
        known = np.True_ if found.known is None else found.known
        return replace(found, known=known & ~_any_of(masks))

    return worked_out


def _any_of(masks: Sequence[Any]) -> Any:
    return reduce(np.logical_or, (np.False_ if mask is None else mask for mask in masks), np.False_)


def _conjunction(condition: Expression) -> list[Expression]:
    if isinstance(condition, Logic) and condition.operator == "and":
        return [part for one in condition.parts for part in _conjunction(one)]
    return [condition]


def _constant(value: Values) -> Formula:
    return lambda stretch: value


def _made_of(function: Callable[..., Any], *parts: Formula) -> Formula:
    if len(parts) == 1:
        (only,) = parts
        return lambda stretch: function(only(stretch))
    if len(parts) == 2:
        first, second = parts
        return lambda stretch: function(first(stretch), second(stretch))
    return lambda stretch: function(*(part(stretch) for part in parts))


def _total(names: list[str]) -> Formula:
    if len(names) == 1:
        (name,) = names
        return lambda stretch: stretch.column(name).values
    added: Any = figures.added
    return lambda stretch: reduce(added, (stretch.column(name).values for name in names))


def _logic(operator: str, parts: list[Formula]) -> Formula:
    if operator == "not":
        return _made_of(Truth.opposite, *parts)
    combined = truths.all_of if operator == "and" else truths.any_of
    return lambda stretch: combined([part(stretch) for part in parts])


_ARITHMETIC: Mapping[str, Callable[[Figures, Figures], Figures]] = {
    "+": figures.added,
    "-": lambda left, right: figures.added(left, right, -1),
    "*": figures.multiplied,
    "/": figures.divided,
    "%": figures.remainder,
}
