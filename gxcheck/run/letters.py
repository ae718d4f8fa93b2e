"""What is set for the letters of a run: checked as a whole before any report is read."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from gxcheck.errors import LetterError
from gxcheck.model import Note, note
from gxcheck.renderers.telling.plain import plain
from gxcheck.renderers.telling.terms import Terms
from gxcheck.run.regular import bytes_of
from gxcheck.text.days import day_of

#: No template is longer.
LARGEST = 20_000_000


def terms_of(
    deadline: str | None,
    dated: str | None,
    contact: str | None,
    office: str | None,
    template: str | None,
    joint: bool = False,
    today: date | None = None,
) -> Terms:
    """`joint`: letters of several reports are to be one document. `today`: None where the letters are of no day.

    Raises LetterError with every mistake.
    """
    given = {"--slip-deadline": deadline or "", "--slip-date": dated or ""}
    days = {option: day_of(written) if written else None for option, written in given.items()}
    mistakes = list(_of_days(given, days, today))
    until, signed = days.values()
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


def _of_days(given: Mapping[str, str], days: Mapping[str, date | None], today: date | None) -> Iterator[Note]:
    """What names no day, and a deadline that nobody can keep: one before the letter's day, or over already."""
    for option, written in given.items():
        if written and days[option] is None:
            yield note("letter_no_date", option=option, given=plain(written))
    until, signed = days.values()
    if until and signed and until < signed:
        yield note("letter_deadline_past", option="--slip-deadline", deadline=until, dated=signed)
    elif until and today and until < today:
        yield note("letter_deadline_over", option="--slip-deadline", deadline=until, today=today)


def _of_template(read: bytes | Note, path: str, given: frozenset[str], joint: bool) -> Iterator[Note]:
    from gxcheck.renderers.slip.template import faults_of  # most runs have no template

    if isinstance(read, bytes):
        yield from faults_of(read, path, given, joint)
    else:
        yield read if read.key == "template_large" else note("template_file", path=path, why=read)
