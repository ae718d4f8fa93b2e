"""Reports as workbooks, checked, marked, and opened again by a reader that is not ours."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gxcheck import load_pack
from gxcheck.model import Result, Suspect, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.telling.findings import findings
from gxcheck.renderers.telling.pieces import Beside, Piece
from gxcheck.renderers.telling.view import View
from gxcheck.renderers.xlsx import render

Marking = Callable[[str, bytes], tuple[Verdict, bytes]]


def sheet_of_csv(path: Path, book: Any = None) -> Any:
    """A workbook with the rows of a CSV file on its sheet, figures as numbers."""
    book = book or openpyxl.Workbook()
    book.active.title = "年报 '21"
    for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))):
        book.active.append([int(text) if text.isdigit() else text or None for text in row])
    return book


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def coloured(sheet: Any) -> dict[str, str]:
    """Place → the colour behind it."""
    return {
        cell.coordinate: cell.fill.fgColor.rgb[2:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }


def whole(pieces: list[Piece]) -> bytes:
    """The bytes of the main file."""
    return b"".join(piece for piece in pieces if isinstance(piece, bytes))


def beside(pieces: list[Piece]) -> dict[str, bytes]:
    return {piece.name: piece.data for piece in pieces if isinstance(piece, Beside)}


def marked(result: Result, pack: RulePack, language: Any = "zh") -> bytes:
    return whole(list(render([result], View(pack, language))))


@pytest.fixture
def mark(checker: Checker, pack: RulePack, tmp_path: Path) -> Marking:
    """File name and bytes → the verdict and the marked workbook."""

    def marking(name: str, data: bytes) -> tuple[Verdict, bytes]:
        path = tmp_path / name
        path.write_bytes(data)
        verdict = checker.check(path)
        assert isinstance(verdict, Verdict), verdict
        return verdict, marked(verdict, pack)

    return marking


def shown(verdict: Verdict) -> list[Suspect]:
    """But those of several that the text rules out."""
    told = [one for finding in findings(verdict, load_pack().forms[verdict.report.form]) for one in finding.suspects]
    others = {one.finding for one in told}
    return [one for one in verdict.suspects if one in told or one.finding not in others]
