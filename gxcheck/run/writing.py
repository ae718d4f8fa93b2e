"""Pieces of output → files, each whole or not there at all: written beside and then renamed."""

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, tee
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Protocol

from gxcheck.errors import OutputError, UnreadableFile, why
from gxcheck.model import Note, Result, note
from gxcheck.renderers import FORMATS, renderer
from gxcheck.renderers.telling.pieces import Appended, Beside, Companions, Piece, Remarked
from gxcheck.renderers.telling.view import View
from gxcheck.run.folder import LetterFolder
from gxcheck.run.leftovers import PageFolder, hold, sweep
from gxcheck.run.tables import TableFolder

if TYPE_CHECKING:
    from gxcheck.renderers import Renderer

#: Columns of a line in a file, where no terminal says how wide it is.
FILE_WIDTH = 80
_KEPT = note("output_kept")


@dataclass(frozen=True)
class Output:
    """A format and where it goes; None for standard output. `render`: what takes the format's own place.

    `folder`: for files alone, each of its own name.
    """

    format: str
    path: Path | None
    render: "Renderer | None" = None
    folder: Path | None = None

    @property
    def where(self) -> Path | None:
        """The file or the folder; None for standard output."""
        return self.path or self.folder


def write_all(
    results: Iterable[Result],
    outputs: Sequence[Output],
    view: View,
    inputs: Sequence[Path] = (),
    held: bool = False,
    behind: Mapping[Path, Callable[[], str]] = MappingProxyType({}),
    is_quiet: bool = False,
) -> tuple[Note, ...]:
    """Every output in one pass over the results, none of which is kept; what there is to tell of what was written.

    `inputs`: files that no output may replace. `held`: standard output waits for the end, because a
    bar is drawn meanwhile. `behind`: files whose text is known when all results have passed.
    `is_quiet`: what a renderer has to tell is left out. Raises OutputError before the first result where it can, and
    leaves no file half written.
    """
    kept = frozenset(_true_path(path) for path in inputs)
    paths = [path for path in (*(output.path for output in outputs), *behind) if path is not None]
    refuse_unfit(paths, inputs)
    folders = [output.folder for output in outputs if output.folder is not None]
    for path in folders:
        _refuse_twice(path, [*paths, *folders])
    with contextlib.ExitStack() as undo:
        sinks = [undo.enter_context(_undone(_sink_of(one, held))) for one in outputs]
        sinks += [undo.enter_context(_undone(_sink(path, held))) for path in behind]
        *streams, rest = tee(_begun(results), len(outputs) + 1)
        view = replace(view, companions=Companions())
        writers = [_Writer(*each, view, kept) for each in zip(outputs, sinks, streams, strict=False)]
        _in_step(writers, rest)
        for sink, text in zip(sinks[len(outputs) :], behind.values(), strict=True):
            sink.write(as_bytes(text()))
        for sink in sinks:
            sink.close()
        remarks = [] if is_quiet else [told for writer in writers for told in writer.told]
        return (*remarks, *(told for sink in sinks if isinstance(sink, _Letters) for told in sink.told()))


@contextlib.contextmanager
def _undone(sink: "_Sink") -> "Iterator[_Sink]":
    try:
        yield sink
    finally:
        sink.discard()


def refuse_unfit(paths: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Raises OutputError where one of some outputs would replace an input, or another of them."""
    kept = frozenset(_true_path(path) for path in inputs)
    for path in paths:
        _refuse_unfit(path, paths, kept)


def write_text(text: str, path: Path | None) -> None:
    """One text to a file or to standard output. Raises OutputError."""
    if path is not None:
        _refuse_unfit(path, (), frozenset())
    sink = _sink(path)
    try:
        sink.write(as_bytes(text))
        sink.close()
    finally:
        sink.discard()


def as_bytes(text: str) -> bytes:
    """UTF-8; a file name need not be text, and its odd bytes are written out (JSON reads \\udcff back)."""
    return text.encode("utf-8", "backslashreplace")


def _begun(results: Iterable[Result]) -> Iterator[Result]:
    """The results, the first of which is there: what keeps a run from beginning leaves no half of an output."""
    found = iter(results)
    first = next(found, None)
    return found if first is None else chain((first,), found)


def _in_step(writers: "Sequence[_Writer]", results: Iterator[Result]) -> None:
    """Let every writer finish a result before any takes the next one but one; without writers, all pass."""
    taken = 0
    while writers:
        writers = [writer for writer in writers if writer.advance(taken)]
        taken += 1
        next(results, None)  # so that the last of the streams keeps nothing either
    for _ in results:
        pass


class _Writer:
    """One renderer at work: counts the results it took, so that it can be stopped between two."""

    def __init__(
        self, output: Output, sink: "_Sink", results: Iterator[Result], view: View, kept: frozenset[str]
    ) -> None:
        self._sink, self._results, self._kept = sink, results, kept
        self._folder = None if output.path is None else output.path.with_name(f"{output.path.stem}.files")
        if self._folder is not None:
            suffix = output.path.suffix if output.path else ""
            companions = replace(view.companions, base=self._folder.parent)
            view = replace(
                view, beside=self._folder.name, suffix=suffix, width=FILE_WIDTH, colour=False, companions=companions
            )
        self._format, self._path, self._companions = output.format, output.path, view.companions
        self._pages = None if self._folder is None else PageFolder(self._folder, output.format)
        self._taken = 0
        self.told: list[Note] = []
        self._pieces = (output.render or renderer(output.format))(self._counted(), view)

    def _counted(self) -> Iterator[Result]:
        for result in self._results:
            self._taken += 1
            yield result

    def advance(self, taken: int) -> bool:
        """Write until more than `taken` results were taken; False at the end."""
        while self._taken <= taken:
            piece = self._next()
            if piece is None:
                self._end()
                return False
            if isinstance(piece, Appended):
                assert isinstance(self._sink, TableFolder), "only a folder has files of its own"
                self._sink.append(piece)
            elif isinstance(piece, Remarked):
                self.told.append(note(piece.told.key, path=self._path, **dict(piece.told.details)))
            elif isinstance(piece, Beside):
                self._companions.add(self._taken, self._format, self._beside(piece))
            else:
                self._sink.write(piece if isinstance(piece, bytes) else as_bytes(piece))
        return True

    def _next(self) -> Piece | None:
        try:
            return next(self._pieces, None)
        except UnreadableFile as trouble:  # the report's own file, of which this output is a copy
            raise OutputError(str(self._path or ""), trouble.problem) from None

    def _beside(self, piece: Beside) -> Path:
        if isinstance(self._sink, _Letters):
            return self._sink.letter(piece, self._kept)
        assert self._pages is not None, "only an output that is a file has files beside it"
        self._pages.add(piece.name, piece.data)
        return _write_into(self._pages.path, piece.name, piece.data, self._kept)

    def _end(self) -> None:
        """Everything is written: what an earlier run wrote besides is out of date."""
        listed = self._pages.lists() if self._pages else None
        if listed is not None:
            _write_into(listed[0].parent, listed[0].name, listed[1], self._kept)


def _write_into(folder: Path, name: str, data: bytes, kept: frozenset[str]) -> Path:
    path = folder / name
    if _true_path(path) in kept:
        raise OutputError(str(path), _KEPT)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as trouble:
        raise OutputError(str(folder), why(trouble)) from None
    sink = _File(path)
    try:
        sink.write(data)
        sink.close()
    finally:
        sink.discard()
    return path


class _Sink(Protocol):
    """`discard` does nothing behind `close`."""

    def write(self, data: bytes) -> None: ...
    def close(self) -> None: ...
    def discard(self) -> None: ...


def _sink(path: Path | None, held: bool = False) -> _Sink:
    if path is None:
        return _Held() if held else _Stdout()
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        return _Device(path)
    return _File(path)


def _sink_of(output: Output, held: bool) -> "_Sink":
    if output.folder is None:
        return _sink(output.path, held)
    return TableFolder(output.folder) if FORMATS[output.format].folder else _Letters(output.folder)


class _Letters:
    """A folder of files. What was written is listed, even if the end comes early."""

    def __init__(self, path: Path) -> None:
        self._folder = LetterFolder(path)
        self._is_written = False

    def letter(self, piece: Beside, kept: frozenset[str]) -> Path:
        path = self._folder.place(piece.name, piece.data, piece.report)
        _write_into(path.parent, path.name, piece.data, kept)
        self._is_written = True
        return path

    def told(self) -> Iterator[Note]:
        return self._folder.told()

    def write(self, data: bytes) -> None: ...

    def close(self) -> None:
        if self._is_written:
            path, data = self._folder.listed()
            _write_into(path.parent, path.name, data, frozenset())
        self._is_written = False

    def discard(self) -> None:
        self.close()


class _Stdout:
    def write(self, data: bytes) -> None:
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone
        except OSError as trouble:
            raise OutputError("", why(trouble)) from None

    def close(self) -> None: ...

    def discard(self) -> None: ...


class _Held(_Stdout):
    """Writes at the end; what is finished is written even if the end comes early."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> None:
        self._waiting.append(data)

    def close(self) -> None:
        for data in self._waiting:
            super().write(data)
        self._waiting.clear()

    def discard(self) -> None:
        self.close()


class _Device:
    """A pipe or a device: nothing to rename."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._file = _opened(self._path, path, os.O_WRONLY)

    def write(self, data: bytes) -> None:
        with _told(self._path):
            self._file.write(data)

    def close(self) -> None:
        with _told(self._path):
            self._file.close()

    def discard(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()


class _File:
    """A file that appears under its name when it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._true = Path(os.path.realpath(path))
        sweep(self._true)
        self._beside = self._true.with_name(f".{self._true.name}.{secrets.token_hex(4)}.part")
        self._file = _opened(self._path, self._beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        hold(self._file.fileno())

    def write(self, data: bytes) -> None:
        with _told(self._path):
            self._file.write(data)

    def close(self) -> None:
        with _told(self._path):
            self._file.close()
            if self._true.exists():
                self._beside.chmod(stat.S_IMODE(self._true.stat().st_mode))
            self._beside.replace(self._true)

    def discard(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._beside.unlink()


def _opened(shown: str, path: Path, flags: int) -> BinaryIO:
    with _told(shown):
        return os.fdopen(os.open(path, flags, 0o666), "wb")


@contextlib.contextmanager
def _told(shown: str) -> Iterator[None]:
    try:
        yield
    except OutputError:
        raise
    except OSError as trouble:
        raise OutputError(shown, why(trouble)) from None


def _refuse_unfit(path: Path, paths: Sequence[Path], kept: frozenset[str]) -> None:
    if path.is_dir():
        raise OutputError(str(path), note("output_folder"))
    if _true_path(path) in kept:
        raise OutputError(str(path), _KEPT)
    _refuse_twice(path, paths)


def _refuse_twice(path: Path, paths: Sequence[Path]) -> None:
    if sum(_true_path(other) == _true_path(path) for other in paths) > 1:
        raise OutputError(str(path), note("output_twice"))


def _true_path(path: Path) -> str:
    return os.path.realpath(path)
