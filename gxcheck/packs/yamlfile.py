"""YAML text → plain values, with the line of each: safe tags only, exact decimals, no aliases.

An alias is refused rather than expanded: a rule file never needs one, and nested ones grow
without bound ("alias bomb").
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from gxcheck.errors import PackError
from gxcheck.model import Diagnostic, Place, note

LARGEST = 2_000_000
DEEPEST = 40
Step = str | int
Data = dict[str, "Data"] | list["Data"] | str | int | bool | Decimal | None

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


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
        return parse_yaml(path.read_bytes(), name)
    except OSError as trouble:
        raise _mistake(name, 1, f"cannot be read: {trouble.strerror}") from None


def parse_yaml(raw: bytes, name: str) -> YamlFile:
    """The same for what was a file's content."""

    def refuse(line: int, message: str) -> PackError:
        return _mistake(name, line, message)

    if len(raw) > LARGEST:
        raise refuse(1, f"is larger than {LARGEST:,} bytes; split the file")
    try:
        root = _composed(raw.decode("utf-8"), name)
    except UnicodeDecodeError:
        raise refuse(1, "is not UTF-8 text; save it as UTF-8") from None

    lines: dict[tuple[Step, ...], int] = {}
    seen: set[int] = set()

    def convert(node: yaml.Node, path: tuple[Step, ...]) -> Data:
        line = node.start_mark.line + 1
        lines.setdefault(path, line)
        if id(node) in seen:
            raise refuse(line, "uses an alias (*name); write the value out")
        seen.add(id(node))
        if len(path) > DEEPEST:
            raise refuse(line, f"is nested more than {DEEPEST} deep")
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [convert(item, (*path, index)) for index, item in enumerate(node.value)]
        mapping: dict[str, Data] = {}
        for key_node, value_node in node.value:
            key = _key(key_node)
            if key is None:
                raise refuse(key_node.start_mark.line + 1, "has a key that is not plain text")
            if key in mapping:
                raise refuse(key_node.start_mark.line + 1, f"has the key {key!r} twice")
            lines[(*path, key)] = key_node.start_mark.line + 1
            mapping[key] = convert(value_node, (*path, key))
        return mapping

    return YamlFile(name=name, data=None if root is None else convert(root, ()), lines=lines)


def _composed(text: str, name: str) -> yaml.Node | None:
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 1
        raise _mistake(name, line, f"is not YAML: {trouble.problem}") from None
    except (yaml.YAMLError, RecursionError) as trouble:
        raise _mistake(name, 1, f"is not YAML: {type(trouble).__name__}") from None
    return root


def _mistake(name: str, line: int, message: str) -> PackError:
    return PackError([Diagnostic(place=Place(file=name, line=line), path="", message=note("plain", text=message))])


def end_of_list(text: str, key: str) -> tuple[int, int]:
    """How many lines stand before the end of the list under a key, and the columns its entries are set in.

    The text ends with a line break. Raises PackError where the list is written in brackets.
    """
    root = _composed(text, "")
    for name, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if name.value == key and isinstance(value, yaml.SequenceNode) and not value.flow_style:
            return _last_line(value.value[-1]) + 1, value.start_mark.column
        if name.value == key and isinstance(value, yaml.ScalarNode) and not value.value:
            return name.end_mark.line + 1, name.start_mark.column + 2
    raise _mistake("", 1, f"the list of {key} is in brackets; write one entry a line, behind “- ”")


def _last_line(node: yaml.Node) -> int:
    """The line (from 0) on which the last scalar of a node ends."""
    while isinstance(node, yaml.SequenceNode | yaml.MappingNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return int(node.end_mark.line) - (1 if block else 0)


def _key(node: yaml.Node) -> str | None:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


def _scalar(node: yaml.ScalarNode) -> Data:
    kind, text = node.tag.rpartition(":")[2], node.value
    if kind == "null":
        return None
    if kind == "bool":
        return _TRUTH[text.lower()]
    if kind in ("int", "float"):
        plain = text.replace("_", "")
        try:
            return int(plain) if kind == "int" else Decimal(plain)
        except (ValueError, InvalidOperation):
            return str(text)
    return str(text)
