"""Plain text and Markdown: paragraphs, pipe tables, and tables saved as one cell a line.

A pipe ends a cell. Where the text before it stands on a line of its own, the pipe on the next
line ends that cell; a pipe with nothing before it is a blank cell.
"""

import re
from collections.abc import Iterator

from gxcheck.model import Block, Document, Grid, Location, Paragraph, RawCell
from gxcheck.readers.bounds.counting import refuse_long
from gxcheck.readers.bytes.decoding import decode
from gxcheck.readers.markup.raised import raised

KIND = "TXT"

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
    return Document(path=path, format="text", blocks=tuple(_blocks(_seen(_without_comments(text)).split("\n"))))


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
                yield from _flushed(rows, ruled)
                yield Paragraph(text=held.text, location=held_at)
            held, held_at = RawCell(text=text, location=where), where
            continue
        cells = _cells(line, where)
        if held is not None and line.lstrip().startswith("|") and not cells[0].text and _is_mark(line):
            cells = [held, *cells[1:]]
            held = None
        if held is not None:
            yield from _flushed(rows, ruled)
            yield Paragraph(text=held.text, location=held_at)
            held = None
        ruled = ruled and bool(rows)
        rows.append(tuple(cells))
    if held is not None:
        yield from _flushed(rows, ruled)
        yield Paragraph(text=held.text, location=held_at)
    yield from _flushed(rows, ruled)


def _is_mark(line: str) -> bool:
    return not line.replace("|", "").strip()


def _cells(line: str, where: Location) -> list[RawCell]:
    """Every cell that a pipe ends, and what stands behind the last one."""
    parts = line.split("|")
    if not parts[-1].strip():
        parts.pop()
    return [RawCell(text=part.strip(), location=where, column=index) for index, part in enumerate(parts)]


def _flushed(rows: list[tuple[RawCell, ...]], ruled: bool) -> Iterator[Grid]:
    """The rows so far as a grid; a file of single cells has no rows, only ends of cells."""
    if rows:
        several = sum(len([cell for cell in row if cell.text]) > 1 for row in rows)
        yield Grid(rows=tuple(rows), location=rows[0][0].location, ruled=ruled or 2 * several > len(rows))
        rows.clear()
