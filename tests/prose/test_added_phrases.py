"""Words and phrases that an auditor lays over the built-in ones with `--rules`."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import fields

from gxcheck import load_pack, statements
from gxcheck.cli.entry import main
from gxcheck.packs.loader import PHRASE_KEYS
from gxcheck.prose.shape import PhraseFile
from tests.commands import ROOT

WORDS = "words: {request: [索要公开信息函], notice_of_arrears: [催缴函]}\n"
PHRASE = """
phrases:
  letters:
    say: ['{received} {number} {notice_of_arrears}']
    means: text.fee_cases
    examples:
      - {text: 收到索要公开信息函8件。, expect: {requests.new_received.total: 8}}
      - {text: 收到9件催缴函。, expect: {text.fee_cases: %s}}
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    (tmp_path / "mine.yaml").write_text(WORDS + PHRASE % 9, encoding="utf-8")
    return tmp_path / "mine.yaml"


@pytest.fixture(scope="module")
def few_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in pack with those of its rules that have few examples to try."""
    pack = tmp_path_factory.mktemp("few") / "pack"
    shutil.copytree(ROOT / "rules" / "cn-disclosure", pack)
    for path in (pack / "rules").iterdir():
        if path.name != "identities.yaml":
            path.unlink()
    return pack


def test_the_keys_that_tell_a_phrase_file() -> None:
    assert {field.encode_name for field in fields(PhraseFile)} == set(PHRASE_KEYS)


def test_added_words_and_phrases_are_read_and_come_first(mine: Path) -> None:
    pack = load_pack(mine)
    assert statements("收到索要公开信息函8件。", pack=pack)[0].quantity == ("requests.new_received.total",)
    assert statements("收到9件催缴函。", pack=pack)[0].quantity == ("text.fee_cases",)


def test_a_folder_may_hold_both(mine: Path) -> None:
    rule = "rules: [{id: OWN, title: {zh: 例, en: example}, assert: requests.granted.total >= 0, severity: info}]\n"
    (mine.parent / "own.yaml").write_text(rule, encoding="utf-8")
    pack = load_pack(mine.parent)
    assert pack.phrase_files == (mine,)
    assert pack.rules[-1].id == "OWN"


@pytest.mark.parametrize(("value", "code", "told"), [("9", 0, "，0 个不符"), ("7", 1, "letters: “收到9件催缴函。”")])
def test_the_examples_of_added_phrases_are_run(mine: Path, few_rules: Path, value: str, code: int, told: str) -> None:
    mine.write_text(WORDS + PHRASE % value, encoding="utf-8")
    ran = CliRunner().invoke(main, ["rules", "test", str(few_rules), str(mine), "--lang", "zh"])
    assert (ran.exit_code, told in ran.output) == (code, True), ran.output


def test_a_mistake_is_told_before_a_report_is_read(mine: Path) -> None:
    mine.write_text("words: {request: [依申请公开]}\n", encoding="utf-8")
    ran = CliRunner().invoke(main, ["samples/huaxi-2021.tidy.csv", "--rules", str(mine), "--lang", "en"])
    assert ran.exit_code == 2
    assert "mine.yaml:1: 依申请公开 is in the list request already" in ran.output


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("words: {carry: ['" + "[甲|乙]" * 30 + "']}", "stands for 1,073,741,824 words, more than 1,000"),
        ("words: {carry: ['[尚|仍未办']}", "has a bracket without its other one"),
        ("words: {carry: ['[尚|][未|]']}", "may be no word at all"),
        ("words: {penalty: [訴訟]}", "訴訟 is in the list suit already"),
        ("words: {mine: ['，']}", "begins with a mark of punctuation"),
        ("entries: {e: [{}]}\nphrases: {x: {for_each: e, say: ['{fee} {number}']}}", "(length >= 1)"),
        ("phrases: {x: {say: ['{fee} {bare_number|number}'], means: text.fee_cases}}", "as its figure is bound"),
        ("phrases: {x: {say: ['{fee} {number?}'], means: text.fee_cases}}", "as its figure is bound"),
        ("phrases: {x: {say: ['，'], value: 0, means: text.fee_cases}}", "would be found everywhere"),
        ("phrases: {x: {say: ['{start} {request?}'], takes: [text.fee_cases]}}", "would be found everywhere"),
        ("phrases: {x: {say: ['{fee} {number}'], unless_said: [nolist]}}", "nolist is no list of words"),
        (
            "phrases: {x: {say: ['{fee} {number}'], after: [requests.granted.totla]}}",
            "did you mean requests.granted.total",
        ),
        ("phrases: {x: {say: ['{fee} {number}'], unsays: [zzz]}}", "zzz is no quantity"),
        ("phrases: {x: {for_each: reason, say: ['{fee} {number}'], means: text.fee_cases}}", "did you mean reasons"),
        (
            "entries: {mine: [{word: " + "a" * 400 + "}]}\n"
            "phrases: {x: {for_each: mine, say: ['{<word>} {number}'], means: text.fee_cases}}",
            "an entry of mine makes no phrase",
        ),
        (
            "entries: {mine: [{word: fee}]}\n"
            "phrases: {x: {for_each: mine, say: ['{<wrod>} {number}'], means: text.fee_cases}}",
            "<wrod> is not a key of every entry of mine; did you mean word?",
        ),
    ],
)
def test_what_cannot_be_spelled_out_is_told_in_a_line(mine: Path, written: str, told: str) -> None:
    mine.write_text(written + "\n", encoding="utf-8")
    ran = CliRunner().invoke(main, ["rules", "test", str(mine), "--lang", "en"])
    assert (ran.exit_code, told in ran.output) == (2, True), ran.output


def test_choices_and_entries_are_written_out(mine: Path) -> None:
    mine.write_text(
        "words: {early: ['[春|夏]季批'], late: ['[秋|]冬批']}\n"
        "entries: {seasons: [{word: early, row: granted}, {word: late, row: denied}]}\n"
        "phrases: {batch: {for_each: seasons, say: ['{received} {handled*} {<word>} {number}'], "
        "means: requests.<row>.total}}\n",
        encoding="utf-8",
    )
    said = statements("收到夏季批3件，收到办结答复冬批4件，收到冬季批5件。", pack=load_pack(mine))
    assert [(one.quantity, one.value) for one in said[:2]] == [
        (("requests.granted.total",), 3),
        (("requests.denied.total",), 4),
    ]
    assert all(one.value != 5 or one.quantity[0] == "requests.new_received.total" for one in said)


def test_a_phrase_without_meaning_may_take_back_another_figure(mine: Path) -> None:
    mine.write_text(
        "words: {void: [作废申请]}\n"
        "phrases: {void: {say: ['{void} {number}'], unsays: [requests.new_received.total]}}\n",
        encoding="utf-8",
    )
    assert statements("收到政府信息公开申请9件，作废申请9件。", pack=load_pack(mine)) == ()
