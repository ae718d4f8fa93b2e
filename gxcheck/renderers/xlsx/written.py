"""Sheets of our own as a workbook of their own. Every text is a string of the file, never a formula."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from gxcheck.readers.xlsx import ADDED
from gxcheck.renderers.xlsx.comments import AUTHOR
from gxcheck.renderers.xlsx.inert import LONGEST, inert, quoted
from gxcheck.renderers.xlsx.looks import LOOKS
from gxcheck.renderers.xlsx.package import Package
from gxcheck.renderers.xlsx.sheets import Entry, Sheet, height_of
from gxcheck.renderers.xlsx.styles import FAMILY
from gxcheck.text.numerals import exact_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    #: By the name of a look, and whether the text stays one when a person edits it.
    _Formats = Mapping[tuple[str, bool], Format]

#: As old as the first moment that a zip can name: the same bytes in every run.
_CREATED = datetime(1980, 1, 1)
#: A spreadsheet computes with 15 digits: a longer number is kept as text.
_DIGITS = 15
#: A spreadsheet repairs a sheet that has more links by dropping them all, and follows none that is longer.
_MOST_LINKS, _LONGEST_LINK = 65_000, 2_000
#: A font of the theme would stand in for the one that is named.
_NO_THEME = {"font_scheme": "none", "font_family": 0}
_A4, _LONGEST_TITLE = 9, 31
_WORKBOOK, SHARED = "xl/workbook.xml", "xl/sharedStrings.xml"
#: XlsxWriter takes a text that begins so for the markup of one.
_MARKUP = "<r>"


def written(sheets: Iterable[Sheet], family: str = FAMILY) -> Package:
    """A new workbook. `family`: the font."""
    from xlsxwriter.workbook import Workbook

    out = io.BytesIO()
    base = {**_NO_THEME, "font_name": family, "font_size": 11}
    book = Workbook(out, {"in_memory": True, "default_format_properties": base})
    book.set_properties({"author": AUTHOR, "created": _CREATED})
    formats = _formats(book, family)
    for sheet in titled(sheets):
        page = book.add_worksheet(sheet.title)
        _set_up(page, sheet)
        _fill(page, sheet, formats)
        if sheet.added:
            book.define_name(f"{sheet.title}!{ADDED}", f"='{sheet.title}'!$A$1")
    book.close()
    return _finished(Package(out.getvalue(), ours=True))


def titled(sheets: Iterable[Sheet], taken: Iterable[str] = ()) -> Iterator[Sheet]:
    """The sheets, each under a title that no other has."""
    names = {name.lower() for name in taken}
    for sheet in sheets:
        titles = (sheet.title, *(f"{sheet.title} ({n})" for n in range(2, len(names) + 3)))
        title = next(one[:_LONGEST_TITLE] for one in titles if one[:_LONGEST_TITLE].lower() not in names)
        names.add(title.lower())
        yield replace(sheet, title=title)


def _finished(package: Package) -> Package:
    """What XlsxWriter has no word for: a name that is hidden, a link to a file that every system follows."""
    for name in package.edit(_WORKBOOK).iter("{*}definedName"):
        if name.get("name") == ADDED:
            name.set("hidden", "1")
    for part in [name for name in package.names() if name.startswith("xl/worksheets/_rels/")]:
        for link in package.edit(part):
            link.set("Target", (link.get("Target") or "").replace("\\", "/"))
    return package


def _formats(book: "Workbook", family: str) -> "_Formats":
    return {
        (name, quoted): book.add_format({**look, **_NO_THEME, "font_name": family, "quote_prefix": quoted})
        for name, look in LOOKS.items()
        for quoted in (False, True)
    }


def _set_up(page: "Worksheet", sheet: Sheet) -> None:
    page.hide_gridlines(2)
    for column, width in enumerate(sheet.widths):
        page.set_column_pixels(column, column, round(width * 7))
    if sheet.frozen:
        page.freeze_panes(sheet.frozen, 0)
        page.repeat_rows(sheet.frozen - 1)
    if sheet.filtered:
        page.autofilter(sheet.filtered)
    for ref in sheet.merged:
        page.merge_range(ref, "")
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(0.4, 0.4, 0.5, 0.5)
    page.set_footer("&C&P / &N", {"margin": 0.3})


def _fill(page: "Worksheet", sheet: Sheet, formats: "_Formats") -> None:
    heights = dict(sheet.heights)
    links = 0
    for row, line in enumerate(sheet.rows):
        entries = list(line)
        points = heights.get(row + 1) or height_of(entries, sheet.widths)
        if points:
            page.set_row(row, points)
        for column, entry in enumerate(entries):
            link = _link(entry) if links < _MOST_LINKS else ""
            links += bool(link)
            _write(page, (row, column), entry, formats, link)


def _link(entry: Entry) -> str:
    link = f"internal:{inert(entry.link)}" if entry.link else f"external:{entry.file}" if entry.file else ""
    return link if len(link) <= _LONGEST_LINK else ""


def _write(page: "Worksheet", at: tuple[int, int], entry: Entry, formats: "_Formats", link: str) -> None:
    number = exact_text(entry.value) if entry.value is not None else ""
    if number and sum(map(str.isdigit, number)) <= _DIGITS:
        page.write_number(*at, Decimal(number), formats[entry.style, False])
        return
    text = inert(entry.text or number)
    look = formats[entry.style, quoted(text)]
    if link:
        page.write_url(*at, link, look, "")
    if len(text) > 1 and (entry.strong or text.startswith(_MARKUP)):
        page.write_rich_string(*at, *_runs(entry, text, formats), look)
    elif text:
        page.write_string(*at, text, look)
    else:
        page.write_blank(*at, None, look)


def _runs(entry: Entry, text: str, formats: "_Formats") -> Iterator["Format | str"]:
    """The parts of a text, each behind its format: two at least, and no more than the text where they are too long."""
    ends = sorted({0, len(entry.text), *chain.from_iterable(entry.strong)})
    parts = [(inert(entry.text[begin:end]), (begin, end) in entry.strong) for begin, end in pairwise(ends)]
    if sum(len(part.encode("utf-16-le")) for part, _ in parts) > 2 * LONGEST:
        parts = [(text, False)]
    if len(parts) == 1:
        parts = [(text[:1], parts[0][1]), (text[1:], parts[0][1])]
    for part, is_strong in parts:
        yield from (formats["stale" if is_strong else "text", False], part)
