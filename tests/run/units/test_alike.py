"""Reports that may be alike: found among many, without looking at every pair."""

import random
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxcheck.model import Location, Paragraph, Report, Section
from gxcheck.run.units import alike as module
from gxcheck.run.units.alike import MOST, Signature, alike, signatures_of

TEXT = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))


def report(**sections: str) -> Report:
    where = Location()
    parts = (
        Section(id=id, printed="", paragraphs=(Paragraph(text=text, location=where),), location=where)
        for id, text in sections.items()
    )
    return replace(Report(path="", form="", cells={}), sections=tuple(parts))


def signature(chance: np.random.Generator) -> bytes:
    return chance.integers(0, 2**32, module._SIZE, dtype=np.uint32).astype(module._KEPT).tobytes()


def test_a_copy_among_two_thousand_is_found_at_once() -> None:
    chance = np.random.default_rng(17)
    signatures = {f"{number}": (Signature("s1", signature(chance)),) for number in range(2000)}
    copied = np.frombuffer(signatures["400"][0].values, dtype=module._KEPT).copy()
    copied[: module._SIZE // 4] = 7
    signatures["1700"] = (Signature("s1", copied.tobytes()),)
    module.is_there()
    began = time.process_time()
    found = alike([list(signatures)], signatures)
    assert time.process_time() - began < 3
    assert found == {"400": ("1700",), "1700": ("400",)}


def test_of_many_that_are_all_alike_a_few_are_looked_at() -> None:
    signatures = dict.fromkeys(map(str, range(500)), (Signature("s1", signature(np.random.default_rng(1))),))
    found = alike([list(signatures)], signatures)
    assert set(found) == set(signatures)
    assert all(len(others) == MOST and path not in others for path, others in found.items())


def test_groups_and_sections_are_apart() -> None:
    one, other = (signatures_of(report(s1=TEXT, s5=TEXT[::-1])), signatures_of(report(s5=TEXT)))
    assert [signature.section for signature in one] == ["s1", "s5"]
    assert alike([["a"], ["b"]], {"a": one, "b": one}) == {}
    assert alike([["a", "b"]], {"a": one, "b": other}) == {}
    assert alike([["a", "b"]], {"a": one, "b": one}) == {"a": ("b",), "b": ("a",)}


def test_a_short_text_has_no_signature() -> None:
    assert signatures_of(report(s1="无。" * 5, s2="")) == ()


@pytest.mark.parametrize("changed", [0, 10, 30])
def test_what_a_rule_would_ask_about_is_found(changed: int) -> None:
    """A tenth of the characters is another: nine tenths are alike, which is the stricter rule."""
    said = list(TEXT)
    for at in random.Random(3).sample(range(len(said)), changed):
        said[at] = "甲"
    both = {"a": signatures_of(report(s1=TEXT)), "b": signatures_of(report(s1="".join(said)))}
    assert alike([["a", "b"]], both) == {"a": ("b",), "b": ("a",)}


@given(st.lists(st.sampled_from([TEXT, TEXT[:200], TEXT[100:], TEXT[::-1]]), max_size=6))
def test_what_may_be_alike_goes_both_ways(texts: list[str]) -> None:
    signatures = {str(number): signatures_of(report(s1=text)) for number, text in enumerate(texts)}
    found = alike([list(signatures)], signatures)
    assert all(path in found[other] for path, others in found.items() for other in others)
