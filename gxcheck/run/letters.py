"""What is set for the letters of a run: checked as a whole before any report is read."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gxcheck.errors import LetterError
from gxcheck.model import Note, note
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.terms import Terms
from gxcheck.run.regular import bytes_of

#: No template is longer.
LARGEST = 20_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def terms_of(
    deadline: str | None,
    dated: str | None,
    contact: str | None,
    office: str | None,
    template: str | None,
    joint: bool = False,
) -> Terms:
    """`joint`: letters of several reports are to be one document. Raises LetterError with every mistake."""
    days = {"--slip-deadline": _day(deadline), "--slip-date": _day(dated)}
    given = {"--slip-deadline": deadline or "", "--slip-date": dated or ""}
    mistakes = [note("letter_no_date", option=option, given=plain(given[option]))
                for option, day in days.items() if given[option] and day is None]  # fmt: skip
    until, signed = days.values()
    if until and signed and until < signed:
        mistakes.append(note("letter_deadline_past", option="--slip-deadline", deadline=until, dated=signed))
    set_ = {"deadline": deadline, "date": dated, "contact": contact, "office": office}
    raw: bytes | None = None
    if template:
        read = bytes_of(Path(template), LARGEST, note("template_large", path=template))
        raw = None if isinstance(read, Note) else read
        mistakes += _of_template(read, template, frozenset(name for name, value in set_.items() if value), joint)
    if mistakes:
        raise LetterError(mistakes)
    return Terms(
        deadline=until, dated=signed, contact=plain(contact or ""), office=plain(office or ""), template=raw
    )  # fmt: skip


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given and _DAY.fullmatch(given) else None
    except ValueError:
        return None


def _of_template(read: bytes | Note, path: str, given: frozenset[str], joint: bool) -> Iterator[Note]:
    from gxcheck.renderers.slip.template import faults_of  # most runs have no template

    if isinstance(read, bytes):
        yield from faults_of(read, path, given, joint)
    else:
        yield read if read.key == "template_large" else note("template_file", path=path, why=read)
