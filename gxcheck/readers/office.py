"""Formats that only an office program reads: LibreOffice converts, then a reader of ours reads."""

import os
import tempfile
from pathlib import Path

from gxcheck.errors import UnreadableFile
from gxcheck.model import Document
from gxcheck.readers import xlsx
from gxcheck.readers.bounds import guard, limits, program
from gxcheck.readers.bounds.limits import Ended
from gxcheck.readers.bytes.sniffing import is_protected, true_suffix
from gxcheck.readers.installed import office_program
from gxcheck.readers.markup import docx

#: Of CPU time.
SECONDS = 60
#: The program alone maps over a gigabyte before it opens anything.
_MEMORY_MB = 4096
_LARGEST_MB = 200
_SHEETS = frozenset((".xls", ".ods", ".et"))

_READ_DOCX = guard.bounded(docx.read, docx.KIND, needs=("lxml.etree",))
_READ_XLSX = guard.bounded(xlsx.read, xlsx.KIND, needs=("openpyxl",))

#: No macros, no linked pictures, and a proxy that is not there.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_ITEM = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_PROFILE = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'


def read(path: str, data: bytes) -> Document:
    suffix = true_suffix(Path(path).suffix.lower(), data)
    if suffix == ".ofd":
        raise UnreadableFile("ofd")
    if is_protected(data):
        raise UnreadableFile("password")
    office = office_program()
    if office is None:
        raise UnreadableFile("needs_office", suffix=suffix)
    if suffix in _SHEETS:
        return _READ_XLSX(path, _converted(office, suffix, data, "xlsx"))
    return _READ_DOCX(path, _converted(office, suffix, data, "docx"))


def _converted(office: str, suffix: str, data: bytes, target: str) -> bytes:
    """Everything the program writes goes to one private folder, which is then removed."""
    with tempfile.TemporaryDirectory(prefix="gxcheck-") as name:
        folder = Path(name)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        settings = _PROFILE.format("".join(_ITEM.format(*setting) for setting in _SETTINGS))
        (user / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        (folder / f"report{suffix}").write_bytes(data)
        _run(office, folder, suffix, target)
        result = folder / "out" / f"report.{target}"
        if not result.is_file():
            raise UnreadableFile("not_converted", suffix=suffix)
        if result.stat().st_size > _LARGEST_MB * 1_000_000:
            raise UnreadableFile("inflates", size=result.stat().st_size // 1_000_000, limit=_LARGEST_MB)
        return result.read_bytes()


def _run(office: str, folder: Path, suffix: str, target: str) -> None:
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", target, "--outdir", str(folder / "out"), str(folder / f"report{suffix}")),
    ]
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    match program.run(command, program.Bounds(seconds=SECONDS, megabytes=_MEMORY_MB), folder, environment):
        case Ended.CPU:
            raise UnreadableFile("too_slow", kind=suffix, limit=SECONDS)
        case Ended.CLOCK:
            raise UnreadableFile("no_end", kind=suffix, limit=limits.PATIENCE * SECONDS)
        case Ended.MEMORY:
            raise UnreadableFile("too_hungry", kind=suffix, limit=_MEMORY_MB)
