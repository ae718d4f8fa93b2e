"""Sentences of many offices' manner, and the examples that stand with the phrases."""

import sys
from pathlib import Path

import pytest

from gxcheck.prose import built_in_phrases
from gxcheck.prose.phrases.phrase import Phrase, PhraseExample
from gxcheck.prose.selftest import failure
from gxcheck.wording import say

sys.path.insert(0, str(Path(__file__).parent))

from bench import scores

EXAMPLES = [
    pytest.param(example, phrase, id=f"{phrase.id}-{number}")
    for phrase in built_in_phrases().phrases
    for number, example in enumerate(phrase.examples)
]


def test_a_careful_reader_and_the_program_agree() -> None:
    results = [score for _, score in scores()]
    right, missed = sum(s.right for s in results), sum(len(s.missed) for s in results)
    assert [wrong for score in results for wrong in score.wrong] == []
    assert right / (right + missed) >= 0.97


@pytest.mark.parametrize(("example", "phrase"), EXAMPLES)
def test_example_of_a_phrase(example: PhraseExample, phrase: Phrase) -> None:
    wrong = failure(example, phrase, built_in_phrases())
    assert wrong is None, say(wrong, "en")
