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
    last_year_option,
    packs_of,
    rules_option,
    tell,
    write,
)
from gxcheck.cli.help import HelpfulCommand
from gxcheck.cli.ids import completed
from gxcheck.errors import OptionError, WaiverError
from gxcheck.model import Unreadable, note
from gxcheck.wording import one_line, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gxcheck.model import Language, Outcome, Verdict, Waiver
    from gxcheck.packs import RulePack


@click.command(cls=HelpfulCommand)
@click.argument("report", type=click.Path())
@click.argument("rule", shell_complete=completed)
@click.option("--reason", required=True)
@click.option("--by", default="")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--waivers", type=FilePath(path_type=Path, dir_okay=False))
@last_year_option
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
    last_year: str | None,
    form: str | None,
    rules: tuple[Path, ...],
    lang: Language | None,
) -> None:
    """Let violations of RULE in REPORT stand, as long as their numbers do not change.

    RULE is a rule's id, or one instance of it: "REQ-BALANCE[total]".
    """
    packs = packs_of(rules, form)
    from gxcheck.run.gate import NAME
    from gxcheck.run.waivers import waiver_of

    _refuse_unfit(reason.strip(), until)
    verdict = _verdict(report, packs, form, last_year)
    path = waivers or Path(report).parent / NAME
    if waivers is None and path.is_symlink():
        fail(note("waivers_symlink"), str(path))
    found = _violations(verdict, rule)
    last = until.date() if until else None
    new = [waiver_of(one, verdict.report, path.parent, reason.strip(), by, last) for one in found]
    added = _added(new, path, packs)
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
        fail(note("reason_empty"))
    if len(reason) > LONGEST:
        fail(note("reason_long", length=f"{len(reason):,}", limit=f"{LONGEST:,}"))
    if until is not None and until.date() < date.today():
        fail(note("until_past", day=f"{until:%Y-%m-%d}"))


def _verdict(report: str, packs: Sequence[RulePack], form: str | None, last_year: str | None) -> Verdict:
    from gxcheck.pipeline import Checker

    try:
        result = Checker(packs, form, last_year=last_year).check(report)
    except OptionError as trouble:
        fail(trouble)
    if isinstance(result, Unreadable):
        fail(result.problem, report)
    return result


def _violations(verdict: Verdict, rule: str) -> list[Outcome]:
    found = [one for one in verdict.violations if rule in (one.instance, one.rule)]
    if not found:
        known = tuple(dict.fromkeys(one.rule for one in verdict.violations)) or note("none")
        fail(note("no_violation", rule=rule, known=known), verdict.report.path)
    return found


def _added(new: Sequence[Waiver], path: Path, packs: Sequence[RulePack]) -> list[Waiver]:
    """Write the waivers that the file does not have; its other lines stay as they are."""
    from gxcheck.run.waivers import with_added

    try:
        added, text = with_added(new, path, [rule.id for pack in packs for rule in pack.rules], date.today())
    except WaiverError as trouble:
        fail(trouble)
    if added:
        write(text, path)
    return added
