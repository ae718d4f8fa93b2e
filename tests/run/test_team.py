"""Several processes: whatever ends one ends no more than its file."""

import os
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from gxcheck.model import Unreadable
from gxcheck.pipeline import Checker
from gxcheck.readers.bounds import kinds, limits
from gxcheck.readers.bounds.kinds import WorkerKind
from gxcheck.run import team, work
from gxcheck.run.store.codec import NOTHING_USUAL, unpacked, unpacked_usual
from gxcheck.run.team import Team, processors
from gxcheck.run.work import Answer, AnyTask, ReadTask


def tasks(*paths: str) -> list[AnyTask]:
    return [ReadTask(number=number, path=path) for number, path in enumerate(paths)]


def told(answers: Iterator[Answer]) -> dict[int, str]:
    """Number of the task → the problem."""
    found = {}
    for answer in answers:
        assert answer.body is not None
        result = unpacked(answer.body, unpacked_usual(answer.usual) if answer.usual else NOTHING_USUAL)
        assert isinstance(result, Unreadable)
        found[answer.number] = result.problem.key
    return found


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that does what the name of the file says, in the process that works."""

    def answered(_: Checker, task: AnyTask) -> Answer:
        if task.path == "dies":
            os._exit(3)
        if task.path == "sleeps":
            time.sleep(1_000)
        return work.unanswered(task, f"process {os.getpid()}")

    monkeypatch.setattr(team, "answered", answered)


@pytest.mark.usefixtures("checks")
@pytest.mark.parametrize("size", [1, 3])
def test_each_task_is_answered_once(checker: Checker, size: int) -> None:
    hired = Team(checker, size)
    try:
        found = told(hired.answers(tasks(*"abcdefgh")))
        assert sorted(found) == list(range(8))
        assert 1 <= len(set(found.values())) <= size
        assert str(os.getpid()) not in " ".join(found.values())
        assert sorted(told(hired.answers(tasks("i")))) == [0]  # the same processes, once more
    finally:
        hired.close()


@pytest.mark.usefixtures("checks")
def test_a_process_that_dies_takes_its_file_alone(checker: Checker) -> None:
    hired = Team(checker, 2)
    try:
        found = told(hired.answers(tasks("a", "dies", "b", "dies", "c", "d")))
    finally:
        hired.close()
    kinds_of = Counter(problem if problem == "worker_ended" else "answered" for problem in found.values())
    assert kinds_of == {"worker_ended": 2, "answered": 4}
    assert found[1] == found[3] == "worker_ended"


@pytest.mark.usefixtures("checks")
def test_a_process_that_sleeps_is_ended(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "patience", lambda: 0.2)
    hired = Team(checker, 2)
    try:
        found = told(hired.answers(tasks("sleeps", "a", "b")))
    finally:
        hired.close()
    assert found[0] == "worker_silent"
    assert found.keys() == {0, 1, 2}


@pytest.mark.usefixtures("checks")
def test_tasks_are_taken_as_they_are_answered(checker: Checker) -> None:
    """Of ten thousand files the names alone wait, not what is in them."""
    taken = []

    def all_tasks() -> Iterator[AnyTask]:
        for task in tasks(*map(str, range(50))):
            taken.append(task)
            yield task

    hired = Team(checker, 2)
    try:
        for done, _ in enumerate(hired.answers(all_tasks()), start=1):
            assert len(taken) <= done + 2
    finally:
        hired.close()


@pytest.mark.usefixtures("checks")
def test_who_closes_it_leaves_no_process(checker: Checker) -> None:
    hired = Team(checker, 2)
    answers = hired.answers(tasks("a", "b", "sleeps", "sleeps"))
    seen = {unpacked(next(answers).body or b"").problem.key.split()[1] for _ in range(2)}  # type: ignore[union-attr]
    hired.close()
    for process in seen:
        with pytest.raises(ProcessLookupError):
            os.kill(int(process), 0)


def test_without_processes_it_works_in_place(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "KIND", WorkerKind.NONE)
    assert told(Team(checker, 2).answers(tasks("none.csv"))) == {0: "missing"}


def test_processes_that_are_started_anew_find_the_same(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "KIND", WorkerKind.SPAWNED)
    hired = Team(checker, 1)
    try:
        assert told(hired.answers(tasks("none.csv", "none.csv"))) == {0: "missing", 1: "missing"}
    finally:
        hired.close()


def test_no_more_processes_than_this_one_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2})
    monkeypatch.setattr(team, "_QUOTA", team.Path("/nowhere"))
    assert processors() == 3


@pytest.mark.usefixtures("checks")
def test_trouble_of_our_own_is_raised_and_not_waited_for(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def undone(_: bytes) -> Answer:
        raise ValueError("nobody foresaw it")

    monkeypatch.setattr(team, "decoded_answer", undone)
    hired = Team(checker, 2)
    try:
        with pytest.raises(ValueError, match="nobody foresaw it"):
            list(hired.answers(tasks("a", "b", "c")))
    finally:
        hired.close()
