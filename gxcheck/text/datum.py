"""What a cell holds that is of no number → a text, a day, or yes or no."""

import re
from collections.abc import Sequence
from datetime import date

from gxcheck.text.days import day_of

#: What programs write for either; people's own words are data of the form.
_YES, _NO = frozenset(("yes", "y", "true", "t", "1")), frozenset(("no", "n", "false", "f", "0"))
#: Of a point in time only the day is asked for: spreadsheets and frames write midnight behind a day.
_TIME = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?$")
Datum = str | date | bool


def read_datum(printed: str, type_: str, words: Sequence[str] = ()) -> Datum | None:
    """None for what is no day, or neither yes nor no, where one of these belongs.

    `type_`: of the cell. `words`: those for yes and no, in this order, besides those of programs.
    """
    text = printed.strip()
    if type_ == "date":
        return day_of(_TIME.sub("", text))
    if type_ == "yes_no":
        folded, own = text.casefold(), [word.casefold() for word in words]
        return True if folded in (*_YES, *own[:1]) else False if folded in (*_NO, *own[1:2]) else None
    return text
