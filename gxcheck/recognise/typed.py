"""What is printed in a cell → a cell of its type: a number, a text, a code, a day, or yes or no."""

import unicodedata

from gxcheck.forms import DATA_TYPES, CellSpec
from gxcheck.model import Cell, Kind, RawCell, note
from gxcheck.packs.shape import PrintingSpec
from gxcheck.recognise.printed import Reading, read_printed, remarked
from gxcheck.text.datum import read_datum

#: Why what is printed is not of its type, where the type has forms of its own.
_NOT_OF = {"date": "cell_no_day", "yes_no": "cell_no_answer"}


def read_cell(spec: CellSpec, raw: RawCell | None, printing: PrintingSpec) -> Cell:
    """What is not of the type of its cell is unread, with the reason; what a file does not have is blank."""
    if raw is None:
        return Cell(name=spec.name, printed="", kind=Kind.BLANK)
    printed = raw.text.strip()
    reading = _datum(printed, spec, printing) if spec.type in DATA_TYPES else _number(printed, spec, printing)
    kind, value, reason = remarked(reading, raw, printed)
    return Cell(name=spec.name, printed=printed, kind=kind, value=value, location=raw.location, reason=reason)


def _datum(printed: str, spec: CellSpec, printing: PrintingSpec) -> Reading:
    if not printed or printed in printing.placeholders:
        return (Kind.PLACEHOLDER if printed else Kind.BLANK), None, None
    if read_datum(printed, spec.type, spec.values) is None:
        return Kind.UNREAD, None, note(_NOT_OF[spec.type], words=spec.values[:2] or ("true", "false"))
    return Kind.DATA, None, None


def _number(printed: str, spec: CellSpec, printing: PrintingSpec) -> Reading:
    """A percentage is read with its sign or without."""
    text = printed
    if spec.type == "percent" and unicodedata.normalize("NFKC", printed).endswith("%"):
        text = printed[:-1].rstrip()
    kind, value, reason = read_printed(text, printing)
    if kind is Kind.TEXT:
        return Kind.UNREAD, None, reason or note("cell_text")
    return kind, value, reason
