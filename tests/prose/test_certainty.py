"""What is told on wording that leaves no doubt is an error; a new word in a known pattern makes it a warning."""

import json
from pathlib import Path

import pytest

from gxcheck import check
from gxcheck.model import Outcome
from gxcheck.prose import read_statements
from gxcheck.wording import say
from tests.commands import called

SAMPLE = Path("samples/huaxi-2021.csv")
TOLD = "共收到政府信息公开申请125件"
#: Of no list, and of no meaning.
NEW = "囍囍"


def told_of(said: str, rule: str, tmp_path: Path) -> list[Outcome]:
    text = SAMPLE.read_text(encoding="utf-8")
    assert TOLD in text
    file = tmp_path / SAMPLE.name
    file.write_text(text.replace(TOLD, said), encoding="utf-8")
    return [one for one in check(file).violations if one.rule == rule]


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ("共收到政府信息公开申请126件", "error"),
        (f"共收到{NEW}政府信息公开申请126件", "warning"),
        (f"{NEW}共收到政府信息公开申请126件", "error"),
        (f"共收到政府信息公开申请126件，共收到{NEW}政府信息公开申请126件", "error"),
    ],
    ids=["every word is known", "a new word inside", "a new word before it", "said once for certain"],
)
def test_an_error_needs_certain_wording(said: str, severity: str, tmp_path: Path) -> None:
    [found] = told_of(said, "N01", tmp_path)
    assert found.severity == severity
    understood = [say(note, "zh") for note in found.details if note.key == "understood"]
    assert bool(understood) == (severity == "warning")
    assert all("126件" in one for one in understood)


def test_a_sum_of_figures_is_as_certain_as_the_least_of_them(tmp_path: Path) -> None:
    rest = "，上年结转0件，办结120件，结转下年度继续办理0件"
    [found] = told_of(f"{TOLD}{rest}", "N29", tmp_path)
    assert found.severity == "error"
    [found] = told_of(f"{TOLD}{rest.replace('办结', f'办结{NEW}申请')}", "N29", tmp_path)
    assert found.severity == "warning"


def test_what_is_so_is_not_told_however_it_is_said(tmp_path: Path) -> None:
    assert told_of(f"共收到{NEW}政府信息公开申请125件", "N01", tmp_path) == []


def test_what_is_referred_to_is_as_certain_as_its_figure() -> None:
    sure, unsure = "", NEW
    for new in (sure, unsure):
        text = f"共收到{new}政府信息公开申请3件，均为自然人。"
        found = {one.quantity[0]: one.certain for one in read_statements(text, year=2022)}
        assert found["requests.new_received.natural_person"] is (new == sure), found


def test_statements_say_it(tmp_path: Path) -> None:
    file = tmp_path / "said.txt"
    file.write_text(f"共收到政府信息公开申请3件。\n共收到{NEW}政府信息公开申请3件。\n", encoding="utf-8")
    lines = [json.loads(line) for line in called("statements", file, "--format", "json").stdout.splitlines()]
    assert [one["certain"] for line in lines for one in line["statements"]] == [True, False]
    assert called("statements", file, "--lang", "zh").stdout.count(say("probable", "zh")) == 1
