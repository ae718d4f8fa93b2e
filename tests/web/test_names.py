"""Names of dropped files: none leads out of the folder, or to what some system cannot have."""

import pytest

from gxcheck.web.names import numbered, path_of


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("年报.docx", "年报.docx"),
        ("甲市/乙县/年报.docx", "甲市/乙县/年报.docx"),
        ("../../etc/年报.csv", "etc/年报.csv"),
        ("/etc/年报.csv", "etc/年报.csv"),
        ("C:\\Users\\..\\年报.csv", "C_/Users/年报.csv"),
        ("a//./b.csv", "a/b.csv"),
        ("年\x00报\u202e.csv", "年报.csv"),
        (".hidden.csv", "hidden.csv"),
        ("nul.csv", "_nul.csv"),
        ('a<b>:"|?*.csv', "a_b______.csv"),
        ("年报.csv. .", "年报.csv"),
        ("..", ""),
        ("", ""),
        ("a/" * 20 + "b.csv", "a/" * 7 + "b.csv"),
    ],
)
def test_a_name_is_a_path_below_the_folder(name: str, path: str) -> None:
    assert path_of(name) == path


def test_a_long_name_keeps_its_ending() -> None:
    path = path_of("年" * 300 + ".docx")
    assert path.endswith("年.docx")
    assert len(path.encode("utf-8")) <= 180


def test_another_file_of_a_name_has_a_number() -> None:
    assert numbered("甲/年报.docx", 2) == "甲/年报 (2).docx"
