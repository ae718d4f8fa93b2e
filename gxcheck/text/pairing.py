"""Brackets and quotation marks without their partner."""

from collections.abc import Iterator, Sequence

Mark = tuple[int, int]
#: So much of the text is quoted with a mark that stands alone.
_BESIDE = 12
_STOPS = frozenset(",。;:!?、\n")


def unpaired(lines: Sequence[str], pairs: Sequence[str]) -> Iterator[Mark]:
    """Line and offset of each opening or closing mark without its partner, each kind by itself, in order.

    A mark may be closed in a later line, as a file may cut a paragraph.
    """
    alone: list[Mark] = []
    for pair in pairs:
        opening, closing = pair[0], pair[-1]
        waiting: list[Mark] = []
        for number, line in enumerate(lines):
            for place in _places(line, opening, closing):
                if line[place] == opening:
                    waiting.append((number, place))
                elif waiting:
                    waiting.pop()
                else:
                    alone.append((number, place))
        alone += waiting
    yield from sorted(alone)


def _places(line: str, opening: str, closing: str) -> Iterator[int]:
    if opening in line or closing in line:
        yield from (place for place, character in enumerate(line) if character in (opening, closing))


def with_neighbours(line: str, place: int, opens: bool) -> tuple[int, int]:
    """The mark with the words that it should enclose, up to the next stop."""
    step, end = (1, place + 1) if opens else (-1, place - 1)
    while 0 <= end < len(line) and abs(end - place) <= _BESIDE and line[end] not in _STOPS:
        end += step
    return (place, end) if opens else (end + 1, place + 1)
