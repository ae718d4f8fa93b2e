"""`gxcheck waive`: let a violation stand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gxcheck.cli.frame import (
    FilePath,
    fail,
    form_option,
    lang_option,
    language_of,
    pack_of,
    rules_option,
    tell,
    write,
)
from gxcheck.wording import one_line, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxcheck.model import Language, Outcome, Verdict, Waiver
    from gxcheck.packs import RulePack


@click.command()
@click.argument("report", type=click.Path())
@click.argument("rule")
@click.option("--reason", required=True, help="Why the violation may stand.")
@click.option("--by", default="", help="Who decided.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day it holds.")
@click.option(
    "--waivers",
    type=FilePath(path_type=Path, dir_okay=False),
    help="The file to add to (default: gxcheck.waivers.yaml beside the report).",
)
@form_option
@rules_option
@lang_option  # fmt: skip
def waive(
    report: str,
    rule: str,
    reason: str,
    by: str,
    until: datetime | None,
    waivers: Path | None,
    form: str | None,
    rules: tuple[Path, ...],
    lang: Language | None,
) -> None:
    """Let violations of RULE in REPORT stand, as long as their numbers do not change.

    RULE is a rule's id, or one instance of it: "REQ-BALANCE[total]".
    """
    pack = pack_of(rules, form)
    from gxcheck.run.gate import NAME
    from gxcheck.run.waivers import waiver_of

    _refuse_unfit(reason.strip(), until)
    verdict = _verdict(report, pack, form, language_of(lang))
    path = waivers or Path(report).parent / NAME
    found = _violations(verdict, rule)
    last = until.date() if until else None
    new = [waiver_of(one, verdict.report, path.parent, reason.strip(), by, last) for one in found]
    added = _added(new, path, pack)
    language = language_of(lang)
    for one in new:
        tell(
            say(
                "waiver_added" if one in added else "waiver_known",
                language,
                rule=one.instance,
                path=one_line(str(path)),
            )
        )


def _refuse_unfit(reason: str, until: datetime | None) -> None:
    from gxcheck.run.waivers import LONGEST

    if not reason:
        fail("--reason is empty; say why the violation may stand")
    if len(reason) > LONGEST:
        fail(f"--reason has {len(reason):,} characters; say it in {LONGEST:,}")
    if until is not None and until.date() < date.today():
        fail(f"--until {until:%Y-%m-%d} has passed; name a day that is still to come")


def _verdict(report: str, pack: RulePack, form: str | None, language: Language) -> Verdict:
    from gxcheck.model import Unreadable
    from gxcheck.pipeline import Checker

    result = Checker(pack, form).check(report)
    if isinstance(result, Unreadable):
        fail(f"{one_line(report)}: {say(result.problem, language)}")
    return result


def _violations(verdict: Verdict, rule: str) -> list[Outcome]:
    found = [one for one in verdict.violations if rule in (one.instance, one.rule)]
    if not found:
        known = ", ".join(dict.fromkeys(one.rule for one in verdict.violations)) or "none"
        fail(f"{one_line(verdict.report.path)}: has no violation of {rule}; violated: {known}")
    return found


def _added(new: Sequence[Waiver], path: Path, pack: RulePack) -> list[Waiver]:
    """Write the waivers that the file does not have; its other lines stay as they are."""
    from gxcheck.errors import WaiverError
    from gxcheck.run.waivers import with_added

    try:
        added, text = with_added(new, path, [rule.id for rule in pack.rules], date.today())
    except WaiverError as trouble:
        fail(str(trouble))
    if added:
        write(text, path)
    return added
