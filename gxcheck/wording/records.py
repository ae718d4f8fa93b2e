"""What is found in many records at once."""

SENTENCES: dict[str, tuple[str, str]] = {
    "records_head": ("{path}：{form}，{count} 条记录", "{path}: {form}, {count} records"),
    "records_pass": ("符合", "pass"),
    "records_fail": ("不符", "fail"),
    "records_not_applicable": ("不适用", "not for"),
    "records_not_evaluated": ("无法判断", "undecided"),
    "records_state": ("结果：{state}", "result: {state}"),
    "records_broken": ("；不符的规则：{tally}", "; rules broken: {tally}"),
    "records_line": ("第 {line} 行", "line {line}"),
    "records_record": ("第 {record} 条", "record {record}"),
    "records_fails": ("不符合“{title}”", "breaks “{title}”"),
    "records_values": ("：{values}", ": {values}"),
    "records_whole": ("整个文件", "the file as a whole"),
    "records_blank": ("空白", "blank"),
    "records_sides": (
        "；左边 {left}，右边 {right}，相差 {difference}",
        "; left {left}, right {right}, difference {difference}",
    ),
    "records_suspect": ("；可能有误：{changes}", "; probably wrong: {changes}"),
    "records_change": ("{field}应为 {value}", "{field} should be {value}"),
    "records_or": ("，或", ", or "),
    "records_comma": ("，", ", "),
    "records_equals": (" ", " "),
    "records_more": ("……另有 {count} 条", "… and {count} more"),
    "records_unread": (
        "{field}有 {count} 个值读不出：{first}等；涉及的规则没有判断",
        "{field}: {count} values cannot be read, as {first}; the rules on them are undecided",
    ),
    "records_not_of_type": ("不是{field}应填的类型", "not what {field} holds"),
    "records_csv_file": ("文件", "file"),
    "records_csv_line": ("行", "line"),
    "records_csv_record": ("记录", "record"),
    "records_csv_key": ("名称", "key"),
    "records_csv_severity": ("级别", "severity"),
    "records_csv_rule": ("规则", "rule"),
    "records_csv_title": ("要求", "title"),
    "records_csv_message": ("问题", "message"),
    "records_csv_left": ("左边", "left"),
    "records_csv_right": ("右边", "right"),
    "records_csv_difference": ("相差", "difference"),
    "records_csv_values": ("值", "values"),
    "records_csv_suggested": ("可能应为", "suggested"),
    # frames of records
    "not_of_records": (
        "规则 {rule} 用了 {what}，一行一条的数据无法判断；可用：各字段、加减乘除、sum/mean/min/max/count/all/any(records.字段, where=…)、unique(…)、previous(…, by=…)，where 里只能写 records 的条件和 records.字段 == 字段",
        "the rule {rule} asks for {what}, which records do not tell; they tell fields, arithmetic, sum, mean, min, max, count, all and any of records.FIELD, unique(…) and previous(…, by=…); where= takes conditions on records and records.FIELD == FIELD",
    ),
    "columns_missing": (
        "没有必填的列 {names}；有 {known}；请改列名，或在表单里写 optional",
        "has no column for {names}; it has {known}; rename its columns, or make the fields optional in the form",
    ),
    "no_columns": ("没有一列；应有 {names}", "has no columns; it should have {names}"),
    "column_twice": ("有几列同名：{names}；请只留一列", "has columns of one name: {names}; keep one of them"),
    "columns_left": ("表单里没有的列，没有检查：{names}", "columns that the form does not have, not checked: {names}"),
    "no_frame": (
        "{given} 不是 pandas 的 DataFrame，也不是 Arrow 的 Table",
        "{given} is neither a DataFrame of pandas nor a Table of Arrow",
    ),
    "no_such_record_form": (
        "规则包没有 records 表单 {form}；有 {known}",
        "the pack has no form of records {form}; it has {known}",
    ),
    # files of records
    "not_opened": ("打不开：{why}", "cannot be opened: {why}"),
    "lines_short": (
        "不足 {width} 列的有 {count} 行（如第 {lines} 行），行末缺少的值按空白处理",
        "lines of fewer than {width} values: {count} (as {lines}); what is missing at their end counts as blank",
    ),
    "line_wider": (
        "第 {line} 行有 {count} 个值，表头只有 {width} 列；请补上列名，或给含逗号的值加引号",
        "line {line} has {count} values under {width} headers; name the columns, or quote values that hold the delimiter",
    ),
    "line_long": (
        "第 {line} 行超过 {most} 个字符；请检查换行",
        "line {line} is longer than {most} characters; check its line ends",
    ),
    "many_columns": ("有 {count} 列，最多 {most} 列", "has {count} columns; at most {most} are read"),
    "bad_json_line": (
        "第 {line} 行不是 JSON；.jsonl 文件每行写一个对象",
        "line {line} is not JSON; a .jsonl file has one object a line",
    ),
    "json_line_twice": ("第 {line} 行的 {name} 出现两次", "line {line} has {name} twice"),
    "several_tables_of_records": (
        "有 {count} 张表都像一行一条的数据；请各存为一个文件",
        "holds {count} tables of records; save each as a file of its own",
    ),
    "json_line_nested": (
        "第 {line} 行不是由名称和值组成的对象（不能嵌套）",
        "line {line} is no object of names and plain values",
    ),
    "header_twice": ("有几列同名：{names}；请改列名", "has columns of one name: {names}; rename them"),
    "no_records": ("没有表格；第一行应为列名", "holds no table; its first row names the columns"),
    "no_record_form": ("规则包 {pack} 没有 records 格式", "the pack {pack} has no form of records"),
    "no_field_named": (
        "列名 {headers} 没有一个是表单的字段；字段有 {known}",
        "none of its headers {headers} names a field; the fields are {known}",
    ),
    "records_format": (
        "一行一条的数据不能输出 {format}；可用：{known}",
        "records are not written as {format}; known: {known}",
    ),
    "records_mixed": (
        "规则包里既有 records 格式又有报告格式；请用 --form 指明：{known}",
        "the packs have forms of records and of reports; say which with --form: {known}",
    ),
    "records_option": ("一行一条的数据不用 {option}", "{option} is not for records"),
}
