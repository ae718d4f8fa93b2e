"""Two reports of one unit, the second of which follows from the first: tables drawn within the rules, prose drawn to be
true of them, and what is planted into the second so that one thing no longer is.

A sentence is written when its report is: figures that are changed before are those that it tells.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.constraints.generate import Generator, report_of
from gxcheck.evaluate import evaluate
from gxcheck.model import Found, Location, Paragraph, Relatives, Report, Section, Verdict
from gxcheck.packs.together import built_in
from gxcheck.prose import built_in_phrases, with_statements

PACK = built_in()
FORMS = ("cn-disclosure-2019", "cn-disclosure-2021")
RECEIVED = "requests.new_received.total"
#: The rules on both years, by id.
RULES = {rule.id: rule for rule in PACK.rules if rule.place.file.endswith("last-year.yaml")}
Values = Mapping[str, int]

#: Quantity → what stands in front of its figure.
LEADS: Mapping[str, Sequence[str]] = {
    RECEIVED: ("收到政府信息公开申请", "共收到政府信息公开申请", "新收政府信息公开申请", "全年新收到政府信息公开申请"),
    "requests.total_handled.total": ("办理政府信息公开申请", "办结政府信息公开申请", "本年度办理政府信息公开申请"),
    "requests.granted.total": ("予以公开", "决定予以公开"),
    "requests.partial.total": ("部分公开",),
    "requests.denied.total": ("不予公开",),
    "requests.carried_out.total": ("结转下年度继续办理", "结转下一年度继续办理"),
    "disputes.review.total": ("发生政府信息公开行政复议", "因政府信息公开引发行政复议"),
    "disputes.suit.total": ("发生政府信息公开行政诉讼", "因政府信息公开引发行政诉讼"),
    "requests.carried_in.total": ("上年结转政府信息公开申请", "上年度结转申请"),
    "requests.unavailable.total": ("无法提供",),
    "requests.not_processed.total": ("不予处理",),
    "requests.other.total": ("其他处理",),
    "requests.new_received.natural_person": ("自然人申请",),
    "requests.new_received.organisations": ("法人或其他组织申请",),
    "disputes.suit_direct.total": ("未经复议直接起诉",),
    "disputes.suit_after_review.total": ("复议后起诉",),
    "proactive.licensing.decisions": ("作出行政许可决定", "办理行政许可"),
    "proactive.penalties.decisions": ("作出行政处罚决定", "实施行政处罚"),
    "proactive.coercion.decisions": ("作出行政强制决定", "实施行政强制"),
    "proactive.normative_docs.issued": ("制发行政规范性文件", "新制发行政规范性文件"),
    "proactive.normative_docs.repealed": ("废止行政规范性文件",),
    "proactive.normative_docs.in_force": ("现行有效行政规范性文件",),
}
#: Those of which the text tells how they changed.
COMPARED = tuple(name for name in LEADS if name.startswith(("requests.", "disputes.")))[:8]
OTHERS = COMPARED[1:]
DOCUMENTS = tuple(name for name in LEADS if "normative" in name)
RISE, FALL = ("增长", "增加", "上升"), ("下降", "减少", "降低")
SHARES = ("，同比{up}{share}%", "（同比{up}{share}%）", "，较上年{up}{share}%", "，比去年{up}{share}%",
          "，与上年相比{up}{share}%", "，较上年度{up}{share}%", "，较去年同期{up}{share}%")  # fmt: skip
COUNTS = ("，同比{up}{count}件", "，较上年{up}{count}件", "，比去年{up}{count}件", "（较上年度{up}{count}件）",
          "，与去年相比{up}{count}件")  # fmt: skip
#: With the figure of the year before itself.
THEN = ("，较上年的{then}件{up}{count}件", "，比去年的{then}件{up}{count}件", "，上年为{then}件",
        "（上年收到{then}件）", "，{last_year}年收到{then}件", "，由上年的{then}件{up}而来")  # fmt: skip
FIRST = ("{last_year}年收到{then}件，{year}年{lead}{now}件", "{lead}由{last_year}年的{then}件变为{now}件")
PROSE = {
    "s1": (
        "网站改版后栏目从三十个合并为十二个，检索比过去快。",
        "十个镇设了查阅点，老人可以在家门口翻看文件。",
        "重新编写办事指南，把术语换成口语，附流程图。",
        "政务新媒体清理合并，停更的账号全部注销。",
        "新闻发言人全年召开发布会，回应供水和停车问题。",
        "信息发布实行三级审核，错别字由专人校对。",
        "历史文件分批数字化，公众可按年份检索全文。",
        "会议开放日邀请居民代表旁听，意见当场记录。",
        "热线与信箱并轨，重复提问自动归并答复。",
        "财政预决算集中展示，增加对比图和名词解释。",
        "窗口工作人员轮岗培训，模拟答复疑难案例。",
        "聘请律师逐件审读答复书，统一文书样式。",
        "学校、医院的公开目录由主管部门逐条核定。",
        "征地信息按地块归集，附红线图与补偿标准。",
        "开展基层走访，听取企业对政策解读的看法。",
        "考核结果与评优挂钩，落后单位约谈负责人。",
        "抽查发现的失效链接当日修复，月底通报。",
        "编印图册发放到社区，说明怎样提出申请。",
    ),
    "s5": (
        "解读材料文字偏多，图解和短视频不足。",
        "个别科室对公开范围把握不准，答复用语不一。",
        "栏目之间内容交叉，群众查找费时。",
        "人员更换频繁，新手对流程不熟悉。",
        "下一步编写案例汇编，每季度集中讲评。",
        "拟与档案馆共享目录，减少重复录入。",
        "将邀请用户代表试用网站，按反馈调整版面。",
        "安排业务骨干到乡镇驻点，手把手带教。",
        "建立问题台账，整改一项销号一项。",
        "推动数据接口打通，发布与归档同步完成。",
        "引入第三方体验测评，公布测评分数。",
        "把公开属性审查嵌入公文系统，漏填不能流转。",
    ),
}
UNITS = (
    ("甲城区", "county"),
    ("乙河县", "county"),
    ("丙山镇", "township"),
    ("丁川市", "city"),
    ("戊县水利局", "department"),
)
STRANGE = "鼎彝簋鬲甗觚觯卣罍盉匜匏龠磬竽篪埙鼙镛铎"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sentence on a quantity: `lead` and `change` as drawn; `change` is one of those above, "" for none. `wrong`:
    what it says instead of `now`, `then`, `share`, `count`."""

    quantity: str
    lead: str
    change: str = ""
    digits: int = 2
    wrong: Mapping[str, object] = field(default_factory=dict)

    def text(self, year: int, here: int, there: int) -> str:
        known: dict[str, object] = {"now": here, "then": there, "count": abs(here - there), **self.wrong}
        if there and "share" not in known:
            known["share"] = self.rounded(Decimal(100 * abs(here - there)) / there)
        words = RISE if here >= there else FALL
        filled = {"up": words[self.digits % len(words)], "year": year, "last_year": year - 1, "lead": self.lead} | known
        change = self.change if there or self.change in COUNTS else ""
        if self.change in FIRST and change:
            return change.format(**filled) + "。"
        return "{lead}{now}件".format(**filled) + change.format(**filled) + "。"

    def rounded(self, share: Decimal) -> Decimal:
        return share.quantize(Decimal(1).scaleb(-self.digits), ROUND_HALF_UP).normalize() + 0


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of both reports, as it is before it is written."""

    year: int
    values: Values
    unit: str
    level: str
    s1: tuple[str | Told, ...]
    s5: tuple[str | Told, ...]


@dataclass(frozen=True, kw_only=True)
class Years:
    """`draw`: what the variants of a plant are taken with."""

    form: str
    last: Side
    this: Side
    draw: random.Random = field(compare=False)

    def reports(self) -> tuple[Report, Report]:
        """Last year's report and this year's."""
        return self._report(self.last), self._report(self.this)

    def _report(self, side: Side) -> Report:
        form = PACK.forms[self.form]
        sections = []
        for spec in form.sections:
            said = {"s1": side.s1, "s5": side.s5}.get(spec.id, ())
            texts = [one if isinstance(one, str) else self.text(one) for one in said]
            paragraphs = tuple(Paragraph(text=text, location=Location()) for text in texts)
            sections.append(Section(id=spec.id, printed=spec.title, location=Location(), paragraphs=paragraphs))
        facts = {"year": side.year, "level": side.level, "authority": Found(value=side.unit, location=Location())}
        values = [side.values[cell] for cell in rules_of(self.form).cells]
        bare = report_of(rules_of(self.form), values, prose=True, sections=tuple(sections), **facts)
        return with_statements(bare, built_in_phrases())

    def text(self, told: Told) -> str:
        """A sentence of this year's report."""
        return told.text(self.this.year, self.now(told.quantity), self.then(told.quantity))

    def now(self, quantity: str) -> int:
        return value(self.form, self.this.values, quantity)

    def then(self, quantity: str) -> int:
        return value(self.form, self.last.values, quantity)

    def verdict(self) -> Verdict:
        last, this = self.reports()
        return evaluate(this, rules_of(self.form), PACK, relatives=Relatives(last_year=last))

    def told(self) -> set[str]:
        """The rules on both years that are broken."""
        return {one.rule for one in self.verdict().violations} & RULES.keys()

    def saying(self, told: Told) -> "Years":
        """With this sentence in place of all that is told of quantities."""
        kept = tuple(one for one in self.this.s1 if isinstance(one, str))
        return replace(self, this=replace(self.this, s1=(*kept, told)))

    def changed(self, side: str, values: Values) -> "Years":
        one: Side = getattr(self, side)
        return replace(self, **{side: replace(one, values={**one.values, **values})})


def value(form: str, values: Values, quantity: str) -> int:
    return sum(values[cell] for cell in PACK.forms[form].cells_of(quantity))


@cache
def rules_of(form: str) -> Constraints:
    return compile_rules(PACK, PACK.forms[form])


#: Reports drawn at once, and those that may follow each.
MANY, NEXT = 40, 12


def years(form: str, seed: int) -> Iterator[Years]:
    """Without end, the same for one seed; each follows from the one before, and no figure of it asks for a look."""
    draw = random.Random(f"{form} {seed}")
    rules = rules_of(form)
    while True:
        for before in Generator(rules).values(MANY, draw.randrange(1 << 30)).tolist():
            last = dict(zip(rules.cells, before, strict=True))
            successor = Generator(rules.beside({f"last_year.{name}": one for name, one in last.items()}))
            drawn = successor.values(NEXT, draw.randrange(1 << 30)).tolist()
            follow = (dict(zip(rules.cells, after, strict=True)) for after in drawn)
            this = next((one for one in follow if not asks(last, one)), None)
            if this is not None:
                yield _told(form, draw, last, this)


def asks(last: Values, this: Values) -> bool:
    """Whether figures jump, or a table is that of last year: what the rules that only ask for a look speak of."""
    jumps = ("requests.new_received.total", "requests.total_handled.total", "proactive.licensing.decisions",
             "proactive.penalties.decisions", "proactive.coercion.decisions", "proactive.fees.amount")  # fmt: skip
    for name in jumps:
        now, then = this.get(name, 0), last.get(name, 0)
        if then and not then <= 5 * now <= 25 * then:
            return True
    tables = {name.partition(".")[0] for name in this}
    return any(same(last, this, table) and any(figures(this, table)) for table in tables)


def same(last: Values, this: Values, table: str) -> bool:
    return all(this[name] == last[name] for name in this if name.startswith(f"{table}."))


def figures(values: Values, table: str) -> set[int]:
    return {one for name, one in values.items() if name.startswith(f"{table}.")} - {0}


def _told(form: str, draw: random.Random, last: Values, this: Values) -> Years:
    """The pair with prose: no two sentences of both are the same."""
    year = 2020 if form == FORMS[0] else draw.randint(2022, 2025)
    unit, level = draw.choice(UNITS)
    s1 = draw.sample(PROSE["s1"], 16)
    s5 = draw.sample(PROSE["s5"], 12)
    told = [sentence(draw, form, name, last, this) for name in draw.sample(known(form), 4)]
    sides = (
        Side(year=year - 1, values=last, unit=unit, level=level, s1=tuple(s1[:8]), s5=tuple(s5[:6])),
        Side(year=year, values=this, unit=unit, level=level, s1=(*s1[8:], *told), s5=tuple(s5[6:])),
    )
    return Years(form=form, last=sides[0], this=sides[1], draw=draw)


def known(form: str) -> list[str]:
    return [name for name in LEADS if PACK.forms[form].cells_of(name)]


def sentence(draw: random.Random, form: str, name: str, last: Values, this: Values, *changes: str) -> Told:
    """A true sentence on a quantity; of the changes given, else of those that may be said of it."""
    now, then = value(form, this, name), value(form, last, name)
    may: list[str] = [""]
    if name in COMPARED and now != then:
        may = [*COUNTS, *(SHARES if then else ())]
        may += [*(THEN if name == RECEIVED else THEN[:3]), *(FIRST if name == RECEIVED else ())] if then else ()
    chosen = draw.choice([one for one in may if one in changes] or may)
    return Told(quantity=name, lead=draw.choice(LEADS[name]), change=chosen, digits=draw.randint(0, 2))


def bases(pair: Years, name: str) -> set[int]:
    """The figures of the year before that may be meant by what is said of a quantity."""
    names = {RECEIVED, "requests.inflow.total", "requests.total_handled.total"} if name == RECEIVED else {name}
    return {pair.then(one) for one in names}
