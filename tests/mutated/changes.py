"""What may happen to a file's bytes, and what a reader may make of what is left.

A change is a list of edits of the text. What they touch decides what must still hold of the cells that they do not
touch: a number, or a letter of a label, may not move another number; a delimiter may move those behind it in its
line; what parts the lines, or is copied from one to another, may move any.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.mutated.files import File, Layout, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """`text` in the place of the bytes from `start` to `end`."""

    start: int
    end: int
    text: bytes = b""


#: Bytes of two letters: fewer, and a label does not become another's.
SHORTEST_LABEL = 6
_ENDS = re.compile(rb"[\r\n]|</?(w:)?(tr|table|tbl|row|sheetData)|&#")
Change = Callable[[File, Random], Sequence[Edit]]


def applied(edits: Iterable[Edit], text: bytes) -> bytes:
    """The text after the edits, of which those that overlap an earlier one are left out."""
    for edit in sorted(apart(edits), key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def apart(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not kept or edit.start > kept[-1].end or edit.start == edit.end == kept[-1].end != kept[-1].start:
            kept.append(edit)
    return kept


def certain(edits: Sequence[Edit], layout: Layout, text: bytes) -> frozenset[str]:
    """The cells that may only have their own number after the edits; none where they touch what parts the lines."""
    exempt: set[str] = set()
    for edit in edits:
        touched = {name for name, spans in layout.cells.items() if any(_touches(edit, span) for span in spans)}
        exempt |= touched
        if _stays_within(edit, layout, text, touched):
            continue
        if edit.end == len(text) and not edit.text:
            exempt |= {name for name, spans in layout.cells.items() if spans[-1][1] >= edit.start}
            continue
        line = _line_of(edit, layout)
        if line is None or _moves_lines(edit):
            return frozenset()
        exempt |= set(_behind(edit, line, layout))
    return frozenset(layout.cells) - exempt


def _touches(edit: Edit, span: Span) -> bool:
    return edit.start <= span[1] and edit.end >= span[0]


def _stays_within(edit: Edit, layout: Layout, text: bytes, touched: set[str]) -> bool:
    """Whether one word or number is changed into another, and nothing that parts them comes or goes."""
    if any(byte in layout.structure for byte in text[edit.start : edit.end] + edit.text):
        return False
    spans = [span for name in touched for span in layout.cells[name]]
    if touched:
        return any(start <= edit.start and edit.end <= end for start, end in spans)
    return len(edit.text) < SHORTEST_LABEL and not _in_tag(edit, layout, text)


def _in_tag(edit: Edit, layout: Layout, text: bytes) -> bool:
    """Whether it stands between < and > of a format that has tags (in a PDF, outside what is written)."""
    if ord("<") not in layout.structure:
        return False
    opened, closed = text.rfind(b"<", 0, edit.start), text.rfind(b">", 0, edit.start)
    written = text.startswith(b"%PDF")
    return (opened > closed) != written


def _line_of(edit: Edit, layout: Layout) -> Sequence[str] | None:
    """The line from whose first number to whose last the edit reaches at most."""
    for line in layout.lines:
        if layout.cells[line[0]][0][0] <= edit.start and edit.end <= layout.cells[line[-1]][-1][1]:
            return line
    return None


def _moves_lines(edit: Edit) -> bool:
    """Whether labels or the ends of rows come with it."""
    return not edit.text.isascii() or bool(_ENDS.search(edit.text))


def _behind(edit: Edit, line: Sequence[str], layout: Layout) -> Sequence[str]:
    """The cells behind the edit in its line, and the one before: a delimiter that is damaged may join two."""
    before = sum(layout.cells[name][-1][1] < edit.start for name in line)
    return line[max(0, before - 1) :]


def flipped(file: File, chance: Random) -> list[Edit]:
    size = len(file.text)
    return [_flip(chance.randrange(size), chance) for _ in range(chance.choice((1, 3, 30)))]


def _flip(place: int, chance: Random) -> Edit:
    return Edit(start=place, end=place + 1, text=bytes([chance.randrange(256)]))


def misprinted(file: File, chance: Random) -> list[Edit]:
    """Digits of some numbers are others, or no digits."""
    names = chance.sample(list(file.layout.cells), chance.choice((1, 5, 60)))
    places = [place for name in names for place in _digits(file, name, chance)]
    return [Edit(start=place, end=place + 1, text=chance.choice(b"0123456789-. x").to_bytes()) for place in places]


def _digits(file: File, name: str, chance: Random) -> list[int]:
    """One digit of each time that the number stands there; in a PDF it is written in brackets."""
    spans = file.layout.cells[name]
    return [chance.randrange(max(start, file.text.find(b"<", start, end) + 1), end) for start, end in spans]


def misspelled(file: File, chance: Random) -> list[Edit]:
    """Letters of labels and of the text are others, or digits; some are torn in the middle of their bytes."""
    letters = [found.span() for found in re.finditer(rb"[\xc2-\xf4][\x80-\xbf]+|(?<=&#)\d+(?=;)", file.text)]
    if not letters:
        return flipped(file, chance)
    chosen = chance.sample(letters, min(len(letters), chance.choice((1, 4))))
    if chance.random() < 0.2:
        chosen = [(start, start + 1) for start, _ in chosen]
    coded = file.text[chosen[0][0] - 2 : chosen[0][0]] == b"&#"
    return [Edit(start=start, end=end, text=_letter(coded, chance)) for start, end in chosen]


def _letter(coded: bool, chance: Random) -> bytes:
    code = chance.choice((chance.randrange(0x4E00, 0x9FA5), chance.choice(b"0123456789ab ")))
    return str(code).encode() if coded else chr(code).encode()


def removed(file: File, chance: Random) -> list[Edit]:
    start = chance.randrange(len(file.text))
    return [Edit(start=start, end=min(len(file.text), start + chance.choice((1, 3, 20, 400))))]


def cut(file: File, chance: Random) -> list[Edit]:
    return [Edit(start=chance.randrange(1, len(file.text)), end=len(file.text))]


def repeated(file: File, chance: Random) -> list[Edit]:
    start = chance.randrange(len(file.text))
    piece = file.text[start : start + chance.choice((1, 10, 100, 5000))] * chance.choice((1, 1, 2, 20))
    place = chance.choice((start, chance.randrange(len(file.text))))
    return [Edit(start=place, end=place, text=piece)]


def controlled(file: File, chance: Random) -> list[Edit]:
    """Characters that nobody sees."""
    marks = ("\x00", "\x0b", "\x0c", "\x1a", "\x7f", "\u200b", "\ufeff", "\u202e", "\u2028", "\ud800")
    text = chance.choice(marks).encode(errors="surrogatepass")
    return [Edit(start=place, end=place, text=text) for place in _places(file, chance)]


def quoted(file: File, chance: Random) -> list[Edit]:
    text = chance.choice((b'"', b"'", b"<", b">", b"|", b",", b"\t", b"<!--", b"]]>", b"(", b"{"))
    return [Edit(start=place, end=place, text=text) for place in _places(file, chance)]


def _places(file: File, chance: Random) -> list[int]:
    return [chance.randrange(len(file.text)) for _ in range(chance.choice((1, 2, 5)))]


def lines_swapped(file: File, chance: Random) -> list[Edit]:
    lines = list(re.finditer(rb"[^\n]*\n", file.text))
    if len(lines) < 2:
        return flipped(file, chance)
    one, other = sorted(chance.sample(lines, 2), key=lambda found: found.start())
    return [
        Edit(start=one.start(), end=one.end(), text=other[0]),
        Edit(start=other.start(), end=other.end(), text=one[0]),
    ]


def tags_changed(file: File, chance: Random) -> list[Edit]:
    """Tags, or what stands for them, taken away or doubled."""
    tags = list(re.finditer(rb"<[^<>]*>", file.text)) or list(re.finditer(rb"[|,\t\n]", file.text))
    found = chance.sample(tags, min(len(tags), chance.choice((1, 3))))
    twice = chance.random() < 0.5
    return [Edit(start=one.start(), end=one.end(), text=one[0] * 2 if twice else b"") for one in found]


def in_a_line(file: File, chance: Random) -> list[Edit]:
    """A cell of a line is taken away, doubled, or runs into the next."""
    lines = [line for line in file.layout.lines if len(line) > 1]
    if not lines:
        return misprinted(file, chance)
    line = chance.choice(lines)
    place = chance.randrange(len(line) - 1)
    (start, end), (after, _) = file.layout.cells[line[place]][0], file.layout.cells[line[place + 1]][0]
    return [
        chance.choice(
            (
                Edit(start=start, end=after),
                Edit(start=start, end=start, text=file.text[start:after]),
                Edit(start=end, end=after),
                Edit(start=end, end=after, text=file.text[end:after] * 2),
            )
        )
    ]


#: Change → how often it is made.
CHANGES: Mapping[Change, int] = {
    flipped: 3,
    misprinted: 4,
    misspelled: 4,
    in_a_line: 4,
    removed: 2,
    cut: 1,
    repeated: 2,
    controlled: 2,
    quoted: 2,
    lines_swapped: 1,
    tags_changed: 2,
}


#: These change a number, and so ask where one stands.
OF_NUMBERS = (misprinted, in_a_line)


def change(file: File, chance: Random) -> list[Edit]:
    known = bool(file.layout.cells)
    weights = [often if known or one not in OF_NUMBERS else 0 for one, often in CHANGES.items()]
    made = chance.choices(list(CHANGES), weights=weights)[0]
    return apart(made(file, chance))
