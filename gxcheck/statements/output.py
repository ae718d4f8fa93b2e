"""Plain text, one paragraph a line → the machine contract, one JSON object a line."""

import json
from collections.abc import Iterable, Iterator

from gxcheck.model import Statement, Value
from gxcheck.statements.phrases import Phrasebook, built_in_phrases
from gxcheck.statements.reading import read_statements


def json_lines(lines: Iterable[str], year: int | None, book: Phrasebook | None = None) -> Iterator[str]:
    phrases = book or built_in_phrases()
    for number, line in enumerate(lines, 1):
        found = read_statements(line.rstrip("\n"), phrases, year)
        yield json.dumps({"line": number, "statements": [as_data(one) for one in found]}, ensure_ascii=False)


def as_data(statement: Statement) -> dict[str, object]:
    return {
        "quantity": list(statement.quantity),
        "value": _text(statement.value),
        "low": _text(statement.low),
        "high": _text(statement.high),
        "printed": statement.printed,
        "span": list(statement.span),
    }


def _text(value: Value | None) -> str | None:
    return None if value is None else f"{value:f}" if not isinstance(value, int) else str(value)
