"""Every condition and every effect of a phrase: a text where it lets the phrase count, and one where it does not."""

from pathlib import Path

import pytest
from msgspec.structs import fields

from gxcheck import load_pack, statements
from gxcheck.prose.phrases.cover import _WIDER
from gxcheck.prose.sentence.conditions import CONDITIONS
from gxcheck.prose.sentence.effects import EFFECTS
from gxcheck.prose.shape import PhraseSpec

#: Key: what it is given, a text that the phrase tells, one that it does not. The phrase says 办结催缴函9件.
CONDITION_CASES = {
    "since": ("2023", "2023年办结催缴函9件。", "2022年办结催缴函9件。"),
    "until": ("2022", "2022年办结催缴函9件。", "2023年办结催缴函9件。"),
    "about": ("[requests]", "收到政府信息公开申请3件，办结催缴函9件。", "办结催缴函9件。"),
    "after": ("[requests.new_received.total]", "收到政府信息公开申请3件。办结催缴函9件。", "办结催缴函9件。"),
    "unless_after": ("[requests.new_received.total]", "办结催缴函9件。", "收到政府信息公开申请3件，办结催缴函9件。"),
    "behind": (
        "[requests.new_received.total]",
        "收到政府信息公开申请30件，办结催缴函9件。",
        "收到政府信息公开申请30件，结转下年2件，办结催缴函9件。",
    ),
    "unless_stated": (
        "[requests.new_received.total]",
        "受理政府信息公开申请3件，办结催缴函9件。",
        "收到政府信息公开申请3件，办结催缴函9件。",
    ),
    "unless_part_of": (
        "[requests.new_received.total]",
        "行政复议30件，其中办结催缴函9件。",
        "收到政府信息公开申请30件，其中办结催缴函9件。",
    ),
    "unless_said": ("[penalty]", "办结催缴函9件。", "行政处罚，办结催缴函9件。"),
    "alone": ("true", "办结催缴函9件。", "收到政府信息公开申请3件，办结催缴函9件。"),
    "value": ("9", "办结催缴函9件。", "办结催缴函8件。"),
}
#: Key: what it is given, a text, what is told of it with the key and without.
EFFECT_CASES = {
    "unsays": (
        "[requests.new_received.total]",
        "收到政府信息公开申请30件，办结催缴函9件。",
        ["text.fee_cases"],
        ["requests.new_received.total", "text.fee_cases"],
    ),
    "foreign": (
        "true",
        "办结催缴函9件，其中予以公开8件。",
        ["text.fee_cases"],
        ["text.fee_cases", "requests.granted.total"],
    ),
    "revises": (
        "{requests.new_received.total: requests.inflow.total}",
        "收到政府信息公开申请30件，办结催缴函9件。",
        ["requests.inflow.total", "text.fee_cases"],
        ["requests.new_received.total", "text.fee_cases"],
    ),
    "silences": (
        "true",
        "收到政府信息公开申请30件，办结催缴函9件，办结8件。",
        ["requests.new_received.total", "text.fee_cases"],
        ["requests.new_received.total", "text.fee_cases", "requests.total_handled.total"],
    ),
}


def told(folder: Path, key: str, given: str, text: str) -> list[str]:
    phrase = "say: ['{handled} {notice_of_arrears} {number}'], means: text.fee_cases" + (
        f", {key}: {given}" if key else ""
    )
    (folder / "mine.yaml").write_text(
        f"words: {{notice_of_arrears: [催缴函]}}\nphrases: {{letters: {{{phrase}}}}}\n", encoding="utf-8"
    )
    return [one.quantity[0] for one in statements(text, pack=load_pack(folder / "mine.yaml"))]


@pytest.mark.parametrize("key", CONDITION_CASES)
def test_a_condition_lets_a_phrase_count_or_not(tmp_path: Path, key: str) -> None:
    given, counts, silent = CONDITION_CASES[key]
    assert "text.fee_cases" in told(tmp_path, key, given, counts)
    assert "text.fee_cases" not in told(tmp_path, key, given, silent)
    assert "text.fee_cases" in told(tmp_path, "", "", silent), "without the condition it counts there too"


@pytest.mark.parametrize("key", EFFECT_CASES)
def test_an_effect_changes_what_the_sentence_tells(tmp_path: Path, key: str) -> None:
    given, text, with_it, without = EFFECT_CASES[key]
    assert told(tmp_path, key, given, text) == with_it
    assert told(tmp_path, "", "", text) == without


def test_every_condition_and_effect_is_a_key_of_the_files_and_has_its_cases() -> None:
    keys = {field.name for field in fields(PhraseSpec)}
    assert CONDITIONS.keys() == CONDITION_CASES.keys() and EFFECTS.keys() == EFFECT_CASES.keys()
    assert keys > {*CONDITIONS, *EFFECTS}
    assert {row.asks for row in CONDITIONS.values()} == _WIDER.keys()
