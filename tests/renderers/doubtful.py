"""Verdicts as people and enemies leave them: waived, told before, full of text that commands."""

from dataclasses import replace

from msgspec import structs

from gxcheck.evaluate.fingerprint import fingerprint
from gxcheck.model import Cell, Earlier, Outcome, Progress, Result, Status, Unreadable, Verdict, Waiver, note

ATTACKS = (
    "<script>alert(1)</script>&amp;]]>",
    '=HYPERLINK("http://x")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r\n::error::x",
    "%0A::warning file=a,line=1::x",
    "\x1b[31mred\x1b]0;title\x07",
    "nul\x00byte",
    "\u202egnp.exe",
    "\udcff\ud800",
)
HOSTILE = "".join(ATTACKS)
PATH = "dir/a b:c,%0A::error::x\x1b\n\udcff<script>.csv"
UNREADABLE = Unreadable(path=f"={PATH}", problem=note("bad_csv", line=1, detail=HOSTILE))


def decided(result: Result) -> Verdict:
    """The first violation waived, the second told before, the others new; one fixed, one unsettled."""
    assert isinstance(result, Verdict)
    first, second, *others = result.violations
    outcomes = tuple(_waived(one, result) if one is first else one for one in result.outcomes)
    gone = Earlier(
        rule="REQ-BALANCE", instance="REQ-BALANCE[total]", severity="error", title="平衡", message="1 ≠ 2，相差 1"
    )
    progress = Progress(
        fixed=(gone,),
        unsettled=(replace(gone, instance="REQ-BALANCE[enterprise]"),),
        still_open=(second.instance,),
        new=tuple(one.instance for one in others),
    )
    return replace(result, outcomes=outcomes, progress=progress)


def _waived(outcome: Outcome, verdict: Verdict, reason: str = "已向省里说明", by: str = "张三") -> Outcome:
    waiver = Waiver(rule=outcome.rule, fingerprint=fingerprint(outcome, verdict.report), reason=reason, by=by)
    return outcome.with_(status=Status.WAIVED, waiver=waiver)


def hostile(result: Result) -> Verdict:
    """Every text that a report, a waiver or an earlier run brings in is an attack."""
    assert isinstance(result, Verdict)
    report = result.report
    assert report.authority is not None
    cells = {name: _spoilt(cell, number) for number, (name, cell) in enumerate(report.cells.items())}
    report = replace(
        report,
        path=PATH,
        cells=cells,
        authority=replace(report.authority, value=HOSTILE),
        notes=(note("traditional"), note("lost_characters", count=HOSTILE)),
    )
    earlier = Earlier(rule="X", instance=HOSTILE, severity="error", title=HOSTILE, message=HOSTILE)
    progress = Progress(fixed=(earlier,), unsettled=(earlier,), new=tuple(one.instance for one in result.violations))
    outcomes = tuple(_attacking(outcome) for outcome in result.outcomes)
    last = outcomes[-1]
    waived = _waived(last.with_(filled=HOSTILE), result, HOSTILE, HOSTILE)
    suspects = tuple(
        replace(one, changes=tuple(replace(change, printed=HOSTILE) for change in one.changes))
        for one in result.suspects
    )
    return replace(result, report=report, outcomes=(*outcomes[:-1], waived), progress=progress, suspects=suspects)


def _spoilt(cell: Cell, number: int) -> Cell:
    return replace(cell, printed=ATTACKS[number % len(ATTACKS)])


def _attacking(outcome: Outcome) -> Outcome:
    if outcome.status is not Status.FAIL:
        return outcome
    told = tuple(
        structs.replace(one, sentence=HOSTILE + one.sentence, printed=HOSTILE, span=(one.start, one.start + 9))
        for one in outcome.statements
    )
    details = (*outcome.details, note("filled", filled=HOSTILE))
    return outcome.with_(statements=told, details=details, filled=outcome.filled and outcome.filled + HOSTILE)
