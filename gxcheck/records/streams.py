"""A file whose lines are records → its lines, a stretch at a time: one of any length takes the memory of a short one.

CSV, TSV, JSON lines and Parquet are read as they come. What the readers of reports read (a workbook, a table on a page)
is read by them, within their bounds.
"""

import codecs
import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from gxcheck.errors import UnreadableFile, why
from gxcheck.model import Document, Grid, Note, RawCell, note

#: Lines of a stretch.
STRETCH = 65_536
#: Characters of a line, and of one value: more is no record.
LONGEST_LINE, LONGEST_VALUE = 4_000_000, 1_000_000
#: Columns of a file.
MOST_COLUMNS = 10_000
_TRIED = ("utf-8-sig", "gb18030")
#: Of a file that begins with a mark of its byte order: what spreadsheets call Unicode text.
_MARKED = "utf-16"
_BLOCK = 1 << 20
#: Delimiters of a file, the first that its first line has most of.
_DELIMITERS = "\t,;"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesOfFile:
    """Some lines of a file. `columns`: what is printed, in the order of `headers`; `lines`: where each line is.

    `short`: the lines that end before the last header.
    """

    headers: tuple[str, ...]
    columns: tuple[Sequence[Any], ...]
    lines: Sequence[int]
    short: Sequence[int] = ()


def stretches(
    path: str, read: Callable[[str], Document], fits: Callable[[Sequence[str]], bool] = any
) -> Iterator[LinesOfFile]:
    """The lines of a file under its headers. `read`: for what is no format of lines; `fits`: of several tables in one,
    whether the headers are those of records.

    Raises UnreadableFile with what, where and what would have worked.
    """
    of = _FORMATS.get(Path(path).suffix.lower())
    try:
        yield from _of_grid(read(path), fits) if of is None else of(Path(path))
    except OSError as trouble:
        raise UnreadableFile("not_opened", why=why(trouble)) from None


def _delimited(path: Path) -> Iterator[LinesOfFile]:
    encoding = _encoding(path)
    csv.field_size_limit(LONGEST_VALUE)
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline(LONGEST_LINE)
        file.seek(0)
        delimiter = max(_DELIMITERS, key=first.count)
        rows = csv.reader(_bounded(file), delimiter=delimiter, strict=True)
        yield from _checked(rows)


def _checked(rows: Any) -> Iterator[LinesOfFile]:
    """The rows of a reader of CSV, each as wide as its header."""
    headers: tuple[str, ...] | None = None
    held: list[list[str]] = []
    lines: list[int] = []
    short: list[int] = []
    begins = 1
    try:
        for row in rows:
            line, begins = begins, rows.line_num + 1
            if not any(row):
                continue
            if headers is None:
                headers = _headers(row)
                continue
            if len(row) < len(headers):
                short.append(line)
            held.append(_as_wide(row, len(headers), line))
            lines.append(line)
            if len(held) == STRETCH:
                yield _stretch(headers, held, lines, short)
                held, lines, short = [], [], []
    except csv.Error as trouble:
        raise UnreadableFile("bad_csv", line=rows.line_num, detail=trouble) from None
    if headers is None:
        raise UnreadableFile("empty")
    yield _stretch(headers, held, lines, short)


def _stretch(
    headers: tuple[str, ...], rows: Sequence[Sequence[str]], lines: Sequence[int], short: Sequence[int] = ()
) -> LinesOfFile:
    columns = tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in headers)
    return LinesOfFile(headers=headers, columns=columns, lines=lines, short=short)


def _headers(row: Sequence[Any]) -> tuple[str, ...]:
    if len(row) > MOST_COLUMNS:
        raise UnreadableFile("many_columns", count=len(row), most=MOST_COLUMNS)
    return tuple(str(one).strip() for one in row)


def _as_wide(row: list[str], width: int, line: int) -> list[str]:
    """Values that are not there at the end are blank; of more than there are headers nobody knows which is which."""
    if len(row) == width:
        return row
    if any(row[width:]):
        raise UnreadableFile("line_wider", line=line, count=len(row), width=width)
    return [*row[:width], *[""] * (width - len(row))]


def _bounded(file: TextIO) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            raise UnreadableFile("line_long", line=number, most=f"{LONGEST_LINE:,}")
        yield line


def _encoding(path: Path) -> str:
    """That which all of the file is in. Strict: a wrong guess would change characters."""
    line = 1
    with path.open("rb") as file:
        marked = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    tried = (_MARKED,) if marked else _TRIED
    for encoding in tried:
        with path.open("rb") as file:
            broken = _broken_at(file, encoding)
        if broken is None:
            return encoding
        line = max(line, broken)
    raise UnreadableFile("encoding", line=line, tried=" / ".join(tried))


def _broken_at(file: BinaryIO, encoding: str) -> int | None:
    """The line at which a file stops being text of an encoding, None where it is all of it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    while True:
        block = file.read(_BLOCK)
        if b"\0" in block and encoding != _MARKED:
            raise UnreadableFile("binary", formats=".csv .tsv .jsonl")
        try:
            decoder.decode(block, final=not block)
        except UnicodeDecodeError as trouble:
            return line + block.count(b"\n", 0, max(0, trouble.start))
        line += block.count(b"\n")
        if not block:
            return None


def _json_lines(path: Path) -> Iterator[LinesOfFile]:
    with path.open(encoding=_encoding(path)) as file:
        records = _objects(_bounded(file))
        headers: tuple[str, ...] = ()
        while some := list(islice(records, STRETCH)):
            # a key that no line had before is a column from here on: what it holds is never lost
            headers = tuple(dict.fromkeys((*headers, *(name for _, record in some for name in record))))
            if len(headers) > MOST_COLUMNS:
                raise UnreadableFile("many_columns", count=len(headers), most=MOST_COLUMNS)
            columns = tuple([record.get(name, "") for _, record in some] for name in headers)
            yield LinesOfFile(headers=headers, columns=columns, lines=[line for line, _ in some])
    if not headers:
        raise UnreadableFile("empty")


def _objects(lines: Iterator[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(
                line, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=partial(_once, number)
            )
        except (json.JSONDecodeError, RecursionError):
            raise UnreadableFile("bad_json_line", line=number) from None
        if not isinstance(found, dict) or any(isinstance(one, list | dict) for one in found.values()):
            raise UnreadableFile("json_line_nested", line=number)
        yield number, {name: _printed(value) for name, value in found.items()}


def _once(line: int, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON lets a later key replace an earlier one in silence; a record may not."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableFile("json_line_twice", line=line, name=twice)
    return found


def _printed(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _parquet(path: Path) -> Iterator[LinesOfFile]:
    if sys.modules.get("pyarrow", sys) is None:
        del sys.modules["pyarrow"]  # the start keeps pandas from importing it (see the command's entry)
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise UnreadableFile("extra_missing", what=".parquet", module="pyarrow", extra="gxcheck[data]") from None
    with path.open("rb") as raw:
        try:
            file = parquet.ParquetFile(raw)
            headers = tuple(file.schema_arrow.names)
            begins = 1
            for batch in file.iter_batches(batch_size=STRETCH):
                columns = tuple(column.to_pylist() for column in batch.columns)
                yield LinesOfFile(headers=headers, columns=columns, lines=range(begins, begins + batch.num_rows))
                begins += batch.num_rows
        except (arrow.ArrowException, OSError):
            raise UnreadableFile("broken", kind="Parquet") from None


def _of_grid(document: Document, fits: Callable[[Sequence[str]], bool]) -> Iterator[LinesOfFile]:
    """The one grid of a document whose first row names what records hold; of one grid alone, whatever it names."""
    grids = [[row for row in one.rows if any(cell.text.strip() for cell in row)]
             for one in document.blocks if isinstance(one, Grid)]  # fmt: skip
    held = [rows for rows in grids if rows]
    fitting = [rows for rows in held if fits([cell.text.strip() for cell in rows[0]])] if len(held) > 1 else held
    if not fitting:
        raise UnreadableFile("no_records")
    if len(fitting) > 1:
        raise UnreadableFile("several_tables_of_records", count=len(fitting))
    if _are_pairs(fitting[0], fits):
        names, values = zip(*fitting[0], strict=True)
        fitting = [[names, values]]
    ((header, *rows),) = fitting
    headers = _headers([cell.text for cell in header])
    texts = [_as_wide([cell.text for cell in row], len(headers), row[0].location.row) for row in rows]
    yield _stretch(headers, texts, [row[0].location.row for row in rows])


def _are_pairs(rows: Sequence[Sequence[RawCell]], fits: Callable[[Sequence[str]], bool]) -> bool:
    """Whether a grid is one record: on each line a name and its value."""
    if any(len(row) != 2 for row in rows):
        return False
    return all(fits([row[0].text.strip()]) for row in rows) and not fits([rows[0][1].text.strip()])


_FORMATS: Mapping[str, Callable[[Path], Iterator[LinesOfFile]]] = {
    ".csv": _delimited,
    ".tsv": _delimited,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
}


def repeated(headers: Sequence[str]) -> Note | None:
    """That two columns of a file have one name, which leaves open what either holds."""
    twice = tuple(dict.fromkeys(name for name in headers if name and headers.count(name) > 1))
    return note("header_twice", names=twice) if twice else None
