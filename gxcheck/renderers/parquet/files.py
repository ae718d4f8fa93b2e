"""The files of the tables while they are written: rows wait as Arrow until they fill a row group, and no longer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
from pyarrow import parquet

from gxcheck.contract import VERSION as PROGRAM
from gxcheck.model import Result, Verdict
from gxcheck.renderers.parquet.rows import Row, Rows
from gxcheck.renderers.parquet.tables import COLUMNS, schema_of
from gxcheck.renderers.telling.pieces import Appended
from gxcheck.renderers.telling.view import View

#: Rows that wait in all before the fullest part is written: some 20 MB of Arrow.
WAITING = 100_000
#: The folder of reports that tell no year, as Hive names it: it is read as NULL.
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"


class TableFiles:
    def __init__(self, view: View) -> None:
        self._rows = Rows(view)
        self._told = {"gxcheck.version": PROGRAM, "gxcheck.language": view.language}
        self._files: dict[tuple[str, str], _TableFile] = {}
        self._waiting = 0

    def add(self, number: int, result: Result) -> Iterator[Appended]:
        """What is ready to be written with it."""
        year = str(result.report.year) if isinstance(result, Verdict) and result.report.year else _NO_YEAR
        for table, rows in self._rows.of(number, result).items():
            self._file_of(table, year).add(rows)
            self._waiting += len(rows)
        while self._waiting > WAITING:
            fullest = max(self._files.values(), key=lambda one: one.count)
            self._waiting -= fullest.count
            yield fullest.group()

    def close(self) -> Iterator[Appended]:
        """Every table has a part for every year that has a report, and so each can be asked in the same way."""
        for year in sorted({year for _, year in self._files} or {_NO_YEAR}):
            for table in COLUMNS:
                yield self._file_of(table, year).end()

    def _file_of(self, table: str, year: str) -> "_TableFile":
        key = table, year
        if key not in self._files:
            self._files[key] = _TableFile(f"{table}/year={year}/part-0.parquet", schema_of(table, self._told))
        return self._files[key]


class _TableFile:
    """One file. `count`: rows that wait."""

    def __init__(self, name: str, schema: pa.Schema) -> None:
        self._name, self._schema = name, schema
        self._batches: list[pa.RecordBatch] = []
        self._file = _Pipe()
        self._writer = parquet.ParquetWriter(pa.PythonFile(self._file, "w"), schema, compression="zstd")
        self.count = 0

    def add(self, rows: Sequence[Row]) -> None:
        if rows:
            columns = [_column([row.get(one.name) for row in rows], one.type) for one in self._schema]
            self._batches.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
            self.count += len(rows)

    def group(self) -> Appended:
        """What waits, as a row group."""
        if self.count:
            table = pa.Table.from_batches(self._batches, self._schema).combine_chunks()
            self._writer.write_table(table, row_group_size=self.count)
        self._batches.clear()
        self.count = 0
        return Appended(self._name, self._file.taken())

    def end(self) -> Appended:
        last = self.group()
        self._writer.close()
        return Appended(self._name, last.data + self._file.taken())


def _column(values: list[object], type_: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, type_)
    except UnicodeEncodeError:  # the name of a file need not be text
        return pa.array([_as_text(value) for value in values], type_)


def _as_text(value: object) -> object:
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


@dataclass
class _Pipe:
    """A file that is only written to: what was written since it was last taken."""

    closed: bool = False
    _pieces: list[bytes] = field(default_factory=list)
    _length: int = 0

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        self._length += len(data)
        return len(data)

    def tell(self) -> int:
        return self._length

    def flush(self) -> None: ...

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken
