"""Every sentence the program itself says, in both languages. Titles of rules and labels of
forms are not here: they are data of the rule pack."""

from unicodedata import category

from gxcheck.model import Language, Location, Note

SENTENCES: dict[str, tuple[str, str]] = {
    # why a file is not a report
    "missing": ("没有这个文件；请检查路径", "no such file; check the path"),
    "directory": ("这是文件夹；请给出其中的文件，如 {path}/*", "is a folder; name the files in it, as {path}/*"),
    "special": ("不是普通文件；请先另存为文件", "is not a regular file; save it as one first"),
    "denied": ("没有读取权限；请检查文件权限", "may not be read; check the file's permissions"),
    "empty": ("文件是空的；请重新保存", "is empty; save it again"),
    "too_large": (
        "有 {size} MB，超过上限 {limit} MB；请只保存报告本身",
        "has {size} MB, more than the {limit} MB read; save the report alone",
    ),
    "binary": (
        "不是文字（含有空字节）；可读的格式：{formats}",
        "is not text (it holds zero bytes); formats that can be read: {formats}",
    ),
    "encoding": (
        "第 {line} 行不是 {tried} 编码的文字；请另存为 UTF-8",
        "line {line} is not text in {tried}; save it as UTF-8",
    ),
    "bad_csv": (
        "第 {line} 行不是 CSV：{detail}；请用表格软件另存为 CSV",
        "line {line} is not CSV: {detail}; export it again as CSV",
    ),
    "unknown_format": (
        "不认识 {suffix} 格式；可读的格式：{formats}",
        "format {suffix} is not known; formats that can be read: {formats}",
    ),
    "no_form": (
        "没有找到任何已知格式的表（{forms}）；请确认这是年度报告全文",
        "holds none of the known forms ({forms}); is this the whole annual report?",
    ),
    "garbled_line": (
        "乱码：文字的编码转换有误，其中的数字没有读取；请用原文件重新另存为 UTF-8",
        "garbled: the text was decoded wrongly and nothing is read from it; save the original as UTF-8 again",
    ),
    "older_form": (
        "是{title}，本工具不检查这种格式（可检查：{forms}）",
        "is in {title}, which is not checked (checked: {forms})",
    ),
    "no_tables": (
        "有标题“{heading}”而没有表；表可能是图片，请改用含文字表格的版本",
        "has the heading “{heading}” and no table under it; tables may be pictures: use a version whose tables are text",
    ),
    "two_reports": (
        "含有两份报告（第 {first} 行和第 {second} 行都是“{label}”）；请分成两个文件",
        "holds two reports (“{label}” stands in line {first} and again in line {second}); split it into two files",
    ),
    "bad_tidy": (
        "第 {line} 行：没有名为 {name} 的格；最接近的是 {close}",
        "line {line}: no cell is called {name}; the closest name is {close}",
    ),
    "did_you_mean": ("；是否应为 {name}？", "; did you mean {name}?"),
    # why a file is not a report: formats with a parser of their own
    "broken": (
        "无法按 {kind} 读取（文件损坏或不完整）；请用原来的软件打开并重新保存",
        "cannot be read as {kind} (damaged or cut short); open it in the program that made it and save it again",
    ),
    "password": ("有密码保护；请去掉密码后另存", "is protected by a password; save it without"),
    "scanned": (
        "{pages} 页都没有文字，是扫描件或图片；请改用由 Word 等导出的 PDF，或先做文字识别再人工核对",
        "has no text on any of its {pages} pages, only pictures of it; use a PDF exported from the document, or recognise the text first and proofread it",
    ),
    "too_slow": (
        "{limit} 秒内没有读完（{kind}）；请只保存报告本身",
        "was not read within {limit} seconds ({kind}); save the report alone",
    ),
    "too_hungry": (
        "读取（{kind}）需要超过 {limit} MB 内存；请只保存报告本身",
        "takes more than {limit} MB of memory to read ({kind}); save the report alone",
    ),
    "inflates": (
        "解压后有 {size} MB，超过上限 {limit} MB 或压缩比异常；请只保存报告本身",
        "unpacks to {size} MB: more than the {limit} MB read, or far more than an honest file; save the report alone",
    ),
    "too_many_pages": (
        "有 {pages} 页，超过上限 {limit} 页；请只保存报告本身",
        "has {pages} pages, more than the {limit} read; save the report alone",
    ),
    "too_many_cells": (
        "{sheet} 的范围超过 {limit} 格；请删除表外多余的行列后另存",
        "{sheet} spans more than {limit} cells; delete what stands outside the table and save it again",
    ),
    "bad_json": (
        "第 {line} 行不是 JSON：{detail}；请重新运行 gxcheck extract --format json",
        "line {line} is not JSON: {detail}; run gxcheck extract --format json again",
    ),
    "json_twice": (
        "名称 {name} 出现两次；请只保留一个",
        "the name {name} stands in it twice; keep one",
    ),
    "not_an_extract": (
        "没有 cells；只能读取 gxcheck extract --format json 的输出",
        "has no cells; the JSON read is the output of gxcheck extract --format json",
    ),
    "needs_office": (
        "读取 {suffix} 需要 LibreOffice；请安装（如 apt install libreoffice-writer libreoffice-calc），或另存为 DOCX 或 XLSX",
        "format {suffix} is read through LibreOffice; install it (apt install libreoffice-writer libreoffice-calc), or save the file as DOCX or XLSX",
    ),
    "not_converted": (
        "LibreOffice 无法转换这个 {suffix} 文件（损坏、不完整或有密码）；请打开后另存为 DOCX 或 XLSX",
        "LibreOffice could not convert this {suffix} (damaged, cut short, or protected by a password); open it and save it as DOCX or XLSX",
    ),
    "ofd": (
        "OFD 版式文件无法读取；请用 OFD 阅读器另存为 PDF，或改用 DOCX",
        "is OFD, which cannot be read; save it as PDF from an OFD viewer, or use the DOCX",
    ),
    # what a reader saw and could not read
    "empty_text_layer": (
        "第 {pages} 页是图片，没有文字，未读",
        "pages {pages} are pictures without text and were not read",
    ),
    "text_over_picture": (
        "第 {pages} 页的文字叠在整页图片上，可能是文字识别的结果，请核对数字",
        "the text of pages {pages} lies over a picture of the page: probably recognised text, compare its numbers",
    ),
    "pictures": ("含有 {count} 张图片，其中的文字未读", "{count} pictures: text in them was not read"),
    "lost_characters": (
        "有 {count} 个字符无法辨认（显示为 �）",
        "{count} characters could not be made out (shown as �)",
    ),
    # why a cell has no value
    "traditional": ("原文为繁体，已转为简体识别", "written in traditional characters; read in simplified ones"),
    "cell_count": (
        "这一行有 {found} 个值，应有 {expected} 个，无法确定位置",
        "{found} values in a row of {expected}: their places are not certain",
    ),
    "cell_none": ("有行名而没有值", "a row label without values"),
    "cell_candidates": (
        "“{printed}”连在一起，有 {count} 种读法：{shown}",
        "“{printed}” run together, {count} readings: {shown}",
    ),
    "cell_inferred": ("由“{printed}”按本表勾稽关系推断", "inferred from “{printed}” by the form's own identities"),
    "spent": ("已用于识别连在一起的数字", "used to read the cells"),
    "cell_run": ("几个数字连在一起，无法确定分界", "several numbers run together: where they part is not certain"),
    "cell_text": ("不是数字", "not a number"),
    "cell_unit": (
        "带有单位“{unit}”，与本表单位是否一致无法确定",
        "printed with the unit “{unit}”: not certain that the form means the same",
    ),
    "cell_twice": ("出现两次而不同：{candidates}", "printed twice with different values: {candidates}"),
    # why a rule was not evaluated or does not apply
    "operand_absent": ("缺少 {cells}", "{cells} not there"),
    "operand_blank": ("{cells} 没有填数", "{cells} without a number"),
    "operand_unread": ("{cells} 无法读出", "{cells} could not be read"),
    "fact_unknown": ("报告没有说明{facts}", "the report does not tell {facts}"),
    "guard_unknown": (
        "无法判断是否适用：报告没有说明{facts}",
        "cannot tell whether it applies: the report does not tell {facts}",
    ),
    "guard_false": ("不适用于本报告", "does not apply to this report"),
    "no_prose": ("文件只有表格数据", "the file holds table data only"),
    # what a comparison found
    "compare": ("{filled}，相差 {difference}", "{filled}, difference {difference}"),
    "filled": ("{filled}", "{filled}"),
    "not_mentioned": ("{place}没有提到 {phrases}", "{place} does not mention {phrases}"),
    "mentioned": ("{place}提到 {phrases}", "{place} mentions {phrases}"),
    "not_present": ("没有{place}", "{place} is not there"),
    "not_numbered": ("标题印作{printed}，应为{place}", "the heading is printed {printed} and should be {place}"),
    "not_in_order": ("{place}次序不对", "{place} is out of order"),
    "facts_differ": ("{place}是 {value}，{facts}是 {other}", "{place} is {value}, {facts} is {other}"),
    "equals_table": ("表中{cells}正是 {value}", "the table has {value} for {cells}"),
    "never_met": ("没有出现", "is not there"),
    "times_met": ("出现 {count} 次", "stands {count} times"),
    "stated_against": (
        "正文写“{printed}”，表中{cells}为 {value}",
        "the text says “{printed}”, the table has {value} for {cells}",
    ),
    "stated_against_unread": (
        "正文写“{printed}”，表中{cells}连在一起的数字无论怎样读都不是",
        "the text says “{printed}”, which no reading of the run of digits in the table gives for {cells}",
    ),
    "also_equals": ("“{printed}”等于{cells}", "“{printed}” equals {cells}"),
    "share": ("正文说“{printed}”占 {share}%，但 {shares}", "the text gives {share}% for “{printed}”, but {shares}"),
    "rate": ("正文说“{printed}”，但 {shares}", "the text says “{printed}”, but {shares}"),
    "number_in": ("{place}写“{printed}”，应为 {value}", "{place} says “{printed}” and should say {value}"),
    "not_multiple": ("“{printed}”不是{number}的倍数", "“{printed}” is no multiple of {number}"),
    "list": ("{filled}：{place}“{sentence}”", "{filled}: {place}: “{sentence}”"),
    "stated_twice": ("{cells}在正文中有不同的数：{values}", "the text gives different figures for {cells}: {values}"),
    "or": (" 或 ", " or "),
    "sentence": ("正文（{place}）：", "text ({place}): "),
    "extra_rows": ("有 {count} 行是本表没有的", "{count} rows are not of the form"),
    "length": ("{place}有 {count} 字", "{place} has {count} characters"),
    "not_printed_as_form": (
        "印作{printed}，格式中是“{official}”",
        "printed {printed}, while the form has “{official}”",
    ),
    "fact_year.title": ("标题中的年份", "the year in the title"),
    "fact_year.period": ("统计期限的年份", "the year of the stated period"),
    "fact_year.period_end": ("统计期限截止的年份", "the year in which the stated period ends"),
    "fact_year.file": ("文件名中的年份", "the year in the file name"),
    "fact_form.since": ("这种格式启用的年份", "the first year of this form"),
    "fact_form.until": ("这种格式最后使用的年份", "the last year of this form"),
    "fact_text.fee_cases": ("收取信息处理费的件数", "requests charged a processing fee"),
    "fact_text.fee_yuan": ("信息处理费金额（元）", "processing fees (yuan)"),
    "value_blank": ("空白", "blank"),
    "value_printed": ("印作“{printed}”", "printed “{printed}”"),
    "fact_year": ("报告的年份", "the year of the report"),
    "fact_report": ("全文", "the report"),
    "fact_preamble": ("前言", "the preamble"),
    "fact_title": ("标题", "the title"),
    "fact_government": ("单位级别", "the unit's level"),
    "fact_level": ("单位级别", "the unit's level"),
    # what the error localisation says
    "more_alternatives": (
        "另有 {count} 种同样小的改法没有列出（只列前 {shown} 种）",
        "{count} more repairs are as small and not listed (the first {shown} are)",
    ),
    "localise_cut": (
        "定位未在 {seconds} 秒内查尽：可能还有同样小的改法",
        "the search for wrong cells was cut after {seconds} s: there may be more repairs as small",
    ),
    "localise_time": (
        "未能在 {seconds} 秒内定位出错的格",
        "the wrong cells could not be located within {seconds} s",
    ),
    "localise_none": (
        "没有任何改法能使各项规则同时成立：规则可能自相矛盾（gxcheck rules lint）",
        "no change makes all rules hold: they may contradict each other (gxcheck rules lint)",
    ),
    "localise_extra": (
        "出错的格太多，逐一搜索无法定位；安装 gxcheck[localise] 后可用求解器定位",
        "too many cells are wrong to locate them by search; with gxcheck[localise] a solver does it",
    ),
    "computed": ("该格没有可用的数，由其余各格算得", "has no usable number; computed from the other cells"),
    "change_clears": ("改{change}，可消除 {count} 项", "change {change}: clears {count}"),
    "any_of_these": (
        "改以下任一处（共 {alternatives} 种），可消除 {count} 项：",
        "change any one of these {alternatives}: clears {count}",
    ),
    "and_also": ("，并改", ", and "),
    "aside": ("；", "; "),
    # how a wrong number may have come about
    "cause_sign": ("正负号相反", "the sign is the wrong way round"),
    "cause_factor_10": ("相差 10 倍（多写或漏写一个 0）", "off by a factor of 10 (a zero too many or too few)"),
    "cause_factor_100": ("相差 100 倍", "off by a factor of 100"),
    "cause_factor_1000": ("相差 1000 倍", "off by a factor of 1,000"),
    "cause_factor_10000": ("相差 10000 倍（可能是单位之别）", "off by a factor of 10,000 (perhaps the unit)"),
    "cause_swapped_digits": (
        "相邻两位数字颠倒：{printed} ↔ {suggested}",
        "two neighbouring digits are swapped: {printed} ↔ {suggested}",
    ),
    "cause_lost_digit": ("漏了一位数字：{printed} ← {suggested}", "a digit was lost: {printed} ← {suggested}"),
    "cause_last_digit": (
        "末位数字丢失（书写或读取时）：{printed} ← {suggested}",
        "the last digit was dropped, in writing or in reading: {printed} ← {suggested}",
    ),
    "cause_doubled_digit": (
        "一位数字写了两遍：{printed} ← {suggested}",
        "a digit stands twice: {printed} ← {suggested}",
    ),
    "cause_omitted": ("差额正好是{cells}：可能漏加", "the difference is exactly {cells}: perhaps left out"),
    "cause_twice": ("差额正好是{cells}：可能重复计入", "the difference is exactly {cells}: perhaps counted twice"),
    "cause_exchanged": ("{cells} 两格的数互换了", "{cells} hold each other's number"),
    "cause_neighbour_row": (
        "{number} 应在{cells}，写到了相邻的一行",
        "{number} belongs in {cells}; it stands one row off",
    ),
    "cause_neighbour_column": (
        "{number} 应在{cells}，写到了相邻的一列",
        "{number} belongs in {cells}; it stands one column off",
    ),
    "stated": ("正文也写作 {value}", "the text says {value} as well"),
    # what is wrong with a rule pack
    "lint_no_source": ("{rule} 没有写明依据（source）", "{rule} names no source"),
    "lint_no_title": ("{rule} 缺少一种语言的标题", "{rule} lacks a title in one of the languages"),
    "lint_example_pass": (
        "{rule} 的例 {{{values}}} 应当通过，在 {form} 中却不是：{found}",
        "{rule}: the example {{{values}}} should pass in {form}, but {found}",
    ),
    "lint_example_fail": (
        "{rule} 的例 {{{values}}} 应当违反，在 {form} 中却不是：{found}",
        "{rule}: the example {{{values}}} should fail in {form}, but {found}",
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
    "lint_tolerance": (
        "{rule} 的容差 {tolerance} 不小于一个单位：不超过它的数差一件、差一万倍都查不出",
        "{rule} has a tolerance of {tolerance}, a whole unit: a count off by one, or an amount up to it in the wrong unit, passes",
    ),
    "lint_clean": ("规则没有发现问题：{rules} 条规则，{forms} 种格式", "no faults in {rules} rules and {forms} forms"),
    # which wrong cells the rules would notice
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
    # waivers
    "waiver_expired": (
        "豁免 {rule} 已于 {until} 到期，不再有效（理由：{reason}）",
        "the waiver of {rule} expired on {until} (reason: {reason})",
    ),
    "waiver_lapsed": (
        "豁免 {rule} 已失效：数字与豁免时不同（理由：{reason}）",
        "the waiver of {rule} has lapsed: the numbers are no longer those it was made for (reason: {reason})",
    ),
    "waiver_unused": (
        "豁免 {rule} 没有用到，可以删除（理由：{reason}）",
        "the waiver of {rule} was not used and can be deleted (reason: {reason})",
    ),
    "waiver_added": ("已豁免 {rule}，记入 {path}", "{rule} is waived in {path}"),
    "waiver_known": ("{rule} 早已豁免，见 {path}", "{rule} is waived already in {path}"),
    # a check that is proved again
    "verified": ("相同：{reports} 份报告的结果与记录一致", "same: {reports} reports give the recorded result"),
    "manifest_version": ("版本（{name}）", "the version of {name}"),
    "manifest_rules": ("规则文件 {name}", "the rule file {name}"),
    "manifest_file": ("文件 {name}", "the file {name}"),
    "manifest_report": ("报告 {name}", "the report {name}"),
    "manifest_verdict": ("{name} 的结果", "the result for {name}"),
    "differs_changed": ("不同：{what}变了", "differs: {what} has changed"),
    "differs_added": ("不同：{what}是新的", "differs: {what} is new"),
    "differs_gone": ("不同：{what}不见了或无法读取", "differs: {what} is not there or cannot be read"),
    "then_now": ("（当时 {then}；现在 {now}）", " (then {then}; now {now})"),
    # an earlier run
    "against_absent": (
        "上次的结果中没有这份报告，无法比较",
        "the earlier run had no such report: nothing to compare with",
    ),
    "against_unreadable": (
        "这份报告上次无法检查，无法比较",
        "this report could not be checked in the earlier run: nothing to compare with",
    ),
    # frame of the output
    "form": ("格式", "form"),
    "year": ("年份", "year"),
    "authority": ("单位", "authority"),
    "cells_read": ("读到 {read}/{all} 格", "{read} of {all} cells read"),
    "unknown": ("未知", "unknown"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "whole_report": ("全文", "The report as a whole"),
    "source": ("依据：{source}", "source: {source}"),
    "and_more": ("{shown} 等另有 {count} 格", "{shown} and {count} more"),
    "assumed_zero": ("空白按 0 计：{cells}", "blank counted as 0: {cells}"),
    "more_like_it": (
        "……同类还有 {count} 处（--format json 列出全部）",
        "… and {count} more of the kind (all with --format json)",
    ),
    "not_evaluated_head": ("未能判断 {count} 项", "{count} not evaluated"),
    "summary": (
        "应查 {planned} 项 = 通过 {pass} + 违反 {fail} + 不适用 {not_applicable} + 未能判断 {not_evaluated} + 豁免 {waived}",
        "{planned} planned = {pass} passed + {fail} failed + {not_applicable} not applicable + {not_evaluated} not evaluated + {waived} waived",
    ),
    "severities": ("错误 {error} · 警告 {warning} · 提示 {info}", "errors {error} · warnings {warning} · info {info}"),
    "clean": ("没有发现问题", "no violations"),
    "unreadable": ("无法检查", "cannot be checked"),
    "total_reports": (
        "共 {reports} 份：通过 {passed}，未通过 {failed}，无法检查 {unreadable}",
        "{reports} reports: {passed} passed, {failed} failed, {unreadable} unreadable",
    ),
    "printed": ("印作", "printed"),
    "finding": ("问题", "finding"),
    "place": ("位置", "where"),
    "severity": ("程度", "severity"),
    "rule": ("规则", "rule"),
    "title": ("内容", "title"),
    "scope": ("范围", "scope"),
    "when": ("条件", "when"),
    "forms": ("表式", "forms"),
    "source_head": ("依据", "source"),
    "formula": ("算式", "formula"),
    "examples_run": ("{cases} 个例子，{failed} 个不符", "{cases} examples, {failed} failed"),
    "examples": ("例", "examples"),
    "passes": ("通过", "passes"),
    "fails": ("违反", "fails"),
    "linear": ("参与定位与生成", "takes part in localising and generating"),
    "sections": ("正文", "prose"),
    "characters": ("{count} 字", "{count} characters"),
    "blank_mark": ("（空）", "(blank)"),
    "absent_mark": ("（无）", "(absent)"),
    "uncertain_mark": ("*", "*"),
    "unread_mark": ("？", "?"),
    # the page
    "page_parts": ("本页内容", "On this page"),
    "page_skip": ("跳到正文", "Skip to the content"),
    "page_no_unit": ("（未写单位）", "(no unit named)"),
    "page_passed": ("通过", "Passed"),
    "page_failed": ("未通过", "Not passed"),
    "page_unreadable": ("无法检查", "Cannot be checked"),
    "page_error": ("错误", "errors"),
    "page_warning": ("警告", "warnings"),
    "page_info": ("提示", "hints"),
    "page_not_evaluated": ("未能判断", "not evaluated"),
    "page_waived": ("豁免", "waived"),
    "page_fixed": ("已改", "fixed"),
    "page_open": ("仍未改", "still open"),
    "page_new": ("新问题", "new"),
    "page_unsettled": ("当时有问题，现在无法判断", "failed then, cannot be evaluated now"),
    "page_findings": ("发现的问题", "Findings"),
    "page_finding": ("问题 {number}", "finding {number}"),
    "page_show": ("显示", "Show"),
    "page_any_of": (
        "下列 {count} 种改法中，任何一种都能使各项相符",
        "Any one of these {count} changes makes the sums agree",
    ),
    "page_change": (
        "{cell}：填的是 {printed}，疑应为 {suggested}",
        "{cell}: {printed} is printed, {suggested} would be right",
    ),
    "page_could": (
        "{cell}：填的是 {printed}，可改为 {suggested}",
        "{cell}: {printed} is printed, {suggested} would do",
    ),
    "page_unmet": ("不符合要求：{title}", "Not met: {title}"),
    "page_asked": ("要求：{title}", "Required: {title}"),
    "page_disagree": ("不相符的 {count} 项：", "What does not agree ({count}):"),
    "page_where": ("在文件的{where}", "In the file: {where}"),
    "page_cells": ("表中位置：", "In the table:"),
    "page_progress": ("与上次相比", "Since the earlier run"),
    "page_progress_sum": (
        "已改 {fixed}，仍未改 {open}，新问题 {new}，无法判断 {unsettled}",
        "{fixed} fixed, {open} still open, {new} new, {unsettled} unsettled",
    ),
    "page_tables": ("表格", "Tables"),
    "page_legend_suspect": ("疑为错格：填的数 → 应为的数", "probably wrong: what is printed → what would be right"),
    "page_legend_option": ("几种改法之一", "one of several changes that would do"),
    "page_legend_operand": ("与某个问题有关的格", "a cell that a finding is about"),
    "page_legend_blank": ("空格", "left blank"),
    "page_legend_absent": ("文件中没有的格", "not in the file"),
    "page_legend_uncertain": ("推断出的数", "inferred, not printed as such"),
    "page_legend_unread": ("不能确定是什么数的格", "cannot be read with certainty"),
    "page_absent": ("文件中没有这一格", "the file does not have this cell"),
    "page_prose": ("正文", "Text"),
    "page_reason": ("理由：{reason}", "reason: {reason}"),
    "page_by": ("决定人：{by}", "decided by {by}"),
    "page_until": ("有效至 {until}", "until {until}"),
    "page_made": ("数字与文字均按报告原样列出", "numbers and text stand as the report has them"),
    "page_index": ("年度报告核对结果", "Annual reports, checked"),
    "page_find": ("查找单位", "Find a unit"),
    "page_status": ("结果", "status"),
    "page_total": ("合计", "total"),
    # outputs for other programs
    "out_not_evaluated": ("未能判断：{finding}（{reason}）", "not evaluated: {finding} ({reason})"),
    "out_waived": ("已豁免（{by}）：{reason}", "waived by {by}: {reason}"),
    "out_waived_by_none": ("已豁免：{reason}", "waived: {reason}"),
    "waived_head": ("已豁免 {count} 项", "{count} waived"),
    "progress_head": (
        "与上次相比：已改 {fixed} 项，仍未改 {open} 项，新发现 {new} 项",
        "since the last run: {fixed} fixed, {open} still open, {new} new",
    ),
    "progress_fixed": ("已改：{finding}", "fixed: {finding}"),
    "progress_unsettled": ("无法核实是否已改：{finding}", "cannot be told whether fixed: {finding}"),
    "state_new": ("新", "new"),
    "state_open": ("仍未改", "still open"),
    "csv_report": ("报告", "report"),
    "csv_unit": ("单位", "unit"),
    "csv_year": ("年份", "year"),
    "csv_status": ("状态", "status"),
    "csv_severity": ("程度", "severity"),
    "csv_rule": ("规则", "rule"),
    "csv_title": ("内容", "title"),
    "csv_instance": ("规则实例", "instance"),
    "csv_table": ("表", "table"),
    "csv_row": ("行", "row"),
    "csv_column": ("列", "column"),
    "csv_printed": ("现填", "printed"),
    "csv_suggested": ("疑应为", "suggested"),
    "csv_message": ("问题", "message"),
    "csv_location": ("位置", "location"),
    "csv_source": ("依据", "source"),
    "csv_fingerprint": ("指纹", "fingerprint"),
    "csv_state": ("与上次相比", "state"),
    "csv_waiver": ("豁免理由", "waiver reason"),
    "csv_is_fail": ("违反", "fail"),
    "csv_is_waived": ("豁免", "waived"),
    "csv_is_not_evaluated": ("未能判断", "not evaluated"),
    "csv_is_unreadable": ("无法检查", "unreadable"),
    "csv_state_new": ("新", "new"),
    "csv_state_open": ("仍未改", "open"),
    "csv_state_fixed": ("已改", "fixed"),
    # the slip that goes back to the unit
    "slip_title": ("退回修改意见", "Points to correct"),
    "slip_clean_title": ("核对结果", "Result of the check"),
    "slip_heading": ("【{title}】{unit}", "[{title}] {unit}"),
    "slip_unit": ("{unit} {year}年", "{unit}, {year}"),
    "slip_must_check": (
        "您好！贵单位的年度报告（{file}）已核对，有 {must} 处须修改、{check} 处请核对。请对照原始材料核实，改好后重新报送，谢谢！",
        "Hello, we have checked your annual report ({file}): points to correct: {must}, points to verify: {check}. Please compare them with your records and send the corrected report again. Thank you.",
    ),
    "slip_only_must": (
        "您好！贵单位的年度报告（{file}）已核对，有 {must} 处须修改。请对照原始材料核实，改好后重新报送，谢谢！",
        "Hello, we have checked your annual report ({file}): points to correct: {must}. Please compare them with your records and send the corrected report again. Thank you.",
    ),
    "slip_only_check": (
        "您好！贵单位的年度报告（{file}）已核对，没有发现必须修改之处，以下 {check} 处请核对，谢谢！",
        "Hello, we have checked your annual report ({file}). We found nothing that must be corrected; points to verify: {check}. Thank you.",
    ),
    "slip_clean": (
        "您好！贵单位的年度报告（{file}）已核对，没有发现问题，谢谢！",
        "Hello, we have checked your annual report ({file}) and found nothing to correct. Thank you.",
    ),
    "slip_unreadable": (
        "您好！贵单位报送的文件（{file}）无法核对，请处理后重新报送，谢谢！",
        "Hello, the file you sent ({file}) could not be checked. Please see to it and send it again. Thank you.",
    ),
    "slip_error": ("须修改（{count} 处）", "To correct ({count})"),
    "slip_warning": ("请核对（{count} 处）", "To verify ({count})"),
    "slip_info": ("提示（{count} 处）", "For information ({count})"),
    "slip_number": ("{number}. ", "{number}. "),
    "state_mark": ("【{state}】", "[{state}] "),
    "slip_at": ("{where}（{place}）", "{where} ({place})"),
    "slip_says": ("{where}：{message}", "{where}: {message}"),
    "slip_change": (
        "{where}：现为 {printed}，疑有误，应为 {suggested}",
        "{where}: {printed} is probably wrong and should be {suggested}",
    ),
    "slip_any": (
        "{table}：下列数据对不上。以下 {count} 种改法任取一种就能改平，请核实错在哪里：",
        "{table}: these figures do not agree. Any one of {count} changes makes them agree; please see which is right:",
    ),
    "slip_choice": ("（{number}）", "({number}) "),
    "slip_could_be": ("{where}：现为 {printed}，可能应为 {suggested}", "{where}: {printed}, perhaps {suggested}"),
    "slip_as_well": ("；同时 ", "; and also "),
    "slip_among": (
        "{table}：下列数据对不上，错在哪一格无法断定，请逐一核实以下 {count} 格：",
        "{table}: these figures do not agree, and which cell is wrong cannot be told. Please check these {count} cells:",
    ),
    "slip_now": ("{where}：现为 {printed}", "{where}: {printed}"),
    "slip_blank": ("空白", "blank"),
    "slip_hint": ("可能的原因：{hint}", "perhaps: {hint}"),
    "slip_compare": ("{filled}，相差 {difference}", "{filled}, a difference of {difference}"),
    "slip_requirement": ("要求：{title}", "required: {title}"),
    "slip_requirement_here": ("{title}，“{scope}”", "{title}, “{scope}”"),
    "slip_in_text": ("正文{place}：{sentence}", "text, {place}: {sentence}"),
    "slip_figure": ("{where} {printed}", "{where} {printed}"),
    "slip_printed": ("现为“{printed}”", "it has “{printed}”"),
    "slip_many": ("{table}：以下 {count} 处{message}", "{table}: {message} ({count} times)"),
    "slip_many_places": ("{table}：以下 {count} 处不符合要求", "{table}: {count} places are not as required"),
    "slip_suggested": ("应为 {suggested}", "should be {suggested}"),
    "slip_still": ("另有 {count} 项未能核对：{reasons}", "could not be checked ({count}): {reasons}"),
    "slip_note": ("说明：{note}", "note: {note}"),
    "slip_semicolon": ("；", "; "),
    "slip_comma": ("、", ", "),
    "slip_table": ("填报项", "cell"),
    "slip_column_printed": ("现填", "printed"),
    "slip_column_suggested": ("疑应为", "suggested"),
    "slip_column_place": ("在文件中", "in the file"),
    "slip_not_so": ("不符合要求：{title}（{message}）", "not as required: {title} ({message})"),
    "slip_column_choice": ("改法", "change"),
    # the report as a workbook, marked
    "marking_beyond": (
        "{part} 的结构无法在原工作簿上直接标注",
        "the structure of {part} is not one that can be marked in place",
    ),
    "marking_changed": ("文件在检查后已经改动或移走", "the file was changed or moved after it was checked"),
    "book_rearranged": (
        "原工作簿没有标注（{reason}），以下按格式重新排列",
        "the workbook itself is not marked ({reason}); the report is laid out as the form instead",
    ),
    "book_findings": ("核对结果", "Findings"),
    "book_form": ("年度报告", "Report"),
    "book_prose": ("正文", "Prose"),
    "book_index": ("总表", "Reports"),
    "book_legend": ("图例", "colours"),
    "book_number": ("编号", "no."),
    "book_kind": ("类别", "kind"),
    "book_state": ("进展", "progress"),
    "book_table": ("表", "table"),
    "book_row": ("行", "row"),
    "book_column": ("列", "column"),
    "book_suggested": ("疑应为", "probably"),
    "book_section": ("部分", "section"),
    "book_sentence": ("原句", "sentence"),
    "book_file": ("文件", "file"),
    "book_status": ("结果", "status"),
    "book_marked": ("标注件", "marked copy"),
    "book_open": ("打开", "open"),
    "book_suspect": ("疑误", "suspect"),
    "book_violation": ("违反", "violation"),
    "book_waived": ("豁免", "waived"),
    "book_fixed": ("已改正", "fixed"),
    "book_unsettled": ("原有，现无法判断", "was open, cannot be evaluated now"),
    "book_not_evaluated": ("未能判断", "not evaluated"),
    "book_new": ("新出现", "new"),
    "book_still_open": ("仍未改", "still open"),
    "book_passed": ("通过", "passed"),
    "book_failed": ("未通过", "failed"),
    "book_change": ("疑误：{printed}，疑应为 {suggested}", "suspect: {printed}, probably {suggested}"),
    "book_one_of": ("（{count} 种改法，任改一种）", " (one of {count} ways; one is enough)"),
    "book_together": ("同时改：{changes}", "together with: {changes}"),
    "book_ways": ("{count} 种改法，任改一种", "one of {count} ways; one is enough"),
    "book_cleared": ("可消除 {count} 项", "clears {count}"),
    "book_clears": ("可消除 {count} 项：", "clears {count}:"),
    "book_why": ("豁免理由：{reason}", "waived because: {reason}"),
    "book_by": ("（{by}）", " ({by})"),
    "book_until": ("，至 {until}", ", until {until}"),
    "book_more": ("……另有 {count} 项，见“核对结果”", "… and {count} more, in the sheet of findings"),
    "book_times": ("{count} 项：{reason}", "{count}: {reason}"),
    "book_other_reasons": ("其他原因", "other reasons"),
}

PLACES: dict[str, tuple[str, str]] = {
    "page": ("第{}页", "page {}"),
    "sheet": ("工作表{}", "sheet {}"),
    "table": ("第{}个表", "table {}"),
    "line": ("第{}行", "line {}"),
    "row": ("第{}行", "row {}"),
    "column": ("第{}列", "column {}"),
}


def say(what: Note | str, language: Language, **details: object) -> str:
    """The sentence of a note (or of a key with its details) in a language."""
    if isinstance(what, Note):
        key, filled = what.key, dict(what.details)
    else:
        key, filled = what, {name: str(value) for name, value in details.items()}
    chinese, english = SENTENCES[key]
    return (chinese if language == "zh" else english).format(**filled)


def one_line(text: str) -> str:
    """A text for a terminal: line breaks, escapes and bytes that are no text are written out."""
    return inert(text).replace("\n", "\\n")


def inert(text: str) -> str:
    """A text that only says something: what would move the cursor or turn the writing round is written out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(ascii(c)[1:-1] if _steers(c) else c for c in text)


def _steers(character: str) -> bool:
    kind = category(character)
    return (kind[0] == "C" or kind in ("Zl", "Zp")) and character != "\n"


def place(location: Location, language: Language) -> str:
    """A location as a person would say it; "" where nothing is known."""
    index = 0 if language == "zh" else 1
    parts = []
    for name, forms in PLACES.items():
        value = getattr(location, name)
        if value and not (name == "line" and location.row):  # who has rows counts rows
            parts.append(forms[index].format(value))
    return ("" if language == "zh" else ", ").join(parts)
