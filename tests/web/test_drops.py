"""Files that came together: what did not come is told at the next opening, once."""

import pytest

from gxcheck.web import drops
from tests.web.conftest import Asked, Start


def begin(asked: Asked, mark: str, total: int) -> None:
    asked.client.post("/drops/begin", params={"drop": mark, "total": total})


def unended(asked: Asked) -> str:
    told: str = asked.client.post("/drops/unended").json()["told"]
    return told


def test_a_drop_that_ends_is_not_spoken_of(asked: Asked) -> None:
    begin(asked, "1", 2)
    assert unended(asked) == "", "another tab may be sending it"
    asked.client.post("/drops/end", params={"drop": "1"})
    assert (unended(asked), (asked.folder / ".drops").exists()) == ("", False)


def test_a_page_that_is_closed_in_the_middle_is_told_of_once(asked: Asked) -> None:
    begin(asked, "1", 30)
    asked.drop("a.csv", b"1", drop="1")
    asked.client.post("/drops/leave", params={"drop": "1"})
    assert "上次放入 30 个文件，中途断了" in unended(asked)
    assert unended(asked) == ""


def test_a_browser_that_is_killed_is_told_of_when_nothing_came_for_long(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(asked, "1", 30)
    monkeypatch.setattr(drops, "_SILENCE", -1.0)
    assert "30 个文件" in unended(asked)


def test_it_is_told_after_a_restart_as_well(start: Start) -> None:
    asked = start()
    begin(asked, "1", 30)
    asked = start()
    assert "30 个文件" in unended(asked)
    assert unended(start()) == ""


@pytest.mark.parametrize("text", ["", "[", "{}", '["a"]', "[[1]]"])
def test_what_else_stands_in_its_file_is_no_trouble(start: Start, text: str) -> None:
    (start().folder / ".drops").write_text(text, encoding="ascii")
    assert unended(start()) == ""
