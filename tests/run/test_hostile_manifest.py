"""A made-up manifest has nothing read that lies outside its folder, and nothing that never ends."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import Done, Run

Verify = Callable[..., Done]
CHECK = ("broken.csv", "-q", "--manifest", "proof.json")


@pytest.fixture
def verify(run: Run, folder: Path) -> Verify:
    """`verify` of the manifest in `inner`, beside which the files of `folder` lie, with such entries put into it."""
    inner = folder / "inner"
    inner.mkdir()
    shutil.copy(folder / "broken.csv", inner)
    assert run(*CHECK, cwd=inner).returncode == 1

    def verify(report: str = "broken.csv", **options: object) -> Done:
        manifest = json.loads((inner / "proof.json").read_bytes())
        manifest["reports"][0]["path"] = report
        manifest["options"].update(options)
        (inner / "proof.json").write_text(json.dumps(manifest), encoding="utf-8")
        return run("verify", inner / "proof.json", cwd=folder)

    return verify


def refused(done: Done, *told: str) -> None:
    lines = done.stderr.splitlines()
    assert (done.returncode, done.stdout, len(lines)) == (2, "", len(told)), done.stderr
    for line, part in zip(lines, told, strict=True):
        assert part in line


def test_what_leads_out_of_the_folder_is_refused(verify: Verify, folder: Path) -> None:
    refused(verify("../broken.csv"), "../broken.csv is not read: it climbs out")
    refused(verify(str(folder / "broken.csv")), "it is an absolute path")
    refused(verify("/dev/zero"), "/dev/zero is not read: it is an absolute path")
    refused(verify("..\\broken.csv"), "it climbs out")
    refused(verify("C:\\broken.csv"), "it is an absolute path")
    refused(verify("/no/such/file"), "it is an absolute path")


def test_every_entry_that_is_refused_is_told(verify: Verify) -> None:
    done = verify("/etc/passwd", rules=["../r.yaml", "/etc"], waivers="/etc/shadow", against="a/../../b.json")
    refused(done, "../r.yaml", "/etc", "/etc/shadow", "a/../../b.json", "/etc/passwd")
    assert "root:" not in done.stderr


@pytest.mark.parametrize("entry", ["report", "rules", "waivers", "against"])
@pytest.mark.parametrize("linked", ["file", "folder"])
def test_symbolic_links_are_not_followed(verify: Verify, folder: Path, entry: str, linked: str) -> None:
    name = "link.csv" if linked == "file" else "link/broken.csv"
    target = folder / "broken.csv" if linked == "file" else folder
    (folder / "inner" / name.split("/")[0]).symlink_to(target)
    refused(verify(**{entry: [name] if entry == "rules" else name}), "symbolic link")


def test_symbolic_links_in_a_folder_of_rules_are_not_followed(verify: Verify, folder: Path) -> None:
    (folder / "secret.yaml").write_text("rules: []\n", encoding="utf-8")
    rules = folder / "inner" / "mine"
    (rules / "rules").mkdir(parents=True)
    (rules / "rules" / "a.yaml").symlink_to(folder / "secret.yaml")
    refused(verify(rules=["mine"]), "rules/a.yaml in it: it goes through a symbolic link")


def test_waivers_beside_a_report_are_not_followed_either(verify: Verify, folder: Path) -> None:
    (folder / "mine.yaml").write_text("waivers: []\n", encoding="utf-8")
    (folder / "inner" / "gxcheck.waivers.yaml").symlink_to(folder / "mine.yaml")
    refused(verify(), "gxcheck.waivers.yaml is not read: it goes through a symbolic link")


@pytest.mark.parametrize("entry", ["report", "rules", "waivers", "against"])
def test_pipes_and_huge_files_are_not_opened(verify: Verify, folder: Path, entry: str) -> None:
    os.mkfifo(folder / "inner" / "pipe.csv")
    with (folder / "inner" / "huge.csv").open("wb") as file:
        file.truncate(600_000_000)
    for name, told in (("pipe.csv", "not a regular file"), ("huge.csv", "it is larger than")):
        refused(verify(**{entry: [name] if entry == "rules" else name}), told)


def test_a_manifest_that_is_a_pipe_or_without_end_is_refused(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe.json")
    with (folder / "huge.json").open("wb") as file:
        file.truncate(101_000_000)
    refused(run("verify", "pipe.json"), "pipe.json: cannot be read: not a regular file")
    refused(run("verify", "/dev/zero"), "/dev/zero: cannot be read: not a regular file")
    refused(run("verify", "huge.json"), "larger than 100 MB")


@pytest.mark.parametrize("option", ["--waivers", "--against"])
def test_a_pipe_is_no_file_of_waivers_and_no_earlier_run(run: Run, folder: Path, option: str) -> None:
    os.mkfifo(folder / "pipe")
    done = run("broken.csv", "-q", option, "pipe")
    assert done.returncode == 2
    assert "not a regular file" in done.stderr


def test_a_pipe_beside_a_report_waives_nothing(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "gxcheck.waivers.yaml")
    for done in (run("broken.csv", "-q"), run("waive", "broken.csv", "REQ-BALANCE", "--reason", "x")):
        assert done.returncode == 2
        assert "not a regular file" in done.stderr


def test_files_elsewhere_are_read_where_the_folder_is_named(run: Run, folder: Path) -> None:
    (folder / "out").mkdir()
    run("broken.csv", "-q", "--manifest", "out/proof.json")
    assert "the report broken.csv is not there" in run("verify", "out/proof.json").stdout
    assert run("verify", "out/proof.json", "--within", ".").returncode == 0
    assert run("verify", folder / "out" / "proof.json", "--within", folder, cwd=folder / "out").returncode == 0


def test_paths_given_in_full_are_read_inside_the_folder(run: Run, folder: Path) -> None:
    run(folder / "broken.csv", "-q", "--manifest", "proof.json")
    assert run("verify", "proof.json").stdout == "same as recorded: 1 report\n"
    assert run("verify", folder / "proof.json", cwd=folder.parent).returncode == 0
