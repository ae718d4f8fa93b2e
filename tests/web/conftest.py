"""A page in a folder of its own: asked in this process, or served by the command as people start it."""

import os
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from gxcheck.packs import RulePack
from gxcheck.web.app import application
from gxcheck.web.checking import Checking
from gxcheck.web.folder import entered
from gxcheck.web.guard import Guard
from gxcheck.web.server import desk_of
from gxcheck.web.settings import ServeSettings
from gxcheck.web.uploads import Limits

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # that its client is to be another one by the next great version
    from starlette.testclient import TestClient

PORT = 8_000
HOST = f"127.0.0.1:{PORT}"
#: Seconds that a condition is waited for, on a machine that does much else.
PATIENCE = 60

Found = TypeVar("Found")


def waited(found: Callable[[], Found]) -> Found:
    """What is found, as soon as it is."""
    until = time.monotonic() + PATIENCE
    while not (value := found()):
        assert time.monotonic() < until, "it does not come"
        time.sleep(0.02)
    return value


@dataclass
class Asked:
    """A page of this process, and who asks it: with the cookie, and from the page itself."""

    folder: Path
    client: TestClient
    guard: Guard
    checking: Checking
    ended: list[bool] = field(default_factory=list)

    def drop(self, name: str, data: bytes, kind: str = "reports", drop: str = "1", **limits: int) -> tuple[int, str]:
        """Status and sentence."""
        answer = self.client.put(f"/files/{kind}", params={"name": name, "drop": drop}, content=data)
        return answer.status_code, answer.json()["told"]

    def check(self) -> dict[str, Any]:
        """The state at the end of a check."""
        assert self.client.post("/check").status_code == 200
        waited(lambda: self.state()["phase"] != "checking")
        return self.state()

    def state(self) -> dict[str, Any]:
        told: dict[str, Any] = self.client.get("/state").json()
        return told

    def statuses(self) -> dict[str, Any]:
        told: dict[str, Any] = self.client.get("/statuses").json()
        return told


Start = Callable[..., Asked]


@pytest.fixture
def start(pack: RulePack, tmp_path: Path) -> Iterator[Start]:
    """Called again, it is as after a restart."""
    with ExitStack() as undo:

        def start(limits: Limits | None = None, host: str = "127.0.0.1") -> Asked:
            undo.pop_all().close()
            folder = tmp_path / "served"
            undo.enter_context(entered(folder))
            settings = ServeSettings(load=lambda: (pack,), jobs=1)
            checking, ended = Checking(settings), list[bool]()
            desk = desk_of(folder, settings, checking, lambda: ended.append(True))
            desk.uploads.limits = limits or desk.uploads.limits
            guard = Guard(answers=application(desk), host=host, port=PORT)
            client = TestClient(guard, base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
            undo.callback(checking.stop, PATIENCE)
            assert client.get("/", params={"token": guard.token}).status_code == 200
            client.headers["accept"] = "application/json"
            return Asked(folder, client, guard, checking, ended)

        yield start


@pytest.fixture
def asked(start: Start) -> Asked:
    return start()


@dataclass
class Command:
    """`gxcheck serve`, running. `address`: with the token."""

    process: subprocess.Popen[str]
    address: str
    said: list[str]

    @property
    def home(self) -> str:
        return self.address.partition("?")[0]


Serve = Callable[..., Command]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    begun: list[subprocess.Popen[str]] = []

    def serve(folder: Path, *options: str) -> Command:
        call = [sys.executable, "-m", "gxcheck", "serve", str(folder), "--lang", "zh", "-j", "1", *options]
        environment = os.environ | {"HOME": str(tmp_path)}
        process = subprocess.Popen(call, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
        begun.append(process)
        assert process.stderr is not None
        said: list[str] = []
        while not (found := re.search(r"http://\S+", said[-1] if said else "")):
            said.append(process.stderr.readline())
            assert said[-1], said
        return Command(process, found[0], said)

    yield serve
    for process in begun:
        process.terminate()
        process.communicate(timeout=PATIENCE)
