"""Why a rule failed: its formula filled in with the report's own numbers, and what it did not find."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gxcheck.evaluate.values import Walker
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
    Relation,
    String,
)
from gxcheck.language.tree import nodes
from gxcheck.model import Note, StatedList, Statement, Value, note
from gxcheck.text.numerals import exact_text

_BROKEN: dict[Relation, str] = {"==": "≠", "!=": "=", "<=": ">", "<": "≥", ">=": "<", ">": "≤"}
#: More cells than this with the same value say nothing about which was meant.
MOST_EQUAL = 3


def fill_broken(comparison: Comparison, walker: Walker) -> str:
    """`117 + 8 = 125 ≠ 126`: both sides filled in, each with its sum where it is one."""
    return f"{_side(comparison.left, walker)} {_BROKEN[comparison.relation]} {_side(comparison.right, walker)}"


def _side(side: Expression, walker: Walker) -> str:
    filled, value = fill(side, walker), exact_text(walker.value(side))
    return filled if filled == value else f"{filled} = {value}"


def fill(expression: Expression, walker: Walker) -> str:
    """The expression with numbers for names; the zeros of a long sum are counted, not listed."""
    match expression:
        case Number() | Fact():
            return exact_text(walker.value(expression))
        case String(value):
            return f"“{value}”"
        case Cells(names):
            return _sum([walker.operands.values[name] for name in names])
        case Negative(operand):
            return f"−{_wrapped(operand, walker)}"
        case Arithmetic("+", left, right):
            return f"{fill(left, walker)} + {fill(right, walker)}"
        case Arithmetic(operator, left, right):
            sign = {"-": "−", "*": "×", "/": "÷"}[operator]
            return f"{_wrapped(left, walker)} {sign} {_wrapped(right, walker)}"
        case _:
            return exact_text(walker.value(expression))


def _sum(values: list[Value]) -> str:
    if len(values) == 1:
        return exact_text(values[0])
    shown = [exact_text(value) for value in values if value]
    zeros = len(values) - len(shown)
    if zeros:
        shown.append("0" if zeros == 1 or not shown else f"{zeros}×0")
    return " + ".join(shown)


def _wrapped(expression: Expression, walker: Walker) -> str:
    text = fill(expression, walker)
    return f"({text})" if " " in text else text


def not_found(condition: Expression, walker: Walker) -> Iterator[Note]:
    """For a rule that is no comparison: the parts that made it fail, as sentences."""
    match condition:
        case Logic("and", parts):
            for part in parts:
                if walker.truth(part) is False:
                    yield from not_found(part, walker)
        case Logic("or", parts):
            for part in parts:
                yield from not_found(part, walker)
        case Logic("not", (part,)):
            yield from _found(part, walker)
        case Call("agrees" | "may_agree"):
            for statement in disagreeing(condition, walker):
                yield from _against(statement, walker)
        case Call("share_fits", (Fact(quantity), *bases)):
            wholes = walker.facts.wholes([base.value for base in bases if isinstance(base, String)])
            for one in walker.facts.stated(quantity):
                if one.share is not None:
                    yield note(
                        "share",
                        printed=one.printed,
                        share=one.share,
                        shares=", ".join(_percent(one.value, whole) for whole in wholes),
                    )
        case Call("bears_out", (String(claim), tables)):
            for one in walker.facts.claimed(claim):
                yield from _claimed_against(one, tables, walker)
        case Call("rate_fits", (String(claim), part, *parts)):
            shares = ", ".join(dict.fromkeys(_percent(walker.value(part), walker.value(whole)) for whole in parts))
            for one in walker.facts.claimed(claim):
                yield note("rate", printed=one.printed, shares=shares)
        case Call("parts_within" | "parts_add_up" | "parts_suffice" as question, (String(kind), *others)):
            wholes = [walker.value(other) for other in others]
            for one_list in walker.facts.lists_failing(question, kind, wholes):
                filled = _list(one_list, wholes)
                yield note("list", filled=filled, place=one_list.section, sentence=one_list.sentence)
        case Call("consistent", (Fact(quantity),)):
            values = dict.fromkeys(one.printed for one in walker.facts.stated(quantity))
            yield note("stated_twice", cells=quantity, values=" / ".join(values))
        case Call("multiples", (Fact(quantity), Number(number))):
            for one in walker.facts.not_multiples(quantity, number):
                yield note("not_multiple", printed=one.printed, number=exact_text(number))
        case Call("numbered_as_form", (Fact(section),)):
            printed = "／".join(f"“{one.printed}”" for one in walker.facts.report.sections if one.id == section)
            yield note("not_numbered", place=section, printed=printed)
        case Call("mentions", (Fact(place), *phrases)):
            yield note("not_mentioned", place=place, phrases=_quoted(phrases))
        case Call("printed_as_form", (Fact(line),)):
            printed = "／".join(f"“{label.printed}”" for label in walker.facts.report.labels or () if label.id == line)
            yield note("not_printed_as_form", printed=printed, official=walker.facts.official(line))
        case Call("present" | "in_order" as function, arguments):
            yield note(f"not_{function}", place=" ".join(a.name for a in arguments if isinstance(a, Fact)))
        case Comparison(_, Call("times_met" | "extra_rows" as function), _):
            count = exact_text(walker.value(condition.left))
            yield note("never_met" if (function, count) == ("times_met", "0") else function, count=count)
        case Comparison(_, Call("length", (Fact(place),)), _):
            yield note("length", place=place, count=exact_text(walker.value(condition.left)))
        case Comparison("==", Call("number_in", (Fact(place), String(pattern))), right):
            found, value = walker.facts.matched(place, pattern), exact_text(walker.value(right))
            yield note("number_in", place=place, printed=found, value=value)
        case Comparison("!=", Call("number_in"), Cells(names)):
            yield note("equals_table", cells=" ".join(names), value=exact_text(walker.value(condition.right)))
        case Comparison(_, Fact(left, "number"), Fact(right, "number")) if not left.startswith("text."):
            value, other = exact_text(walker.value(condition.left)), exact_text(walker.value(condition.right))
            yield note("facts_differ", place=left, value=value, facts=right, other=other)
        case Comparison():
            yield note("filled", filled=fill_broken(condition, walker))
        case OneOf() | _:
            return


def disagreeing(condition: Expression, walker: Walker) -> Iterator[Statement]:
    """The statements of the prose that a failed rule is about."""
    seen: list[Statement] = []
    for node in nodes(condition):
        match node:
            case Call("agrees" | "may_agree" as name, (Fact(quantity), *others)):
                groups = [other.names for other in others if isinstance(other, Cells)]
                seen += walker.facts.disagreeing(quantity, groups, name == "agrees")
            case Call("bears_out" | "rate_fits" | "claims", (String(claim), *_)):
                seen += walker.facts.claimed(claim)
            case Call("multiples", (Fact(quantity), Number(number))):
                seen += walker.facts.not_multiples(quantity, number)
            case Call("consistent" | "share_fits", (Fact(quantity), *_)):
                seen += walker.facts.stated(quantity)
            case Fact(name, "number") if name.startswith("text."):
                seen += walker.facts.stated(name.removeprefix("text."))
    yield from dict.fromkeys(seen)


def _list(one: StatedList, wholes: Sequence[Value]) -> str:
    """`1744 + 393 + 21 = 2158 ≠ 2139`, with every figure that the parts might have been of."""
    known = dict.fromkeys((*one.totals, *wholes))
    return f"{_sum(list(one.parts))} = {exact_text(sum(one.parts))} ≠ {' / '.join(map(exact_text, known))}"


def _percent(value: Value | None, whole: Value) -> str:
    percent = Decimal(100) * Decimal(value or 0) / Decimal(whole)
    return f"{exact_text(value)} ÷ {exact_text(whole)} = {percent.quantize(Decimal('0.01'))}%"


def _claimed_against(claim: Statement, tables: Expression, walker: Walker) -> Iterator[Note]:
    """What is claimed beside the cells that do not bear it out."""
    for one in nodes(tables):
        match one:
            case Comparison(_, Cells(names), _) if walker.truth(one) is False:
                value = exact_text(walker.value(one.left))
                yield note("stated_against", printed=claim.printed, cells=" ".join(names), value=value)


def _against(statement: Statement, walker: Walker) -> Iterator[Note]:
    """The stated figure beside the table's, and the cells that do hold the stated figure."""
    quantity = statement.quantity[0]
    table = walker.facts.table_value(quantity)
    if table is None:
        yield note("stated_against_unread", printed=statement.printed, cells=quantity)
    else:
        yield note("stated_against", printed=statement.printed, cells=quantity, value=exact_text(table))
    if statement.value is not None and statement.value > 1:
        equal = [
            name
            for name, value in walker.facts.values.items()
            if value == statement.value and name.partition(".")[0] == quantity.partition(".")[0]
        ]
        if equal and len(equal) <= MOST_EQUAL:
            yield note("also_equals", printed=statement.printed, cells=" ".join(equal))


def _found(part: Expression, walker: Walker) -> Iterator[Note]:
    """For a part that should not be so: what was found."""
    match part:
        case Call("mentions", (Fact(place) as fact, *phrases)):
            met = [phrase for phrase in phrases if walker.value(Call("mentions", (fact, phrase)))]
            yield note("mentioned", place=place, phrases=_quoted(met))
        case Call("matches", (Fact(place), *patterns)):
            found = [walker.facts.matched(place, one.value) for one in patterns if isinstance(one, String)]
            yield note("mentioned", place=place, phrases="／".join(f"“{text}”" for text in found if text))
        case Call("claims", (String(claim),)):
            printed = dict.fromkeys(one.printed for one in walker.facts.claimed(claim))
            yield note("mentioned", place="report", phrases="／".join(f"“{text}”" for text in printed))
        case Call("blank" | "placeholder", (Cells(names),)):
            yield note("operand_blank", cells=" ".join(names))
        case Logic("or", parts):
            yield from dict.fromkeys(found for one in parts for found in _found(one, walker))
        case _:
            return


def _quoted(phrases: list[Expression]) -> str:
    return "／".join(f"“{phrase.value}”" for phrase in phrases if isinstance(phrase, String))
