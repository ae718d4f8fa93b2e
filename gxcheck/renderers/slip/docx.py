"""The letters as one Word document; the same bytes for the same findings.

A document is one archive, so it is kept until the last report is told: sentences and small tables.
"""

from collections.abc import Iterable, Iterator

from gxcheck.model import Result
from gxcheck.renderers.slip.fields import serves
from gxcheck.renderers.slip.filling import Element
from gxcheck.renderers.slip.letters import Letter, letter_of
from gxcheck.renderers.slip.paper import Paper
from gxcheck.renderers.slip.standard import standard
from gxcheck.renderers.telling.view import View


class Papers:
    """The office's template, and the built-in one for what that does not serve."""

    def __init__(self, view: View) -> None:
        self._standard = Paper(standard(view), view)
        self.main = Paper(view.terms.template, view) if view.terms.template else self._standard

    def of(self, letter: Letter) -> Paper:
        return self.main if serves(letter, self.main.used) else self._standard


def render(results: Iterable[Result], view: View) -> Iterator[bytes]:
    papers = Papers(view)
    told: list[list[Element]] = []
    first: Letter | None = None
    for result in results:
        letter = letter_of(result, view)
        first = first or letter
        told.append(papers.of(letter).elements(letter))
        yield b""  # so that this output keeps step with the others
    yield papers.main.joined(told, first)
