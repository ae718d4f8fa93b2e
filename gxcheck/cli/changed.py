"""What settings and waivers that were found changed, said before anything else: nobody need have asked for it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from gxcheck.model import note
from gxcheck.wording import one_line, say

if TYPE_CHECKING:
    from gxcheck.model import Language, Note
    from gxcheck.packs import RulePack
    from gxcheck.run.request import Request


def changed(packs: Sequence[RulePack], request: Request | None, language: Language) -> str | None:
    """One line, None where no file changed anything. `request`: the check whose waivers are counted."""
    context = click.get_current_context(silent=True)
    told = [*(_by_settings(context, language) if context else ()), *_by_waivers(packs, request, language)]
    return say("changed_and", language).join(told) if told else None


def _by_settings(context: click.Context, language: Language) -> Iterator[str]:
    config = context.find_root().obj
    used = [
        (name, value)
        for name, value in context.params.items()
        if context.get_parameter_source(name) is ParameterSource.DEFAULT_MAP
    ]
    if config is not None and used:
        told = tuple(one for name, value in used for one in _told(name, value))
        path = one_line(os.path.relpath(config.path))
        yield say(note("changed_by_settings", path=path, told=_joined(told, language)), language)


def _joined(told: Sequence[Note], language: Language) -> tuple[str, ...]:
    return tuple(say(one, language) for one in told)


def _told(name: str, value: Any) -> Iterator[Note]:
    """One setting that the call goes by."""
    if name == "rules":
        packs = [path for path in value if (Path(path) / "pack.yaml").is_file()]
        added = [path for path in value if path not in packs]
        for key, paths in (("changed_pack", packs), ("changed_rules", added)):
            if paths:
                yield note(key, paths=tuple(one_line(str(path)) for path in paths))
    elif name == "fail_on" and value == "never":
        yield note("changed_gate", value=value)
    else:
        shown = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        yield note("changed_setting", name=_OF_SETTINGS.get(name, name.replace("_", "-")), value=one_line(shown))


#: Parameters that settings call otherwise.
_OF_SETTINGS = {"formats": "format"}


def _by_waivers(packs: Sequence[RulePack], request: Request | None, language: Language) -> Iterator[str]:
    if request is None:
        return
    from gxcheck.run.gate import in_force

    found = in_force(
        request.waivers, request.reports, [rule.id for pack in packs for rule in pack.rules], request.today
    )
    if found:
        files = tuple(one_line(str(path)) for path in list(found)[:3])
        key = "changed_by_waivers" if len(found) <= len(files) else "changed_by_waivers_of_many"
        yield say(note(key, count=sum(found.values()), files=files, others=len(found) - len(files)), language)
