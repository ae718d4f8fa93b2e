"""The command, called as a user would."""

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
COMMAND = [sys.executable, "-c", "from gxcheck.cli import run; run()"]
ROOT = Path(__file__).parents[1]
SECONDS = 120


def called(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Done:
    """What a call prints and returns: in a process of its own, but one that needs no start (see ready.py).

    What the interpreter itself reads when it starts, the seed of its hashes, takes a start.
    """
    texts = [os.fspath(argument) for argument in arguments]
    env = {**os.environ, "PYTHONUTF8": "1", **environment}
    if "PYTHONHASHSEED" in environment:
        return subprocess.run(
            [*COMMAND, *texts], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS,
            check=False,
        )  # fmt: skip
    with TemporaryFile() as out, TemporaryFile() as err:
        question = {"arguments": texts, "cwd": str(cwd or Path.cwd()), "environment": env}
        code = _ready().ask(json.dumps(question).encode(), out.fileno(), err.fileno())
        told = []
        for file in (out, err):
            file.seek(0)
            told.append(file.read().decode())
    return Done(texts, code, *told)


class _Ready:
    """The process that is ready, at the other end of a socket; it ends when that is closed."""

    def __init__(self) -> None:
        self.link, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.link.settimeout(SECONDS)
        paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "tests" / "ready.py"), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": paths},
            )

    def end(self) -> None:
        self.link.close()
        self.process.wait(SECONDS)

    def ask(self, question: bytes, *files: int) -> int:
        try:
            socket.send_fds(self.link, [question], files)
            answer = self.link.recv(16)
        except TimeoutError:
            # its late answer would be taken for the next one
            self.process.kill()
            _ready.cache_clear()
            raise
        assert answer, "the process that is ready has ended"
        return int(answer)


@cache
def _ready() -> _Ready:
    ready = _Ready()
    atexit.register(ready.end)
    return ready


@cache
def obeying() -> tuple[str, ...] | None:
    """What goes in front of a command so that permissions hold for it too; None where root has no means to that."""
    if not hasattr(os, "geteuid") or os.geteuid():
        return ()
    bound = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    can = shutil.which(bound[0]) and subprocess.run([*bound, "true"], capture_output=True, check=False).returncode == 0
    return bound if can else None


def changed(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file, which must have it."""
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
