"""The other end of a spawned process: what it does from its first line to its last."""

import logging
import os
import signal
import threading
from typing import NoReturn

import psutil

from gxcheck.readers.bounds import limits
from gxcheck.readers.bounds.protocol import answer, serve


def live(parent: int) -> NoReturn:
    """Tells its number, and answers what it is asked. It never returns, whatever happens."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        logging.disable()
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
        with os.fdopen(_own(0), "rb") as questions, os.fdopen(_own(1), "wb") as answers:
            answer(answers, os.getpid().to_bytes(8))
            serve(questions, answers, limits.end_some_day)
    finally:
        os._exit(1)


def _own(file: int) -> int:
    """The pipe by another number: what a parser prints or reads by the usual one goes nowhere."""
    pipe = os.dup(file)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, file)
    os.close(nowhere)
    return pipe


def _end_with(parent: int) -> None:
    """Nobody watches any more: then a parser that never ends would be left alone with the machine."""
    try:
        psutil.Process(parent).wait()
    finally:
        os._exit(1)
