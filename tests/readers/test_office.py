"""Formats read through LibreOffice."""

import io
import os
import shutil
import subprocess
import sys
import tempfile

import openpyxl
import pytest

from gxcheck.errors import UnreadableFile
from gxcheck.readers import office
from gxcheck.readers.bounds import limits
from gxcheck.wording import say

ROWS = [["规章", "2", "0"], ["行政许可", "1808595", ""]]
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture
def converted(tmp_path):
    def converting(data: bytes, source: str, target: str) -> bytes:
        (tmp_path / f"made{source}").write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(tmp_path / "out")]
        subprocess.run([*command, str(tmp_path / f"made{source}")], check=True, capture_output=True, timeout=120)
        return (tmp_path / "out" / f"made.{target}").read_bytes()

    return converting


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("target", ["doc", "rtf", "odt"])
def test_text_documents(target, docx_of, converted, read_bytes, tables, texts):
    document = read_bytes(f"report.{target}", converted(docx_of(["一、总体情况"], ROWS), ".docx", target))
    assert texts(document) == ["一、总体情况"]
    assert tables(document) == [ROWS]


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("target", ["xls", "ods"])
def test_workbooks(target, converted, read_bytes, tables):
    workbook, out = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        workbook.active.append(row)
    workbook.save(out)
    assert tables(read_bytes(f"report.{target}", converted(out.getvalue(), ".xlsx", target))) == [ROWS]


@pytest.mark.slow
@needs_office
def test_nothing_is_left_behind(either, read_bytes, tmp_path, monkeypatch):
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    read_bytes("report.rtf", rb"{\rtf1 text}")
    assert list(private.iterdir()) == []


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A stand-in for the program."""

    def installing(script: str) -> None:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")

    return installing


def problem_of(read_bytes, name, data):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(name, data)
    assert say(caught.value.problem, "zh")
    return caught.value.problem.key


def test_without_the_program(read_bytes, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert problem_of(read_bytes, "report.doc", b"text") == "needs_office"


def test_ofd_and_passwords_need_no_program(read_bytes, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert problem_of(read_bytes, "report.ofd", b"PK") == "ofd"
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert problem_of(read_bytes, "report.docx", locked) == "password"


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_program_that_fails_or_hangs(either, read_bytes, installed, monkeypatch, tmp_path, ends):
    installed(f'case "$*" in *.rtf*) tail -f /dev/null & echo $! > {tmp_path}/pid; wait;; esac')
    assert problem_of(read_bytes, "report.doc", b"text") == "not_converted"
    monkeypatch.setattr(limits, "PATIENCE", 1)
    monkeypatch.setattr(office, "SECONDS", 2)
    assert problem_of(read_bytes, "report.rtf", rb"{\rtf1}") == "no_end"
    assert ends(int((tmp_path / "pid").read_text()))


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_program_that_works_for_ever(either, read_bytes, installed, monkeypatch, tmp_path, ends):
    """CPU time counts, of all that the program starts: the clock would allow it a minute."""
    installed(f"(while :; do :; done) & echo $! > {tmp_path}/pid; wait")
    monkeypatch.setattr(limits, "PATIENCE", 60)
    monkeypatch.setattr(office, "SECONDS", 1)
    assert problem_of(read_bytes, "report.rtf", rb"{\rtf1}") == "too_slow"
    assert ends(int((tmp_path / "pid").read_text()))


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_program_that_takes_all_memory(spawned, read_bytes, installed, monkeypatch):
    """What is watched is told; where the system refuses memory the program ends as it likes."""
    installed(f"{sys.executable} -c 'import time; x = b\"x\" * 300_000_000; time.sleep(600)'")
    monkeypatch.setattr(office, "_MEMORY_MB", 200)
    assert problem_of(read_bytes, "report.rtf", rb"{\rtf1}") == "too_hungry"
