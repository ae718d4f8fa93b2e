"""A CSV check and `--help` do not pay for parsers they do not use."""

import subprocess
import sys

import pytest

from gxcheck.readers import READERS, known_formats


def test_parsers_are_imported_where_they_are_used():
    code = (
        "import sys, gxcheck.readers; print(*({'lxml', 'openpyxl', 'pdfplumber', 'docx', 'email'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == []


@pytest.mark.parametrize("suffix", [".csv", ".txt", ".md", ".html", ".docx", ".xlsx", ".pdf", ".json", ".doc", ".ofd"])
def test_the_table_of_readers(suffix):
    assert suffix in READERS
    assert suffix in known_formats().split()
