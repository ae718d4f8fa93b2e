"""Traditional characters → simplified, the script of the forms, sign for sign; OpenCC knows the characters.

Characters only, and never words: a word of one place is not turned into that of another, and every sign keeps its
place, so that what was found in the text can be quoted as it is printed.
"""

import re
from functools import cache, lru_cache
from typing import Protocol

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
#: The sound of the character before it in brackets, as pages that convert their script leave it behind: 规(guī)章.
PINYIN = rf"(?<=[一-鿿])[(（][a-zü]{{0,5}}[{_TONED}][a-zü{_TONED}]{{0,5}}[)）]"
_PINYIN = re.compile(PINYIN)


def without_pinyin(text: str) -> str:
    """The text without the sounds that stand in brackets behind characters."""
    return _PINYIN.sub("", text) if not text.isascii() and ("(" in text or "（" in text) else text


def simplified(text: str) -> str:
    """The same text, as long, in simplified characters; as it is where it holds none that they lack."""
    if not is_outside(text):
        return text
    found = _converter().convert(text)
    return found if len(found) == len(text) else "".join(map(_one, text))


def is_outside(text: str) -> bool:
    """Whether a text holds a Chinese character that the simplified standard set lacks."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return any(map(lacks, set(text)))
    return False


@lru_cache(maxsize=1 << 15)
def lacks(character: str) -> bool:
    """Whether it is a Chinese character that the simplified standard set lacks."""
    if not "一" <= character <= "鿿":
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=1 << 15)
def _one(character: str) -> str:
    found = _converter().convert(character)
    return found if len(found) == 1 else character


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter() -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC("t2s")
    return converter
