"""What the command line says of its own."""

SENTENCES: dict[str, tuple[str, str]] = {
    # a call that cannot be understood
    "usage_see": ("{wrong}；用法见 {command} --help", "{wrong}; see {command} --help"),
    "usage_no_option": ("没有选项 {option}{hint}", "no such option: {option}{hint}"),
    "usage_option_value": (
        "选项 {option} 后面缺少值",
        "option {option} lacks its value",
    ),
    "usage_option_takes_none": ("选项 {option} 不能带值", "option {option} takes no value"),
    "usage_missing": ("缺少 {name}", "{name} is missing"),
    "usage_extra": ("多出了参数 {extra}", "there are too many arguments: {extra}"),
    "usage_wrong": ("写法不对", "it cannot be understood"),
    "usage_command": ("没有命令 {name}{hint}（有：{known}）", "No such command: {name}{hint} (known: {known})"),
    "usage_bad_value": ("{name} 的值不合要求：{why}", "invalid value for {name}: {why}"),
    "usage_choice": ("应为 {known} 之一", "it must be one of {known}"),
    "usage_range": ("应为 {least} 到 {most} 之间的整数", "it must be a number from {least} to {most}"),
    "usage_number": ("应为整数", "it must be a whole number"),
    "usage_date": ("应为日期，如 2030-12-31", "it must be a date like 2030-12-31"),
    "usage_unfit": ("不能用在这里", "it does not fit here"),
    "usage_empty_name": ("文件名是空的；请给出文件名", "the name is empty; name a file"),
    "usage_folder": ("{path} 是文件夹；请给出文件名", "{path} is a folder; name a file"),
    # options of a call, from the command line or from Python
    "no_such_form": ("没有名为 {form} 的格式；有：{known}", "no form is called {form}; known: {known}"),
    "no_such_blank": ("blank 应为 {known} 之一，不能是 {value}", "blank must be one of {known}, not {value}"),
    "no_such_language": ("language 应为 {known} 之一，不能是 {value}", "language must be one of {known}, not {value}"),
    "no_such_pack": (
        "pack 应为 gxcheck.load_pack(…) 给出的规则包，不能是 {value}",
        "pack must be a rule pack as gxcheck.load_pack(…) gives it, not {value}",
    ),
    "no_such_path": ("path 应为 str 或 Path，不能是 {value}", "path must be a str or a Path, not {value}"),
    "no_such_text": ("text 应为 str，不能是 {value}", "text must be a str, not {value}"),
    "no_such_year": ("year 应为整数，不能是 {value}", "year must be an int, not {value}"),
    "not_checked_by": (
        "规则包 {pack} 没有 {name}；请给出检查这份报告所用的规则包",
        "the rule pack {pack} has no {name}; give the one that the report was checked by",
    ),
    "no_pack": ("没有给出规则包；请至少给一个", "no rule pack is given; give one at least"),
    "no_rule_chosen": (
        "{told}（全部规则见 gxcheck rules list）",
        "{told} (`gxcheck rules list` names all)",
    ),
    "both_told": ("{first}；{second}", "{first}; {second}"),
    "no_rule_named": ("{option} 没有写规则编号", "{option} names no rule"),
    "no_rule_left": (
        "选了 {select}，又去掉了 {ignore}，一条规则也不剩",
        "no rule is left: selected {select}, ignored {ignore}",
    ),
    # several packs
    "packs_form_twice": (
        "规则包 {first} 和 {second} 都有名为 {name} 的格式；请给其中一个改名，或只用一个规则包",
        "the packs {first} and {second} both have a form called {name}; rename one, or give one pack alone",
    ),
    "packs_rule_twice": (
        "规则包 {first} 和 {second} 都有编号为 {name} 的规则；请给其中一条改号，或只用一个规则包",
        "the packs {first} and {second} both have a rule called {name}; rename one, or give one pack alone",
    ),
    "pack_replaced": (
        "规则包 {id}：{first} 由 {second} 代替",
        "the pack {id}: {second} takes the place of {first}",
    ),
    "one_pack": (
        "这个命令一次只看一个规则包，给出了 {known}；请只给其中一个",
        "this command looks at one pack, and {known} are given; name one of them",
    ),
    # outputs
    "output_without_format": (
        "-o {path}：每个 --format 都已有自己的文件；请加一个不带文件的，或去掉 -o",
        "-o {path}: every --format has a file of its own; add one that has none, or leave -o out",
    ),
    "book_ending": (
        "{path}：规则手册是网页，请用以 .html 或 .htm 结尾的文件名，或用 - 写到标准输出",
        "{path}: the handbook is a page; name a file that ends in .html or .htm, or - for standard output",
    ),
    "no_ending": (
        "-o {path}：不知道 {ending} 是哪种格式（认识：{known}）；请另用 --format 指明",
        "-o {path}: no format ends in {ending} (known: {known}); name one with --format",
    ),
    "output_contrary": (
        "{written}：{ending} 文件里不能是 {name} 格式；请用以 {fit} 结尾的文件名{instead}",
        "{written}: a {ending} file cannot hold the format {name}; name a file that ends in {fit}{instead}",
    ),
    "format_instead": ("，或用 --format {name}", ", or ask for --format {name}"),
    "outputs_together": (
        "{formats} 不能都写到{where}；请各给一个文件：NAME=FILE",
        "{formats} cannot all go to {where}; name a file for each: NAME=FILE",
    ),
    "no_format": (
        "没有名为 {name} 的输出格式{hint}（有：{known}）",
        "no format is called {name}{hint}; known: {known}",
    ),
    "format_no_file": (
        "--format {given} 没有文件名；请写 --format {name}=FILE",
        "--format {given} names no file; --format {name}=FILE",
    ),
    "format_needs_file": (
        "--format {name} 要写到文件：--format {name}=FILE",
        "--format {name} needs a file: --format {name}=FILE",
    ),
    # how often each rule is violated
    "statistics_places": ("处", "times"),
    "statistics_reports": ("报告", "reports"),
    "statistics_title": ("未做到的要求", "requirement not met"),
    "statistics_unread": ("没有读出 {count} 处", "{count} not read"),
    # what a run did
    "log_settings": ("设置 {path}", "settings {path}"),
    "log_pack": ("规则包 {id}：{rules} 条规则（{folder}）", "rules {id}: {rules} rules ({folder})"),
    "log_added": ("--rules 给出的 {paths}", "given by --rules: {paths}"),
    "log_report": (
        "{path}（{form}）：{seconds} 秒；通过 {pass}，违反 {fail}，不适用 {not_applicable}，未能判断 {not_evaluated}，豁免 {waived}",
        "{path} ({form}): {seconds} s; {pass} passed, {fail} failed, {not_applicable} not applicable, {not_evaluated} not evaluated, {waived} waived",
    ),
    "log_last_year": ("　上一年报告：{path}", "  last year's report: {path}"),
    "log_skipped": ("　没有判断 {count} 项：{why}", "  not evaluated {count}: {why}"),
    "log_skipped_others": ("　没有判断 {count} 项：其他原因", "  not evaluated {count}: other reasons"),
    "log_waivers": ("豁免文件 {path}", "waivers {path}"),
    "log_written": ("已写出 {path}（{size} 字节）", "written {path} ({size} bytes)"),
    "log_times": (
        "用时 {whole} 秒：读规则 {loaded}，核对 {checked}，输出 {rest}",
        "{whole} s: rules {loaded}, reports {checked}, outputs {rest}",
    ),
    # a run
    "stopped": ("已停止：{reports} 份报告检查了 {done} 份", "stopped after {done} of {reports} reports"),
    "stopped_unwritten": (
        "已停止：{reports} 份报告检查了 {done} 份；没有写出：{files}",
        "stopped after {done} of {reports} reports; not written: {files}",
    ),
    "nothing_waived": (
        "没有豁免任何问题；请改正豁免文件后再检查",
        "nothing was waived: mend the file, then check again",
    ),
    "incomplete_install": (
        "缺少 Python 模块 {module}（gxcheck 没有装全）；请运行 pip install --force-reinstall gxcheck",
        "the Python module {module} is missing or incomplete; run pip install --force-reinstall gxcheck",
    ),
    "internal_error": ("程序内部错误（{crash}）；请反馈", "internal error ({crash}); please report it"),
    # other commands
    "no_rule_shown": (
        "没有名为 {id} 的规则{hint}；用 gxcheck rules list 查看全部",
        "no rule is called {id}{hint}; `gxcheck rules list` names them",
    ),
    "no_such_table": ("没有名为 {table} 的表；有：{known}", "no table is called {table}; known: {known}"),
    "pack_no_phrases": ("规则包 {pack} 没有短语，无法读正文", "the pack {pack} has no phrases, so no text can be read"),
    "not_utf8": ("不是 UTF-8 文字；请另存为 UTF-8", "is not UTF-8 text; save it as UTF-8"),
    "no_completion": (
        "不支持 {shell} 的补全；可用：{known}",
        "no completion for the shell {shell}; name one: {known}",
    ),
    "shell_unknown": ("（未知）", "(unknown)"),
    "reason_empty": ("--reason 是空的；请写明为何可以保留", "--reason is empty; say why the violation may stand"),
    "reason_long": (
        "--reason 有 {length} 字，请写在 {limit} 字以内",
        "--reason has {length} characters; say it in {limit}",
    ),
    "until_past": ("--until {day} 已过；请给以后的日期", "--until {day} has passed; name a day that is still to come"),
    "no_violation": (
        "没有违反 {rule}；违反了：{known}",
        "has no violation of {rule}; violated: {known}",
    ),
    "nothing_to_withdraw": (
        "没有豁免 {rule}；豁免了：{known}",
        "{rule} is not waived; waived: {known}",
    ),
    "none": ("无", "none"),
}
