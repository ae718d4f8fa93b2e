"""What is done with one file of a run, in whatever process: a task as plain values → an answer as plain values."""

from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath

from msgspec import Struct, msgpack

from gxcheck.errors import ReportError, RuleCrash
from gxcheck.model import Child, Relatives, Report, Result, Unit, Unreadable, Verdict, note
from gxcheck.pipeline import Checker
from gxcheck.run.store.codec import Usual, packed, packed_report, packed_usual, unpacked_report
from gxcheck.run.store.facts import KeptFacts, States, facts_of, states_of

#: Stands in a packed verdict for the report, which is kept by itself.
_NOWHERE = Report(path="", form="", cells={})


class Task(Struct, frozen=True, kw_only=True, tag=True):
    """`number`: whoever asks knows by it what was asked."""

    number: int


class ReadTask(Task, frozen=True, kw_only=True):
    """Read a file; `checks`: and hold it against the rules, by itself; `signs`: and make signatures of its prose.

    `under`: the folder that the path counts from, for whoever works in another one; the result has the path alone.
    """

    path: str
    checks: bool = True
    signs: bool = False
    under: str = ""


class PackedChild(Struct, frozen=True, kw_only=True):
    """A report of a unit right below (see model.Child)."""

    name: str
    report: bytes
    fails: tuple[str, ...] = ()


class JudgeTask(Task, frozen=True, kw_only=True):
    """Hold a report that was read against the rules, beside others (see model.Relatives)."""

    path: str
    report: bytes
    last_year: bytes | None = None
    unit: Unit | None = None
    children: tuple[PackedChild, ...] = ()
    missing: tuple[str, ...] = ()
    siblings: tuple[bytes, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """`report`, `facts`: what was read, None where nothing was, or it was there already.

    `body`: the packed verdict; `usual`: the outcomes that it is packed beside, b"" where nothing could be read.
    `final`: whether the same would be found another time. `crash`: the instance of a rule that our own program failed
    in, "" for none, and how.
    """

    number: int
    report: bytes | None = None
    facts: KeptFacts | None = None
    states: States | None = None
    body: bytes | None = None
    usual: bytes = b""
    final: bool = True
    crash: tuple[str, str] | None = None


AnyTask = ReadTask | JudgeTask
encoded_task = encoded_answer = msgpack.Encoder().encode
decoded_task = msgpack.Decoder(AnyTask).decode
decoded_answer = msgpack.Decoder(Answer).decode
#: Why a file was not read that may be read another time, when the machine has more to give, or the file is let go.
_PASSING = ("denied", "missing", "no_end", "no_end_of_check", "no_worker", "special", "too_hungry", "too_long_a_check",
            "too_large_a_check", "too_slow", "incomplete_install", "worker_ended", "worker_silent")  # fmt: skip


def answered(checker: Checker, task: AnyTask) -> Answer:
    try:
        return _read(checker, task) if isinstance(task, ReadTask) else _judged(checker, task)
    except RuleCrash as crash:
        return Answer(number=task.number, crash=(crash.rule, crash.text))
    except Exception as trouble:  # ours, and no fault of the file: it is told as what it is, as in one process
        return Answer(number=task.number, crash=("", f"{type(trouble).__name__}: {trouble}"))


def unanswered(task: AnyTask, reason: str) -> Answer:
    """For a process that did not live to tell: the file is told as one that cannot be read."""
    return _unreadable(task, Unreadable(path=task.path, problem=note(reason)))


def _read(checker: Checker, task: ReadTask) -> Answer:
    path = str(PurePath(task.under, task.path)) if task.under else task.path
    if task.checks:
        return _of(checker, task, _named(checker.check(path), task.path))
    try:
        report = replace(checker.read(path), path=task.path)
    except ReportError as trouble:
        return _unreadable(task, Unreadable(path=task.path, problem=trouble.problem))
    return Answer(number=task.number, report=packed_report(report), facts=facts_of(report))


def _named(result: Result, path: str) -> Result:
    if isinstance(result, Unreadable):
        return replace(result, path=path)
    return replace(result, report=replace(result.report, path=path))


def _judged(checker: Checker, task: JudgeTask) -> Answer:
    relatives = Relatives(
        last_year=None if task.last_year is None else unpacked_report(task.last_year),
        unit=task.unit,
        children=tuple(
            Child(name=one.name, report=unpacked_report(one.report), fails=one.fails) for one in task.children
        ),
        missing=task.missing,
        siblings=tuple(map(unpacked_report, task.siblings)),
    )
    verdict = checker.judge(unpacked_report(task.report), relatives)
    return _of(checker, task, verdict, read=False)


def _unreadable(task: AnyTask, result: Unreadable) -> Answer:
    final = result.problem.key not in _PASSING
    return Answer(number=task.number, states=states_of(result), body=packed(result), final=final)


def _of(checker: Checker, task: AnyTask, result: Result, read: bool = True) -> Answer:
    if isinstance(result, Unreadable):
        return _unreadable(task, result)
    states, usual = states_of(result), _usual(checker, result.report.form)
    report = result.report if read else None
    return Answer(
        number=task.number,
        report=None if report is None else packed_report(report),
        facts=None if report is None else facts_of(report, states.fails, isinstance(task, ReadTask) and task.signs),
        states=states,
        body=packed(_without_reports(result), usual),
        usual=usual.body,
    )


@lru_cache(maxsize=8)
def _usual(checker: Checker, form: str) -> Usual:
    return packed_usual(checker.usual(form))


def _without_reports(verdict: Verdict) -> Verdict:
    return replace(verdict, report=_NOWHERE, last_year=None)
