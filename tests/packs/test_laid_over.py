"""What is laid over a pack: names that phrase files declare, and packs that replace one another."""

import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from gxcheck import load_pack
from gxcheck.cli.entry import main
from gxcheck.errors import PackError
from gxcheck.packs import formfile, loader, rulefile
from gxcheck.testing import assert_fires
from tests.conftest import ROOT

BUDGET = Path(__file__).parent / "budget"
PHRASES = """
names:
  claims:
    all_published: {zh: 全部公开, en: all was published}
"""
RULE = """
rules:
  - id: OWN
    title: {zh: 例, en: example}
    assert: not claims("all_published")
    severity: info
"""


def test_names_of_added_phrases_are_known_to_added_rules(tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    with pytest.raises(PackError, match="all_published, which is not declared"):
        load_pack(tmp_path / "rule.yaml")
    (tmp_path / "phrases.yaml").write_text(PHRASES, encoding="utf-8")
    pack = load_pack(tmp_path)
    assert pack.names.claims["all_published"].en == "all was published"
    assert pack.phrase_files == (tmp_path / "phrases.yaml",)


def test_a_pack_that_is_not_used_is_told_of() -> None:
    assert load_pack(BUDGET).notes == ()
    assert [one.key for one in load_pack(BUDGET, ROOT / "rules" / "cn-disclosure").notes] == ["pack_not_used"]


def test_mistakes_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(RULE.replace("severity", "severty"), encoding="utf-8")
    for command in (["rules", "list"], ["rules", "lint"], ["check", "x.csv"], ["statements", "-"]):
        for language, words in (("zh", "是否应为 severity"), ("en", "did you mean severity")):
            ran = CliRunner().invoke(main, [*command, "--rules", str(tmp_path / "own.yaml"), "--lang", language])
            assert (ran.exit_code, words in ran.stderr) == (2, True), ran.stderr


@pytest.mark.parametrize(
    ("where", "limit", "most", "path", "told"),
    [
        (loader, "MOST_RULES", 2, ROOT / "rules" / "cn-disclosure", "has 17 rules, more than 2"),
        (loader, "MOST_FILES", 1, ROOT / "rules" / "cn-disclosure", "files, more than 1"),
        (loader, "MOST_FORMS", 1, ROOT / "rules" / "cn-disclosure", "has 2 forms, more than 1"),
        (rulefile, "MOST_INSTANCES", 100, ROOT / "rules" / "cn-disclosure", "cn-disclosure-2019 to more than 100"),
        (formfile, "MOST_CELLS", 10, BUDGET, "the form has 15 cells, more than 10"),
    ],
)
def test_the_size_of_a_pack_is_bounded(
    where: ModuleType, limit: str, most: int, path: Path, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, limit, most)
    with pytest.raises(PackError, match=told):
        load_pack(path)


def test_groups_that_double_are_bounded(tmp_path: Path) -> None:
    """Ten groups, each of the one before it twenty times: ten thousand milliards of rows."""
    folder = shutil.copytree(BUDGET, tmp_path / "pack")
    form = folder / "forms" / "budget.yaml"
    groups = "    row_groups:\n      g0: {members: [rent, food], zh: 例, en: x}\n"
    for n in range(1, 11):
        groups += f"      g{n}: {{members: [{', '.join([f'g{n - 1}'] * 20)}], zh: 例, en: x}}\n"
    form.write_text(form.read_text(encoding="utf-8") + groups, encoding="utf-8")
    with pytest.raises(PackError, match="the group g4 adds up more than 20,000"):
        load_pack(folder)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"sections": {"s9": "九、例"}}, "sections names s9, which the form has not; known: s1"),
        ({"sections": ["s1"]}, "is given wrongly"),
        ({"absent": ["request"]}, "did you mean requests?"),
        ({"level": 5}, "is given a value that is not of its kind"),
        ({"at": "nowhere"}, "has no place nowhere"),
    ],
)
def test_what_an_example_cannot_say(values: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        assert_fires("C01", values)  # type: ignore[arg-type]
