"""JUnit XML, for the test pages of build servers.

A report is a suite, an instance of a rule a case. A violation that makes the run fail (`--fail-on`)
is a `failure`; any other violation passes and is told in `system-out`. What does not apply, could
not be evaluated or was waived is `skipped`, with the reason, and so is a case for each thing that was not read.
What became of the violations of an
earlier run stands in the suite's own `system-out`. A report that cannot be read is a suite of one
case in `error`. The root has no counts: they would have to be known before the first report is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from gxcheck.evaluate.decision import counts_as_failure
from gxcheck.model import Outcome, Result, Status, Unreadable, Verdict
from gxcheck.renderers.slip.sequel import progress_lines, state_mark, waiver_told
from gxcheck.renderers.telling.places import repairs, spot_of, told
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.state import unread_told
from gxcheck.renderers.telling.view import View

_SKIPPED = (Status.NOT_APPLICABLE, Status.NOT_EVALUATED, Status.WAIVED)


def render(results: Iterable[Result], view: View) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gxcheck">\n'
    for result in results:
        lines = _unreadable(result, view) if isinstance(result, Unreadable) else _suite(result, view)
        yield "".join(f"{line}\n" for line in lines)
    yield "</testsuites>\n"


def _unreadable(result: Unreadable, view: View) -> Iterator[str]:
    yield f"<testsuite{_attributes(name=result.path, tests=1, failures=0, errors=1, skipped=0)}>"
    yield f" <testcase{_attributes(classname='gxcheck', name=view.say('unreadable'))}>"
    yield f"  <error{_attributes(type='unreadable', message=view.say(result.problem))}/>"
    yield " </testcase>"
    yield "</testsuite>"


def _suite(verdict: Verdict, view: View) -> Iterator[str]:
    kinds = Counter(_kind(outcome, view) for outcome in verdict.outcomes)
    unread = verdict.report.unread
    counts = {"tests": len(verdict.outcomes) + len(unread), "failures": kinds["failure"], "errors": 0}
    counts["skipped"] = kinds["skipped"] + len(unread)
    yield f"<testsuite{_attributes(name=verdict.report.path, **counts)}>"
    for number, one in enumerate(unread, start=1):
        yield f" <testcase{_attributes(classname='unread', name=f'unread[{number}]')}>"
        yield f"  <skipped{_attributes(type='unread', message=unread_told(one, verdict.report, view))}/>"
        yield " </testcase>"
    for outcome in verdict.outcomes:
        yield from _case(outcome, verdict, view)
    progress = "\n".join(map(plain, progress_lines(verdict, view)))
    if progress:
        yield f" <system-out>{escape(progress)}</system-out>"
    yield "</testsuite>"


def _kind(outcome: Outcome, view: View) -> str:
    if outcome.status in _SKIPPED:
        return "skipped"
    return "failure" if counts_as_failure(outcome, view.fail_on) else "passed"


def _case(outcome: Outcome, verdict: Verdict, view: View) -> Iterator[str]:
    head = f" <testcase{_attributes(classname=outcome.rule, name=outcome.instance)}"
    if outcome.status is Status.PASS:
        yield f"{head}/>"
        return
    yield f"{head}>"
    kind = _kind(outcome, view)
    if kind == "skipped":
        yield f"  <skipped{_attributes(type=outcome.status.value, message=_reason(outcome, verdict, view))}/>"
    elif kind == "failure":
        said = state_mark(outcome, verdict, view) + told(outcome, verdict, view)
        attributes = _attributes(type=outcome.severity, message=said)
        yield f"  <failure{attributes}>{_body(outcome, verdict, view)}</failure>"
    else:
        said = (
            f"{view.say(outcome.severity)}: {state_mark(outcome, verdict, view)}{plain(told(outcome, verdict, view))}"
        )
        yield f"  <system-out>{escape(said)}\n{_body(outcome, verdict, view)}</system-out>"
    yield " </testcase>"


def _reason(outcome: Outcome, verdict: Verdict, view: View) -> str:
    if outcome.waiver is not None:
        return view.say("aside").join((waiver_told(outcome, view), told(outcome, verdict, view)))
    return view.note(outcome.reason, view.form(verdict.report)) if outcome.reason else view.say("unknown")


def _body(outcome: Outcome, verdict: Verdict, view: View) -> str:
    """Where it stands, what would repair it, and the rule's source."""
    form = view.form(verdict.report)
    lines = [view.place(spot_of(outcome, verdict).location), repairs(outcome, verdict, form, view)]
    source = view.rule(outcome.rule).source
    lines += [view.say("source", source=source)] if source else []
    return escape("\n".join(plain(line) for line in lines if line))


def _attributes(**values: object) -> str:
    return "".join(f" {name}={quoteattr(plain(str(value)))}" for name, value in values.items())
