"""A letter a file, named for its unit."""

import re
from collections.abc import Iterable, Iterator

from gxcheck.model import Result, Unreadable
from gxcheck.renderers.slip import text_of
from gxcheck.renderers.slip.docx import Papers
from gxcheck.renderers.slip.letters import Letter, letter_of
from gxcheck.renderers.telling.pieces import Beside
from gxcheck.renderers.telling.view import View

#: What some system does not have in the name of a file, or begins or ends none with.
_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_ENDS = " .-~"
#: Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
#: Bytes of a name in UTF-8, with room for a number and an ending.
_LONGEST = 180


def render_docx(results: Iterable[Result], view: View) -> Iterator[Beside]:
    papers = Papers(view)
    for result in results:
        letter = letter_of(result, view)
        yield Beside(f"{name_of(letter)}.docx", papers.of(letter).filled(letter), _path_of(result))


def render_text(results: Iterable[Result], view: View) -> Iterator[Beside]:
    for result in results:
        letter = letter_of(result, view)
        told = text_of(letter, view).encode("utf-8", "backslashreplace")
        yield Beside(f"{name_of(letter)}.txt", told, _path_of(result))


def _path_of(result: Result) -> str:
    return result.path if isinstance(result, Unreadable) else result.report.path


def name_of(letter: Letter) -> str:
    """`花溪区-2021`: one name, of no other folder, on every system."""
    told = "-".join(filter(None, (_fit(letter.stem), letter.year)))
    return f"_{told}" if _DEVICES.fullmatch(told) or not told else told


def _fit(text: str) -> str:
    kept = _UNFIT.sub("-", text).strip(_ENDS)
    return kept.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").strip(_ENDS)
