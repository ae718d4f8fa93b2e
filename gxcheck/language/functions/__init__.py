"""The functions a formula may call: one visible table, a file a topic.

A row is the whole function: the kinds of its arguments, its value, how a failure is told, and which statements of
the prose it is about. Adding one touches its row, the sentences in `gxcheck/wording/findings.py`, and its test.
"""

from collections.abc import Mapping

from gxcheck.language.functions.below import BELOW
from gxcheck.language.functions.cells import CELLS
from gxcheck.language.functions.citing import CITING
from gxcheck.language.functions.claims import CLAIMS
from gxcheck.language.functions.data import DATA
from gxcheck.language.functions.finding import FINDING
from gxcheck.language.functions.lists import LISTS
from gxcheck.language.functions.numbers import NUMBERS
from gxcheck.language.functions.places import PLACES
from gxcheck.language.functions.printed import PRINTED
from gxcheck.language.functions.reckoned import RECKONED
from gxcheck.language.functions.row import Answer, Broken, Facts, Function, HeldCondition, NamedFigure
from gxcheck.language.functions.slips import SLIPS
from gxcheck.language.functions.stated import STATED
from gxcheck.language.functions.years import YEARS

FUNCTIONS: Mapping[str, Function] = {
    **NUMBERS, **CELLS, **PRINTED, **STATED, **LISTS, **CLAIMS, **PLACES, **FINDING, **RECKONED, **SLIPS, **CITING,
    **YEARS, **BELOW, **DATA,
}  # fmt: skip

__all__ = ["FUNCTIONS", "Answer", "Broken", "Facts", "Function", "HeldCondition", "NamedFigure"]
