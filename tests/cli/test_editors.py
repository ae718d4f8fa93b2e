"""What editors and shells are told: schemas that a validator accepts, completion that a shell runs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.commands import Run
from tests.conftest import ROOT


def schema(run: Run, name: str) -> Draft202012Validator:
    found = json.loads(run("schema", name).stdout)
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def plain_yaml(path: Path) -> object:
    """As an editor's language server reads it: a date is text."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))


def test_every_rule_file_is_valid_and_a_wrong_key_is_not(run: Run) -> None:
    validator = schema(run, "rules")
    for path in (ROOT / "rules").rglob("rules/*.yaml"):
        assert list(validator.iter_errors(plain_yaml(path))) == [], path
    assert not validator.is_valid({"rules": [{"id": "A"}]})
    validator = schema(run, "phrases")
    for path in (ROOT / "rules").rglob("phrases/*.yaml"):
        assert list(validator.iter_errors(plain_yaml(path))) == [], path
    assert not validator.is_valid({"phrase": {}})


FORMS = [
    path
    for folder in ("rules", "samples/packs", "tests/packs/budget")
    for path in (ROOT / folder).rglob("forms/*.yaml")
]
PACKS = [path.parents[1] / "pack.yaml" for path in FORMS]


@pytest.mark.parametrize(("name", "paths"), [("form", FORMS), ("pack", PACKS)])
def test_every_form_and_pack_is_valid_and_a_wrong_key_is_not(run: Run, name: str, paths: list[Path]) -> None:
    validator = schema(run, name)
    assert len(paths) >= 5
    for path in paths:
        plain = plain_yaml(path)
        assert list(validator.iter_errors(plain)) == [], path
        assert isinstance(plain, dict)
        assert not validator.is_valid({**plain, "colour": "red"})
        assert not validator.is_valid({key: value for key, value in plain.items() if key != "title"})


def test_the_schema_of_forms_refuses_what_the_loader_refuses(run: Run) -> None:
    validator = schema(run, "form")
    label = {"label": "x", "en": "x"}

    def form(name: str = "a", records: object = None, **keys: object) -> dict[str, object]:
        titles = {"zh": "x", "en": "x"}
        return {"id": "f", "title": titles, "records": records or {}, "fields": {name: {**label, **keys}}}

    for right in (form(type="code", levels=[1, 3]), form(type="yes_no", values=["ja", "nein"], optional=True),
                  form(records={"key": ["a"], "missing": "left_out"}, blank="zero")):  # fmt: skip
        assert validator.is_valid(right), right
    for wrong in (form("year"), form("row"), form("unit"), form("if"), form("A"), form(type="integer"), form(level=[1]),
                  form(records={"keys": ["a"]}), form(blank="0")):  # fmt: skip
        assert not validator.is_valid(wrong), wrong


@pytest.mark.parametrize("name", ["rules", "form", "pack"])
def test_every_key_of_what_people_write_is_described(run: Run, name: str) -> None:
    kinds = json.loads(run("schema", name).stdout)["$defs"]
    bare = [(kind, key) for kind, one in kinds.items() for key, about in one.get("properties", {}).items()
            if not about.get("description")]  # fmt: skip
    assert bare == [] and kinds


def test_waivers_and_manifests_are_valid(run: Run, folder: Path) -> None:
    run("waive", "broken.csv", "REQ-BALANCE", "--reason", "说明", "--until", "2030-01-01")
    assert list(schema(run, "waivers").iter_errors(plain_yaml(folder / "gxcheck.waivers.yaml"))) == []
    run("broken.csv", "-q", "--manifest", "m.json")
    assert list(schema(run, "manifest").iter_errors(json.loads((folder / "m.json").read_bytes()))) == []
    run("broken.csv", "none.csv", "--format", "json=v.json")
    assert list(schema(run, "verdict").iter_errors(json.loads((folder / "v.json").read_bytes()))) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_each_shell_names_the_command(run: Run, shell: str) -> None:
    assert "_GXCHECK_COMPLETE" in run("completion", shell).stdout


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        ("check --fail", "--fail-on"),
        ("--fail", "--fail-on"),
        ("bro", "file"),
        ("broken.csv --format sa", "sarif"),
        ("wa", "waive"),
        ("schema ph", "phrases"),
        ("broken.csv --select req-bal", "REQ-BALANCE"),
        ("check --ignore N12,C09-", "N12,C09-BOTH"),
        ("rules show N12", "N12"),
        ("waive broken.csv REQ-BAL", "REQ-BALANCE"),
    ],
)
def test_bash_completes_what_is_begun(folder: Path, begun: str, offered: str) -> None:
    """`file` leaves it to the shell to look for one."""
    bin_folder = Path(sys.executable).parent
    script = (
        f'PATH="{bin_folder}:$PATH"; eval "$(gxcheck completion bash)"; compopt() {{ echo file; }}; '
        f"COMP_WORDS=(gxcheck {begun}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
        '_gxcheck_completion gxcheck; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert offered in done.stdout.split(), done.stderr


def test_an_unknown_shell_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    done = run("completion")
    assert done.returncode == 2
    assert "no completion for the shell tcsh" in done.stderr
