"""What other programs read of us stays: the schema of today allows nothing that the promised one does not expect."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gxcheck.contract import SCHEMA
from gxcheck.run.schemas import schema_of
from tests.commands import Run

PROMISED = json.loads((Path(__file__).parent / f"verdict-{SCHEMA}.schema.json").read_text(encoding="utf-8"))


def broken(promised: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    """What a reader of the promised schema would miss, or meet in a shape that it does not know."""
    for name, part in promised["$defs"].items():
        if name not in found["$defs"]:
            yield f"{name} is gone"
            continue
        yield from _object_broken(name, part, found["$defs"][name])


def _object_broken(name: str, promised: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    if "properties" not in promised:
        if promised != found:
            yield f"{name} is another thing"
        return
    for key, shape in promised["properties"].items():
        told = found.get("properties", {}).get(key)
        if told is None:
            yield f"{name}.{key} is gone"
        elif told != shape:
            yield f"{name}.{key} is another thing"
    for key in set(promised.get("required", ())) - set(found.get("required", ())):
        yield f"{name}.{key} may be absent now"


def test_the_schema_keeps_what_was_promised() -> None:
    assert list(broken(PROMISED, schema_of("verdict"))) == []


@pytest.mark.parametrize("spoilt", ["gone", "retyped", "optional", "another"])
def test_what_breaks_the_promise_is_noticed(spoilt: str) -> None:
    found = copy.deepcopy(schema_of("verdict"))
    violation = found["$defs"]["Violation"]
    match spoilt:
        case "gone":
            del violation["properties"]["message"]
        case "retyped":
            violation["properties"]["message"] = {"type": "integer"}
        case "optional":
            violation["required"].remove("message")
        case "another":
            del found["$defs"]["Violation"]
    assert len(list(broken(PROMISED, found))) == 1


def test_new_keys_break_nothing() -> None:
    found = copy.deepcopy(schema_of("verdict"))
    found["$defs"]["Violation"]["properties"]["new"] = {"type": "string"}
    found["$defs"]["Violation"]["required"].append("new")
    assert list(broken(PROMISED, found)) == []


def test_what_is_written_fits_the_promise(run: Run, samples: Path) -> None:
    names = ("broken/N12.csv", "broken/C03.csv", "broken/F01.csv", "huaxi-2021.txt", "none.csv")
    told = json.loads(run(*(samples / name for name in names), "--format", "json").stdout)
    assert told["schema"] == SCHEMA
    jsonschema.validate(told, PROMISED)


def test_only_a_verdict_has_a_list_of_reports(run: Run, samples: Path) -> None:
    """So that whoever reads can tell it from what else has a number of its own (CONTRACT.md)."""
    path = samples / "broken" / "N12.csv"
    verdict = json.loads(run(path, "--format", "json").stdout)
    counts = json.loads(run(path, "--statistics", "--format", "json").stdout)
    read = json.loads(run("extract", path, "--format", "json").stdout)
    assert isinstance(verdict["reports"], list)
    assert isinstance(counts["statistics"], list) and isinstance(counts["reports"], dict)
    assert "cells" in read and "reports" not in read
