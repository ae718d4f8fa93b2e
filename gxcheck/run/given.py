"""What was given on the command line → the reports of a run: files, folders, archives, lists, patterns, a pipe.

Nothing is read here but names. What leads to no report keeps its place, with the reason, and is told as a report that
cannot be read is: the others are still checked.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from gxcheck.errors import UnreadableFile, why
from gxcheck.model import Note, note
from gxcheck.pipeline.folder import PASSED_OVER, listed
from gxcheck.readers import PIPE, READERS
from gxcheck.readers.zipped import SUFFIX as ZIP
from gxcheck.readers.zipped import members
from gxcheck.run.regular import bytes_of

#: Entries of folders that are looked at, and how deep.
MOST_ENTRIES, DEEPEST = 1_000_000, 64
#: Bytes of a list of names.
LARGEST_LIST = 100_000_000
#: How names end of what holds several.
ARCHIVES = (ZIP,)
#: Files of an archive that are named of those that are no reports.
MOST_LEFT = 5
#: How names end of what is taken from a folder.
SUFFIXES = (*READERS, ZIP)
#: In front of the name of a list; alone with a pipe, the list comes on standard input.
_LIST = "@"
_PATTERN = "*?["
_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, kw_only=True)
class Given:
    """`paths`: in the order of the call, a folder's by name. `problems`: why one of them is none."""

    paths: tuple[str, ...]
    problems: Mapping[str, Note] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def given(arguments: Sequence[str], piped: BinaryIO) -> Given:
    """`piped`: standard input."""
    found = _Finder(piped)
    paths = [path for argument in arguments for path in found.of(argument)]
    return Given(paths=tuple(paths), problems=found.problems, notes=tuple(found.notes))


def is_one_file(arguments: Sequence[str]) -> bool:
    """Whether a call names one report and nothing that holds several."""
    if len(arguments) != 1:
        return False
    path = arguments[0]
    return not path.startswith(_LIST) and path.lower()[-len(ZIP) :] != ZIP and not _may_be_several(path)


def _may_be_several(path: str) -> bool:
    return (bool(path) and Path(path).is_dir()) or (any(sign in path for sign in _PATTERN) and not Path(path).exists())


class _Finder:
    def __init__(self, piped: BinaryIO) -> None:
        self._piped = piped
        self._seen: set[str] = set()
        self.problems: dict[str, Note] = {}
        self.notes: list[Note] = []

    def of(self, argument: str) -> Iterator[str]:
        if not argument.startswith(_LIST) or Path(argument).exists():
            yield from self._below(argument)
            return
        names = self._names(argument.removeprefix(_LIST))
        if isinstance(names, Note):
            yield self._no(argument, names)
            return
        for name in names:
            yield from self._below(name)
        if not names:
            yield self._no(argument, note("list_without_names"))

    def _below(self, path: str) -> Iterator[str]:
        """The reports of one thing that is no list."""
        if path and Path(path).is_dir():  # no name is no folder either
            yield from self._folder(path)
        elif path.lower().endswith(ZIP) and Path(path).is_file():
            yield from self._archive(path)
        elif any(sign in path for sign in _PATTERN) and not os.path.lexists(path):
            yield from self._pattern(path)
        else:
            self._seen.add(path)
            yield path

    def _folder(self, path: str) -> Iterator[str]:
        found = listed(Path(path), SUFFIXES, most=MOST_ENTRIES, deepest=DEEPEST)
        if not found.whole:
            self.notes.append(note("folder_bounded", path=path, most=f"{MOST_ENTRIES:,}", deepest=DEEPEST))
        if not found.files and not found.unopened:
            yield self._no(path, why(found.trouble) if found.trouble else note("folder_without_reports"))
        for folder, trouble in found.unopened.items():
            yield from self._new(self._no(folder, why(trouble)))
        for file in found.files:
            yield from self._archive(file) if file.lower().endswith(ZIP) else self._new(file)

    def _archive(self, path: str) -> Iterator[str]:
        try:
            every = [name for name in members(Path(path)) if not _is_hidden(name)]
        except UnreadableFile as trouble:
            yield self._no(path, trouble.problem)
            return
        names = [name for name in every if Path(name).suffix.lower() in READERS]
        left = tuple(name for name in every if name not in frozenset(names))
        if names and left:
            told = (*left[:MOST_LEFT], *(("…",) if len(left) > MOST_LEFT else ()))
            self.notes.append(note("archive_left", path=path, count=len(left), names=told))
        if not names:
            yield self._no(path, note("archive_empty"))
        for name in names:
            yield from self._new(f"{path}/{name}")

    def _pattern(self, pattern: str) -> Iterator[str]:
        found = sorted(_matches(pattern))
        if not found:
            yield self._no(pattern, note("pattern_empty"))
        for path in found:
            yield from self._below(path) if Path(path).is_dir() else self._new(path)

    def _new(self, path: str) -> Iterator[str]:
        """What was found by itself counts once, whatever led to it."""
        if path not in self._seen:
            self._seen.add(path)
            yield path

    def _no(self, path: str, reason: Note) -> str:
        self.problems[path] = reason
        return path

    def _names(self, path: str) -> list[str] | Note:
        larger = note("list_large", limit=LARGEST_LIST // 1_000_000)
        raw = self._piped.read(LARGEST_LIST + 1) if path == PIPE else bytes_of(Path(path), LARGEST_LIST, larger)
        if isinstance(raw, Note) or len(raw) > LARGEST_LIST:
            return raw if isinstance(raw, Note) else larger
        text = next((text for encoding in _ENCODINGS if (text := _decoded(raw, encoding)) is not None), None)
        if text is None:
            return note("list_no_text")
        ends = "\0" if "\0" in text else "\n"
        return [name for line in text.split(ends) if (name := line.strip("\r\n") if ends == "\0" else line.strip())]


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _matches(pattern: str) -> Iterator[str]:
    """As a shell expands it: no link is followed on the way down, and what is hidden has to be named."""
    here = Path(Path(pattern).anchor)
    named = Path(pattern).parts
    try:
        for path in here.glob(str(Path(pattern).relative_to(here))):
            if not any(part.startswith(PASSED_OVER) for part in path.parts if part not in named):
                yield str(path)
    except ValueError:  # it is no pattern, and so nothing matches
        return


def _is_hidden(name: str) -> bool:
    """What systems and programs leave in an archive beside what people put there."""
    parts = name.split("/")
    return any(map(_is_passed_over, parts)) or parts[0] == "__MACOSX"


def _is_passed_over(path: str) -> bool:
    return Path(path).name.startswith(PASSED_OVER)
