"""JUnit XML, for the test pages of build servers.

A report is a suite, a rule a case: `classname` is the report and `name` the rule's id, so that a case has a history.
An instance that makes the run fail (`--fail-on`) makes the case a `failure`; else one that does not apply, could not be
evaluated or was waived makes it `skipped`; else it passes. What stands inside names every such instance with its
reason, and any other violation is told in `system-out`. One more case is `skipped` for all that was not read. What
became of the violations of an earlier run, and which rules were asked for, stands in the suite's own `system-out`. A
report that cannot be read is a suite of one case in `error`. The root has no counts: they would have to be known before
the first report is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from gxcheck.evaluate.decision import counts_as_failure
from gxcheck.model import SEVERITIES, Outcome, Result, Status, Unreadable, Verdict
from gxcheck.renderers.chosen import chosen_told
from gxcheck.renderers.telling.places import repairs, spot_of
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.sentences import sentence
from gxcheck.renderers.telling.sequel import progress_lines, state_mark, waiver_told
from gxcheck.renderers.telling.state import unread_lines
from gxcheck.renderers.telling.view import View

#: Instances of which the same is said that are named.
_SHOWN = 3
_SKIPPED = (Status.NOT_APPLICABLE, Status.NOT_EVALUATED, Status.WAIVED)


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gxcheck">\n'
    for result in results:
        lines = _unreadable(result, view) if isinstance(result, Unreadable) else _suite(result, view)
        yield "".join(f"{line}\n" for line in lines)
    yield "</testsuites>\n"


def _unreadable(result: Unreadable, view: View) -> Iterator[str]:
    yield f"<testsuite{_attributes(name=result.path, tests=1, failures=0, errors=1, skipped=0)}>"
    yield f" <testcase{_attributes(classname=result.path, name=view.say('unreadable'))}>"
    yield f"  <error{_attributes(type='unreadable', message=view.say(result.problem))}/>"
    yield " </testcase>"
    yield "</testsuite>"


@dataclass(frozen=True)
class _RuleCase:
    """The instances of one rule in one report, by what they mean to a test page; those that passed are not kept."""

    rule: str
    failed: tuple[Outcome, ...]
    skipped: tuple[Outcome, ...]
    minor: tuple[Outcome, ...]

    @property
    def kind(self) -> str:
        return "failure" if self.failed else "skipped" if self.skipped else "passed"


def _cases(verdict: Verdict, view: View) -> Iterator[_RuleCase]:
    instances: dict[str, list[Outcome]] = {}
    for outcome in verdict.outcomes:
        instances.setdefault(outcome.rule, []).append(outcome)
    for rule, outcomes in instances.items():
        failed = tuple(one for one in outcomes if counts_as_failure(one, view.fail_on))
        minor = tuple(one for one in outcomes if one.status is Status.FAIL and one not in failed)
        yield _RuleCase(rule, failed, tuple(one for one in outcomes if one.status in _SKIPPED), minor)


def _suite(verdict: Verdict, view: View) -> Iterator[str]:
    cases = list(_cases(verdict, view))
    kinds = Counter(one.kind for one in cases)
    head, *unread = unread_lines(verdict.report, view) if verdict.report.unread else [""]
    counts = {"tests": len(cases) + bool(unread), "failures": kinds["failure"], "errors": 0}
    counts["skipped"] = kinds["skipped"] + bool(unread)
    yield f"<testsuite{_attributes(name=verdict.report.path, **counts)}>"
    if unread:
        yield f" <testcase{_attributes(classname=verdict.report.path, name='unread')}>"
        yield f"  <skipped{_attributes(type='unread', message=head)}>{_text(unread)}</skipped>"
        yield " </testcase>"
    for case in cases:
        yield from _case(case, verdict, view)
    said = [line for line in (chosen_told(verdict, view), *progress_lines(verdict, view)) if line]
    if said:
        yield f" <system-out>{_text(said)}</system-out>"
    yield "</testsuite>"


def _case(case: _RuleCase, verdict: Verdict, view: View) -> Iterator[str]:
    head = f" <testcase{_attributes(classname=verdict.report.path, name=case.rule)}"
    inside = [*_verdict_of(case, verdict, view), *_beside(case, verdict, view)]
    if not inside:
        yield f"{head}/>"
        return
    yield f"{head}>"
    yield from inside
    yield " </testcase>"


def _verdict_of(case: _RuleCase, verdict: Verdict, view: View) -> Iterator[str]:
    """The one element that decides: its message is the first instance, its text has all of them."""
    if case.failed:
        worst = min((one.severity for one in case.failed), key=SEVERITIES.index)
        message = _more(_said(case.failed[0], verdict, view), len(case.failed), view)
        body = _text(line for one in case.failed for line in _body(one, verdict, view))
        yield f"  <failure{_attributes(type=worst, message=message)}>{body}</failure>"
    elif case.skipped:
        reasons = _text(_reasons(case.skipped, verdict, view))
        first = case.skipped[0]
        message = _more(_reason(first, verdict, view), len(case.skipped), view)
        yield f"  <skipped{_attributes(type=first.status.value, message=message)}>{reasons}</skipped>"


def _beside(case: _RuleCase, verdict: Verdict, view: View) -> Iterator[str]:
    """What of the case does not decide it: violations that let the run pass, what was skipped beside a failure."""
    lines = [line for one in case.minor for line in _body(one, verdict, view, view.say(one.severity))]
    lines += _reasons(case.skipped, verdict, view) if case.failed else ()
    if lines:
        yield f"  <system-out>{_text(lines)}</system-out>"


def _more(first: str, count: int, view: View) -> str:
    return first if count == 1 else view.say("junit_more", first=first, count=count - 1)


def _said(outcome: Outcome, verdict: Verdict, view: View) -> str:
    return state_mark(outcome, verdict, view) + sentence(outcome, view.form(verdict.report), view)


def _body(outcome: Outcome, verdict: Verdict, view: View, level: str = "") -> Iterator[str]:
    """The instance, what is wrong, where it stands, what would repair it, and the rule's source."""
    form = view.form(verdict.report)
    said = _said(outcome, verdict, view)
    yield f"{outcome.instance}: {level}: {said}" if level else f"{outcome.instance}: {said}"
    yield view.place(spot_of(outcome, verdict).location)
    yield repairs(outcome, verdict, form, view)
    source = view.rule(outcome.rule).source
    yield view.source(source) if source else ""


def _reasons(skipped: Sequence[Outcome], verdict: Verdict, view: View) -> list[str]:
    """Why instances were skipped, the same reason once with its instances."""
    instances: dict[str, list[str]] = {}
    for one in skipped:
        instances.setdefault(_reason(one, verdict, view), []).append(one.instance)
    return [f"{reason} ({_listed(ids)})" for reason, ids in instances.items()]


def _listed(ids: Sequence[str]) -> str:
    rest = len(ids) - _SHOWN
    return ", ".join((*ids[:_SHOWN], *([f"… +{rest}"] if rest > 0 else [])))


def _reason(outcome: Outcome, verdict: Verdict, view: View) -> str:
    form = view.form(verdict.report)
    if outcome.waiver is not None:
        return view.say("aside").join((waiver_told(outcome, view), sentence(outcome, form, view)))
    return view.note(outcome.reason, form) if outcome.reason else view.say("unknown")


def _text(lines: Iterable[str]) -> str:
    return escape("\n".join(plain(line) for line in lines if line))


def _attributes(**values: object) -> str:
    return "".join(f" {name}={quoteattr(plain(str(value)))}" for name, value in values.items())
