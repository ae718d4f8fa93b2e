"""Examples of phrases prove something of the phrase that they stand with."""

from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.prose import phrases_of
from gxcheck.prose.selftest import example_failures

PHRASES = """
words: {{notice_of_arrears: [催缴函], void: [作废申请]}}
entries: {{mine: [{{word: notice_of_arrears}}, {{word: fee}}]}}
phrases:
  letters:
    say: ['{{received}} {{number}} {{notice_of_arrears}}']
    means: text.fee_cases
    {letters}
  each:
    for_each: mine
    say: ['{{handled}} {{number}} {{<word>}}']
    means: text.fee_cases
    {each}
  void:
    say: ['{{void}} {{number}}']
    unsays: [requests.new_received.total]
    {void}
"""


def failures(tmp_path: Path, **examples: str) -> list[str]:
    told = dict.fromkeys(("letters", "each", "void"), "about: []") | {
        name: f"examples: [{written}]" for name, written in examples.items()
    }
    (tmp_path / "mine.yaml").write_text(PHRASES.format(**told), encoding="utf-8")
    return [*example_failures(phrases_of(load_pack(tmp_path / "mine.yaml")))]


@pytest.mark.parametrize(
    ("phrase", "example"),
    [
        ("letters", "{text: 收到9件催缴函。, expect: {text.fee_cases: 9}}"),
        ("letters", "{text: 收到政府信息公开申请9件。, expect: {requests.new_received.total: 9}}"),
        ("letters", "{text: 发出9件催缴函。, expect: {}}"),
        ("each", "{text: 办结9件信息处理费。, expect: {text.fee_cases: 9}}"),
        ("void", "{text: 收到政府信息公开申请9件，作废申请9件。, expect: {}}"),
        ("void", "{text: 收到政府信息公开申请9件。, expect: {requests.new_received.total: 9}, fires: false}"),
        ("letters", "{text: 对4件申请收取信息处理费。, expect: {text.fee_cases: 4}, fires: false}"),
    ],
)
def test_an_example_of_its_phrase(tmp_path: Path, phrase: str, example: str) -> None:
    assert [one for one in failures(tmp_path, **{phrase: example}) if one.startswith(phrase)] == []


@pytest.mark.parametrize(
    ("phrase", "example", "told"),
    [
        ("letters", "{text: 收到9件催缴函。, expect: {text.fee_cases: 8}}", "but states {'text.fee_cases': '9'}"),
        ("letters", "{text: 对4件申请收取信息处理费。, expect: {text.fee_cases: 4}}", "is not told by this phrase"),
        (
            "letters",
            "{text: 收到9件催缴函。, expect: {text.fee_cases: 9}, fires: false}",
            "is told by this phrase, of which nothing is expected",
        ),
        (
            "void",
            "{text: 收到政府信息公开申请9件。, expect: {requests.new_received.total: 9}}",
            "is not told by this phrase",
        ),
        ("void", "{text: 收到政府信息公开申请9件，作废申请9件。, expect: {}, fires: false}", "is told by this phrase"),
    ],
)
def test_an_example_that_proves_nothing_of_its_phrase(tmp_path: Path, phrase: str, example: str, told: str) -> None:
    [line] = [one for one in failures(tmp_path, **{phrase: example}) if one.startswith(phrase)]
    assert told in line
