"""Files whose lines are records: what is in them, in bounded memory, and what is no such file."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from gxcheck.errors import UnreadableFile
from gxcheck.readers import read
from gxcheck.records import streams
from gxcheck.records.streams import stretches


def lines_of(path: Path) -> list[tuple[int, dict[str, str]]]:
    found = []
    for stretch in stretches(str(path), read):
        for place, line in enumerate(stretch.lines):
            values = [column[place] for column in stretch.columns]
            found.append((line, dict(zip(stretch.headers, values, strict=True))))
    return found


def written(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'id,name\r\n1,"two\nlines"\r\n\r\n2,b\r\n')
    assert lines_of(path) == [(2, {"id": "1", "name": "two\nlines"}), (5, {"id": "2", "name": "b"})]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_that_of_the_first_line(tmp_path: Path, delimiter: str) -> None:
    path = written(tmp_path / "a.csv", delimiter.join("ab") + "\n" + delimiter.join("12") + "\n")
    assert lines_of(path) == [(2, {"a": "1", "b": "2"})]


def test_text_of_any_of_the_known_encodings_is_read_whole(tmp_path: Path) -> None:
    plain = "x\n" * 100_000
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        path = written(tmp_path / f"{encoding}.csv", ("名称\n" + plain + "县\n").encode(encoding))
        assert lines_of(path)[-1][1] == {"名称": "县"}


def test_more_lines_than_a_stretch_come_in_stretches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "STRETCH", 10)
    path = written(tmp_path / "a.csv", "a\n" + "".join(f"{number}\n" for number in range(25)))
    sizes = [len(stretch.lines) for stretch in stretches(str(path), read)]
    assert sizes == [10, 10, 5]
    assert [values["a"] for _, values in lines_of(path)] == [str(number) for number in range(25)]


def test_lines_of_json_keep_their_numbers_as_they_are_written(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"a": 1.10, "b": true}\n\n{"a": null, "c": "x"}\n')
    assert lines_of(path) == [
        (1, {"a": "1.10", "b": "true", "c": ""}),
        (3, {"a": "", "b": "", "c": "x"}),
    ]


def test_a_table_of_parquet_is_read_exactly(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    from decimal import Decimal

    from pyarrow import parquet

    table = arrow.table({"a": [1, None], "b": [Decimal("1.10"), Decimal("2.00")]})
    parquet.write_table(table, tmp_path / "a.parquet")
    assert lines_of(tmp_path / "a.parquet") == [
        (1, {"a": 1, "b": Decimal("1.10")}),
        (2, {"a": None, "b": Decimal("2.00")}),
    ]


def test_a_workbook_is_read_by_the_reader_of_workbooks(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for row in (("a", "b"), (1, "x"), (2.5, None)):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [values for _, values in lines_of(tmp_path / "a.xlsx")] == [{"a": "1", "b": "x"}, {"a": "2.5", "b": ""}]


BAD: dict[str, tuple[str, str | bytes, str]] = {
    "empty": ("a.csv", "", "empty"),
    "wider than its header": ("a.csv", "a,b\n1,2\n1,2,3\n", "line_wider"),
    "an open quote": ("a.csv", 'a,b\n1,"2\n' + "x\n" * 3, "bad_csv"),
    "bytes that are no text": ("a.csv", b"a,b\n1,\0\n", "binary"),
    "of no known encoding": ("a.csv", b"a,b\n1,2\n\xff\xff\n", "encoding"),
    "cut in the middle of a character": ("a.csv", "a,b\n1,2\n".encode("utf-16") + b"1", "encoding"),
    "a line without end": ("a.csv", "a\n" + "9" * (streams.LONGEST_LINE + 10), "line_long"),
    "too many columns": ("a.csv", ",".join(f"c{n}" for n in range(streams.MOST_COLUMNS + 1)) + "\n", "many_columns"),
    "no JSON": ("a.jsonl", '{"a": 1}\n{"a": \n', "bad_json_line"),
    "nested JSON": ("a.jsonl", json.dumps({"a": {"b": 1}}) + "\n", "json_line_nested"),
    "no Parquet": ("a.parquet", b"PAR1" + b"\0" * 40 + b"PAR1", "broken"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_told(case: str, tmp_path: Path) -> None:
    name, data, key = BAD[case]
    with pytest.raises(UnreadableFile) as told:
        list(stretches(str(written(tmp_path / name, data)), read))
    assert told.value.problem.key == key


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as told:
        list(stretches(str(tmp_path / "a.csv"), read))
    assert told.value.problem.key == "not_opened"


def test_ten_million_lines_would_take_the_memory_of_a_stretch(tmp_path: Path) -> None:
    """What is held is a stretch, whatever comes after it."""

    def endless() -> Iterator[list[str]]:
        yield ["a"]
        while True:
            yield ["1"]

    class Rows:
        line_num = 0

        def __iter__(self) -> Iterator[list[str]]:
            return endless()

    assert len(next(iter(streams._checked(Rows()))).lines) == streams.STRETCH
