"""Files of every format, made by real writers."""

import importlib.util
import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from gxcheck.model import Document, Grid, Paragraph
from gxcheck.readers import read
from gxcheck.readers.bounds import kinds, worker
from gxcheck.readers.bounds.kinds import WorkerKind

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "reports"


@pytest.fixture
def corpus() -> Path:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of published reports is not beside this checkout")
    return CORPUS


def _bounded_by(kind: WorkerKind, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerKind]:
    if kind is WorkerKind.SPAWNED and importlib.util.find_spec("psutil") is None:
        pytest.skip("psutil is not installed")
    if kind is WorkerKind.FORKED and kinds.kind_of(sys.platform) is not WorkerKind.FORKED:
        pytest.skip("only Linux holds a fork to its limits")
    monkeypatch.setattr(kinds, "KIND", kind)
    worker.end()
    yield kind
    worker.end()


@pytest.fixture(params=[WorkerKind.FORKED, WorkerKind.SPAWNED], ids=lambda kind: kind.value)
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerKind]:
    """Bounds by each kind of process."""
    yield from _bounded_by(request.param, monkeypatch)


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerKind]:
    yield from _bounded_by(WorkerKind.FORKED, monkeypatch)


@pytest.fixture
def spawned(monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerKind]:
    yield from _bounded_by(WorkerKind.SPAWNED, monkeypatch)


@pytest.fixture
def ends() -> Callable[[int], bool]:
    """Whether a process ends within a minute; it was told to, and a busy machine takes its time."""

    def ending(process: int) -> bool:
        state, deadline = Path(f"/proc/{process}/stat"), time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if state.read_text().split()[2] == "Z":
                    return True
            except (FileNotFoundError, ProcessLookupError):
                return True
            time.sleep(0.01)
        return False

    return ending


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[[str, bytes], Document]:
    def reading(name: str, data: bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(data)
        return read(path)

    return reading


@pytest.fixture
def texts() -> Callable[[Document], list[str]]:
    return lambda document: [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.fixture
def tables() -> Callable[[Document], list[list[list[str]]]]:
    return lambda document: [
        [[cell.text for cell in row] for row in block.rows] for block in document.blocks if isinstance(block, Grid)
    ]


@pytest.fixture
def columns() -> Callable[[Document], list[list[int]]]:
    """Columns of the cells of the first grid."""
    return lambda document: [
        [cell.column for cell in row] for row in next(b for b in document.blocks if isinstance(b, Grid)).rows
    ]


@pytest.fixture
def docx_of() -> Callable[[Sequence[str], Sequence[Sequence[str]]], bytes]:
    """Paragraphs, then one table."""
    import docx

    def made(paragraphs: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for row, line in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, line, strict=True):
                    cell.text = text
            # Word ends every document with a paragraph, and old formats count on it
            document.add_paragraph()
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return made


@pytest.fixture
def docx_from() -> Callable[[str], bytes]:
    """A document whose body is the given markup."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def made(body: str) -> bytes:
        document = docx.Document()
        extra = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        for element in parse_xml(f"<w:body {nsdecls('w')} {extra}>{body}</w:body>"):
            document.element.body.append(element)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return made


@pytest.fixture
def pdf_of() -> Callable[..., bytes]:
    """Flowables of reportlab on A4 with a Chinese font, and a footer a page if wanted."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def made(flowables: Iterable[object], footer: str = "") -> bytes:
        out = io.BytesIO()

        def sign(canvas, template):
            if footer:
                canvas.setFont("STSong-Light", 10)
                canvas.drawCentredString(A4[0] / 2, 40, footer.format(canvas.getPageNumber()))

        template = SimpleDocTemplate(out, pagesize=A4, invariant=1)
        template.build(list(flowables), onFirstPage=sign, onLaterPages=sign)
        return out.getvalue()

    return made


@pytest.fixture
def pdf_table() -> Callable[..., object]:
    from reportlab.platypus import Table, TableStyle

    def made(rows: Sequence[Sequence[str]], ruled: bool = True, style: Sequence[tuple] = (), **options: object):
        lines = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else []
        return Table(
            rows, style=TableStyle([("FONT", (0, 0), (-1, -1), "STSong-Light", 10), *lines, *style]), **options
        )

    return made
