"""A wheel brings the built-in pack prepared, and takes it from there."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

#: Whether what was prepared is used, and what comes of it.
ASK = """
import sys
from gxcheck.packs import BUILT_IN, load_pack, rules_directory
from gxcheck.packs.prepared import PACK, PHRASES, prepared, prepared_pack
from gxcheck.prose import phrases_of
from gxcheck.prose.phrases.assembled import BookData
root = rules_directory() / BUILT_IN
print(prepared_pack(root) is not None, prepared(PHRASES, BookData, root) is not None)
pack = load_pack()
print(len(pack.rules), len(phrases_of(pack).phrases), pack == load_pack(root))
"""


def asked(site: Path) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=site, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.mark.slow
def test_a_wheel_brings_the_rules_prepared(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)]
    subprocess.run(build, cwd=tmp_path, capture_output=True, check=True)
    made = [*(tmp_path / "dist").iterdir()]
    assert [path.suffix for path in made] == [".whl"]
    site = tmp_path / "site"
    with zipfile.ZipFile(made[0]) as wheel:
        wheel.extractall(site)
    used, counts = asked(site)
    assert used == "True True"
    assert counts.endswith(" True")

    changed = site / "gxcheck" / "rules" / "cn-disclosure" / "rules" / "told.yaml"
    changed.write_bytes(changed.read_bytes() + b"\n# and another line\n")
    assert asked(site) == ["False False", counts]
