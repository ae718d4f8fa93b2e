"""The command, ready to be called: a process that has imported what a check needs, and forks for each call.

A start costs a second, most of it imports. Whoever calls sends, over the socket whose descriptor is the only
argument, the arguments, the folder and the environment of a call, with the two files for its standard output and
error, and gets the exit code back. Nothing that one call does is left for the next.
"""

import contextlib
import gc
import json
import os
import socket
import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import NoReturn

LARGEST = 200_000


def serve(link: socket.socket) -> None:
    while True:
        data, files, *_ = socket.recv_fds(link, LARGEST, 2)
        if not data:
            return
        with warnings.catch_warnings():
            # numpy's threads, which hold nothing that a call needs
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            link.close()
            call(files, **json.loads(data))
        for file in files:
            os.close(file)
        link.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def call(files: list[int], arguments: list[str], cwd: str, environment: dict[str, str]) -> NoReturn:
    """As the installed command does it, in this process."""
    from gxcheck.cli import run

    for number, file in enumerate(files, start=1):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.argv = ["gxcheck", *arguments]
    try:
        run()
    finally:
        os._exit(70)  # it never returns, unless it is broken


def warm() -> None:
    """Import what the commands import, as late as they do."""
    sys.modules.setdefault("hypothesis", None)  # type: ignore[arg-type]  # as the command does
    from gxcheck.cli.entry import COMMANDS, main

    for module in COMMANDS.values():
        import_module(f"gxcheck.cli.{module}")
    sample = Path(__file__).parents[1] / "samples" / "huaxi-2021.csv"
    with contextlib.suppress(SystemExit):
        main(["check", str(sample), "-q"], standalone_mode=False)
    gc.freeze()


if __name__ == "__main__":
    warm()
    serve(socket.socket(fileno=int(sys.argv[1])))
