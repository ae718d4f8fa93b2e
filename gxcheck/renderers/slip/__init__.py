"""退回修改意见: what a reviewer sends back to a unit, plain text to paste into a message."""

from collections.abc import Iterable, Iterator

from gxcheck.model import Result
from gxcheck.renderers.slip.letters import Letter, letter_of, mark_of
from gxcheck.renderers.telling.view import View


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    for number, result in enumerate(results):
        lines = "".join(f"{line}\n" for line in _lines(letter_of(result, view), view))
        yield "\n\n" * bool(number) + lines


def _lines(letter: Letter, view: View) -> Iterator[str]:
    yield view.say("slip_heading", title=letter.title, unit=letter.unit)
    yield letter.greeting
    if letter.progress:
        yield ""
        yield from letter.progress
    number = 0
    for heading, points in letter.sections:
        yield ""
        yield heading
        for point in points:
            number += 1
            yield f"{view.say('slip_number', number=number)}{mark_of(point, view)}{point.headline}"
            yield from (f"   {line}" for line in (*point.lines, *point.cells, *point.basis))
    if letter.closing:
        yield ""
        yield from letter.closing
