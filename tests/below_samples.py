"""Sets of reports for the rules on several units: `broken/ID.csv` breaks the rule by the list of units here.

The reports of the units below stand in `below/`, each under its unit's name; together they come to the clean sample.
Every figure in them is made up.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gxcheck.forms import Form
from gxcheck.model import Unit

Rows = list[list[str]]
Make = Callable[[Form, Mapping[str, str]], Rows]
Write = Callable[[Rows], str]
Cells = Mapping[str, str]
#: What is replaced in the prose of a report.
Texts = Sequence[tuple[str, str]]

PLACE, TOWN, BUREAU, ABSENT = "花溪区", "花溪区青岩镇", "花溪区水利局", "花溪区石板镇"
#: What the town has of the figures of the clean sample; the bureau has the rest.
OF_TOWN: Mapping[str, int] = {
    "proactive.licensing.decisions": 455,
    "proactive.penalties.decisions": 49,
    "disputes.review.upheld": 1,
    "disputes.review.total": 1,
    **{
        f"requests.{row}.{column}": value
        for row, value in (("new_received", 17), ("granted", 12), ("partial", 5), ("total_handled", 17))
        for column in ("natural_person", "total")
    },
}


#: What the reports of the units below say otherwise: no figure, where theirs are others.
PLAIN: Texts = (
    (
        "共收到政府信息公开申请125件，未收取任何费用。其中，自然人申请117件，法人或其他组织申请8件。"
        "发生政府信息公开行政复议5件、行政诉讼11件。",
        "申请均按时答复，未收取任何费用。",
    ),
    (
        "本年度办理结果中有7件属于“其他处理”。其中，申请人逾期不补正、行政机关不再处理2件，要求提供非政府信息2件，"
        "撤回申请2件，党务信息1件。",
        "",
    ),
)
#: What a part of one is, where it is not that of the other word for word.
SAID_OTHERWISE: Texts = (
    ("编制公报6期。", "另建成村务公开栏三十个，由专人每周更新一次。"),
    ("信息发布前逐级审核", "目录每季度清理，废旧栏目及时归并"),
)


_ABOVE = Unit(name=PLACE, level="county", complete=True)
_BELOW = (Unit(name=TOWN, parent=PLACE), Unit(name=BUREAU, parent=PLACE))
_WHOLE = (_ABOVE, *_BELOW)
_OPEN = (replace(_ABOVE, complete=False), *_BELOW)
_LACKING = (*_WHOLE, Unit(name=ABSENT, parent=PLACE))
#: The list of units by which the sample of a rule is held.
UNITS: Mapping[str, tuple[Unit, ...]] = {
    **dict.fromkeys(("R01", "R02", "R02-OLD-FORM", "R03", "R04", "R04-TABLES", "R07", "R09"), _WHOLE),
    **dict.fromkeys(("R01-LISTED", "R04-LISTED"), _OPEN),
    **dict.fromkeys(("R01-MISSING", "R02-MISSING", "R05"), _LACKING),
    **dict.fromkeys(("R11", "R11-NEARLY", "R11-FIVE", "R11-FIVE-NEARLY"), _BELOW),
    **dict.fromkeys(("P01-LISTED", "P01-LISTED-OLD-FORM"), (Unit(name=PLACE, regulations=False),)),
    "P11": (Unit(name=PLACE, enforcement=False),),
    "C13-LISTED": (Unit(name=PLACE, deadline=date(2022, 2, 20)),),
}


@dataclass(frozen=True, kw_only=True)
class Family:
    """A report with cells and texts that are printed otherwise."""

    cells: Cells = field(default_factory=dict)
    texts: Texts = ()
    #: Lines behind the report.
    foot: Sequence[str] = ()


def _rows(rows: Sequence[str], columns: Sequence[str], less: int, clean: Cells) -> dict[str, str]:
    """So many requests fewer in some rows."""
    names = [f"requests.{row}.{column}" for row in rows for column in columns]
    return {name: str(int(clean[name]) - less) for name in names}


def families(clean: Cells) -> Mapping[str, Family]:
    """The broken samples by the rule that each is named for; `clean`: the cells of the clean sample."""
    fewer = _rows(("new_received", "granted", "total_handled"), ("natural_person", "total"), 2, clean)
    of_bureau = {name: str(int(clean[name]) - OF_TOWN.get(name, 0)) for name in clean if name.startswith("requests.")}
    sibling = Family(cells=_rest(clean), texts=(*PLAIN, (PLACE, BUREAU)))
    return {
        "R01": Family(cells=fewer),
        "R01-LISTED": Family(cells=fewer),
        "R01-MISSING": Family(cells=fewer),
        "R02": Family(cells={"proactive.penalties.decisions": "5100"}),
        "R02-MISSING": Family(cells={"proactive.penalties.decisions": "5100"}),
        "R03": Family(cells={"disputes.review.upheld": "2", "disputes.review.total": "4"}),
        "R04": Family(cells={"requests.granted.total": "11"}),
        "R04-LISTED": Family(cells={"requests.granted.total": "11"}),
        "R04-TABLES": Family(cells={"proactive.licensing.decisions": "400"}),
        "R05": Family(),
        "R07": Family(texts=(("申请125件，", "申请125件（水利局107件、青岩镇18件），"),)),
        "R09": Family(cells=of_bureau),
        "R11": replace(sibling, texts=(*sibling.texts, *SAID_OTHERWISE)),
        "R11-NEARLY": sibling,
        "R11-FIVE": replace(sibling, texts=(*sibling.texts, ("增加图表和音频视频解读", "图表解读由专人编写"))),
        "R11-FIVE-NEARLY": sibling,
        "P01-LISTED": Family(cells={"proactive.regulations.issued": "1"}),
        "P11": Family(),
        "C13-LISTED": Family(foot=("2022年2月25日",)),
    }  # fmt: skip


def samples(forms: Mapping[str, Form], clean: Cells, make: Make, write: Write) -> Iterator[tuple[str, str]]:
    """File name → text."""
    form = forms["cn-disclosure-2021"]
    for rule, family in families(clean).items():
        rows = _saying(make(form, {**clean, **family.cells}), family.texts)
        yield f"broken/{rule}.csv", write([*rows, *([line] for line in family.foot)])
    town = {name: str(OF_TOWN.get(name, 0)) for name in clean}
    yield f"below/{TOWN}.csv", write(_saying(make(form, town), (*PLAIN, (PLACE, TOWN))))
    yield f"below/{BUREAU}.csv", write(_saying(make(form, _rest(clean)), (*PLAIN, (PLACE, BUREAU))))
    yield from _older(forms["cn-disclosure-2019"], make, write)


def _rest(clean: Cells) -> dict[str, str]:
    return {name: _less(value, OF_TOWN.get(name, 0)) for name, value in clean.items()}


def _less(value: str, less: int) -> str:
    return str(int(value) - less) if less else value


def _older(form: Form, make: Make, write: Write) -> Iterator[tuple[str, str]]:
    """The form of 2019."""
    zero = dict.fromkeys(form.cells, "0")
    of_2020 = (("2021年", "2020年"),)
    wrong = {"R02-OLD-FORM": "proactive.licensing.decisions", "P01-LISTED-OLD-FORM": "proactive.regulations.newly_made"}
    for rule, cell in wrong.items():
        yield f"broken/{rule}.csv", write(_saying(make(form, {**zero, cell: "3"}), of_2020))
    for name in (TOWN, BUREAU):
        yield f"below/2020/{name}.csv", write(_saying(make(form, zero), ((PLACE, name), *of_2020)))


def _saying(rows: Rows, texts: Texts) -> Rows:
    for text, other in texts:
        rows = [[cell.replace(text, other) for cell in row] for row in rows]
    return rows
