"""Two reports of one unit beside each other: a sheet of their cells, and one of their sentences."""

from collections.abc import Iterator, Sequence

from gxcheck.forms import Form
from gxcheck.model import Cell, Kind, Report, Verdict
from gxcheck.renderers.both.cells import CellPair, paired
from gxcheck.renderers.both.prose import Bit, SectionPair, SentencePair, sections
from gxcheck.renderers.both.titles import Titles, titles
from gxcheck.renderers.telling.plain import shown_path
from gxcheck.renderers.telling.view import View
from gxcheck.renderers.xlsx.sheets import Entry, Sheet, column_name

_HEAD = 3
_CELL_WIDTHS = (34.0, 44.0, 27.0, 16.0, 20.0, 14.0)
_PROSE_WIDTHS = (30.0, 10.0, 62.0, 62.0, 16.0)


def both_sheets(verdict: Verdict, form: Form, view: View) -> Iterator[Sheet]:
    """Nothing where no report is beside this one."""
    other = verdict.seen_beside
    if other is None:
        return
    names = titles(verdict, other, view)
    yield _cells(verdict.report, other, form, names, view)
    prose = sections(verdict.report, other, view)
    if prose:
        yield _prose(prose, names, other, view)


def _cells(report: Report, other: Report, form: Form, names: Titles, view: View) -> Sheet:
    found = paired(report, other, view)
    header = [view.say(key) for key in ("book_table", "book_row", "book_column")]
    rows = [list(_cell_row(name, pair, form, view)) for name, pair in found.pairs.items()]
    missing = "" if report.prose and other.prose else view.say("both_no_prose")
    told = view.say("aside").join(filter(None, (found.counted(view), found.left_out(view), missing)))
    header += [names.now, names.then, view.say("both_change")]
    return _sheet(view.say("book_both_cells"), _above(names, other, told), header, rows, _CELL_WIDTHS)


def _cell_row(name: str, pair: CellPair, form: Form, view: View) -> Iterator[Entry]:
    spec = form.cells[name]
    table = form.tables[spec.table]
    style = "faded" if pair.is_same else "text"
    yield Entry(text=table.title.in_(view.language), style=style)
    yield Entry(text=table.title_of("row", spec.row, view.language), style=style)
    yield Entry(text=table.title_of("column", spec.column, view.language), style=style)
    figure = "faded_number" if pair.is_same else "number"
    yield _value(pair.now, figure, view)
    yield _value(pair.then, figure, view)
    yield Entry(value=pair.change, style=figure if pair.is_same else "strong_number")


def _value(cell: Cell | None, style: str, view: View) -> Entry:
    if cell is None:
        return Entry(text=view.say("absent_mark"), style=style)
    unread = view.say("not_read_mark") if cell.kind is Kind.UNREAD else ""
    return Entry(text=cell.printed or unread or view.say("blank_mark"), value=cell.value, style=style)


def _prose(prose: Sequence[SectionPair], names: Titles, other: Report, view: View) -> Sheet:
    header = [view.say("book_section"), view.say("both_fate"), names.now, names.then, view.say("both_stale_figure")]
    rows = [list(_prose_row(part, pair, view)) for part in prose for pair in part.pairs]
    told = [f"{part.title or view.say('both_before')}: {part.counted(view)}" for part in prose if part.uncompared]
    told = [view.say("both_legend_stale_column"), *told]
    return _sheet(
        view.say("book_both_prose"), _above(names, other, view.say("aside").join(told)), header, rows, _PROSE_WIDTHS
    )


def _prose_row(part: SectionPair, pair: SentencePair, view: View) -> Iterator[Entry]:
    style = "faded" if pair.fate == "kept" else "text"
    yield Entry(text=part.title or view.say("both_before"), style=style)
    yield Entry(text=view.say(f"both_{pair.fate}"), style="faded_centred" if pair.fate == "kept" else "centred")
    yield Entry(text=_text(pair.now), style=style, strong=tuple(_spans(pair.now)))
    yield Entry(text=_text(pair.now if pair.fate == "kept" else pair.then), style=style)
    yield Entry(text=view.say("both_and").join(pair.stale), style="stale")


def _text(bits: Sequence[Bit]) -> str:
    return "".join(bit.text for bit in bits)


def _spans(bits: Sequence[Bit]) -> Iterator[tuple[int, int]]:
    """Where the figures stand that did not change."""
    begin = 0
    for bit in bits:
        end = begin + len(bit.text)
        if bit.stale:
            yield begin, end
        begin = end


def _above(names: Titles, other: Report, told: str) -> list[list[Entry]]:
    line = f"{names.then} · {shown_path(other.path)} · {told}"
    return [[Entry(text=names.view, style="title")], [Entry(text=line, style="line")]]


def _sheet(
    title: str, above: list[list[Entry]], header: list[str], rows: list[list[Entry]], widths: tuple[float, ...]
) -> Sheet:
    return Sheet(
        title=title,
        rows=[*above, [Entry(text=text, style="header") for text in header], *rows],
        widths=widths,
        frozen=_HEAD,
        filtered=f"A{_HEAD}:{column_name(len(header))}{_HEAD + max(1, len(rows))}",
        heights=((1, 26), (2, 18), (_HEAD, 30)),
    )
