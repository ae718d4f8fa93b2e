"""Examples of a form of data: what they say that the form does not have is told."""

from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.analyse.examples import failures
from gxcheck.wording import say
from tests.commands import ROOT

PACK = ROOT / "samples/packs/invoice"
RULES = """rules:
  - id: X-01
    title: {{zh: 测试, en: test}}
    table: lines
    each: row
    assert: amount > 0
    severity: error
    examples: {{pass: [{passes}], fail: [{fails}]}}
"""


def told(tmp_path: Path, passes: str, fails: str) -> list[str]:
    path = tmp_path / "own.yaml"
    path.write_text(RULES.format(passes=passes, fails=fails), encoding="utf-8")
    pack = load_pack(PACK, path)
    return [say(one.found, "en") for one in failures(pack) if one.rule == "X-01"]


@pytest.mark.parametrize(
    ("passes", "fails"),
    [
        ("{lines: [{amount: 1}, {amount: 2}]}", "{lines: [{amount: 1}, {amount: -2}]}"),
        (
            "{at: a, lines: [{id: a, amount: 1}, {id: b, amount: -2}]}",
            "{at: b, lines: [{id: a, amount: 1}, {id: b, amount: -2}]}",
        ),
    ],
)
def test_one_row_is_enough_to_fail_unless_another_is_meant(tmp_path: Path, passes: str, fails: str) -> None:
    assert told(tmp_path, passes, fails) == []
    assert len(told(tmp_path, fails, passes)) == 2


@pytest.mark.parametrize(
    ("example", "says"),
    [
        ("{line: [{amount: 1}]}", "names line, which the form has not; did you mean lines"),
        ("{lines: [{amont: 1}]}", "names amont, which the form has not; did you mean amount"),
        ("{lines: {amount: 1}}", "lines"),
        ("{at: z, lines: [{id: a, amount: 1}]}", "has no place z"),
        ("{lines: [{id: a}]}", "not_evaluated"),
    ],
)
def test_what_an_example_cannot_say_is_told(tmp_path: Path, example: str, says: str) -> None:
    (found,) = told(tmp_path, example, "{lines: [{amount: 0}]}")
    assert says in found
