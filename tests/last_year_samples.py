"""Pairs of reports for the rules on two years: `broken/ID.csv` breaks the rule beside `last-year/ID.csv`.

The first is the clean sample a year later, the other a report that it follows from; every figure that is changed is
made up.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from gxcheck.forms import Form

Rows = list[list[str]]
#: What makes the rows of a report of cells, and what writes them.
Make = Callable[[Form, Mapping[str, str]], Rows]
Write = Callable[[Rows], str]
Cells = Mapping[str, str]
Texts = tuple[tuple[str, str], ...]

_RECEIVED = "共收到政府信息公开申请125件"
#: Cells of the report from which the clean sample follows.
BEFORE: Cells = {
    "proactive.normative_docs.issued": "2",
    "proactive.normative_docs.repealed": "0",
    "proactive.normative_docs.in_force": "2",
    "proactive.licensing.decisions": "30111",
    "proactive.penalties.decisions": "4820",
    "proactive.coercion.decisions": "131",
    "proactive.fees.amount": "702.3",
    **{
        f"requests.{row}.{column}": "60"
        for row in ("new_received", "granted", "total_handled")
        for column in ("natural_person", "total")
    },
}
#: What its sections said.
SAID: Mapping[str, tuple[str, ...]] = {
    "s1": ("完成网站改版，清理合并政务新媒体六个，重新制定办理流程，各村设置查阅点，全年没有纠错案件。",),
    "s5": ("窗口人员更换频繁，有的答复格式不统一。已经配备专人，统一文书式样。",),
}
#: The paragraphs of section five in the clean sample.
SAID_FIVE = (
    "存在的问题：一是部分栏目内容不够充实，二是政策解读形式较为单一。",
    "改进情况：充实重点栏目，增加图表和音频视频解读。",
)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What is printed otherwise: cells and texts of this year's report and of last year's; `kept`: sections that last
    year's report has word for word, with texts that stood there instead."""

    cells: Cells = field(default_factory=dict)
    texts: Texts = ()
    before: Cells = field(default_factory=dict)
    texts_before: Texts = ()
    kept: tuple[str, ...] = ()


_REVIEWS = {"disputes.review.upheld": "4", "disputes.review.total": "6"}
_MORE = {
    f"requests.{row}.{column}": value
    for row in ("new_received", "total_handled")
    for column, value in (("natural_person", "118"), ("total", "126"))
}
_REST = {"requests.other_misc.natural_person": "6", "requests.other_misc.total": "6"}
PAIRS: Mapping[str, Pair] = {
    "Y01": Pair(before={"requests.carried_out.total": "3"}),
    "Y02": Pair(before={"requests.carried_out.natural_person": "3"}),
    "Y03": Pair(before={"proactive.normative_docs.in_force": "7"}),
    "Y04": Pair(before={"proactive.regulations.in_force": "2"}),
    "Y07": Pair(texts=((_RECEIVED, f"{_RECEIVED}，同比增长50%"),)),
    "Y07-OTHERS": Pair(texts=(("行政复议5件、", "行政复议5件，同比减少2件，"),)),
    "Y07-BASE": Pair(texts=((_RECEIVED, f"{_RECEIVED}，同比增长16.53%"),)),
    "Y08": Pair(texts=((_RECEIVED, f"{_RECEIVED}，比去年的59件多65件"),)),
    "Y08-OTHERS": Pair(texts=(("行政复议5件、", "行政复议5件，上年为3件，"),), before={
        "disputes.review.upheld": "2", "disputes.review.total": "2"}),
    "Y09": Pair(
        kept=("s1",),
        texts_before=(
            ("其中网站13135条、微博1187条、微信1123条，另有公报信息34条", "数量与往年持平"),
            ("发生政府信息公开行政复议5件、行政诉讼11件", "复议诉讼都没有"),
        ),
    ),
    "Y09-NEARLY": Pair(kept=("s1",)),
    "Y09-FIVE": Pair(kept=("s5",), texts_before=(("政策解读形式较为单一", "人员更换频繁"),)),
    "Y09-FIVE-NEARLY": Pair(kept=("s5",)),
    "Y10": Pair(before={"disputes.review.upheld": "3", "disputes.review.corrected": "2", "disputes.review.total": "5",
                        "disputes.suit_direct.upheld": "3", "disputes.suit_direct.total": "3",
                        "disputes.suit_after_review.upheld": "8", "disputes.suit_after_review.total": "8"}),
    "Y10-FEW": Pair(
        cells=dict.fromkeys(("disputes.review.corrected", "disputes.suit_after_review.upheld",
                             "disputes.suit_after_review.total"), "0") | {"disputes.review.total": "3"},
        before={"disputes.review.upheld": "3", "disputes.review.total": "3",
                "disputes.suit_direct.upheld": "3", "disputes.suit_direct.total": "3"},
    ),
    "Y11": Pair(cells=_REVIEWS, before={"disputes.review.upheld": "5", "disputes.review.total": "5"}),
    "Y11-RECEIVED": Pair(
        cells=_MORE | _REST, before={"requests.new_received.total": "125", "requests.new_received.enterprise": "65"}
    ),
    "Y11-DOCUMENTS": Pair(
        texts=(("编制公报6期。", "编制公报6期。废止行政规范性文件3件。"),),
        before={"proactive.normative_docs.repealed": "3"},
    ),
    "Y11-DETAILS": Pair(
        texts=(("编制公报6期。", "编制公报6期。因本机关不掌握相关信息无法提供70件。"),),
        before={"requests.unavailable_not_held.total": "70"},
    ),
    "Y15": Pair(
        kept=("s1",),
        texts_before=(
            ("发生政府信息公开行政复议5件、行政诉讼11件", "复议诉讼都没有"),
            ("其中网站13135条、微博1187条、微信1123条，另有公报信息34条", "数量与往年持平"),
        ),
    ),
    "Y09-FIVE-SHORT": Pair(
        texts=((SAID_FIVE[0], "公开内容还不够充实，"), (SAID_FIVE[1], "下一步加强培训，落实责任。")),
        texts_before=((SAID_FIVE[0], "公开内容还不够充实，"), (SAID_FIVE[1], "下一步加强培训，落实责任。")),
        kept=("s5",),
    ),
    "Y12": Pair(before={f"requests.new_received.{column}": "10" for column in ("natural_person", "total")}),
    "Y12-DECISIONS": Pair(before={"proactive.licensing.decisions": "302"}),
    "Y12-FEES": Pair(before={"proactive.fees.amount": "7023000"}),
    "Y13": Pair(before={"disputes.review.pending": "9", "disputes.review.total": "9"}),
    "Y14": Pair(texts_before=(("花溪区2021年政府", "花溪区人民政府2021年政府"),)),
    "Y14-LEVEL": Pair(
        texts=(("编制公报6期。", "编制公报6期。2022年3月，花溪市撤市设区。"),),
        texts_before=(("花溪区2021年政府", "花溪市2021年政府"),),
    ),
}  # fmt: skip
#: The form of 2019.
OLDER: Mapping[str, Pair] = {
    "Y05": Pair(before={"proactive.licensing.items_last_year": "3", "proactive.licensing.items_change": "2"}),
    "Y06": Pair(before={"proactive.normative_docs.total_disclosed": "3"}),
}


def samples(forms: Mapping[str, Form], clean: Cells, make: Make, write: Write) -> Iterator[tuple[str, str]]:
    """File name → text; `clean`: the cells of the clean sample."""
    form = forms["cn-disclosure-2021"]
    for rule, pair in {"unchanged": Pair(), **PAIRS}.items():
        name = f"{rule}.csv" if rule in PAIRS else f"last-year/following-{rule}.csv"
        this = _saying(_of_year(make(form, {**clean, **pair.cells}), 2022), pair.texts)
        cells = dict.fromkeys(form.cells, "0") | BEFORE | pair.before
        before = _saying(_saying_before(make(form, cells), form, pair.kept), pair.texts_before)
        yield (f"broken/{name}" if rule in PAIRS else name), write(this)
        yield f"last-year/{rule}.csv", write(before)
    zero = dict.fromkeys(forms["cn-disclosure-2019"].cells, "0")
    for rule, pair in OLDER.items():
        older = make(forms["cn-disclosure-2019"], zero)
        yield f"broken/{rule}.csv", write(_of_year(older, 2020))
        yield f"last-year/{rule}.csv", write(_of_year(make(forms["cn-disclosure-2019"], zero | pair.before), 2019))


def _of_year(rows: Rows, year: int) -> Rows:
    return _saying(rows, (("2021年", f"{year}年"),))


def _saying(rows: Rows, texts: Texts) -> Rows:
    for text, other in texts:
        assert any(text in cell for row in rows for cell in row), text
        rows = [[cell.replace(text, other) for cell in row] for row in rows]
    return rows


def _saying_before(rows: Rows, form: Form, kept: tuple[str, ...]) -> Rows:
    """The rows with other paragraphs in the sections that were written anew."""
    made: Rows = []
    section = ""
    headings = {one.printed("zh"): one.id for one in form.sections}
    for row in rows:
        lone = len(row) == 1
        if lone and row[0] in headings:
            section = headings[row[0]]
            made.append(row)
            made += [[text] for text in SAID.get(section, ())] if section not in kept else []
        elif not lone or section in kept or section not in SAID:
            made.append(row)
    return made
