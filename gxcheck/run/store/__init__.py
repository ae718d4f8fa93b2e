"""Every result of a run in one SQLite file: what was done is kept, whatever ends the run.

A report is kept once for what it depends on, its verdict once for all that it was held against; a run says which of
them its files have. One writes, any number read.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from gxcheck.errors import StoreError, why
from gxcheck.model import Note, note
from gxcheck.run.store import opening
from gxcheck.run.store.codec import NOTHING_USUAL, Usual, key_of_usual, unpacked_usual
from gxcheck.run.store.facts import (
    KeptFacts,
    States,
    decoded_facts,
    decoded_notes,
    decoded_states,
    encoded,
    encoded_notes,
)
from gxcheck.run.store.keys import Key
from gxcheck.run.store.trouble import told

_Parsed = TypeVar("_Parsed")
#: That are held unpacked.
_MOST_USUAL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One file of a run: where it lay, and the key of its verdict.

    `last_path`: where the report of the year before lay. `notes`: what is said of it besides what was found in it.
    """

    path: str
    key: Key
    last_path: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVerdict:
    """A verdict as it is kept: the report it is of and last year's by themselves, as others are of the same ones.

    `usual`: the outcomes that it is packed beside, b"" for none.
    """

    report: Key | None
    last: Key | None
    states: States
    body: bytes
    usual: Key = b""


class Store:
    """An open store. `path`: None for one that is gone when it is closed, or with its process.

    `notes`: what whoever asked for it should know. Raises StoreError here and in every method, with what is in the way.
    """

    def __init__(self, path: Path | None = None, *, writes: bool = True) -> None:
        self.path = path
        self.notes: tuple[Note, ...] = ()
        self._usual: dict[Key, Usual] = {}
        #: What was added last: most reports of a run are of one form.
        self._added: tuple[Key, bytes] = (b"", b"")
        with self._told(), contextlib.ExitStack() as undo:
            if path is not None and path.is_dir():
                raise StoreError(str(path), note("os_eisdir"))
            if path is not None and not writes and not path.exists():
                raise StoreError(str(path), note("os_enoent"))
            self._database = self._opened(undo, writes)
            undo.callback(self._database.close)
            self._open = undo.pop_all()

    def _opened(self, undo: contextlib.ExitStack, writes: bool) -> sqlite3.Connection:
        if self.path is None:
            return opening.temporary()
        if not writes:
            return opening.to_read(self.path)
        undo.enter_context(opening.locked(self.path))
        database, self.notes = opening.to_write(self.path)
        return database

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self._told():
            self._open.close()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """What is written inside is written whole, or not at all."""
        with self._told(), self._database:
            yield

    def begin(self, request: str) -> int:
        """A new run; its number. `request`: what was asked, as JSON."""
        began = datetime.now(UTC).isoformat(timespec="seconds")
        with self.together():
            return self._database.execute("INSERT INTO runs VALUES (NULL, ?, ?, 0)", (began, request)).lastrowid or 0

    def end(self, run: int) -> None:
        """All of the run is done. Verdicts that no run shows any more are let go."""
        with self.together():
            self._database.execute("UPDATE runs SET whole = 1 WHERE id = ?", (run,))
            self._database.execute("DELETE FROM verdicts WHERE key NOT IN (SELECT key FROM placed)")
            self._database.execute("DELETE FROM usual WHERE key NOT IN (SELECT usual FROM verdicts)")
            self._added = (b"", b"")

    def add_report(self, key: Key, facts: KeptFacts, body: bytes) -> None:
        self._database.execute("INSERT OR REPLACE INTO reports VALUES (?, ?, ?)", (key, encoded(facts), body))

    def add_verdict(self, key: Key, verdict: KeptVerdict) -> None:
        row = (key, verdict.report, verdict.last, verdict.usual, encoded(verdict.states), verdict.body)
        self._database.execute("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?, ?)", row)

    def add_usual(self, body: bytes) -> Key:
        """Outcomes that verdicts are packed beside; their key."""
        if not body:
            return b""
        if body != self._added[1]:
            self._added = (key_of_usual(body), body)
            self._database.execute("INSERT OR IGNORE INTO usual VALUES (?, ?)", self._added)
        return self._added[0]

    def place(self, run: int, position: int, placed: Placed) -> None:
        """A file of a run has this verdict."""
        paths = (os.fsencode(path) for path in (placed.path, placed.last_path))
        row = (run, position, *paths, placed.key, encoded_notes(placed.notes))
        self._database.execute("INSERT OR REPLACE INTO placed VALUES (?, ?, ?, ?, ?, ?)", row)

    def facts(self, key: Key) -> KeptFacts | None:
        """Of a report that is kept."""
        found = self._one("SELECT facts FROM reports WHERE key = ?", key)
        return None if found is None else self._parsed(decoded_facts, found[0])

    def report(self, key: Key) -> bytes:
        found = self._one("SELECT body FROM reports WHERE key = ?", key)
        if found is None:
            raise self.damaged()
        return bytes(found[0])

    def states(self, key: Key) -> States | None:
        """Of a verdict that is kept."""
        found = self._one("SELECT states FROM verdicts WHERE key = ?", key)
        return None if found is None else self._parsed(decoded_states, found[0])

    def verdict(self, key: Key) -> KeptVerdict:
        found = self._one("SELECT report, last, usual, states, body FROM verdicts WHERE key = ?", key)
        if found is None:
            raise self.damaged()
        report, last, usual, states, body = found
        return KeptVerdict(
            report=report, last=last, usual=usual, states=self._parsed(decoded_states, states), body=body
        )

    def usual(self, key: Key) -> Usual:
        """What a verdict is packed beside. A run has one for each form, or a few."""
        if not key:
            return NOTHING_USUAL
        if key not in self._usual:
            found = self._one("SELECT body FROM usual WHERE key = ?", key)
            if found is None:
                raise self.damaged()
            if len(self._usual) == _MOST_USUAL:
                self._usual.clear()
            self._usual[key] = self._parsed(unpacked_usual, found[0])
        return self._usual[key]

    def placed(self, run: int) -> Iterator[Placed]:
        """The files of a run, in order."""
        query = "SELECT path, last_path, key, notes FROM placed WHERE run = ? ORDER BY position"
        with self._told():
            for path, last, key, notes in self._database.execute(query, (run,)):
                told_of = self._parsed(decoded_notes, notes)
                yield Placed(path=os.fsdecode(path), last_path=os.fsdecode(last), key=key, notes=told_of)

    def runs(self) -> tuple[int, ...]:
        """The numbers of the runs, the oldest first."""
        with self._told():
            return tuple(one for (one,) in self._database.execute("SELECT id FROM runs ORDER BY id"))

    def request(self, run: int) -> tuple[str, bool]:
        """What was asked of a run, as JSON, and whether all of it was done."""
        found = self._one("SELECT request, whole FROM runs WHERE id = ?", run)
        if found is None:
            raise StoreError(str(self.path or ""), note("store_no_run", run=run, runs=tuple(map(str, self.runs()))))
        return str(found[0]), bool(found[1])

    def damaged(self) -> StoreError:
        """What to raise for something in it that nobody of ours wrote."""
        return StoreError(str(self.path or ""), note("store_damaged"))

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        with self._told():
            found: tuple[Any, ...] | None = self._database.execute(query, values).fetchone()
            return found

    def _parsed(self, decode: Callable[[bytes], _Parsed], written: bytes) -> _Parsed:
        try:
            return decode(written)
        except ValueError:  # msgspec's are such too
            raise self.damaged() from None

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as trouble:
            raise StoreError(str(self.path or ""), told(trouble)) from trouble
        except OSError as trouble:
            raise StoreError(str(self.path or ""), why(trouble)) from trouble
