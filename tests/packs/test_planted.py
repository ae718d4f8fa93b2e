"""Files with one mistake each (a few with two): every one is told, with its file, its line and what would mend it.

What must be said stands in the comments `# told:` at the top of a file, in the order of its lines; the lines it must
be said of are marked `# wrong`, or numbered where a file cannot hold a comment there. A file of a form is put into
the little pack beside this test, any other is laid over the built-in one; `# lint` marks what only lint finds.
"""

import re
import shutil
from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.analyse.lint import lint
from gxcheck.errors import PackError
from gxcheck.wording import diagnosed, say

HERE = Path(__file__).parent
PLANTED = sorted((HERE / "planted").glob("*.yaml"))
#: Three English words in a row that stand in no quotes are a sentence; names and formulas are none.
SENTENCE = re.compile(r"(?:\b[A-Za-z]+\b[ ,]+){3,}[A-Za-z]+")


def expected(text: str) -> list[tuple[int, str]]:
    """(line, what is told) of a planted file."""
    lines = text.splitlines()
    told = [line.removeprefix("# told: ") for line in lines if line.startswith("# told: ")]
    wrong = [number for number, line in enumerate(lines, 1) for _ in re.findall("# wrong", line)]
    wrong += [int(line.removeprefix("# line: ")) for line in lines if line.startswith("# line: ")]
    assert len(told) == len(wrong) > 0
    return list(zip(wrong, told, strict=True))


def told(path: Path, folder: Path) -> list[tuple[str, int, str, str]]:
    """(file, line, English, Chinese) of everything that is told of a planted file."""
    text = path.read_text(encoding="utf-8")
    if "\ntables:" in text:
        shutil.copytree(HERE / "budget", folder / "pack")
        (folder / "pack" / "forms" / "budget.yaml").unlink()
        shutil.copy(path, folder / "pack" / "forms")
        path = folder / "pack"
    if text.startswith("# lint"):
        faults = lint(load_pack(path))
        return [(f.place.file, f.place.line, say(f.message, "en"), say(f.message, "zh")) for f in faults]
    with pytest.raises(PackError) as raised:
        load_pack(path)
    return [
        (one.place.file, one.place.line, diagnosed(one, "en"), diagnosed(one, "zh")) for one in raised.value.diagnostics
    ]


def test_there_are_enough_of_them() -> None:
    assert len(PLANTED) >= 36
    assert len({path.stem for path in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize("path", PLANTED, ids=[path.stem for path in PLANTED])
def test_the_mistake_is_told(path: Path, tmp_path: Path) -> None:
    wanted, found = expected(path.read_text(encoding="utf-8")), told(path, tmp_path)
    places = [(at, english) for file, at, english, _ in found if file.endswith(path.name)]
    for line, sentence in wanted:
        assert any(at == line and sentence in english for at, english in places), found
    if not path.read_text(encoding="utf-8").startswith("# lint"):
        assert len(found) == len(wanted), found


@pytest.mark.parametrize("path", PLANTED, ids=[path.stem for path in PLANTED])
def test_it_is_told_in_chinese(path: Path, tmp_path: Path) -> None:
    for _, _, english, chinese in told(path, tmp_path):
        plain = re.sub(r"“[^”]*”|'[^']*'|known: .*|可用：.*", "", chinese.partition(": ")[2] or chinese)
        assert re.search("[\u4e00-\u9fff]", plain), chinese
        assert not SENTENCE.search(plain), chinese
        assert english != chinese
