"""Whatever is done to a file, only a ReportError may come out.

A campaign: see tests/campaign.py.
"""

import io
import random
import zipfile
from collections.abc import Callable

import pytest

from gxcheck.errors import ReportError
from gxcheck.model import Document
from gxcheck.readers import READERS, office
from gxcheck.readers.bytes.sniffing import true_suffix
from gxcheck.readers.markup import html
from gxcheck.wording import say
from tests.campaign import share

COUNT = share(2000)
SEED = 20_240_131
TABLE = [["信息内容", "制发", "废止"], ["规章", "2", "0"], ["规范性文件", "109", "59237.2449"]]
PAGE = "<p>一、总体情况</p><table><tr><td rowspan=2>a<td colspan=2>b<tr><td>1<td>&nbsp;</table><p>125件<br>二</p>"


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def repeated(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:end] + data[start : start + 5000] * chance.choice((1, 2, 20)) + data[end:]


def removed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 10, 1000)) :]


CHANGES = (flipped, cut, repeated, removed)


def changed_inside(data: bytes, chance: random.Random) -> bytes:
    """A sound archive around one damaged member: otherwise nothing gets past its checksums."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    victim = chance.choice([name for name, content in members.items() if content])
    members[victim] = chance.choice(CHANGES)(members[victim], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def sources(docx_of, pdf_of, pdf_table) -> dict[str, list[bytes]]:
    import openpyxl

    workbook, out = openpyxl.Workbook(), io.BytesIO()
    for row in TABLE:
        workbook.active.append(row)
    workbook.active.append([1, 2.5, "=1+1"])
    workbook.active.merge_cells("A1:B2")
    workbook.save(out)
    return {
        ".html": [PAGE.encode(), PAGE.encode("gb18030"), PAGE.encode("utf-16")],
        ".docx": [docx_of(["一、总体情况", "125件"], TABLE)],
        ".xlsx": [out.getvalue()],
        ".pdf": [pdf_of([pdf_table(TABLE)], "— {} —")],
        ".json": [b'{"cells": {"a.b.c": {"printed": "1"}}, "sections": {"x": {"title": "t", "text": "u"}}}'],
        ".csv": ["\n".join(",".join(row) for row in TABLE).encode()],
        ".txt": ["\n".join("|".join(row) for row in TABLE).encode()],
    }


def outcome(read: Callable[[str, bytes], Document], path: str, data: bytes) -> str:
    try:
        document = read(path, data)
    except ReportError as trouble:
        assert say(trouble.problem, "zh") and say(trouble.problem, "en")
        return trouble.problem.key
    assert isinstance(document, Document)
    return "read"


@pytest.mark.slow
def test_damaged_files(sources):
    chance = random.Random(SEED)
    seen: dict[str, set[str]] = {}
    for turn in range(COUNT):
        suffix = list(sources)[turn % len(sources)]
        source = chance.choice(sources[suffix])
        zipped = suffix in (".docx", ".xlsx") and chance.random() < 0.7
        data = (changed_inside if zipped else chance.choice(CHANGES))(source, chance)
        # what an office program makes of noise is not ours to test a thousand times
        reader = READERS[true_suffix(suffix, data)]
        if reader is not office.read:
            seen.setdefault(suffix, set()).add(outcome(reader, f"x{suffix}", data))
    assert all("read" in outcomes for outcomes in seen.values())


def test_our_own_code_never_breaks_on_a_damaged_page(sources):
    """Past the boundary's catch-all: what is raised here is ours."""
    chance = random.Random(SEED)
    for _ in range(COUNT // 2):
        data = chance.choice(CHANGES)(chance.choice(sources[".html"]), chance)
        outcome(html.read, "x.html", data)


def test_damaged_published_reports(corpus):
    chance = random.Random(SEED)
    files = sorted(corpus.iterdir())
    for _ in range(COUNT // 10):
        file = chance.choice(files)
        zipped = file.suffix in (".docx", ".xlsx") and chance.random() < 0.7
        data = (changed_inside if zipped else chance.choice(CHANGES))(file.read_bytes(), chance)
        outcome(READERS[file.suffix], str(file), data)
