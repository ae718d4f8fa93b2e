"""Defaults of a project: `gxcheck.toml`, or `[tool.gxcheck]` in `pyproject.toml`, the nearest one upwards."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from msgspec import UNSET, Struct, UnsetType, ValidationError, convert
from msgspec.structs import fields

from gxcheck.errors import ConfigError, why
from gxcheck.model import Note, note
from gxcheck.text.closest import hint

OWN, SHARED, TABLE = "gxcheck.toml", "pyproject.toml", "gxcheck"
#: No settings are longer.
LARGEST = 1_000_000


class Settings(Struct, frozen=True, kw_only=True, rename="kebab", omit_defaults=True):
    """The keys, named as the options are. Paths, those of outputs too, count from the file's folder."""

    rules: tuple[str, ...] | UnsetType = UNSET
    form: str | UnsetType = UNSET
    lang: Literal["zh", "en"] | UnsetType = UNSET
    format: tuple[str, ...] | UnsetType = UNSET
    fail_on: Literal["error", "warning", "never"] | UnsetType = UNSET
    blank: Literal["zero", "missing"] | UnsetType = UNSET
    waivers: str | UnsetType = UNSET


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
        if "waivers" in given:
            given["waivers"] = self._from_here(given["waivers"])
        if "format" in given:
            given["format"] = tuple(map(self._output, given["format"]))
        return given

    def _from_here(self, path: str) -> str:
        """Relative, so that a manifest of the run holds for another checkout too."""
        return path if not path or Path(path).is_absolute() else os.path.relpath(self.path.parent / path)

    def _output(self, written: str) -> str:
        name, named, file = written.partition("=")
        return f"{name}{named}{self._from_here(file)}"


def find_config(start: Path) -> Config | None:
    """The settings of the nearest folder that has some. Raises ConfigError with every mistake."""
    for folder in (start, *start.parents):
        for name in (OWN, SHARED):
            path = folder / name
            if path.is_file() and (table := _table(path, name)) is not None:
                return Config(path, _settings(table, path))
    return None


def _table(path: Path, name: str) -> dict[str, Any] | None:
    import tomllib

    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST:
            raise ConfigError(str(path), [note("run_larger_than_bytes", limit=f"{LARGEST:,}")])
        if name == SHARED and TABLE.encode() not in raw:
            return None
        data = tomllib.loads(raw.decode("utf-8"))
    except OSError as trouble:
        raise ConfigError(str(path), [note("run_cannot_be_read", why=why(trouble))]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as trouble:
        raise ConfigError(str(path), [note("run_not_toml", detail=str(trouble))]) from None
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
    return convert({key: _listed(key, value) for key, value in table.items()}, Settings)


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
    words = get_args(first)
    if str in words:
        return note("setting_texts")
    return note("setting_words", words=words) if words else note("setting_text")


def _listed(key: str, value: Any) -> Any:
    """One rule file or one format may be written without brackets."""
    return [value] if key in ("rules", "format") and isinstance(value, str) else value
