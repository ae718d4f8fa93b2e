"""What is wrong with a rule pack, and which wrong cells its rules would notice."""

SENTENCES: dict[str, tuple[str, str]] = {
    # what is wrong with a rule pack
    "lint_no_source": ("{rule} 没有写明依据（source）", "{rule} names no source"),
    "lint_no_title": ("{rule} 缺少一种语言的标题", "{rule} lacks a title in one of the languages"),
    "lint_example_pass": (
        "{rule} 的例 {{{values}}} 应当通过，在 {form} 中却不是：{found}",
        "{rule} in {form}: {{{values}}} should pass, but {found}",
    ),
    "lint_example_fail": (
        "{rule} 的例 {{{values}}} 应当违反，在 {form} 中却不是：{found}",
        "{rule} in {form}: {{{values}}} should fail, but {found}",
    ),
    "lint_no_example": (
        "{rule} 没有{which}的例（examples）；请至少各写一个通过和违反的例",
        "{rule} has no example that {which}; give one that passes and one that fails",
    ),
    "example_passes": ("通过", "passes"),
    "example_fails": ("违反", "fails"),
    "example_is": ("{status}{why}", "it is {status}{why}"),
    "because": ("（{reason}）", " ({reason})"),
    "example_pass": ("通过", "pass"),
    "example_fail": ("违反", "fail"),
    "example_not_applicable": ("不适用", "not_applicable"),
    "example_not_evaluated": ("未能判断", "not_evaluated"),
    "example_waived": ("豁免", "waived"),
    "example_nowhere": ("{rule} 不用于 {form}", "{rule} is not for {form}"),
    "example_no_place": ("{rule} 没有 {at} 这一处{hint}", "{rule} has no place {at}{hint}"),
    "example_part": (
        "{name} 的写法不对：sections、labels、extras 应为“名称: 文字”，absent 应为表名的列表",
        "{name} is given wrongly: sections, labels and extras are NAME: text, absent is a list of tables",
    ),
    "example_records": (
        "records 应为一条或多条记录的列表，每条按字段名列值",
        "records is a list of one record or more, each with its fields by name",
    ),
    "example_unknown": ("{part} 提到 {name}，格式中没有{hint}", "{part} names {name}, which the form has not{hint}"),
    "example_value": (
        "给 {name} 写的值不是它的种类（数、文字、true 或 false），或不能由例给出",
        "{name} is given a value that is not of its kind (number, text, true or false), or cannot be given",
    ),
    "lint_no_year": (
        "{rule} 的年份（{since}–{until}）与所属格式的年份没有交集，永不适用",
        "{rule} never applies: its years ({since}–{until}) are none of its forms' years",
    ),
    "lint_level": (
        "{rule} 提到级别“{word}”，规则包中没有这一级；有：{known}",
        "{rule} speaks of the level “{word}”, which the pack does not know; it knows {known}",
    ),
    "lint_hidden": (
        "{form} 的 {table} 表中行或列名 {name} 与内置事实同名，算式总是取后者；请改名",
        "the row or column {name} of {table} in {form} has the name of a fact, which formulas take instead; rename it",
    ),
    "lint_twice": (
        "{form} 的 {table} 表中组 {group} 把 {name} 算了两次",
        "the group {group} of {table} in {form} counts {name} twice",
    ),
    "lint_conflict": (
        "{form} 中这些规则互相矛盾，任何报告都不能同时满足：{instances}",
        "no report in {form} can keep all of these: {instances}",
    ),
    "lint_implied": (
        "{rule} 在 {form} 中已由 {others} 推出，不会发现更多问题",
        "{rule} follows from {others} in {form} and finds nothing more",
    ),
    "lint_never_fires": ("{rule} 在 {form} 中恒成立，永不报告", "{rule} always holds in {form}: it can never fire"),
    "lint_never_passes": ("{rule} 在 {form} 中恒不成立", "{rule} can never hold in {form}"),
    "lint_never_applies": (
        "{rule} 在 {form} 中永不适用：when 的条件不可能成立",
        "{rule} never applies in {form}: its `when` cannot hold",
    ),
    "lint_guard_hides": (
        "{rule} 在 {form} 中永不报告：when 恰好排除了违反 assert 的报告；请把规则所要求的内容从 when 中拿掉",
        "{rule} can never fire in {form}: its `when` leaves out the very reports that break it; take what the rule is about out of `when`",
    ),
    "lint_guard_narrow": (
        "{rule} 的 when 要求 known({facts})，而期限不是从规定的那一天起止的报告没有这个事实，会被当作不适用；请让规则自己查找期限",
        "{rule} asks known({facts}) in `when`: a report whose period begins or ends on another day does not tell it, and is left out; let the rule look for the period itself",
    ),
    "lint_each_unused": (
        "{rule} 写了 each: {each}，算式却没有提到它，同一句话会说 {count} 遍；请删去 each",
        "{rule} has each: {each} and no formula that speaks of it, so it says one thing {count} times; remove `each`",
    ),
    "lint_tolerance": (
        "{rule} 的容差 {tolerance} 不小于一个单位：不超过它的数差一件、差一万倍都查不出",
        "{rule} has a tolerance of {tolerance}, a whole unit: a count off by one, or an amount up to it in the wrong unit, passes",
    ),
    "lint_clean": ("规则没有发现问题：{rules} 条规则，{forms} 种格式", "no faults in {rules} rules and {forms} forms"),
    # which wrong cells the rules would notice
    "rows_not_counted": (
        "{form} 的行数不固定，没有可以逐格统计的格；coverage 和 mutation 用于各格固定的格式",
        "rows of {form} repeat, so that there are no cells to count; coverage and mutation are of forms whose cells are fixed",
    ),
    "coverage_legend": (
        "● 能发现并定位 {located}　◐ 能发现 {detected}　○ 有时能发现 {sometimes}　× 不能发现 {never}",
        "● found and located {located}   ◐ found {detected}   ○ found sometimes {sometimes}   × not found {never}",
    ),
    "mutation_kind": ("错误种类", "mistake"),
    "mutation_made": ("试验", "made"),
    "mutation_detected": ("发现", "detected"),
    "mutation_located": ("定位", "located"),
    "mutation_corrected": ("唯一改正", "corrected"),
    "mutation_survivors": ("未发现的格", "not noticed in"),
    "mutant_one_off": ("差一", "off by one"),
    "mutant_digits_swapped": ("相邻数字颠倒", "digits swapped"),
    "mutant_digit_lost": ("漏一位数字", "digit lost"),
    "mutant_factor_ten": ("差十倍", "factor of ten"),
    "mutant_blank": ("漏填", "left blank"),
    "mutant_neighbour": ("与下一行互换", "exchanged with the row below"),
    "mutant_row_shifted": ("整行右移一列", "row shifted by one column"),
}
