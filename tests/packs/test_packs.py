"""Rule files: every mistake at once, each with its file and line; nothing dangerous is parsed."""

import shutil
from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.errors import FormulaError, PackError
from gxcheck.language.grammar import parse
from tests.conftest import ROOT

RULES = ROOT / "rules" / "cn-disclosure"

RULE = """\
  - id: {id}
    title: {{zh: 例, en: example}}
    table: requests
    each: column
    assert: {formula}
    severity: error
"""


def mistakes(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as raised:
        load_pack(file)
    return str(raised.value).splitlines()


def test_a_file_with_ten_mistakes_lists_ten(tmp_path: Path) -> None:
    formulas = [
        "new_recieved == 1",
        "granted + == 1",
        "sume(granted) == 1",
        "granted ** 2 == 4",
        "granted.__class__ == 1",
        'granted == "many"',
        "granted",
    ]
    text = "rules:\n" + "".join(RULE.format(id=f"X-{n}", formula=f"'{f}'") for n, f in enumerate(formulas))
    text += RULE.format(id="x", formula="granted == 1").replace("severity: error", "severity: fatal\n    colour: red")
    found = mistakes(tmp_path, text)
    assert len(found) == 10
    assert found[0] == (
        "own.yaml:6: X-0 speaks of new_recieved, which is no cell, group or fact in cn-disclosure-2019, "
        "each column of requests; did you mean new_received?"
    )
    assert all(line.startswith("own.yaml:") for line in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rules: [", "is not YAML"),
        ("rules:\n  - &a {id: X}\n  - *a\n", "uses an alias"),
        ("a: &a [1]\nb: &b [*a, *a]\nrules: []\n", "uses an alias"),
        ("rules: []\nruels: []\n", "unknown key ruels; did you mean rules?"),
        ("rules: []\nrules: []\n", "has the key 'rules' twice"),
        ("", "expected keys and values"),
        ("rules:\n" + RULE.format(id="REQ-BALANCE", formula="granted == 1"), "is used twice"),
        (
            "rules:\n" + RULE.format(id="X", formula="granted == 1").replace("requests", "request"),
            "did you mean requests",
        ),
    ],
)
def test_a_mistake_says_what_would_have_worked(tmp_path: Path, text: str, told: str) -> None:
    assert any(told in line for line in mistakes(tmp_path, text))


def test_a_tag_that_builds_objects_is_only_a_list(tmp_path: Path) -> None:
    found = mistakes(tmp_path, "rules: !!python/object/apply:os.system [ls]\n")
    assert "expected keys and values" in found[0]


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os').system('ls')",
        "(lambda: 1)()",
        "[x for x in (1,)]",
        "9 ** 9 ** 9",
        "f'{a}'",
        "a := 1",
        "a[0]",
        "True",
        "1 << 9999",
        "9" * 31,
        "1" + " + 1" * 2_000,
        "(" * 300 + "1" + ")" * 300,
        "-" * 1_000 + "1",
        "a\0b",
        "",
    ],
)
def test_what_is_no_formula_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError):
        parse(formula)


def test_an_auditor_may_write_chinese_names(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "rules:\n  - id: MY-1\n    title: {zh: 例, en: example}\n    severity: info\n"
        "    assert: 新收 + 上年结转 == 办理总计 + 结转下年\n",
        encoding="utf-8",
    )
    pack = load_pack(file)
    assert pack.rules[-1].id == "MY-1"


def test_a_heading_that_the_form_does_not_print_cannot_be_put_in_english(tmp_path: Path) -> None:
    folder = shutil.copytree(RULES, tmp_path / "own")
    form = folder / "forms" / "2021.yaml"
    text = form.read_text("utf-8").replace("headings_en: {三、本年度办理结果:", "headings_en: {三、本年办理结果:")
    form.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as raised:
        load_pack(folder)
    told = str(raised.value).splitlines()[0]  # the rules for a form that is not there come behind
    assert "headings_en names 三、本年办理结果, which is no heading; did you mean 三、本年度办理结果?" in told


@pytest.mark.parametrize("key", ["form_sentences", "standing_figures"])
def test_a_list_of_expressions_holds_expressions(tmp_path: Path, key: str) -> None:
    pack = shutil.copytree(RULES, tmp_path / "pack")
    text = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text(text.replace(f"{key}:\n", f"{key}:\n  - '第(?=条'\n"), encoding="utf-8")
    with pytest.raises(PackError, match=r"pack.yaml:\d+: searches for “第\(\?=条”, which is no regular expression"):
        load_pack(pack)


def test_a_list_of_units_has_the_levels_of_the_pack(tmp_path: Path) -> None:
    pack = shutil.copytree(RULES, tmp_path / "pack")
    text = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text(text.replace("    county: [县级", "    countty: [县级"), encoding="utf-8")
    with pytest.raises(PackError, match=r"pack.yaml:\d+: units.levels names countty, which is no level; did you mean"):
        load_pack(pack)
