"""Where something stands, as columns: in the form by ids, in the file by numbers from 1; None where there is none."""

from collections.abc import Mapping

from gxcheck.model import Location


def ids_of(name: str) -> Mapping[str, object]:
    """Of a cell or a group of cells; of any other quantity of the text, none."""
    parts = name.split(".")
    return dict(zip(("table_id", "row_id", "column_id"), parts, strict=True)) if len(parts) == 3 else {}


def location_row(location: Location) -> Mapping[str, object]:
    return {
        "at_page": location.page or None,
        "at_sheet": location.sheet or None,
        "at_table": location.table or None,
        "at_line": location.line or None,
        "at_row": location.row or None,
        "at_column": location.column or None,
    }
