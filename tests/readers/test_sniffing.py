"""Files are read as what they are."""

import io

import openpyxl
import pytest

from gxcheck.readers.bytes.sniffing import true_suffix

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = "<html><table><tr><td>规章<td>2</table>".encode()


@pytest.mark.parametrize(
    ("suffix", "data", "expected"),
    [
        (".pdf", b"%PDF-1.4", ".pdf"),
        (".doc", b"%PDF-1.4", ".pdf"),
        (".txt", b"%PDF-1.4", ".pdf"),
        (".doc", b"{\\rtf1", ".rtf"),
        (".docx", OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (".wps", OLE + "WordDocument".encode("utf-16-le"), ".wps"),
        (".xlsx", OLE + "Workbook".encode("utf-16-le"), ".xls"),
        (".docx", OLE + "EncryptedPackage".encode("utf-16-le"), ".doc"),
        (".docx", OLE, ".docx"),
        (".xls", PAGE, ".html"),
        (".doc", b"\xef\xbb\xbf\n<!DOCTYPE HTML PUBLIC '-//W3C'>", ".html"),
        (".xls", b"<table><tr>", ".html"),
        (".txt", PAGE, ".html"),
        (".md", b"<div>markdown</div>", ".md"),
        (".htm", PAGE, ".htm"),
        (".doc", b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?>", ".doc"),
        (".html", b"MIME-Version: 1.0", ".mht"),
        (".docx", b"PK\x03\x04 cut short", ".docx"),
        (".csv", b"a,b", ".csv"),
    ],
)
def test_true_suffix(suffix, data, expected):
    assert true_suffix(suffix, data) == expected


@pytest.mark.parametrize("name", ["report.xls", "report.csv", "report.docx", "report", "report.php"])
def test_a_workbook_under_another_name(name, read_bytes, tables):
    workbook, out = openpyxl.Workbook(), io.BytesIO()
    workbook.active.append(["规章", 2])
    workbook.save(out)
    document = read_bytes(name, out.getvalue())
    assert document.format == "xlsx"
    assert tables(document) == [[["规章", "2"]]]


def test_a_page_saved_as_a_workbook(read_bytes, tables):
    assert tables(read_bytes("report.xls", PAGE)) == [[["规章", "2"]]]


def test_a_word_document_under_another_name(docx_of, read_bytes):
    assert read_bytes("report.doc", docx_of(["总体情况"], [])).format == "docx"
