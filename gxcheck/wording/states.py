"""The state of a result: passed, failed, not read whole, tables alone."""

SENTENCES: dict[str, tuple[str, str]] = {
    "state_passed": ("通过", "passed"),
    "state_verify": ("{state}（{count}处请核实）", "{state} ({count} to verify)"),
    "state_waived": ("{state}（豁免{count}处）", "{state} ({count} waived)"),
    "state_tables": ("表格通过·文字未核对", "tables passed, text not checked"),
    "state_failed": ("未通过", "failed"),
    "state_failed_unread": ("未通过（另有{count}处未读出）", "failed ({count} not read)"),
    "state_incomplete": ("未核全", "not read whole"),
    "state_unreadable": ("无法检查", "cannot be checked"),
    "checked_whole": ("核对了{tables}张表和{sections}个部分", "checked: {tables} tables, {sections} parts"),
    "checked_tables": ("核对了{tables}张表", "checked: {tables} tables"),
    "rows_not_drawn": ("另有 {count} 行没有列出", "{count} more rows are not shown"),
    "checked_data": ("核对了{fields}个栏目和{rows}行明细", "checked: {fields} fields, {rows} rows"),
    "checked_parts": (
        "核对了{sections}个部分；各表没有读出数，没有核对",
        "checked: {sections} parts; no value of a table was read, and none checked",
    ),
    "checked_nothing": ("没有读出可以核对的内容", "nothing was read that could be checked"),
    "clean_incomplete": (
        "读出的部分未查出差错，其余没有核对",
        "no violations in what was read; the rest was not checked",
    ),
    "clean_waived": ("{clean}，豁免的{count}处除外", "{clean} but what is waived ({count})"),
    "clean_tables": (
        "表格没有发现问题；没有读到正文",
        "no violations in the tables; no text was found in the file",
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
    "total_tables": (
        "通过的当中有 {count} 份只核对了表格",
        "of those passed {count} had only their tables checked",
    ),
    "total_failed_unread": (
        "未通过的当中有 {count} 份另有内容没有读出",
        "of those failed {count} were not read whole either",
    ),
}
