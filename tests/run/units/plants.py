"""What is wrong in the prefecture of province.py: a fault of every kind, and the rules that find it.

Most stand in one report and are found in it. What a figure of one changes in those above it, or is the same mistake by
another rule, is named beside it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from gxcheck.forms import Form
from tests.run.units.province import CITY, COUNTIES, FEES, SPREAD, Cells, Change, Key, Province, Said, below_it

_Value = TypeVar("_Value")
ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT = COUNTIES
RECEIVED = "共收到政府信息公开申请{now[requests.new_received.total]}件"
REVIEW = "政府信息公开行政复议{now[disputes.review.total]}件"
SPOKEN = "主动公开政府信息{now[text.published]}条"
BEHIND, FEE = "政府网站按期更新。", "本年度没有收取信息处理费的情况。"
#: Section five in few words.
SHORT = "公开内容还不够充实，下一步加强培训，落实责任。"
PERSONS, FIRMS = "natural_person", "enterprise"
DRAWN_ROWS = ("granted", "partial", "denied_internal_affairs", "unavailable_not_held")


@dataclass(frozen=True, kw_only=True)
class Plant:
    """`rules`: what finds it in the report. See Province for the rest."""

    of: Key
    rules: frozenset[str]
    drawn: Cells = field(default_factory=dict)
    more: Cells = field(default_factory=dict)
    like: str = ""
    said: Mapping[str, Said | str] = field(default_factory=dict)
    texts: Sequence[Change] = ()
    name: str = ""
    foot: str = ""


def plant(unit: str, year: int, rules: str = "", **how: object) -> Plant:
    """`rules`: with blanks between."""
    return Plant(of=(unit, year), rules=frozenset(rules.split()), **how)  # type: ignore[arg-type]


def planted(form: Form) -> tuple[Province, dict[Key, set[str]]]:
    """The prefecture, and the rules that find something by unit and year."""
    sound = Province(form=form, settled=frozenset({SIX}))
    plants = [*_below(sound), *_beside(), *_listed(), *_followed(), *_told(), *_retold(sound)]
    found: dict[Key, set[str]] = {}
    for one in plants:
        found.setdefault(one.of, set()).update(one.rules)
    province = Province(
        form=form,
        drawn=_merged(plants, lambda one: one.drawn),
        more=_merged(plants, lambda one: one.more),
        like={one.of: one.like for one in plants if one.like},
        said=_merged(plants, lambda one: one.said),
        texts={key: [change for one in plants if one.of == key for change in one.texts] for key in found},
        names={one.of: one.name for one in plants if one.name},
        foot={one.of: one.foot for one in plants if one.foot},
        missing=frozenset({(f"{THREE}河西乡", 2023), (f"{CITY}审计局", 2021)}),
        again=frozenset({(f"{FIVE}青龙乡", 2023)}),
        settled=sound.settled,
        powerless=frozenset({f"{EIGHT}财政局"}),
    )
    return province, {key: rules for key, rules in found.items() if rules}


def planted_before(form: Form, older: Form) -> tuple[Province, dict[Key, set[str]]]:
    """One county, of which the first two years have the older form."""
    plants = [
        plant(ONE, 2020, "R02-OLD-FORM P01-LISTED-OLD-FORM",
              more={"proactive.licensing.decisions": 10, "proactive.regulations.newly_made": 1}),
        plant(f"{ONE}教育局", 2020, "Y05", more={"proactive.licensing.items_last_year": 2}),
        plant(f"{ONE}财政局", 2020, "Y05", more={"proactive.licensing.items_last_year": -2}),
        plant(f"{ONE}水利局", 2020, "Y06", more={"proactive.normative_docs.total_disclosed": -9}),
    ]  # fmt: skip
    more = _merged(plants, lambda one: one.more)
    province = Province(form=form, older=older, more=more, years=(2019, 2020, 2021))
    return province, {one.of: set(one.rules) for one in plants}


def _merged(plants: Iterable[Plant], part: Callable[[Plant], Mapping[str, _Value]]) -> dict[Key, dict[str, _Value]]:
    found: dict[Key, dict[str, _Value]] = {}
    for one in plants:
        found.setdefault(one.of, {}).update(part(one))
    return found


def _rows(*rows: str, by: int, of: str = PERSONS) -> Cells:
    return {f"requests.{row}.{column}": by for row in rows for column in (of, "total")}


def _received(by: int) -> Cells:
    return _rows("new_received", "granted", "total_handled", by=by)


def _below(sound: Province) -> Iterator[Plant]:
    """A report and those of the units below."""
    cells = sound.cells
    yield plant(ONE, 2022, "R01", more=_received(2))
    yield plant(TWO, 2022, "R01-LISTED", more=_received(2))
    least = max(cells[one, 2023]["requests.granted.natural_person"] for one in below_it(TWO)) - 1
    less = least - cells[TWO, 2023]["requests.granted.natural_person"]
    yield plant(TWO, 2023, "R01-LISTED R04-LISTED", more=_received(less))
    absent = cells[f"{THREE}河西乡", 2023]
    of_it = absent["requests.granted.natural_person"], absent["proactive.licensing.decisions"]
    fewer = {**_received(-of_it[0] - 2), "proactive.licensing.decisions": -of_it[1] - 5}
    yield plant(THREE, 2023, "R05 R01-MISSING R02-MISSING", more=fewer)
    yield plant(CITY, 2021, "R05")
    yield plant(FOUR, 2022, "R02", more={"proactive.licensing.decisions": 10})
    coerced = cells[FOUR, 2023]["proactive.coercion.decisions"]
    yield plant(FOUR, 2023, "R02 R04-TABLES", more={"proactive.coercion.decisions": 1 - coerced})
    yield plant(FIVE, 2022, "R03", more={"disputes.review.upheld": 1, "disputes.review.total": 1})
    # so few that they jump, and the year after once more
    yield plant(SIX, 2022, "R01 R04 R09 Y12", like=f"{SIX}财政局")
    yield plant(SIX, 2023, "Y12")
    # R10: its own mistake is told where the sum above does not have it
    yield plant(f"{EIGHT}水利局", 2022, "REQ-RESULTS REQ-ROW-TOTAL", more={"requests.granted.total": 1})
    yield plant(EIGHT, 2022, "R01", more={"requests.granted.total": -1})


def _beside() -> Iterator[Plant]:
    """Two that are below the same one."""
    for one, other, year, section, own, rule in (
        ("石桥镇", "青龙乡", 2021, "s1", 0, "R11-NEARLY"),
        ("城东镇", "河西乡", 2022, "s1", 1, "R11"),
        ("石桥镇", "白沙镇", 2022, "s5", 0, "R11-FIVE-NEARLY"),
        ("教育局", "财政局", 2022, "s5", 1, "R11-FIVE"),
    ):
        of = f"{FIVE}{other}", year
        yield plant(f"{FIVE}{one}", year, rule, said={section: Said(of=of, own=own)})
        yield plant(*of, rule)


def _listed() -> Iterator[Plant]:
    """What the list says of a unit."""
    yield plant(EIGHT, 2023, "P01-LISTED", more={f"proactive.regulations.{name}": 1 for name in ("issued", "in_force")})
    yield plant(f"{EIGHT}财政局", 2022, "P11", drawn={"proactive.penalties.decisions": 3})
    yield plant(f"{ONE}石桥镇", 2021, "C13-LISTED", foot="2022年1月25日")
    yield plant(f"{ONE}石桥镇", 2022, foot="2023年1月25日")  # the deadline is of the year before


def _followed() -> Iterator[Plant]:
    """Tables that do not follow from those of last year; what one has too much another of the county has too little."""
    for unit, by in (("教育局", 1), ("财政局", -1)):
        more = _rows("carried_in", by=by) | _rows("new_received", by=-by)
        yield plant(f"{ONE}{unit}", 2022, "Y01 Y02", more=more)
        yield plant(f"{TWO}{unit}", 2022, "Y03", more={"proactive.normative_docs.in_force": by})
    for unit, by in (("水利局", 1), ("民政局", -1)):
        more = {f"requests.{row}.{column}": way * side * by for row, way in (("carried_in", 1), ("new_received", -1))
                for column, side in ((PERSONS, 1), (FIRMS, -1))}  # fmt: skip
        yield plant(f"{ONE}{unit}", 2022, "Y02", more=more)
    yield plant(CITY, 2022, "Y04", more={"proactive.regulations.in_force": 1})
    cases = {f"disputes.{block}.{name}": value for block in ("review", "suit_direct")
             for name, value in (("upheld", 3), ("corrected", 1), ("pending", 0))}  # fmt: skip
    few = {name: int(name == "disputes.review.upheld") for name in cases}
    for year in (2021, 2022):
        yield plant(f"{TWO}城东镇", year, "Y10" * (year == 2022), drawn=cases)
        yield plant(f"{TWO}河西乡", year, "Y10-FEW" * (year == 2022), drawn=few)
    for year, count, rule in ((2021, 1, ""), (2022, 60, "Y12"), (2023, 40, "")):
        yield plant(f"{EIGHT}城东镇", year, rule, drawn={f"requests.{row}.{PERSONS}": count for row in DRAWN_ROWS})
    for year, count, rule in ((2021, 10, ""), (2022, 400, "Y12-DECISIONS"), (2023, 300, "")):
        yield plant(f"{EIGHT}河西乡", year, rule, drawn={"proactive.licensing.decisions": count})
    for year, amount, rule in ((2021, 2, ""), (2022, 2_500, "Y12-FEES"), (2023, 2_600, "")):
        yield plant(f"{EIGHT}石桥镇", year, rule, drawn={FEES: amount})
    yield plant(f"{EIGHT}青龙乡", 2021, drawn={"disputes.review.pending": 4})
    yield plant(f"{EIGHT}青龙乡", 2022, "Y13", drawn={f"disputes.review.{name}": 1 for name in ("upheld", "corrected")})
    for year in (2022, 2023):
        yield plant(f"{ONE}城东镇", year, "Y14" * (year == 2022), name=f"{ONE}城东镇人民政府")
        yield plant(f"{ONE}河西乡", year, "Y14 Y14-LEVEL" * (year == 2022), name=f"{ONE}河西街道")


def _told() -> Iterator[Plant]:
    """Texts that tell of a change, or of an earlier year, as it is not."""
    changes = (
        ("城东镇", 2022, "Y07", RECEIVED, "，较上年减少17件"),
        ("石桥镇", 2022, "Y07-OTHERS", REVIEW, "，同比减少79件"),
        ("青龙乡", 2022, "Y08", RECEIVED, "，上年为{last[requests.total_handled.total]}99件"),
        ("白沙镇", 2022, "Y08-OTHERS", REVIEW, "，上年为{last[disputes.review.total]}9件"),
    )
    for unit, year, rule, text, more in changes:
        yield plant(f"{THREE}{unit}", year, rule, texts=[(text, text + more)])
    alone = (
        ("城东镇", "Y07-BASE", RECEIVED, RECEIVED + "，同比增长16.53%"),
        ("河西乡", "Y07-SENTENCE", SPOKEN, SPOKEN + "，较上年（100条）增长1%"),
        ("石桥镇", "Y07-REQUESTS", BEHIND, BEHIND + "政府信息公开申请量比2020年的9000件增长28.5%。"),
    )
    for unit, rule, text, other in alone:
        yield plant(f"{FOUR}{unit}", 2021, rule, texts=[(text, other)])
    for unit, section, own, rule in (
        ("教育局", "s1", 0, "Y09-NEARLY"),
        ("财政局", "s1", 1, "Y09"),
        ("水利局", "s5", 0, "Y09-FIVE-NEARLY"),
        ("民政局", "s5", 1, "Y09-FIVE"),
    ):
        yield plant(f"{SEVEN}{unit}", 2022, rule, said={section: Said(of=(f"{SEVEN}{unit}", 2021), own=own)})
    for year in (2021, 2022):
        yield plant(f"{SEVEN}城东镇", year, "Y09-FIVE-SHORT" * (year == 2022), said={"s5": SHORT})
        yield plant(f"{SIX}白沙镇", year, "Y15" * (year == 2022), drawn={SPREAD: 8346})
    stale = (
        ("城东镇", "Y11 N11", REVIEW, REVIEW.replace("now", "last")),
        ("河西乡", "Y11-RECEIVED N01", RECEIVED, RECEIVED.replace("now", "last")),
        ("石桥镇", "Y11-DOCUMENTS N15", BEHIND,
         BEHIND + "制发行政规范性文件{last[proactive.normative_docs.issued]}件。"),
        ("青龙乡", "Y11-DETAILS N08", BEHIND,
         BEHIND + "因本机关不掌握相关信息无法提供{last[requests.unavailable_not_held.total]}件。"),
    )  # fmt: skip
    for year, of in ((2021, (5, 0, 20)), (2022, (3, 0, 23))):
        names = (f"proactive.normative_docs.{name}" for name in ("issued", "repealed", "in_force"))
        yield plant(f"{SIX}石桥镇", year, drawn=dict(zip(names, of, strict=True)))
    for unit, rules, text, other in stale:
        yield plant(f"{SIX}{unit}", 2022, rules, texts=[(text, other)])


def _retold(sound: Province) -> Iterator[Plant]:
    """Texts that tell of the units below."""

    def listed(year: int, *wrong: int) -> str:
        each = [sound.cells[one, year]["requests.new_received.total"] for one in below_it(SEVEN)]
        names = [one.removeprefix(SEVEN) for one in below_it(SEVEN)]
        counts = [count + more for count, more in zip(each, (*wrong, *[0] * len(each)), strict=False)]
        return "、".join(f"{name}{count}件" for name, count in zip(names, counts, strict=True) if count > 0)

    # R06: N28, N28-SUM; R08: N18
    others = RECEIVED + "，其中烟草局{now[requests.new_received.total]}件、邮政局9件"
    yield plant(SEVEN, 2021, "N28", texts=[(RECEIVED, others)])
    yield plant(SEVEN, 2022, "R07", texts=[(RECEIVED, f"{RECEIVED}（{listed(2022, 1, -1)}）")])
    yield plant(SEVEN, 2023, "N28-SUM", texts=[(RECEIVED, f"{RECEIVED}（{listed(2023, -10_000)}）")])
    fees = "本年度收取信息处理费500元，其中财政局300元、民政局400元。"
    yield plant(EIGHT, 2022, "N18", texts=[(FEE, fees)])
