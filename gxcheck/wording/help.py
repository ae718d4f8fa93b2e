"""What `--help` says: of commands (`help_of_…`), options (`help_option_…`, or of one command's), and around them."""

SENTENCES: dict[str, tuple[str, str]] = {
    # around
    "help_usage": ("用法：", "Usage: "),
    "help_some_options": ("[选项]", "[OPTIONS]"),
    "help_some_command": ("命令 …", "COMMAND ..."),
    "help_examples": ("示例", "Examples"),
    "help_default": ("{told}（默认 {value}）", "{told} (default: {value})"),
    "help_required": ("{told}（必须给出）", "{told} (required)"),
    "help_group_check": ("核对", "Check"),
    "help_group_look": ("查看", "Look"),
    "help_group_set_up": ("接入", "Set up"),
    "help_group_rules": ("规则", "Rules"),
    "help_group_reports": ("报告", "Reports"),
    "help_group_earlier": ("与其他文件对照", "Against other files"),
    "help_group_gate": ("怎样算通过", "What passes"),
    "help_group_sets": ("许多报告", "Many reports"),
    "help_group_output": ("输出", "Output"),
    "help_group_here": ("本命令的选项", "Of this command"),
    "help_group_other": ("其他", "Other"),
    # what stands for a value
    "help_argument_rule": ("规则", "RULE"),
    "help_argument_id": ("规则", "RULE"),
    "help_value_select": ("规则", "RULE"),
    "help_value_ignore": ("规则", "RULE"),
    "help_value_form": ("格式", "FORM"),
    "help_value_tables": ("表", "TABLE"),
    "help_argument_report": ("报告", "REPORT"),
    "help_argument_reports": ("报告", "REPORTS"),
    "help_argument_manifest": ("记录", "MANIFEST"),
    "help_argument_file": ("文件", "FILE"),
    "help_argument_paths": ("路径", "PATHS"),
    "help_value_folder": ("文件夹", "FOLDER"),
    "help_value_formats": ("名称[=文件]", "NAME[=FILE]"),
    "help_value_cluster": ("地址|local", "ADDRESS|local"),
    "help_value_last_year": ("文件或文件夹", "FILE|FOLDER"),
    "help_value_rules": ("文件或文件夹", "FILE|FOLDER"),
    "help_value_path": ("文件", "FILE"),
    "help_value_text": ("文字", "TEXT"),
    "help_value_number": ("整数", "NUMBER"),
    "help_value_date": ("日期", "DATE"),
    # the whole
    "help_of_gxcheck": (
        "公布之前，按规则核对年度报告：各表加总是否对，正文和表格是否一致。\n退出码：0 通过；1 有问题或没有读全；2 没能核对。“命令 --help”说明各个命令。",
        "Check annual reports before the public does: do the tables add up, do text and tables agree.\nExit code: 0 clean; 1 violations, or something was not read; 2 could not do the job. `COMMAND --help` tells of each.",
    ),
    "help_usage_of_gxcheck": ("报告…", "REPORTS..."),
    "help_examples_of_gxcheck": (
        "gxcheck 报告.docx\ngxcheck reports/*.docx -o 核对结果.html\ngxcheck extract 报告.docx",
        "gxcheck report.docx\ngxcheck reports/*.docx -o review.html\ngxcheck extract report.docx",
    ),
    "help_argument_folder": ("文件夹", "FOLDER"),
    "help_of_serve": (
        "在本机打开一个网页：放入报告，看问题，写豁免，下载修改意见；都放在文件夹里（默认是自己的 gxcheck-page）。",
        "Offer a page on this machine: drop reports, read what is wrong, waive, fetch letters. All of it lies in FOLDER (gxcheck-page in your own by default).",
    ),
    "help_examples_of_serve": (
        "gxcheck serve --open\ngxcheck serve 2023年核对 --open",
        "gxcheck serve --open\ngxcheck serve review-2023 --open",
    ),
    "help_option_opens": ("在浏览器里打开", "Open it in the browser."),
    "help_option_host": (
        "在哪个地址上提供；本机以外要小心",
        "Where it is offered; be careful beyond this machine.",
    ),
    "help_option_port": ("端口；不写就找一个空闲的", "Its port; a free one where none is named."),
    "help_value_host": ("地址", "ADDRESS"),
    "help_value_port": ("端口", "PORT"),
    "help_argument_store": ("结果库", "STORE"),
    "help_of_show": (
        "查看结果库里一次核对的结果，不再读报告；格式和输出与核对时相同。",
        "Tell what a run kept in STORE, in any format, without reading a report again.",
    ),
    "help_examples_of_show": (
        "gxcheck show 2023.gxstore\ngxcheck show 2023.gxstore --unit 甲县 --format slip\ngxcheck show 2023.gxstore --against 2022.gxstore -o 核对结果.html",
        "gxcheck show 2023.gxstore\ngxcheck show 2023.gxstore --run 2 --format slip\ngxcheck show 2023.gxstore --against 2022.gxstore -o review.html",
    ),
    "help_option_run": ("第几次核对；不写就是最后一次", "The number of the run; the last one where it is not given"),
    "help_option_unit": ("只看这个单位（可以只写一部分名称）", "This unit alone (part of its name is enough)"),
    # check
    "help_of_check": (
        "核对报告，说明问题（命令名可以不写）。",
        "Check REPORTS and tell what is wrong (the default command).",
    ),
    "help_examples_of_check": (
        "gxcheck 报告.docx\ngxcheck reports/*.docx -o 核对结果.html\ngxcheck 报告.docx --format xlsx=标记.xlsx --format slip=意见.docx\ngxcheck 报告.docx --select N,REQ-* --ignore N30\ngxcheck reports/*.docx --statistics\ngxcheck 改好的报告.docx --against first.json",
        "gxcheck report.docx\ngxcheck reports/*.docx -o review.html\ngxcheck report.docx --format xlsx=marked.xlsx --format slip=letter.docx\ngxcheck report.docx --select N,REQ-* --ignore N30\ngxcheck reports/*.docx --statistics\ngxcheck corrected.docx --against first.json",
    ),
    "help_option_rules": (
        "增加的规则、短语文件，或其文件夹；含有 pack.yaml 的文件夹代替内置规则包（cn-disclosure）。给出几个规则包时，每份报告按标签相符的一个核对",
        "A file of rules or phrases, or a folder, to add; a folder with a pack.yaml replaces the built-in pack (cn-disclosure). Of several packs each report is checked by the one whose labels it has",
    ),
    "help_option_select": (
        "只核对这些规则：编号、编号的开头（N）或带星号（N06*），逗号分开，可以多次给出",
        "These rules only: ids, how ids begin (N), or with a star (N06*); several with commas, or repeated",
    ),
    "help_option_ignore": (
        "不核对这些规则，写法同上；两处都有的不核对",
        "All rules but these, named in the same way; what is in both is left out",
    ),
    "help_option_form": (
        "按这种格式读，而不按标签判断",
        "Read as this form instead of the one that the labels show",
    ),
    "help_option_blank": ("空白格一律当作：zero 零，missing 未填", "What every blank cell counts as"),
    "help_option_waivers": (
        "豁免文件（默认为报告旁边的 gxcheck.waivers.yaml）",
        "The file of waivers (default: gxcheck.waivers.yaml beside each report)",
    ),
    "help_option_against": (
        "上次用 --format json=文件 写出的结果：说明已改、未改和新发现的",
        "What an earlier run wrote with --format json=FILE: tells what is fixed, still open and new",
    ),
    "help_option_last_year": (
        "同一单位上一年的报告，或存放它的文件夹：两年之间的规则也一并核对",
        "The same unit's report of the year before, or a folder in which it is looked for: the rules on both years are checked too",
    ),
    "help_option_beside": (
        "同一单位的另一份报告（如已公布的一份），在 html 和 xlsx 中并排显示，不参与核对",
        "Another report of the same unit, as the published file of a draft: html and xlsx show both side by side. No rule speaks of it",
    ),
    "help_option_fail_on": (
        "到哪一级算不通过",
        "The least that fails a report",
    ),
    "help_option_allow_unread": ("有没读出的内容也算通过", "Let a report pass of which something was not read"),
    "help_option_formats": (
        "写什么，写到哪里，可以多次给出，各写各的文件（parquet 是文件夹；marked 是加了批注的原 .docx）：{formats}",
        "What to write, and where; repeatable, each with its file (parquet: a folder; marked: the .docx itself, with comments): {formats}",
    ),
    "help_option_format_": ("写什么", "What to write"),
    "help_option_output": (
        "写到这个文件；没有 --format 时按文件名的结尾定格式（如 .html）",
        "Write to this file; without --format its ending names the format, as .html",
    ),
    "help_option_statistics": (
        "各规则在全部报告中违反多少次，重的在前（--format json 写成 JSON）",
        "How often each rule is violated over all reports, the worst first (--format json: as JSON)",
    ),
    "help_option_units": (
        "单位名单（csv 或 xlsx）：与下级、同级的报告一并核对，说明谁没有报",
        "A list of units, csv or xlsx: reports are held against those of the units below and beside them, and it is told who sent none",
    ),
    "help_option_store": (
        "把每份报告的结果存入这个文件：下次只核对改过的，中断后接着做，用 gxcheck show 查看",
        "Keep every result in this file: a second run checks what changed, one that was stopped goes on, `gxcheck show` tells them",
    ),
    "help_option_jobs": (
        "同时核对几份报告；不写就用本机可用的处理器数",
        "Reports that are checked at once; as many as there are processors where it is not given",
    ),
    "help_option_cluster": (
        "由 Dask 集群核对：调度器的地址（tls://主机:端口），或 local",
        "Let a cluster of Dask do the work: the address of its scheduler (tls://HOST:PORT), or local",
    ),
    "help_option_manifest": (
        "把核对了什么、按什么核对和结果记入文件，可用 gxcheck verify 验证",
        "Record what was checked, by what, and the result; `gxcheck verify` proves it",
    ),
    "help_option_quiet": ("标准输出上什么也不写，只写文件", "Nothing on standard output; files are written"),
    "help_option_verbose": (
        "在标准错误上说明用了哪些文件、跳过了什么、用时多少",
        "Tell on standard error which files were used, what was skipped and how long it took",
    ),
    "help_option_color": (
        "标准输出是否用颜色；auto 看是否终端，以及 NO_COLOR、FORCE_COLOR",
        "Colours on standard output; auto goes by the terminal, NO_COLOR and FORCE_COLOR",
    ),
    "help_option_lang": (
        "输出的语言（默认按系统语言）",
        "Language of the output (default: the locale's)",
    ),
    "help_option_help": ("显示这些说明", "Show this and exit"),
    "help_option_version": ("显示版本", "Show the version and exit"),
    # other commands
    "help_of_waive": (
        "把报告中违反某条规则之处记为豁免，数字不变就一直有效；或撤回。\n规则写编号，或其中一处：“REQ-BALANCE[total]”。",
        "Let violations of RULE in REPORT stand, as long as their numbers do not change, or no longer.\nRULE is a rule's id, or one instance of it: “REQ-BALANCE[total]”.",
    ),
    "help_examples_of_waive": (
        "gxcheck waive 报告.docx N12 --reason 两件由信访转来 --until 2030-12-31",
        "gxcheck waive report.docx N12 --reason 'two were petitions' --until 2030-12-31",
    ),
    "help_option_reason": ("为什么可以保留", "Why the violation may stand"),
    "help_option_withdraw": ("撤回豁免，从豁免文件中删去", "Take the waiver back, out of the file"),
    "help_option_by": ("谁决定的", "Who decided"),
    "help_option_until": ("有效到哪一天", "The last day it holds"),
    "help_option_waive_waivers": (
        "写入的豁免文件（默认为报告旁边的 gxcheck.waivers.yaml）",
        "The file to add to (default: gxcheck.waivers.yaml beside the report)",
    ),
    "help_of_verify": (
        "把记录中的核对重做一遍，说明结果是否相同。\n相同退出码为 0，不同为 1，先说最先不同的。",
        "Check again what MANIFEST records, and say whether the result is the same.\nExit code 0 if it is, 1 if anything differs; the first difference comes first.",
    ),
    "help_examples_of_verify": ("gxcheck verify proof.json", "gxcheck verify proof.json"),
    "help_option_within": (
        "记录中的路径从哪个文件夹算起（默认为记录所在的），以及还可以读的文件夹",
        "Where recorded paths count from (default: MANIFEST's folder), and further folders that may be read",
    ),
    "help_of_extract": (
        "显示从报告中读出的内容：各格、各部分和所在位置。",
        "Show what is read from REPORT: cells, sections, and where they stand.",
    ),
    "help_examples_of_extract": (
        "gxcheck extract 报告.docx\ngxcheck extract 报告.docx -o 读出.json",
        "gxcheck extract report.docx\ngxcheck extract report.docx -o cells.json",
    ),
    "help_of_statements": (
        "显示文字中写出的数量，一行一段；文件写 - 读标准输入。",
        "Show the quantities that plain text states, one paragraph a line of FILE (- for standard input).",
    ),
    "help_examples_of_statements": (
        "gxcheck statements 正文.txt --year 2024",
        "gxcheck statements text.txt --year 2024",
    ),
    "help_option_year": (
        "报告年份：由它判断说的是哪一年的结转",
        "The report year: it decides which carry-over is meant",
    ),
    "help_of_completion": (
        '打印让 SHELL 补全命令、选项和规则编号的脚本：eval "$(gxcheck completion)"。',
        'Print what makes SHELL complete commands, options and ids of rules: eval "$(gxcheck completion)".',
    ),
    "help_examples_of_completion": (
        'eval "$(gxcheck completion bash)"',
        'eval "$(gxcheck completion bash)"',
    ),
    "help_of_schema": (
        "NAME 的 JSON Schema：verdict 结果，rules 规则，form 表样，pack 规则包，phrases 短语，waivers 豁免，manifest 记录。",
        "The JSON Schema of NAME: verdict, rules, form, pack, phrases, waivers, manifest.",
    ),
    "help_examples_of_schema": (
        "gxcheck schema rules -o rules.schema.json",
        "gxcheck schema rules -o rules.schema.json",
    ),
    # the rules
    "help_of_rules": ("列出、说明和检验规则。", "List, explain and try the rules."),
    "help_of_rules_list": ("全部规则及其程度、内容。", "Every rule with its severity and title."),
    "help_examples_of_rules_list": ("gxcheck rules list", "gxcheck rules list"),
    "help_of_rules_show": ("一条规则：公式、程度、依据、例子。", "One rule: formula, severity, source, examples."),
    "help_examples_of_rules_show": ("gxcheck rules show N12", "gxcheck rules show N12"),
    "help_of_rules_explain": (
        "文件中的句子是怎样读的，哪个数为什么没有读；文件写 - 读标准输入。",
        "How the sentences of FILE (- for standard input) are read, and why a figure is not.",
    ),
    "help_examples_of_rules_explain": (
        "gxcheck rules explain 正文.txt --year 2024",
        "gxcheck rules explain text.txt --year 2024",
    ),
    "help_of_rules_lint": (
        "规则本身的毛病：互相矛盾、重复、什么也判断不了的。\n有错误级的毛病时退出码为 1。",
        "Faults of the rules themselves: contradictions, repetitions, rules that decide nothing.\nExit code 1 if there is a fault of severity error.",
    ),
    "help_examples_of_rules_lint": ("gxcheck rules lint --rules mine.yaml", "gxcheck rules lint --rules mine.yaml"),
    "help_of_rules_test": (
        "试做规则和短语里的例子；路径同 --rules 一样加入。",
        "Run the examples inside rules and phrases; PATHS are added like --rules.",
    ),
    "help_examples_of_rules_test": ("gxcheck rules test mine.yaml", "gxcheck rules test mine.yaml"),
    "help_of_rules_coverage": (
        "表中每一格，填错了能不能发现、能不能找到。",
        "For every cell of a form: would an error in it be found, and located?",
    ),
    "help_examples_of_rules_coverage": (
        "gxcheck rules coverage --form cn-disclosure-2021",
        "gxcheck rules coverage --form cn-disclosure-2021",
    ),
    "help_of_rules_mutation": (
        "照人常犯的错改动正确的报告，数一数规则发现多少。",
        "Spoil valid reports as people do, and count which mistakes the rules notice.",
    ),
    "help_examples_of_rules_mutation": (
        "gxcheck rules mutation --reports 100 --table requests",
        "gxcheck rules mutation --reports 100 --table requests",
    ),
    "help_option_rules_mutation_reports": ("改动多少份", "Reports to spoil"),
    "help_option_seed": ("随机数的种子", "Where chance begins"),
    "help_option_tables": ("只改动这个表，可以多次给出", "Make mistakes in this table only; repeatable"),
}
