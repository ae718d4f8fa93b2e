"""Decisions that a violation may stand: read from a file, matched, applied, written back.

A waiver holds for one fingerprint, or for one as it was made at first: when a number of its violation changes, it
lapses. What was waived stays in the verdict, with the reason; a waiver that waives nothing is reported.
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from glob import escape
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import asdict

from gxcheck.errors import PackError, WaiverError
from gxcheck.evaluate.fingerprint import fingerprint, first_fingerprint
from gxcheck.model import Diagnostic, Note, Outcome, Place, Report, Status, Verdict, Waiver, note
from gxcheck.packs.mistakes import structured
from gxcheck.packs.yamlfile import LARGEST, YamlFile, end_of_list, entries_of_list, parse_yaml
from gxcheck.run.regular import bytes_of
from gxcheck.run.standing import Standing, plain_name, relative, standing_of
from gxcheck.text.closest import hint

LONGEST = 1000
Words = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
#: A list without entries in brackets, which stands in the way of entries below.
_EMPTY_LIST = re.compile(r"^(waivers:)[ \t]*\[[ \t]*\](?=[ \t]*(?:#.*)?\r?$)", re.MULTILINE)


class WaiverSpec(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One decision, as written. `report`, `unit`: patterns with * and ?; a path counts from the file's folder.

    What names one unit, one year and one file holds for that unit's report of the year under any name.
    """

    rule: Words
    fingerprint: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$")]
    reason: Words
    instance: str = ""
    report: str = ""
    unit: str = ""
    year: int | None = None
    by: str = ""
    until: date | None = None


class WaiverFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`gxcheck.waivers.yaml`."""

    waivers: tuple[WaiverSpec, ...] | None = ()


@dataclass(frozen=True, kw_only=True)
class Waivers:
    """The waivers of one file. `folder`: where its patterns of paths count from."""

    path: Path
    waivers: tuple[Waiver, ...]

    @property
    def folder(self) -> Path:
        return self.path.parent


def load_waivers(path: Path, rules: Collection[str]) -> Waivers:
    """Read one file; `rules`: the ids there are. Raises WaiverError with every mistake: then nothing is waived."""
    return _parsed(_bytes_of(path), path, rules)


def _bytes_of(path: Path) -> bytes:
    raw = bytes_of(path, LARGEST, note("file_large", most=f"{LARGEST:,}"))
    if isinstance(raw, Note):
        raise WaiverError([_at(path, 1, raw)])
    return raw


def _parsed(raw: bytes, path: Path, rules: Collection[str]) -> Waivers:
    try:
        file = parse_yaml(raw, str(path))
    except PackError as trouble:
        raise WaiverError(trouble.diagnostics) from None
    if file.data is None:
        return Waivers(path=path, waivers=())
    found, mistakes = structured(file, WaiverFile)
    mistakes += _unknown_rules(file, rules)
    if mistakes or found is None:
        raise WaiverError(sorted(mistakes, key=lambda one: one.place.line))
    return Waivers(path=path, waivers=tuple(Waiver(**asdict(spec)) for spec in found.waivers or ()))


def _unknown_rules(file: YamlFile, rules: Collection[str]) -> Iterator[Diagnostic]:
    listed = file.data.get("waivers") if isinstance(file.data, dict) else None
    for number, entry in enumerate(listed if isinstance(listed, list) else ()):
        name = entry.get("rule") if isinstance(entry, dict) else None
        if isinstance(name, str) and name not in rules:
            place = file.place(("waivers", number, "rule"))
            message = note("run_no_rule", name=name, hint=hint(name, list(rules)))
            yield Diagnostic(place=place, path=f"waivers[{number}].rule", message=message)


def waived(verdict: Verdict, waivers: Waivers, today: date) -> Verdict:
    """The verdict with its waived violations marked, and notes on the waivers that waive nothing."""
    standing = {one: standing_of(one, verdict.report, waivers.folder) for one in waivers.waivers}
    here = [one for one, how in standing.items() if how is Standing.NAMED]
    renamed = [one for one, how in standing.items() if how is Standing.RENAMED]
    valid = [one for one in here if _holds(one, today)]
    ready = [*valid, *(one for one in renamed if _holds(one, today))]
    outcomes = tuple(_outcome(outcome, verdict.report, ready) for outcome in verdict.outcomes)
    cleared = {outcome.instance for outcome in outcomes if outcome.status is Status.WAIVED}
    suspects = tuple(one for one in verdict.suspects if not one.clears or not cleared.issuperset(one.clears))
    used = [outcome.waiver for outcome in outcomes if outcome.waiver is not None]
    notes = [told for one in here if one not in used and (told := _why_unused(one, verdict, valid)) is not None]
    notes += [_told("waiver_renamed", one) for one in renamed if one in used]
    notes += [
        _told(_ELSEWHERE[how], one)
        for one, how in standing.items()
        if how in _ELSEWHERE and _holds(one, today) and one not in used and _fits(one, verdict)
    ]
    return replace(verdict, outcomes=outcomes, suspects=suspects, notes=(*verdict.notes, *notes))


#: Where a waiver fits a violation and still does not hold, this is said.
_ELSEWHERE = {Standing.UNBOUND: "waiver_of_another_name", Standing.OTHER_UNIT: "waiver_of_another_unit"}


def _told(key: str, waiver: Waiver) -> Note:
    """A note on a waiver and the file that it names."""
    unit = "".join((waiver.unit, f" {waiver.year}" if waiver.year else "")).strip()
    return note(key, rule=waiver.instance or waiver.rule, reason=waiver.reason, report=plain_name(waiver), unit=unit)


def _fits(waiver: Waiver, verdict: Verdict) -> bool:
    """Whether a violation has the very numbers that the waiver was made for."""
    of_it = [outcome for outcome in verdict.violations if _is_of(waiver, outcome)]
    return any(waiver.fingerprint in _marks(outcome, verdict.report) for outcome in of_it)


def _outcome(outcome: Outcome, report: Report, waivers: Sequence[Waiver]) -> Outcome:
    if outcome.status is not Status.FAIL:
        return outcome
    of_it = [one for one in waivers if _is_of(one, outcome)]
    marks = _marks(outcome, report) if of_it else ()
    waiver = next((one for mark in marks for one in of_it if one.fingerprint == mark), None)
    return outcome if waiver is None else outcome.with_(status=Status.WAIVED, waiver=waiver)


def _marks(outcome: Outcome, report: Report) -> tuple[str, str]:
    return fingerprint(outcome, report), first_fingerprint(outcome, report)


def _holds(waiver: Waiver, today: date) -> bool:
    return waiver.until is None or today <= waiver.until


def _why_unused(waiver: Waiver, verdict: Verdict, valid: Sequence[Waiver]) -> Note | None:
    """Expired, lapsed, or without a violation; None for one of any report, which another may use."""
    details = {"rule": waiver.instance or waiver.rule, "reason": waiver.reason}
    violated = any(_is_of(waiver, outcome) for outcome in verdict.violations)
    named = bool(waiver.report or waiver.unit)
    if violated and waiver not in valid:
        return note("waiver_expired", until=waiver.until, **details)
    if violated and _fits(waiver, verdict):
        return None  # another one waived it
    if violated and (named or waiver.instance):
        return note("waiver_lapsed", **details)
    return note("waiver_unused", **details) if named else None


def _is_of(waiver: Waiver, outcome: Outcome) -> bool:
    return waiver.rule == outcome.rule and waiver.instance in ("", outcome.instance)


def waiver_of(outcome: Outcome, report: Report, folder: Path, reason: str, by: str, until: date | None) -> Waiver:
    """The waiver of one violation in one report, by file, unit and year as far as they are known."""
    return Waiver(
        rule=outcome.rule,
        instance=outcome.instance,
        fingerprint=fingerprint(outcome, report),
        report=escape(relative(report.path, folder)),
        unit=escape(report.authority.value) if report.authority else "",
        year=report.year,
        reason=reason,
        by=by,
        until=until,
    )


def with_added(
    new: Sequence[Waiver], path: Path, rules: Collection[str], today: date = date.min
) -> tuple[list[Waiver], str]:
    """Those of the waivers that do not hold yet, and the file's text with them at the end of the list.

    All that it held stays, to the byte, but for the brackets of an empty list. Raises WaiverError
    for a file with mistakes, and where its list is not written one entry a line.
    """
    raw, known = b"", Waivers(path=path, waivers=())
    if path.exists():
        known = load_waivers(path, rules)
        raw = _bytes_of(path)
    valid = [one for one in known.waivers if _holds(one, today)]
    added = [one for one in new if not any(_same(one, other) for other in valid)]
    if not added:
        return [], raw.decode("utf-8")
    text = _extended(raw.decode("utf-8"), added, path)
    if _parsed(text.encode("utf-8"), path, rules).waivers != (*known.waivers, *added):
        raise WaiverError([_at(path, 1, note("run_waivers_layout"))])
    return added, text


def without(gone: Collection[Waiver], path: Path, rules: Collection[str]) -> str:
    """The file's text without some of its waivers; all else that it holds stays, to the byte.

    Raises WaiverError for a file with mistakes, and where its list is not written one entry a line.
    """
    known, text = load_waivers(path, rules).waivers, _bytes_of(path).decode("utf-8")
    spans = entries_of_list(text, "waivers")
    lines = text.splitlines(keepends=True)
    if len(spans) == len(known):
        for waiver, (first, last) in reversed(list(zip(known, spans, strict=True))):
            if waiver in gone:
                del lines[first : last + 1]
    left = "".join(lines)
    try:
        if _parsed(left.encode("utf-8"), path, rules).waivers == tuple(one for one in known if one not in gone):
            return left
    except WaiverError:  # what is left is told of as the layout that it had
        pass
    raise WaiverError([_at(path, 1, note("run_waivers_fixed"))])


def is_of_one(waiver: Waiver) -> bool:
    """Whether it lets one violation of one report stand, as those do that are written here; else others may too."""
    return bool(waiver.instance and waiver.report)


def _same(one: Waiver, other: Waiver) -> bool:
    told = ("rule", "instance", "fingerprint", "report")
    return all(getattr(one, name) == getattr(other, name) for name in told)


def _extended(text: str, waivers: Sequence[Waiver], path: Path) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    ended = not text or text.endswith(("\n", "\r"))
    whole = _EMPTY_LIST.sub(r"\1", text if ended else text + newline)
    try:
        if parse_yaml(whole.encode("utf-8"), str(path)).data is None:
            whole += f"waivers:{newline}"
        line, indent = end_of_list(whole, "waivers")
    except PackError as trouble:
        raise WaiverError([_at(path, one.place.line, one.message) for one in trouble.diagnostics]) from None
    lines = whole.splitlines(keepends=True)
    behind = "".join(lines[line:])
    if not ended:
        behind = behind.removesuffix(newline)
    return "".join(lines[:line]) + _written(waivers, " " * indent, newline) + behind


def _at(path: Path, line: int, message: Note) -> Diagnostic:
    return Diagnostic(place=Place(file=str(path), line=line), path="", message=message)


def _written(waivers: Sequence[Waiver], indent: str, newline: str) -> str:
    entries = []
    for waiver in waivers:
        values = [
            (name, _quoted(value) if isinstance(value, str) else str(value))
            for name in WaiverSpec.__struct_fields__
            if (value := getattr(waiver, name))
        ]
        entries += [
            f"{indent}{'- ' if first == 0 else '  '}{name}: {text}" for first, (name, text) in enumerate(values)
        ]
    return "".join(f"{line}{newline}" for line in entries)


def _quoted(text: str) -> str:
    """A plain word as it is, anything else in quotes; YAML reads JSON's strings."""
    if re.fullmatch(r"[A-Z][A-Z0-9-]*", text) and text.lower() not in ("null", "yes", "no", "on", "off", "y", "n"):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", quoted)
