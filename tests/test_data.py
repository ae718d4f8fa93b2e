"""What DATA.md says of the tables is so."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from gxcheck.renderers.parquet.tables import COLUMNS, VERSION
from tests.commands import ROOT, Run, changed

TEXT = (ROOT / ".github" / "DATA.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)
#: Reviews, suits and suits behind reviews: upheld, corrected, other, pending, total of each.
DISPUTES = "3,2,0,0,5,3,0,0,0,3,8,0,0,0,8"


def test_it_names_every_column_and_no_other() -> None:
    named = set(re.findall(r"`([a-z_0-9]+)`", TEXT))
    columns = {name for table in COLUMNS.values() for name in table}
    assert named == columns
    assert f"(`gxcheck.schema`, now {VERSION})" in TEXT


@pytest.fixture
def asked(run: Run, folder: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two years of three units: corrected went from 2 of 16 to 4 in one, to 3 in the next, from none in the last."""
    (folder / "reports").mkdir()
    for unit, then, now in (("花溪区", 2, 4), ("乌当区", 2, 3), ("白云区", 0, 5)):
        for year, corrected in ((2021, then), (2022, now)):
            path = folder / "reports" / f"{unit}{year}.csv"
            shutil.copy(samples / "huaxi-2021.csv", path)
            changed(path, DISPUTES, DISPUTES.replace("3,2,", f"{5 - corrected},{corrected},", 1))
            path.write_text(path.read_text("utf-8-sig").replace("2021年", f"{year}年").replace("花溪区", unit), "utf-8")
    (folder / "reports" / "empty.csv").touch()
    assert run("reports", "--format", "parquet=out").returncode == 2
    monkeypatch.chdir(folder)


@pytest.mark.usefixtures("asked")
def test_every_query_runs_and_tells_what_it_promises() -> None:
    doubled, broken, unread = (duckdb.sql(query).fetchall() for query in QUERIES)
    assert doubled == [("花溪区", 2022, 12.5, 25.0)]
    assert broken and all(rule and title and reports for rule, title, reports in broken)
    assert [path for path, _ in unread] == [str(Path("reports") / "empty.csv")]
