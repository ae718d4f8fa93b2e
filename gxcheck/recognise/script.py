"""Traditional characters → simplified, the script of the forms; OpenCC does the work."""

from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from gxcheck.model import Block, Document, Grid, note

#: So many different characters that the simplified standard set lacks make a traditional text.
FEWEST = 12


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def simplified(document: Document) -> Document:
    """The document in simplified characters; the same one if it is so already."""
    if not _is_traditional(document):
        return document
    from opencc import OpenCC

    # the wording of mirrors outside the mainland differs too (檔案 for 文件): tw2sp knows phrases
    converter: _Converter = OpenCC("tw2sp")
    blocks = tuple(_converted(block, converter) for block in document.blocks)
    return replace(
        document, blocks=blocks, title=converter.convert(document.title), notes=(*document.notes, note("traditional"))
    )


def _is_traditional(document: Document) -> bool:
    met: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Grid):
            met.update(*(cell.text for row in block.rows for cell in row))
        else:
            met.update(block.text)
    return sum(_is_outside(character) for character in met) >= FEWEST


@lru_cache(maxsize=1 << 15)
def _is_outside(character: str) -> bool:
    """Whether it is a Chinese character that the simplified standard set lacks."""
    if not "一" <= character <= "鿿":
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _converted(block: Block, converter: _Converter) -> Block:
    if not isinstance(block, Grid):
        return replace(block, text=converter.convert(block.text))
    rows = tuple(tuple(replace(cell, text=converter.convert(cell.text)) for cell in row) for row in block.rows)
    return replace(block, rows=rows)
