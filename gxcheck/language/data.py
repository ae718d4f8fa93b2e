"""What a bound formula says of texts, codes and days, in the words of the nodes that are evaluated."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from gxcheck.forms import CellType, Form, Line
from gxcheck.language.grammar import (
    Call,
    Cells,
    Comparison,
    Datum,
    Declared,
    Expression,
    Fact,
    Number,
    OneOf,
    Repeated,
    String,
    ValueKind,
)
from gxcheck.language.tree import nodes, parts_of
from gxcheck.model import Note, note
from gxcheck.text.closest import mend

#: What formulas take a cell of a type for.
KIND_OF: Mapping[CellType, ValueKind] = {
    "count": "number", "amount": "number", "change": "number", "number": "number", "percent": "number",
    "text": "text", "code": "text", "date": "date", "yes_no": "truth",
}  # fmt: skip
#: In formulas, all the records of a file.
RECORDS = "records"
#: They ask whether something stands in a cell: nothing does not keep them from an answer.
_OF_BLANKS = ("blank", "placeholder")
#: They ask for the other rows, though they name none.
OF_ROWS = ("unique", "previous")
#: Stands for the levels of codes that have none, which is told as a mistake.
_NO_LEVELS = (0,)
#: Functions of places of a report that mean the same of a text in a cell, by what they are called there.
_OF_TEXT = {"matches": "text_matches", "length": "text_length"}


def of_data(call: Call, form: Form) -> Call:
    """A call with what is meant where its first argument is a cell that holds no number."""
    match call.arguments:
        case (Datum() | Repeated() as first, *rest) if call.function == "parent" and not rest:
            levels = _line(first, form).levels or _NO_LEVELS
            return replace(call, arguments=(first, *map(Number, levels)))
        case (Datum() | Repeated() | Call("parent"), *_) if call.function in _OF_TEXT:
            return replace(call, function=_OF_TEXT[call.function])
    return call


def _line(cell: Datum | Repeated, form: Form) -> Line:
    table, column = cell.name.split(".")[::2] if isinstance(cell, Datum) else (cell.table, cell.column)
    fields = form.fields
    columns = fields.columns if table == RECORDS and fields else form.tables[table].columns
    return columns[column]


def unknown_codes(bound: Expression, form: Form) -> Iterator[Note]:
    """Codes that a formula names in quotes and that a cell never holds; codes above those that have no levels."""
    for node in nodes(bound):
        match node:
            case Call("parent", (Datum() | Repeated() as cell, *_)) if not _line(cell, form).levels:
                yield note("no_levels", name=_line(cell, form).id)
                continue
            case Comparison(_, Datum() | Repeated() as cell, String(value)):
                named = [value]
            case OneOf(Datum() | Repeated() as cell, choices):
                named = [one.value for one in choices if isinstance(one, String)]
            case _:
                continue
        is_column = isinstance(cell, Datum) or bool(cell.column)
        known = _line(cell, form).values if cell.kind == "text" and is_column else ()
        for code in named:
            if known and code not in known:
                yield note("unknown_code", code=code, hint=mend(code, list(known)))


def with_days(comparison: Comparison) -> Comparison:
    """A comparison of a day with a text in quotes, which is one too."""
    left, right = comparison.left, comparison.right
    if is_day(left) and isinstance(right, String):
        return replace(comparison, right=Call("date", (right,)))
    if is_day(right) and isinstance(left, String):
        return replace(comparison, left=Call("date", (left,)))
    return comparison


def is_day(part: Expression) -> bool:
    match part:
        case Datum(kind="date") | Repeated(kind="date") | Fact(kind="date") | Call("date"):
            return True
        case Call("min" | "max" | "previous", (first, *_)):
            return is_day(first)
    return False


def spelt_out(choices: Iterable[Expression]) -> Iterator[Expression]:
    """The entries of a list of terms in place of its name."""
    for one in choices:
        if isinstance(one, Declared) and one.kind == "terms":
            yield from (String(str(entry)) for entry in one.entries)
        else:
            yield one


def needed_in(part: Expression) -> Iterator[Expression]:
    """The cells and columns of a formula without whose values it cannot be told."""
    if isinstance(part, Cells | Datum | Repeated):
        yield part
    elif not (isinstance(part, Call) and part.function in _OF_BLANKS):
        for one in parts_of(part):
            yield from needed_in(one)
