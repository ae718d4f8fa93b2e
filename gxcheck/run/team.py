"""Several processes that work through tasks, each within bounds: one that ends takes no more with it than its file."""

import gc
import os
import queue
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias

from gxcheck.pipeline import Checker
from gxcheck.readers.bounds import kinds, limits, protocol
from gxcheck.readers.bounds.forked import Forked
from gxcheck.readers.bounds.kinds import WorkerKind
from gxcheck.readers.bounds.limits import Ended
from gxcheck.run.work import (
    Answer,
    AnyTask,
    answered,
    decoded_answer,
    encoded_answer,
    unanswered,
)

#: A process is renewed after so many tasks, whatever they left behind in it.
_TASKS = 1_000
#: A reader within a task has its own patience, and the check behind it another.
_PATIENCES = 3
#: Objects that a process of ours makes before they are looked through for garbage: about what a report takes.
_YOUNG = 20_000
#: Where Linux says how much of its processors a group of processes may use: microseconds of a period.
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def processors() -> int:
    """Those that this process may use."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        most, period = _QUOTA.read_text(encoding="ascii").split()
        return max(1, min(count, -(-int(most) // int(period))))
    except (OSError, ValueError):  # no such file, or no quota
        return count


#: What members tell, each with its name: an answer, or what went wrong in finding one.
_Answers: TypeAlias = "queue.SimpleQueue[tuple[_Member, Answer | BaseException]]"


class Workers(Protocol):
    """Whoever works through tasks: processes of ours, or those of a cluster."""

    def answers(self, tasks: Iterable[AnyTask]) -> Iterator[Answer]:
        """As they come, not in the order of the tasks. Tasks are taken no faster than they are answered."""
        ...

    def close(self) -> None: ...


class Team:
    """`size`: processes at most. Closed, it ends them; whoever is interrupted closes it."""

    def __init__(self, checker: Checker, size: int) -> None:
        self._checker, self._size = checker, size
        self._members: list[_Member] = []

    def answers(self, tasks: Iterable[AnyTask]) -> Iterator[Answer]:
        """As they come, not in the order of the tasks. Tasks are taken no faster than they are answered."""
        if kinds.KIND is WorkerKind.NONE:
            yield from (answered(self._checker, task) for task in tasks)
            return
        waiting = iter(tasks)
        told: _Answers = queue.SimpleQueue()
        busy = sum(
            self._hired(number).take(task, told) for number, task in zip(range(self._size), waiting, strict=False)
        )
        while busy:
            member, answer = told.get()
            if isinstance(answer, BaseException):
                raise answer
            busy -= 1
            following = next(waiting, None)
            if following is not None:
                busy += member.take(following, told)
            yield answer

    def _hired(self, number: int) -> "_Member":
        if number == len(self._members):
            self._members.append(_Member(self._checker))
        return self._members[number]

    def close(self) -> None:
        for member in self._members:
            member.end()
        self._members.clear()


class _Process(Protocol):
    def ask(self, *pieces: bytes) -> bytes | Ended: ...
    def stop(self) -> None: ...
    def end(self) -> int: ...


class _Member:
    """One process, and the thread of ours that waits for it."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self._process = _started(checker)
        self._done = 0
        self._ended = False
        self._tasks: queue.SimpleQueue[tuple[AnyTask, _Answers] | None]
        self._tasks = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def take(self, task: AnyTask, told: "_Answers") -> int:
        """One more that works."""
        self._tasks.put((task, told))
        return 1

    def end(self) -> None:
        self._ended = True
        self._process.stop()
        self._tasks.put(None)
        self._thread.join()
        self._process.end()

    def _wait(self) -> None:
        while (given := self._tasks.get()) is not None:
            task, told = given
            try:
                told.put((self, self._answer(task)))
            except BaseException as trouble:  # whoever waits for an answer must not wait for ever
                told.put((self, trouble))

    def _answer(self, task: AnyTask) -> Answer:
        answer = self._process.ask(*protocol.question(_told, (task,), b""))
        self._done += 1
        if not self._ended and (isinstance(answer, Ended) or self._done % _TASKS == 0):
            self._process.end()
            self._process = _started(self._checker)
        if isinstance(answer, Ended):
            return unanswered(task, "worker_silent" if answer in (Ended.CLOCK, Ended.CPU) else "worker_ended")
        return decoded_answer(answer)


def _started(checker: Checker) -> _Process:
    if kinds.KIND is WorkerKind.FORKED:
        return Forked(partial(_work, checker.ready()), _PATIENCES * limits.patience())
    # it needs a library that is installed where it is used
    from gxcheck.readers.bounds.spawned import Spawned

    process = Spawned()
    process.ask(*protocol.question(_learn, (checker,), b""))
    return process


#: What a process checks by: it is told once.
_LEARNT: list[Checker] = []


def _work(checker: Checker, questions: BinaryIO, answers: BinaryIO) -> None:
    """The life of a fork: it knows what to check by."""
    gc.enable()
    _learn(checker, b"")
    files = count()

    def settled() -> None:
        """What the first file has built stays to the end. What reads a file holds itself to limits."""
        if next(files) == 1:
            gc.freeze()
            gc.set_threshold(_YOUNG)

    protocol.serve(questions, answers, settled)


def _learn(checker: Checker, _: bytes) -> bytes:
    _LEARNT[:] = [checker]
    return b"1"


def _told(task: AnyTask, _: bytes) -> bytes:
    return encoded_answer(answered(_LEARNT[0], task))
