"""Marks inside a cell's text that become markup when the report is written: struck, raised, hidden, away.

The writers of tests/recognise print a cell's text as it is. A mark is a character of private use that none of them
knows; what each format has in its place is put in afterwards. A format that has nothing for a mark is not asked.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

STRUCK, RAISED, LOWERED, HIDDEN, CLASSED, DELETED, END = map(chr, range(0xE000, 0xE007))
#: In the text of a cell that is not there: taken away, or swallowed by the one before it.
DROPPED, SWALLOWED = map(chr, range(0xE010, 0xE012))
#: In a cell of a row that a workbook does not show; in a label whose rest stands in the next line.
HIDDEN_LINE, TORN = map(chr, range(0xE012, 0xE014))
MARKED = re.compile(f"([{STRUCK}-{DELETED}])([^{END}]*){END}")

Finish = Callable[[bytes], bytes]


def comma_separated(data: bytes, delimiter: str = ",") -> bytes:
    out = io.StringIO()
    read = csv.reader(io.StringIO(data.decode(), newline=""))
    rows = ([cell for cell in row if DROPPED not in cell] for row in read)
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(line for row in rows for line in _torn(row))
    return out.getvalue().encode()


def _torn(row: list[str]) -> Iterator[list[str]]:
    """The row, or two where its label is torn: the numbers stand beside the rest."""
    if not any(TORN in cell for cell in row):
        yield row
        return
    yield [cell.partition(TORN)[0] if TORN in cell else "" for cell in row]
    yield [cell.rpartition(TORN)[2] for cell in row]


def tab_separated(data: bytes) -> bytes:
    return comma_separated(data, "\t")


def with_bars(data: bytes) -> bytes:
    text = re.sub(rf"[^|\n]*{DROPPED}[^|\n]*\|", "", data.decode())
    lines = (line for row in text.split("\n") for line in _torn(row.split("|")))
    return MARKED.sub(r"~~\2~~", "\n".join("|".join(line) for line in lines)).encode()


_TAGS: Mapping[str, tuple[tuple[str, str], ...]] = {
    STRUCK: (("<s>", "</s>"), ("<strike>", "</strike>"), ('<span style="text-decoration: line-through">', "</span>")),
    DELETED: (("<del>", "</del>"),),
    RAISED: (("<sup>", "</sup>"),),
    LOWERED: (("<sub>", "</sub>"),),
    HIDDEN: (('<span style="display:none">', "</span>"), ('<span style="visibility: hidden">', "</span>")),
    CLASSED: (('<span class="away">', "</span>"),),
}
_SHEET = "<style>.away {display: none}</style></head>"
_CELL = r"<td[^>]*>(?:(?!</td>).)*"


def page(data: bytes) -> bytes:
    text = data.decode().replace("</head>", _SHEET, 1)
    # the page of a word processor holds each character in a span of its own
    text = re.sub(rf'<span lang="EN-US">([{STRUCK}-{SWALLOWED}])</span>', r"\1", text)
    text = re.sub(rf"\s*{_CELL}{DROPPED}(?:(?!</td>).)*</td>", "", text, flags=re.DOTALL)
    text = re.sub(rf"({_CELL}</td>)\s*{_CELL}{SWALLOWED}(?:(?!</td>).)*</td>", _widened, text, flags=re.DOTALL)
    return _nested(text, _tag).encode()


def _widened(found: re.Match[str]) -> str:
    cell = found[1] if "colspan" in found[1] else found[1].replace("<td", '<td colspan="1"', 1)
    return re.sub(r'colspan="(\d+)"', lambda width: f'colspan="{int(width[1]) + 1}"', cell, count=1)


def _tag(mark: str, place: int) -> tuple[str, str]:
    return _TAGS[mark][place % len(_TAGS[mark])]


def _nested(text: str, tags: Callable[[str, int], tuple[str, str]]) -> str:
    """Each mark as its opening and END as the closing; which of several kinds of tag, by its place."""
    closing = ""

    def tag(found: re.Match[str]) -> str:
        nonlocal closing
        if found[0] == END:
            return closing
        opening, closing = tags(found[0], found.start())
        return opening

    return re.sub(f"[{STRUCK}-{END}]", tag, text)


_RUNS: Mapping[str, tuple[str, ...]] = {
    STRUCK: ("<w:strike/>", "<w:dstrike/>"),
    DELETED: ("<w:strike/>",),
    RAISED: ('<w:vertAlign w:val="superscript"/>',),
    LOWERED: ('<w:vertAlign w:val="subscript"/>',),
    HIDDEN: ("<w:vanish/>",),
}


def document(data: bytes) -> bytes:
    return edited(data, "word/document.xml", _document_text)


def _document_text(text: str) -> str:
    text = re.sub(rf"<w:tc>(?:(?!</w:tc>).)*{DROPPED}(?:(?!</w:tc>).)*</w:tc>", "", text, flags=re.DOTALL)
    cells = rf"(<w:tc>(?:(?!</w:tc>).)*</w:tc>)<w:tc>(?:(?!</w:tc>).)*{SWALLOWED}(?:(?!</w:tc>).)*</w:tc>"
    text = re.sub(cells, _spanning, text, flags=re.DOTALL)
    return MARKED.sub(_run, text)


def _spanning(found: re.Match[str]) -> str:
    if "w:gridSpan" in found[1]:
        return re.sub(r'w:gridSpan w:val="(\d+)"', lambda w: f'w:gridSpan w:val="{int(w[1]) + 1}"', found[1])
    return re.sub(r"<w:tcPr ?/?>(</w:tcPr>)?", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', found[1], count=1)


def _run(found: re.Match[str]) -> str:
    text = '<w:t xml:space="preserve">'
    if found[1] == DELETED:
        gone = f'<w:del w:id="7" w:author="a"><w:r><w:delText>{found[2]}</w:delText></w:r></w:del>'
        return f"</w:t></w:r>{gone}<w:r>{text}"
    kinds = _RUNS[found[1]]
    properties = kinds[found.start() % len(kinds)]
    return f"</w:t></w:r><w:r><w:rPr>{properties}</w:rPr>{text}{found[2]}</w:t></w:r><w:r>{text}"


def edited(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """An archive with one member changed as text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return out.getvalue()


def workbook(data: bytes) -> bytes:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book.active.iter_rows():
        for before, cell in pairwise([row[0], *row]):
            if isinstance(cell.value, str):
                _finish_cell(book.active, before, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _finish_cell(sheet, before, cell) -> None:
    text = cell.value
    if DROPPED in text:
        cell.value = None
    elif SWALLOWED in text:
        cell.value = None
        if not any(before.coordinate in merged or cell.coordinate in merged for merged in sheet.merged_cells.ranges):
            sheet.merge_cells(f"{before.coordinate}:{cell.coordinate}")
    elif HIDDEN_LINE in text:
        cell.value = int(text.replace(HIDDEN_LINE, ""))
        sheet.row_dimensions[cell.row].hidden = True
    elif FORMAT.match(text):
        _, code, stored = text.split(FORMATTED)
        cell.value = stored if stored.startswith("=") else float(stored) if "." in stored else int(stored)
        cell.number_format = code
    elif MARKED.search(text):
        cell.value = _rich(text)


#: The text of a cell of a workbook whose number is shown by a format: mark, format, mark, what is stored.
FORMATTED = chr(0xE020)
FORMAT = re.compile(f"{FORMATTED}.*{FORMATTED}.+")


def formatted(code: str, stored: str) -> str:
    return f"{FORMATTED}{code}{FORMATTED}{stored}"


def _rich(text: str):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    fonts = {
        STRUCK: InlineFont(strike=True),
        RAISED: InlineFont(vertAlign="superscript"),
        LOWERED: InlineFont(vertAlign="subscript"),
    }
    pieces = re.split(f"([{STRUCK}-{DELETED}][^{END}]*{END})", text)
    return CellRichText(*(TextBlock(fonts[p[0]], p[1:-1]) if p[0] in fonts else p for p in pieces if p))


_PARAGRAPH = {STRUCK: ("<strike>", "</strike>"), RAISED: ("<super>", "</super>"), LOWERED: ("<sub>", "</sub>")}


def drawn(text: str) -> str:
    """In the words of a paragraph of reportlab."""
    return _nested(text, lambda mark, place: _PARAGRAPH[mark])
