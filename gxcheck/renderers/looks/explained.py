"""How sentences are read, for a person who asks why a figure was not."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from gxcheck.model import FigureRead, SentenceExplained
from gxcheck.renderers.telling.terminal import draw
from gxcheck.renderers.telling.view import View

_INDENT = "  "


def render(sentences: Sequence[SentenceExplained], view: View) -> str:
    return draw(*(line for one in sentences for line in _lines(one, view)), width=view.width, colour=view.colour)


def _lines(one: SentenceExplained, view: View) -> Iterator[Text]:
    yield Text(one.text, "bold")
    if one.reason is not None:
        yield Text(_INDENT + view.say("explain_unread", reason=view.say(one.reason)), "yellow")
        return
    words = " ".join(f"{word.text}/{word.kind}" for word in one.words)
    yield Text(_INDENT + view.say("explain_words", words=words), "dim")
    if one.rewrites:
        yield Text(_INDENT + view.say("explain_rewrites", rewrites=", ".join(one.rewrites)), "dim")
    yield from (_figure(figure, view) for figure in one.figures)


def _figure(figure: FigureRead, view: View) -> Text:
    if not figure.phrase:
        reason = view.say(figure.reason) if figure.reason else ""
        return Text(_INDENT + view.say("explain_unbound", printed=figure.printed, reason=reason), "yellow")
    form = list(view.pack.forms.values())[-1]
    choice = view.say("or")
    names = ", ".join(choice.join(view.quantity(name, form) for name in quantity) for quantity in figure.quantities)
    said = view.say("explain_bound", printed=figure.printed, names=names, phrase=figure.phrase, place=figure.place)
    return Text(_INDENT + said, "green")
