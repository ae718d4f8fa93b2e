"""Every command of the Chinese README does what is said of it, on files of the names that it uses."""

import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest

from gxcheck.pipeline import Checker
from tests.benchmarks.bench_check import source_of
from tests.commands import called
from tests.conftest import ROOT
from tests.recognise.printing import Source, Style
from tests.recognise.writers import PLAIN

TEXT = (ROOT / ".github" / "README.zh.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r" *```sh\n(.*?)```", TEXT, re.DOTALL)
IN_BLOCKS = [line.strip() for block in BLOCKS for line in block.splitlines() if line.strip()]
IN_TABLE = [command for _, command in re.findall(r"^\| ([^|]+) \| `(gxcheck [^`]+)`", TEXT, re.MULTILINE)]
#: What is not run: it installs, or it goes on until it is ended (see tests/web).
NOT_RUN = ("python -m pip install", "gxcheck serve")
COMMANDS = [command for command in (*IN_BLOCKS, *IN_TABLE) if not command.startswith(NOT_RUN)]
FINISHED = {0, 1}


@pytest.fixture(scope="module")
def desk(checker: Checker, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README speaks of."""
    place = tmp_path_factory.mktemp("desk")
    plain = source_of(checker)

    def printed(path: Path) -> Source:
        """The report of a sample, to be written in another format."""
        report = checker.read(path)
        cells = {one: report.cells[one].printed if one in report.cells else "" for one in plain.form.cells}
        prose = {one.id: tuple(part.text for part in one.paragraphs) for one in report.sections}
        title = report.title.value if report.title else ""
        return Source(form=plain.form, cells=cells, title=title, prose=prose)

    wrong = printed(samples / "broken" / "REQ-BALANCE.csv")
    for suffix in (".html", ".docx", ".xlsx"):
        (place / f"年报{suffix}").write_bytes(PLAIN[suffix](wrong, Style()))
    (place / "改好的.docx").write_bytes(PLAIN[".docx"](plain, Style()))
    for name, folder in (("今年", "broken"), ("去年", "last-year")):
        (place / f"{name}.docx").write_bytes(PLAIN[".docx"](printed(samples / folder / "Y01.csv"), Style()))
    (place / "报告文件夹").mkdir()
    shutil.copy(place / "年报.docx", place / "报告文件夹")
    book = openpyxl.Workbook()
    book.active.append(["单位"])  # type: ignore[union-attr]
    book.active.append(["花溪区"])  # type: ignore[union-attr]
    book.save(place / "单位名单.xlsx")
    done = called("年报.docx", "--format", "json=上次.json", cwd=place)
    assert done.returncode in FINISHED
    return place


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) >= 11 and "gxcheck 年报.html" in COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs_and_writes_what_it_names(command: str, desk: Path) -> None:
    _, *arguments = shlex.split(command)
    done = called(*arguments, cwd=desk, LANG="zh_CN.UTF-8", LC_ALL="zh_CN.UTF-8")
    assert done.returncode in FINISHED, done.stderr
    written = [one.rpartition("=")[2] for one in arguments if re.search(r"\.(?:html|docx|xlsx|json)$", one)]
    assert all((desk / name).exists() for name in written)


def test_it_names_every_format_that_the_program_reads() -> None:
    from gxcheck.readers import READERS

    alike = {".htm", ".mhtml", ".tsv", ".md", ".json", ".xlsm", ".ods"}
    assert [
        suffix
        for suffix in READERS
        if suffix not in alike and suffix not in TEXT and suffix not in (".csv", ".txt", ".pdf")
    ] == []


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert (ROOT / ".github" / target).exists(), target
    assert "(.github/README.zh.md)" in (ROOT / "README.md").read_text(encoding="utf-8").split("## ")[0]
