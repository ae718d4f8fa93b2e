"""Running text that holds a whole report → its pieces: headings, labels, runs of values, prose.

Some pages are saved with nothing between one cell and the next (`规章000行政规范性文件693665`).
The labels of the form are found inside the text; what stands between two of them is a run of
values if it holds nothing but numbers and marks.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from gxcheck.recognise.labels import Labels

#: No white space is looked at twice: a line of nothing else costs its length.
_VALUES = re.compile(r"(?:[\s\d.,+\-−－＋．—/]|，(?=\d))*+(?:[元万]\s*)?")
#: The values of a row in front of something that is neither a label nor a value.
_LEADING = re.compile(r"\s*\d[\d\s]*(?=[^\d\s.,%．％])(?!，\d)")
FEWEST_LABELS = 3


def is_running(text: str, labels: Labels) -> bool:
    """Whether a paragraph holds several row labels with nothing but values between them."""
    if len(text) < 20:
        return False
    values = 0
    for label, behind in _labels_and_gaps(text, labels):
        if any(m.kind == "row" for m in labels.meanings(label)) and re.search(r"\d", behind) and _is_run(behind):
            values += 1
    return values >= FEWEST_LABELS


def joined_labels(text: str, labels: Labels) -> list[str]:
    """The labels of which a line consists, if it is nothing but several of them."""
    found: list[str] = []
    end = 0
    while match := labels.running.match(text, end):
        found.append(match[0].strip())
        end = match.end()
    return found if len(found) > 1 and not text[end:].strip() else []


def cut_at_labels(text: str, labels: Labels) -> Iterator[str]:
    """The text cut at its labels; runs of values are pieces of their own."""
    row_before = False
    for piece, is_label in _cut(text, labels):
        leading = _LEADING.match(piece) if row_before and not is_label else None
        parts = (leading[0], piece[leading.end() :]) if leading and not _is_run(piece) else (piece,)
        yield from (part.strip() for part in parts if part.strip())
        row_before = is_label and any(meaning.kind == "row" for meaning in labels.meanings(piece))


def _cut(text: str, labels: Labels) -> Iterator[tuple[str, bool]]:
    """Alternately what stands between labels and the labels; a label inside a sentence is none."""
    end = 0
    previous_ends_cell = True
    for found in labels.running.finditer(text):
        between = text[end : found.start()]
        is_heading = any(m.kind == "section" for m in labels.meanings(found[0]))
        follows_cell = previous_ends_cell and _is_run(between)
        if not (is_heading or follows_cell or _starts_table(text, found.end(), labels)):
            continue
        yield between, False
        yield found[0], True
        end = found.end()
        previous_ends_cell = not is_heading or _is_run(text[end : end + 1])
    yield text[end:], False


def _starts_table(text: str, end: int, labels: Labels) -> bool:
    """Whether another label follows at once, as in a header or a list of rows."""
    return labels.running.match(text, end) is not None


def _is_run(text: str) -> bool:
    return _VALUES.fullmatch(text) is not None


def _labels_and_gaps(text: str, labels: Labels) -> Iterator[tuple[str, str]]:
    found = list(labels.running.finditer(text))
    for label, following in zip_longest(found, found[1:]):
        yield label[0], text[label.end() : following.start() if following else label.end() + 40]
