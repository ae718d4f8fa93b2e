"""A file of records × a pack → Findings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from gxcheck.errors import OptionError, UnreadableFile
from gxcheck.forms import FIELDS, Form
from gxcheck.model import note
from gxcheck.model.records import Findings
from gxcheck.packs import RulePack
from gxcheck.readers import read
from gxcheck.records.check import RecordCheck
from gxcheck.records.streams import LinesOfFile, repeated, stretches
from gxcheck.text.labels import fold

#: So many lines that end too early are named.
_MOST_NAMED = 5


def check_file(path: str | Path, pack: RulePack, form: Form | None = None, keep: int = 1000) -> Findings:
    """Every line of a file held against the rules of a form of records.

    `form`: by which the lines are read; the one whose fields the header names most of, if none is given. `keep`: so
    many failing records are kept. Raises UnreadableFile and OptionError.
    """
    forms = [form] if form else [one for one in pack.forms.values() if one.records]
    found = stretches(str(path), read, lambda headers: any(fields_by_header(headers, one) for one in forms))
    first = next(found, None)
    if first is None:
        raise UnreadableFile("empty")
    chosen = form or _best(first.headers, pack)
    names = fields_by_header(first.headers, chosen)
    for headers in (first.headers, tuple(names.values())):
        if (wrong := repeated(headers)) is not None:
            raise UnreadableFile(wrong.key, **dict(wrong.details))
    check = RecordCheck(pack, chosen, keep=keep)
    begins, short, count = 0, list[int](), 0
    for stretch in chain((first,), found):
        begins = _taken(check, stretch, chosen, begins)
        short += stretch.short[: _MOST_NAMED - len(short)]
        count += len(stretch.short)
    findings = check.findings()
    if not count:
        return findings
    # a blank at the end may be left out, and so may what was lost
    told = note("lines_short", count=f"{count:,}", lines=tuple(map(str, short)), width=str(len(first.headers)))
    return replace(findings, notes=(*findings.notes, told))


def _taken(check: RecordCheck, stretch: LinesOfFile, form: Form, begins: int) -> int:
    import pandas as pd

    names = fields_by_header(stretch.headers, form)
    data = {names.get(header, header): column for header, column in zip(stretch.headers, stretch.columns, strict=True)}
    check.take(pd.DataFrame(data, dtype=object), begins, stretch.lines)
    return begins + len(stretch.lines)


def fields_by_header(headers: Sequence[str], form: Form) -> Mapping[str, str]:
    """Header as printed → the field that it names: by its id, its label or a variant of it."""
    known: dict[str, str] = {}
    for name, line in form.tables[FIELDS].columns.items():
        for label in (name, line.label, *line.variants):
            known.setdefault(fold(label).casefold(), name)
    return {header: known[key] for header in headers if (key := fold(header).casefold()) in known}


def _best(headers: Sequence[str], pack: RulePack) -> Form:
    """The form of records whose fields the header names most of."""
    forms = [form for form in pack.forms.values() if form.records]
    best = max(forms, key=lambda form: len(fields_by_header(headers, form)), default=None)
    if best is None:
        raise OptionError("no_record_form", pack=pack.id)
    if not fields_by_header(headers, best):
        known = tuple(line.label for line in best.tables[FIELDS].columns.values())
        raise UnreadableFile("no_field_named", headers=tuple(headers[:10]), known=known[:10])
    return best
