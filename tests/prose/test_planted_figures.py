"""Narratives around consistent tables: as they are nothing is told of them, with one figure changed it is found.

The wordings were written by who does not know the phrases; those of `wordings.yaml` are not looked at while phrases are
changed. GXCHECK_CAMPAIGN=1 draws ten times as many.
"""

import os
import random
from itertools import islice

import pytest

from tests.prose.planted.narratives import Narrative, findings, narratives, verdict, wordings

CAMPAIGN = "GXCHECK_CAMPAIGN" in os.environ
MANY = 1_500 if CAMPAIGN else 120
#: What a slip of the pen does to a figure.
SLIPS = (1, 2, 3, 7, 10, 20, 90, -1, -2, -5, -9)
FILES = {
    "written without the phrases": ("wordings.yaml",),
    "looked at": ("looked_at.yaml",),
    "told in odd ways": ("looked_at_more.yaml",),
    "told naturally": ("looked_at_natural.yaml",),
}
FOUND = {"written without the phrases": 0.95, "looked at": 0.95, "told in odd ways": 0.9, "told naturally": 0.95}


def slip(draw: random.Random, value: int) -> int:
    changed = value + draw.choice(SLIPS)
    return changed if changed >= 0 and changed != value else value + 4


def test_the_wordings_are_many() -> None:
    assert len(wordings("wordings.yaml")) >= 200
    assert len({one.say for name in ("wordings.yaml", "looked_at.yaml") for one in wordings(name)}) >= 500


@pytest.mark.parametrize("kind", FILES)
def test_a_true_narrative_gives_no_finding_and_a_changed_figure_is_found(kind: str) -> None:
    draw = random.Random(kind)
    told_of_true: list[tuple[set[str], Narrative]] = []
    changed, missed = 0, []
    for narrative in islice(narratives(2024, *FILES[kind]), MANY):
        if true := findings(narrative, narrative.text()):
            told_of_true.append((true, narrative))
        if not narrative.figures:
            continue
        sentence, place, name = draw.choice(narrative.figures)
        text = narrative.text((sentence, place), slip(draw, narrative.values[name]))
        changed += 1
        if not findings(narrative, text):
            missed.append((name, narrative.wordings[sentence].say if kind != "written without the phrases" else ""))
    assert [found for found, _ in told_of_true] == []
    assert 1 - len(missed) / changed >= FOUND[kind], missed


def test_the_tables_of_a_narrative_break_no_rule_of_their_own() -> None:
    for narrative in islice(narratives(7, "wordings.yaml"), 20):
        report = narrative.report(())
        linear = [one for one in verdict(report).violations if one.left is not None]
        assert linear == []
