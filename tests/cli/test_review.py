"""What came out when the command was used as auditors use it: odd file names, closed streams, odd units."""

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.model import Document, Location, Paragraph
from gxcheck.recognise.naming import read_naming
from tests import make_samples
from tests.commands import COMMAND, called

CLEAN = dict(make_samples.samples())["huaxi-2021.csv"]


def document(*paragraphs: str) -> Document:
    blocks = tuple(Paragraph(text=text, location=Location()) for text in paragraphs)
    return Document(path="report.txt", format="txt", blocks=blocks, notes=())


@pytest.mark.parametrize("name", [b"bad\xff.csv", b"new\nline.csv", b"esc\x1b[31m.csv"])
@pytest.mark.parametrize("output", ["console", "json", "markdown"])
def test_a_file_may_have_any_name(tmp_path: Path, name: bytes, output: str) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    try:
        Path(os.fsdecode(path)).write_text(CLEAN, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    done = subprocess.run([*COMMAND, path, path + b".no", "--format", output], capture_output=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert b"\x1b" not in done.stdout + done.stderr
    if output == "json":
        told = json.loads(done.stdout)["reports"][0]["path"]
        assert os.fsencode(told) == path


@pytest.mark.parametrize("arguments", [["--help"], ["samples/huaxi-2021.csv"], ["rules", "list"]])
@pytest.mark.parametrize("redirect", [">&-", "2>&-", ">/dev/full"])
def test_closed_and_full_streams_leave_no_trace(arguments: list[str], redirect: str) -> None:
    shell = ["sh", "-c", f'"$@" {redirect}', "sh", *COMMAND, *arguments]
    root = Path(__file__).parents[2]
    done = subprocess.run(shell, capture_output=True, text=True, encoding="utf-8", cwd=root, check=False)
    assert done.returncode == (2 if "full" in redirect else 0)
    assert len(done.stderr.splitlines()) == ("full" in redirect)


def test_a_reader_that_leaves_early_does_not_change_the_exit_code(samples: Path) -> None:
    shell = [
        "bash",
        "-c",
        '"$@" --format json | true; exit ${PIPESTATUS[0]}',
        "sh",
        *COMMAND,
        samples / "broken/I08.csv",
    ]
    done = subprocess.run(shell, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("what", ["missing.txt", "."])
def test_statements_of_no_file_is_one_line(what: str) -> None:
    done = called("statements", what)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_rules_folder_without_rules_is_a_mistake(tmp_path: Path, samples: Path) -> None:
    done = called("--lang", "en", "--rules", tmp_path, samples / "huaxi-2021.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no rule file" in done.stderr


def test_titles_without_end_are_read_in_time() -> None:
    start = time.process_time()
    read_naming(document("政府信息公开工作年度报告" * 50_000), load_pack().reading)
    assert time.process_time() - start < 5


UNITS = {
    "厦门市思明区人民政府": "county",
    "北京市东城区": "county",
    "天津市滨海新区人民政府": "county",
    "六枝特区人民政府": "county",
    "某县政府": "county",
    "三都水族自治县": "county",
    "鄂伦春自治旗人民政府": "county",
    "内蒙古自治区人民政府": "province",
    "某省政府": "province",
    "锡林郭勒盟行政公署": "prefecture",
    "延边朝鲜族自治州人民政府": "prefecture",
    "昆山市人民政府": "city",
    "白音苏木人民政府": "township",
    "某乡政府": "township",
    "广州市荔湾区人民政府南源街道办事处": "subdistrict",
    "佛山市南海区桂城街道办": "subdistrict",
    "朝阳区建外地区办事处": "subdistrict",
    "昆山经济技术开发区管委会": "zone",
    "两江新区管理委员会": "zone",
    "新疆生产建设兵团": "zone",
    "宿迁市公安局宿城分局": "department",
    "某县人民政府办公室": "department",
    "某区委宣传部": "department",
    "某市档案馆": "department",
    "某市残疾人联合会": "department",
    "某县供销合作社联合社": "department",
    "教育部": "department",
}


@pytest.mark.parametrize(("name", "level"), UNITS.items())
def test_the_name_tells_what_kind_of_unit_reports(name: str, level: str) -> None:
    naming = read_naming(document(f"{name}2022年政府信息公开工作年度报告"), load_pack().reading)
    assert (naming.authority.value if naming.authority else None, naming.level) == (name, level)


@pytest.mark.parametrize("file", ["N27-END", "F07", "C09", "C09-BOTH"])
def test_a_mistake_of_the_text_is_told_by_what_was_found(samples: Path, file: str) -> None:
    done = called("--format", "json", samples / "broken" / f"{file}.csv")
    (found,) = json.loads(done.stdout)["reports"][0]["violations"]
    assert found["rule"] == file
    assert "以表格形式报告" not in found["message"]


def test_what_only_the_text_states_has_a_name(tmp_path: Path) -> None:
    path = tmp_path / "fees.csv"
    path.write_text(CLEAN.replace("没有收取信息处理费的情况", "收取信息处理费3件420元"), encoding="utf-8")
    done = called(path, "--lang", "zh")
    assert "text.fee" not in done.stdout
    assert "信息处理费金额" in done.stdout
