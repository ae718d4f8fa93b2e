"""How long reading takes beside the bare library's own pass over the same file.

    python tests/benchmarks/bench_readers.py [FOLDER WITH REPORTS]

Alternating turns, medians, a warm process. Targets: at most twice the bare pass; 100 web pages or
150 texts a second. What is read in another process is read by each kind of it, where psutil is installed.
"""

import importlib.util
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gxcheck.readers import READERS
from gxcheck.readers.bounds import kinds, worker
from gxcheck.readers.bounds.kinds import WorkerKind

TURNS = 21
ROWS = [[f"第{row}项", *(str(row * column) for column in range(9))] for row in range(45)]
PROSE = "本年度共收到政府信息公开申请125件，均在法定期限内予以答复。" * 4


def page() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td width=40><p align=center>{text}</p></td>" for text in row) for row in ROWS)
    return (f"<p style='text-indent:2em'>{PROSE}</p>" * 20 + f"<table border=1>{rows}</table>").encode()


def text() -> bytes:
    return "\n".join([PROSE] * 20 + ["|".join(row) for row in ROWS]).encode()


def document() -> bytes:
    import docx

    made, out = docx.Document(), io.BytesIO()
    for _ in range(20):
        made.add_paragraph(PROSE)
    table = made.add_table(0, len(ROWS[0]))
    for row in ROWS:
        for cell, shown in zip(table.add_row().cells, row, strict=True):
            cell.text = shown
    made.save(out)
    return out.getvalue()


def workbook() -> bytes:
    import openpyxl

    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        made.active.append([row[0], *map(int, row[1:])])
    made.save(out)
    return out.getvalue()


def pdf() -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = [("FONT", (0, 0), (-1, -1), "STSong-Light", 10), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Table(ROWS, style=TableStyle(style))])
    return out.getvalue()


def bare_page(data: bytes) -> None:
    from lxml import etree

    root = etree.HTML(data)
    for row in root.iter("tr"):
        ["".join(cell.itertext()) for cell in row]
    ["".join(line.itertext()) for line in root.iter("p")]


def bare_document(data: bytes) -> None:
    import docx

    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if hasattr(block, "rows"):
            [[cell.text for cell in row.cells] for row in block.rows]
        else:
            block.text  # noqa: B018


def bare_workbook(data: bytes) -> None:
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(data), data_only=True):
        [[cell.value for cell in row] for row in sheet.iter_rows()]


def bare_pdf(data: bytes) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as opened:
        for sheet in opened.pages:
            sheet.extract_tables()
            sheet.extract_text()


BARE: dict[str, Callable[[bytes], None]] = {
    ".html": bare_page,
    ".docx": bare_document,
    ".xlsx": bare_workbook,
    ".pdf": bare_pdf,
}


def seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def compare(name: str, suffix: str, data: bytes) -> None:
    ours, bare = [], []
    for _ in range(TURNS):
        ours.append(seconds(lambda: READERS[suffix](name, data)))
        if suffix in BARE:
            bare.append(seconds(lambda: BARE[suffix](data)))
    our = statistics.median(ours[1:])
    line = f"{name:40} {our * 1000:8.2f} ms {1 / our:7.0f}/s"
    print(line + (f"   {our / statistics.median(bare[1:]):5.2f} x bare" if bare else ""))


def spawned(suffix: str, data: bytes) -> None:
    """By a Python of its own, the first file of which waits until it has started."""
    before = kinds.KIND
    worker.end()
    kinds.KIND = WorkerKind.SPAWNED
    started = seconds(lambda: READERS[suffix]("first", data))
    compare(f"made{suffix}, spawned in {started * 1000:.0f} ms", suffix, data)
    worker.end()
    kinds.KIND = before


def main() -> None:
    for suffix, made in ((".html", page), (".txt", text), (".docx", document), (".xlsx", workbook), (".pdf", pdf)):
        data = made()
        compare(f"made{suffix}", suffix, data)
        if suffix in (".docx", ".xlsx", ".pdf") and importlib.util.find_spec("psutil"):
            spawned(suffix, data)
    for file in sorted(Path(sys.argv[1]).iterdir()) if len(sys.argv) > 1 else ():
        if file.suffix in (*BARE, ".txt", ".md"):
            compare(file.name, file.suffix, file.read_bytes())


if __name__ == "__main__":
    main()
