"""The name that was probably meant."""

from collections.abc import Sequence

from gxcheck.model import Note, note


def hint(name: str, known: Sequence[str], alike: float = 0.6) -> Note:
    """`; did you mean …?` for the known name that is nearest, or nothing. `alike`: 1 for the same."""
    from rapidfuzz import fuzz, process

    close = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=100 * alike)
    return note("did_you_mean", name=close[0]) if close else note("nothing")
