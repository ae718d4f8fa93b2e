"""Every fault that can be planted is found, at its line; the built-in pack has none."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gxcheck import load_pack
from gxcheck.analyse.lint import lint
from gxcheck.packs import RulePack
from gxcheck.wording import say

PACKS = Path(__file__).parents[1] / "packs"
RULE = """\
  - id: {id}
    title: {{zh: 例, en: example}}
    table: requests
    each: column
    severity: {severity}
"""
SOURCED = RULE + "    source: 例\n"


def planted(tmp_path: Path, *rules: str) -> list[tuple[str, str, str]]:
    """(fault, rule, place) of the built-in pack with these rules added."""
    found = lint(with_planted(tmp_path, *rules))
    return [(one.message.key, one.rule, str(one.place)) for one in found if one.severity != "info" or one.rule in "XY"]


def with_planted(tmp_path: Path, *rules: str) -> RulePack:
    """These rules beside those of the built-in pack that they could clash with: lint tries the examples of all."""
    (tmp_path / "own.yaml").write_text("rules:\n" + "".join(rules), encoding="utf-8")
    pack = load_pack(tmp_path / "own.yaml")
    near = ("own.yaml", "identities.yaml", "bounds.yaml", "values.yaml")
    return replace(pack, rules=tuple(rule for rule in pack.rules if Path(rule.place.file).name in near))


def rule(body: str, id: str = "X", text: str = SOURCED, severity: str = "error") -> str:
    return text.format(id=id, severity=severity) + "".join(f"    {line}\n" for line in body.split("\n"))


PLANTED = [
    ("lint_conflict", [rule("assert: total_handled == results + 1")]),
    ("lint_conflict", [rule("assert: granted + partial >= 8"), rule("assert: granted + partial <= 5", "Y")]),
    ("lint_implied", [rule("assert: new_received + carried_in - carried_out == results")]),
    ("lint_implied", [rule("assert: inflow >= carried_out")]),
    ("lint_implied", [rule("assert: granted + partial >= 0")]),
    ("lint_never_fires", [rule("assert: granted - granted >= 0")]),
    ("lint_never_fires", [rule("assert: year == year")]),
    ("lint_conflict", [rule("assert: granted + partial < 0")]),
    ("lint_never_passes", [rule("assert: granted < partial and granted > partial")]),
    ("lint_no_source", [rule("assert: granted <= 2 * results", text=RULE)]),
    ("lint_tolerance", [rule("assert: 2 * granted == 3 * partial\ntolerance: 5", severity="warning")]),
    ("lint_example_pass", [rule("assert: granted >= partial\nexamples:\n  pass: [{partial: 1}]")]),
    ("lint_example_fail", [rule("assert: granted >= partial\nexamples:\n  fail: [{granted: 1}]")]),
    ("lint_no_year", [rule("assert: granted >= partial\nsince: 2023\nuntil: 2021")]),
    ("lint_level", [rule('when: level == "village"\nassert: granted >= partial')]),
]


@pytest.mark.parametrize(("key", "rules"), PLANTED, ids=[f"{key}-{n}" for n, (key, _) in enumerate(PLANTED)])
def test_a_planted_fault_is_found(key: str, rules: list[str], tmp_path: Path) -> None:
    found = planted(tmp_path, *rules)
    assert key in {fault for fault, _, _ in found}
    assert {id for fault, id, _ in found if fault == key} <= {"X", "Y"}
    assert all(place.startswith("own.yaml:") for _, _, place in found)


def test_the_smallest_conflict_is_named(tmp_path: Path) -> None:
    pack = with_planted(tmp_path, rule("assert: total_handled == results + 1"))
    faults = [fault for fault in lint(pack) if fault.message.key == "lint_conflict"]
    assert faults
    for fault in faults:
        instances = dict(fault.message.details)["instances"].split()
        assert len(instances) == 2 and {name.partition("[")[0] for name in instances} == {"X", "REQ-RESULTS"}


def test_faults_of_a_form(tmp_path: Path) -> None:
    shutil.copytree(PACKS / "budget", tmp_path / "pack")
    form = tmp_path / "pack" / "forms" / "budget.yaml"
    text = form.read_text(encoding="utf-8").replace(
        "      both: {label: 全年, en: year}",
        "      both: {label: 全年, en: year}\n      s1: {label: 首月, en: first month}",
    )
    text += "    row_groups:\n      costs: {members: [rent, food, rent], zh: 开支, en: costs}\n"
    form.write_text(text, encoding="utf-8")
    keys = {fault.message.key for fault in lint(load_pack(tmp_path / "pack"))}
    assert {"lint_hidden", "lint_twice"} <= keys


@pytest.mark.slow
def test_the_built_in_pack_is_clean(pack: RulePack) -> None:
    assert [say(fault.message, "en") for fault in lint(pack)] == []


def test_another_pack_is_clean() -> None:
    assert lint(load_pack(PACKS / "budget")) == ()
