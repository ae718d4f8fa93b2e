"""Workflow commands, taken apart by the grammar that GitHub documents."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from gxcheck.model import Result, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.telling.findings import findings
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


def test_every_finding_is_an_annotation(checked: list[Result], written: Written, pack: RulePack) -> None:
    for result in checked:
        if not isinstance(result, Verdict):
            continue
        here = commands(written("github", [result]))
        severities = [one.severity for one in findings(result, pack.forms[result.report.form])]
        assert {one.properties.get("file", result.report.path) for one in here} <= {result.report.path}
        unread = len(result.report.unread)
        for level, count in (("error", severities.count("error")), ("warning", severities.count("warning") + unread)):
            assert sum(one.level == level for one in here) == min(count, 10)
    (missing,) = commands(written("github", checked[-1:]))
    assert missing.level == "error"
    assert missing.properties["file"].endswith("missing.csv")


def test_ten_of_each_kind_are_written_and_the_rest_is_summed_up(
    checked: list[Result], written: Written, pack: RulePack
) -> None:
    verdicts = [one for one in checked if isinstance(one, Verdict)]
    many = Counter(one.severity for verdict in verdicts for one in findings(verdict, pack.forms[verdict.report.form]))
    errors, warnings = many["error"] + 1, many["warning"] + sum(len(one.report.unread) for one in verdicts)
    assert min(errors, warnings) > 10, "there is something to leave out"
    *told, last = commands(written("github", checked, "en"))
    assert Counter(one.level for one in [*told, last]) == {"error": 10, "warning": 10, "notice": 10}
    assert "file" not in last.properties
    left = [int(found) for found in re.findall(r"(\d+) (?:errors|warnings|notices)", last.message)]
    assert left[:2] == [errors - 10, warnings - 10]


def test_a_line_is_told_where_the_file_has_lines(checked: list[Result], written: Written) -> None:
    for one in commands(written("github", checked)):
        assert one.properties.get("line", "1").isdecimal()
    (f03,) = (one for one in checked if isinstance(one, Verdict) and one.report.path.endswith("/F03.csv"))
    assert [one.properties["line"] for one in commands(written("github", [f03]))] == ["19"]


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
    assert all("%0A::error::x" in one.properties.get("file", "%0A::error::x") for one in told)
