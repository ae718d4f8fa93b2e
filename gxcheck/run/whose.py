"""Which unit's report of which year a file is, and nothing else of it."""

from collections.abc import Sequence
from pathlib import Path

from gxcheck.errors import GxcheckError
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker


def whose(path: Path, packs: Sequence[RulePack]) -> tuple[str, int] | None:
    """Unit and year; None where one of them is not known, or the file cannot be read."""
    try:
        report = Checker(packs).read(path)
    except (GxcheckError, OSError):
        return None
    return (report.authority.value, report.year) if report.authority and report.year else None
