"""What the pages of one run call files, and where they find each other."""

from urllib.parse import quote

from gxcheck.renderers.telling.view import View


def home(view: View) -> str:
    """Where the index of many reports stands, seen from a page beside it; "" where this is the only one."""
    stem = view.beside.removesuffix(".files")
    return quote(f"../{stem}{view.suffix}") if view.reports > 1 and stem else ""


def written_of(number: int, view: View) -> tuple[tuple[str, str], ...]:
    """Name and address of what other outputs of the run wrote of a report, by its number."""
    found = view.companions.of(number, ("slip", "docx", "xlsx"))
    return tuple((view.say(f"page_file_{format_}"), quote(address)) for format_, address in found)
