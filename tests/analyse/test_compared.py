"""Every figure that a phrase reads is compared by some rule of the form, or it was read for nothing."""

from dataclasses import replace

import pytest

from gxcheck.analyse.compared import uncompared
from gxcheck.packs import RulePack
from gxcheck.prose import phrases_of

#: Rules without which some figures would be read for nothing, and one of those.
NEEDED = {
    "N06-LEGAL": ("requests.new_received.legal_service", "requests.inflow.legal_service"),
    "N11-OUTCOMES": ("disputes.suit_direct.upheld",),
    "N03": ("requests.total_handled.total",),
}


@pytest.mark.parametrize("form", ["cn-disclosure-2019", "cn-disclosure-2021"])
def test_every_quantity_that_a_phrase_states_is_compared(pack: RulePack, form: str) -> None:
    book = phrases_of(pack)
    assert book is not None
    assert uncompared(pack, book, pack.forms[form]) == []


@pytest.mark.parametrize("rule", NEEDED)
def test_without_its_rule_a_quantity_is_found(pack: RulePack, rule: str) -> None:
    fewer = replace(pack, rules=tuple(one for one in pack.rules if one.id != rule))
    book = phrases_of(pack)
    assert book is not None
    assert NEEDED[rule] in uncompared(fewer, book, pack.forms["cn-disclosure-2021"])
