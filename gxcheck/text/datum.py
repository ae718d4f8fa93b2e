"""What a cell holds that is of no number → a text, a day, or yes or no."""

from collections.abc import Sequence
from datetime import date

from gxcheck.text.days import day_of

#: What programs write for either; people's own words are data of the form.
_YES, _NO = frozenset(("yes", "y", "true", "t", "1")), frozenset(("no", "n", "false", "f", "0"))
Datum = str | date | bool


def read_datum(printed: str, type_: str, words: Sequence[str] = ()) -> Datum | None:
    """None for what is no day, or neither yes nor no, where one of these belongs.

    `type_`: of the cell. `words`: those for yes and no, in this order, besides those of programs.
    """
    text = printed.strip()
    if type_ == "date":
        return day_of(text)
    if type_ == "yes_no":
        folded = text.casefold()
        return True if folded in (*_YES, *words[:1]) else False if folded in (*_NO, *words[1:2]) else None
    return text
