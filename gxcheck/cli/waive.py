"""`gxcheck waive`: let a violation stand, or no longer."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
@click.option("--reason")
@click.option("--by", default="")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--withdraw", is_flag=True)
@click.option("--waivers", type=FilePath(path_type=Path, dir_okay=False))
@last_year_option
@form_option
@rules_option
@lang_option  # fmt: skip
def waive(
    report: str,
    rule: str,
    reason: str | None,
    by: str,
    until: datetime | None,
    withdraw: bool,
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

    if not withdraw:
        reason = _reason(reason, until)
    verdict = _verdict(report, packs, form, last_year)
    path = waivers or Path(report).parent / NAME
    if waivers is None and path.is_symlink():
        fail(note("waivers_symlink"), str(path))
    if reason is None or withdraw:
        _withdraw(verdict, rule, path, packs, language_of(lang))
        return
    last = until.date() if until else None
    _waive(verdict, rule, _Decision(reason, by, last), path, packs, language_of(lang))


class _Decision(NamedTuple):
    reason: str
    by: str
    until: date | None


def _waive(
    verdict: Verdict, rule: str, decision: _Decision, path: Path, packs: Sequence[RulePack], language: Language
) -> None:
    from gxcheck.run.waivers import waiver_of

    found = _violations(verdict, rule)
    new = [waiver_of(one, verdict.report, path.parent, *decision) for one in found]
    added = _added(new, path, packs)
    for one in new:
        tell(
            say(
                "waiver_added" if one in added else "waiver_known",
                language,
                rule=one.instance,
                path=one_line(str(path)),
            )
        )


def _withdraw(verdict: Verdict, rule: str, path: Path, packs: Sequence[RulePack], language: Language) -> None:
    from gxcheck.run.waivers import is_of_one, load_waivers, waived, without

    ids = [one.id for pack in packs for one in pack.rules]
    try:
        stands = waived(verdict, load_waivers(path, ids), date.today()).waived if path.exists() else ()
        found = [one for one in stands if rule in (one.instance, one.rule)]
        if not found:
            known = tuple(dict.fromkeys(one.rule for one in stands)) or note("none")
            fail(note("nothing_to_withdraw", rule=rule, known=known), verdict.report.path)
        of_several = [one for one in found if one.waiver is not None and not is_of_one(one.waiver)]
        if of_several:
            fail(note("waiver_of_several", rule=of_several[0].instance, path=str(path)))
        text = without([one.waiver for one in found if one.waiver is not None], path, ids)
    except WaiverError as trouble:
        fail(trouble)
    write(text, path)
    for one in found:
        tell(say("waiver_withdrawn", language, rule=one.instance, path=one_line(str(path))))


def _reason(given: str | None, until: datetime | None) -> str:
    from gxcheck.run.waivers import LONGEST

    if given is None:
        context = click.get_current_context()
        raise click.MissingParameter(
            ctx=context, param=next(one for one in context.command.params if one.name == "reason")
        )
    reason = given.strip()
    if not reason:
        fail(note("reason_empty"))
    if len(reason) > LONGEST:
        fail(note("reason_long", length=f"{len(reason):,}", limit=f"{LONGEST:,}"))
    if until is not None and until.date() < date.today():
        fail(note("until_past", day=f"{until:%Y-%m-%d}"))
    return reason


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
