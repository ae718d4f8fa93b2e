"""The state of a result: passed, not passed, not read whole, tables alone."""

SENTENCES: dict[str, tuple[str, str]] = {
    "state_passed": ("通过", "passed"),
    "state_tables": ("表格通过·文字未核对", "tables passed, text not checked"),
    "state_failed": ("未通过", "not passed"),
    "state_incomplete": ("未核全", "not read whole"),
    "state_unreadable": ("无法检查", "cannot be checked"),
    "checked_whole": ("核对了{tables}张表和{sections}个部分", "checked: {tables} tables, {sections} parts"),
    "checked_tables": ("核对了{tables}张表", "checked: {tables} tables"),
    "clean_incomplete": (
        "读出的部分未查出差错，其余没有核对",
        "no violations in what was read; the rest was not checked",
    ),
    "clean_tables": (
        "表格没有发现问题；没有读到正文，正文没有核对",
        "no violations in the tables; no text was found, so none was checked",
    ),
    "scope_tables": (
        "只核对了表格：没有读到正文，正文没有核对",
        "only the tables were checked: no text was found in the file",
    ),
    "unread_title": ("没有读出", "not read"),
    "unread_head": ("有 {count} 处没有读出，没有核对：", "not read, and so not checked ({count}):"),
    "unread_at": ("{place}“{printed}”：{reason}", "{place} “{printed}”: {reason}"),
    "unread_printed": ("“{printed}”：{reason}", "“{printed}”: {reason}"),
    "unread_nothing": ("{place}：{reason}", "{place}: {reason}"),
    "slip_clean_incomplete": (
        "您好！贵单位的《{pack}》（{file}）有下列内容没有读出，没有核对；读出的部分未查出差错。请对照原始材料核对这些内容。",
        "Hello, some of your report “{pack}” ({file}), listed below, could not be read and was not checked; in what was read nothing was found. Please compare it with your records. Thank you.",
    ),
    "slip_clean_tables": (
        "您好！贵单位的《{pack}》（{file}）已核对表格，没有发现问题；文件中没有读到正文，正文没有核对。",
        "Hello, your report “{pack}” ({file}) was checked as far as its tables go, and nothing was found in them; no text was found in the file, and none was checked.",
    ),
    "total_tables": (
        "{totals}；通过的当中有 {tables} 份只核对了表格",
        "{totals}; of those passed {tables} had only their tables checked",
    ),
    "slip_only_check_incomplete": (
        "您好！贵单位的《{pack}》（{file}）有下列内容没有读出，没有核对；读出的部分有以下 {check} 处请核对。",
        "Hello, some of your report “{pack}” ({file}), listed below, was not read and so not checked. Points to verify in what was read: {check}.",
    ),
    "slip_only_check_tables": (
        "您好！贵单位的《{pack}》（{file}）已核对表格，没有发现必须修改之处，以下 {check} 处请核对；文件中没有读到正文，正文没有核对。",
        "Hello, we have checked the tables of your report “{pack}” ({file}) and found nothing that must be corrected; points to verify: {check}. No text was found in the file, so none was checked.",
    ),
}
