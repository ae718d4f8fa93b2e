"""The name that a browser gives a dropped file → a path below the folder, on every system."""

import re
from unicodedata import category, normalize

#: What some system does not have in the name of a file.
_UNFIT = re.compile(r'[<>:"|?*]')
_SEPARATORS = re.compile(r"[/\\]")
#: How names begin that are passed over as hidden, and end where Windows cuts them.
_HIDDEN, _CUT = ".~$ ", ". "
_LEFT = ("~$", "._")
#: Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
#: Bytes of a part in UTF-8, and folders above a file.
_LONGEST, _DEEPEST = 180, 7


def is_left_by_a_program(name: str) -> bool:
    """Whether it is what Office keeps beside an open file, or macOS beside every file of a disk that is not its own."""
    return _SEPARATORS.split(name)[-1].startswith(_LEFT)


def path_of(name: str) -> str:
    """With slashes, and never a way up; "" where nothing of a name is left. Of many folders the last ones."""
    parts = [kept for part in _SEPARATORS.split(name) if (kept := _part(part))]
    return "/".join(parts[-1 - _DEEPEST :])


def _part(given: str) -> str:
    plain = "".join(character for character in normalize("NFC", given) if category(character)[0] != "C")
    kept = _shortened(_UNFIT.sub("_", plain).lstrip(_HIDDEN).rstrip(_CUT))
    return f"_{kept}" if _DEVICES.fullmatch(kept) else kept


def _shortened(name: str) -> str:
    """With the ending, by which it is known what the file is."""
    if len(name.encode("utf-8")) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    ending = f"{dot}{ending}" if stem and len(ending) <= 8 else ""
    room = _LONGEST - len(ending.encode("utf-8"))
    return (stem if ending else name).encode("utf-8")[:room].decode("utf-8", "ignore").rstrip(_CUT) + ending


def numbered(path: str, number: int) -> str:
    """The path of another file of that name: `a/b (2).csv`."""
    stem, dot, ending = path.rpartition(".")
    return f"{stem} ({number}){dot}{ending}"
