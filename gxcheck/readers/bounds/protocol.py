"""What is said to a process that works for us, and by it: everything behind its size.

A question is pickled, by us: what to call, with what, and how much data comes behind it. The answer is
whatever bytes that gives; who asked knows what they are.
"""

import os
import pickle
from collections.abc import Callable
from typing import BinaryIO

#: What a question names: called with its arguments and the data.
Work = Callable[..., bytes]

_SIZE = 8
_PIECE = 1 << 20


def question(work: Work, arguments: tuple[object, ...], data: bytes) -> tuple[bytes, bytes]:
    """What to send. The data by itself: a copy of 200 MB is not made lightly."""
    return sized(pickle.dumps((work, arguments, len(data)), pickle.HIGHEST_PROTOCOL)), data


def sized(message: bytes) -> bytes:
    return len(message).to_bytes(_SIZE) + message


def serve(questions: BinaryIO, answers: BinaryIO, begin: Callable[[], None]) -> None:
    """Answers until nobody asks any more; `begin` comes before each answer is looked for."""
    while head := questions.read(_SIZE):
        work, arguments, size = pickle.loads(questions.read(int.from_bytes(head)))
        data = questions.read(size)
        begin()
        answer(answers, work(*arguments, data))


def answer(answers: BinaryIO, told: bytes) -> None:
    answers.write(len(told).to_bytes(_SIZE))
    answers.write(told)
    answers.flush()


def _nothing() -> None:
    """A pipe that blocks needs no waiting for."""


class Pipes:
    """Our ends of the two pipes to such a process. `writable` and `readable` wait, and may give up by raising."""

    def __init__(
        self, into: int, out: int, writable: Callable[[], None] = _nothing, readable: Callable[[], None] = _nothing
    ) -> None:
        self._into, self._out, self._writable, self._readable = into, out, writable, readable

    def ask(self, *pieces: bytes) -> bytes:
        """The answer; empty where the other end died."""
        try:
            for piece in pieces:
                self._send(piece)
            head = self._receive(_SIZE)
            return self._receive(int.from_bytes(head)) if head else b""
        except OSError:
            return b""

    def _send(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            self._writable()
            view = view[os.write(self._into, view[:_PIECE]) :]

    def _receive(self, size: int) -> bytes:
        pieces = bytearray()
        while len(pieces) < size:
            self._readable()
            piece = os.read(self._out, min(_PIECE, size - len(pieces)))
            if not piece:
                return b""
            pieces += piece
        return bytes(pieces)
