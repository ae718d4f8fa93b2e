"""The pages of our own: where files are dropped, and a sentence where something is not to be had."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.responses import HTMLResponse

from gxcheck.errors import GxcheckError
from gxcheck.model import Language, Note
from gxcheck.renderers.html.served import Served
from gxcheck.renderers.html.templates import filled, text_of
from gxcheck.wording import SENTENCES, say


@dataclass(frozen=True)
class Typed:
    """What somebody wrote into the form of a waiver. `instances`: that it is for; () where it is no use to send it
    again."""

    instances: tuple[str, ...]
    reason: str = ""
    by: str = ""
    until: str = ""


#: How the keys of sentences begin that the script of the page fills in.
_SAYS = "served_says_"
FOLDER = Path(__file__).parent / "templates"


def desk(language: Language, **values: Any) -> str:
    style = Markup("").join((text_of("style.css"), text_of("served.css"), text_of("desk.css", FOLDER)))
    script = text_of("desk.js", FOLDER)
    served = Served(desk="")
    values |= {"words": _words(language), "served": served}
    return filled("desk.html", language, style, script, FOLDER, asks=True, **values)


def _words(language: Language) -> Markup:
    """What the script says, as JSON in which nothing ends the element that it stands in."""
    column = 0 if language == "zh" else 1
    words = {key.removeprefix(_SAYS): both[column] for key, both in SENTENCES.items() if key.startswith(_SAYS)}
    return Markup(json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"))


def refusal(
    status: int,
    what: Note | GxcheckError,
    language: Language | None = None,
    back: str = "",
    typed: Typed | None = None,
) -> HTMLResponse:
    """One sentence; in both languages where none is known. `back`: an address to go on from. `typed`: what was
    written into the form that is refused."""
    languages: tuple[Language, ...] = ("zh", "en") if language is None else (language,)
    lines = [told(what, one) for one in languages]
    style = Markup("").join((text_of("style.css"), text_of("served.css")))
    page = filled(
        "refusal.html",
        languages[0],
        style,
        Markup(""),
        FOLDER,
        served=Served(desk=""),
        lines=lines,
        back=back,
        typed=typed,
    )
    return HTMLResponse(page, status)


def told(what: Note | GxcheckError, language: Language) -> str:
    return what.told(language) if isinstance(what, GxcheckError) else say(what, language)
