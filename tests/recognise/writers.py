"""The same report in every format it is published in, written by real writers where there are any."""

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from gxcheck.renderers.telling.official import form_rows
from tests.recognise.printing import Box, Part, Sheet, Source, Style, parts, sheets

#: "name.suffix" → writer; the name tells apart what has the same suffix.
Writer = Callable[[Source, Style], bytes]


def official_csv(source: Source, style: Style) -> bytes:
    """The form as `--format csv` lays it out."""
    return _csv(form_rows(source.form, source.cells), style)


def printed_csv(source: Source, style: Style) -> bytes:
    return _csv(_lines(parts(source, style), style), style)


def tidy_csv(source: Source, style: Style) -> bytes:
    return _csv([["cell", "value"], *([name, text] for name, text in source.cells.items())], style)


def tidy_wide_csv(source: Source, style: Style) -> bytes:
    names = ([*name.split("."), text] for name, text in source.cells.items())
    return _csv([["table", "row", "column", "value"], *names], style)


def table_csv(table: str) -> Writer:
    """One table and nothing else."""

    def write(source: Source, style: Style) -> bytes:
        return _csv(_lines(sheets(source.form.tables[table], source.cells, style), style), style)

    return write


def _csv(rows: Iterable[list[str]], style: Style) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return _encoded(out.getvalue(), style)


def _encoded(text: str, style: Style) -> bytes:
    return text.encode("gb18030" if style.gbk else "utf-8")


def _lines(found: Iterable[Part], style: Style) -> Iterator[list[str]]:
    for part in found:
        if isinstance(part, str):
            yield [part]
        else:
            yield from ([*row, *[""] * style.extra_columns] for row in part.texts(style.filled))


def markdown(source: Source, style: Style) -> bytes:
    lines: list[str] = []
    for part in parts(source, style):
        if isinstance(part, str):
            lines += ["", part, ""]
            continue
        rows = part.texts(style.filled)
        width = part.width + style.extra_columns
        for number, row in enumerate(rows):
            cells = (text.replace("\n", " ") for text in [*row, *[""] * style.extra_columns])
            lines.append(f"| {' | '.join(cells)} |")
            if number == 0:
                lines.append("|" + " --- |" * width)
        lines.append("")
    return _encoded("\n".join(lines) + "\n", style)


def text_with_bars(source: Source, style: Style) -> bytes:
    """One row a line, every cell ended by a bar."""
    rows = (
        row if len(row) < 2 else [text.replace("\n", "") for text in row] for row in _lines(parts(source, style), style)
    )
    lines = (row[0] if len(row) < 2 else "".join(f"{text}|" for text in row) for row in rows)
    return _encoded("\n".join(lines) + "\n", style)


def text_with_marks(source: Source, style: Style) -> bytes:
    """One cell a line, every cell ended by a mark: a page saved as text."""
    return _encoded("\n".join(_cell_lines(source, style, " |")) + "\n", style)


def text_without_marks(source: Source, style: Style) -> bytes:
    """One cell a line; blank cells leave nothing behind."""
    return _encoded("\n".join(_cell_lines(source, style, "")) + "\n", style)


def running_text(source: Source, style: Style) -> bytes:
    """A page saved with nothing between one cell and the next: every table is one line."""
    found = (part if isinstance(part, str) else "".join(box.text for row in part.rows() for box in row)
             for part in parts(source, style))  # fmt: skip
    return _encoded("\n".join(text.replace("\n", "") for text in found) + "\n", style)


def _cell_lines(source: Source, style: Style, mark: str) -> Iterator[str]:
    for part in parts(source, style):
        if isinstance(part, str):
            yield part
            continue
        for row in part.rows():
            for box in row:
                if box.text or mark:
                    yield f"{box.text}{mark}".strip()


def plain_html(source: Source, style: Style) -> bytes:
    """What an editor's hand writes: spans for merged cells, or every place a cell."""

    def table(sheet: Sheet) -> str:
        if not style.merges:
            rows = sheet.texts(style.filled)
            return _table("".join(f"<td>{_broken(text)}</td>" for text in row) for row in rows)
        return _table("".join(_spanned(box) for box in row) for row in sheet.rows())

    return _page(source, style, table, lambda text: f"<p>{escape(text)}</p>")


def word_html(source: Source, style: Style) -> bytes:
    """What is pasted from a word processor: every character in a span, a hard space where blank."""

    def run(text: str) -> str:
        spans = "".join(f'<span lang="EN-US">{_broken(one)}</span>' for one in text) or "<span>&nbsp;</span>"
        return f'<p class="MsoNormal" align="center"><span>&nbsp;</span>{spans}<o:p></o:p></p>'

    def cell(box: Box) -> str:
        return f'<td width="83" colspan="{box.width}" rowspan="{box.height}">\n  {run(box.text)}\n  </td>'

    def table(sheet: Sheet) -> str:
        return _table("\n".join(map(cell, row)) for row in sheet.rows())

    return _page(source, style, table, run)


def nested_html(source: Source, style: Style) -> bytes:
    """A page laid out by tables, its data in one whose spans of header and values disagree."""

    def cell(box: Box, header: bool) -> str:
        width = box.width + 2 if header and box.column == 0 else box.width
        return f'<td colspan="{width}" rowspan="{box.height}"><div><div>{_broken(box.text)}</div></div></td>'

    def table(sheet: Sheet) -> str:
        rows = ("".join(cell(box, number < sheet.header) for box in row) for number, row in enumerate(sheet.rows()))
        return f"<div>{_table(rows)}</div>"

    body = _body(source, style, table, lambda text: f"<div>{escape(text)}</div>")
    head = "<tr><td>首页 &gt; 公开</td><td></td></tr>"
    page = f"<table>{head}<tr><td><table><tr><td>{body}</td></tr></table></td></tr></table>"
    return _encoded(_HTML.format("gbk" if style.gbk else "utf-8", page), style)


_HTML = '<html><head><meta charset="{}"><title>report</title></head><body>{}</body></html>'


def _page(source: Source, style: Style, table: Callable[[Sheet], str], paragraph: Callable[[str], str]) -> bytes:
    body = _body(source, style, table, paragraph)
    return _encoded(_HTML.format("gbk" if style.gbk else "utf-8", body), style)


def _body(source: Source, style: Style, table: Callable[[Sheet], str], paragraph: Callable[[str], str]) -> str:
    return "\n".join(paragraph(part) if isinstance(part, str) else table(part) for part in parts(source, style))


def _table(rows: Iterable[str]) -> str:
    return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _spanned(box: Box) -> str:
    return f'<td rowspan="{box.height}" colspan="{box.width}">{_broken(box.text)}</td>'


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def word(source: Source, style: Style) -> bytes:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    for part in parts(source, style):
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            rows = "".join(_word_rows(part, style))
            columns = f'<w:gridCol w:w="{9600 // part.width}"/>' * part.width
            borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
            properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
            markup = f"<w:tbl {nsdecls('w')}>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
            document.element.body.insert(-1, parse_xml(markup))
            document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_SMALL = '<w:rPr><w:sz w:val="14"/></w:rPr>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _word_rows(sheet: Sheet, style: Style) -> Iterator[str]:
    covering = {place: box for box in sheet.boxes for place in _places(box)}
    for row in range(sheet.height):
        cells = ""
        column = 0
        while column < sheet.width_of(row):
            box = covering.get((row, column))
            if box is None or not style.merges:
                starts = box is not None and (row, column) == (box.row, box.column)
                cells += _word_cell(box.text if box and starts else "")
                column += 1
                continue
            merge = ""
            if box.height > 1:
                merge = '<w:vMerge w:val="restart"/>' if row == box.row else "<w:vMerge/>"
            span = f'<w:gridSpan w:val="{box.width}"/>' if box.width > 1 else ""
            cells += _word_cell(box.text if row == box.row else "", span + merge)
            column += box.width
        yield f"<w:tr>{cells}</w:tr>"


def _word_cell(text: str, properties: str = "") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r>{_SMALL}{lines}</w:r></w:p></w:tc>"


def _places(box: Box) -> Iterator[tuple[int, int]]:
    for row in range(box.row, box.row + box.height):
        for column in range(box.column, box.column + box.width):
            yield row, column


def workbook(source: Source, style: Style) -> bytes:
    """All on one sheet; numbers stored as numbers where a person would have typed one."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    row = 1
    for part in parts(source, style):
        if isinstance(part, str):
            sheet.cell(row, 1, part)
            row += 1
            continue
        for box in part.boxes:
            place = {"row": row + box.row, "column": 1 + box.column}
            sheet.cell(**place, value=_stored(box, style)) if box.text else None
            if style.merges and box.width * box.height > 1:
                sheet.merge_cells(
                    start_row=place["row"],
                    start_column=place["column"],
                    end_row=place["row"] + box.height - 1,
                    end_column=place["column"] + box.width - 1,
                )
        row += part.height
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _stored(box: Box, style: Style) -> str | int | float:
    plain = box.text.removeprefix("-").replace(".", "", 1)
    if style.text_numbers or not box.number or not (plain.isascii() and plain.isdigit()):
        return box.text
    return float(box.text) if "." in box.text else int(box.text)


def extract_json(source: Source, style: Style) -> bytes:
    """As `gxcheck extract --format json` writes it."""
    from gxcheck import extract, load_pack
    from gxcheck.renderers.json import render_extract
    from gxcheck.renderers.telling.view import View

    pack = _pack()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tidy.csv"
        path.write_bytes(tidy_csv(source, Style()))
        report = extract(path, pack)
    return render_extract(report, View(pack or load_pack(), "zh")).encode()


@cache
def _pack() -> Any:
    from gxcheck import load_pack

    return load_pack()


def drawn_pdf(source: Source, style: Style, finish: Callable[[str], str] = str) -> bytes:
    """Ruled tables over several pages, the header on the first only. `finish`: the last change to a cell's markup."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = ParagraphStyle("text", fontName="STSong-Light", fontSize=9, leading=13, wordWrap="CJK")
    small = ParagraphStyle("small", fontName="STSong-Light", fontSize=6, leading=7, wordWrap="CJK")
    flow: list[Any] = []
    for part in parts(source, style):
        if isinstance(part, str):
            flow.append(Paragraph(escape(part), text))
            continue
        spans = [("SPAN", (b.column, b.row), (b.column + b.width - 1, b.row + b.height - 1)) for b in part.boxes]
        rows = ([*row, *[""] * (part.width - len(row))] for row in part.texts())
        texts = ([finish(_broken(text).replace("<br>", "<br/>")) for text in row] for row in rows)
        cells = [[Paragraph(text, small) for text in row] for row in texts]
        grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light", 6)]
        merged = [span for span in spans if style.merges and span[1] != span[2]]
        flow.append(Table(cells, colWidths=480 / part.width, repeatRows=0, style=TableStyle([*grid, *merged])))
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build(flow)
    return out.getvalue()


def office(target: str) -> Writer:
    """The Word document, saved as something else by LibreOffice."""

    def write(source: Source, style: Style) -> bytes:
        return converted([word(source, style)], target)[0]

    return write


def converted(documents: list[bytes], target: str) -> list[bytes]:
    """Word documents, converted at one start of the program."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"report{number}.docx" for number in range(len(documents))]
        for path, data in zip(paths, documents, strict=True):
            path.write_bytes(data)
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", target, "--outdir", str(folder), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": name})
        return [path.with_suffix(f".{target}").read_bytes() for path in paths]


def has_office() -> bool:
    return shutil.which("soffice") is not None


def has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout)


WRITERS: Mapping[str, Writer] = {
    "official.csv": official_csv,
    "printed.csv": printed_csv,
    "tidy.csv": tidy_csv,
    "tidy_wide.csv": tidy_wide_csv,
    "bars.txt": text_with_bars,
    "marks.txt": text_with_marks,
    "lines.txt": text_without_marks,
    "running.txt": running_text,
    "pipes.md": markdown,
    "plain.html": plain_html,
    "word.html": word_html,
    "nested.html": nested_html,
    "report.docx": word,
    "report.xlsx": workbook,
    "extract.json": extract_json,
}
#: Slow, or not installed everywhere.
OUTSIDE: Mapping[str, Writer] = {"drawn.pdf": drawn_pdf, "office.pdf": office("pdf"), "office.doc": office("doc")}

#: The plainest writer of each format, by suffix.
PLAIN: Mapping[str, Writer] = {
    ".csv": printed_csv,
    ".txt": text_with_marks,
    ".md": markdown,
    ".html": plain_html,
    ".docx": word,
    ".xlsx": workbook,
    ".pdf": drawn_pdf,
}
