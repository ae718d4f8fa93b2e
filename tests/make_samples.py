"""Writes `samples/`: one clean report in three shapes, and broken ones with one planted mistake each.

The figures are those that 花溪区 published for 2021; every sentence is the project's own.
Run it as `python -m tests.make_samples`; a test holds the folder to what it writes.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from gxcheck import load_pack
from gxcheck.forms import Form
from gxcheck.renderers.telling.official import table_rows
from tests import below_samples, last_year_samples

SAMPLES = Path(__file__).parents[1] / "samples"
TITLE = "花溪区2021年政府信息公开工作年度报告"
PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号印发的年度报告格式编制。"
    "统计时间为2021年1月1日至2021年12月31日。"
)
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "s1": (
        "（一）主动公开。2021年，我区主动公开政府信息15445条，其中网站13135条、微博1187条、微信1123条，"
        "另有公报信息34条。全年发布政策解读文件57个。",
        "（二）依申请公开。2021年，我区共收到政府信息公开申请125件，未收取任何费用。其中，自然人申请117件，"
        "法人或其他组织申请8件。发生政府信息公开行政复议5件、行政诉讼11件。",
        "（三）政府信息管理。信息发布前逐级审核，全年发布政策解读文件57个。",
        "（四）平台建设。政府网站和政务新媒体按期更新，编制公报6期。",
        "（五）监督保障。政务公开列入年度工作考核，开展社会评议一次，对复议纠正的案件逐件整改，未发生需要责任追究的情形。",
    ),
    "s5": (
        "存在的问题：一是部分栏目内容不够充实，二是政策解读形式较为单一。",
        "改进情况：充实重点栏目，增加图表和音频视频解读。",
    ),
    "s6": (
        "本年度办理结果中有7件属于“其他处理”。其中，申请人逾期不补正、行政机关不再处理2件，要求提供非政府信息2件，"
        "撤回申请2件，党务信息1件。本年度没有收取信息处理费的情况。",
    ),
}
#: Rows of the requests table that are not all zero: natural persons, enterprises, total.
REQUESTS: Mapping[str, tuple[int, int, int]] = {
    "new_received": (117, 8, 125),
    "granted": (15, 1, 16),
    "partial": (17, 1, 18),
    "denied_internal_affairs": (5, 2, 7),
    "unavailable_not_held": (68, 4, 72),
    "unavailable_needs_creation": (1, 0, 1),
    "unavailable_unclear": (2, 0, 2),
    "not_processed_repeat": (2, 0, 2),
    "other_no_correction": (2, 0, 2),
    "other_misc": (5, 0, 5),
    "total_handled": (117, 8, 125),
}
OTHERS: Mapping[str, str] = {
    "proactive.normative_docs.issued": "4",
    "proactive.normative_docs.repealed": "1",
    "proactive.normative_docs.in_force": "5",
    "proactive.licensing.decisions": "32455",
    "proactive.penalties.decisions": "5149",
    "proactive.coercion.decisions": "128",
    "proactive.fees.amount": "736.5",
    "disputes.review.upheld": "3",
    "disputes.review.corrected": "2",
    "disputes.review.total": "5",
    "disputes.suit_direct.upheld": "3",
    "disputes.suit_direct.total": "3",
    "disputes.suit_after_review.upheld": "8",
    "disputes.suit_after_review.total": "8",
}
#: rule → cells that are printed otherwise
WRONG_CELLS: Mapping[str, Mapping[str, str]] = {
    "REQ-BALANCE": {"requests.carried_out.natural_person": "1", "requests.carried_out.total": "1"},
    "REQ-RESULTS": {"requests.granted.natural_person": "16", "requests.granted.total": "17"},
    "REQ-ROW-TOTAL": {"requests.partial.enterprise": "6"},
    "DSP-TOTAL": {"disputes.review.total": "6"},
    "I07": {"requests.granted.total": ""},
    "I07-DISPUTES": {"disputes.review.total": ""},
    "I08": {"requests.carried_out.legal_service": "2"},
    "I11": {"proactive.normative_docs.in_force": "2"},
    "F03": {"proactive.penalties.decisions": "5149.5"},
    "F04": {"proactive.fees.amount": "-736.5"},
    "F05": {"proactive.coercion.decisions": "128件左右"},
    "C05": {"proactive.licensing.decisions": ""},
    "C06": {"requests.granted.research": "/"},
    "C06-REGULATIONS": {"proactive.regulations.issued": "/"},
    "P01": {"proactive.regulations.in_force": "6"},
}
RESULTS = "予以公开16件，部分公开18件，不予公开7件，无法提供75件，不予处理2件，其他处理7件。"
#: rule → a text of the report and what stands there instead
WRONG_TEXTS: Mapping[str, tuple[str, str]] = {
    "F02": ("〔2021〕30号", "〔2019〕60号"),
    "F15": ("本年收费金额（单位：万元）", "本年收费金额"),
    "F06": ("2.重复申请", "2.重复的申请"),
    "N27": ("统计时间为2021年1月1日", "统计时间为2020年1月1日"),
    "N27-END": ("至2021年12月31日", "至2020年12月31日"),
    "F07": ("编制公报6期。", "编制公报××期。"),
    "C09-BOTH": (SECTIONS["s5"][1], ""),
    "C01": ("五、存在的主要问题及改进情况", "存在哪些不足"),
    "C04": ("2.重复申请", "2.（略）"),
    "C04-COLUMNS": ("科研机构", "（略）"),
    "C07": ("（四）平台建设。政府网站和政务新媒体按期更新，编制公报6期。", "（四）编制公报6期。"),
    "C08": ("开展社会评议一次", "开展培训一次"),
    "N01": ("申请125件", "申请126件"),
    "N02": ("未收取任何费用。", "结转下年度办理3件。"),
    "N03": ("未收取任何费用。", "办结124件。"),
    "N05-ACCEPTED": ("共收到政府信息公开申请125件", "共受理政府信息公开申请126件"),
    "N05": ("共收到政府信息公开申请125件", "共收办政府信息公开申请126件"),
    "N06": ("自然人申请117件", "自然人申请116件"),
    "N06-ORGANISATIONS": ("法人或其他组织申请8件", "法人或其他组织申请9件"),
    "N07": ("未收取任何费用。", RESULTS.replace("无法提供75件", "无法提供74件")),
    "N07-PART": ("未收取任何费用。", "予以公开15件。"),
    "N08": ("未收取任何费用。", "因本机关不掌握相关信息无法提供70件。"),
    "N09": ("未收取任何费用。", "共办结125件。" + RESULTS.replace("不予公开7件", "不予公开8件")),
    "N09-DISCLOSED": (
        "未收取任何费用。",
        "共办结125件，予以公开及部分公开33件，不予公开7件，无法提供75件，不予处理2件，其他处理7件。",
    ),
    "N10": ("未收取任何费用。", "共办结125件，其中予以公开16件，占13.8%。"),
    "N21": ("微博1187条", "微博3187条"),
    "X05": ("本年度没有收取信息处理费的情况。", "本年度对130件政府信息公开申请收取了信息处理费。"),
    "N26": ("统计时间为", "报告包括总体情况、主动公开情况、申请情况、复议诉讼情况、问题和改进六个部分。统计时间为"),
    "N11": ("行政复议5件", "行政复议6件"),
    "N11-OUTCOMES": ("行政复议5件、行政诉讼11件", "行政复议5件，结果维持4件；行政诉讼11件"),
    "N12": ("行政诉讼11件", "行政诉讼12件"),
    "N13": ("发生政府信息公开行政复议5件", "引发政府信息公开行政争议15件，其中行政复议5件"),
    "N15": ("编制公报6期。", "编制公报6期。现行有效行政规范性文件6件。"),
    "N16": ("编制公报6期。", "编制公报6期。作出行政处罚决定5100件。"),
    "N17": ("编制公报6期。", "编制公报6期。行政事业性收费730万元。"),
    "N19": ("不再处理2件", "不再处理3件"),
    "N18": ("本年度没有收取信息处理费的情况。", "本年度收取信息处理费500元，其中住建局300元、公安局400元。"),
    "N19-PARTS": ("党务信息1件", "党务信息2件"),
    "N20": ("编制公报6期。", "编制公报6期，分别为上半年2期、下半年3期。"),
    "N24": ("未收取任何费用。", "未收取任何费用。其中网上申请100件、信函申请26件。"),
    "N24-FEWER": ("未收取任何费用。", "未收取任何费用。其中网上申请100件、信函申请24件。"),
    "N25": ("未收取任何费用。", "办结率98%。"),
    "N25-REVIEWS": ("行政复议5件、行政诉讼11件", "行政复议5件，纠错率20%；行政诉讼11件"),
    "N25-SUITS": ("行政诉讼11件", "行政诉讼11件，败诉率10%"),
    "N28": ("未收取任何费用。", "未收取任何费用。其中住建局100件、公安局26件。"),
    "N28-SUM": ("申请125件，", "申请125件（住建局100件、公安局24件），"),
    "X04": ("编制公报6期。", "编制公报6期。本年度未收到行政许可申请。"),
    "X04-PENALTIES": ("编制公报6期。", "编制公报6期。本单位无行政执法权。"),
    "X04-COERCION": ("编制公报6期。", "编制公报6期。本单位不具备行政执法资格，无行政执法权。"),
    "F19": ("编制公报6期。", "编制公报6期。锟斤拷锟斤拷。"),
    "F20": ("编制公报6期。", "编制公报6期。????网站按时更新。"),
    "C02": ("三、收到和处理政府信息公开申请情况", "四、收到和处理政府信息公开申请情况"),
    "C11": ("五、存在的主要问题及改进情况", "五、不足之处和打算"),
    "C10": (SECTIONS["s6"][0], ""),
    "F08": ("编制公报6期。", "编制公报6期。发布公告共计条。"),
    "F10": ("统计时间为", "现公布2020年政府信息公开工作年度报告。统计时间为"),
    "F10-DATE": ("至2021年12月31日", "至2021年12月32日"),
    "P09": ("本年度没有收取信息处理费的情况。", "本年度对2件申请收取信息处理费235元。"),
    "P09-ITEMS": ("本年度没有收取信息处理费的情况。", "本年度对2件申请按件计收，收取信息处理费250元。"),
    "N22": ("本年度没有收取信息处理费的情况。", "本年度共收到政府信息公开申请120件。"),
    "N29": ("未收取任何费用。", "上年结转2件，办结125件，结转下年度办理1件。"),
    "N30": ("共收到政府信息公开申请125件", "共收到政府信息公开申请约200件"),
    "X06": ("对复议纠正的案件逐件整改，", ""),
    "F02-NUMBER": ("公开条例》和", "公开条例》（国务院令第771号）和"),
    "N26-PARTS": ("统计时间为", "全文由五部分组成。统计时间为"),
    "C12-CONTACT": ("统计时间为", "如有疑问，请与编制单位联系。统计时间为"),
    "C12-DOWNLOAD": ("统计时间为", "本报告的电子版可以下载。统计时间为"),
    "N27-RANGE": ("统计时间为2021年1月1日至2021年12月31日。", "内容自2021年1月1日起至2021年11月30日。"),
    "F08-FIGURE": ("编制公报6期。", "编制公报6期。发布信息120，推送及时。"),
    "F09": ("（三）政府信息管理", "（二）政府信息管理"),
    "F10-GARBLED": ("（一）主动公开。2021年", "（一）主动公开。202年"),
    "F10-YEAR": ("（一）主动公开。2021年", "（一）主动公开。2020年"),
    "F10-CARRIED": ("编制公报6期。", "编制公报6期。3件结转至2021年办理。"),
    "F10-CARRIED-IN": ("编制公报6期。", "编制公报6期。另有2019年结转3件。"),
    "F10-PLAN": ("改进情况：", "改进情况：2021年将进一步做好工作。"),
    "F12": ("共收到政府信息公开申请125件", "共收到政府信息公开申请125条"),
    "F13-STOPS": ("编制公报6期。", "编制公报6期。。"),
    "F13-WORDS": ("按期更新，", "按期更新更新，"),
    "F13-JOINED": ("编制公报6期。", "编制公报6期，以区政府和区政府名义印发。"),
    "F13-CLAUSES": ("编制公报6期。", "编制公报6期，按照规定公开，按照规定公开。"),
    "F13-PAIRS": ("编制公报6期。", "编制公报6期（含增刊。"),
}

#: What makes of the district's report that of a bureau.
BUREAU = ("花溪区", "花溪区水利局")
WRONG_CELLS_TOO: Mapping[str, Mapping[str, str]] = {"P03": {"proactive.fees.amount": "7365000"}}
WRONG_TEXTS_TOO: Mapping[str, tuple[str, str]] = {
    "P03-TEXT": ("编制公报6期。", "编制公报6期。行政事业性收费736.5元。"),
    "N06-ENTERPRISES": ("法人或其他组织申请8件", "商业企业申请7件"),
    "N06-RESEARCH": ("法人或其他组织申请8件", "科研机构申请8件"),
    "N06-WELFARE": ("法人或其他组织申请8件", "社会公益组织申请8件"),
    "N06-LEGAL": ("法人或其他组织申请8件", "法律服务机构申请8件"),
    "N06-OTHERS": ("法人或其他组织申请8件", "商业企业5件，法律服务机构0件，其他3件"),
    "N19-MISC": ("本年度没有收取信息处理费的情况。", "表格“3.其他”填报7件，为申请人撤回。"),
    "N25-CARRIED": ("未收取任何费用。", "办结率98%，结转下年度办理0件。"),
    "N22-COUNTS": ("编制公报6期。", "编制公报6期。全年发布政策解读文件75个。"),
    "N10-LIST": ("编制公报6期。", "编制公报6期。网站发布通知60条，占60%，公告30条，占45%，动态10条，占10%。"),
    "N10-APPLICANTS": ("自然人申请117件，", "自然人申请117件，占95%，"),
    "N10-REASONS": ("未收取任何费用。", "因本机关不掌握相关信息无法提供72件，占67.6%。"),
    "N10-DISPUTES": ("行政复议5件、行政诉讼11件", "行政复议5件，结果维持3件，占70%；行政诉讼11件"),
    "N33": ("编制公报6期。", "编制公报6期。政府信息主动公开率102%。"),
    "N34": ("法人或其他组织申请8件。", "法人或其他组织申请8件。自然人申请中，予以公开14件。"),
}
#: Sentences whose figures do not fit together, and what was not there in 2021.
WRONG_SENTENCES: Mapping[str, tuple[str, str]] = {
    "N35": ("编制公报6期。", "编制公报6期。公开财政信息120条、人事信息80条，合计210条。"),
    "N35-ALL": ("编制公报6期。", "编制公报6期。文件库更新35件：概况类4件、动态类21件。"),
    "N36": ("编制公报6期。", "编制公报6期。检查发现错字31个，已更正29个，剩余3个。"),
    "Y07-SENTENCE": ("未收取任何费用。", "比2020年的100件增长28.5%。"),
    "Y07-REQUESTS": ("编制公报6期。", "编制公报6期。政府信息公开申请量比2020年的248件增长28.5%。"),
    "N10-BARE-PERSONS": ("未收取任何费用。", "自然人申请占新收的84.5%。"),
    "N10-BARE-ORGANISATIONS": ("未收取任何费用。", "法人或其他组织申请占比16.4%。"),
    "N10-BARE-DISCLOSED": ("未收取任何费用。", "予以公开占办结总数的22.8%。"),
    "N10-BARE-REFUSED": ("未收取任何费用。", "无法提供占办结总数的62.8%。"),
    "N25-UPHELD": ("编制公报6期。", "编制公报6期。行政复议维持率80%。"),
    "N11-COURT": ("编制公报6期。", "编制公报6期。法院判决撤销1件。"),
    "N11-REVIEWERS": ("编制公报6期。", "编制公报6期。复议决定纠正3件。"),
    "N17-INCOME": ("编制公报6期。", "编制公报6期。行政事业性收费征收580万元。"),
    "P09-LARGE": ("本年度没有收取信息处理费的情况。", "本年度收取信息处理费580万元。"),
    "F16": ("编制公报6期。", "编制公报6期。深入学习贯彻党的二十大精神。"),
    "F16-PLAN": ("编制公报6期。", "编制公报6期。落实《2022年政务公开工作要点》。"),
    "F16-NUMBER": ("编制公报6期。", "编制公报6期。执行某府办发〔2023〕12号文件。"),
}
#: rule → the row whose text is given another place: that of the row that holds the second text
MOVED_ROWS: Mapping[str, tuple[str, str]] = {"F22": ("3.危及“三安全一稳定”", "5.属于三类内部事务信息")}
#: rule → two cells of a row that are printed in each other's place
SWAPPED_LABELS: Mapping[str, tuple[str, str]] = {"F23": ("商业企业", "科研机构")}
#: rule → the row that is left out
LEFT_OUT: Mapping[str, str] = {"C04-PARTS": "第二十条第（五）项"}

#: One request is open at the end of the year, and one fewer granted.
LEFT_OPEN = {
    f"requests.{row}.{column}": str(REQUESTS[row][place] - 1)
    for row in ("granted", "total_handled")
    for column, place in (("natural_person", 0), ("total", 2))
} | {f"requests.carried_out.{column}": "1" for column in ("natural_person", "total")}

Rows = list[list[str]]


def clean_cells(form: Form) -> dict[str, str]:
    """cell → printed text, zeros included."""
    cells = dict.fromkeys(form.cells, "0") | OTHERS
    for row, (persons, enterprises, total) in REQUESTS.items():
        for column, value in (("natural_person", persons), ("enterprise", enterprises), ("total", total)):
            cells[f"requests.{row}.{column}"] = str(value)
    return cells


def report_rows(form: Form, cells: Mapping[str, str], skip: str = "") -> Rows:
    """The whole report, a list of cells a row: prose in the first. `skip`: a table to leave out."""
    rows: Rows = [[TITLE], [PREAMBLE]]
    for section in form.sections:
        rows.append([section.printed("zh")])
        rows += [[text] for text in SECTIONS.get(section.id, ())]
        for table in form.tables.values():
            if table.section == section.id and table.id != skip:
                rows += table_rows(form, table, cells)
    return rows


def as_csv(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def as_text(rows: Rows) -> str:
    """One cell a line, ended by a pipe, as tables look in a page saved as text."""
    lines: list[str] = []
    for row in rows:
        if len(row) == 1:
            lines.append(row[0])
        else:
            lines += [f"{text} |" for text in row if text]
    return "\n".join(lines) + "\n"


def as_tidy(cells: Mapping[str, str]) -> str:
    return as_csv([["cell", "value"], *([name, value] for name, value in cells.items())])


def samples() -> Iterator[tuple[str, str]]:
    """File name → text."""
    pack = load_pack()
    form = pack.forms["cn-disclosure-2021"]
    cells = clean_cells(form)
    rows = report_rows(form, cells)
    yield "huaxi-2021.csv", as_csv(rows)
    yield "huaxi-2021.tidy.csv", as_tidy(cells)
    yield "huaxi-2021.txt", as_text(rows)
    for rule, wrong in WRONG_CELLS.items():
        yield f"broken/{rule}.csv", as_csv(report_rows(form, cells | wrong))
    for rule, wrong in WRONG_CELLS_TOO.items():
        yield f"broken/{rule}.csv", as_csv(report_rows(form, cells | wrong))
    for rule, change in [*WRONG_TEXTS.items(), *WRONG_TEXTS_TOO.items(), *WRONG_SENTENCES.items()]:
        yield f"broken/{rule}.csv", as_csv(_saying(rows, change))
    yield from other_units(rows)
    yield from dated(rows)
    yield "broken/C11-TITLE.csv", as_csv(rows[1:])
    yield "broken/C10-FEE.csv", as_csv(_without(rows, "未收取任何费用。", "本年度没有收取信息处理费的情况。"))
    yield (
        "broken/N23.csv",
        as_csv(_saying(report_rows(form, cells | LEFT_OPEN), ("未收取任何费用。", "均已按规定答复。"))),
    )
    yield from otherwise_told(form, cells, rows)
    unpaid = {"requests.other_misc.natural_person": "3", "requests.other_misc.total": "3"} | {
        f"requests.other_fee_unpaid.{column}": "2" for column in ("natural_person", "total")
    }
    yield "broken/X01.csv", as_csv(_without(report_rows(form, cells | unpaid), "未收取任何费用。", SECTIONS["s6"][0]))
    quiet = {
        f"requests.{row}.{column}": "0" for row in REQUESTS for column in ("natural_person", "enterprise", "total")
    }
    yield "broken/X03.csv", as_csv(report_rows(form, cells | quiet))
    nothing = dict.fromkeys(SECTIONS["s5"], "无")
    yield "broken/C09.csv", as_csv([[nothing.get(cell, cell) for cell in row] for row in rows])
    yield "broken/X02.csv", as_csv(_without(rows, SECTIONS["s6"][0]))
    after = next(number for number, row in enumerate(rows) if row[0] == "行政规范性文件") + 1
    yield "broken/F17.csv", as_csv([*rows[:after], ["其他主动公开文件", "3", "1", "9"], *rows[after:]])
    yield "broken/F21.csv", as_csv(_in_one_row(rows))
    yield "broken/F10-FILE.2020.csv", as_csv(rows)
    yield "broken/C03.csv", as_csv(report_rows(form, cells, skip="disputes"))
    regulating = report_rows(form, cells | {"proactive.regulations.issued": "1"})
    yield "broken/P01-DEPARTMENT.csv", as_csv(_saying(regulating, BUREAU))
    yield from otherwise_arranged(form, cells, rows)
    yield from older_forms(pack.forms["cn-disclosure-2019"])
    yield from last_year_samples.samples(pack.forms, cells, report_rows, as_csv)
    yield from below_samples.samples(pack.forms, cells, report_rows, as_csv)


def otherwise_told(form: Form, cells: Mapping[str, str], rows: Rows) -> Iterator[tuple[str, str]]:
    """Reports whose sentence is wrong beside another cell, or another sentence."""
    still_open = report_rows(form, cells | LEFT_OPEN)
    yield "broken/N23-WORDS.csv", as_csv(_saying(still_open, ("编制公报6期。", "编制公报6期。申请年末无一结转。")))
    yield "broken/N25-APART.csv", as_csv(_saying(still_open, ("编制公报6期。", "编制公报6期。所有申请答复率100%。")))
    in_force = ("公开条例》和", "公开条例》（国务院令第711号）和")
    acting = _saying(rows, in_force, ("编制公报6期。", "编制公报6期。严格执行国务院令第492号。"))
    yield "broken/F02-ACTED.csv", as_csv(acting)


def otherwise_arranged(form: Form, cells: Mapping[str, str], rows: Rows) -> Iterator[tuple[str, str]]:
    """The report with rows, columns and headings in other places, or none."""
    for rule, (text, below) in MOVED_ROWS.items():
        moved = next(row for row in rows if text in row)
        others = [row for row in rows if row is not moved]
        place = next(number for number, row in enumerate(others) if below in row)
        yield f"broken/{rule}.csv", as_csv([*others[:place], moved, *others[place:]])
    for rule, (one, other) in SWAPPED_LABELS.items():
        names = {one: other, other: one}
        yield f"broken/{rule}.csv", as_csv([[names.get(cell, cell) for cell in row] for row in rows])
    for rule, text in LEFT_OUT.items():
        yield f"broken/{rule}.csv", as_csv([row for row in rows if text not in row])
    blank = {name: "" for name in form.cells if name.startswith("disputes.")}
    yield "broken/C03-BLANK.csv", as_csv(report_rows(form, {**cells, **blank}))


def _in_one_row(rows: Rows) -> Rows:
    """The rows with those of （六）其他处理 added up to one, as the form of 2019 has it."""
    first = next(number for number, row in enumerate(rows) if "（六）其他处理" in row)
    values = [str(sum(int(row[column] or 0) for row in rows[first : first + 3])) for column in range(3, 10)]
    return [*rows[:first], ["", "（六）其他处理", "", *values], *rows[first + 3 :]]


def other_units(rows: Rows) -> Iterator[tuple[str, str]]:
    """The report of another unit, with a sentence that its own cannot hold."""
    wrong = {
        "F11": (("花溪区", "花溪镇"), ("我区共收到", "我局共收到")),
        "F11-TOWNSHIP": (("花溪区", "花溪区水利局"), ("我区共收到", "我镇共收到")),
        "F11-RECEIVER": (("花溪区", "花溪街道"), ("共收到政府信息", "共收到向县政府提出的政府信息")),
        "F11-GOVERNMENT": (("我区共收到", "我局共收到"),),
        "F11-KIND": (("花溪区", "花溪区水利局"), ("我区主动公开", "我委主动公开")),
        "F11-LEVEL": (("我区共收到", "我县共收到"),),
        "F11-ABOVE": (("花溪区", "花溪区水利局"),),
        "F11-OTHER": (("我区主动公开", "南明区主动公开"),),
        "F11-OTHER-TOWNSHIP": (("花溪区", "花溪区青岩镇"), ("我区主动公开", "石板镇主动公开")),
        "F11-OTHER-DEPARTMENT": (("花溪区", "花溪区水利局"), ("我区主动公开", "南明区水利局主动公开")),
    }
    for rule, changes in wrong.items():
        yield f"broken/{rule}.csv", as_csv(_saying(rows, *changes))


def dated(rows: Rows) -> Iterator[tuple[str, str]]:
    """Reports with a day at their foot that is too late, or before the year was over."""
    yield "broken/C13.csv", as_csv([*rows, ["2022年4月20日"]])
    yield "broken/C13-EARLY.csv", as_csv([*rows, ["2021年1月20日"]])
    yield "broken/C13-DEPARTMENT.csv", as_csv([*_saying(rows, ("花溪区", "花溪区水利局")), ["2022年2月20日"]])


def _saying(rows: Rows, *changes: tuple[str, str]) -> Rows:
    """The rows with texts replaced by others."""
    for text, other in changes:
        rows = [[cell.replace(text, other) for cell in row] for row in rows]
    return rows


def _without(rows: Rows, *texts: str) -> Rows:
    """The rows with these texts cut out of the prose."""
    return [[cut(cell, texts) if len(row) == 1 else cell for cell in row] for row in rows]


def cut(cell: str, texts: tuple[str, ...]) -> str:
    for text in texts:
        cell = cell.replace(text, "本年度没有其他事项。")
    return cell


def older_forms(form: Form) -> Iterator[tuple[str, str]]:
    """The form of 2019: in a report for 2021, and with mistakes that only it can have."""
    zero = dict.fromkeys(form.cells, "0")
    wrong: Mapping[str, tuple[str, Mapping[str, str]]] = {
        "F01": ("2021", {}),
        "I09": ("2020", {"proactive.licensing.items_last_year": "3", "proactive.licensing.items_change": "-5"}),
        "I10": ("2020", {"proactive.normative_docs.newly_disclosed": "3"}),
        "P01-OLD-FORM": ("2020", {"proactive.regulations.newly_made": "1"}),
        "F18": ("2020", {"proactive.licensing.items_last_year": "8", "proactive.licensing.items_change": "1.5"}),
    }
    for rule, (year, cells) in wrong.items():
        rows = report_rows(form, zero | cells)
        yield f"broken/{rule}.csv", as_csv([[cell.replace("2021年", f"{year}年") for cell in row] for row in rows])
    telling = {"N15-OLD-FORM": "制发规范性文件8件。", "N15-PROCUREMENT": "政府集中采购项目8个。"}
    for rule, text in telling.items():
        told = _saying(report_rows(form, zero), ("编制公报6期。", f"编制公报6期。{text}"), ("2021年", "2020年"))
        yield f"broken/{rule}.csv", as_csv(told)
    regulating = report_rows(form, zero | {"proactive.regulations.newly_made": "1"})
    yield "broken/P01-DEPARTMENT-OLD-FORM.csv", as_csv(_saying(regulating, BUREAU, ("2021年", "2020年")))


def write(folder: Path, make: Callable[[], Iterator[tuple[str, str]]] = samples) -> None:
    for name, text in make():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(SAMPLES)
