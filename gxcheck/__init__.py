"""gxcheck checks annual reports against declarative rules.

    gxcheck.check(path) → Verdict | Unreadable      gxcheck.extract(path) → Report
    gxcheck.statements(text) → Statements           gxcheck.load_pack(...) → RulePack

Everything is imported where it is first used, so that `import gxcheck` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from gxcheck.model import Report, Result, Statement
    from gxcheck.packs import RulePack

__all__ = ["__version__", "check", "extract", "load_pack", "statements"]
__version__ = "0.1.0"


def load_pack(*paths: "str | Path") -> "RulePack":
    """The built-in rule pack with `paths` laid over it. Raises PackError with all mistakes."""
    from gxcheck import packs

    return packs.load_pack(*paths)


def check(path: "str | Path", pack: "RulePack | None" = None, **options: Any) -> "Result":
    """Check one report; a file that cannot be read gives an Unreadable, not an exception."""
    from gxcheck.pipeline import Checker

    return Checker(pack or load_pack(), **options).check(path)


def extract(path: "str | Path", pack: "RulePack | None" = None, form: str | None = None) -> "Report":
    """What is read from one report. Raises ReportError."""
    from gxcheck.pipeline import read_report

    return read_report(path, pack or load_pack(), form)


def statements(text: str, year: int | None = None, pack: "RulePack | None" = None) -> "tuple[Statement, ...]":
    """The quantities that one paragraph states. `year`: the year of its report."""
    from gxcheck.prose import phrases_of, read_statements

    book = phrases_of(pack or load_pack())
    return read_statements(text, book, year) if book is not None else ()
