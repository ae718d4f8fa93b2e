"""Parsers and checks that misbehave, each in one way. Another process imports them: they need little."""

import os
import signal
from pathlib import Path

from gxcheck.errors import RuleCrash
from gxcheck.model import Document


def sleeps(path, data):
    signal.pause()


def spins(path, data):
    while True:
        pass


def grows(path, data):
    held = []
    while True:
        held.append(b"x" * 50_000_000)


def swallows_memory_errors(path, data):
    try:
        bytearray(2_000_000_000)
    except MemoryError:
        return Document(path=path, format="x", blocks=())


def dies(path, data):
    os._exit(7)


def is_killed(path, data):
    os.kill(os.getpid(), signal.SIGKILL)


def writes(path, data):
    Path(path).write_text("x" * 100)


def fails(path, data):
    raise ZeroDivisionError("deep in a parser")


def recurses(path, data):
    return recurses(path, data)


def prints(path, data):
    print("noise")
    os.write(1, b"more noise")
    return works(path, data)


def works(path, data):
    return Document(path=path, format=str(os.getpid()), blocks=())


def crashes():
    raise RuleCrash("REQ-BALANCE", ZeroDivisionError("division by zero"))


def tells(*words):
    return words, os.getpid()
