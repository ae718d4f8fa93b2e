"""The cells of a worksheet part: found, or made where a blank has none, and given a format."""

import re
from collections.abc import Mapping

from lxml import etree

from gxcheck.renderers.xlsx.package import beyond, local, whole
from gxcheck.renderers.xlsx.sheets import place
from gxcheck.renderers.xlsx.styles import Styles

_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
Place = tuple[int, int]


def colour_cells(sheet: etree._Element, part: str, colours: Mapping[Place, str], styles: Styles) -> None:
    """Put a colour behind cells, by row and column. Nothing else of the sheet changes."""
    data = next((child for child in sheet if local(child) == "sheetData"), None)
    if data is None:
        raise beyond(part)
    widths = _column_formats(sheet, part)
    rows = _rows(data, part)
    for number in sorted({row for row, _ in colours}):
        row = rows.get(number)
        if row is None:
            row = _inserted(data, rows, number, "row", str(number))
        cells = _cells(row, number, part)
        for column in sorted(column for at, column in colours if at == number):
            cell = cells.get(column)
            if cell is None:
                cell = _inserted(row, cells, column, "c", place(number, column))
                cell.set("s", _format_of_row(row) or widths.get(column, "0"))
                row.attrib.pop("spans", "")
            cell.set("s", str(styles.marked(whole(cell.get("s") or "0", part), colours[(number, column)])))


def _rows(data: etree._Element, part: str) -> dict[int, etree._Element]:
    """Rows by number; one that does not say its number follows the one before it."""
    found: dict[int, etree._Element] = {}
    number = 0
    for row in data:
        if local(row) == "row":
            number = whole(row.get("r") or str(number + 1), part)
            row.set("r", str(number))
            if number in found:
                raise beyond(part)
            found[number] = row
    return found


def _cells(row: etree._Element, number: int, part: str) -> dict[int, etree._Element]:
    found: dict[int, etree._Element] = {}
    column = 0
    for cell in row:
        if local(cell) == "c":
            column = _column(cell.get("r") or place(number, column + 1), number, part)
            cell.set("r", place(number, column))
            if column in found:
                raise beyond(part)
            found[column] = cell
    return found


def _column(ref: str, row: int, part: str) -> int:
    met = _REF.fullmatch(ref)
    if met is None or int(met[2]) != row:
        raise beyond(part)
    column = 0
    for letter in met[1]:
        column = column * 26 + ord(letter) - 64
    return column


def _inserted(
    parent: etree._Element, there: dict[int, etree._Element], number: int, name: str, ref: str
) -> etree._Element:
    """A new row or cell at its place among the others."""
    new = etree.Element(f"{{{etree.QName(parent).namespace}}}{name}", r=ref)
    before = max((other for other in there if other < number), default=None)
    parent.insert(0 if before is None else parent.index(there[before]) + 1, new)
    there[number] = new
    return new


def _format_of_row(row: etree._Element) -> str | None:
    return row.get("s") if row.get("customFormat") in ("1", "true") else None


def _column_formats(sheet: etree._Element, part: str) -> dict[int, str]:
    """Column → the format that its empty cells have."""
    found: dict[int, str] = {}
    for columns in (child for child in sheet if local(child) == "cols"):
        for one in columns:
            if local(one) == "col" and one.get("style"):
                first, last = whole(one.get("min") or "", part), whole(one.get("max") or "", part)
                found |= dict.fromkeys(range(first, min(last, 16_384) + 1), one.get("style") or "0")
    return found
