"""A sheet of our own as values, and its markup. Every text is a string of the file, never a formula."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width
from xml.sax.saxutils import quoteattr

from gxcheck.model import Value
from gxcheck.renderers.xlsx.inert import inert, markup, quoted
from gxcheck.renderers.xlsx.styles import FAMILY, STYLES
from gxcheck.text.numerals import exact_text

#: A spreadsheet computes with 15 digits: a longer number is kept as text.
_DIGITS = 15
#: A spreadsheet repairs a sheet that has more links by dropping them all.
_MOST_LINKS = 65_000
_LINE_PT, _TALLEST_PT = 13.5, 409
#: How much of a column's width its text can use.
_FILL = 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A cell. `link`: a place in the workbook, `file`: a path beside it. `strong`: spans in bold."""

    text: str = ""
    value: Value | None = None
    style: str = "text"
    link: str = ""
    file: str = ""
    strong: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`frozen`: the rows on top that stay, the last of which is the header of a table that filters.

    `added`: about the report, and no part of it. `heights`: of single rows, in points.
    """

    title: str
    rows: Iterable[Sequence[Entry]]
    widths: tuple[float, ...]
    merged: tuple[str, ...] = ()
    frozen: int = 0
    filtered: str = ""
    added: bool = True
    landscape: bool = True
    heights: tuple[tuple[int, float], ...] = ()


StyleNumber = Callable[[str, bool], int]
FileLink = Callable[[str], str]


def column_name(column: int) -> str:
    """1 → A."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(row: int, column: int) -> str:
    return f"{column_name(column)}{row}"


def location(sheet: str, row: int, column: int) -> str:
    """A place as a link names it."""
    return "'{}'!{}".format(sheet.replace("'", "''"), place(row, column))


def sheet_markup(sheet: Sheet, spaces: tuple[str, str], number: StyleNumber, file_link: FileLink) -> Iterator[str]:
    """The worksheet in pieces; only its links are kept until the end."""
    main, relations = spaces
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{main}" xmlns:r="{relations}">'
    yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    yield f'<sheetViews><sheetView showGridLines="0" workbookViewId="0">{_pane(sheet.frozen)}</sheetView></sheetViews>'
    yield '<sheetFormatPr defaultRowHeight="15"/>'
    columns = (f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(sheet.widths, 1))
    yield f"<cols>{''.join(columns)}</cols><sheetData>"
    links: list[str] = []
    heights = dict(sheet.heights)
    for row, entries in enumerate(sheet.rows, 1):
        entries = list(entries)
        points = heights.get(row) or _height(entries, sheet.widths)
        height = f' ht="{points}" customHeight="1"' if points else ""
        yield f'<row r="{row}"{height}>'
        for column, entry in enumerate(entries, 1):
            yield _cell(place(row, column), entry, number)
            if len(links) < _MOST_LINKS:
                links += _links(place(row, column), entry, file_link)
        yield "</row>"
    yield "</sheetData>"
    yield f'<autoFilter ref="{sheet.filtered}"/>' if sheet.filtered else ""
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merged)
    yield f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else ""
    yield f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
    orientation = "landscape" if sheet.landscape else "portrait"
    yield f'<pageSetup paperSize="9" orientation="{orientation}" fitToHeight="0"/>'
    yield "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"


def _height(entries: Sequence[Entry], widths: tuple[float, ...]) -> float:
    """Of a row of wrapped texts; 0 for one line: not every program sees to it when it opens a file."""
    wrapped = (
        (entry, width) for entry, width in zip(entries, widths, strict=False) if STYLES[entry.style].wrap and entry.text
    )
    lines = max((lines_of(entry.text, width) for entry, width in wrapped), default=1)
    return min(_TALLEST_PT, _LINE_PT * lines + 4) if lines > 1 else 0


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column of a width in characters."""
    room = max(1, int(width * _FILL))
    return sum(max(1, -(-width_of(line) // room)) for line in inert(text).split("\n"))


def width_of(line: str) -> int:
    """In half-width characters."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in line)


def _pane(frozen: int) -> str:
    if not frozen:
        return ""
    below = place(frozen + 1, 1)
    return (
        f'<pane ySplit="{frozen}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/>'
    )


def _cell(ref: str, entry: Entry, number: StyleNumber) -> str:
    text = exact_text(entry.value) if entry.value is not None else ""
    if text and sum(map(str.isdigit, text)) <= _DIGITS:
        return f'<c r="{ref}" s="{number(entry.style, False)}"><v>{text}</v></c>'
    text = entry.text or text
    if not text:
        return f'<c r="{ref}" s="{number(entry.style, False)}"/>'
    style = number(entry.style, quoted(text))
    return f'<c r="{ref}" s="{style}" t="inlineStr"><is>{"".join(_runs(text, entry.strong))}</is></c>'


def _runs(text: str, strong: tuple[tuple[int, int], ...]) -> Iterator[str]:
    if not strong:
        yield f'<t xml:space="preserve">{markup(text)}</t>'
        return
    done = 0
    for begin, end in strong:
        yield _run(text[done:begin], "")
        yield _run(text[begin:end], f'<rPr><b/><sz val="10"/><color rgb="FFC00000"/><rFont val="{FAMILY}"/></rPr>')
        done = end
    yield _run(text[done:], "")


def _run(text: str, look: str) -> str:
    return f'<r>{look}<t xml:space="preserve">{markup(text)}</t></r>' if text else ""


def _links(ref: str, entry: Entry, file_link: FileLink) -> Iterator[str]:
    if entry.link:
        yield f'<hyperlink ref="{ref}" location={quoteattr(inert(entry.link))}/>'
    elif entry.file:
        yield f'<hyperlink ref="{ref}" r:id="{file_link(entry.file)}"/>'
