"""The figures of a sentence, those aside that stay from year to year, and the years among them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gxcheck.text.script import simplified
from gxcheck.text.search import compiled

_FIGURE = re.compile(r"\d+(?:[,.]\d+)*")
_BRACKETS = str.maketrans(dict.fromkeys("〔【[［", "(") | dict.fromkeys("〕】]］", ")") | {"《": "<", "》": ">"})
_YEAR = 4


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """`span`: in the sentence as printed. `value`: its digits, without what groups them. `is_year`: of a calendar."""

    span: tuple[int, int]
    value: str
    is_year: bool = False

    @property
    def is_nil(self) -> bool:
        return not self.value.strip("0.")


def figures_of(sentence: str, standing: tuple[str, ...] = (), year_marks: tuple[str, ...] = ()) -> list[FigureSaid]:
    """`standing`: expressions of figures that stay; `year_marks`: what stands behind a year."""
    plain, places = _plain(sentence)
    stay = bytearray(len(plain))
    for one in _any_of(standing).finditer(plain) if standing else ():
        stay[one.start() : one.end()] = b"\1" * (one.end() - one.start())
    found = []
    for one in _FIGURE.finditer(plain):
        if any(stay[one.start() : one.end()]):
            continue
        is_year = len(one[0]) == _YEAR and one[0].isdigit() and plain[one.end() :].startswith(year_marks)
        span = (places[one.start()], places[one.end() - 1] + 1)
        found.append(FigureSaid(span, one[0].replace(",", ""), is_year))
    return found


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text in half width, without white space, and where each of its characters stands as printed."""
    signs = [(_narrow(sign), at) for at, sign in enumerate(simplified(text)) if not sign.isspace()]
    return "".join(sign for sign, _ in signs).translate(_BRACKETS), [at for _, at in signs]


def _narrow(sign: str) -> str:
    narrow = unicodedata.normalize("NFKC", sign)
    return narrow if len(narrow) == 1 else sign


@lru_cache(maxsize=32)
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    pattern: re.Pattern[str] = compiled("|".join(f"(?:{one})" for one in patterns))
    return pattern
