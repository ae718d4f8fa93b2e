"""What is read as the text of a section."""

from pathlib import Path

import pytest

import gxcheck


@pytest.mark.parametrize("name", ["huaxi-2021.csv", "huaxi-2021.txt"])
@pytest.mark.parametrize("said", ["无", "無", "无。"])
def test_a_lone_none_is_the_text_of_a_section_without_a_table(
    samples: Path, tmp_path: Path, name: str, said: str
) -> None:
    before, heading, _ = (samples / name).read_text("utf-8").rpartition("六、其他需要报告的事项")
    (tmp_path / name).write_text(f"{before}{heading}\n{said}\n", encoding="utf-8")
    report = gxcheck.extract(tmp_path / name)
    assert report.sections[-1].text == said
    assert report.sections[1].text == ""
    assert len(report.cells) == 200
