"""The order in which the rows, columns and parts of a table are printed, beside that of the form."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from gxcheck.forms import Table
from gxcheck.model import Label, Report
from gxcheck.text.labels import bare, squeezed

#: Two labels: the first is printed before the second, and stands behind it in the form.
Swapped = tuple[str, str]


def rows_swapped(report: Report, table: Table) -> list[Swapped] | None:
    """The rows that are printed in another order than the form's; None where the file prints no labels.

    A label that is torn stands where its parts were put together: of its place nothing is known.
    """
    if report.labels is None:
        return None
    found: list[Swapped] = []
    for block in table.blocks:
        order = [f"{table.id}.row.{row}" for row in block.rows]
        met = {label.id: label for label in reversed(report.labels) if label.id in order}
        first = [label for label in report.labels if met.get(label.id) is label and _is_whole(label, table)]
        found += _swapped(first, order)
    return found


def columns_swapped(report: Report, table: Table) -> list[Swapped] | None:
    """The columns of a header that are printed in another order than the form's.

    A header of two lines is met line by line, so only labels of one level are compared. A label that is met again
    begins another header.
    """
    if report.labels is None:
        return None
    found: list[Swapped] = []
    own = list(_own(report.labels, table))
    for columns in dict.fromkeys(block.columns for block in table.blocks):
        for headed in (False, True):
            order = [f"{table.id}.column.{one}" for one in columns if bool(table.columns[one].under) is headed]
            for header in _headers([label for label in own if label.id in order]):
                found += _swapped(header, order)
    return list(dict.fromkeys(found))


def parts_unheaded(report: Report, table: Table) -> list[str] | None:
    """The headings of the parts of a table that are not printed, though a row of the part is."""
    if report.labels is None:
        return None
    met = {label.id for label in report.labels}
    printed = [one.printed for one in report.unread]
    printed += [label.printed for label in report.labels if label.id.startswith(f"{table.id}.heading.")]
    return [
        block.heading
        for block in table.blocks
        if block.heading
        and not any(squeezed(block.heading) in squeezed(text) for text in printed)
        and any(f"{table.id}.row.{row}" in met for row in block.rows)
    ]


def _is_whole(label: Label, table: Table) -> bool:
    line = table.rows[label.id.rpartition(".")[2]]
    return any(bare(text) in squeezed(label.printed) for text in (line.label, *line.variants))


def _own(labels: Sequence[Label], table: Table) -> Iterator[Label]:
    """The labels of columns of a table. One that is of several tables is of that of the label before it."""
    last = ""
    columns = [label for label in labels if ".column." in label.id]
    for _, printed in groupby(columns, key=lambda label: (label.location, label.printed)):
        found = {label.id.partition(".")[0]: label for label in printed}
        last = last if last in found else next(iter(found))
        if last == table.id:
            yield found[last]


def _headers(labels: Sequence[Label]) -> Iterator[list[Label]]:
    header: list[Label] = []
    for label in labels:
        if any(label.id == one.id for one in header):
            yield header
            header = []
        header.append(label)
    yield header


def _swapped(labels: Sequence[Label], order: Sequence[str]) -> Iterator[Swapped]:
    places = {id: place for place, id in enumerate(order)}
    for label, following in pairwise(labels):
        if places[label.id] > places[following.id]:
            yield label.printed, following.printed
