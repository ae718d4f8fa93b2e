"""PDF by its text layer: paragraphs from wrapped lines, tables with or without rules."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile
from typing import Any

from gxcheck.errors import UnreadableFile
from gxcheck.model import Block, Document, Grid, Location, Note, Paragraph, RawCell, RemarkedCell, note
from gxcheck.readers.paper.between import part_digits
from gxcheck.readers.paper.pages import TextLine, lines, paging
from gxcheck.readers.paper.ruling import PaperCell, PaperTable, Ruled, continues, joined, ruled, unruled
from gxcheck.readers.paper.struck import without_struck
from gxcheck.readers.paper.turned import turned

KIND = "PDF"
_MOST_PAGES = 500
_HEADING = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]")
#: A page with fewer characters than this and a picture over half of it was scanned.
_FEW = 30


@dataclass(frozen=True, slots=True)
class _PdfPage:
    """What is on a page: its lines outside tables, and its tables."""

    number: int
    width: float
    lines: tuple[TextLine, ...]
    tables: tuple[PaperTable, ...]
    scanned: bool
    recognised: bool


@dataclass(frozen=True, slots=True)
class _Raw:
    """A page as the PDF gives it. `unseen`: how many of its characters lie sideways, or outside of the paper."""

    number: int
    width: float
    chars: tuple[dict[str, Any], ...]
    rules: tuple[Ruled, ...]
    pictured: bool
    unseen: int


Item = TextLine | PaperTable


def read(path: str, data: bytes) -> Document:
    raw = list(_raw_pages(data))
    if not any(page.chars for page in raw):
        unseen = sum(page.unseen for page in raw)
        raise UnreadableFile("text_unseen" if unseen else "scanned", pages=len(raw), count=unseen)
    pages = _cleaned(raw)
    blocks = tuple(_blocks(pages))
    return Document(path=path, format="pdf", blocks=blocks, notes=(*_notes(pages), *_unseen(raw)))


def _raw_pages(data: bytes) -> Iterator[_Raw]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    except PdfminerException as trouble:
        wanted = trouble.args and isinstance(trouble.args[0], PDFPasswordIncorrect)
        raise UnreadableFile("password" if wanted else "broken", kind=KIND) from None
    with pdf:
        if len(pdf.pages) > _MOST_PAGES:
            raise UnreadableFile("too_many_pages", pages=len(pdf.pages), limit=_MOST_PAGES)
        for page in pdf.pages:
            yield _raw(turned(page))
            page.close()


def _raw(page: Any) -> _Raw:
    every = page.chars
    part_digits(every)
    printed = [char for char in every if char["text"].strip()]
    upright = [char for char in printed if char["upright"] and _shows(char, page.bbox)]
    chars = without_struck(upright, (*page.lines, *page.rects))
    covered = sum(image["width"] * image["height"] for image in page.images)
    return _Raw(
        number=page.page_number,
        width=float(page.width),
        chars=chars,
        rules=tuple(ruled(page)),
        pictured=covered > 0.5 * float(page.width * page.height),
        unseen=len(printed) - len(upright),
    )


def _shows(char: dict[str, Any], paper: tuple[float, float, float, float]) -> bool:
    """Whether it is on the paper."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(paper[0] <= x <= paper[2] and paper[1] <= y <= paper[3])


def _cleaned(raw: list[_Raw]) -> list[_PdfPage]:
    every = [lines(page.chars) for page in raw]
    free = [lines(_outside(page)) for page in raw]
    paged = paging(every, free)
    return [_page(page, paged) for page in raw]


def _outside(page: _Raw) -> list[dict[str, Any]]:
    return [char for char in page.chars if not any(table.holds(char) for table in page.rules)]


def _page(raw: _Raw, paged: set[int]) -> _PdfPage:
    kept = replace(raw, chars=tuple(char for char in raw.chars if id(char) not in paged))
    return _PdfPage(
        number=raw.number,
        width=raw.width,
        lines=tuple(lines(_outside(kept))),
        tables=tuple(table.sheet(raw.number, kept.chars) for table in raw.rules),
        scanned=raw.pictured and len(kept.chars) < _FEW,
        recognised=raw.pictured and len(kept.chars) >= _FEW,
    )


def _notes(pages: list[_PdfPage]) -> Iterator[Note]:
    scanned = [page.number for page in pages if page.scanned]
    if scanned:
        yield note("empty_text_layer", pages=_ranges(scanned))
    recognised = [page.number for page in pages if page.recognised]
    if recognised:
        yield note("text_over_picture", pages=_ranges(recognised))
    lost = sum(text.count("\ufffd") for page in pages for text in _texts(page))
    if lost:
        yield note("lost_characters", count=lost)


def _unseen(raw: list[_Raw]) -> Iterator[Note]:
    """Pages of which most of the text was left out."""
    found = [page.number for page in raw if page.unseen > max(_FEW, len(page.chars))]
    if found:
        yield note("text_left_out", pages=_ranges(found))


def _texts(page: _PdfPage) -> Iterator[str]:
    yield from (line.text for line in page.lines)
    yield from (entry.text for table in page.tables for row in table.rows for entry in row)


def _ranges(numbers: list[int]) -> str:
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    found = ([number for _, number in run] for _, run in runs)
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)


def _blocks(pages: list[_PdfPage]) -> Iterator[Block]:
    count = 0
    for item in _joined(pages):
        if isinstance(item, PaperTable):
            count += 1
            yield _grid(item, count)
        else:
            yield item


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


def _margins(pages: list[_PdfPage], width: float) -> _Margins:
    """Where the text of pages of a width begins and ends: the outermost place that two lines share."""
    found = [line for page in pages if page.width == width for line in page.lines]
    lefts, rights = sorted(line.x0 for line in found), sorted((line.x1 for line in found), reverse=True)
    size = max((line.size for line in found), default=0.0)
    left = next((one for one, two in pairwise(lefts) if two - one < size / 4), lefts[0] if lefts else 0.0)
    right = next((one for one, two in pairwise(rights) if one - two < 1.5 * size), 0.0)
    return _Margins(left, max(right, 0.6 * width))


def _joined(pages: list[_PdfPage]) -> Iterator[PaperTable | Paragraph]:
    """Items in reading order; what the end of a line or of a page cut in two is one again."""
    margins = {width: _margins(pages, width) for width in {page.width for page in pages}}
    held: PaperTable | Paragraph | None = None
    last: TextLine | None = None
    for page in pages:
        for item in _items(page):
            whole = _one(held, last, item, margins[page.width])
            if whole is None:
                if held is not None:
                    yield held
                whole = item if isinstance(item, PaperTable) else Paragraph(text=item.text, location=_on(page))
            held, last = whole, None if isinstance(item, PaperTable) else item
    if held is not None:
        yield held


def _on(page: _PdfPage) -> Location:
    return Location(page=page.number)


def _one(
    held: PaperTable | Paragraph | None, last: TextLine | None, item: Item, margins: _Margins
) -> PaperTable | Paragraph | None:
    """`held` with `item` as the rest of it; None if that is something new."""
    if isinstance(item, PaperTable):
        return joined(held, item) if isinstance(held, PaperTable) and continues(held, item) else None
    if isinstance(held, Paragraph) and last is not None and _goes_on(last, item, margins):
        return replace(held, text=held.text + _seam(held.text, item.text) + item.text)
    return None


def _seam(above: str, below: str) -> str:
    return " " if above[-1].isalpha() and above[-1].isascii() and below[0].isascii() else ""


def _goes_on(last: TextLine, line: TextLine, margins: _Margins) -> bool:
    """Whether a line carries on the one above: its beginning had no room there, and is not indented."""
    full = last.x1 + _beginning(line) > margins.right - last.size
    flush = line.x0 < margins.left + 0.6 * line.size
    near = line.top < last.bottom or line.top - last.bottom < 1.8 * line.size
    return full and flush and near and abs(last.size - line.size) < 0.2 * line.size and not _HEADING.match(line.text)


def _beginning(line: TextLine) -> float:
    """The width of what cannot be cut: a figure or a Latin word, or else one character."""
    whole = list(takewhile(lambda char: char["text"].isascii(), line.chars)) or line.chars[:1]
    return float(whole[-1]["x1"] - line.x0)


def _items(page: _PdfPage) -> list[Item]:
    return sorted((*page.tables, *_columns(page)), key=lambda item: item.top)


def _columns(page: _PdfPage) -> Iterator[Item]:
    """The lines of a page, those that stand in columns as tables without rules."""
    for run in _runs(page.lines):
        if sum(len(line.pieces) > 1 for line in run) > 1:
            yield unruled(page.number, run)
        else:
            yield from run


def _runs(found: Iterable[TextLine]) -> Iterator[list[TextLine]]:
    """Neighbouring lines in several pieces; one line of a single piece may stand between two."""
    run: list[TextLine] = []
    for line in found:
        if len(line.pieces) < 2 and (not run or line.top - run[-1].bottom > 0.35 * line.size):
            if run:
                yield run
            run = []
            yield [line]
        else:
            run.append(line)
    if run:
        yield run


def _grid(sheet: PaperTable, number: int) -> Grid:
    return Grid(
        location=Location(page=sheet.page, table=number),
        rows=tuple(
            tuple(
                _cell(
                    entry,
                    sheet.column(entry),
                    Location(page=entry.page, table=number, row=row, column=sheet.column(entry) + 1),
                )
                for entry in entries
            )
            for row, entries in enumerate(sheet.rows, start=1)
        ),
    )


def _cell(entry: PaperCell, column: int, location: Location) -> RawCell:
    if not entry.overprinted:
        return RawCell(text=entry.text, column=column, location=location)
    return RemarkedCell(
        text=entry.text, column=column, location=location, remark=note("cell_overprinted"), doubted=True
    )
