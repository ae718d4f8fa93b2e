"""Lists of terms and the table of documents: declared, extended by an office, and what is wrong with one."""

from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.analyse.examples import outcome_of
from gxcheck.errors import PackError
from gxcheck.model import Status

FORM = "cn-disclosure-2021"


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def status(rule: str, told: dict[str, object], *added: Path) -> Status:
    pack = load_pack(*added)
    found = next(one for one in pack.rules if one.id == rule)
    return outcome_of(found, pack, pack.forms[FORM], told).status


def test_an_office_adds_a_word_to_a_list(tmp_path: Path) -> None:
    told = {"s5": "公开的节奏拖沓，下一步加强督促。"}
    assert status("C09-BOTH", told) is Status.FAIL
    more = written(tmp_path, "words.yaml", "names: {terms: {problem_words: [拖沓]}}\n")
    assert status("C09-BOTH", told, more) is Status.PASS
    assert status("C09-BOTH", {"s5": "公开不够及时，下一步加强督促。"}, more) is Status.PASS


def test_an_entry_may_name_another_list(tmp_path: Path) -> None:
    more = written(tmp_path, "words.yaml", "names: {terms: {own_units: [园]}}\n")
    told = {"report": "发布信息：某某园。"}
    assert status("F07", told) is Status.PASS
    assert status("F07", told, more) is Status.FAIL


def test_an_office_adds_a_document(tmp_path: Path) -> None:
    more = written(
        tmp_path,
        "documents.yaml",
        "names: {documents: {old: {number: 甲府〔2010〕1号, named: ['\\(2010\\)1号'], until: 2015, replaced_by: new},"
        " new: {number: 甲府〔2016〕2号, named: ['\\(2016\\)2号']}}}\n",
    )
    assert status("F02", {"year": 2022, "report": "根据甲府〔2010〕1号编制。"}) is Status.PASS
    assert status("F02", {"year": 2022, "report": "根据甲府〔2010〕1号编制。"}, more) is Status.FAIL
    assert status("F02", {"year": 2014, "report": "根据甲府〔2010〕1号编制。"}, more) is Status.PASS


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("names: {terms: {own: ['{problem_word}']}}\n", "problem_word}.*did you mean problem_words"),
        ("names: {terms: {one: ['{two}'], two: ['{one}']}}\n", "names itself"),
        ("names: {documents: {form: {number: 甲〔2010〕1号}}}\n", "form"),
    ],
)
def test_what_is_wrong_with_a_list_is_told(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=told):
        load_pack(written(tmp_path, "words.yaml", text))


def test_a_list_that_is_not_declared_is_told(tmp_path: Path) -> None:
    rule = (
        "rules: [{id: OWN, title: {zh: 例, en: example}, assert: 'tells(s5, terms.problem_wordz)', severity: info}]\n"
    )
    with pytest.raises(PackError, match=r"terms.problem_wordz.*did you mean terms.problem_words"):
        load_pack(written(tmp_path, "own.yaml", rule))


def test_an_entry_that_is_no_pattern_is_told(tmp_path: Path) -> None:
    text = written(tmp_path, "words.yaml", "names: {terms: {problem_words: ['(缺']}}\n")
    with pytest.raises(PackError, match="no regular expression"):
        load_pack(text)
