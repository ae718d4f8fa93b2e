"""Phrase files: all mistakes at once with their lines, and no way to make the program hang."""

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxcheck.errors import PackError
from gxcheck.packs import load_pack, rules_directory
from gxcheck.prose import built_in_phrases, load_phrases, read_statements
from gxcheck.prose.phrases.mistakes import PhraseError
from gxcheck.prose.phrases.patterns import compile_pattern

PACK = load_pack()
FOLDER = rules_directory() / "cn-disclosure" / "phrases"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "phrases")
    return tmp_path / "phrases"


def mistakes(folder: Path, text: str) -> list[str]:
    (folder / "90-more.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as raised:
        load_phrases(folder, PACK.forms, names=PACK.names)
    return str(raised.value).splitlines()


def test_every_mistake_is_told_with_its_line(folder: Path) -> None:
    told = mistakes(
        folder,
        "words:\n"
        "  request_again: [依申请公开]\n"
        "phrases:\n"
        "  one:\n"
        "    say: ['{reqest} {number}']\n"
        "    means: requests.new_received.totl\n"
        "  two:\n"
        "    say: ['{request} {number} 收到']\n"
        "    about: [request]\n",
    )
    assert told == [
        "90-more.yaml:2: 依申请公开 is in the list request already; keep it in one of them (words.request_again.0)",
        "90-more.yaml:5: '{reqest} {number}' names reqest, which is no list of words; did you mean request?"
        " (phrases.one.say.0)",
        "90-more.yaml:6: requests.new_received.totl is no quantity; did you mean requests.new_received.total?"
        " (phrases.one.means)",
        "90-more.yaml:8: '{request} {number} 收到': '收到' must be a slot in braces, with its words in a list"
        " (phrases.two.say.0)",
        "90-more.yaml:9: request is no subject; did you mean requests? (phrases.two.about)",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("phrases: {one: {says: ['{request} {number}']}}", "unknown key says; did you mean say?"),
        ("vocabulary: 3", "90-more.yaml:1"),
        ("words: {number: [数额]}", "number is the name of a slot"),
        ("phrases: {one: {say: ['{request} {number} {number}'], means: text.fee_cases}}", "has two numbers to bind"),
        ("phrases: {one: {say: ['{request} {end}'], means: text.fee_cases}}", "has no {number}"),
        ("phrases: {one: {say: ['{unknown} {number}'], means: text.fee_cases}}", "holds no word of the telling lists"),
    ],
)
def test_a_mistake_is_refused(folder: Path, text: str, told: str) -> None:
    assert any(told in one for one in mistakes(folder, text))


def test_a_new_word_is_data(folder: Path) -> None:
    (folder / "90-more.yaml").write_text("words: {request: [索要公开信息函]}\n", encoding="utf-8")
    book = load_phrases(folder, PACK.forms, names=PACK.names)
    assert [s.value for s in read_statements("收到索要公开信息函8件。", book, 2023)] == [8]


PIECES = (
    "{",
    "}",
    "……",
    "…",
    "，",
    "（",
    "|",
    "?",
    "*",
    "<",
    "{fee}",
    "{number}",
    "{start}",
    "{end}",
    "{branch?}",
    "件",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_a_pattern_compiles_or_is_refused_with_a_reason(pieces: list[str]) -> None:
    try:
        pattern = compile_pattern("".join(pieces), built_in_phrases().alphabet)
    except PhraseError as trouble:
        assert trouble.notes
    else:
        assert pattern.needs and pattern.matcher.groups == pattern.captures


def test_no_phrase_can_make_the_program_hang(folder: Path) -> None:
    greedy = " ".join(["……"] * 12 + ["{request}"] + ["…… {request?}"] * 12)
    (folder / "90-more.yaml").write_text(
        f"phrases:\n  greedy:\n    say: ['{greedy} {{number}} {{fee}}']\n    means: text.fee_cases\n", encoding="utf-8"
    )
    book = load_phrases(folder, PACK.forms, names=PACK.names)
    start = time.process_time()
    read_statements("依申请公开和" * 2000 + "3件。", book, 2023)
    assert time.process_time() - start < 10
