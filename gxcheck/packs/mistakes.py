"""Plain values → structs, with every mistake of a file and not only the first.

msgspec stops at the first mistake; so where it finds one, lists and mappings are looked at item by item, and what
is wrong is told where it stands.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from gxcheck.model import Diagnostic, Note, note
from gxcheck.packs.yamlfile import Step, YamlFile
from gxcheck.text import closest

S = TypeVar("S", bound=msgspec.Struct)
Path = tuple[Step, ...]
Wrong = tuple[Path, Note]
#: So many are told of one file; whoever wrote more mends these first.
MOST_MISTAKES = 500
#: Longer values are cut in a message.
MOST_SHOWN = 60
_EXPECTED = re.compile(
    r"^Expected `([^`]*)`( of length [<>=]+ \d+| matching regex .*| [<>=]+ [\d.]+)?(?:, got `.*`)?$", re.DOTALL
)
#: The types that `wording` has a word for, `yaml_…`.
_TYPES = ("str", "int", "float", "decimal", "bool", "array", "object", "null", "date")


def structured(file: YamlFile, model: type[S], at: Path = ()) -> tuple[S | None, list[Diagnostic]]:
    """The value at a path of the file as a struct, or every mistake that stands in the way."""
    data: Any = file.data
    for step in at:
        data = data[step]
    with contextlib.suppress(msgspec.ValidationError):
        return msgspec.convert(data, model), []
    found: list[Diagnostic] = []
    for path, message in _wrong(data, model, ()):
        if len(found) == MOST_MISTAKES:
            found.append(Diagnostic(place=file.place(at), path="", message=note("more_mistakes", most=MOST_MISTAKES)))
            break
        found.append(_diagnostic((*at, *path), message, file))
    return None, found


def _diagnostic(path: Path, message: Note, file: YamlFile) -> Diagnostic:
    shown = "".join(f".{step}" if isinstance(step, str) else f"[{step}]" for step in path).lstrip(".")
    return Diagnostic(place=file.place(path), path=shown, message=message)


def _wrong(value: Any, type_: Any, path: Path) -> Iterator[Wrong]:
    """What is wrong inside a value; where nothing is, what is wrong with it as a whole."""
    whole = True
    for one in _inside(value, _fitting(type_, value), path):
        whole = False
        yield one
    if whole:
        try:
            msgspec.convert({"value": value}, _holder(type_))
        except msgspec.ValidationError as trouble:
            yield path, _told(str(trouble), value, type_)


def _fitting(type_: Any, value: Any) -> Any:
    """The type without what is said about it; of several, the one that a list or mapping may be."""
    while get_origin(type_) is Annotated:
        type_ = get_args(type_)[0]
    if get_origin(type_) not in (Union, UnionType):
        return type_
    choices = [_fitting(choice, value) for choice in get_args(type_)]
    wanted = list if isinstance(value, list) else dict if isinstance(value, dict) else None
    return next((choice for choice in choices if wanted is not None and _holds(choice) is wanted), None)


def _holds(type_: Any) -> type | None:
    """The plain container that a type is read from."""
    if get_origin(type_) in (tuple, list):
        return list
    is_struct = isinstance(type_, type) and issubclass(type_, msgspec.Struct)
    return dict if is_struct or get_origin(type_) is dict else None


def _inside(value: Any, type_: Any, path: Path) -> Iterator[Wrong]:
    container: Any = _holds(type_)
    if container is None or not isinstance(value, container):
        return
    if container is list:
        item_type = get_args(type_)[0]
        for index, item in enumerate(value):
            yield from _wrong(item, item_type, (*path, index))
    elif get_origin(type_) is dict:
        key_type, value_type = get_args(type_)
        for key, item in value.items():
            yield from _wrong(key, key_type, (*path, key))
            yield from _wrong(item, value_type, (*path, key))
    else:
        yield from _in_struct(value, type_, path)


def _in_struct(value: dict[str, Any], model: Any, path: Path) -> Iterator[Wrong]:
    known = _fields(model)
    for key, item in value.items():
        if key in known:
            yield from _wrong(item, known[key].type, (*path, key))
        elif model.__struct_config__.forbid_unknown_fields:
            yield (*path, key), unknown_key(key, list(known))
    for name, one in known.items():
        if one.required and name not in value:
            yield path, note("key_missing", name=name)


#: Types met alone, by identity, each in a struct of its own.
_HOLDERS: dict[int, tuple[Any, type[msgspec.Struct]]] = {}


def _holder(type_: Any) -> type[msgspec.Struct]:
    """A struct that holds one value of a type.

    msgspec builds what it knows of a bare type anew for each value and frees the pattern of a text once too often
    when it throws that away; of a struct it keeps it.
    """
    if id(type_) not in _HOLDERS:
        _HOLDERS[id(type_)] = type_, msgspec.defstruct("Held", [("value", type_)])
    return _HOLDERS[id(type_)][1]


@cache
def _fields(model: Any) -> Mapping[str, msgspec.structs.FieldInfo]:
    return {one.encode_name: one for one in msgspec.structs.fields(model)}


def unknown_key(key: str, known: list[str]) -> Note:
    """`known`: the keys that may stand there."""
    return note("key_unknown", name=_cut(key), hint=closest.mend(key, known))


def _told(trouble: str, value: Any, type_: Any) -> Note:
    message = trouble.partition(" - at `")[0]
    choices = _choices(type_)
    if message.startswith("Invalid enum value") and choices:
        return note("value_no_choice", value=_cut(repr(value)), choices=choices, hint=closest.hint(str(value), choices))
    if message.startswith("Invalid RFC3339"):
        return note("value_no_date", given=_beside(value, message))
    expected = _EXPECTED.match(message)
    if expected is None:
        return note("value_wrong", reason=message[:1].lower() + message[1:], given=_beside(value, message))
    return note(
        "value_expected",
        reason=message[0].lower() + message[1:],
        types=_types(expected[1].split(" | ")),
        limit=_limit(expected[2] or ""),
        given=_beside(value, message),
        shown=_cut(repr(value)),
    )


def _choices(type_: Any) -> tuple[str, ...]:
    """The words of which one must stand there."""
    if get_origin(type_) is Literal:
        return tuple(map(str, get_args(type_)))
    return next((found for inner in get_args(type_) if (found := _choices(inner))), ())


def _types(names: Sequence[str]) -> Note:
    """What may stand there, in words."""
    known = [note(f"yaml_{name}") if name in _TYPES else note("yaml_value") for name in dict.fromkeys(names)]
    told = known[-1]
    for one in reversed(known[:-1]):
        told = note("either", one=one, other=told)
    return told


def _limit(told: str) -> Note:
    """What is asked of it besides its type."""
    if told.startswith(" of length"):
        return note("limit_length", limit=told.removeprefix(" of length "))
    if told.startswith(" matching"):
        return note("limit_pattern", pattern=told.removeprefix(" matching regex "))
    return note("limit_size", limit=told.strip()) if told else note("nothing")


def _beside(value: Any, message: str) -> Note:
    """What stands there instead, where the message does not say it."""
    shown = repr(value)
    if not isinstance(value, str | int) or shown in message:
        return note("nothing")
    return note("not_this", shown=_cut(shown))


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
