"""The same check again, elsewhere: the same, or the first thing that differs."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands import Run, changed
from tests.conftest import ROOT

CHECK = ("broken.csv", "clean.csv", "-q", "--manifest", "proof.json")


def test_the_same_files_elsewhere_are_the_same(
    run: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert run(*CHECK).returncode == 1
    first = (folder / "proof.json").read_bytes()
    run(*CHECK)
    assert (folder / "proof.json").read_bytes() == first
    assert str(folder).encode() not in first
    elsewhere = tmp_path_factory.mktemp("checkout")
    for name in ("broken.csv", "clean.csv", "proof.json"):
        shutil.copy(folder / name, elsewhere)
    for cwd, manifest in [(elsewhere, Path("proof.json")), (elsewhere.parent, elsewhere / "proof.json")]:
        done = run("verify", manifest, cwd=cwd)
        assert (done.returncode, done.stdout) == (0, "same as recorded: 2 reports\n")


def test_a_changed_report_is_named_first_and_then_its_result(run: Run, folder: Path) -> None:
    run(*CHECK)
    shutil.copy(folder / "clean.csv", folder / "broken.csv")
    done = run("verify", "proof.json")
    first, second = done.stdout.splitlines()
    assert done.returncode == 1
    assert first == "differs: the report broken.csv has changed"
    assert second.startswith("differs: the result for broken.csv has changed (then failed: pass ")
    (folder / "broken.csv").unlink()
    assert run("verify", "proof.json").stdout.startswith("differs: the report broken.csv is not there")


def test_a_changed_rule_is_named_by_its_file(run: Run, folder: Path) -> None:
    pack = folder / "pack"
    shutil.copytree(ROOT / "rules" / "cn-disclosure", pack)
    run(*CHECK, "--rules", "pack")
    assert run("verify", "proof.json").returncode == 0
    changed(pack / "rules" / "identities.yaml", "severity: error", "severity: warning")
    done = run("verify", "proof.json")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "differs: the rule file pack/rules/identities.yaml has changed"


def test_a_new_waiver_and_a_changed_earlier_run_are_named(run: Run, folder: Path) -> None:
    run("broken.csv", "--format", "json=earlier.json")
    run(*CHECK, "--against", "earlier.json")
    assert run("verify", "proof.json").returncode == 0
    changed(folder / "earlier.json", "0.1.0", "0.1.1")
    assert run("verify", "proof.json").stdout == "differs: the file earlier.json has changed\n"
    run("waive", "broken.csv", "REQ-BALANCE", "--reason", "x")
    assert "the file gxcheck.waivers.yaml is new" in run("verify", "proof.json").stdout


@pytest.mark.parametrize("given", ["before/last.csv", "before"])
def test_last_years_report_is_part_of_the_proof(
    run: Run, folder: Path, samples: Path, given: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder / "before").mkdir()
    shutil.copy(samples / "broken" / "Y01.csv", folder / "this.csv")
    shutil.copy(samples / "last-year" / "Y01.csv", folder / "before" / "last.csv")
    run("this.csv", "-q", "--last-year", given, "--manifest", "proof.json")
    assert run("verify", "proof.json").stdout == "same as recorded: 1 report\n"
    elsewhere = tmp_path_factory.mktemp("checkout") / "copy"
    shutil.copytree(folder, elsewhere)
    assert run("verify", elsewhere / "proof.json").stdout == "same as recorded: 1 report\n"
    changed(folder / "before" / "last.csv", "网站改版", "网页改版")
    assert run("verify", "proof.json").stdout.startswith("differs: the file before/last.csv has changed\n")
    shutil.rmtree(folder / "before")
    gone = run("verify", "proof.json")
    assert gone.returncode in (1, 2)
    assert "internal error" not in gone.stderr


def test_files_that_lie_elsewhere_go_by_the_names_they_had(
    run: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for place in ("a", "b"):
        (folder / place).mkdir()
        shutil.copy(folder / "broken.csv", folder / place / "r.csv")
        run("waive", f"{place}/r.csv", "REQ-BALANCE", "--reason", "x")
    (folder / "mine.yaml").write_text("rules: []\n", encoding="utf-8")
    run("a/r.csv", "b/r.csv", "-q", "--rules", "mine.yaml", "--manifest", "proof.json")
    elsewhere = tmp_path_factory.mktemp("checkout") / "copy"
    shutil.copytree(folder, elsewhere)
    shutil.rmtree(folder)
    folder.mkdir()
    manifest = elsewhere / "proof.json"
    assert run("verify", manifest).stdout == "same as recorded: 2 reports\n"
    changed(elsewhere / "a" / "gxcheck.waivers.yaml", "waivers:", "# a comment\nwaivers:")
    assert run("verify", manifest).stdout == "differs: the file a/gxcheck.waivers.yaml has changed\n"
    changed(elsewhere / "mine.yaml", "rules: []", "rules:  []")
    assert run("verify", manifest).stdout.startswith("differs: the rule file mine.yaml has changed\n")


def test_a_waiver_file_with_mistakes_is_part_of_the_proof(run: Run, folder: Path) -> None:
    run(*CHECK)
    (folder / "gxcheck.waivers.yaml").write_text("waivers: [\n", encoding="utf-8")
    assert run("verify", "proof.json").stdout == "differs: the file gxcheck.waivers.yaml is new\n"


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff", b'{"schema": 2}', b"[" * 100_000, None], ids=lambda content: repr(content)[:12]
)
def test_what_is_no_manifest_is_one_line(run: Run, folder: Path, content: bytes | None) -> None:
    if content is not None:
        (folder / "bad.json").write_bytes(content)
    done = run("verify", "bad.json")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [("magic", "yes"), ("fail_on", "sometimes"), ("form", "mine"), ("today", "now"), ("rules", "x")],
)
def test_options_of_a_later_version_are_refused(run: Run, folder: Path, option: str, value: str) -> None:
    run(*CHECK)
    manifest = json.loads((folder / "proof.json").read_bytes())
    manifest["options"][option] = value
    (folder / "proof.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = run("verify", "proof.json")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "internal error" not in done.stderr
