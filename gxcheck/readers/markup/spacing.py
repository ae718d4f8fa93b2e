"""White space of marked-up text, as a browser or a word processor would show it."""

import re

#: White space, and what takes no room at all.
GAPS = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]")
_NOTHING = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]+")
_SPACES = re.compile("[ \t\r\n\f\u00a0]+")
_WIDE = r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]"
_WIDE_GAP = re.compile(rf"(?<={_WIDE}) +(?={_WIDE})")
_IS_WIDE = re.compile(_WIDE)


def squeezed(text: str) -> str:
    """One space for many. Where the source merely wraps its lines, Chinese text has no space."""
    if not GAPS.search(text):
        return text
    return _SPACES.sub(_one, _NOTHING.sub("", text).strip())


def _one(run: re.Match[str]) -> str:
    text = run.string
    wrapped = "\n" in run[0] and (_IS_WIDE.match(text, run.start() - 1) or _IS_WIDE.match(text, run.end()))
    return "" if wrapped else " "


def closed(text: str) -> str:
    """Chinese characters set apart for justification, together again."""
    return _WIDE_GAP.sub("", text)
