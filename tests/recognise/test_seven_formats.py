"""The same report in every format gives the same cells."""

import pytest

from gxcheck.recognise.printed import exact
from tests.make_samples import clean_cells
from tests.recognise.drawing import PROSE, TITLE
from tests.recognise.printing import Source, Style
from tests.recognise.writers import OUTSIDE, WRITERS, converted, has_chinese_font, has_office, table_csv, word

#: Figures that tell columns apart, and the blanks and signs that people print.
SPECIAL = {
    "cn-disclosure-2021": {
        "proactive.fees.amount": "736.512345",
        "proactive.licensing.decisions": "1808595",
        "requests.granted.enterprise": "",
        "requests.denied_third_party.total": "/",
        "requests.total_handled.total": "1234567",
        "disputes.suit_direct.pending": "",
    },
    "cn-disclosure-2019": {
        "proactive.licensing.items_change": "-393",
        "proactive.penalties.items_change": "+19",
        "proactive.procurement.amount": "251000.55",
        "requests.granted.natural_person": "",
        "disputes.review.total": "/",
    },
}


@pytest.fixture(scope="session", params=list(SPECIAL))
def source(request, pack):
    form = pack.forms[request.param]
    figures = {name: str(number * 37 % 1009) for number, name in enumerate(form.cells)}
    return Source(form=form, cells=figures | SPECIAL[form.id], title=TITLE, prose=PROSE)


@pytest.fixture(scope="session")
def expected(source):
    return {name: exact(text) for name, text in source.cells.items()}


@pytest.fixture(scope="session")
def by_office(source):
    """What LibreOffice saves from the Word document."""
    if not has_office():
        pytest.skip("LibreOffice is not installed")
    return {target: converted([word(source, Style())], target)[0] for target in ("doc", "pdf")}


#: Blank cells leave nothing behind in these, so rows that have some cannot be placed.
UNMARKED = ("lines.txt", "running.txt")
FULL = [name for name in WRITERS if name not in UNMARKED]


@pytest.mark.parametrize("name", FULL)
def test_cells_are_equal(name, source, expected, read_values):
    assert read_values(name, WRITERS[name](source, Style())) == expected


@pytest.mark.parametrize("zero", ["0", ""])
@pytest.mark.parametrize("name", UNMARKED)
def test_what_cannot_be_placed_is_unread(name, zero, pack, read_values):
    """Figures whose sums hold, since running text is read by them; zeros printed or left blank."""
    form = pack.forms["cn-disclosure-2021"]
    cells = {cell: zero if text == "0" else text for cell, text in clean_cells(form).items()}
    read = read_values(name, WRITERS[name](Source(form=form, cells=cells), Style()))
    assert {cell: value for cell, value in read.items() if value not in (None, exact(cells[cell]))} == {}
    assert sum(value is not None for value in read.values()) > (180 if zero else 0)


@pytest.mark.parametrize("table", ["proactive", "requests", "disputes"])
def test_one_table_alone(table, source, expected, read_values):
    read = read_values("table.csv", table_csv(table)(source, Style()))
    own = {name: value for name, value in expected.items() if name.startswith(f"{table}.")}
    assert {name: read[name] for name in own} == own
    assert not {name for name, value in read.items() if value is not None and name not in own}


def test_drawn_pdf(source, expected, read_values):
    assert read_values("drawn.pdf", OUTSIDE["drawn.pdf"](source, Style())) == expected


@pytest.mark.slow
def test_doc(source, expected, read_values, by_office):
    assert read_values("report.doc", by_office["doc"]) == expected


@pytest.mark.slow
def test_pdf_of_a_word_document(source, expected, read_values, by_office):
    if not has_chinese_font():
        pytest.skip("a Chinese font is not installed")
    assert read_values("office.pdf", by_office["pdf"]) == expected
