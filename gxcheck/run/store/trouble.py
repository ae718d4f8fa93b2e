"""What SQLite says → what a person can do about it."""

import sqlite3

from gxcheck.model import Note, note

#: Codes of SQLite, by their names, → the sentence.
_SENTENCES = {
    "SQLITE_BUSY": "store_held",
    "SQLITE_LOCKED": "store_held",
    "SQLITE_CANTOPEN": "store_not_opened",
    "SQLITE_CORRUPT": "store_damaged",
    "SQLITE_FULL": "os_enospc",
    "SQLITE_IOERR": "store_not_written",
    "SQLITE_NOTADB": "store_of_others",
    "SQLITE_READONLY": "store_read_only",
}


def told(trouble: sqlite3.Error) -> Note:
    """Of a longer code the part that says what kind it is: SQLITE_IOERR_WRITE is SQLITE_IOERR."""
    name = getattr(trouble, "sqlite_errorname", "") or ""
    key = _SENTENCES.get("_".join(name.split("_")[:2]))
    return note(key) if key else note("os_other", text=str(trouble))
