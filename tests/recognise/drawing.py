"""Reports and ways to print them, drawn by hypothesis."""

from collections.abc import Mapping

from hypothesis import strategies as st

from gxcheck.forms import Form
from tests.recognise.printing import Source, Style

TITLE = "某某市2021年政府信息公开工作年度报告"
PROSE = {
    "s1": (
        "2021年共收到政府信息公开申请125件，其中予以公开16件。",
        "（二）依申请公开。发生行政复议5件、行政诉讼11件。",
    ),
    "s5": ("一是公开不够及时，二是解读形式单一。",),
    "s6": ("本年度没有收取信息处理费。",),
}
#: What stands in a cell without a number.
BLANKS = ("", "", "", "/", "-", "—", " ")

_COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 99_999), st.integers(0, 12_345_678)).map(str)
_AMOUNTS = st.one_of(_COUNTS, st.decimals(0, 1_000_000, places=2).map(str), st.decimals(0, 10, places=6).map(str))
_CHANGES = st.one_of(st.integers(-500, 500).map(str), st.integers(1, 99).map(lambda number: f"+{number}"))
_OF_TYPE = {"count": _COUNTS, "amount": _AMOUNTS, "change": _CHANGES}


@st.composite
def cells(draw: st.DrawFn, form: Form) -> Mapping[str, str]:
    """Few figures among zeros or blanks, as in nearly every published report."""
    filled: dict[str, str] = {}
    for table in form.tables.values():
        names = [name for name, spec in form.cells.items() if spec.table == table.id]
        rest = draw(st.sampled_from(("0", "0", "", "/")))
        filled |= dict.fromkeys(names, rest)
        for name in draw(st.lists(st.sampled_from(names), max_size=len(names) // 2, unique=True)):
            values = st.one_of(_OF_TYPE[form.cells[name].type], st.sampled_from(BLANKS))
            filled[name] = draw(values)
    return filled


@st.composite
def sources(draw: st.DrawFn, form: Form) -> Source:
    return Source(form=form, cells=draw(cells(form)), title=TITLE, prose=PROSE)


def styles() -> st.SearchStrategy[Style]:
    flags = ("merges", "filled", "blank_rows", "wide", "thousands", "narrow_brackets", "header_again", "header_broken")
    flags = (*flags, "notes", "title", "prose", "gbk", "text_numbers")
    return st.builds(
        Style,
        wording=st.integers(0, 9),
        extra_columns=st.integers(0, 2),
        cut=st.integers(0, 29),
        **{flag: st.booleans() for flag in flags},
    )
