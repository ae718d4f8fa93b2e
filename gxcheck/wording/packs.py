"""What is wrong with a file of rules or of a form."""

SENTENCES: dict[str, tuple[str, str]] = {
    "says_braces": (
        "says 的花括号不成对：{sentence}",
        "says has a brace without its other: {sentence}; write {{{{ for a brace that is meant",
    ),
    "says_field": (
        "says 中的 {{{field}}} 在这条规则里没有{hint}；可用：{allowed}",
        "says has {{{field}}}, which this rule does not tell{hint}; known: {allowed}",
    ),
    # the file
    "file_unreadable": ("无法读取：{reason}", "cannot be read: {reason}"),
    "file_missing": ("没有这个文件", "no such file"),
    "file_forbidden": ("没有读取权限", "permission denied"),
    "file_is_folder": ("是文件夹，不是文件", "is a directory"),
    "file_special": ("不是普通文件（可能是管道或设备）", "not a regular file (a pipe or a device, perhaps)"),
    "file_trouble": ("系统报错", "{reason}"),
    "file_large": ("超过 {most} 字节；请拆成几个文件", "is larger than {most} bytes; split the file"),
    "file_not_utf8": ("不是 UTF-8 文本；请另存为 UTF-8", "is not UTF-8 text; save it as UTF-8"),
    "folder_empty": (
        "没有规则文件（*.yaml），也没有 pack.yaml",
        "has no rule file (*.yaml) and no pack.yaml",
    ),
    "file_of_both": (
        "同一文件里既有规则（rules）又有措辞（{keys}）；请分成两个文件",
        "holds rules and phrases ({keys}) in one file; split it in two",
    ),
    "no_forms": ("规则包没有格式文件（forms/*.yaml）", "the pack has no form (forms/*.yaml)"),
    "pack_not_used": (
        "{pack} 没有使用：一次只用一个规则包，以最后给出的 {other} 为准",
        "{pack} is not used: one pack is used at a time, and {other} was named last",
    ),
    # its YAML
    "yaml_broken": ("不是合法的 YAML；请检查缩进、冒号、引号和括号", "is not YAML: {reason}"),
    "yaml_alias": ("用了别名（*名称）；请把值写全", "uses an alias (*name); write the value out"),
    "yaml_deep": ("嵌套超过 {most} 层", "is nested more than {most} deep"),
    "yaml_key": ("有一个键不是普通文字", "has a key that is not plain text"),
    "yaml_twice": ("键 {name} 写了两次", "has the key {name} twice"),
    "yaml_half": ("含有半个字符（\\ud800–\\udfff）；请删去", "holds half a character (\\ud800–\\udfff); remove it"),
    "yaml_number": (
        "含有过大或过小的数（超出 10 的 ±{most} 次方）；请写得普通些，或加引号作为文字",
        "holds a number beyond 10 to the power of ±{most}; write a plain one, or put it in quotes as a text",
    ),
    "yaml_brackets": (
        "{name} 的列表写在方括号里；请每行写一项，前面加“- ”",
        "the list of {name} is in brackets; write one entry a line, behind “- ”",
    ),
    # its keys and values
    "more_mistakes": ("还有更多错误，只列出前 {most} 个", "has more mistakes; the first {most} are listed"),
    "key_unknown": ("这里没有键 {name}{hint}", "unknown key {name}{hint}"),
    "key_missing": ("缺少键 {name}", "the key {name} is missing"),
    "value_expected": ("这里应为{types}{limit}，写的是 {shown}", "expected {types}{limit}, not {shown}"),
    "value_wrong": ("这里的值不能用{given}", "{reason}{given}"),
    "value_no_choice": (
        "没有 {value} 这个选项{hint}；可用：{choices}",
        "invalid value {value}{hint}; known: {choices}",
    ),
    "value_no_date": ("这里应为日期，如 2030-12-31{given}", "expected a date like 2030-12-31{given}"),
    "not_this": ("，不是 {shown}", ", not {shown}"),
    "either": ("{one}或{other}", "{one} or {other}"),
    "yaml_str": ("文字", "text"),
    "yaml_int": ("整数", "whole number"),
    "yaml_float": ("数", "number"),
    "yaml_decimal": ("数", "number"),
    "yaml_bool": ("true 或 false", "true or false"),
    "yaml_array": ("列表", "list"),
    "yaml_object": ("键和值", "keys and values"),
    "yaml_null": ("空", "nothing"),
    "yaml_date": ("日期", "date"),
    "yaml_value": ("值", "value"),
    "limit_length": ("（长度 {limit}）", " (length {limit})"),
    "limit_pattern": ("（符合 {pattern}）", " (matching {pattern})"),
    "limit_size": ("（{limit}）", " ({limit})"),
    # its size
    "too_many_files": ("有 {count} 个文件，最多 {most} 个", "has {count} files, more than {most}"),
    "too_many_forms": ("有 {count} 种格式，最多 {most} 种", "has {count} forms, more than {most}"),
    "too_many_rules": ("有 {count} 条规则，最多 {most} 条", "has {count} rules, more than {most}"),
    "too_many_cells_in_form": ("格式有 {count} 格，最多 {most} 格", "the form has {count} cells, more than {most}"),
    "too_many_instances": (
        "到这里为止，{form} 的规则要核对的项目超过 {most} 项；请缩小 each 或 where 的范围",
        "brings the instances of the rules of {form} to more than {most}; narrow `each` or `where`",
    ),
    # the pack
    "unknown_level": (
        "governments 提到 {level}，levels 中没有这一级{hint}",
        "governments names {level}, which is no level{hint}",
    ),
    "unknown_level_listed": (
        "units.levels 提到 {level}，levels 中没有这一级{hint}",
        "units.levels names {level}, which is no level{hint}",
    ),
    "name_twice": (
        "名称 {name} 已经声明过；请删去或改名",
        "declares the name {name}, which the pack has already; remove it or call it otherwise",
    ),
    # the form
    "row": ("行", "row"),
    "column": ("列", "column"),
    "until_before_since": (
        "until（{until}）早于 since（{since}）",
        "until ({until}) is before since ({since})",
    ),
    "form_twice": ("格式 {form} 出现两次；请改名", "the form {form} is there twice; call one otherwise"),
    "section_twice": ("部分 {name} 出现两次", "the section {name} is there twice"),
    "table_twice": ("表 {name} 出现两次", "the table {name} is there twice"),
    "unknown_section": (
        "表 {table} 属于 {section}，没有这一部分{hint}",
        "table {table} stands in {section}, which is no section{hint}",
    ),
    "unknown_heading": (
        "headings_en 提到 {heading}，表中没有这个标题{hint}",
        "headings_en names {heading}, which is no heading{hint}",
    ),
    "group_is_line": (
        "组 {group} 与一{axis}同名；请改名",
        "the group {group} has the name of a {axis}; call it otherwise",
    ),
    "alias_is_name": (
        "{name} 的别名 {alias} 是另一{axis}或组的名称；请改名",
        "the alias {alias} of {name} is the name of a {axis} or group; call it otherwise",
    ),
    "alias_twice": (
        "{name} 与 {other} 的别名都是 {alias}；请改一个",
        "{name} and {other} have the same alias {alias}; change one",
    ),
    "unknown_member": (
        "组 {group} 提到 {member}，没有这一{axis}{hint}",
        "group {group} names {member}, which is no {axis}{hint}",
    ),
    "group_ring": (
        "组互相包含：{ring}；请去掉其中一个",
        "groups hold one another: {ring}; take one of them out",
    ),
    "group_large": (
        "组 {group} 展开后超过 {most} 行或列，或嵌套超过 {deep} 层",
        "the group {group} adds up more than {most} rows or columns, or is nested more than {deep} deep",
    ),
    "unknown_in_block": (
        "第 {block} 块提到 {member}，没有这一{axis}{hint}",
        "block {block} names {member}, which is no {axis}{hint}",
    ),
    "row_in_two_blocks": (
        "行 {member} 在第 {other} 块和第 {block} 块中都有；一行只能在一块中",
        "the {axis} {member} stands in block {other} and in block {block}; a row stands in one",
    ),
    "in_no_block": (
        "{axis} {name} 不在任何一块（blocks）中；请加入一块或删去",
        "the {axis} {name} stands in none of the blocks; put it into one, or remove it",
    ),
    "label_unreadable": (
        "{axis} {name} 的名称“{label}”没有文字，无法识别",
        "the {axis} {name} has the label “{label}” without a word, which is never recognised",
    ),
    "label_twice_row": (
        "行 {name} 与 {other} 的名称都写作“{label}”，无法区分；请写上序号或改一个",
        "the rows {name} and {other} are both printed “{label}”: nothing tells them apart; give them numbers, or change one",
    ),
    "label_twice_column": (
        "列 {name} 与 {other} 的名称都写作“{label}”，无法区分；请改一个",
        "the columns {name} and {other} are both printed “{label}”: nothing tells them apart; change one",
    ),
    "form_empty": ("没有表，也没有 fields", "has neither tables nor fields"),
    "records_of_fields": (
        "写了 records（一行就是一份报告），须写 fields，不能有表",
        "has records, a line of a file each: give it fields and no tables",
    ),
    "unknown_key": ("没有 {name}{hint}", "there is no {name}{hint}"),
    "name_reserved": (
        "{name} 在算式中另有所指；请换一个名称",
        "{name} means something else in formulas; call it otherwise",
    ),
    "table_without_rows": (
        "{table} 表没有行；请写 rows 或 repeats",
        "the table {table} has no rows; give it rows or repeats",
    ),
    "repeats_and_rows": (
        "{table} 表的行是重复的（repeats），不能再写 row_groups 和 blocks",
        "the rows of {table} repeat: it takes no row_groups or blocks",
    ),
    "only_of_codes": (
        "{name} 不是 code 类型，不能写 levels、pattern、values",
        "{name} is not of the type code: it takes no levels, pattern or values",
    ),
    "levels_in_order": ("{name} 的 levels 须从小到大，不重复", "the levels of {name} grow, each once"),
    # checks that every pack has
    "floor_count": ("应为不小于 0 的整数", "A whole number, not negative"),
    "floor_amount": ("应为不小于 0 的数", "A number, not negative"),
    "floor_change": ("应为整数", "A whole number"),
    "floor_code": ("应为规定的代码", "A code that there is"),
    # the rule
    "rule_says": ("{rule} {what}", "{rule} {what}"),
    "this_rule": ("这条规则", "this rule"),
    "rule_formula": ("的算式{what}", "has a formula that {what}"),
    "with_mend": ("{what}{mend}", "{what}{mend}"),
    "only_in_forms": (
        "；只有 {forms} 中可以，请写 forms",
        "; it does in {forms}: name these under forms",
    ),
    "rule_twice": (
        "{rule} 用了两次（先在 {first}）；编号不能重复使用",
        "{rule} is used twice (first at {first}); ids are never reused",
    ),
    "no_other_rule": ("没有规则 {rule}{hint}", "there is no rule {rule}{hint}"),
    "assert_or_schema": ("要写 assert 或 schema 中的一个", "needs one of assert and schema"),
    "schema_each": ("用 schema 时须写 each: cell", "has a schema check, which needs each: cell"),
    "each_table": ("写了 each: {each}，须写 table", "has each: {each}, which needs a table"),
    "each_quantities": (
        "写了 each: quantity，须写 where: {{quantities: […]}}",
        "has each: quantity, which needs where: {{quantities: […]}}",
    ),
    "named_twice": ("把 {name} 写了两次", "names {name} twice"),
    "tolerance_value": (
        "的容差 {value} 既不是数，也不是百分比（如 0.5%），也不是“rounded to 0.01”",
        "has the tolerance {value}, which is neither a number nor a percentage like 0.5%, nor “rounded to 0.01”",
    ),
    "tolerance_negative": (
        "的容差 {value} 小于 0；容差只能是 0 或更大",
        "has the tolerance {value}, below 0; a tolerance is 0 or more",
    ),
    "tolerance_schema": (
        "用 schema 核对单格，不能有容差（tolerance）；请删去",
        "has a tolerance, which a schema check cannot take; remove the key",
    ),
    "unknown_form": ("用于 {form}，没有这种格式{hint}", "is for {form}, which is no form{hint}"),
    "unknown_table": ("提到表 {name}，{form} 中没有{hint}", "names the table {name}, which {form} has not{hint}"),
    "unknown_row": ("提到行 {name}，{tables} 中没有{hint}", "names the row {name}, which {tables} has not{hint}"),
    "unknown_column": (
        "提到列 {name}，{tables} 中没有{hint}",
        "names the column {name}, which {tables} has not{hint}",
    ),
    "where_unused": (
        "写了 where.{name}，但 each: {each} 不看它{allowed}",
        "has where.{name}, which each: {each} does not look at{allowed}",
    ),
    "where_keys": ("；可用：{names}", "; it looks at {names}"),
    "where_none": ("；请删去", "; remove it"),
    "applies_to_nothing": ("在 {form} 中没有适用的地方", "applies to nothing in {form}"),
}
