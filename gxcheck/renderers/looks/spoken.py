"""What plain text states, line by line: for a person, or as one JSON object a line."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from gxcheck.model import Statement
from gxcheck.renderers.json import as_json, statement_data
from gxcheck.renderers.telling.terminal import draw
from gxcheck.renderers.telling.view import View
from gxcheck.text.numerals import exact_text


class SpokenLine(NamedTuple):
    """`garbled`: it was decoded wrongly, so that nothing is read where it shows."""

    text: str
    found: Sequence[Statement]
    garbled: bool = False


Lines = Sequence[SpokenLine]


def render_json(lines: Lines, view: View) -> str:
    """The machine contract of `gxcheck statements`."""
    records = (
        {"line": number, "statements": [statement_data(one) for one in line.found]}
        | ({"problem": view.say("garbled_line")} if line.garbled else {})
        for number, line in enumerate(lines, start=1)
    )
    return "".join(as_json(record) + "\n" for record in records)


def render(lines: Lines, view: View) -> str:
    parts: list[Text] = []
    for line in lines:
        said = Text(line.text.rstrip("\n"))
        for one in line.found:
            said.stylize("underline bold", *one.span)
        parts += [said, *(Text(f"  {_told(one, view)}", "dim") for one in line.found)]
        if line.garbled:
            parts.append(Text(f"  {view.say('garbled_line')}", "yellow"))
    return draw(*parts, width=view.width, colour=view.colour)


def _told(statement: Statement, view: View) -> str:
    """`新收 · 总计 = 125`, with every reading the wording allows."""
    form = list(view.pack.forms.values())[-1]
    names = view.say("or").join(view.quantity(name, form) for name in statement.quantity)
    sure = "" if statement.certain else f" – {view.say('probable')}"
    if statement.value is not None:
        return f"{names} = {exact_text(statement.value)} ({statement.printed}){sure}"
    low, high = (exact_text(bound) if bound is not None else "" for bound in (statement.low, statement.high))
    return f"{names} ∈ [{low}, {high}] ({statement.printed}){sure}"
