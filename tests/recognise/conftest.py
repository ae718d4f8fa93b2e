from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gxcheck.errors import ReportError
from gxcheck.model import Value
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker

Reading = Callable[[str, bytes], Mapping[str, Value | None]]


@pytest.fixture(scope="session")
def read_values(pack: RulePack, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """File name and bytes → the values that are read; none where the file is refused by name."""
    folder: Path = tmp_path_factory.mktemp("formats")

    def reading(name: str, data: bytes) -> Mapping[str, Value | None]:
        path = folder / name
        path.write_bytes(data)
        try:
            report = Checker(pack).read(path)
        except ReportError:
            return {}
        return {name: cell.value for name, cell in report.cells.items()}

    return reading
