"""The table of the annex in a Word document. It needs no style, as an office's template may have none for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from gxcheck.renderers.slip.filling import Element
from gxcheck.renderers.slip.rows import AnnexRow
from gxcheck.renderers.telling.view import View
from gxcheck.text.lines import columns

#: Parts of the width of the table, by what a column holds; those that hold nothing give theirs to the others.
_SHARES: Mapping[str, int] = {"number": 8, "where": 45, "printed": 12, "suggested": 8, "place": 33, "basis": 22}
_WIDEST, _NARROWEST = 20, 14
#: Of what stands there, where some of it is long.
_LONG, _LONGEST = 40, 32
#: The narrowest text that the whole table fits, in twentieths of a point: 16 cm.
_WIDTH = 9070
#: Half points.
_SIZE = 18
#: How far lines are apart, in twentieths of a point, whatever font a program has for one that it lacks.
_LINE = 230
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
#: Between two numbers. A line may end behind the mark: LibreOffice else ends it within the number before.
_LISTED, _MAY_BREAK = re.compile("(?<=[0-9])(?:、)(?=[0-9])"), "、\u200b"
#: Of a row that is printed again on the next page.
_AGAIN = "<w:tblHeader/>"
_LOOK = (
    f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
_TIGHT = (
    f'<w:spacing w:before="0" w:after="0" w:line="{_LINE}" w:lineRule="exact"/><w:ind w:left="0" w:firstLine="0"/>'
    '<w:jc w:val="left"/>'
)


def table_of(rows: Sequence[AnnexRow], title: str, view: View) -> Element:
    """Title and heads of the columns come again on each page, the number of a finding on each of its rows."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    kept = [name for name in _SHARES if any(getattr(row, name) for row in rows)]
    shares = [_share(name, rows) for name in kept]
    widths = [_WIDTH * share // sum(shares) for share in shares]
    head = [_cell(view.say(f"slip_column_{name}"), width, is_head=True)
            for name, width in zip(kept, widths, strict=True)]  # fmt: skip
    lines = [
        [_cell(getattr(row, name), width, _open_above(name, own)) for name, width in zip(kept, widths, strict=True)]
        for own, row in zip(rows, _numbered(rows), strict=True)
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    above = [_row([_title(title, len(kept))], _AGAIN)] if title else []
    told = "".join([*above, _row(head, _AGAIN), *map(_row, lines)])
    return parse_xml(f"<w:tbl {nsdecls('w')}>{_LOOK}<w:tblGrid>{grid}</w:tblGrid>{told}</w:tbl>")


def _numbered(rows: Sequence[AnnexRow]) -> Iterator[AnnexRow]:
    number = ""
    for row in rows:
        number = row.number or number
        yield replace(row, number=number)


def _title(text: str, columns: int) -> str:
    """A cell over all columns, without lines around it."""
    lines = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "right"))
    kind = f'<w:gridSpan w:val="{columns}"/><w:tcBorders>{lines}</w:tcBorders>'
    return _cell(text, _WIDTH, kind, is_head=True)


def _share(column: str, rows: Sequence[AnnexRow]) -> int:
    """Clauses take more room than figures, and places no more than they need."""
    texts = [getattr(row, column) for row in rows]
    if column == "place":
        return max(_NARROWEST, min(_SHARES[column], 5 + 3 * max(map(columns, texts)) // 2))
    if column not in ("printed", "suggested"):
        return _SHARES[column]
    longest = max(map(len, texts))
    return max(_SHARES[column], min(longest, _LONGEST if column == "printed" and longest > _LONG else _WIDEST))


def _row(cells: Sequence[str], kind: str = "") -> str:
    """No row is cut by the end of a page; the first is printed again on the next."""
    return f"<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{''.join(cells)}</w:tr>"


def _open_above(column: str, row: AnnexRow) -> str:
    """What is of a finding as a whole stands beside all of its rows, without lines between and without a merged cell,
    which a program may not part at the end of a page."""
    if column != "basis" or row.number:
        return ""
    return '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>'


def _cell(text: str, width: int, kind: str = "", is_head: bool = False) -> str:
    bold, stays = ("<w:b/>", "<w:keepNext/>") if is_head else ("", "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{kind}</w:tcPr><w:p><w:pPr>{stays}{_TIGHT}</w:pPr>'
        f'<w:r><w:rPr>{bold}<w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/></w:rPr>'
        f'<w:t xml:space="preserve">{_LISTED.sub(_MAY_BREAK, escape(text))}</w:t></w:r></w:p></w:tc>'
    )
