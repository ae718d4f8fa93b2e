"""Workflow commands, taken apart by the grammar that GitHub documents."""

import re
from dataclasses import dataclass
from pathlib import Path

from gxcheck.model import Result, Verdict
from gxcheck.pipeline import Checker
from gxcheck.renderers.telling.suspects import located
from tests.renderers.conftest import Written

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::([^\r\n]*)")
_ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


@dataclass(frozen=True)
class Command:
    level: str
    properties: dict[str, str]
    message: str


def parsed(line: str) -> Command:
    """Strict: every percent sign begins an escape, no property holds a colon or a comma."""
    found = _COMMAND.fullmatch(line)
    assert found, line
    level, properties, message = found.groups()
    pairs = [one.split("=", 1) for one in properties.split(",")]
    assert len({name for name, _ in pairs}) == len(pairs)
    return Command(level, {name: unescaped(value) for name, value in pairs}, unescaped(message))


def unescaped(text: str) -> str:
    assert not re.search(r"%(?!25|0D|0A|3A|2C)", text), text
    return re.sub(r"%[0-9A-F]{2}", lambda found: _ESCAPES[found[0]], text)


def commands(data: bytes) -> list[Command]:
    text = data.decode("utf-8")
    assert text.endswith("\n") or not text
    return [parsed(line) for line in text.split("\n")[:-1]]


def test_every_finding_is_an_annotation(checked: list[Result], written: Written) -> None:
    told = commands(written("github", checked))
    for result in checked:
        if not isinstance(result, Verdict):
            continue
        here = [one for one in told if one.properties["file"] == result.report.path]
        groups, rest = located(result)
        severities = [one.severity for one in (*groups, *rest)]
        assert sum(one.level == "error" for one in here) == severities.count("error")
        unread = sum(one.properties["title"] == "没有读出" for one in here)
        assert unread == len(result.report.unread)
        assert sum(one.level == "warning" for one in here) == severities.count("warning") + unread
        assert sum(one.level == "notice" for one in here) >= severities.count("info")
    assert told[-1].level == "error"
    assert told[-1].properties["file"].endswith("missing.csv")


def test_a_line_is_told_where_the_file_has_lines(checked: list[Result], written: Written) -> None:
    for one in commands(written("github", checked)):
        assert one.properties.get("line", "1").isdecimal()
    lines = [
        one.properties.get("line") for one in commands(written("github", checked)) if "F03" in one.properties["file"]
    ]
    assert lines == ["19"]


def test_a_row_of_a_table_is_told_by_its_line(
    checker: Checker, samples: Path, written: Written, tmp_path: Path
) -> None:
    text = (samples / "broken" / "F03.csv").read_text(encoding="utf-8-sig")
    title, rest = text.split("\n", 1)
    (tmp_path / "a.csv").write_text(f'"{title}\n\n"\n{rest}', encoding="utf-8")
    (told,) = commands(written("github", [checker.check(tmp_path / "a.csv")], "en"))
    assert told.properties["line"] == "21"
    assert "row 19, column 2" in told.message


def test_no_report_injects_a_command_or_a_property(hostile: list[Result], written: Written) -> None:
    told = commands(written("github", hostile))
    assert {name for one in told for name in one.properties} <= {"file", "line", "title"}
    assert len(told) == len([*filter(None, written("github", hostile).split(b"\n"))])
    assert any("%0A::warning file=a,line=1::x" in one.message for one in told)
    assert all("%0A::error::x" in one.properties["file"] for one in told)
