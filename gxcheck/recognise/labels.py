"""What the labels of a form look like in print: label text → row, column, heading or section."""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, TypeVar

from gxcheck.forms import Form
from gxcheck.text.labels import bare, bracketed, key

LabelKind = Literal["row", "column", "heading", "section"]

#: A damaged label is taken for the one it resembles this much, if the next is this much less like it.
ALIKE, APART = 0.75, 0.15
SHORTEST_CUT, SHORTEST_DAMAGED, LONGEST = 2, 3, 200
#: What is less like a label than this is neither it nor a rival of it.
FAR = 0.99 * (ALIKE - APART)
#: So many texts are remembered with what they mean: the labels and words of some hundred reports.
REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a printed label may stand for."""

    kind: LabelKind
    table: str
    id: str


@dataclass(frozen=True)
class Labels:
    form: Form

    def meanings(self, text: str) -> tuple[Meaning, ...]:
        """All that `text`, as a whole cell or line, can stand for; row labels come first."""
        return self._meanings(text) if text and len(text) <= LONGEST else ()

    def unnumbered_rows(self, text: str) -> tuple[Meaning, ...]:
        """The rows that are labelled so when their numbers are left out, though columns may be, too."""
        number, label = key(text)
        return () if number else tuple(meaning for meaning in self._bare.get(label, ()) if meaning.kind == "row")

    @cached_property
    def _meanings(self) -> Callable[[str], tuple[Meaning, ...]]:
        return lru_cache(maxsize=REMEMBERED)(self._meanings_of)

    def _meanings_of(self, text: str) -> tuple[Meaning, ...]:
        found = self._exact(text)
        if any(meaning.kind == "row" for meaning in found):
            return found
        inner = [meaning for part in bracketed(text) for meaning in self._exact(part)]
        rows = tuple(meaning for meaning in inner if meaning.kind == "row")
        return rows or (*found, *(meaning for meaning in inner if found and meaning.kind == "column"))

    def damaged(self, text: str) -> tuple[Meaning, ...]:
        """The one label that `text` must be, with characters misread or lost; () if several are as near."""
        number, label = key(text)
        if not SHORTEST_CUT <= len(label) <= self._longest / ALIKE or any(map(str.isdigit, label)):
            return ()
        return self._damaged(number, label)

    @cached_property
    def _damaged(self) -> Callable[[str, str], tuple[Meaning, ...]]:
        return lru_cache(maxsize=REMEMBERED)(self._damaged_of)

    def _damaged_of(self, number: str, label: str) -> tuple[Meaning, ...]:
        cut = self._cut_short(label) if not number else ()
        if cut:
            return cut
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        near = process.extract(
            label, self._choices, scorer=Levenshtein.normalized_similarity, limit=6, score_cutoff=FAR
        )  # fmt: skip
        fitting = [(other, score) for other, score, _ in near if self._fits(other, number)]
        if not fitting or fitting[0][1] < ALIKE or len(fitting[0][0]) < SHORTEST_DAMAGED + 1:
            return ()
        best = self._bare[fitting[0][0]]
        if len(label) < SHORTEST_DAMAGED or (best[0].kind == "section" and not number):
            return ()
        rivals = [score for other, score in fitting[1:] if self._bare[other] != best]
        return best if len(best) == 1 and fitting[0][1] - max(rivals, default=0) >= APART else ()

    def _cut_short(self, label: str) -> tuple[Meaning, ...]:
        """The one column whose label starts so: headers are often cut into pieces."""
        starting: set[tuple[Meaning, ...]] = set()
        for other in self._sorted[bisect_left(self._sorted, label) :]:
            if not other.startswith(label) or len(starting) > 1:
                break
            starting.add(self._bare[other])
        only = starting.pop() if len(starting) == 1 else ()
        return only if len(only) == 1 and only[0].kind == "column" else ()

    def _exact(self, text: str) -> tuple[Meaning, ...]:
        number, label = key(text)
        if not label or label.isdigit():
            return ()
        numbered = self._numbered.get((number, label), ())
        if numbered:
            return numbered
        if number:
            only = self._bare.get(label, ())
            return only if len(only) == 1 and only[0].kind in ("row", "section") else ()
        return self._unnumbered.get(label, ())

    def _fits(self, label: str, number: str) -> bool:
        """Whether a label is printed with this number, where the damaged text has one."""
        return not number or (number, label) in self._numbered

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._bare))

    @cached_property
    def printed(self) -> list[tuple[str, Meaning]]:
        """Every printed form of every label."""
        found = []
        for section in self.form.sections:
            titles = (section.title, *section.variants)
            found += [(f"{section.number}、{title}", Meaning("section", "", section.id)) for title in titles]
        for table in self.form.tables.values():
            for row in table.rows.values():
                headed = [f"{row.under[-1]}{row.label}"] if row.under else []
                labels = (row.label, *row.variants, *headed)
                found += [(label, Meaning("row", table.id, row.id)) for label in labels]
            for column in table.columns.values():
                found += [(label, Meaning("column", table.id, column.id)) for label in (column.label, *column.variants)]
            headings = [*table.headings, table.note, *(block.heading for block in table.blocks)]
            found += [(label, Meaning("heading", table.id, label)) for label in headings if label]
        return found

    @cached_property
    def _numbered(self) -> dict[tuple[str, str], tuple[Meaning, ...]]:
        return _grouped((key(label), meaning) for label, meaning in self.printed if key(label)[0])

    @cached_property
    def _bare(self) -> dict[str, tuple[Meaning, ...]]:
        return _grouped((bare(label), meaning) for label, meaning in self.printed)

    @cached_property
    def are_shared(self) -> bool:
        """Whether rows of several tables may be printed alike."""
        rows = ({meaning.table for meaning in found if meaning.kind == "row"} for found in self._bare.values())
        return any(len(tables) > 1 for tables in rows)

    @cached_property
    def _choices(self) -> list[str]:
        return list(self._bare)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._bare)

    @cached_property
    def _unnumbered(self) -> dict[str, tuple[Meaning, ...]]:
        """Labels as printed without a number: those that have none, and those that cannot be mistaken."""
        own = _grouped((bare(label), meaning) for label, meaning in self.printed if not key(label)[0])
        numbered = {label: found for label, found in self._bare.items() if label not in own and len(found) == 1}
        return {**numbered, **own}

    @cached_property
    def running(self) -> re.Pattern[str]:
        """Any label inside a line of running text, the longest first; no repetition, so linear time."""
        labels = sorted({as_printed(label) for label, _ in self.printed if len(bare(label)) > 1}, key=len, reverse=True)
        # most places are told to start no label before all labels are tried there
        starts = "".join(sorted({re.escape(start) for label, _ in self.printed for start in _starts(label)}))
        return re.compile(f"(?=[{starts}])(?:{'|'.join(labels)})")

    @cached_property
    def heads(self) -> str:
        """The bare labels of all columns, what stands above them and their variants, each on its own line."""
        columns = [column for table in self.form.tables.values() for column in table.columns.values()]
        labels = (label for column in columns for label in (column.label, *column.under, *column.variants))
        return "\n".join(map(bare, labels))


#: The forms kept with their labels, and what those were found to mean in the reports read so far.
_KEPT: deque[Labels] = deque(maxlen=16)


def labels_of(form: Form) -> Labels:
    """The labels of a form; the same object for the same form as long as it is one of the last sixteen."""
    found = next((labels for labels in tuple(_KEPT) if labels.form is form), None)
    if found is None:
        found = Labels(form)
        _KEPT.append(found)
    return found


_WIDTHS = {"（": "（(", "(": "（(", "）": "）)", ")": "）)", "：": "：:", "，": "，,", "、": "、,，"}


def _starts(label: str) -> str:
    """The characters with which a label may begin; a mark that may be left out is none to go by."""
    return _WIDTHS.get(label[0], label[0]) + label.lstrip("、")[:1]


def as_printed(label: str) -> str:
    """A pattern for a label in either width of brackets and punctuation, with a space between characters at most."""
    return "".join(
        f"[{_WIDTHS[character]}]" + "?" * (character == "、") if character in _WIDTHS else re.escape(character) + " ?"
        for character in label
    )


_Key = TypeVar("_Key")
_ORDER: tuple[LabelKind, ...] = ("row", "column", "heading", "section")


def _grouped(pairs: Iterable[tuple[_Key, Meaning]]) -> dict[_Key, tuple[Meaning, ...]]:
    grouped: dict[_Key, list[Meaning]] = defaultdict(list)
    for found, meaning in pairs:
        if meaning not in grouped[found]:
            grouped[found].append(meaning)
    return {found: tuple(sorted(group, key=lambda m: _ORDER.index(m.kind))) for found, group in grouped.items()}
