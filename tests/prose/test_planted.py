"""Phrase files with one mistake each: all are told with their line, and with what would mend them."""

from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.errors import PackError
from gxcheck.prose import phrases_of
from gxcheck.prose.faults import PhraseFault, phrase_faults
from gxcheck.wording import say

X = "phrases:\n  x:\n    say: ['{fee} {number}']\n"
REFUSED = {
    "a word run together by an indentation": (
        "words:\n  mine:\n    - 甲乙\n      - 丙丁\n",
        (3, "“甲乙 - 丙丁” holds white space, and text is read without", "give each a line with the same indentation"),
    ),
    "the same in a breakdown": (
        "names: {lists: {mine: {zh: 甲, en: a}}}\nbreakdowns:\n  mine:\n    units: [件]\n    opens:\n      - 其中\n"
        "        包括\n",
        (6, "“其中 包括” holds white space", "give each a line"),
    ),
    "a list without words": ("words:\n  mine: []\n", (2, "the list mine holds no word", "give it one")),
    "a list called as a slot": ("words:\n  number: [数额]\n", (2, "number is the name of a slot", "otherwise")),
    "a word in two lists": (
        "words:\n  mine: [罚金甲]\n  more: [罚金甲]\n",
        (3, "is in the list mine already", "keep it"),
    ),
    "too many choices": (
        "words:\n  mine:\n    - '" + "[甲|乙]" * 11 + "'\n",
        (3, "stands for 2,048 words, more than 1,000", "write fewer choices"),
    ),
    "a claim that nobody declared": (
        X + "    claims: all_handeld\n",
        (4, "all_handeld is no claim under names.claims", "did you mean all_handled?"),
    ),
    "a quantity that nobody declared": (
        X + "    means: text.fee_casez\n",
        (4, "text.fee_casez is no quantity under names.quantities", "did you mean fee_cases?"),
    ),
    "a cell that no form has": (
        X + "    means: requests.new_received.totl\n",
        (4, "requests.new_received.totl is no quantity", "did you mean requests.new_received.total?"),
    ),
    "a kind of list that nobody declared": (
        "breakdowns:\n  chanels:\n    units: [件]\n    opens: [其中]\n",
        (2, "chanels is no list under names.lists", "did you mean channels?"),
    ),
    "a subject that nobody has": (X + "    about: [reqests]\n", (4, "reqests is no subject", "did you mean requests?")),
    "a slot without words": (
        "phrases:\n  x:\n    say: ['{reqest} {number}']\n",
        (3, "names reqest, which is no list of words", "did you mean request?"),
    ),
    "a condition on an unknown list": (
        X + "    unless_said: [nolicence]\n",
        (4, "nolicence is no list of words", "did you mean licence?"),
    ),
    "an effect on an unknown quantity": (
        X + "    revises: {text.fee_cases: text.fee_yuam}\n",
        (4, "text.fee_yuam is no quantity under names.quantities", "did you mean fee_yuan?"),
    ),
    "a pattern written twice": (
        "phrases:\n  x:\n    say:\n      - '{fee} {number}'\n      - '{fee}  {number}'\n",
        (5, "stands in this phrase twice", "take one away"),
    ),
    "a slot whose words are read past": (
        "phrases:\n  x:\n    say: ['{fee} {whole_year} {number}']\n",
        (3, "can never match: the words of {whole_year} are read past", "name another list"),
    ),
    "an edge inside a clause": (
        "phrases:\n  x:\n    say: ['{fee} {end} {number}']\n",
        (3, "can never match: {end} is the edge of a clause, and {number} does not stand", "put a comma between"),
    ),
    "a start inside a clause": (
        "phrases:\n  x:\n    say: ['{fee} … {start} {number}']\n",
        (3, "can never match: {start} is the edge of a clause, and {fee} does not stand", "put a comma between"),
    ),
    "years that are over before they begin": (
        X + "    since: 2022\n    until: 2020\n",
        (5, "can never match: since 2022 is after until 2020", "mend one"),
    ),
    "a value that no figure has": (
        X + "    means: text.fee_cases\n    value: -1\n",
        (5, "can never match: no figure is -1", "write 0 or more"),
    ),
    "conditions that exclude each other": (
        X + "    after: [text.fee_yuan]\n    unless_after: [text.fee_cases, text.fee_yuan]\n",
        (5, "can never match: after and unless_after both name text.fee_yuan", "take them from one"),
    ),
    "a word that is needed and forbidden": (
        X + "    unless_said: [fee, penalty]\n",
        (4, "can never match: every pattern needs fee, which unless_said forbids", "take them from one"),
    ),
    "a meaning and a claim": (
        X + "    means: text.fee_cases\n    claims: garbled\n",
        (5, "has means and claims, and only one counts", "write two phrases"),
    ),
    "a key without the other one": (
        X + "    recalls: true\n",
        (4, "recalls does nothing without takes", "leave recalls out"),
    ),
    "a whole that nothing stands for": (
        X + "    means: 'requests.granted.total'\n    wholes: [[granted, denied]]\n",
        (5, "wholes and {whole} in means go together", "one is there without the other"),
    ),
    "a name that its entries have not": (
        "entries:\n  mine: [{row: granted, word: fee}, {word: penalty}]\n"
        "phrases:\n  x:\n    for_each: mine\n    say: ['{<word>} {number}']\n    means: requests.<row>.total\n",
        (7, "<row> is not a key of every entry of mine", ""),
    ),
    "a phrase that is there already": (
        "phrases:\n  carried_in:\n    say: ['{fee} {number}']\n",
        (2, "carried_in stands in 10-requests.yaml:", "call it otherwise"),
    ),
    "a vocabulary more": (
        "vocabulary:\n  numbers: {measures: [件], money: {}, percent: [], not_counts: [], before: {}, after: {}, "
        "ordinal: 第}\n  calendar: {year: [年], month: [月], day: [日], month_end: [底]}\n  roles: {subjects: {}}\n",
        (1, "must be given exactly once", ""),
    ),
}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.yaml"


def mistakes(path: Path, text: str) -> PackError:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as raised:
        phrases_of(load_pack(path))
    return raised.value


@pytest.mark.parametrize(("text", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_a_planted_mistake_is_told_with_line_and_mend(mine: Path, text: str, told: tuple[int, str, str]) -> None:
    line, what, mend = told
    [diagnostic] = mistakes(mine, text).diagnostics
    english, chinese = say(diagnostic.message, "en"), say(diagnostic.message, "zh")
    assert (diagnostic.place.file, diagnostic.place.line) == ("mine.yaml", line), english
    assert what in english and mend in english
    assert any("一" <= sign <= "鿿" for sign in chinese) and chinese != english


def test_two_mistakes_in_one_phrase_are_two_messages(mine: Path) -> None:
    text = "phrases:\n  x:\n    say: ['{reqest} {number} 收', '{fee} {number} {number}']\n    claims: all_handeld\n"
    told = [(one.place.line, one.message.key) for one in mistakes(mine, text).diagnostics]
    assert told == [
        (3, "slot_unknown"),
        (3, "pattern_no_slot"),
        (3, "pattern_two_numbers"),
        (4, "undeclared_claims"),
    ]


def test_names_that_a_phrase_file_adds_are_known_to_its_phrases(mine: Path) -> None:
    added = "names:\n  quantities: {arrears: {zh: 欠费, en: arrears}}\n  claims: {paid: {zh: 已付, en: paid}}\n"
    text = X + "    means: text.arrears\n  y:\n    say: ['{fee} {end}']\n    claims: paid\n"
    mine.write_text(added + text, encoding="utf-8")
    book = phrases_of(load_pack(mine))
    assert book is not None and {"arrears", "fee_cases"} <= {*book.names.quantities}
    mine.write_text(text, encoding="utf-8")
    assert len(mistakes(mine, text).diagnostics) == 2


FAULTS = {
    "a phrase behind one that is always met": (
        "  x:\n    say: ['{fee} … {number}']\n    means: text.fee_cases\n    about: [fee, none]\n"
        "  y:\n    say:\n      - '{charge} {fee} {unknown?} {number}'\n    means: text.fee_yuan\n    about: [fee]\n",
        (8, "y: '{charge} {fee} {unknown?} {number}' never has its turn: '{fee} … {number}' of x (mine.yaml:3)"),
    ),
    "the same phrase again": (
        "  x:\n    say: ['{fee} {end}']\n    means: text.fee_cases\n    value: 0\n"
        "  y:\n    say: ['{fee} {end}']\n    means: text.fee_cases\n    value: 0\n    after: [text.fee_yuan]\n",
        (7, "y: '{fee} {end}' never has its turn"),
    ),
    "a pattern that another covers": (
        "  x:\n    say:\n      - '{fee|charge} … {number}'\n      - '{fee} {unknown} {number}'\n",
        (5, "x: '{fee} {unknown} {number}' is not needed: '{fee|charge} … {number}' of the same phrase covers it"),
    ),
    "words that nothing names": (
        "words:\n  mine: [甲乙]\n",
        (2, "no pattern, role or condition names the list mine"),
    ),
}


def faults(path: Path, text: str) -> list[PhraseFault]:
    path.write_text(text, encoding="utf-8")
    return [fault for fault in phrase_faults(load_pack(path)) if fault.place.file == "mine.yaml"]


@pytest.mark.parametrize(("text", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_what_lint_tells_of_phrases(mine: Path, text: str, told: tuple[int, str]) -> None:
    line, what = told
    found = faults(mine, text if text.startswith("words") else f"phrases:\n{text}")
    english = [(one.place.line, say(one.message, "en")) for one in found]
    assert [place for place, one in english if what in one] == [line], english
    assert all(say(one.message, "zh") != say(one.message, "en") for one in found)


SILENT = {
    "a condition that the earlier one has and the later has not": (
        "  x:\n    say: ['{fee} {number}']\n    means: text.fee_cases\n    after: [text.fee_yuan]\n"
        "  y:\n    say: ['{fee} {number}']\n    means: text.fee_yuan\n"
    ),
    "fewer subjects": (
        "  x:\n    say: ['{fee} {number}']\n    means: text.fee_cases\n    about: [fee]\n"
        "  y:\n    say: ['{fee} {number}']\n    means: text.fee_yuan\n    about: [fee, none]\n"
    ),
    "years that do not hold the later": (
        "  x:\n    say: ['{fee} {number}']\n    means: text.fee_cases\n    until: 2020\n"
        "  y:\n    say: ['{fee} {number}']\n    means: text.fee_yuan\n    until: 2021\n"
    ),
    "a gap that passes less": (
        "  x:\n    say: ['{fee} … {number}']\n    means: text.fee_cases\n"
        "  y:\n    say: ['{fee} …… {number}']\n    means: text.fee_yuan\n"
    ),
    "another figure": (
        "  x:\n    say: ['{fee} {number} {charge}']\n    means: text.fee_cases\n"
        "  y:\n    say: ['{fee} {any_number} {charge} {number}']\n    means: text.fee_yuan\n"
    ),
    "two that are both told": (
        "  x:\n    say: ['{fee} {end}']\n    means: text.fee_cases\n    value: 0\n"
        "  y:\n    say: ['{fee} {end}']\n    means: text.fee_yuan\n    value: 0\n"
    ),
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_what_is_no_shadow(mine: Path, text: str) -> None:
    keys = {one.message.key for one in faults(mine, f"phrases:\n{text}")}
    assert keys == {"lint_no_phrase_example"}


def test_a_phrase_or_a_list_without_examples_is_told(mine: Path) -> None:
    told = "    examples: [{text: 信息处理费九百件。, expect: {text.fee_cases: 900}}]\n"
    kind = "names: {lists: {mine: {zh: 甲, en: a}}}\nbreakdowns: {mine: {units: [件], opens: [其中]%s}}\n"
    phrase = X.replace("number}']", "number}']\n    means: text.fee_cases")
    assert [fault.about for fault in faults(mine, kind % "" + phrase)] == ["x", "mine"]
    example = ", examples: [{text: '订单9件，其中甲4件、乙5件。', expect: [[4, 5]]}]"
    assert faults(mine, kind % example + phrase + told) == []
    [wrong] = faults(mine, kind % example.replace("[[4, 5]]", "[]") + phrase + told)
    assert (wrong.severity, wrong.about) == ("error", "mine")
    assert "should state [], but states [4, 5]" in say(wrong.message, "en")


TEN = "[甲|乙|丙|丁|戊|己|庚|辛|壬|癸]"
MANY_WORDS = "words:\n" + "".join(f"  l{i}: ['{chr(0x5000 + i)}{TEN * 3}']\n" for i in range(101))
ENTRIES = ", ".join(f"{{word: fee, n: a{i}}}" for i in range(1100))
SAYINGS = ", ".join(f"'{{<word>}} {'… ' * i}{{number}}'" for i in range(10))
MANY_PATTERNS = f"entries: {{e: [{ENTRIES}]}}\nphrases: {{x: {{for_each: e, say: [{SAYINGS}]}}}}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (MANY_WORDS, "all lists hold more than 100,000 words"),
        (
            MANY_PATTERNS,
            "has 11,000 patterns, those of for_each for each entry, and all files together more than 10,000",
        ),
    ],
    ids=["words", "patterns"],
)
def test_the_size_of_a_pack_is_bounded(mine: Path, text: str, told: str) -> None:
    [diagnostic] = mistakes(mine, text).diagnostics
    assert told in say(diagnostic.message, "en")


def test_of_very_many_mistakes_the_first_are_told(mine: Path) -> None:
    text = "phrases:\n" + "".join(f"  p{i}: {{say: ['{{fee}} {{number}}'], about: [none{i}]}}\n" for i in range(900))
    told = mistakes(mine, text).diagnostics
    assert len(told) == 101
    assert "there are more mistakes" in say(told[-1].message, "en")


def test_the_built_in_phrases_have_no_fault_that_makes_them_do_nothing() -> None:
    told = [fault for fault in phrase_faults(load_pack()) if fault.message.key == "lint_shadowed"]
    assert told == []
