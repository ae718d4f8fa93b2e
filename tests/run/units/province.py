"""A made-up prefecture over three years: its city, counties, departments and towns, each with a report a year.

Without plants no report breaks a rule: every table adds up, follows from that of the year before, and comes to those of
the units below; every text tells the figures of its table.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gxcheck.forms import Form
from gxcheck.renderers.telling.official import table_rows
from tests.make_samples import as_csv

CITY, GOVERNMENT = "云山市", "云山市人民政府"
COUNTIES = ("安平县", "宁远县", "清溪县", "和顺县", "广德县", "永泰县", "长乐县", "新丰县")
BELOW = ("教育局", "财政局", "水利局", "民政局", "城东镇", "河西乡", "石桥镇", "青龙乡", "白沙镇")
OF_CITY = ("教育局", "财政局", "水利局", "民政局", "审计局", "统计局", "商务局", "林业局")
YEARS = (2021, 2022, 2023)
#: Unit and year.
Key = tuple[str, int]
Cells = dict[str, int]
#: What is replaced in a text, `{now[CELL]}` and `{last[CELL]}` filled in on both sides.
Change = tuple[str, str]

#: Figures of a text that no table has.
SPREAD, MEETINGS = "text.published", "text.meetings"
FEES = "proactive.fees.amount"
#: Fees are counted in thousandths of their unit.
_OF_FEES = 1000
_DECIDED = {"licensing": (40, 90), "penalties": (10, 40), "coercion": (1, 4)}
_PERSONS, _FIRMS = "natural_person", "enterprise"
_RESULTS = ("granted", "partial", "denied_internal_affairs", "unavailable_not_held")

_WHERE = ("在社区广场", "在办事大厅", "在门户首页", "在村组会议上", "在便民窗口", "通过广播", "通过宣传栏",
          "借助赶集日", "由志愿者陪同", "在图书室", "与学校一道", "在车站候车室", "在文化站", "结合走访",
          "利用电子屏")  # fmt: skip
_WHAT = ("供水停水公告", "学校招生安排", "养老服务内容", "征地补偿标准", "食品抽检结果", "灾害预警提示", "公交线路调整",
         "公共文化活动", "医保经办指南", "农机补贴目录", "招标采购公告", "就业帮扶岗位", "重点项目进展", "预算决算数据",
         "危房改造名单", "河道巡查情况", "种子抽查结果", "助学资助办法", "殡葬收费标准", "燃气安全提示")  # fmt: skip
_HOW = ("由专人逐项讲解", "统一了格式", "增加了图表", "补充了联系方式", "逐月清理", "合并了重复内容", "改用通俗语言",
        "设置了检索入口", "公布了办理时限", "开通了语音播报", "听取了居民意见", "标明了来源", "更换了破损牌匾",
        "安排专人值守", "做成了口袋手册", "配上了方言录音", "按季度归档", "张贴到各村", "校对后再发布",
        "送到老人手中")  # fmt: skip
#: Sentences of each part of section one, and of each half of section five.
_FILLING, _HALF = 3, 5


@dataclass(frozen=True, kw_only=True)
class Said:
    """Whose sentences a section has, and how many of each part are its own."""

    of: Key
    own: int = 0


@dataclass(frozen=True, kw_only=True)
class Province:
    """What is planted, by unit and year.

    `drawn`: figures that are drawn otherwise, the sums follow them. `more`: what is printed more than that, also in
    sums. `like`: whose table 3 is printed. `said`: whose sentences a section has, by its id, or what it says. `texts`:
    replaced in the prose. `names`: how a unit is called. `foot`: a last line. `missing`: no report. `again`: a second
    one that differs. `settled`: counties in which nothing is carried over. `powerless`: units without penalties.
    `older`: the form of the years before it.
    """

    form: Form
    drawn: Mapping[Key, Cells] = field(default_factory=dict)
    more: Mapping[Key, Cells] = field(default_factory=dict)
    like: Mapping[Key, str] = field(default_factory=dict)
    said: Mapping[Key, Mapping[str, Said | str]] = field(default_factory=dict)
    texts: Mapping[Key, Sequence[Change]] = field(default_factory=dict)
    names: Mapping[Key, str] = field(default_factory=dict)
    foot: Mapping[Key, str] = field(default_factory=dict)
    missing: frozenset[Key] = frozenset()
    again: frozenset[Key] = frozenset()
    settled: frozenset[str] = frozenset()
    powerless: frozenset[str] = frozenset()
    older: Form | None = None
    years: Sequence[int] = YEARS

    def write(self, folder: Path, top: str = CITY) -> None:
        """The reports of one unit and of all below it."""
        units = set(_with_below(top))
        for unit, year in (key for key in self.cells if key[0] in units):
            text = self.report(unit, year)
            for key, name in ((self.missing, ""), (self.again, "again-")):
                if ((unit, year) in key) == bool(name):
                    other = text.replace("按期更新", "每日更新") if name else text
                    (folder / f"{name}{unit}-{year}.csv").write_text(other, encoding="utf-8")

    # tables

    @cached_property
    def cells(self) -> dict[Key, Cells]:
        """What each report has, zeros left out."""
        found: dict[Key, Cells] = {}
        for year in self.years:
            for unit in order():
                below = [found[one, year] for one in below_it(unit)]
                last = found.get((unit, year - 1), {})
                held = _summed(below) if below else self._leaf(unit, year, last)
                if unit == CITY and not self._is_older(year):
                    held |= _issued("regulations", random.Random(f"{year} 规章"), last)
                if (unit, year) in self.like:
                    other = found[self.like[unit, year], year]
                    held = {name: value for name, value in held.items() if not name.startswith("requests.")}
                    held |= {name: value for name, value in other.items() if name.startswith("requests.")}
                for name, more in self.more.get((unit, year), {}).items():
                    held[name] = held.get(name, 0) + more
                chance = random.Random(f"{unit} {year} 正文")
                held[SPREAD], held[MEETINGS] = chance.randint(300, 9000), chance.randint(2, 9)
                held |= {name: value for name, value in self.drawn.get((unit, year), {}).items() if "text." in name}
                found[unit, year] = held
        return found

    def _leaf(self, unit: str, year: int, last: Cells) -> Cells:
        """Drawn so that all adds up."""
        chance, drawn = random.Random(f"{unit} {year}"), self.drawn.get((unit, year), {})
        county = next((one for one in COUNTIES if unit.startswith(one)), "")
        found = _tabled(chance, last) if self._is_older(year) else _issued("normative_docs", chance, last)
        found |= {f"proactive.{name}.decisions": chance.randint(*size)
                  for name, size in _DECIDED.items()}  # fmt: skip
        if not self._is_older(year):
            found[FEES] = chance.randint(20_000, 90_000)
        if unit in self.powerless:
            found |= dict.fromkeys(("proactive.penalties.decisions", "proactive.coercion.decisions"), 0)
        for column, most in ((_PERSONS, 30), (_FIRMS, 6)):
            found |= self._requests(column, most, chance, last, county in self.settled)
        for block, most in (("review", 4), ("suit_direct", 3)):
            found |= {f"disputes.{block}.{name}": chance.randint(least, 1 if name == "pending" else most)
                      for name, least in (("upheld", 1), ("corrected", 1), ("pending", 0))}  # fmt: skip
        found |= {name: value for name, value in drawn.items() if "text." not in name}
        return _totalled(found)

    def _requests(self, column: str, most: int, chance: random.Random, last: Cells, settled: bool) -> Cells:
        results = {f"requests.{row}.{column}": chance.randint(1, most) for row in _RESULTS}
        over = {} if settled else {f"requests.carried_out.{column}": chance.randint(1, 2)}
        before = chance.randint(1, 2) if not last else last.get(f"requests.carried_out.{column}", 0)
        return results | over | {f"requests.carried_in.{column}": 0 if settled else before}

    # reports

    def _is_older(self, year: int) -> bool:
        return self.older is not None and year < self.form.since

    def report(self, unit: str, year: int) -> str:
        now, last = self.cells[unit, year], self.cells.get((unit, year - 1), {})
        form = self.older if self.older is not None and self._is_older(year) else self.form
        printed = dict.fromkeys(form.cells, "0") | {name: _printed(name, value) for name, value in now.items()}
        basis = "〔2021〕30号" if form is self.form else "〔2019〕60号"
        rows = [[f"{self._name(unit, year)}{year}年政府信息公开工作年度报告"], [_preamble(year, basis)]]
        for section in form.sections:
            rows.append([section.printed("zh")])
            rows += [[text] for text in self._section(section.id, unit, year)]
            for table in form.tables.values():
                if table.section == section.id:
                    rows += table_rows(form, table, printed)
        for old, new in self.texts.get((unit, year), ()):
            old, new = (text.format(now=_Figures(now), last=_Figures(last)) for text in (old, new))
            assert any(old in row[0] for row in rows if len(row) == 1), (unit, year, old)
            rows = [[row[0].replace(old, new)] if len(row) == 1 else row for row in rows]
        return as_csv([*rows, *([[self.foot[unit, year]]] if (unit, year) in self.foot else [])])

    def _name(self, unit: str, year: int) -> str:
        return self.names.get((unit, year), unit)

    def _section(self, id: str, unit: str, year: int) -> Iterator[str]:
        now, said = self.cells[unit, year], self.said.get((unit, year), {}).get(id)
        if isinstance(said, str):
            yield said
        elif id == "s1":
            requests = {name: now[f"requests.new_received.{name}"] for name in (_PERSONS, _FIRMS, "total")}
            review, suit = now["disputes.review.total"], now["disputes.suit_direct.total"]
            told = (
                f"（一）主动公开。{year}年，本机关主动公开政府信息{now[SPREAD]}条。",
                f"（二）依申请公开。共收到政府信息公开申请{requests['total']}件，其中自然人申请{requests[_PERSONS]}件，"
                f"法人或其他组织申请{requests[_FIRMS]}件。发生政府信息公开行政复议{review}件，行政诉讼{suit}件。",
                "（三）政府信息管理。信息发布前逐级审核。",
                "（四）平台建设。政府网站按期更新。",
                f"（五）监督保障。政务公开列入年度工作考核，召开会议{now[MEETINGS]}次，开展社会评议一次，"
                "复议纠正的案件逐件整改，没有需要责任追究的情形。",
            )
            for number, text in enumerate(told):
                yield text + "".join(self._filling(id, number, unit, year))
        elif id == "s5":
            yield "存在的问题：" + "".join(self._filling(id, 0, unit, year))
            yield "改进情况：" + "".join(self._filling(id, 1, unit, year))
        elif id == "s6":
            yield "本年度没有收取信息处理费的情况。"

    def _filling(self, id: str, part: int, unit: str, year: int) -> Iterator[str]:
        """Sentences that are as good as no others."""
        said = self.said.get((unit, year), {}).get(id)
        size = _FILLING if id == "s1" else _HALF
        for number in range(size):
            of = said.of if isinstance(said, Said) and number >= said.own else (unit, year)
            chance = random.Random(f"{of} {id} {part} {number}")
            first, second = chance.sample(_HOW, 2)
            yield f"{chance.choice(_WHERE)}公布{chance.choice(_WHAT)}，{first}，{second}。"


class _Figures(dict[str, int]):
    def __init__(self, cells: Cells) -> None:
        super().__init__(cells)

    def __missing__(self, _: str) -> int:
        return 0


def order() -> Iterator[str]:
    """Each unit behind those below it."""
    for county in COUNTIES:
        yield from below_it(county)
        yield county
    yield from (f"{CITY}{name}" for name in OF_CITY)
    yield CITY


def below_it(unit: str) -> tuple[str, ...]:
    if unit == CITY:
        return (*COUNTIES, *(f"{CITY}{name}" for name in OF_CITY))
    return tuple(f"{unit}{name}" for name in BELOW) if unit in COUNTIES else ()


def _with_below(unit: str) -> Iterator[str]:
    yield unit
    for one in below_it(unit):
        yield from _with_below(one)


def units_csv(rows: Mapping[str, str], top: str = CITY) -> str:
    """The list of one unit and all below it; `rows`: what stands behind the name of a unit and the one above it."""
    lines = ["单位名称,上级单位,下级齐全,规章制定权,执法权,公布期限,联系人,其他名称"]
    above = {one: unit for unit in _with_below(top) for one in below_it(unit)}
    for unit in _with_below(top):
        name = GOVERNMENT if unit == CITY else unit
        lines.append(f"{name},{above.get(unit, '')},{rows.get(unit, '是,,,,,' if below_it(unit) else ',,,,,')}")
    return "\n".join(lines) + "\n"


def _preamble(year: int, number: str) -> str:
    return (
        f"根据《中华人民共和国政府信息公开条例》和国办公开办函{number}印发的年度报告格式编制。"
        f"统计时间为{year}年1月1日至{year}年12月31日。"
    )


def _issued(row: str, chance: random.Random, last: Cells) -> Cells:
    """Of documents those in force follow from those of the year before."""
    issued, repealed = chance.randint(2, 5), chance.randint(0, 2)
    before = last.get(f"proactive.{row}.in_force") or chance.randint(10, 30)
    values = {"issued": issued, "repealed": repealed, "in_force": before + issued - repealed}
    return {f"proactive.{row}.{name}": value for name, value in values.items()}


def _tabled(chance: random.Random, last: Cells) -> Cells:
    """What the older form has of documents and of kinds of matters."""
    made = chance.randint(2, 5)
    before = last.get("proactive.normative_docs.total_disclosed") or chance.randint(20, 30)
    found = {"normative_docs.newly_made": made, "normative_docs.newly_disclosed": made,
             "normative_docs.total_disclosed": before + made, "procurement.projects": chance.randint(1, 9),
             "procurement.amount": chance.randint(100, 900)}  # fmt: skip
    for row in ("licensing", "other_services", "penalties", "coercion", "fees"):
        items = [last.get(f"proactive.{row}.{name}", 0) for name in ("items_last_year", "items_change")]
        found[f"{row}.items_last_year"] = sum(items) if last else chance.randint(10, 30)
        found[f"{row}.items_change"] = chance.randint(-2, 2)
    return {f"proactive.{name}": value for name, value in found.items()}


def _totalled(cells: Cells) -> Cells:
    """With what follows from the others: results make those handled, these and what is carried those received."""
    found = dict(cells)
    for column in (_PERSONS, _FIRMS):
        handled = sum(found[f"requests.{row}.{column}"] for row in _RESULTS)
        carried = [found.get(f"requests.{row}.{column}", 0) for row in ("carried_in", "carried_out")]
        found[f"requests.total_handled.{column}"] = handled
        found[f"requests.new_received.{column}"] = handled + carried[1] - carried[0]
    for name in [name for name in found if name.endswith(f".{_PERSONS}")]:
        row = name.rpartition(".")[0]
        found[f"{row}.total"] = found[name] + found[f"{row}.{_FIRMS}"]
    for block in ("review", "suit_direct"):
        outcomes = ("upheld", "corrected", "other", "pending")
        found[f"disputes.{block}.total"] = sum(found.get(f"disputes.{block}.{name}", 0) for name in outcomes)
    return found


def _summed(below: Sequence[Cells]) -> Cells:
    names = {name for one in below for name in one if "text." not in name}
    return {name: sum(one.get(name, 0) for one in below) for name in sorted(names)}


def _printed(name: str, value: int) -> str:
    if name != FEES:
        return str(value)
    text = f"{value // _OF_FEES}.{value % _OF_FEES:03}".rstrip("0")
    return text.rstrip(".")
