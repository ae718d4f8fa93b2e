"""What holds of every report: same in, same out; the order of things does not matter."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gxcheck import load_pack
from gxcheck.constraints import compile_rules
from gxcheck.evaluate import evaluate
from gxcheck.model import Report, Status
from gxcheck.prose import phrases_of, read_statements
from gxcheck.readers import json as json_reader
from gxcheck.recognise import recognise
from gxcheck.renderers import json as rendering
from gxcheck.renderers.json import render_extract
from gxcheck.renderers.telling.view import View
from gxcheck.testing import broken, reports, statements

PACK = load_pack()
FORM = "cn-disclosure-2021"
CONSTRAINTS = compile_rules(PACK, PACK.forms[FORM])
VIEW = View(PACK, "zh")
ANY = reports(FORM, year=2023) | broken(FORM, "REQ-BALANCE", year=2023) | broken(FORM, "DSP-TOTAL", year=2023)
FEW = settings(max_examples=25, deadline=None)


@FEW
@given(ANY)
def test_evaluating_twice_gives_the_same_and_the_counts_add_up(report: Report) -> None:
    verdict = evaluate(report, CONSTRAINTS, PACK)
    assert verdict == evaluate(report, CONSTRAINTS, PACK)
    assert list(rendering.render([verdict], VIEW)) == list(rendering.render([verdict], VIEW))
    counts = verdict.counts
    assert counts.pop("planned") == sum(counts.values()) == len(CONSTRAINTS.instances)


@FEW
@given(ANY, st.randoms(use_true_random=False))
def test_the_order_of_the_cells_does_not_matter(report: Report, random: st.DrawFn) -> None:
    names = list(report.cells)
    random.shuffle(names)  # type: ignore[attr-defined]
    shuffled = replace(report, cells={name: report.cells[name] for name in names})
    assert evaluate(shuffled, CONSTRAINTS, PACK).outcomes == evaluate(report, CONSTRAINTS, PACK).outcomes


@FEW
@given(ANY, st.sampled_from(PACK.rules))
def test_a_rule_more_turns_no_fail_into_a_pass(report: Report, left_out: object) -> None:
    rules = [rule for rule in PACK.rules if rule is not left_out]
    fewer = evaluate(report, compile_rules(PACK, PACK.forms[FORM], rules), PACK)
    failed = {outcome.instance for outcome in fewer.violations}
    all_rules = {outcome.instance: outcome.status for outcome in evaluate(report, CONSTRAINTS, PACK).outcomes}
    assert all(all_rules[instance] is Status.FAIL for instance in failed)


@FEW
@given(ANY)
def test_the_extract_reads_back(report: Report) -> None:
    text = render_extract(report, VIEW)
    back = recognise(json_reader.read("again.json", text.encode()), [PACK])
    assert {n: c.value for n, c in back.cells.items()} == {n: c.value for n, c in report.cells.items()}
    assert json.loads(text)["schema"] == 1


BOOK = phrases_of(PACK)


@settings(max_examples=100, deadline=None)
@given(statements())
def test_a_sentence_of_a_phrase_states_its_figures(case: tuple[str, int | None, dict[str, str]]) -> None:
    text, year, said = case
    assert {one.quantity[0]: str(one.value) for one in read_statements(text, BOOK, year)} == said
