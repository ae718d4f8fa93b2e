"""Plain values → structs, with every mistake of a file and not only the first.

msgspec stops at the first mistake; so the value it complains of is taken out, and what is left
is looked at again.
"""

import contextlib
import copy
import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, get_args

import msgspec

from gxcheck.model import Diagnostic
from gxcheck.yamlfile import Step, YamlFile

S = TypeVar("S", bound=msgspec.Struct)
MOST_MISTAKES = 100
_PATH = re.compile(r"^(.*?)(?: - at `(?:key in )?\$(.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[(\.\.\.)\]")
_UNKNOWN = re.compile(r"unknown field `(.*)`")
_MISSING = re.compile(r"missing required field `(.*)`")


def structured(file: YamlFile, model: type[S], at: tuple[Step, ...] = ()) -> tuple[S | None, list[Diagnostic]]:
    """The value at a path of the file as a struct, or every mistake that stands in the way."""
    with contextlib.suppress(msgspec.ValidationError):
        return msgspec.convert(_at(file.data, at), model), []
    mistakes: list[Diagnostic] = []
    taken: set[tuple[Step, ...]] = set()
    data: Any = copy.deepcopy(_at(file.data, at))
    while len(mistakes) < MOST_MISTAKES:
        try:
            found = msgspec.convert(data, model)
        except msgspec.ValidationError as trouble:
            message, path, key = _read(str(trouble), data, model)
            if (*path, key) not in taken:
                mistakes.append(_diagnostic(message, path, key, at, data, file, model))
            if not _taken_out(data, path if _MISSING.search(message) else (*path, key) if key else path):
                break
            taken.add((*path, key) if key else path)
            continue
        return (None if mistakes else found), mistakes
    return None, mistakes


def _read(trouble: str, data: Any, model: type[S]) -> tuple[str, tuple[Step, ...], str]:
    """msgspec's message, the path it names, and the key that is unknown or missing there."""
    matched = _PATH.match(trouble)
    message, written = (matched[1], matched[2] or "") if matched else (trouble, "")
    named = _UNKNOWN.search(message) or _MISSING.search(message)
    return message, _path(written, data, model), named[1] if named else ""


def _diagnostic(
    message: str, path: tuple[Step, ...], key: str, at: tuple[Step, ...], data: Any, file: YamlFile, model: type[S]
) -> Diagnostic:
    if _UNKNOWN.search(message):
        told = f"unknown key {key}{hint(key, _all_keys(model))}"
        path = (*path, key)
    elif _MISSING.search(message):
        told = f"the key {key} is missing"
    else:
        given = _at(data, path)
        told = message[0].lower() + message[1:]
        if isinstance(given, str | int) and repr(given) not in told:
            told += f", not {given!r}"
    whole = (*at, *path)
    shown = "".join(f".{step}" if isinstance(step, str) else f"[{step}]" for step in whole).lstrip(".")
    return Diagnostic(place=file.place(whole), path=shown, message=told)


def _path(written: str, data: Any, model: type[S]) -> tuple[Step, ...]:
    """msgspec's path; it writes `[...]` for the key of a mapping, which is looked for here."""
    steps: list[Step] = []
    for name, number, any_key in _STEP.findall(written):
        if any_key:
            key = _faulty_key(data, tuple(steps), model)
            if key is None:
                break
            steps.append(key)
        else:
            steps.append(name or int(number))
    return tuple(steps)


def _faulty_key(data: Any, path: tuple[Step, ...], model: type[S]) -> str | None:
    """The first key of the mapping at `path` that is refused even when it stands there alone."""
    for key, value in _at(data, path).items():
        alone = copy.deepcopy(data)
        holder = _at(alone, path)
        holder.clear()
        holder[key] = value
        try:
            msgspec.convert(alone, model)
        except msgspec.ValidationError:
            return str(key)
    return None


def _at(data: Any, path: tuple[Step, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def _taken_out(data: Any, path: tuple[Step, ...]) -> bool:
    """Remove the value at `path`. False where that would move what stands behind it, or leave nothing."""
    if not path or isinstance(path[-1], int):
        return False
    del _at(data, path[:-1])[path[-1]]
    return True


def hint(name: str, known: Sequence[str]) -> str:
    """`; did you mean …?` for the known name that is nearest, or nothing."""
    close = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _all_keys(model: Any) -> list[str]:
    """Every key that the model and the structs inside it accept."""
    return sorted(set(_keys(model, set())))


def _keys(model: Any, seen: set[Any]) -> Iterator[str]:
    if model in seen:
        return
    seen.add(model)
    if isinstance(model, type) and issubclass(model, msgspec.Struct):
        for one in msgspec.structs.fields(model):
            yield one.encode_name
            yield from _keys(one.type, seen)
    for inner in get_args(model):
        yield from _keys(inner, seen)
