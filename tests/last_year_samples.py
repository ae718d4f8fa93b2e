"""Pairs of reports for the rules on two years: `broken/ID.csv` breaks the rule beside `last-year/ID.csv`.

Both are the clean sample, the first of them a year later; every figure that is changed is made up.
"""

from collections.abc import Callable, Iterator, Mapping

from gxcheck.forms import Form

Rows = list[list[str]]
#: What makes the rows of a report of cells, and what writes them.
Make = Callable[[Form, Mapping[str, str]], Rows]
Write = Callable[[Rows], str]
Cells = Mapping[str, str]

#: The clean sample follows from a report with these.
BEFORE: Cells = {
    "proactive.normative_docs.issued": "2",
    "proactive.normative_docs.repealed": "0",
    "proactive.normative_docs.in_force": "2",
}
#: rule → cells of last year's report that are printed otherwise
OTHER_BEFORE: Mapping[str, Cells] = {
    "Y01": {"requests.carried_out.total": "3"},
    "Y02": {"requests.carried_out.natural_person": "3"},
    "Y03": {"proactive.normative_docs.in_force": "7"},
    "Y04": {"proactive.regulations.in_force": "2"},
}


def samples(form: Form, clean: Cells, make: Make, write: Write) -> Iterator[tuple[str, str]]:
    """File name → text; `clean`: the cells of the clean sample."""
    this = _a_year_later(make(form, clean))
    for rule, cells in OTHER_BEFORE.items():
        yield f"broken/{rule}.csv", write(this)
        yield f"last-year/{rule}.csv", write(make(form, {**clean, **BEFORE, **cells}))


def _a_year_later(rows: Rows) -> Rows:
    return [[cell.replace("2021年", "2022年") for cell in row] for row in rows]
