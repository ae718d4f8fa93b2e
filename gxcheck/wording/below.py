"""The units below and those beside: what their reports come to, and which of them are there."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no_children": ("没有给出下级单位的报告", "no reports of units below given"),
    "no_siblings": ("没有可比的同级单位报告", "no reports of units beside it given"),
    "no_units_below": ("名单中没有下级单位", "no units below are listed"),
    "of_children": ("各下级单位合计的{name}", "{name} of the units below together"),
    "of_siblings": ("同级单位的{name}", "{name} of a unit beside it"),
    "operand_of_child": (
        "下级单位{names}的报告中没有读到{cells}的数",
        "no number of {cells} was read in the report of “{names}”, a unit below",
    ),
    "told_children.missing": (
        "没有该年度报告的下级单位{count}个：{names}",
        "units below without a report of the year: {count} ({names})",
    ),
    "child_above": (
        "{cell}现填{now}，少于下级单位{names}一家的{value}",
        "{cell} is {now}, less than {value} of “{names}” alone, a unit below",
    ),
    "child_told": (
        "{place}写{said}，其中{names}是{now}，而该单位报告的{cell}是{value}",
        "{place} says {said}, with {now} for “{names}”, while {cell} in the report of that unit is {value}",
    ),
    "child_told_too": (
        "{names}是{now}，而该单位报告是{value}",
        "{now} for “{names}”, while its report has {value}",
    ),
    "no_child_above": ("{cells}没有下级单位更多", "no unit below has more {cells}"),
    "child_wrong": (
        "下级单位{names}的报告自身有误，该格现填{now}，疑应为{value}",
        "the report of “{names}”, a unit below, is wrong itself: {now} should probably be {value}",
    ),
    "children_wrong_more": (
        "另有{count}个下级单位的该格自身有误",
        "{count} more units below are wrong in it themselves",
    ),
    "children_explain": ("改正后与合计相符", "that explains the difference"),
    "children_leave": ("改正后仍相差{value}", "{value} of the difference remain"),
    "child_omitted": ("疑未计入{names}", "“{names}” was probably left out"),
    "children_failing": (
        "其中{names}的报告自身有差错，请先核对",
        "the reports of “{names}” have errors of their own: look at those first",
    ),
    "children_failing_many": (
        "其中{names}等{count}个单位的报告自身有差错，请先核对",
        "the reports of “{names}” and others, {count} in all, have errors of their own: look at those first",
    ),
    "perhaps_the_children": (
        "{told}（也可能是下级单位的报告有误）",
        "{told} (reports of units below may be the wrong ones)",
    ),
    "told_by_children": ("各下级单位合计为{value}", "the units below come to {value} together"),
    "same_table_child": (
        "{place}的数与下级单位{names}的报告完全相同，与各下级单位合计不同",
        "the figures of {place} are all those of “{names}”, a unit below, and not what the units below come to together",
    ),
    "alike_sibling": (
        "{place}的内容有{percent}%与{names}的报告相同，整句相同的有{count}句，如{shown}",
        "{percent}% of {place} is the same as in the report of “{names}”; sentences that are the same: {count}, as {shown}",
    ),
    "alike_throughout_sibling": (
        "{place}的内容有{percent}%与{names}的报告相同，没有整句相同，逐句只改动了少数字词",
        "{percent}% of {place} is the same as in the report of “{names}”; no sentence is whole, in each a few characters "
        "differ",
    ),
    "fact_unit.level": ("名单中的单位级别", "the unit's level in the list"),
    "fact_unit.regulations": ("名单是否注明可以制定规章", "whether the list lets the unit make regulations"),
    "fact_unit.enforcement": ("名单是否注明有执法权", "whether the list gives the unit powers of enforcement"),
    "fact_unit.complete": ("名单是否列全了下级单位", "whether the list has all units below"),
    "fact_unit.deadline": ("名单中的公布期限", "the deadline in the list"),
    "fact_children.count": ("已报送的下级单位数", "the number of units below with a report"),
    "fact_children.missing": ("未报送的下级单位数", "the number of units below without a report"),
}
