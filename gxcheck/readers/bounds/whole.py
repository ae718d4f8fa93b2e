"""Bounds around all that is done with one large document, not its reading alone.

What is called runs in a process of its own that may use so much time and memory and no more. A fork
sees all that this process knows; to a spawned one the call is sent. The answer comes back pickled,
from code of our own.
"""

import pickle
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO, TypeVar

from gxcheck.errors import UnreadableFile
from gxcheck.readers.bounds import kinds, limits, protocol
from gxcheck.readers.bounds.forked import Forked
from gxcheck.readers.bounds.kinds import WorkerKind
from gxcheck.readers.bounds.limits import Ended

_Answer = TypeVar("_Answer")
_Call = Callable[[], object]


def within_limits(call: Callable[..., _Answer], *arguments: object) -> _Answer:
    """What `call` returns or raises. Raises UnreadableFile where it takes more than the limits of a file.

    All of it can be pickled: a function of a module or a method, what it belongs to, and its arguments.
    """
    if kinds.KIND is WorkerKind.NONE:
        return call(*arguments)
    found: _Answer = _taken(_answered(partial(call, *arguments)))
    return found


def _answered(call: _Call) -> bytes | Ended:
    if kinds.KIND is WorkerKind.FORKED:
        fork = Forked(partial(_answer, call))
        try:
            return fork.ask()
        finally:
            fork.end()
    # it needs a library that is installed where it is used
    from gxcheck.readers.bounds.spawned import Spawned

    spawned = Spawned()
    try:
        return spawned.ask(*protocol.question(_told, (), pickle.dumps(call, pickle.HIGHEST_PROTOCOL)))
    finally:
        spawned.end()


def _taken(told: bytes | Ended) -> Any:
    match told:
        case Ended.CPU:
            raise UnreadableFile("too_long_a_check", limit=limits.SECONDS)
        case Ended.CLOCK:
            raise UnreadableFile("no_end_of_check", limit=limits.patience())
        case Ended.MEMORY | Ended.KILLED:
            raise _too_large()
        case Ended.CRASHED:
            raise RuntimeError("the bounded check ended without an answer")
    raised, answer = pickle.loads(told)
    if raised:
        raise answer
    return answer


def _too_large() -> UnreadableFile:
    return UnreadableFile("too_large_a_check", limit=limits.MEMORY_MB)


def _answer(call: _Call, questions: BinaryIO, answers: BinaryIO) -> None:
    """The life of a fork: it knows what to call."""
    limits.limit()
    protocol.answer(answers, _outcome_of(call))


def _told(data: bytes) -> bytes:
    """The work of a spawned process: it is sent what to call."""
    return _outcome_of(pickle.loads(data))


def _outcome_of(call: _Call) -> bytes:
    try:
        return pickle.dumps(_outcome(call), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        pass  # what fills the memory hangs on the error: it is let go of before anything else is made
    return pickle.dumps((True, _too_large()))


def _outcome(call: _Call) -> tuple[bool, object]:
    """Whether it raised, and what."""
    try:
        return False, call()
    except Exception as trouble:
        if isinstance(trouble, MemoryError) or isinstance(getattr(trouble, "cause", None), MemoryError):
            trouble = _too_large()
        return True, trouble
