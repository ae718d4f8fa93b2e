"""A store's file: opened, made, told from others, and held by one writer."""

import contextlib
import os
import sqlite3
from pathlib import Path

from gxcheck.errors import StoreError
from gxcheck.model import Note, note
from gxcheck.run.store.trouble import told

#: Of the tables below, and of what is packed in them.
VERSION = 2
#: In SQLite's header: this file is ours.
_APPLICATION = 0x67786368
_HEADER = b"SQLite format 3\0"
_TABLES = """
CREATE TABLE reports (key BLOB PRIMARY KEY, facts BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE verdicts (
    key BLOB PRIMARY KEY, report BLOB, last BLOB, usual BLOB NOT NULL, states BLOB NOT NULL, body BLOB NOT NULL
);
CREATE TABLE usual (key BLOB PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE runs (id INTEGER PRIMARY KEY, began TEXT NOT NULL, request TEXT NOT NULL, whole INTEGER NOT NULL);
CREATE TABLE placed (
    run INTEGER NOT NULL, position INTEGER NOT NULL, path BLOB NOT NULL, last_path BLOB NOT NULL, key BLOB NOT NULL,
    notes BLOB NOT NULL, PRIMARY KEY (run, position)
) WITHOUT ROWID;
"""
#: Seconds that one waits for another who is about to end.
_PATIENCE = 10


def is_store(path: Path) -> bool:
    """Whether a file is one, or another of SQLite's."""
    with contextlib.suppress(OSError):
        if path.is_file():  # a pipe never begins
            with path.open("rb") as file:
                return file.read(len(_HEADER)) == _HEADER
    return False


def temporary() -> sqlite3.Connection:
    """It lies where the system keeps what is gone in the end."""
    database = sqlite3.connect("")
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.executescript(_TABLES)
    return database


def to_read(path: Path) -> sqlite3.Connection:
    """Raises StoreError for a file that is no store of this version, and sqlite3.Error."""
    name = path.absolute().as_uri()
    has_log = path.with_name(f"{path.name}-wal").exists()
    if not has_log and not os.access(path, os.W_OK):
        # to read it otherwise is to leave a log that nobody may write to
        database = sqlite3.connect(f"{name}?immutable=1", uri=True)
    else:
        database = sqlite3.connect(f"{name}?mode=ro", uri=True, timeout=_PATIENCE)
    try:
        database.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:
        database.close()
        if has_log:
            raise
        # where nothing may be written no log can be opened, and there is none
        database = sqlite3.connect(f"{name}?immutable=1", uri=True)
    if not _is_ours(database, path):
        raise StoreError(str(path), note("store_of_others"))
    return database


def to_write(path: Path) -> tuple[sqlite3.Connection, tuple[Note, ...]]:
    """A store that is there or a new one, and what to say of it. Raises StoreError and sqlite3.Error."""
    if path.exists() and not os.access(path, os.W_OK):
        raise StoreError(str(path), note("store_read_only"))  # opened it would leave a log that may not be written to
    database = sqlite3.connect(path, timeout=_PATIENCE)
    if not _is_ours(database, path):
        if database.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            raise StoreError(str(path), note("store_of_others"))
        ours = f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {VERSION};"
        database.executescript(f"BEGIN; {_TABLES} {ours} COMMIT;")
    return database, _with_log(database, path)


def locked(path: Path) -> contextlib.ExitStack:
    """Nobody else writes as long as it is open: a lock of the system, which ends with its process however that ends."""
    beside = path.with_name(f"{path.name}-lock")
    with contextlib.ExitStack() as held:
        lock = held.enter_context(contextlib.closing(sqlite3.connect(beside, timeout=0, isolation_level=None)))
        lock.execute("BEGIN EXCLUSIVE")
        held.callback(_removed, beside)
        return held.pop_all()


def _removed(lock: Path) -> None:
    """Where a file that is open cannot be removed it stays, and nobody holds it."""
    with contextlib.suppress(OSError):
        lock.unlink()


def _is_ours(database: sqlite3.Connection, path: Path) -> bool:
    """Raises StoreError for a store of another version."""
    database.execute("PRAGMA trusted_schema = OFF")
    if database.execute("PRAGMA application_id").fetchone() != (_APPLICATION,):
        return False
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version != VERSION:
        raise StoreError(str(path), note("store_version", found=version, known=VERSION))
    return True


def _with_log(database: sqlite3.Connection, path: Path) -> tuple[Note, ...]:
    """A log that readers need not wait for; where the drive cannot have one the older way, and it is said."""
    try:
        (mode,) = database.execute("PRAGMA journal_mode = WAL").fetchone()
    except sqlite3.OperationalError as trouble:
        if told(trouble).key not in ("store_not_written", "store_not_opened"):
            raise
        mode = ""
    if mode == "wal":
        database.execute("PRAGMA synchronous = NORMAL")
        return ()
    database.execute("PRAGMA journal_mode = DELETE")
    return (note("store_without_log", path=path),)
