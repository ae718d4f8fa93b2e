"""Running text that holds a whole report → its pieces: headings, labels, runs of values, prose.

Some pages are saved with nothing between one cell and the next (`规章000行政规范性文件693665`).
The labels of the form are found inside the text; what stands between two of them is a run of
values if it holds nothing but numbers and marks.
"""

import re
from collections.abc import Iterator

from gxcheck.recognise.labels import Labels

#: No white space is looked at twice: a line of nothing else costs its length.
_VALUES = re.compile(r"(?:[\s\d.,+\-−－＋．—/]|，(?=\d))*+(?:[元万]\s*)?")
#: The values of a row in front of something that is neither a label nor a value.
_LEADING = re.compile(r"\s*\d[\d\s]*(?=[^\d\s.,%．％])(?!，\d)")
FEWEST_LABELS = 3
#: A line of the table has at least so many characters.
SHORTEST = 12
#: So much behind the last label may be its values; what stands behind them is the next part of the text.
LONGEST_LAST = 40


def is_running(text: str, labels: Labels) -> bool:
    """Whether a paragraph holds several row labels with nothing but values, or nothing, between them; or is nothing
    but labels and values."""
    if len(text) < SHORTEST:
        return False
    found = _labels_and_gaps(text, labels)
    rows = [(label, gap) for label, gap in found if any(m.kind == "row" for m in labels.meanings(label[0]))]
    runs = [(label, gap) for label, gap in rows if _is_run(gap[:LONGEST_LAST])]
    if not any(_has_values(gap) or _starts_table(text, label.end(), labels) for label, gap in runs):
        return False
    return len(runs) >= FEWEST_LABELS or (found[0][0].start() == 0 and all(_is_run(gap) for _, gap in found))


def _has_values(text: str) -> bool:
    """A figure, or the marks of several cells without one; a single stroke parts words of a sentence too."""
    return re.search(r"\d|[-−－—/]\s*[-−－—/]", text) is not None


def joined_labels(text: str, labels: Labels) -> list[str]:
    """The labels of which a line consists, if it is nothing but several of them."""
    end, found = _joined(text, labels)
    return found if len(found) > 1 and not text[end:].strip() else []


def _joined(text: str, labels: Labels) -> tuple[int, list[str]]:
    """The labels with which a text begins, one behind the other, and where the last of them ends."""
    found: list[str] = []
    end = 0
    while match := labels.running.match(text, end):
        found.append(match[0].strip())
        end = match.end()
    return end, found


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


def _labels_and_gaps(text: str, labels: Labels) -> list[tuple[re.Match[str], str]]:
    """Each label with what stands between it and the next, or the end."""
    found = list(labels.running.finditer(text))
    ends = [*(label.start() for label in found[1:]), len(text)]
    return [(label, text[label.end() : end]) for label, end in zip(found, ends, strict=False)]
