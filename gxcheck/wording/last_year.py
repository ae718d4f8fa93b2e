"""The report of the year before: which file was taken, and why another was not."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no_last_report": ("没有给出上一年度的报告", "no last report given"),
    "of_last_year": ("上一年度的{name}", "last year's {name}"),
    "perhaps_the_other": (
        "{told}（也可能是上一年度的报告有误，请一并核对）",
        "{told} (last year's report may be the wrong one: look at both)",
    ),
    "told_elsewhere": (
        "上一年度的报告对应的数是 {value}（也可能是那一份有误）",
        "last year's report asks for {value} (it may be the wrong one)",
    ),
    "last_taken": (
        "与上一年度的报告 {path}（{unit}{year}年）对照",
        "held beside last year's report {path} ({unit}{year})",
    ),
    "last_left": (
        "没有与 {path} 对照：{why}",
        "not held beside {path}: {why}",
    ),
    "last_not_found": (
        "在 {path} 中没有找到{unit}{year}年的报告（看了 {count} 个文件），没有与上一年度对照",
        "no report of {unit}{year} is in {path} ({count} files looked at): last year is not held beside",
    ),
    "last_no_year": (
        "本报告的年份没有识别出来，没有与上一年度对照",
        "the year of this report was not recognised: last year is not held beside",
    ),
    "last_no_unit": (
        "本报告的单位没有识别出来，无法在 {path} 中查找上一年度的报告",
        "the unit of this report was not recognised: its last report cannot be looked for in {path}",
    ),
    "last_same_file": ("就是本报告", "it is this very report"),
    "last_other_unit": ("是另一单位（{unit}）的报告", "it is the report of another unit ({unit})"),
    "last_same_year": ("也是{year}年的报告", "it is a report of {year} too"),
    "last_other_year": ("是{year}年的报告，不是{wanted}年的", "it is the report of {year}, not of {wanted}"),
    "last_unknown_year": ("年份没有识别出来", "its year was not recognised"),
    "last_other_form": ("格式不同（{form}）", "it is of another form ({form})"),
    "last_second": ("同一单位同一年度已用 {taken}", "{taken} is taken for the same unit and year"),
    "last_unread": ("无法读取：{why}", "it cannot be read: {why}"),
    "last_cannot_be_read": (
        "--last-year {path}：{why}",
        "--last-year {path}: {why}",
    ),
    "last_forms_differ": (
        "上一年度的报告用的是另一格式（{form}），只核对两种格式都有的项目",
        "last year's report is of another form ({form}): only what both forms have is compared",
    ),
    "operand_unread_as": ("{cells} 无法读出（{why}）", "{cells} could not be read ({why})"),
    "repeated": (
        "{place}写{said}，{cell}是{value}；“{printed}”与{beside}相同，可能沿用了上一年度的文字",
        "{place} says {said}, while {cell} is {value}; “{printed}” is {beside}, perhaps left from last year's text",
    ),
    "not_repeated": ("{cells}没有沿用上一年度的数", "{cells} is no figure left over from last year"),
    "change_fits": ("{cells}：所写的变化{said}可以成立", "{cells}: the change {said} may be so"),
    "change": (
        "{place}写{said}，与两年的数不符：本年{now}，上一年度{before}",
        "{place} says {said}, which does not fit the figures of both years: {now} now, {before} the year before",
    ),
    "earlier": (
        "{place}写{said}，与上一年度的报告不符：那一份是{before}",
        "{place} says {said}, which is not what last year's report has: {before}",
    ),
    "change_impossible": (
        "{place}写{said}，由本年{now}推不出整数的上一年度数",
        "{place} says {said}, and no whole number of the year before makes {now} so",
    ),
    "same_table": (
        "{place}的数与上一年度完全相同（其中不为零的不同数值有{count}个）",
        "the figures of {place} are all last year's ({count} different ones that are not nought)",
    ),
    "alike": (
        "{place}的内容有{percent}%与上一年度相同，整句相同的有{count}句，如{shown}",
        "{percent}% of {place} is the same as last year's; {count} sentences are, as {shown}",
    ),
    "alike_throughout": (
        "{place}的内容有{percent}%与上一年度相同，没有整句相同，逐句只改动了少数字词",
        "{percent}% of {place} is the same as last year's; no sentence is whole, in each a few characters differ",
    ),
    "not_beside": (
        "{function} 只能看本报告，不能用 {name}",
        "{function} looks at the report itself alone and takes no {name}",
    ),
    "fact_authority": ("单位名称", "the unit's name"),
}
