"""Labels of columns that are torn over lines: put together where they follow each other, else known by their parts.

A page that is saved with one cell on a line breaks a label where its cell broke it. Where the parts stand otherwise,
nothing is put together, but none of those labels is absent.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from gxcheck.recognise.labels import Labels
from gxcheck.recognise.pieces import SENTENCE_ENDS, LineReader, Piece, PrintedLine
from gxcheck.text.labels import bare

#: A label is torn into no more parts, each no longer than this, and no shorter than a word.
MOST_PARTS, LONGEST_PART, SHORTEST_PART = 3, 12, 2


def whole_columns(lines: Sequence[PrintedLine], reader: LineReader) -> Iterator[PrintedLine]:
    """The lines; those that hold one label between them, part by part, as one."""
    index = 0
    while index < len(lines):
        whole = _whole(lines, index, reader)
        yield whole[0] if whole else lines[index]
        index = whole[1] if whole else index + 1


def column_parts(lines: Iterable[PrintedLine], labels: Labels) -> tuple[str, ...]:
    """What stands in cells or lines of its own and is part of a label of a column, bare, each once."""
    found: dict[str, None] = {}
    for line in lines:
        for piece in line.pieces:
            if _is_part(piece, labels):
                part = bare(piece.text)
                if len(part) >= SHORTEST_PART and part in labels.heads:
                    found[part] = None
    return tuple(found)


def _whole(lines: Sequence[PrintedLine], index: int, reader: LineReader) -> tuple[PrintedLine, int] | None:
    """The label that begins on the line at `index`, on a line of its own, and the index behind its last part."""
    first = _alone(lines[index], reader.labels)
    if first is None:
        return None
    label = first.text
    for following in range(index + 1, min(index + MOST_PARTS, len(lines))):
        part = _alone(lines[following], reader.labels)
        if part is None or lines[following].grid != lines[index].grid:
            return None
        label += part.text
        if any(meaning.kind == "column" for meaning in reader.labels.meanings(label)):
            whole = reader.piece(label, first.location, first.column)
            return replace(lines[index], pieces=(whole,)), following + 1
    return None


def _alone(line: PrintedLine, labels: Labels) -> Piece | None:
    """The one text of a line, if it may be a part of a label."""
    printed = [piece for piece in line.pieces if not piece.is_blank]
    return printed[0] if len(printed) == 1 and _is_part(printed[0], labels) else None


def _is_part(piece: Piece, labels: Labels) -> bool:
    """Whether a text may be a part of a label, and is neither a value, a label nor a sentence."""
    return (
        not piece.is_value
        and len(piece.text) <= LONGEST_PART
        and not piece.text.endswith(SENTENCE_ENDS)
        and not labels.meanings(piece.text)
    )
