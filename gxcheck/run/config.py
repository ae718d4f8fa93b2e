"""Defaults of a project: `gxcheck.toml`, or `[tool.gxcheck]` in `pyproject.toml`, the nearest one upwards.

A folder of reports may have been received with settings in it: they write nothing outside it, and the command says
what they changed.
"""

import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from msgspec import UNSET, Struct, UnsetType, ValidationError, convert
from msgspec.structs import fields

from gxcheck.errors import ConfigError
from gxcheck.model import Note, note
from gxcheck.renderers import FORMATS
from gxcheck.run.regular import bytes_of
from gxcheck.run.within import leads_out, unfit_file
from gxcheck.text.closest import hint
from gxcheck.text.days import day_of

OWN, SHARED, TABLE = "gxcheck.toml", "pyproject.toml", "gxcheck"
#: No settings are longer.
LARGEST = 1_000_000
#: How the parser of TOML ends what it says: nothing else tells the place.
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


class Settings(Struct, frozen=True, kw_only=True, rename="kebab", omit_defaults=True):
    """The keys, named as the options are. Paths, those of outputs too, count from the file's folder."""

    rules: tuple[str, ...] | UnsetType = UNSET
    form: str | UnsetType = UNSET
    lang: Literal["zh", "en"] | UnsetType = UNSET
    format: tuple[str, ...] | UnsetType = UNSET
    slip_deadline: date | UnsetType = UNSET
    slip_date: date | UnsetType = UNSET
    slip_contact: str | UnsetType = UNSET
    slip_office: str | UnsetType = UNSET
    slip_template: str | UnsetType = UNSET
    fail_on: Literal["error", "warning", "never"] | UnsetType = UNSET
    blank: Literal["zero", "missing"] | UnsetType = UNSET
    waivers: str | UnsetType = UNSET
    last_year: str | UnsetType = UNSET
    units: str | UnsetType = UNSET
    select: tuple[str, ...] | UnsetType = UNSET
    ignore: tuple[str, ...] | UnsetType = UNSET


@dataclass(frozen=True)
class Config:
    path: Path
    settings: Settings

    def given(self) -> dict[str, Any]:
        """Option → value, for what is set; paths as seen from the current folder."""
        found = {one.name: getattr(self.settings, one.name) for one in fields(Settings)}
        given = {name: value for name, value in found.items() if value is not UNSET}
        if "rules" in given:
            given["rules"] = tuple(map(self._from_here, given["rules"]))
        for name in ("waivers", "last_year", "units", "slip_template"):
            if name in given:
                given[name] = self._from_here(given[name])
        for name in ("slip_deadline", "slip_date"):
            if name in given:
                given[name] = given[name].isoformat()
        if "format" in given:
            given["format"] = tuple(map(self._output, given["format"]))
        return given

    def refuse_waivers_outside(self) -> None:
        """Raises ConfigError where the waivers' file cannot be written to from these settings, only read."""
        waivers = self.settings.waivers
        reason = leads_out(waivers, self.path.parent) if waivers else None
        if reason is not None:
            mistake = note("run_setting_outside", setting="waivers", value=str(waivers), why=reason)
            raise ConfigError(str(self.path), [mistake])

    def _from_here(self, path: str) -> str:
        """Relative, so that a manifest of the run holds for another checkout too."""
        return path if not path or Path(path).is_absolute() else os.path.relpath(self.path.parent / path)

    def _output(self, written: str) -> str:
        name, named, file = written.partition("=")
        return f"{name}{named}{self._from_here(file)}"


def find_config(start: Path) -> Config | None:
    """The settings of the nearest folder that has some. Raises ConfigError with every mistake."""
    for folder in _folders(start):
        for name in (OWN, SHARED):
            path = folder / name
            if path.exists() and not path.is_dir() and (table := _table(path, name)) is not None:
                return Config(path, _settings(table, path))
    return None


def _folders(start: Path) -> Iterator[Path]:
    """The folder and those above it: to that of the repository or the person's own, and to none that is anyone's."""
    home = os.path.expanduser("~")  # noqa: PTH111  # Path.home() raises where there is none
    ours = {0, start.stat().st_uid, os.geteuid()} if hasattr(os, "geteuid") else None
    for folder in (start, *start.parents):
        if folder != start and ours is not None and _is_anyones(folder.stat(), ours):
            return
        yield folder
        if (folder / ".git").exists() or str(folder) == home:
            return


def _is_anyones(status: os.stat_result, ours: set[int]) -> bool:
    """Whether somebody else may put settings there: as in /tmp, or in another person's folder."""
    return bool(status.st_mode & stat.S_IWOTH) or status.st_uid not in ours


def _table(path: Path, name: str) -> dict[str, Any] | None:
    import tomllib

    raw = bytes_of(path, LARGEST, note("run_larger_than_bytes", limit=f"{LARGEST:,}"))
    if isinstance(raw, Note):
        raise ConfigError(str(path), [raw])
    try:
        if name == SHARED and TABLE.encode() not in raw:
            return None
        data = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as trouble:
        found = _AT_LINE.search(str(trouble))
        where = note("run_toml_line", line=found[1], column=found[2]) if found else note("nothing")
        raise ConfigError(str(path), [note("run_not_toml", where=where, detail=str(trouble))]) from None
    if name == OWN:
        return data
    tools = data.get("tool")
    found = tools.get(TABLE) if isinstance(tools, dict) else None
    if found is not None and not isinstance(found, dict):
        raise ConfigError(str(path), [note("run_no_toml_table", name=TABLE)])
    return found


def _settings(table: dict[str, Any], path: Path) -> Settings:
    mistakes = list(_mistakes(table))
    if mistakes:
        raise ConfigError(str(path), mistakes)
    found = convert({key: _listed(key, value) for key, value in table.items()}, Settings)
    outside = list(_written_outside(found, path.parent))
    if outside:
        raise ConfigError(str(path), outside)
    return found


def _written_outside(settings: Settings, folder: Path) -> Iterator[Note]:
    """The outputs that would be written elsewhere than into the folder of the settings, pages beside them included."""
    for given in settings.format or ():
        name, _, file = given.partition("=")
        if file:
            reason = leads_out(file, folder)
            if name not in FORMATS or not FORMATS[name].folder:
                pages = str(Path(file).with_suffix(".files"))
                reason = reason or leads_out(pages, folder) or unfit_file(folder / file, sys.maxsize)
            if reason is not None:
                yield note("run_setting_outside", setting="format", value=given, why=reason)


def _mistakes(table: dict[str, Any]) -> Iterator[Note]:
    types = {one.encode_name: one.type for one in fields(Settings)}
    for key, value in table.items():
        if key not in types:
            yield note("run_unknown_setting", setting=key, known=tuple(types), hint=hint(key, list(types)))
            continue
        try:
            convert({key: _listed(key, value)}, Settings)
        except ValidationError:
            yield note("run_bad_setting", setting=key, value=repr(value), wanted=_wanted(types[key]))


def _wanted(type_: Any) -> Note:
    """What the value of a setting may be."""
    first = get_args(type_)[0]
    if first is date:
        return note("setting_date")
    words = get_args(first)
    if str in words:
        return note("setting_texts")
    return note("setting_words", words=words) if words else note("setting_text")


def _listed(key: str, value: Any) -> Any:
    """One rule file, one format and one rule may be written without brackets, a day as people write it."""
    if key in ("slip-deadline", "slip-date") and isinstance(value, str):
        return day_of(value) or value
    return [value] if key in ("rules", "format", "select", "ignore") and isinstance(value, str) else value
