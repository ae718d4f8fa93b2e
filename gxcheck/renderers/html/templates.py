"""Templates → pages. Escaping is not left to whoever writes a template: every value is escaped."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gxcheck.model import Language
from gxcheck.renderers.html.served import Served
from gxcheck.renderers.telling.view import View
from gxcheck.wording import inert, say

#: Template → its own style and script, where it has some.
_OWN = {"index.html": ("index.css", "index.js"), "book.html": ("book.css", "book.js")}
#: By which a page is known as one from here.
GENERATOR = '<meta name="generator" content="gxcheck">'
FOLDER = Path(__file__).parent / "templates"


def rendered(template: str, view: View, served: Served | None = None, **values: Any) -> str:
    """A page in the view's language. Its own style and script are named in its policy, and nothing else is allowed.

    `served`: for one that a program answers for, which it may post to.
    """
    own, script = _OWN.get(template, ("both.css" if values.get("both") else "", ""))
    style = text_of("style.css") + text_of(own) + text_of("served.css" if served else "")
    return filled(template, view.language, style, text_of(script), served=served, **values)


def filled(
    template: str,
    language: Language,
    style: Markup,
    script: Markup,
    folder: Path = FOLDER,
    asks: bool = False,
    **values: Any,
) -> str:
    """A template of `folder`, or of ours. `asks`: its script asks the program that answers for it."""
    served = values.get("served")
    policy = _policy(style, script, served is not None, asks)
    values |= {"shown": served.shown if isinstance(served, Served) else str}
    return _environment(language, folder).get_template(template).render(
        values | {"lang": "zh-CN" if language == "zh" else "en", "style": style, "script": script, "policy": policy}
    )  # fmt: skip


@cache
def _environment(language: str, folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([folder, FOLDER]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_inert,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tell: Callable[..., str] = lambda key, **details: say(key, "zh" if language == "zh" else "en", **details)  # noqa: E731
    environment.globals["say"], environment.globals["generator"] = tell, Markup(GENERATOR)
    return environment


def _inert(value: Any) -> Any:
    """A report's text with its control characters and turns of direction written out."""
    return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def text_of(name: str, folder: Path = FOLDER) -> Markup:
    """A file of our own, which stands in the page as it is; "" for none."""
    return Markup() if not name else Markup((folder / name).read_text(encoding="utf-8").strip())


def _policy(style: str, script: str, posts: bool, asks: bool) -> str:
    allowed = [f"style-src '{_hash(style)}'", *([f"script-src '{_hash(script)}'"] if script else [])]
    asked = ["connect-src 'self'"] if asks else []
    return "; ".join(
        ("default-src 'none'", *allowed, *asked, "base-uri 'none'", f"form-action '{'self' if posts else 'none'}'")
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
