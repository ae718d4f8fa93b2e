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
    "list": ("{filled}：“{sentence}”", "{filled}: “{sentence}”"),
    "stated_twice": ("{cells}在正文中有不同的数：{values}", "the text gives different figures for {cells}: {values}"),
    "or": (" 或 ", " or "),
    "sentence": ("正文（{place}）：", "text ({place}): "),
    "extra_rows": ("有 {count} 行是本表没有的", "{count} rows are not of the form"),
    "length": ("{count} 字", "{count} characters"),
    "not_printed_as_form": ("{place}的名称与格式不同", "the label of {place} differs from the form"),
    "fact_year.title": ("标题中的年份", "the year in the title"),
    "fact_year.period": ("统计期限的年份", "the year of the stated period"),
    "fact_year.period_end": ("统计期限截止的年份", "the year in which the stated period ends"),
    "fact_year.file": ("文件名中的年份", "the year in the file name"),
    "fact_text.fee_cases": ("收取信息处理费的件数", "requests charged a processing fee"),
    "fact_text.fee_yuan": ("信息处理费金额（元）", "processing fees (yuan)"),
    "value_blank": ("空白", "blank"),
    "value_printed": ("印作“{printed}”", "printed “{printed}”"),
    "fact_year": ("年份", "its year"),
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
    return "".join(c if category(c)[0] != "C" else ascii(c)[1:-1] for c in text)


def place(location: Location, language: Language) -> str:
    """A location as a person would say it; "" where nothing is known."""
    index = 0 if language == "zh" else 1
    parts = []
    for name, forms in PLACES.items():
        value = getattr(location, name)
        if value:
            parts.append(forms[index].format(value))
    return ("" if language == "zh" else ", ").join(parts)
