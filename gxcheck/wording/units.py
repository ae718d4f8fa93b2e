"""The list of units, and what a set of reports lacks by it."""

SENTENCES: dict[str, tuple[str, str]] = {
    # the list itself
    "units_large": (
        "单位名单超过 {limit} MB；请只保存名单本身",
        "the list of units has more than {limit} MB; save the list alone",
    ),
    "units_many": (
        "单位名单有 {count} 行，最多读 {limit} 行；请分成几份",
        "the list of units has {count} rows, more than the {limit} read; divide it",
    ),
    "units_format": (
        "单位名单应为 csv 或 xlsx 文件；请另存为其中一种",
        "a list of units is a csv or xlsx file; save it as one of them",
    ),
    "units_no_name_column": (
        "单位名单没有“{word}”一列；第一行应写各列的名称，可用：{words}",
        "the list of units has no column “{word}”; its first row names the columns, which may be: {words}",
    ),
    "units_column_twice": (
        "“{first}”和“{second}”两列意思相同；请只留一列",
        "the columns “{first}” and “{second}” mean the same; keep one of them",
    ),
    "units_empty": (
        "单位名单里没有单位；请在列名下面一行写一个单位",
        "the list names no unit; write one a row below the names of the columns",
    ),
    "units_no_name": ("没有单位名称；请填写，或删去这一行", "the unit has no name; write it, or delete the row"),
    "units_name_twice": (
        "“{name}”与第{line}行的单位重名；请写全称（如前面加上所在地），或合并成一行",
        "“{name}” is a name of the unit in line {line} too; write it in full, with its place in front, or make them one row",
    ),
    "units_no_parent": (
        "上级单位“{name}”不在名单里；请加上一行，或留空{hint}",
        "the unit above, “{name}”, is not in the list; add a row for it, or leave it blank{hint}",
    ),
    "units_round": (
        "上级单位绕了一圈：{names}；请改正其中一个上级",
        "the units above go round in a circle: {names}; one of them has another unit above it",
    ),
    "units_no_level": ("没有“{level}”这一层级{hint}", "there is no level “{level}”{hint}"),
    "units_neither": ("“{cell}”应写“是”或“否”，或留空", "“{cell}” should be yes or no, or blank"),
    "units_no_day": (
        "“{cell}”不是日期；请写成 2024-01-31 或 2024年1月31日",
        "“{cell}” is no day; write 2024-01-31 or 2024年1月31日",
    ),
    "units_long": (
        "超过 {limit} 个字；请只写一个单位的内容",
        "has more than {limit} characters; write what is of one unit",
    ),
    # whose reports there are
    "unit_ambiguous": (
        "“{unit}”可能是名单中的几个单位：{names}，未按名单核对；请在名单的其他名称中写上报告里的名称",
        "“{unit}” may be one of several listed units: {names}; it was not held against the list. Add the name that the report has to the other names of one of them",
    ),
    "unit_not_listed": (
        "“{unit}”不在单位名单里；请核对单位名称，或在名单中加上",
        "“{unit}” is not in the list of units; check the name, or add it to the list",
    ),
    "unit_not_known": (
        "报告没有写明单位，文件名里也没有名单中的单位，未按名单核对",
        "the report does not say whose it is, nor does the name of its file; it was not held against the list of units",
    ),
    "below_unclear": (
        "{count} 个下级单位（{units}）的报告不止一种、没读出来或年份不明，没有与下级合计核对",
        "it is not clear which report {count} units below have ({units}): several that differ, one that was not read or is of no known year; nothing was held against what they come to together",
    ),
    "twice_same_file": (
        "与 {paths} 内容完全相同；请核对是否重复报送",
        "is the same file, byte for byte, as {paths}; was it sent twice?",
    ),
    "twice_same_unit": (
        "与 {paths} 是同一单位、同一年的报告，内容不同；请核对以哪一份为准",
        "is of the same unit and year as {paths}, which differ; which of them counts?",
    ),
    "set_same_file": (
        "{paths} 内容完全相同；请核对是否重复报送",
        "{paths} are the same file, byte for byte; was it sent twice?",
    ),
    "set_same_unit": (
        "{paths} 是同一单位、同一年的报告，内容不同；请核对以哪一份为准",
        "{paths} are of the same unit and year and differ; which of them counts?",
    ),
    "set_more": (
        "另有{count}组报告重复，各报告的结果中注明",
        "{count} more reports are there more than once; the result of each says so",
    ),
    "siblings_not_compared": (
        "同级单位的报告没有比较是否雷同：缺少 datasketch；请用 pip install 'gxcheck[sets]' 安装",
        "reports of units beside each other were not compared: datasketch is missing; pip install 'gxcheck[sets]'",
    ),
    "roll_title": ("缺报情况", "Reports that are missing"),
    "roll_head": (
        "名单中 {units} 个单位，{years} 年的报告缺 {missing} 份",
        "{units} units are listed; reports of {years} that are missing: {missing}",
    ),
    "roll_unknown": (
        "另有{count}份报告没有写明单位，可能在其中",
        "they may be among the reports that name no unit ({count})",
    ),
    "roll_complete": ("名单中的单位都有报告", "every listed unit has a report"),
    "roll_missing": ("{unit}：没有 {year} 年报告", "{unit}: no report of {year}"),
    "roll_missing_but": ("{unit}：没有 {year} 年报告（{state}）", "{unit}: no report of {year} ({state})"),
    "roll_deadline": ("期限 {day}", "due {day}"),
    "roll_contact": ("联系人 {contact}", "contact {contact}"),
    "roll_several": (
        "{unit}：{year} 年的报告有 {count} 份：{paths}",
        "{unit}: {count} reports of {year}: {paths}",
    ),
    "roll_several_head": ("{unit}：{year} 年的报告有 {count} 份：", "{unit}: {count} reports of {year}: "),
    "roll_unnamed": (
        "报告没有写明单位，无法对应名单（{count}份）：{paths}",
        "names no unit, so it cannot be found in the list ({count}): {paths}",
    ),
    "roll_fold_missing": ("没有报告", "No report"),
    "roll_fold_several": ("重复报送", "Several of one year"),
    "roll_fold_unlisted": ("不在名单", "Not in the list"),
    "roll_fold_unnamed": ("没有写明单位", "No unit named"),
    "roll_parent": ("上级", "unit above"),
    "roll_unlisted": ("{path}：不是名单中的单位", "{path}: of no unit in the list"),
    "roll_state": ("情况", "what there is"),
    "roll_deadline_head": ("公布期限", "deadline"),
    "roll_contact_head": ("联系人", "contact"),
    "missing_none": ("没有报告", "nothing"),
    "missing_unread": ("{path} 没读出来", "{path} was not read"),
    "missing_undated": ("{path} 的年份不明", "{path} is of no known year"),
    "missing_other_year": ("只有 {years} 年的", "only of {years}"),
    "units_more": ("还有 {count} 处错误", "there are {count} more mistakes"),
}
