"""A damaged workbook is marked or refused: nothing else is ever raised."""

import contextlib
import re
from random import Random

from gxcheck.errors import UnreadableFile
from gxcheck.renderers.xlsx.book import Book, SheetMark
from gxcheck.renderers.xlsx.comments import Comment
from gxcheck.renderers.xlsx.package import Package
from gxcheck.renderers.xlsx.sheets import Entry, Sheet
from tests.renderers.xlsx.conftest import parts_of, zipped
from tests.renderers.xlsx.rich import rich_workbook

ROUNDS = 250
ATTRIBUTE = re.compile(rb'="([^"]*)"')
ELEMENT = re.compile(rb"<(\w+)\b[^<>]*/>|<(\w+)[^<>]*>[^<>]*</\2>")
MARK = SheetMark("suspect", Comment("疑误", ("应为 1",)))


def damaged(part: bytes, chance: Random) -> bytes:
    """One attribute changed, or one element gone."""
    if chance.random() < 0.5:
        met = chance.choice(list(ATTRIBUTE.finditer(part)))
        return part[: met.start(1)] + chance.choice([b"", b"x", b"-1", b"9" * 12, b"A1"]) + part[met.end(1) :]
    met = chance.choice(list(ELEMENT.finditer(part)))
    return part[: met.start()] + part[met.end() :]


def test_marked_or_refused() -> None:
    parts = parts_of(rich_workbook())
    edited = ("sheet1", "styles", "workbook", "omment", "[Content", "_rels/.rels")
    names = [name for name, part in parts.items() if any(one in name for one in edited) and ELEMENT.search(part)]
    chance = Random(20211)
    marked = 0
    for _ in range(ROUNDS):
        name = chance.choice(names)
        with contextlib.suppress(UnreadableFile):
            book = Book(Package(zipped({**parts, name: damaged(parts[name], chance)})))
            book.mark("年报 '21", {(30, 5): MARK, (3, 1): MARK, (29, 30): MARK})
            book.add(Sheet(title="核对结果", rows=[[Entry(text="一")]], widths=(10,), frozen=1, filtered="A1:A2"))
            book.to_bytes()
            marked += 1
    assert marked > ROUNDS // 2
