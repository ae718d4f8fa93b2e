"""YAML text → plain values, with the line of each: safe tags only, exact decimals, no aliases.

An alias is refused rather than expanded: a rule file never needs one, and nested ones grow
without bound ("alias bomb"). PyYAML is loaded by whoever reads a file: most processes read none.
"""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gxcheck.errors import PackError
from gxcheck.language.grammar import LARGEST_POWER, is_plain
from gxcheck.model import Diagnostic, Note, Place, Value, note

if TYPE_CHECKING:
    import yaml

LARGEST = 2_000_000
DEEPEST = 40
#: Marks that open something inside another: more of them in a row than any file nests, and the parser would overflow.
MOST_OPEN = 500
Step = str | int
Data = dict[str, "Data"] | list["Data"] | str | int | bool | Decimal | None
#: A node of PyYAML: its `id` says which.
_Node = Any
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_INDENTED = re.compile(rf"^[ ?-]{{{MOST_OPEN}}}", re.MULTILINE)
_BRACKETS = re.compile(r"[\[\]{}]")
_WHY = {errno.ENOENT: "file_missing", errno.EACCES: "file_forbidden", errno.EISDIR: "file_is_folder"}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The values of one file, and the line of every key or item by its path."""

    name: str
    data: Data
    lines: dict[tuple[Step, ...], int]

    def place(self, path: tuple[Step, ...]) -> Place:
        """The line of `path`, or of the nearest thing that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(file=self.name, line=self.lines.get(path, 1))


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read one file. Raises PackError with the place of the mistake."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would never end, or never begin
            raise _mistake(name, 1, note("file_unreadable", reason=note("file_special")))
        raw = path.read_bytes()
    except OSError as trouble:
        reason = note(_WHY.get(trouble.errno or 0, "file_trouble"), reason=trouble.strerror)
        raise _mistake(name, 1, note("file_unreadable", reason=reason)) from None
    return parse_yaml(raw, name)


def parse_yaml(raw: bytes, name: str) -> YamlFile:
    """The same for what was a file's content."""
    if len(raw) > LARGEST:
        raise _mistake(name, 1, note("file_large", most=f"{LARGEST:,}"))
    try:
        root = _composed(raw.decode("utf-8"), name)
    except UnicodeDecodeError:
        raise _mistake(name, 1, note("file_not_utf8")) from None
    values = _Values(name, escapes=b"\\u" in raw.lower())
    return YamlFile(name=name, data=None if root is None else values.of(root, ()), lines=values.lines)


@dataclass
class _Values:
    """The plain values of the nodes of one file. `seen`: nodes that were met, so that no alias is.

    `escapes`: the file has characters written as numbers, some of which may be none.
    """

    name: str
    escapes: bool
    lines: dict[tuple[Step, ...], int] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def of(self, node: _Node, path: tuple[Step, ...]) -> Data:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if id(node) in self.seen:
            raise _mistake(self.name, line, note("yaml_alias"))
        self.seen.add(id(node))
        if len(path) > DEEPEST:
            raise _mistake(self.name, line, note("yaml_deep", most=DEEPEST))
        if node.id == "scalar":
            return self.scalar(node)
        if node.id == "sequence":
            return [self.of(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, path)

    def mapping(self, node: yaml.MappingNode, path: tuple[Step, ...]) -> Data:
        found: dict[str, Data] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if key_node.id != "scalar":
                raise _mistake(self.name, line, note("yaml_key"))
            key = str(key_node.value)
            if key in found:
                raise _mistake(self.name, line, note("yaml_twice", name=repr(key)))
            self.lines[(*path, key)] = line
            found[key] = self.of(value_node, (*path, key))
        return found

    def scalar(self, node: yaml.ScalarNode) -> Data:
        text = str(node.value)
        if self.escapes and any("\ud800" <= character <= "\udfff" for character in text):
            raise _mistake(self.name, node.start_mark.line + 1, note("yaml_half"))
        value = _scalar(node.tag.rpartition(":")[2], text)
        if isinstance(value, int | Decimal) and not is_plain(value):
            raise _mistake(self.name, node.start_mark.line + 1, note("yaml_number", most=LARGEST_POWER))
        return value


def _composed(text: str, name: str) -> _Node | None:
    import yaml

    if _is_deep(text):
        raise _mistake(name, 1, note("yaml_deep", most=DEEPEST))
    try:
        root: _Node | None = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 1
        raise _mistake(name, line, note("yaml_broken", reason=trouble.problem)) from None
    except (yaml.YAMLError, RecursionError) as trouble:
        raise _mistake(name, 1, note("yaml_broken", reason=type(trouble).__name__)) from None
    return root


def _is_deep(text: str) -> bool:
    """Whether more is opened inside one another than any file nests: the parser, which is in C, would overflow."""
    if _INDENTED.search(text):
        return True
    if text.count("[") + text.count("{") <= MOST_OPEN:
        return False
    depth = deepest = 0
    for mark in _BRACKETS.findall(text):
        depth = depth + 1 if mark in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest > MOST_OPEN


def _mistake(name: str, line: int, message: Note) -> PackError:
    return PackError([Diagnostic(place=Place(file=name, line=line), path="", message=message)])


def end_of_list(text: str, key: str) -> tuple[int, int]:
    """How many lines stand before the end of the list under a key, and the columns its entries are set in.

    The text ends with a line break. Raises PackError where the list is written in brackets.
    """
    root = _composed(text, "")
    for name, value in root.value if root is not None and root.id == "mapping" else ():
        if name.value == key and value.id == "sequence" and not value.flow_style:
            return _last_line(value.value[-1]) + 1, value.start_mark.column
        if name.value == key and value.id == "scalar" and not value.value:
            return name.end_mark.line + 1, name.start_mark.column + 2
    raise _mistake("", 1, note("yaml_brackets", name=key))


def entries_of_list(text: str, key: str) -> list[tuple[int, int]]:
    """The first and the last line (from 0) of each entry of the list under a key; () where none is written so."""
    root = _composed(text, "")
    for name, value in root.value if root is not None and root.id == "mapping" else ():
        if name.value == key and value.id == "sequence" and not value.flow_style:
            return [(int(one.start_mark.line), _last_line(one)) for one in value.value]
    return []


def _last_line(node: _Node) -> int:
    """The line (from 0) on which the last scalar of a node ends."""
    while node.id in ("sequence", "mapping") and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    block = node.id == "scalar" and node.style in ("|", ">")
    return int(node.end_mark.line) - (1 if block else 0)


def _scalar(kind: str, text: str) -> Data:
    if kind == "null":
        return None
    if kind == "bool":
        return _TRUTH.get(text.lower(), text)
    if kind in ("int", "float"):
        number = _number(kind, text.replace("_", ""))
        return text if number is None else number
    return text


def _number(kind: str, digits: str) -> Value | None:
    try:
        return int(digits) if kind == "int" and len(digits) <= 2 * LARGEST_POWER else Decimal(digits)
    except (ValueError, InvalidOperation):
        return None
