"""Proof of a check: what went in, by which rules, and the hash of what came out.

The manifest holds no clock and no path but those that were given, so another checkout of the same
files can run the same request again and compare.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from gxcheck.contract import VERSION
from gxcheck.errors import ManifestError
from gxcheck.evaluate.decision import status_of
from gxcheck.model import Note, Result, Unreadable, Verdict, note
from gxcheck.packs import RulePack
from gxcheck.pipeline.last_year import LAST_NOTES
from gxcheck.renderers.json import as_json, report_data
from gxcheck.renderers.telling.view import View
from gxcheck.run.gate import NAME, Gate
from gxcheck.run.recorded import LARGEST_EARLIER, LARGEST_REPORT, LARGEST_RULES, RecordedFile, found, refused
from gxcheck.run.regular import bytes_of
from gxcheck.run.request import Request
from gxcheck.run.rulefiles import digest, rule_hashes

#: More than the manifest of any run, in bytes.
LARGEST = 100_000_000
Sha256 = str


class ReportProof(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`sha256`: of the file's bytes, "" where they were not read as a report. `verdict`: of what was found."""

    path: str
    sha256: Sha256
    status: Literal["passed", "failed", "incomplete", "unreadable"]
    counts: dict[str, int]
    verdict: Sha256


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`rules`: every file of the rule pack and those added to it.

    `files`: waivers, the earlier run, last reports, the list of units.
    """

    schema: Literal[1] = 1
    version: str
    options: dict[str, str | list[str] | None]
    rules: dict[str, Sha256]
    files: dict[str, Sha256]
    reports: tuple[ReportProof, ...]


#: Keys of notes that name files.
_NOTES_OF_PLACES = (*LAST_NOTES, "twice_same_file", "twice_same_unit")
Kind = Literal["version", "rules", "file", "report", "verdict"]


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was. `then`, `now`: what can be told of it in a word."""

    kind: Kind
    how: Literal["changed", "added", "gone"]
    name: str
    then: str = ""
    now: str = ""


@dataclass(frozen=True)
class Recorder:
    """Takes the results as they pass; `manifest` tells what passed."""

    request: Request
    packs: tuple[RulePack, ...]
    gate: Gate
    proofs: list[ReportProof]
    last: list[Path] = field(default_factory=list)

    def recording(self, results: Iterator[Result]) -> Iterator[Result]:
        view = View(self.packs[0], "zh", fail_on=self.request.fail_on, others=self.packs[1:])
        for result in results:
            self.proofs.append(_proof(result, view))
            if not isinstance(result, Unreadable) and result.last_year is not None:
                self.last.append(Path(result.last_year.path))
            yield result

    def manifest(self) -> Manifest:
        """Call it when all results have passed: files of waivers are met with the reports."""
        beside = [Path(path) for path in (self.request.against, self.request.units) if path]
        return Manifest(
            version=VERSION,
            options=_options(self.request),
            rules=dict(rule_hashes(self.packs, self.request.rules)),
            files={str(path): digest(path) for path in sorted({*self.gate.files, *beside, *self.last})},
            reports=tuple(self.proofs),
        )


def recorder(request: Request, packs: Sequence[RulePack], gate: Gate) -> Recorder:
    return Recorder(request, tuple(packs), gate, [])


def render(manifest: Manifest) -> str:
    """JSON, the same bytes for the same check."""
    return as_json(msgspec.to_builtins(manifest), indent=1) + "\n"


def load_manifest(path: Path) -> Manifest:
    """Raises ManifestError with what is in the way."""
    raw = bytes_of(path, LARGEST, note("manifest_large", limit=LARGEST // 1_000_000))
    if isinstance(raw, Note):
        raise ManifestError(str(path), raw)
    try:
        return msgspec.json.decode(raw, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as trouble:
        raise ManifestError(str(path), note("run_not_a_manifest", detail=str(trouble))) from None


def request_of(manifest: Manifest, folders: Sequence[Path]) -> Request:
    """The request again, its paths counted from the first of the folders; those in full may lie in any of them.

    Raises ManifestError with every path that leads out of them, or to what is not read.
    """
    options: dict[str, Any] = {**manifest.options}
    try:
        options["today"] = date.fromisoformat(options["today"])
        reasons = dict.fromkeys(_refused(manifest, folders))
        if reasons:
            raise ManifestError(str(folders[0]), *reasons)
        options["rules"] = tuple(found(path, folders) for path in _listed(options["rules"]))
        for name in ("waivers", "against", "last_year", "units"):
            options[name] = found(options[name], folders) if options.get(name) else None
        request = Request(reports=tuple(found(report.path, folders) for report in manifest.reports), **options)
        return msgspec.convert(msgspec.to_builtins(request), Request)
    except ManifestError:
        raise
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError) as trouble:
        raise ManifestError(str(folders[0]), note("run_manifest_options", detail=str(trouble))) from None


def _refused(manifest: Manifest, folders: Sequence[Path]) -> Iterator[Note]:
    """Why entries are not read; the waivers beside a report are looked for where the report itself may be read."""
    for entry in _named(manifest):
        if (reason := refused(entry, folders)) is not None:
            yield reason
    for report in manifest.reports:
        beside = RecordedFile(str(Path(report.path).parent / NAME), LARGEST_RULES)
        reason = refused(RecordedFile(report.path, LARGEST_REPORT), folders)
        reason = reason or (None if manifest.options["waivers"] else refused(beside, folders))
        if reason is not None:
            yield reason


def _named(manifest: Manifest) -> Iterator[RecordedFile]:
    """The files of the options."""
    options = manifest.options
    yield from (RecordedFile(path, LARGEST_RULES, files=True) for path in _listed(options["rules"]))
    yield from (RecordedFile(path, LARGEST_RULES) for path in _listed(options["waivers"]))
    yield from (RecordedFile(path, LARGEST_REPORT) for path in _listed(options.get("units")))
    yield from (RecordedFile(path, LARGEST_EARLIER) for path in _listed(options["against"]))
    yield from (RecordedFile(path, LARGEST_REPORT, files=True) for path in _listed(options.get("last_year")))


def differences(then: Manifest, now: Manifest) -> Iterator[Difference]:
    """What is not the same, causes before effects: version, rules, other files, reports, verdicts."""
    if then.version != now.version:
        yield Difference("version", "changed", "gxcheck", then.version, now.version)
    yield from _changed("rules", then.rules, now.rules)
    yield from _changed("file", then.files, now.files)
    pairs = list(zip(then.reports, now.reports, strict=True))
    yield from _changed("report", *({one.path: one.sha256 for one in side} for side in (then.reports, now.reports)))
    for before, after in pairs:
        if before.verdict != after.verdict:
            yield Difference("verdict", "changed", before.path, _told(before), _told(after))


def aligned(then: Manifest, now: Manifest) -> Manifest:
    """`now` under the paths of `then`: the same files may lie elsewhere."""
    pairs = list(zip(then.reports, now.reports, strict=True))
    names = dict(_moved(then, now))
    return msgspec.structs.replace(
        now,
        rules={_as_then(path, names): digest for path, digest in now.rules.items()},
        files={_as_then(path, names): digest for path, digest in now.files.items()},
        reports=tuple(msgspec.structs.replace(after, path=before.path) for before, after in pairs),
    )


def _moved(then: Manifest, now: Manifest) -> Iterator[tuple[str, str]]:
    """Where a file that was given, or the waivers beside one, are now and were then."""
    for before, after in zip(then.reports, now.reports, strict=True):
        yield str(Path(after.path).parent / NAME), str(Path(before.path).parent / NAME)
    for option in ("rules", "waivers", "against", "last_year", "units"):
        given = zip(_listed(then.options.get(option)), _listed(now.options.get(option)), strict=True)
        yield from ((Path(after).as_posix(), Path(before).as_posix()) for before, after in given)


def _listed(option: str | list[str] | None) -> list[str]:
    return option if isinstance(option, list) else [option] if option else []


def _as_then(path: str, moved: dict[str, str]) -> str:
    """A path, or that of a folder above it, as it was called then."""
    for now, then in moved.items():
        if path == now or path.startswith(f"{now}/"):
            return then + path[len(now) :]
    return path


def _told(proof: ReportProof) -> str:
    counts = ", ".join(f"{name} {count}" for name, count in proof.counts.items() if name != "planned" and count)
    return ": ".join(filter(None, (proof.status, counts)))


def _changed(kind: Kind, then: dict[str, Sha256], now: dict[str, Sha256]) -> Iterator[Difference]:
    for name in {**then, **now}:
        if then.get(name) != now.get(name):
            yield Difference(kind, "gone" if not now.get(name) else "changed" if then.get(name) else "added", name)


def _options(request: Request) -> dict[str, str | list[str] | None]:
    return {
        "rules": list(request.rules),
        "form": request.form,
        "blank": request.blank,
        "fail_on": request.fail_on,
        "waivers": request.waivers,
        "against": request.against,
        "last_year": request.last_year,
        "today": request.today.isoformat(),
        **({"units": request.units} if request.units else {}),
        **({"select": list(request.select)} if request.select else {}),
        **({"ignore": list(request.ignore)} if request.ignore else {}),
    }


def _placeless(result: Result, view: View) -> dict[str, Any]:
    """What is said of a report, without where it and the report of the year before lie: elsewhere it is the same."""
    if isinstance(result, Verdict):
        result = replace(result, notes=tuple(one for one in result.notes if one.key not in _NOTES_OF_PLACES))
    told: dict[str, Any] = {key: value for key, value in report_data(result, view).items() if key != "path"}
    if "last_year" in told:
        told["last_year"] = {key: value for key, value in told["last_year"].items() if key != "path"}
    return told


def _proof(result: Result, view: View) -> ReportProof:
    told = _placeless(result, view)
    text = json.dumps(told, ensure_ascii=True, sort_keys=True)
    return ReportProof(
        path=result.path if isinstance(result, Unreadable) else result.report.path,
        sha256="" if isinstance(result, Unreadable) else result.report.sha256,
        status=status_of(result, view.fail_on),
        counts={} if isinstance(result, Unreadable) else result.counts,
        verdict=hashlib.sha256(text.encode("ascii")).hexdigest(),
    )
