"""Findings as a frame, with what the outputs say of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gxcheck.errors import OptionError
from gxcheck.model import Language, Outcome, Result, Unreadable
from gxcheck.model.frames import findings_frame
from gxcheck.packs import RulePack
from gxcheck.renderers.telling.places import spot_of
from gxcheck.renderers.telling.view import View

if TYPE_CHECKING:
    from pandas import DataFrame

_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def told_frame(result: Result, packs: Sequence[RulePack], language: Language) -> DataFrame:
    """See `gxcheck.findings`. Raises OptionError for packs by which the report was not checked, and a language."""
    if language not in _LANGUAGES:
        raise OptionError("no_such_language", value=repr(language), known=_LANGUAGES)
    view = View(packs[0], language, others=tuple(packs[1:]))
    if isinstance(result, Unreadable):
        return findings_frame(None, lambda _: {})
    unknown = {one.rule for one in result.outcomes} - {rule.id for rule in view.rules}
    if unknown or result.report.form not in view.forms:
        raise OptionError("not_checked_by", pack=view.pack.id, name=min(unknown, default=result.report.form))
    form = view.form(result.report)

    def told(outcome: Outcome) -> dict[str, str]:
        return {
            "title": view.rule(outcome.rule).title.in_(language),
            "message": view.message(outcome, form),
            "location": view.place(spot_of(outcome, result).location),
        }

    return findings_frame(result, told)
