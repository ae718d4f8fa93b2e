"""Plain text and Markdown: paragraphs, pipe tables, and tables saved as one cell a line.

A pipe ends a cell. Where the text before it stands on a line of its own, the pipe on the next
line ends that cell; a pipe with nothing before it is a blank cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gxcheck.errors import UnreadableFile
from gxcheck.model import Block, Document, Grid, Location, Paragraph, RawCell
from gxcheck.readers.bounds.counting import refuse_long
from gxcheck.readers.bytes.decoding import decode
from gxcheck.readers.csv import grid_of
from gxcheck.readers.markup.raised import raised

KIND = "TXT"
#: Fewer lines with tabs and numbers, or with as many tabs as a row of a table has, are no table.
FEWEST_TABBED = 3
MANY_TABS = 3

_RULE = re.compile(r"\|?(\s*:?-{3,}:?\s*\|)+(\s*:?-{3,}:?)?")
#: What is struck stands in one line and in one cell.
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])[^~|\n]{1,200}~~(?!~)")
_MARKED_UP = re.compile(r"<(?:s|del|strike|sup|sub)>", re.IGNORECASE)
_STRUCK_TAG = re.compile(r"<(s|del|strike)>[^<>|\n]{0,200}</\1>", re.IGNORECASE)
_SHIFTED = re.compile(r"<(su[pb])>([^<>|\n]{0,200})</\1>", re.IGNORECASE)
#: Marks of headings; looked for from the start of white space only, so that long white space costs its length.
_HEADING = re.compile(r"(?<!\s)\s*#{1,6}\s+(?:#{1,6}\s+)*")


def read(path: str, data: bytes) -> Document:
    text = decode(data, ".txt .md")
    refuse_long(text, "|")
    lines = _seen(_without_comments(text)).split("\n")
    blocks = _tabbed(lines) if _is_tabbed(lines) else tuple(_blocks(lines))
    return Document(path=path, format="text", blocks=blocks)


def _is_tabbed(lines: list[str]) -> bool:
    """Whether tabs part the columns of a table, and pipes do not."""
    tabbed = 0
    for line in lines:
        parts = [part.strip() for part in line.split("\t")]
        several = len([part for part in parts if part]) > 1 and any(part.isdecimal() for part in parts)
        tabbed += several or line.strip(" ").lstrip("\t").count("\t") >= MANY_TABS
    return tabbed >= FEWEST_TABBED and tabbed > sum(line.count("|") > 1 for line in lines)


def _tabbed(lines: list[str]) -> tuple[Block, ...]:
    """The file as one table; quotes are marks of a cell where they are paired, else signs like others."""
    plain = [_HEADING.sub("", line) if "\t" not in line else line for line in lines]
    try:
        return (grid_of("\n".join(plain), "\t"),)
    except UnreadableFile:
        return (grid_of("\n".join(plain), "\t", quoted=False),)


def _without_comments(text: str) -> str:
    """The text without what is commented out; the lines keep their numbers."""
    kept: list[str] = []
    end = 0
    while (begin := text.find("<!--", end)) >= 0 and (close := text.find("-->", begin + 4)) >= 0:
        kept += [text[end:begin], "\n" * text.count("\n", begin, close)]
        end = close + 3
    return "".join((*kept, text[end:]))


def _seen(text: str) -> str:
    """The text as Markdown shows it: without what is struck out, with raised and lowered digits as such."""
    if "~~" in text:
        text = _STRUCK.sub("", text)
    if _MARKED_UP.search(text):
        text = _STRUCK_TAG.sub("", text)
        text = _SHIFTED.sub(lambda found: raised(found[2], lowered=found[1].lower() == "sub"), text)
    return text


def _blocks(lines: list[str]) -> Iterator[Block]:
    style = _style(lines)
    rows: list[tuple[RawCell, ...]] = []
    ruled = False  # a rule under a header says that each line is a row
    held: RawCell | None = None  # text on a line of its own: a paragraph, unless a pipe follows
    held_at = Location()
    for number, line in enumerate(lines, start=1):
        if _RULE.fullmatch(line.strip()):
            ruled = bool(rows)
            continue
        where = Location(line=number)
        if "|" not in line:
            text = _HEADING.sub("", line).strip()
            if not text:
                continue
            if held is not None:
                yield from _flushed(rows, ruled or style.of_rows)
                yield Paragraph(text=held.text, location=held_at)
            held, held_at = RawCell(text=text, location=where), where
            continue
        cells = _cells(line, where, style.closed)
        if held is not None and line.lstrip().startswith("|") and not cells[0].text and _is_mark(line):
            cells = [held, *cells[1:]]
            held = None
        if held is not None:
            yield from _flushed(rows, ruled or style.of_rows)
            yield Paragraph(text=held.text, location=held_at)
            held = None
        ruled = ruled and bool(rows)
        rows.append(tuple(cells))
    if held is not None:
        yield from _flushed(rows, ruled or style.of_rows)
        yield Paragraph(text=held.text, location=held_at)
    yield from _flushed(rows, ruled or style.of_rows)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a file uses pipes: whether a line is a row of a table, and whether a pipe at its end closes the last cell."""

    of_rows: bool
    closed: bool


def _style(lines: list[str]) -> _Style:
    piped = [line.strip() for line in lines if "|" in line]
    rows = [line for line in piped if len([part for part in line.split("|") if part.strip()]) > 1]
    closed = sum(line.endswith("|") for line in rows)
    return _Style(of_rows=2 * len(rows) > len(piped), closed=2 * closed >= len(rows))


def _is_mark(line: str) -> bool:
    return not line.replace("|", "").strip()


def _cells(line: str, where: Location, closed: bool) -> list[RawCell]:
    """Every cell that a pipe ends, and what stands behind the last one, where that is a cell."""
    parts = line.split("|")
    if not parts[-1].strip() and (closed or line.strip() == "|"):
        parts.pop()
    return [RawCell(text=part.strip(), location=where, column=index) for index, part in enumerate(parts)]


def _flushed(rows: list[tuple[RawCell, ...]], ruled: bool) -> Iterator[Grid]:
    """The rows so far as a grid; a file of single cells has no rows, only ends of cells."""
    if rows:
        several = sum(len([cell for cell in row if cell.text]) > 1 for row in rows)
        is_ruled = ruled or 2 * several > len(rows)
        kept = tuple(rows) if is_ruled else tuple(map(_without_end, rows))
        yield Grid(rows=kept, location=rows[0][0].location, ruled=is_ruled)
        rows.clear()


def _without_end(row: tuple[RawCell, ...]) -> tuple[RawCell, ...]:
    """The cells of a line of marks: what stands behind the last mark is none, where nothing does."""
    return row if row[-1].text or len(row) == 1 else row[:-1]
