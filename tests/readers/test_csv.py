"""CSV: what is wrong with it is said in both languages, and a cell may be as long as a report."""

import pytest

from gxcheck.errors import UnreadableFile


@pytest.mark.parametrize(
    ("data", "key", "line"),
    [
        ('a,b\n1,"2\n3,4\n', "csv_open_quote", "3"),
        ('a,b\n1,"2"3\n', "csv_behind_quote", "2"),
    ],
)
def test_quotes_that_are_not_paired_are_told(data, key, line, read_bytes):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("report.csv", data.encode())
    assert caught.value.problem.key == key
    assert ("line", line) in caught.value.problem.details
    assert "quot" in caught.value.told("en")
    assert caught.value.told("zh").isascii() is False and "expected" not in caught.value.told("zh")


def test_a_cell_may_be_longer_than_the_library_allows(read_bytes, tables):
    long = "1" * 200_000
    assert tables(read_bytes("report.csv", f'a,"{long}"\n'.encode())) == [[["a", long]]]


def test_a_cell_that_no_report_has_is_refused(read_bytes):
    with pytest.raises(UnreadableFile) as caught:
        read_bytes("report.csv", ("1" * 3_000_001).encode())
    assert caught.value.problem.key == "holds_much_text"
