"""The sentences that a finding speaks of, with their figures."""

from collections.abc import Sequence

from gxcheck.model import Location, Statement

#: Characters of a sentence shown on either side of a figure.
AROUND = 40


def by_sentence(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Statements of one sentence together, in the order of the text."""
    found: dict[tuple[Location, int], list[Statement]] = {}
    for one in sorted(statements, key=lambda one: (one.location, one.span)):
        found.setdefault((one.location, one.start), []).append(one)
    return list(found.values())


def window(statements: Sequence[Statement]) -> tuple[int, int]:
    """The part of their sentence that is shown: from before the first figure to behind the last."""
    first, last = statements[0], statements[-1]
    return max(0, first.span[0] - first.start - AROUND), last.span[1] - last.start + AROUND


def marked(statements: Sequence[Statement], opening: str = "「", closing: str = "」") -> str:
    """A sentence of the report with its figures between marks, shortened around them."""
    sentence, (begin, end) = statements[0].sentence, window(statements)
    told = "…" if begin else ""
    for one in statements:
        left, right = (offset - one.start for offset in one.span)
        if left < begin:
            continue  # two readings of one figure
        told += f"{sentence[begin:left]}{opening}{sentence[left:right]}{closing}"
        begin = right
    return told + sentence[begin:end] + ("…" if end < len(sentence) else "")
