"""Any report in any format reads back equal or unread, never different.

A campaign: see tests/campaign.py.
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gxcheck.recognise.printed import exact
from tests.campaign import share
from tests.recognise.drawing import sources, styles
from tests.recognise.printing import Source, Style
from tests.recognise.writers import OUTSIDE, WRITERS, converted, has_chinese_font, has_office, word

#: The share of printed numbers that must be read. Without marks, blank cells leave no trace, and
#: the rows that have some stay unread.
SHARES = {name: 0.8 if name == "lines.txt" else 0.995 for name in WRITERS if name != "running.txt"}
bounded = settings(max_examples=share(250), suppress_health_check=list(HealthCheck))


def compared(source: Source, read) -> Counter[str]:
    """How many printed numbers are read and how many not; fails if any is read as another."""
    printed = {name: exact(text) for name, text in source.cells.items()}
    wrong = {name: (printed[name], value) for name, value in read.items() if value not in (None, printed[name])}
    assert wrong == {}
    numbers = [name for name, value in printed.items() if value is not None]
    return Counter("read" if read.get(name) is not None else "unread" for name in numbers)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["cn-disclosure-2021", "cn-disclosure-2019"])
def test_equal_or_unread(form, pack, read_values):
    counts = {name: Counter({"read": 0}) for name in SHARES}

    @bounded
    @given(sources(pack.forms[form]), styles())
    def run(source, style):
        for name in SHARES:
            counts[name] += compared(source, read_values(name, WRITERS[name](source, style)))

    run()
    shares = {name: count["read"] / max(count.total(), 1) for name, count in counts.items()}
    assert {name: share for name, share in shares.items() if share < SHARES[name]} == {}


@pytest.mark.slow
@bounded
@given(data=st.data())
def test_pdf_with_rules(pack, read_values, data):
    source = data.draw(sources(pack.forms["cn-disclosure-2021"]))
    style = data.draw(styles())
    compared(source, read_values("drawn.pdf", OUTSIDE["drawn.pdf"](source, style)))


SEEDED = [Style(), Style(wide=True, notes=False, cut=14), Style(thousands=True, merges=False, header_broken=True)]


@pytest.mark.slow
@pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize("target", ["doc", "pdf"])
def test_by_office(target, pack, read_values):
    if target == "pdf" and not has_chinese_font():
        pytest.skip("a Chinese font is not installed")
    form = pack.forms["cn-disclosure-2021"]
    figures = {name: str(number * 7919 % 20011) if number % 5 else "" for number, name in enumerate(form.cells)}
    source = Source(form=form, cells=figures)
    documents = converted([word(source, style) for style in SEEDED], target)
    for data in documents:
        assert compared(source, read_values(f"office.{target}", data))["read"] > 0
