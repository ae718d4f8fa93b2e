"""What a cell holds that is of no number."""

import pytest

from gxcheck.text.datum import read_datum


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Ja", True), ("ja", True), ("JA", True), ("NEIN", False), ("nein", False), ("true", True), ("0", False),
        ("vielleicht", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", [("Ja", "Nein"), ("ja", "nein"), ("JA", "NEIN")])
def test_words_for_yes_and_no_are_read_in_capitals_and_without(
    printed: str, meant: bool | None, words: tuple[str, str]
) -> None:
    assert read_datum(printed, "yes_no", words) is meant
