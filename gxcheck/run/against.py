"""An earlier run's verdicts, as its JSON told them, held against those of now."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from gxcheck import contract
from gxcheck.errors import EarlierError
from gxcheck.model import Earlier, Note, Progress, Status, Verdict, note
from gxcheck.run.regular import bytes_of

if TYPE_CHECKING:
    from gxcheck.renderers.telling.view import View

#: More than the JSON of any run a person would look back at.
LARGEST_MB = 500


@dataclass(frozen=True, kw_only=True)
class EarlierRun:
    """What `gxcheck … --format json` wrote then."""

    reports: tuple[contract.ReportData, ...]

    def of(self, verdict: Verdict) -> contract.ReportData | None:
        """The report of then: by its path, else by its file name or its unit and year, if only one has them."""
        report = verdict.report
        unit = report.authority.value if report.authority else None
        same_path = [one for one in self.reports if one["path"] == report.path]
        same_name = [one for one in self.reports if _name(one["path"]) == _name(report.path)]
        same_unit = [
            one for one in self.reports if unit and (one.get("authority"), one.get("year")) == (unit, report.year)
        ]
        return next((found[0] for found in (same_path, same_unit, same_name) if len(found) == 1), None)


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def load_earlier(path: Path, view: "View") -> EarlierRun:
    """Read the JSON of an earlier check, or a run that a store keeps: its last one, or of `STORE@3` the third.

    `view`: how the results of a store are told. Raises EarlierError with what it is instead, and what was expected, and
    StoreError.
    """
    from gxcheck.run.store.opening import is_store  # few runs are held against another

    store, _, run = str(path).rpartition("@")
    if is_store(path):
        return _kept(path, None, view)
    if run.isdecimal() and is_store(Path(store)):
        return _kept(Path(store), int(run), view)
    data = _parsed(path)
    try:
        found = msgspec.convert(data, contract.Verdicts)
    except msgspec.ValidationError as trouble:
        other = next((key for names, key in _OTHERS if isinstance(data, dict) and names <= data.keys()), None)
        detail, _, where = str(trouble).partition(" - at ")
        reason = note("run_part_unfit", where=where.strip("`") or "$", detail=detail)
        raise EarlierError(str(path), note("run_not_a_verdict", what=note(other) if other else reason)) from None
    return EarlierRun(reports=tuple(found["reports"]))


def _kept(path: Path, run: int | None, view: "View") -> EarlierRun:
    from gxcheck.renderers.json import report_data
    from gxcheck.run.stored import opened

    with opened(path, run) as found:
        return EarlierRun(reports=tuple(report_data(result, view) for result in found.results(view.packs)))


#: Keys of other JSON that people have at hand → what it is.
_OTHERS = (
    ({"options", "rules"}, "run_is_manifest"),
    ({"runs"}, "run_is_sarif"),
    ({"cells"}, "run_is_extract"),
    ({"statistics"}, "run_is_statistics"),
)


def _parsed(path: Path) -> Any:
    raw = bytes_of(path, LARGEST_MB * 1_000_000, note("run_larger_than_mb", limit=LARGEST_MB))
    if isinstance(raw, Note):
        raise EarlierError(str(path), raw)
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as trouble:
        where = note("nothing")
        if isinstance(trouble, json.JSONDecodeError) and raw.lstrip()[:1] in (b"{", b"["):
            where = note("run_json_ends", line=trouble.lineno, column=trouble.colno)
        raise EarlierError(str(path), note("run_not_json", where=where)) from None


def compared(verdict: Verdict, run: EarlierRun) -> Verdict:
    """The verdict with what became of the earlier violations; a note where there is nothing to compare."""
    then = run.of(verdict)
    if then is None or then["status"] == "unreadable":
        return replace(
            verdict, notes=(*verdict.notes, note("against_absent" if then is None else "against_unreadable"))
        )
    failed = [Earlier(**{key: one[key] for key in _TOLD}) for one in then.get("violations", ())]  # type: ignore[literal-required]
    known = {one.instance for one in failed} | {one["instance"] for one in then.get("waived", ())}
    now = {outcome.instance: outcome.status for outcome in verdict.outcomes}
    fails = [outcome.instance for outcome in verdict.violations]
    progress = Progress(
        fixed=_with(failed, now, (Status.PASS, Status.NOT_APPLICABLE)),
        unsettled=_with(failed, now, (Status.NOT_EVALUATED, None)),
        still_open=tuple(instance for instance in fails if instance in known),
        new=tuple(instance for instance in fails if instance not in known),
    )
    return replace(verdict, progress=progress)


_TOLD = ("rule", "instance", "severity", "title", "message")


def _with(failed: Sequence[Earlier], now: dict[str, Status], statuses: Sequence[Status | None]) -> tuple[Earlier, ...]:
    """The earlier violations whose instance has such a status now; None for a rule that is not there any more."""
    return tuple(one for one in failed if now.get(one.instance) in statuses)
