"""What cannot be marked is refused in one line, and nothing is written."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from gxcheck.errors import UnreadableFile
from gxcheck.model import Unreadable, Verdict, note
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.docx import commented, marked_copy, render
from gxcheck.renderers.telling.pieces import Remarked
from gxcheck.renderers.telling.view import View
from tests.commands import Done, called
from tests.renderers.docx.parts import COMMENTS, LINKS, MAIN, TYPES
from tests.renderers.docx.rich import with_comments_of_others, with_macros
from tests.renderers.xlsx.conftest import parts_of, zipped
from tests.renderers.xlsx.test_damaged import ELEMENT, damaged

ROUNDS = 80
ORIGIN = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
SIGNED = f'<Relationship Id="s" Type="{ORIGIN}" Target="/sig/origin.sigs"/></Relationships>'.encode()


def _named_twice(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("WORD/document.xml", b"<a/>")
    return out.getvalue()


def _without(data: bytes, *names: str) -> bytes:
    return zipped({name: part for name, part in parts_of(data).items() if name not in names})


def _with_stored(data: bytes, name: str, size: int) -> bytes:
    """A part that is as large in the archive as out of it."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, b"<w>" + b" " * size + b"</w>")
    return out.getvalue()


def _replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    parts = parts_of(data)
    assert old in parts[name]
    return zipped({**parts, name: parts[name].replace(old, new, 1)})


def _with(data: bytes, name: str, part: bytes) -> bytes:
    return zipped({**parts_of(data), name: part})


#: what is done to the document → what is said of it in English
REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "signed": (lambda data: _replaced(data, "_rels/.rels", b"</Relationships>", SIGNED), "is signed"),
    "signed in the usual folder": (lambda data: _with(data, "_xmlsignatures/sig1.xml", b"<a/>"), "is signed"),
    "macros": (with_macros, "has macros, so that its name has to end in .docm"),
    "no list of types": (lambda data: _without(data, TYPES), "structure of [Content_Types].xml is not one"),
    "no relations": (lambda data: _without(data, "_rels/.rels"), "structure of _rels/.rels is not one"),
    "two of a name": (_named_twice, "structure of zip is not one"),
    "comments that are nowhere": (
        lambda data: _without(with_comments_of_others(data), COMMENTS),
        f"structure of {COMMENTS} is not one",
    ),
    "comments that are none": (
        lambda data: _with(with_comments_of_others(data), COMMENTS, b"<own/>"),
        f"structure of {COMMENTS} is not one",
    ),
    "entities in a part": (
        lambda data: _with(
            with_comments_of_others(data),
            COMMENTS,
            b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>',
        ),
        f"structure of {COMMENTS} is not one",
    ),
    "an enormous part": (
        lambda data: _with_stored(_without(with_comments_of_others(data), COMMENTS), COMMENTS, 41_000_000),
        f"structure of {COMMENTS} is not one",
    ),
}


def _called(data: bytes, folder: Path, language: str) -> Done:
    (folder / "report.docx").write_bytes(data)
    return called("report.docx", "-q", "--format", "marked=out.docx", "--lang", language, cwd=folder)


@pytest.mark.parametrize("name", REFUSED)
def test_a_document_that_cannot_be_marked(
    name: str, sample: Callable[[str], bytes], checker: Checker, pack: RulePack, tmp_path: Path
) -> None:
    change, said = REFUSED[name]
    path = tmp_path / "report.docx"
    path.write_bytes(change(sample("N01")))
    verdict = checker.check(path)
    assert isinstance(verdict, Verdict), verdict
    with pytest.raises(UnreadableFile) as refused:
        marked_copy(verdict, View(pack, "en", suffix=".docx"))
    assert said in refused.value.told("en")
    assert refused.value.told("zh")


def test_the_command_says_it_in_a_line(sample: Callable[[str], bytes], tmp_path: Path) -> None:
    done = _called(_with(sample("N01"), "_xmlsignatures/sig1.xml", b"<a/>"), tmp_path, "zh")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("gxcheck: out.docx: 无法写入：文件有数字签名，加批注会使签名失效；请给未签名的文件加批注\n")
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_it_is_written_where_it_is_asked_for(sample: Callable[[str], bytes], tmp_path: Path) -> None:
    done = _called(sample("N01"), tmp_path, "en")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert {path.name for path in tmp_path.iterdir()} == {"report.docx", "out.docx"}


def test_it_is_told_what_was_done(
    sample: Callable[[str], bytes], tmp_path: Path, samples: Path, pack: RulePack
) -> None:
    def told(data: bytes) -> str:
        (tmp_path / "report.docx").write_bytes(data)
        return called("report.docx", "--format", "marked=out.docx", "--lang", "en", cwd=tmp_path).stderr

    assert told(sample("N22")) == "gxcheck: out.docx: 2 comments written\n"
    marked = (tmp_path / "out.docx").read_bytes()
    assert told(sample("N01")) == "gxcheck: out.docx: 1 comment written\n"
    assert (
        told(sample("../huaxi-2021"))
        == "gxcheck: out.docx: there is nothing to comment on; it holds what the report holds\n"
    )
    assert (tmp_path / "out.docx").read_bytes() == (tmp_path / "report.docx").read_bytes()
    mended = _replaced(marked, "word/document.xml", "政府信息公开申请120件".encode(), "政府信息公开申请125件".encode())
    assert "comments of an earlier marking are taken out" in told(mended)


def test_a_document_without_macros_is_no_docm(sample: Callable[[str], bytes], tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(sample("N01"))
    done = called("report.docx", "--format", "marked=out.docm", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert "has no macros, so that its name has to end in .docx" in done.stderr
    assert not (tmp_path / "out.docm").exists()


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        (["broken.csv"], "--format marked=x.docx: broken.csv is no .docx"),
        (["broken.docx", "--format", "marked=a.doc"], "--format marked=a.doc: what is commented on is a .docx; name"),
        (["broken.docx", "--format", "marked=-"], "--format marked needs a file"),
        (["broken.docx", "--format", "marked=noending"], "--format marked=noending: what is commented on is a .docx"),
        (["a.docx", "b.docx"], "--format marked=x.docx: comments are written on one report at a time, and these are 2"),
    ],
    ids=["no Word document", "an old document", "standard output", "no ending", "several"],
)
def test_a_call_that_cannot_be_met_is_refused_before_anything_is_read(
    reports: list[str], said: str, folder: Path
) -> None:
    done = called(*reports, "--format", "marked=x.docx", "--lang", "en", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith(f"gxcheck: {said}")
    assert len(done.stderr.splitlines()) == 1
    assert not (folder / "x.docx").exists()


def test_an_unreadable_report_has_no_copy(pack: RulePack) -> None:
    gone = Unreadable(path="gone.docx", problem=note("missing"))
    with pytest.raises(UnreadableFile, match=r"gone\.docx could not be read"):
        list(render([gone], View(pack, "en")))


def test_only_one_report_has_a_copy(
    sample: Callable[[str], bytes], checker: Checker, pack: RulePack, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(sample("N01"))
    verdict = checker.check(path)
    for results in ([], [verdict, verdict]):
        with pytest.raises(UnreadableFile, match="one report at a time"):
            list(render(results, View(pack, "en")))
    document, told = render([verdict], View(pack, "en"))
    assert isinstance(document, bytes) and isinstance(told, Remarked)


def test_a_file_that_changed_since_is_not_marked(
    sample: Callable[[str], bytes], checker: Checker, pack: RulePack, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    data = sample("N01")
    path.write_bytes(data)
    verdict = checker.check(path)
    assert isinstance(verdict, Verdict)
    path.write_bytes(sample("N02"))
    with pytest.raises(UnreadableFile, match="changed or moved"):
        marked_copy(verdict, View(pack, "en"))
    path.unlink()
    with pytest.raises(UnreadableFile, match="changed or moved"):
        marked_copy(verdict, View(pack, "en"))
    path.write_bytes(data)
    assert marked_copy(verdict, View(pack, "en"))


def test_a_damaged_document_is_marked_or_refused(
    sample: Callable[[str], bytes], checker: Checker, pack: RulePack, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(with_comments_of_others(sample("F01")))
    verdict = checker.check(path)
    assert isinstance(verdict, Verdict)
    parts = parts_of(path.read_bytes())
    names = [
        name for name in (MAIN, COMMENTS, LINKS, TYPES, "_rels/.rels", "word/styles.xml") if ELEMENT.search(parts[name])
    ]
    chance = Random(20211)
    marked = 0
    for _ in range(ROUNDS):
        name = chance.choice(names)
        data = zipped({**parts, name: damaged(parts[name], chance)})
        try:
            commented(data, verdict, View(pack, "zh"))
        except UnreadableFile:
            continue
        marked += 1
    assert marked > ROUNDS // 2
