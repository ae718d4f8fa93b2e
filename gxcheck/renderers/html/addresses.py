"""What the pages of one run call files, and where they find each other."""

from urllib.parse import quote

from gxcheck.renderers.telling.view import View


def home(view: View) -> str:
    """Where the index of many reports stands, seen from a page beside it; "" where this is the only one."""
    stem = view.beside.removesuffix(".files")
    return quote(f"../{stem}{view.suffix}") if view.reports > 1 and stem else ""


def written_of(number: int, letter: str, view: View) -> tuple[tuple[str, str], ...]:
    """Name and address of what other outputs of the run wrote of a report, by its number. `letter`: what its letter is
    headed, which the link to it is called."""
    found = view.companions.of(number, ("slip", "docx", "xlsx"))
    names = {"slip": letter, "docx": letter, "xlsx": view.say("page_file_xlsx")}
    return tuple((names[format_], quote(address)) for format_, address in found)
