"""The name that was probably meant, or those that there are."""

from collections.abc import Sequence

from gxcheck.model import Note, note

#: So many names are listed.
FEW = 40


def hint(name: str, known: Sequence[str], alike: float = 0.6) -> Note:
    """`; did you mean …?` for the known name that is nearest, or nothing. `alike`: 1 for the same."""
    from rapidfuzz import fuzz, process

    close = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=100 * alike)
    return note("did_you_mean", name=close[0]) if close else note("nothing")


def mend(name: str, known: Sequence[str]) -> Note:
    """The same; where none is near and they are few, all of them."""
    close = hint(name, known)
    if close.key == "nothing" and 0 < len(known) <= FEW:
        return note("known_names", names=tuple(known))
    return close
