"""Tasks worked through by a cluster of Dask: it gives them out, and again where a worker dies.

Each worker is told once what to check by; tasks and answers are plain values, and nothing is kept there. Of our own
nothing listens but the processes of a local cluster, on the loopback address, and they know each other by
certificates that live as long as they do.
"""

import contextlib
import logging
import os
import queue
import secrets
import signal
import warnings
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing import resource_tracker
from pathlib import Path

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, Security, WorkerPlugin
from msgspec.structs import replace

from gxcheck.contract import VERSION
from gxcheck.errors import ClusterError
from gxcheck.model import note
from gxcheck.pipeline import Checker
from gxcheck.readers.bounds import limits
from gxcheck.run.address import LOCAL, LOOPBACK, is_encrypted
from gxcheck.run.work import (
    Answer,
    AnyTask,
    ReadTask,
    answered,
    decoded_answer,
    decoded_task,
    encoded_answer,
    encoded_task,
    unanswered,
)

#: Seconds until a scheduler is given up that does not answer, one that has no workers, and one that does not close.
_CONNECT, _WORKERS, _CLOSE = 5, 30, 5
#: Tasks on their way for each thread that works, so that none waits for the way.
_AHEAD = 2
#: After so many tasks it is asked how many workers there are by now.
_LOOK = 50
#: A reader within a task has its own patience, and the check behind it another.
_PATIENCES = 3
#: In a local cluster a task takes so many workers with it, and one more, until it is put aside.
_ALLOWED = 1


class Cluster:
    """`size`: processes of a local one. Closed, it leaves nothing behind. Raises ClusterError, as all of it does."""

    def __init__(self, checker: Checker, address: str, size: int) -> None:
        self._address = address
        self._name = f"gxcheck-{secrets.token_hex(8)}"
        self._count = 0
        self._local: LocalCluster | None = None
        self._client: Client | None = None
        for name in ("distributed", "asyncio"):  # what there is to tell is told by us
            logging.getLogger(name).setLevel(logging.CRITICAL)
        warnings.filterwarnings("ignore", module="distributed")
        try:
            self._client = self._connected(size)
            self._teach(self._client, checker)
        except BaseException:
            self.close()
            raise

    def _connected(self, size: int) -> Client:
        if self._address == LOCAL:
            with _deaf_to_interrupts():
                self._local = _local(size)
            return Client(self._local, set_as_default=False)
        security = Security(require_encryption=is_encrypted(self._address))  # the rest is of Dask's own settings
        if is_encrypted(self._address) and security.get_connection_args("client").get("ssl_context") is None:
            raise ClusterError(self._address, note("cluster_no_certificate"))
        try:
            return Client(self._address, timeout=_CONNECT, security=security, set_as_default=False)
        except (OSError, ValueError, TypeError, RuntimeError) as trouble:
            raise ClusterError(self._address, note("cluster_unreachable", why=_line(trouble))) from None

    def _teach(self, client: Client, checker: Checker) -> None:
        try:
            client.wait_for_workers(1, timeout=_WORKERS)
        except TimeoutError:
            raise ClusterError(self._address, note("cluster_without_workers")) from None
        try:
            client.register_plugin(_Learnt(checker, self._name), name=self._name)
        except Exception as trouble:
            raise ClusterError(self._address, note("cluster_unfit", why=_line(trouble), version=VERSION)) from None

    def answers(self, tasks: Iterable[AnyTask]) -> Iterator[Answer]:
        """As they come, not in the order of the tasks. Tasks are taken no faster than they are answered.

        Whoever was at work on a worker that dies may have been its end, or not: who is doubted works alone at last.
        """
        doubted: list[AnyTask] = []
        for task, answer in self._done(iter(tasks)):
            if answer is None:
                doubted.append(task)
            else:
                yield answer
        for task in doubted:
            for _, answer in self._done(iter([task]), 1):
                yield answer or unanswered(task, "worker_ended")

    def _done(self, tasks: Iterator[AnyTask], room: int | None = None) -> Iterator[tuple[AnyTask, Answer | None]]:
        """Each with its answer; None where workers died of it, or beside it. `room`: tasks at once."""
        ended: queue.SimpleQueue[Future] = queue.SimpleQueue()
        asked: dict[Future, AnyTask] = {}
        done, most = 0, room or self._room()
        try:
            while True:
                for task in islice(tasks, most - len(asked)):
                    asked[self._asked(task, ended)] = task
                if not asked:
                    return
                for task, answer in list(self._next(asked, ended)):
                    yield task, answer
                done += 1
                if done % _LOOK == 0:
                    most = room or self._room()
        finally:
            _cancel(asked)

    def _next(
        self, asked: dict[Future, AnyTask], ended: "queue.SimpleQueue[Future]"
    ) -> Iterator[tuple[AnyTask, Answer | None]]:
        """The task that ends next; where none does for too long, all of them."""
        try:
            future = ended.get(timeout=_PATIENCES * limits.patience())
        except queue.Empty:
            _cancel(asked)
            yield from ((task, unanswered(task, "worker_silent")) for task in asked.values())
            asked.clear()
            if self._local is not None and self._client is not None:
                self._client.restart()
        else:
            if future in asked:  # else it was given up
                yield asked.pop(future), self._answer(future)

    def _room(self) -> int:
        assert self._client is not None
        threads: dict[str, int] = self._client.nthreads()
        return _AHEAD * max(1, sum(threads.values()))

    def _asked(self, task: AnyTask, ended: "queue.SimpleQueue[Future]") -> Future:
        assert self._client is not None
        if isinstance(task, ReadTask):
            task = replace(task, under=str(Path.cwd()))
        self._count += 1
        key = f"{self._name}-{self._count}"
        future = self._client.submit(_work, self._name, encoded_task(task), key=key, pure=False)
        future.add_done_callback(ended.put)
        return future

    def _answer(self, future: Future) -> Answer | None:
        try:  # of a worker that died behind it, it is found once more
            return decoded_answer(future.result(timeout=_PATIENCES * limits.patience()))
        except KilledWorker:
            return None
        except Exception as trouble:
            raise ClusterError(self._address, note("cluster_lost", why=_line(trouble))) from None
        finally:
            with contextlib.suppress(Exception):
                future.release()

    def close(self) -> None:
        client, local = self._client, self._local
        self._client = self._local = None
        with contextlib.suppress(Exception):
            if client is not None and local is None:
                client.unregister_worker_plugin(self._name)
        for one in (client, local):
            with contextlib.suppress(Exception):
                if one is not None:
                    one.close(timeout=_CLOSE)


def _cancel(futures: Iterable[Future]) -> None:
    for future in futures:
        with contextlib.suppress(Exception):
            future.cancel()


def _local(size: int) -> LocalCluster:
    """Processes of a thread each. Their pages for people listen on the loopback address as well."""
    # one that is killed again and again is started again and again, and never given up
    dask.config.set({"distributed.deploy.lost-worker-timeout": "7d"})
    return LocalCluster(
        n_workers=size,
        threads_per_worker=1,
        processes=True,
        host=LOOPBACK,
        protocol="tls://",
        security=Security.temporary(),  # no other user of this machine can send them work
        dashboard_address=f"{LOOPBACK}:0",
        worker_dashboard_address=f"{LOOPBACK}:0",
        silence_logs=logging.CRITICAL,
        scheduler_kwargs={"allowed_failures": _ALLOWED},
    )


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """A thread begun here, and every process begun by it, leaves an interrupt from the terminal to this one.

    Processes in the midst of starting would end with a trace of their own.
    """
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    _begin_tracker()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_tracker() -> None:
    """The process that takes away what a killed one left; it need not tell so of one that was interrupted.

    Begun by itself, later, it would let interrupts through again.
    """
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "ignore"
    try:
        resource_tracker.ensure_running()
    finally:
        del os.environ["PYTHONWARNINGS"]
        if before is not None:
            os.environ["PYTHONWARNINGS"] = before


def _line(trouble: BaseException) -> str:
    told = " ".join(str(trouble).split())
    return f"{type(trouble).__name__}: {told}" if told else type(trouble).__name__


#: In a worker: what it checks by, by the name of the run.
_CHECKERS: dict[str, Checker] = {}


class _Learnt(WorkerPlugin):  # type: ignore[misc]
    """Tells every worker what to check by, those that come later as well."""

    def __init__(self, checker: Checker, run: str) -> None:
        self._checker, self._run, self._version = checker, run, VERSION

    def setup(self, worker: object) -> None:
        if self._version != VERSION:
            raise RuntimeError(f"gxcheck {VERSION}")
        _CHECKERS[self._run] = self._checker

    def teardown(self, worker: object) -> None:
        _CHECKERS.pop(self._run, None)


def _work(run: str, task: bytes) -> bytes:
    return encoded_answer(answered(_CHECKERS[run], decoded_task(task)))
