"""Hostile input: only UnreadableFile comes out, in time and in one sentence."""

import contextlib
import io
import os
import select
import signal
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest

from gxcheck.errors import RuleCrash, UnreadableFile
from gxcheck.model import Document
from gxcheck.readers import read
from gxcheck.readers.bounds import archives, guard, kinds, limits, whole, worker
from gxcheck.readers.bounds.kinds import WorkerKind
from gxcheck.wording import say
from tests.readers import parsers


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        ("linux", WorkerKind.FORKED),
        ("win32", WorkerKind.SPAWNED),
        ("darwin", WorkerKind.SPAWNED),
        ("freebsd14", WorkerKind.SPAWNED),
        ("emscripten", WorkerKind.NONE),
    ],
)
def test_the_kind_of_process_follows_from_the_system(platform, kind):
    assert kinds.kind_of(platform) is kind


def test_the_worker_holds_no_file_of_its_parent(either) -> None:
    """A pipe that it kept would never end: whoever waits for that would wait for ever."""
    ours, theirs = os.pipe()
    assert isinstance(worker.ask(parsers.works, "x", b""), Document)
    os.close(theirs)
    assert select.select([ours], [], [], 10)[0]
    assert os.read(ours, 1) == b""
    os.close(ours)


@pytest.mark.parametrize(
    ("reader", "key", "limit"), [(parsers.spins, "too_slow", "1"), (parsers.sleeps, "no_end", "2")]
)
def test_time(reader, key, limit, either, monkeypatch):
    """CPU time counts, and the clock for what sleeps: what takes too long is stopped, and nobody waits for it."""
    monkeypatch.setattr(limits, "SECONDS", 1)
    monkeypatch.setattr(limits, "PATIENCE", 60)
    guard.bounded(parsers.works, "X")("one that starts it", b"")
    monkeypatch.setattr(limits, "PATIENCE", 60 if reader is parsers.spins else 2)
    with pytest.raises(UnreadableFile) as caught:
        guard.bounded(reader, "X")("file", b"data")
    assert caught.value.problem.key == key
    assert dict(caught.value.problem.details)["limit"] == limit
    monkeypatch.setattr(limits, "PATIENCE", 60)
    assert guard.bounded(parsers.works, "X")("next", b"").path == "next"


@pytest.mark.parametrize(
    ("reader", "key"),
    [
        (parsers.grows, "too_hungry"),
        (parsers.dies, "broken"),
        (parsers.is_killed, "broken"),
        (parsers.fails, "broken"),
        (parsers.recurses, "broken"),
        (parsers.writes, "broken"),
    ],
)
def test_bounds(reader, key, either, monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "MEMORY_MB", 512)
    with pytest.raises(UnreadableFile) as caught:
        guard.bounded(reader, "X")(str(tmp_path / "file"), b"data")
    assert caught.value.problem.key == key
    assert len(say(caught.value.problem, "zh").splitlines()) == 1
    assert guard.bounded(parsers.works, "X")("next", b"").path == "next"


def test_memory_that_was_refused_does_no_harm(forked):
    assert guard.bounded(parsers.swallows_memory_errors, "X")("a", b"").format == "x"


def test_what_a_parser_prints_is_no_answer(spawned):
    assert guard.bounded(parsers.prints, "X")("a", b"").path == "a"


def test_one_worker_serves_many_files_and_forks_do_not_share_it(either):
    first, second = (guard.bounded(parsers.works, "X")(name, b"x" * 3_000_000) for name in "ab")
    assert first.format == second.format != str(os.getpid())
    child = os.fork()
    if child == 0:
        same = guard.bounded(parsers.works, "X")("c", b"").format == first.format
        worker.end()
        os._exit(int(same))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert guard.bounded(parsers.works, "X")("d", b"").format == first.format


def test_a_worker_is_renewed_after_many_files(either, monkeypatch):
    monkeypatch.setattr(worker, "FILES", 2)
    first, second, third = (guard.bounded(parsers.works, "X")(name, b"").format for name in "abc")
    assert first == second != third


def test_a_worker_that_died_between_two_files_is_no_fault_of_the_second(either):
    first = int(guard.bounded(parsers.works, "X")("a", b"").format)
    os.kill(first, signal.SIGKILL)
    while worker._current[0].alive():
        time.sleep(0.001)
    assert int(guard.bounded(parsers.works, "X")("b", b"").format) != first


def test_threads_get_their_own_answers(either):
    names = [str(number) for number in range(40)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda name: guard.bounded(parsers.works, "X")(name, b"x" * 100_000), names))
    assert [document.path for document in found] == names
    assert len({document.format for document in found}) == 1


def test_in_place_where_there_are_no_processes(monkeypatch):
    monkeypatch.setattr(kinds, "KIND", WorkerKind.NONE)
    assert guard.bounded(parsers.works, "X")("a", b"").format == str(os.getpid())
    with pytest.raises(UnreadableFile):
        guard.bounded(parsers.fails, "X")("a", b"")
    assert whole.within_limits(parsers.works, "a", b"").format == str(os.getpid())


@pytest.mark.parametrize(
    ("call", "key"),
    [
        (parsers.spins, "too_long_a_check"),
        (parsers.grows, "too_large_a_check"),
        (parsers.is_killed, "too_large_a_check"),
        (parsers.sleeps, "no_end_of_check"),
    ],
)
def test_a_whole_check_has_limits(call, key, either, monkeypatch):
    """CPU time and memory count; the clock only for what sleeps."""
    monkeypatch.setattr(limits, "SECONDS", 1)
    monkeypatch.setattr(limits, "MEMORY_MB", 512)
    monkeypatch.setattr(limits, "PATIENCE", 5 if call is parsers.sleeps else 60)
    with pytest.raises(UnreadableFile) as caught:
        whole.within_limits(call, "", b"")
    assert caught.value.problem.key == key
    assert len(say(caught.value.problem, "zh").splitlines()) == 1


def test_what_a_bounded_check_returns_and_raises_is_its_own(either):
    words, process = whole.within_limits(parsers.tells, "一", 2)
    assert words == ("一", 2) and process != os.getpid()
    with pytest.raises(UnreadableFile) as unreadable:
        whole.within_limits(archives.opened, b"no archive", "DOCX")
    assert dict(unreadable.value.problem.details) == {"kind": "DOCX"}
    with pytest.raises(RuntimeError, match="without an answer"):
        whole.within_limits(parsers.dies, "", b"")
    with pytest.raises(RuleCrash) as crash:
        whole.within_limits(parsers.crashes)
    assert (crash.value.rule, str(crash.value.cause)) == ("REQ-BALANCE", "division by zero")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.txt", b"<!--" * 240_000),
        ("report.txt", b" " * 900_000 + b"x"),
        ("report.md", b"# " * 400_000),
        ("report.md", b"|---" * 200_000 + b"x"),
        ("report.csv", b'"' + b"1(" * 400_000 + b')"\n'),
        ("report.json", b"[" * 900_000),
    ],
)
def test_hostile_text_in_place(name, content, read_bytes):
    """Below the limit for what is read in place there is no clock: it must be quick."""
    start = time.process_time()
    with contextlib.suppress(UnreadableFile):
        read_bytes(name, content)
    assert time.process_time() - start < 5


def zipped(members, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def declared_small(data):
    """The sizes in the directory of a zip are only claims."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + (1000).to_bytes(4, "little") + data[at + 28 :]


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{10 * f"&{a};"}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FILES = {
    "bomb.docx": zipped({"word/document.xml": b"\0" * 300_000_000}),
    "ratio.docx": zipped({"word/document.xml": b" " * 60_000_000}),
    "lying.docx": declared_small(zipped({"word/document.xml": b" " * 9_000_000})),
    "entities.docx": zipped({"word/document.xml": f"{ENTITIES}<w:document {W}><w:body>&i;</w:body></w:document>"}),
    "external.docx": zipped(
        {
            "word/document.xml": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document {W}><w:body>'
            "<w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
        }
    ),
    "deep.docx": zipped(
        {"word/document.xml": f"<w:document {W}><w:body>{'<w:p>' * 100_000}{'</w:p>' * 100_000}</w:body></w:document>"}
    ),
    "entities.xlsx": zipped({"xl/workbook.xml": f"{ENTITIES}<workbook>&i;</workbook>"}),
    "nothing.docx": zipped({"word/other.xml": "x"}),
    "nothing.xlsx": zipped({"xl/workbook.xml": "x"}),
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R",
    "loop.pdf": b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Count 9999999"
    b"/Kids[2 0 R 2 0 R]/Parent 2 0 R>> endobj\ntrailer <</Root 1 0 R/Size 3/Prev 9>>\nstartxref\n9\n%%EOF",
    "text.pdf": b"only text",
    "text.docx": b"only text",
    "text.xlsx": b"only text",
}


@pytest.mark.parametrize("name", FILES)
def test_hostile_files(name, either, read_bytes):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(name, FILES[name])
    assert caught.value.problem.key not in ("too_slow", "no_end")
    for language in ("zh", "en"):
        assert "\n" not in say(caught.value.problem, language)


def test_protected_archives(read_bytes):
    data = bytearray(zipped({"word/document.xml": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("report.docx", bytes(data))
    assert caught.value.problem.key == "password"


def test_a_merge_over_the_whole_sheet(either, read_bytes, monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 1)
    monkeypatch.setattr(limits, "PATIENCE", 60)
    workbook, out = openpyxl.Workbook(), io.BytesIO()
    workbook.active.append(["规章", 2])
    workbook.save(out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    members[sheet] = members[sheet].replace(b"</sheetData>", merge)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("report.xlsx", zipped(members))
    assert caught.value.problem.key in ("too_slow", "too_hungry", "too_many_cells")


def test_a_page_too_large_for_memory(either, read_bytes, monkeypatch):
    monkeypatch.setattr(limits, "MEMORY_MB", 256)
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("page.html", b"<p>text of a line" * 2_500_000)
    assert caught.value.problem.key == "too_hungry"


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 200_000,
        b"<table><tr><td>" * 50_000,
        b"<table>" + b"<tr><td rowspan=65534 colspan=1000>" * 20_000,
        b"<table><tr>" + b"<td colspan=999999999 rowspan=999999999>" * 20_000,
        b"<p>" + b"&amp;" * 190_000,
        b"<!DOCTYPE html [<!ENTITY a 'aaaa'>]><p>&a;",
        b"<p " + b"a=b " * 200_000 + b">x",
        b"<p>" + b" \n" * 490_000,
        b"<p>" + "字 \n\t".encode() * 140_000,
        b"<!---->" * 140_000,
    ],
)
def test_hostile_pages_in_place(page, read_bytes):
    """Below the limit for pages read in place there is no clock: they must be quick."""
    start = time.process_time()
    with contextlib.suppress(UnreadableFile):
        read_bytes("page.html", page[:999_999])
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("name", "key"), [("zero", "special"), ("fifo", "special"), ("gone", "missing"), ("dir", "directory")]
)
def test_what_is_no_file(name, key, tmp_path):
    (tmp_path / "dir.pdf").mkdir()
    (tmp_path / "zero.pdf").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "fifo.pdf")
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / f"{name}.pdf")
    assert caught.value.problem.key == key


def test_every_sentence_fits_its_details():
    for key in ("broken", "too_slow", "no_end", "no_worker", "too_hungry", "password"):
        problem = UnreadableFile(key, kind="PDF", limit=1, detail="none").problem
        assert say(problem, "zh") and say(problem, "en")
    assert archives.LARGEST_MB <= 256
