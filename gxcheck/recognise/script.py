"""Traditional characters → simplified, the script of the forms; OpenCC does the work."""

from dataclasses import replace
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
    outside: set[str] = set()
    for block in document.blocks:
        texts = [cell.text for row in block.rows for cell in row] if isinstance(block, Grid) else [block.text]
        for text in texts:
            outside |= {character for character in text if "一" <= character <= "鿿" and not _is_standard(character)}
            if len(outside) >= FEWEST:
                return True
    return False


def _is_standard(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _converted(block: Block, converter: _Converter) -> Block:
    if not isinstance(block, Grid):
        return replace(block, text=converter.convert(block.text))
    rows = tuple(tuple(replace(cell, text=converter.convert(cell.text)) for cell in row) for row in block.rows)
    return replace(block, rows=rows)
