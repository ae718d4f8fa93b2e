"""A page of a PDF, turned so that most of its text stands upright, as a person would turn the sheet."""

from collections import Counter
from typing import Any

#: Of a matrix of text: how far its baseline goes to the right, and up.
_RIGHT, _UP = 0, 1


def turned(page: Any) -> Any:
    """The page of pdfplumber, or the same page with another rotation. Its corners are put in order, as any two that
    lie across from each other may be named."""
    from pdfminer.pdftypes import resolve_all

    sheet = page.page_obj
    left, bottom, right, top = resolve_all(sheet.mediabox)
    sheet.mediabox = [min(left, right), min(bottom, top), max(left, right), max(bottom, top)]
    quarter = _quarter(page)
    if not quarter:
        return page
    page.close()
    sheet.rotate = (sheet.rotate + quarter) % 360
    sheet.attrs["Rotate"] = sheet.rotate
    return type(page)(page.pdf, sheet, page_number=page.page_number, initial_doctop=page.initial_doctop)


def _quarter(page: Any) -> int:
    """By how many degrees to turn it clockwise: 0 where most characters stand upright."""
    found = Counter(
        0 if char["upright"] else 90 if char["matrix"][_UP] > 0 else 270 for char in page.chars if char["text"].strip()
    )
    return found.most_common(1)[0][0] if found else 0
