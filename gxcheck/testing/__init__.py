"""For authors of rules and of programs that write reports: reports by the thousand, and two asserts.

`pack` is the built-in one where none is given, `form` the id of one of its forms; an id that the pack does not have is
a ValueError that names those it has. Values are `int` or `Decimal` in the unit of the form's cell.

    @given(reports("cn-disclosure-2021"))                     valid, by construction
    @given(broken("cn-disclosure-2021", rule="REQ-BALANCE"))  breaks that rule, and only it if it can be
    @given(statements())                                      a sentence, and what it states
    assert_fires("REQ-BALANCE", {"new_received": 1})          values by name in the rule's own scope
    assert_silent("REQ-BALANCE", {"new_received": 1, "carried_out": 1})

The strategies need hypothesis: `pip install gxcheck[testing]`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from gxcheck.analyse.examples import outcome_of
from gxcheck.constraints import Constraints, compile_rules
from gxcheck.constraints.generate import Generator, report_of
from gxcheck.constraints.rows import Row
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.facts import Answer
from gxcheck.forms import Form
from gxcheck.model import Outcome, Report, Status
from gxcheck.packs import Rule, RulePack, forms_of
from gxcheck.packs.together import built_in
from gxcheck.prose import phrases_of
from gxcheck.testing.data import valid, with_broken
from gxcheck.testing.judged import Bench
from gxcheck.wording import say

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["assert_fires", "assert_silent", "broken", "reports", "statements"]
MOST_CELLS = 40
LARGEST = 10_000


def reports(form: str, pack: RulePack | None = None, **facts: Any) -> "SearchStrategy[Report]":
    """Reports that keep every rule of the form, every cell of it filled in and no prose.

    Of a form that holds data (single fields, rows that repeat) with rows, codes, days, decimals and signs as they
    come, and what is optional left out at times.

    `facts`: fields of Report, as `year=2023`; a name that is none of them is a TypeError when a report is drawn.
    """
    chosen, spec = _chosen(pack, form)
    if spec.fields or spec.repeating:
        bench = Bench(form=spec, pack=chosen)
        return _drawn(lambda draw: valid(draw, bench, facts))
    cells = compile_rules(chosen, spec, ())
    return _values(Generator(compile_rules(chosen, spec))).map(lambda values: report_of(cells, values, **facts))


def broken(form: str, rule: str, pack: RulePack | None = None, **facts: Any) -> "SearchStrategy[Report]":
    """Reports that break one linear rule and keep the others; if the others imply it, some of them break with it.

    Of a form that holds data any rule; where no report is found that breaks it alone, one that breaks the fewest.

    `rule`: its id. `facts` and errors as of `reports`; a ValueError too for a rule that is not linear in the form,
    GenerationError where the other rules leave no report that is found, and, when a report is drawn, a ValueError for
    a rule whose guard needs a fact that is not given.
    """
    chosen, spec = _chosen(pack, form)
    if spec.fields or spec.repeating:
        known, bench = _rule(rule, chosen).id, Bench(form=spec, pack=chosen)
        return _drawn(lambda draw: with_broken(draw, bench, known, facts))
    target = compile_rules(chosen, spec, [_rule(rule, chosen)])
    if not target.rows:
        raise ValueError(f"{rule} is not linear in {form}: write a report that breaks it by hand")
    others = compile_rules(chosen, spec, [one for one in chosen.rules if one.id != rule])
    free = Generator(others)
    if _breaks_by_itself(free, target):
        values = _values(free).filter(lambda drawn: _is_broken(target, drawn))
    else:
        values = _pushed(Generator(compile_rules(chosen, spec)), target)
    found = values.map(lambda drawn: report_of(target, drawn, **facts))
    if all(instance.is_always for instance in target.instances):
        return found
    return found.map(lambda report: _for_it(report, target, chosen)).filter(
        lambda report: bool(evaluate(report, target, chosen).violations)
    )


def _drawn(made: "Callable[[DrawFn], Report]") -> "SearchStrategy[Report]":
    from hypothesis import strategies as st

    return st.composite(made)()


def _for_it(report: Report, target: Constraints, pack: RulePack) -> Report:
    """The report itself, where it tells whether the rule is for it."""
    for outcome in evaluate(report, target, pack).outcomes:
        if outcome.reason is not None and outcome.reason.key == "guard_unknown":
            raise ValueError(f"{outcome.rule}: {say(outcome.reason, 'en')}; give it as a fact")
    return report


def statements(pack: RulePack | None = None) -> "SearchStrategy[tuple[str, int | None, dict[str, str]]]":
    """Sentences for which the pack's phrases were written, with figures drawn anew.

    Each is (text, report year or None, quantity → its value as decimal text). Empty for a pack without examples of
    phrases. Raises PackError for phrases with mistakes.
    """
    from hypothesis import strategies as st

    book = phrases_of(pack or built_in())
    stating = [phrase for phrase in (book.phrases if book else ()) if not phrase.claims]
    examples = [example for phrase in stating for example in phrase.examples]

    @st.composite
    def drawn(draw: "DrawFn") -> tuple[str, int | None, dict[str, str]]:
        example = draw(st.sampled_from(examples))
        text, said = example.text, dict(example.expect)
        for quantity, value in said.items():
            place = re.compile(rf"(?<![\d.]){re.escape(value)}(?![\d.])")
            figure = str(draw(st.integers(2, LARGEST)))
            told_once = value.isdigit() and list(said.values()).count(value) == len(place.findall(text)) == 1
            if told_once and figure not in text:
                said[quantity] = figure
                text = place.sub(figure, text)
        return text, example.year, said

    return drawn() if examples else st.nothing()


def _breaks_by_itself(free: Generator, target: Constraints) -> bool:
    """Whether reports that keep the other rules break this one often enough to be drawn."""
    drawn = free.values(200)
    return bool((~target.holds(target.residuals(drawn)).all(axis=1)).mean() > 0.5)


def _is_broken(target: Constraints, values: Sequence[int]) -> bool:
    return not target.holds(target.residuals(np.array([values]))).all()


def _values(generator: Generator) -> "SearchStrategy[list[int]]":
    """Few cells are drawn and the rest is zero: as in real reports, and quick to shrink."""
    from hypothesis import strategies as st

    places = len(generator.free)
    drawn = st.dictionaries(st.integers(0, places - 1), st.integers(0, LARGEST), max_size=min(places, MOST_CELLS))

    def complete(chosen: Mapping[int, int]) -> list[int]:
        free = np.zeros((places, 1), dtype=np.int64)
        for place, value in chosen.items():
            free[place] = value
        values: list[int] = generator.complete(free)[:, 0].tolist()
        return values

    return drawn.map(complete)


def _pushed(generator: Generator, target: Constraints) -> "SearchStrategy[list[int]]":
    """A valid report with one cell of the rule raised until the rule breaks."""
    from hypothesis import strategies as st

    @st.composite
    def values(draw: "DrawFn") -> list[int]:
        drawn = draw(_values(generator))
        row = draw(st.sampled_from(target.rows))
        excess = draw(st.integers(1, LARGEST))
        return _push(row, drawn, excess)

    return values()


def _push(row: Row, values: list[int], excess: int) -> list[int]:
    """The values with one cell changed so that the row breaks: raised where that will do, else lowered."""
    residual = sum(weight * values[cell] for cell, weight in row.coefficients) - row.constant
    changed = list(values)
    if row.relation == "!=":
        cell, weight = min(row.coefficients, key=lambda one: abs(one[1]))
        changed[cell] -= residual // weight
        return changed
    up = row.relation not in (">", ">=")
    cell, weight = next(((c, w) for c, w in row.coefficients if (w > 0) == up), row.coefficients[0])
    steps = -(-(abs(residual) + int(row.tolerance * row.scale)) // abs(weight)) + excess
    changed[cell] += steps if (weight > 0) == up else -steps
    return changed


def assert_fires(rule: str, values: Mapping[str, Answer], pack: RulePack | None = None, form: str = "") -> Outcome:
    """The rule is violated by these values, and the outcome says so; else an AssertionError says what it is.

    `values`: by name in the rule's own scope, as in the examples of a rule; all other cells are 0. `form`: the newest
    one that the rule is for, if none is named.
    """
    outcome = _outcome(rule, values, pack, form)
    assert outcome.status is Status.FAIL, f"{outcome.instance} is {_told(outcome)} with {dict(values)}"
    return outcome


def assert_silent(rule: str, values: Mapping[str, Answer], pack: RulePack | None = None, form: str = "") -> Outcome:
    """The rule passes with these values, or does not apply to them; arguments as of `assert_fires`."""
    outcome = _outcome(rule, values, pack, form)
    right = (Status.PASS, Status.NOT_APPLICABLE)
    assert outcome.status in right, f"{outcome.instance} is {_told(outcome)} with {dict(values)}"
    return outcome


def _told(outcome: Outcome) -> str:
    why = outcome.filled or (f"{outcome.reason.key} {dict(outcome.reason.details)}" if outcome.reason else "")
    return f"{outcome.status.value} ({why})" if why else outcome.status.value


def _outcome(rule: str, values: Mapping[str, Answer], pack: RulePack | None, form: str) -> Outcome:
    chosen = pack or built_in()
    found = _rule(rule, chosen)
    newest = max(forms_of(found, chosen.forms), key=lambda one: one.since)
    return outcome_of(found, chosen, _chosen(chosen, form)[1] if form else newest, values)


def _rule(id: str, pack: RulePack) -> Rule:
    found = next((rule for rule in pack.rules if rule.id == id), None)
    if found is None:
        raise ValueError(f"no rule of {pack.id} is called {id}; there are {', '.join(rule.id for rule in pack.rules)}")
    return found


def _chosen(pack: RulePack | None, form: str) -> tuple[RulePack, Form]:
    chosen = pack or built_in()
    if form not in chosen.forms:
        raise ValueError(f"no form of {chosen.id} is called {form}; there are {', '.join(chosen.forms)}")
    return chosen, chosen.forms[form]
