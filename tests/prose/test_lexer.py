"""Words and figures are told apart as one expression over both would, which tries a word first at every place."""

import re
import time
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxcheck.prose import built_in_phrases
from gxcheck.prose.words.lexer import lexemes
from gxcheck.prose.words.lexicon import FEW_SIGNS, Lexicon, words_pattern

VOCABULARY = built_in_phrases().vocabulary
WORDS = sorted(VOCABULARY.kinds)
BOTH = re.compile(f"(?P<word>{words_pattern(WORDS)})|{VOCABULARY.signs.pattern}")
SIGNS = [
    "3件",
    "12",
    "一",
    "第三",
    "约20余件",
    "2023年",
    "12月底",
    "《条例》",
    "《",
    "》",
    "、",
    ",",
    "。",
    "33.9%",
    "以上",
    "起",
]
LETTERS = st.text("甲乙丙", min_size=1, max_size=5)


def spans(text: str) -> list[tuple[int, int]]:
    return [(start, end) for _, start, end, _ in lexemes(text, VOCABULARY.lexicon.words_in(text), VOCABULARY)]


@settings(deadline=None, max_examples=500)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS), st.text(max_size=2)), max_size=20))
def test_lexemes_are_those_of_one_expression(pieces: list[str]) -> None:
    text = "".join(piece.encode(errors="ignore").decode() for piece in pieces)
    assert spans(text) == [found.span() for found in BOTH.finditer(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第三方", ["第三方"]),
        ("3起诉讼", ["3起", "诉讼"]),
        ("5件以上自然人", ["5件以上", "自然人"]),
        ("提起诉讼3起", ["提起诉讼", "3起"]),
    ],
)
def test_what_begins_first_is_meant(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text)] == parts


@pytest.mark.parametrize("few", [0, FEW_SIGNS], ids=["by the automaton", "by beginnings"])
@given(words=st.sets(LETTERS, min_size=1, max_size=12), text=st.text("甲乙丙丁", max_size=30))
def test_the_longest_words_are_found(few: int, words: set[str], text: str) -> None:
    listed = sorted(words)
    with patch("gxcheck.prose.words.lexicon.FEW_SIGNS", few):
        found = Lexicon(listed).words_in(text)
    assert [text[start:end] for _, start, end in found] == re.findall(words_pattern(listed), text)
    assert all(listed[number] == text[start:end] for number, start, end in found)


@given(st.sets(LETTERS, min_size=1, max_size=12), st.text("甲乙丙丁", min_size=1, max_size=30), st.data())
def test_the_first_word_is_the_same_in_either_way(words: set[str], text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    before = data.draw(st.integers(start, len(text)))
    found = []
    for few in (0, FEW_SIGNS):
        with patch("gxcheck.prose.words.lexicon.FEW_SIGNS", few):
            found.append(Lexicon(sorted(words)).first_word(text, start, before))
    assert found[0] == found[1]


def test_figures_that_run_into_words_cost_no_more() -> None:
    start = time.process_time()
    assert len(spans("3起诉讼" * 50_000)) == 100_000
    assert time.process_time() - start < 10
