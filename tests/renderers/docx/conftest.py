"""Reports as Word documents, checked, marked, and taken apart again."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from gxcheck.model import Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.docx import marked_copy
from gxcheck.renderers.telling.view import View
from tests.recognise.printing import Box, Part, Sheet, Source, Style
from tests.recognise.writers import word

#: File name and bytes → the verdict and the marked document.
Marking = Callable[[str, bytes], tuple[Verdict, bytes]]


def document_of(path: Path, pack: RulePack) -> bytes:
    """A sample as a Word document: lines of one cell are paragraphs, the others rows of tables."""
    parts: list[Part] = []
    rows: list[list[str]] = []
    for row in [*csv.reader(io.StringIO(path.read_text("utf-8-sig"))), []]:
        if len(row) > 1:
            rows.append(row)
            continue
        if rows:
            boxes = ((at, column, text) for at, texts in enumerate(rows) for column, text in enumerate(texts))
            parts.append(Sheet(boxes=tuple(Box(text=text, row=at, column=column) for at, column, text in boxes)))
            rows = []
        parts += row
    form = next(iter(pack.forms.values()))  # what is laid out needs none
    return word(Source(form=form, cells={}, laid_out=[part for part in parts if part]), Style())


@pytest.fixture
def mark(checker: Checker, pack: RulePack, tmp_path: Path) -> Marking:
    def marking(name: str, data: bytes) -> tuple[Verdict, bytes]:
        path = tmp_path / name
        path.write_bytes(data)
        verdict = checker.check(path)
        assert isinstance(verdict, Verdict), verdict
        return verdict, marked_copy(verdict, View(pack, "zh"))

    return marking


@pytest.fixture
def sample(samples: Path, pack: RulePack) -> Callable[[str], bytes]:
    """The name of a broken sample → it as a Word document."""
    return lambda name: document_of(samples / "broken" / f"{name}.csv", pack)
