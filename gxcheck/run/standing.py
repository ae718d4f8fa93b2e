"""Whether a waiver speaks of a report: by the names and patterns it has, or of the same report under another name."""

import os
import re
from enum import Enum
from fnmatch import fnmatchcase
from pathlib import Path

from gxcheck.model import Report, Waiver

#: One character in brackets stands for itself.
_ESCAPED = re.compile(r"\[([*?\[])\]")


class Standing(Enum):
    """How a waiver stands to a report."""

    #: all that it names is the report's
    NAMED = "named"
    #: it names another file, and the report's one unit and year
    RENAMED = "renamed"
    #: it names another file that is not there, and no unit and year: whose report it was cannot be told
    UNBOUND = "unbound"
    #: it names this file, and another unit or year
    OTHER_UNIT = "other unit"
    NONE = "none"


def standing_of(waiver: Waiver, report: Report, folder: Path) -> Standing:
    """`folder`: where the waiver's pattern of paths counts from."""
    path_fits = not waiver.report or fnmatchcase(relative(report.path, folder), waiver.report)
    unit_fits = _has_unit(waiver, report)
    if path_fits and unit_fits:
        return Standing.NAMED
    if not _is_plain(waiver.report):
        return Standing.NONE
    if path_fits:
        return Standing.OTHER_UNIT
    if waiver.unit and waiver.year and _is_plain(waiver.unit):
        return Standing.RENAMED if unit_fits else Standing.NONE
    return Standing.UNBOUND if unit_fits and not (folder / plain_name(waiver)).exists() else Standing.NONE


def _has_unit(waiver: Waiver, report: Report) -> bool:
    unit = report.authority.value if report.authority else ""
    return (not waiver.unit or fnmatchcase(unit, waiver.unit)) and waiver.year in (None, report.year)


def plain_name(waiver: Waiver) -> str:
    """The file that it names, for a reader."""
    return _ESCAPED.sub(r"\1", waiver.report)


def _is_plain(pattern: str) -> bool:
    """Whether it is one name, and not a pattern of several."""
    return bool(pattern) and not re.search(r"[*?\[]", _ESCAPED.sub("", pattern))


def relative(path: str, folder: Path) -> str:
    """The path as it is written in a waiver: from the folder of the waivers' file, with slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()
