"""Plain values → structs, with every mistake of a file and not only the first.

msgspec stops at the first mistake; so the value it complains of is taken out, or what it misses is
put in, and the whole is looked at again.
"""

import contextlib
import copy
import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, get_args

import msgspec

from gxcheck.model import Diagnostic, note
from gxcheck.packs.yamlfile import Step, YamlFile

S = TypeVar("S", bound=msgspec.Struct)
MOST_MISTAKES = 100
#: Longer values are cut in a message.
MOST_SHOWN = 60
#: One of these will do for most keys that are missing, so that the keys beside them are looked at.
_FILLERS: tuple[Any, ...] = ("0000000000000000", 0, [], {}, True)
_PATH = re.compile(r"^(.*?)(?: - at `(?:key in )?\$(.*)`)?$", re.DOTALL)
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[(\.\.\.)\]")
_UNKNOWN = re.compile(r"unknown field `(.*)`")
_DATE = re.compile(r"Invalid RFC3339")
_MISSING = re.compile(r"missing required field `(.*)`")


def structured(file: YamlFile, model: type[S], at: tuple[Step, ...] = ()) -> tuple[S | None, list[Diagnostic]]:
    """The value at a path of the file as a struct, or every mistake that stands in the way."""
    with contextlib.suppress(msgspec.ValidationError):
        return msgspec.convert(_at(file.data, at), model), []
    mistakes: list[Diagnostic] = []
    taken: set[tuple[Step, ...]] = set()
    left = _Left(copy.deepcopy(_at(file.data, at)))
    while len(mistakes) < MOST_MISTAKES:
        try:
            found = msgspec.convert(left.data, model)
        except msgspec.ValidationError as trouble:
            message, path, key = _read(str(trouble), left.data, model)
            faulty = (*path, key) if key else path
            written = left.as_written(faulty)
            if written not in taken:
                mistakes.append(_diagnostic(message, written, at, file, model))
            taken.add(written)
            missing = bool(_MISSING.search(message))
            if not (missing and left.filled(path, key, model)) and not left.taken_out(path if missing else faulty):
                break
            continue
        return (None if mistakes else found), mistakes
    return None, mistakes


class _Left:
    """What is left of a value while its mistakes are taken out; it knows where each item stood."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self._numbers: dict[int, list[int]] = {}

    def as_written(self, path: tuple[Step, ...]) -> tuple[Step, ...]:
        """The path in the file, where no item of a list has moved up."""
        steps: list[Step] = []
        holder = self.data
        for step in path:
            steps.append(self._numbers_of(holder)[step] if isinstance(step, int) else step)
            holder = holder.get(step) if isinstance(holder, dict) else holder[step]
        return tuple(steps)

    def taken_out(self, path: tuple[Step, ...]) -> bool:
        """Remove the value at `path`, and a list with its last item. False where that would leave nothing."""
        if not path:
            return False
        holder, last = _at(self.data, path[:-1]), path[-1]
        if isinstance(last, int):
            if len(holder) == 1:
                return self.taken_out(path[:-1])
            self._numbers_of(holder).pop(last)
        del holder[last]
        return True

    def filled(self, path: tuple[Step, ...], key: str, model: Any) -> bool:
        """Put something that will do under a key that is missing."""
        holder = _at(self.data, path)
        for filler in _FILLERS:
            holder[key] = copy.copy(filler)
            try:
                msgspec.convert(self.data, model)
            except msgspec.ValidationError as trouble:
                if _read(str(trouble), self.data, model)[1][: len(path) + 1] == (*path, key):
                    continue
            return True
        del holder[key]
        return False

    def _numbers_of(self, items: list[Any]) -> list[int]:
        return self._numbers.setdefault(id(items), list(range(len(items))))


def _read(trouble: str, data: Any, model: type[S]) -> tuple[str, tuple[Step, ...], str]:
    """msgspec's message, the path it names, and the key that is unknown or missing there."""
    matched = _PATH.match(trouble)
    message, written = (matched[1], matched[2] or "") if matched else (trouble, "")
    named = _UNKNOWN.search(message) or _MISSING.search(message)
    return message, _path(written, data, model), named[1] if named else ""


def _diagnostic(
    message: str, path: tuple[Step, ...], at: tuple[Step, ...], file: YamlFile, model: type[S]
) -> Diagnostic:
    whole = (*at, *path)
    if _UNKNOWN.search(message):
        told = f"unknown key {path[-1]}{hint(str(path[-1]), _all_keys(model))}"
    elif _MISSING.search(message):
        told, whole = f"the key {path[-1]} is missing", whole[:-1]
    else:
        given = _at(file.data, whole)
        told = "expected a date like 2030-12-31" if _DATE.match(message) else message[0].lower() + message[1:]
        if isinstance(given, str | int) and repr(given) not in told:
            told += f", not {_cut(repr(given))}"
    shown = "".join(f".{step}" if isinstance(step, str) else f"[{step}]" for step in whole).lstrip(".")
    return Diagnostic(place=file.place(whole), path=shown, message=note("plain", text=told))


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


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
