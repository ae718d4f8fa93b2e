"""Pairs of reports with prose: silent as they are, and one planted fault of each rule on both years is found."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import islice

import pytest
from rapidfuzz.distance import Indel

from gxcheck.packs import forms_of
from tests.campaign import share
from tests.pipeline.two_years import (
    COUNTS,
    DOCUMENTS,
    FALL,
    FIRST,
    FORMS,
    LEADS,
    OTHERS,
    PACK,
    PROSE,
    RECEIVED,
    RISE,
    RULES,
    SHARES,
    STRANGE,
    THEN,
    Side,
    Told,
    Years,
    bases,
    figures,
    sentence,
    years,
)  # fmt: skip

PAIRS = share(100)
#: Of each fault so many are planted, in pairs that have a place for it; no fewer.
MOST, LEAST = share(50), 3
#: A pair with one fault in it, None where it has no place for it.
Plant = Callable[[Years], Years | None]


@cache
def pairs(form: str) -> tuple[Years, ...]:
    return tuple(islice(years(form, seed=3), PAIRS))


@pytest.mark.parametrize("form", FORMS)
def test_pairs_that_follow_are_silent(form: str) -> None:
    for pair in pairs(form):
        assert pair.told() == set(), _shown(pair)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_told_of_both_years_is_silent_while_it_is_so(form: str) -> None:
    """Each way of telling it."""
    for number, change in enumerate((*COUNTS, *SHARES, *THEN, *FIRST)):
        for pair in islice(pairs(form), number % 3, None, 3):
            told = sentence(pair.draw, form, RECEIVED, pair.last.values, pair.this.values, change)
            assert pair.saying(told).told() == set(), pair.text(told)


def _leads(name: str) -> list[str]:
    """Those that mean nothing but the quantity: what was dealt with may have been received too."""
    return [one for one in LEADS[name] if "办理政府" not in one]


def _shown(pair: Years) -> list[str]:
    return [pair.text(one) for one in pair.this.s1 if isinstance(one, Told)]


def _more(side: str, *names: str) -> Plant:
    """One of some cells is more than it was."""

    def plant(pair: Years) -> Years | None:
        values = getattr(pair, side).values
        name = pair.draw.choice(names)
        return pair.changed(side, {name: values[name] + pair.draw.randint(1, 90)})

    return plant


def _fewer_disclosed(pair: Years) -> Years | None:
    name = f"proactive.{pair.draw.choice(('regulations', 'normative_docs'))}.total_disclosed"
    return pair.changed("last", {name: pair.this.values[name] + pair.draw.randint(1, 9)})


def _pending(pair: Years) -> Years | None:
    row = pair.draw.choice(("review", "suit_direct", "suit_after_review"))
    total = pair.this.values[f"disputes.{row}.total"]
    return pair.changed("last", {f"disputes.{row}.pending": total + pair.draw.randint(1, 9)})


def _jump(least: int, times: int, *names: str) -> Plant:
    def plant(pair: Years) -> Years | None:
        name = pair.draw.choice(names)
        few = pair.draw.randint(least, 3 * least)
        values = [few, few * times + pair.draw.randint(1, 99)]
        pair.draw.shuffle(values)
        return pair.changed("last", {name: values[0]}).changed("this", {name: values[1]})

    return plant


def _copied(pair: Years) -> Years | None:
    table = pair.draw.choice(("proactive", "requests", "disputes"))
    if len(figures(pair.last.values, table)) < 3:
        return None
    return pair.changed("this", {name: one for name, one in pair.last.values.items() if name.startswith(f"{table}.")})


def _copied_few(pair: Years) -> Years | None:
    names = [name for name in pair.this.values if name.startswith("disputes.")]
    few = dict.fromkeys(names, 0) | {name: pair.draw.randint(1, 9) for name in pair.draw.sample(names, 2)}
    return pair.changed("this", few).changed("last", few)


def _wrong_change(*names: str) -> Plant:
    """So much more or less as it is not, or the other way."""

    def plant(pair: Years) -> Years | None:
        name = pair.draw.choice([one for one in names if pair.now(one) and pair.then(one)] or [RECEIVED])
        told = sentence(pair.draw, pair.form, name, pair.last.values, pair.this.values, *COUNTS, *SHARES)
        told = replace(told, lead=pair.draw.choice(_leads(name)))
        now, then = pair.now(name), pair.then(name)
        if not told.change or not then or name not in names:
            return None
        rises = now > then
        if pair.draw.random() < 0.3:
            return pair.saying(replace(told, wrong={"up": pair.draw.choice(FALL if rises else RISE)}))
        if told.change in COUNTS:
            counts = {abs(now - one) for one in bases(pair, name)}
            count = next(one for one in range(abs(now - then) + pair.draw.randint(1, 5), 10**6) if one not in counts)
            return pair.saying(replace(told, wrong={"count": count}))
        said = told.rounded(Decimal(100 * abs(now - then)) / then)
        wrong = said + Decimal(pair.draw.randint(2, 40)).scaleb(-told.digits)
        near = [abs(100 * abs(now - one) / Decimal(one) - wrong) for one in bases(pair, name) if one]
        fits = min(near) <= Decimal(2).scaleb(-told.digits)
        return None if fits else pair.saying(replace(told, wrong={"share": wrong}))

    return plant


def _impossible(pair: Years) -> Years | None:
    """A change that no whole number makes."""
    now = pair.now(RECEIVED)
    told = Told(quantity=RECEIVED, lead=pair.draw.choice(LEADS[RECEIVED]), change=pair.draw.choice(COUNTS))
    if pair.draw.random() < 0.5:
        return pair.saying(replace(told, wrong={"count": now + pair.draw.randint(1, 9), "up": pair.draw.choice(RISE)}))
    made = [Decimal(100 * (now - one)) / one for one in range(max(1, now // 2), now + 1)]
    share = Decimal(pair.draw.randint(301, 9799)).scaleb(-2)
    if any(abs(share - one) <= Decimal("0.02") for one in made):
        return None
    return pair.saying(replace(told, change=pair.draw.choice(SHARES), wrong={"share": share, "up": RISE[0]}))


def _wrong_then(names: tuple[str, ...], *changes: str) -> Plant:
    def plant(pair: Years) -> Years | None:
        name = pair.draw.choice(names)
        if not pair.then(name) or not pair.now(name):
            return None
        told = sentence(pair.draw, pair.form, name, pair.last.values, pair.this.values, *changes)
        known = bases(pair, name)
        then = next(one for one in range(pair.then(name) + pair.draw.randint(1, 30), 10**6) if one not in known)
        told = replace(told, lead=pair.draw.choice(_leads(name)))
        return pair.saying(replace(told, wrong={"then": then})) if told.change in changes else None

    return plant


def _stale(*names: str) -> Plant:
    """A figure that was left as it was."""

    def plant(pair: Years) -> Years | None:
        told = [one for one in names if pair.then(one) and pair.then(one) not in pair.this.values.values()]
        told = [one for one in told if pair.then(one) != pair.now("requests.inflow.total")]
        if not told:
            return None
        name = pair.draw.choice(told)
        return pair.saying(Told(quantity=name, lead=pair.draw.choice(_leads(name)), wrong={"now": pair.then(name)}))

    return plant


def _stale_documents(pair: Years) -> Years | None:
    name = pair.draw.choice([one for one in DOCUMENTS if not one.endswith("in_force")])
    before = pair.now(name) + pair.draw.randint(1, 30)
    told = Told(quantity=name, lead=pair.draw.choice(LEADS[name]), wrong={"now": before})
    return pair.changed("last", {name: before}).saying(told)


def _kept(section: str, least: float, most: float) -> Plant:
    """Last year's sentences again, some of them written anew."""

    def plant(pair: Years) -> Years | None:
        before = pair.draw.sample(PROSE[section], 8)
        now: list[str] = list(before)
        while Indel.normalized_similarity("".join(before), "".join(now)) > most:
            at, strange = pair.draw.randrange(8), "".join(pair.draw.choices(STRANGE, k=3))
            now[at] = now[at][:-4] + strange + "。" if strange not in now[at] else now[at]
        if Indel.normalized_similarity("".join(before), "".join(now)) < least:
            return None
        return replace(pair, last=_with(pair.last, section, before), this=_with(pair.this, section, now))

    return plant


def _kept_short(pair: Years) -> Years | None:
    """Two sentences, which are last year's."""
    said = pair.draw.sample(PROSE["s5"], 2)
    return replace(pair, last=_with(pair.last, "s5", said), this=_with(pair.this, "s5", said))


def _stale_detail(pair: Years) -> Years | None:
    """A reason is told with last year's figure."""
    now, then = pair.now(NOT_HELD), pair.then(NOT_HELD)
    if not then or then == now or then in pair.this.values.values():
        return None
    return pair.saying(Told(quantity=NOT_HELD, lead="因本机关不掌握相关信息无法提供", wrong={"now": then}))


def _same_measure(pair: Years) -> Years | None:
    """What was done is counted as last year, to the last digit."""
    count, what = pair.draw.randint(101, 9999), pair.draw.choice(("主动公开政府信息{}条", "发布政策解读{}篇"))
    while count % 10 == 0:
        count += 1
    told = f"全年{what.format(count)}。"
    return replace(pair, last=_also(pair.last, told), this=_also(pair.this, told))


def _also(side: Side, told: str) -> Side:
    return replace(side, s1=(*side.s1, told))


def _with(side: Side, section: str, said: list[str]) -> Side:
    return replace(side, **{section: tuple(said)})


def _of_last(**facts: str) -> Plant:
    return lambda pair: replace(pair, last=replace(pair.last, **facts))


def _quantities(rule: str) -> tuple[str, ...]:
    """Those of a rule that there is a sentence for."""
    return tuple(name for name in RULES[rule].where.quantities if name in LEADS)


PERSONS = [name for name in PACK.forms[FORMS[0]].tables["requests"].columns if name != "total"]
NOT_HELD = "requests.unavailable_not_held.total"
DECISIONS = [f"proactive.{row}.decisions" for row in ("licensing", "penalties", "coercion")]
ITEMS = [f"proactive.{row}.items_last_year" for row in ("licensing", "other_services", "penalties", "coercion", "fees")]
COPIES = {"Y01", "Y02", "Y03", "Y04", "Y05", "Y06", "Y13"}
PLANTS: dict[str, tuple[Plant, set[str]]] = {
    "Y01": (_more("last", "requests.carried_out.total"), set()),
    "Y02": (_more("last", *(f"requests.carried_out.{one}" for one in PERSONS)), set()),
    "Y03": (_more("last", "proactive.normative_docs.in_force"), set()),
    "Y04": (_more("last", "proactive.regulations.in_force"), set()),
    "Y05": (_more("last", *ITEMS), set()),
    "Y06": (_fewer_disclosed, set()),
    "Y07": (_wrong_change(RECEIVED), {"Y07-BASE"}),
    "Y07-OTHERS": (_wrong_change(*OTHERS), {"Y07-BASE"}),
    "Y07-BASE": (_impossible, {"Y07"}),
    "Y08": (_wrong_then((RECEIVED,), *THEN, *FIRST), set()),
    "Y08-OTHERS": (_wrong_then(OTHERS, *THEN[:3]), {"Y08"}),
    "Y09": (_kept("s1", 0.81, 0.89), set()),
    "Y09-NEARLY": (_kept("s1", 0.91, 0.99), set()),
    "Y09-FIVE": (_kept("s5", 0.81, 0.89), set()),
    "Y09-FIVE-NEARLY": (_kept("s5", 0.91, 0.99), set()),
    "Y09-FIVE-SHORT": (_kept_short, set()),
    "Y10": (_copied, COPIES),
    "Y10-FEW": (_copied_few, {"Y13"}),
    "Y11": (_stale(*_quantities("Y11")), set()),
    "Y11-RECEIVED": (_stale(RECEIVED), set()),
    "Y11-DETAILS": (_stale_detail, set()),
    "Y11-DOCUMENTS": (_stale_documents, set()),
    "Y12": (_jump(20, 5, RECEIVED, "requests.total_handled.total"), set()),
    "Y12-DECISIONS": (_jump(50, 5, *DECISIONS), set()),
    "Y12-FEES": (_jump(1, 1000, "proactive.fees.amount"), set()),
    "Y13": (_pending, set()),
    "Y14": (_of_last(unit="己城区"), set()),
    "Y14-LEVEL": (_of_last(level="zone"), set()),
    "Y15": (_same_measure, set()),
}


def test_every_rule_on_both_years_has_a_fault_to_plant() -> None:
    assert set(PLANTS) == set(RULES)


def _cases() -> Iterator[tuple[str, str]]:
    for rule in PLANTS.keys() & RULES.keys():
        yield from ((rule, form.id) for form in forms_of(RULES[rule], PACK.forms))


@pytest.mark.parametrize(("rule", "form"), sorted(_cases()))
def test_a_planted_fault_is_found_and_nothing_else(rule: str, form: str) -> None:
    plant, beside = PLANTS[rule]
    planted = 0
    for pair in pairs(form) * 4:
        broken = plant(pair)
        if broken is not None:
            told = broken.told()
            assert rule in told, _shown(broken)
            assert told - beside == {rule}, _shown(broken)
            planted += 1
            if planted == MOST:
                return
    assert planted >= LEAST
