"""The public face: what a call keeps, which of several packs it chooses, and what a wrong option says."""

import inspect
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import gxcheck
from gxcheck import errors, pipeline
from gxcheck.constraints import Constraints
from gxcheck.forms import Form
from gxcheck.model import Unreadable, Verdict
from gxcheck.packs import RulePack
from gxcheck.packs.together import load_packs, together
from tests.conftest import ROOT

BUDGET = ROOT / "tests" / "packs" / "budget"
SPENT = "预算,上半年,下半年,全年\n房租,1,2,3\n食品,4,5,9\n支出合计,5,7,12\n收入,10,10,20\n结余,5,3,8\n"


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    path = tmp_path / "budget.csv"
    path.write_text(SPENT, encoding="utf-8")
    return path


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The forms whose rules are compiled from now on."""
    forms: list[str] = []
    compile_rules = pipeline.compile_rules

    def counted(pack: RulePack, form: Form) -> Constraints:
        forms.append(form.id)
        return compile_rules(pack, form)

    monkeypatch.setattr(pipeline, "compile_rules", counted)
    return forms


def form_of(result: Verdict | Unreadable) -> str:
    assert isinstance(result, Verdict), result
    return result.report.form


def test_the_built_in_pack_is_read_and_compiled_once(samples: Path, compiled: list[str]) -> None:
    pipeline._KEPT.clear()
    results = [gxcheck.check(samples / "broken" / "REQ-BALANCE.csv") for _ in range(3)]
    assert compiled == ["cn-disclosure-2021"]
    assert results[0] == results[1] == results[2]
    assert pipeline.Checker().packs[0] is pipeline.Checker().packs[0]


def test_a_pack_that_is_passed_is_compiled_once_and_one_loaded_anew_is_another(
    samples: Path, compiled: list[str], tmp_path: Path
) -> None:
    rule = "rules:\n  - {{id: MINE, title: {{zh: 甲, en: mine}}, assert: {} == 1, severity: error, source: us}}\n"
    own = tmp_path / "own.yaml"
    found = []
    for number in (1, 2):
        own.write_text(rule.format(number), encoding="utf-8")
        pack = gxcheck.load_pack(own)
        results = [gxcheck.check(samples / "huaxi-2021.csv", pack) for _ in range(2)]
        found.append([[one.rule for one in result.violations] for result in results if isinstance(result, Verdict)])
    assert found == [[[], []], [["MINE"], ["MINE"]]]
    assert len(compiled) == 2


def test_no_more_than_a_few_packs_are_kept(samples: Path) -> None:
    for _ in range(10):
        gxcheck.check(samples / "huaxi-2021.csv", gxcheck.load_pack(BUDGET))
    assert len(pipeline._KEPT) == 8


def test_labels_choose_the_pack_and_the_other_is_not_compiled(
    samples: Path, budget: Path, pack: RulePack, compiled: list[str]
) -> None:
    pipeline._KEPT.clear()
    for packs in (load_packs(BUDGET, "cn-disclosure"), load_packs("cn-disclosure", BUDGET)):
        compiled.clear()
        assert form_of(gxcheck.check(budget, packs)) == "budget-simple"
        assert compiled == ["budget-simple"]
        assert form_of(gxcheck.check(samples / "huaxi-2021.csv", packs)) == "cn-disclosure-2021"
        assert gxcheck.extract(samples / "huaxi-2021.txt", packs).statements
        assert compiled == ["budget-simple", "cn-disclosure-2021"]
    alone = gxcheck.check(samples / "broken" / "C05.csv", pack)
    assert gxcheck.check(samples / "broken" / "C05.csv", [gxcheck.load_pack(BUDGET), pack]) == alone


def test_of_two_packs_with_one_id_the_later_holds_and_shared_forms_or_rules_are_refused(tmp_path: Path) -> None:
    first, second = gxcheck.load_pack(BUDGET), gxcheck.load_pack(BUDGET)
    assert together([first, second]) == (second,)
    copy = tmp_path / "copy"
    for file in BUDGET.rglob("*.yaml"):
        target = copy / file.relative_to(BUDGET)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.read_text("utf-8").replace("household-budget", "other-budget"), encoding="utf-8")
    with pytest.raises(errors.PackError) as raised:
        gxcheck.check("x.csv", load_packs(BUDGET, copy))
    told = str(raised.value).splitlines()
    assert "household-budget and other-budget both have a form called budget-simple" in told[0]
    assert len(told) == 1 + len(first.rules)


def test_what_is_laid_over_a_pack_stands_behind_it(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "rules:\n  - {id: MINE, title: {zh: 甲, en: mine}, assert: 1 == 1, severity: info, source: us}\n", "utf-8"
    )
    for paths, holders in (
        ((own, BUDGET), ["household-budget"]),
        ((own, BUDGET, "cn-disclosure"), ["household-budget"]),
        ((BUDGET, "cn-disclosure", own), ["cn-disclosure"]),
        ((own,), ["cn-disclosure"]),
    ):
        packs = load_packs(*paths)
        assert [one.id for one in packs if any(rule.id == "MINE" for rule in one.rules)] == holders
    assert [one.id for one in load_packs()] == ["cn-disclosure"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"form": "cn-2021"}, "no form is called cn-2021; known: cn-disclosure-2019, cn-disclosure-2021"),
        ({"blank": "nul"}, "blank must be one of zero, missing, not 'nul'"),
        ({"blank": 0}, "blank must be one of zero, missing, not 0"),
        ({"pack": []}, "no rule pack is given"),
        ({"pack": "mine.yaml"}, "a rule pack as gxcheck.load_pack(…) gives it, not 'mine.yaml'"),
        ({"last_year": "nope.csv"}, "last year's report nope.csv: no such file"),
    ],
)
def test_a_wrong_option_says_what_would_have_worked(samples: Path, options: dict[str, object], told: str) -> None:
    with pytest.raises(errors.OptionError) as raised:
        gxcheck.check(samples / "huaxi-2021.csv", **options)  # type: ignore[arg-type]
    assert isinstance(raised.value, ValueError)
    assert told in str(raised.value)
    assert raised.value.told("zh") != str(raised.value)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: gxcheck.schema("requests"), "load_pack(…) gives it, not 'requests'"),
        (lambda: gxcheck.statements(None), "text must be a str, not None"),
        (lambda: gxcheck.statements("结转2件", "2021"), "year must be an int, not '2021'"),
        (lambda: gxcheck.statements("结转2件", None, "x"), "load_pack(…) gives it, not 'x'"),
        (lambda: gxcheck.check(None), "path must be a str or a Path, not None"),
        (lambda: gxcheck.extract(b"x"), "path must be a str or a Path, not b'x'"),
        (lambda: gxcheck.extract("x", ["y"]), "load_pack(…) gives it, not 'y'"),
    ],
)  # fmt: skip
def test_what_is_of_another_kind_is_told_in_a_line(call: Callable[[], object], told: str) -> None:
    with pytest.raises(errors.OptionError) as raised:
        call()
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_packs_and_what_they_hold_are_told_in_a_line(pack: RulePack) -> None:
    form = pack.forms["cn-disclosure-2021"]
    constraints = pipeline.compiled(pack).constraints(form.id)
    for one in (pack, form, pack.rules[0], form.tables["requests"], constraints):
        assert len(repr(one)) < 200
    assert repr(pack).startswith(f"RulePack('cn-disclosure': {len(pack.rules)} rules, forms cn-disclosure-2019")


def test_a_file_that_is_not_there_is_a_result_to_check_and_an_error_to_extract() -> None:
    assert isinstance(gxcheck.check("nowhere.csv"), Unreadable)
    with pytest.raises(errors.ReportError, match="no such file"):
        gxcheck.extract("nowhere.csv")


def test_threads_get_what_one_gets(samples: Path) -> None:
    paths = sorted((samples / "broken").glob("*.csv"))[:40]
    one_by_one = [gxcheck.check(path) for path in paths]
    pipeline._KEPT.clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(gxcheck.check, paths)) == one_by_one


def test_every_option_is_typed_and_every_function_documented() -> None:
    for name in gxcheck.__all__[1:]:
        function = getattr(gxcheck, name)
        assert len(inspect.getdoc(function) or "") > 100, name
        for parameter in inspect.signature(function).parameters.values():
            assert parameter.annotation is not inspect.Parameter.empty
            assert parameter.kind is not inspect.Parameter.VAR_KEYWORD


def test_python_m_gxcheck_is_the_command(samples: Path) -> None:
    command = [sys.executable, "-m", "gxcheck", str(samples / "broken" / "REQ-BALANCE.csv"), "-q"]
    assert subprocess.run(command, timeout=120, check=False).returncode == 1
