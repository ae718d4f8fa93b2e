"""Sentences on one fault behind each other: what a later one begins with as the first does is said once."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gxcheck.model import Statement
from gxcheck.text.clauses import around, in_quotes

#: Where a sentence can be taken apart.
_STOPS = "，；：,;:"
_OPENS, _CLOSES = "“‘（(", "”’）)"


def joined(told: Sequence[str], between: str) -> str:
    """Those that begin as the first does right behind it; of all the parts that are not said by it or by the next."""
    told = [told[0], *sorted(told[1:], key=lambda one: not _begins_alike(told[0], one))]
    shown = [told[0], *(one[_begins_alike(told[0], one) :] for one in told[1:])]
    ends = [_ends_alike(one, after) for one, after in pairwise(told)]
    return between.join([*(one[: len(one) - end] for one, end in zip(shown[:-1], ends, strict=True)), shown[-1]])


def named_once(told: Sequence[str], statements: Sequence[Statement]) -> Iterator[str]:
    """The sentences; a clause that the first quotes is its figure alone in the others."""
    yield from told[:1]
    short = {
        in_quotes(around(one)): in_quotes(one.printed)
        for one in statements
        if one.value is not None and in_quotes(around(one)) in told[0]
    }
    for sentence in told[1:]:
        begin = _begins_alike(told[0], sentence)
        rest = sentence[begin:]
        for clause, figure in short.items():
            rest = rest.replace(clause, figure)
        yield sentence[:begin] + rest


def _begins_alike(first: str, other: str) -> int:
    """How much of it another sentence need not say again: up to a stop, with all of a quotation in it."""
    same = next((at for at, (one, its) in enumerate(zip(first, other, strict=False)) if one != its), len(other))
    ends = [at + 1 for at in range(min(same + 1, len(other))) if other[at] in _STOPS and _is_whole(other[:at])]
    end = max((at for at in ends if "”" in other[:at]), default=0)
    return end + len(other[end:]) - len(other[end:].lstrip()) if end < len(other) else 0


def _ends_alike(one: str, after: str) -> int:
    """How long a common end is, from a stop on, without a figure or a quotation."""
    same = next((at for at, (a, b) in enumerate(zip(one[::-1], after[::-1], strict=False)) if a != b), 0)
    end = one[len(one) - same :]
    begin = next((at for at, sign in enumerate(end) if sign in _STOPS), len(end))
    rest = end[begin:]
    return 0 if any(sign.isdigit() or sign in _OPENS + _CLOSES for sign in rest) else len(rest)


def _is_whole(text: str) -> bool:
    return all(text.count(opens) == text.count(closes) for opens, closes in zip(_OPENS, _CLOSES, strict=True))
