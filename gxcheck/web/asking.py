"""What a request says of who asks, and what is in it."""

from collections.abc import Mapping

from starlette.requests import Request

from gxcheck.model import Language
from gxcheck.web.settings import ServeSettings

#: The cookie that keeps what was chosen.
LANGUAGE = "gxcheck-language"


def language_of(request: Request, settings: ServeSettings) -> Language:
    """As it was chosen on the page, else that of whoever started it."""
    return chosen(request.cookies, LANGUAGE) or settings.language


def chosen(given: Mapping[str, str], name: str) -> Language | None:
    found = given.get(name)
    return "zh" if found == "zh" else "en" if found == "en" else None


def number(given: str | None) -> int:
    """0 for what is none."""
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 16 else 0
