"""The name that was probably meant."""

import difflib
from collections.abc import Sequence

from gxcheck.model import Note, note


def hint(name: str, known: Sequence[str]) -> Note:
    """`; did you mean …?` for the known name that is nearest, or nothing."""
    close = difflib.get_close_matches(name, known, n=1)
    return note("did_you_mean", name=close[0]) if close else note("nothing")
