"""Where LibreOffice is: on the path, or where its own installer puts it on each system."""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
#: Variables of Windows that name folders with programs in them, and where the program lies below.
_FOLDERS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
_BELOW = ("LibreOffice/program/soffice.com", "Programs/LibreOffice/program/soffice.com")
#: The newest of several that its packages put beside each other.
_OPT = "libreoffice*/program/soffice"
_APPLICATION = "LibreOffice.app/Contents/MacOS/soffice"


def office_program(environment: Mapping[str, str] = os.environ, root: Path = Path("/")) -> str | None:
    """None where it is not installed."""
    on_path = (shutil.which(name, path=environment.get("PATH", "")) for name in _NAMES)
    usual = (str(one) for one in _usual(environment, root) if one.is_file())
    return next(filter(None, on_path), None) or next(usual, None)


def _usual(environment: Mapping[str, str], root: Path) -> Iterator[Path]:
    for folder in filter(None, map(environment.get, _FOLDERS)):
        yield from (Path(folder, below) for below in _BELOW)
    yield root / "Applications" / _APPLICATION
    if home := environment.get("HOME"):
        yield Path(home, "Applications", _APPLICATION)
    yield from sorted((root / "opt").glob(_OPT), key=_version, reverse=True)


def _version(path: Path) -> list[int]:
    return [int(digits) for digits in re.findall(r"[0-9]+", path.parts[-3])]
