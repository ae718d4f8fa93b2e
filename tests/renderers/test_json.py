"""The machine contract, against the schema of its own types."""

import json

import jsonschema
import msgspec
import pytest

from gxcheck import contract
from gxcheck.model import Result
from tests.renderers.conftest import Written

SCHEMA = msgspec.json.schema(contract.Verdicts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_valid(
    language: str, checked: list[Result], decided: list[Result], hostile: list[Result], written: Written
) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for results in (checked, decided, hostile, []):
        validator.validate(json.loads(written("json", results, language)))


def test_no_key_is_written_that_the_contract_does_not_have(decided: list[Result], written: Written) -> None:
    strict = {
        name: {**one, "additionalProperties": False} if one.get("type") == "object" else one
        for name, one in SCHEMA["$defs"].items()
    }
    data = json.loads(written("json", decided))
    jsonschema.Draft202012Validator({**SCHEMA, "$defs": strict}).validate(data)
    assert {one["state"] for report in data["reports"] for one in report["violations"]} == {"new", "open"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_message_is_never_empty_and_never_the_requirement(
    language: str, checked: list[Result], written: Written
) -> None:
    data = json.loads(written("json", checked, language))
    told = [(one["title"], one["message"]) for report in data["reports"] for one in report.get("violations", ())]
    assert len(told) > len(checked)
    assert [(title, message) for title, message in told if not message.strip() or title in message] == []
