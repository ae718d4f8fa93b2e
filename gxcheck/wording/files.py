"""Why a file is not a report, and what a reader saw and could not read."""

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
    "csv_open_quote": (
        "到第 {line} 行为止，有一个引号没有配对，后面的内容都归入了一格；请补上后引号，或用表格软件另存为 CSV",
        "a quotation mark before line {line} is never closed, so that all behind it is one cell; close it, or export it again as CSV",
    ),
    "csv_behind_quote": (
        "第 {line} 行有一格的后引号后面还有别的字；格内的引号应写两次，请改正，或用表格软件另存为 CSV",
        "line {line}: text follows the closing quotation mark of a cell; write a quotation mark inside of a cell twice, or export it again as CSV",
    ),
    "unknown_format": (
        "不认识 {suffix} 格式；可读的格式：{formats}",
        "format {suffix} is not known; formats that can be read: {formats}",
    ),
    "no_form": (
        "没有找到任何已知格式的表（{forms}）；请确认这是《{pack}》全文",
        "holds none of the known forms ({forms}); is this the whole of the report “{pack}”?",
    ),
    "no_data_form": (
        "没有找到任何已知格式（{forms}）的栏目，如 {names}；请检查栏目名称，或用 --rules 指定规则包",
        "has no fields or columns of the known forms ({forms}), as {names}; check what they are called, or name the rule pack by --rules",
    ),
    "several_records": (
        "同一栏目下有几行数据，是几份；请一份存为一个文件，或用 records 格式的规则包（一行一份）",
        "has several lines under the fields of one: save each as a file, or use a pack of records, a line each",
    ),
    "lines_are_records": (
        "一行一条，这里只能看一条；整份请直接核对：gxcheck 文件 --rules 规则包",
        "has a record a line, and one alone is shown here; check the whole: gxcheck FILE --rules PACK",
    ),
    "in_both": ("{zh}", "{en}"),
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
    "bad_tidy_name": (
        "第 {line} 行：没有名为 {name} 的格；名称应如 {example}",
        "line {line}: no cell is called {name}; a name looks like {example}",
    ),
    "tidy_twice": (
        "第 {line} 行：{name} 又出现一次而数值不同（{printed} 与 {other}）；请只保留一个",
        "line {line}: {name} stands here again with another value ({printed} and {other}); keep one",
    ),
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
    "text_unseen": (
        "{pages} 页上没有看得见的文字：{count} 个字符横放着，或在纸张范围以外；请改用由 Word 等直接导出、文字横排的 PDF",
        "has no text that can be seen on its {pages} pages: {count} characters lie sideways, or outside of the paper; use a PDF exported from the document, its text upright",
    ),
    "too_slow": (
        "读取（{kind}）需要超过 {limit} 秒处理器时间；请只保存报告本身",
        "takes more than {limit} seconds of CPU time to read ({kind}); save the report alone",
    ),
    "no_end": (
        "{limit} 秒内没有读完（{kind}）；请只保存报告本身",
        "was not read within {limit} seconds ({kind}); save the report alone",
    ),
    "no_worker": (
        "读不了这个文件，不是文件的问题：无法另起进程读取（{detail}）；请用命令行的 python -m gxcheck 核对",
        "cannot be read, through no fault of the file: no process to read it in could be started ({detail}); check it by python -m gxcheck on the command line",
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
    "holds_many_cells": (
        "有 {cells} 行和格，超过上限 {limit}；请删除报告以外的行和列，只保存报告本身",
        "holds {cells} lines and cells, more than the {limit} read; delete the rows and columns around the report and save the report alone",
    ),
    "holds_much_text": (
        "有 {characters} 字，超过上限 {limit} 字；请删除报告以外的文字，只保存报告本身",
        "holds {characters} characters of text, more than the {limit} read; delete the text around the report and save the report alone",
    ),
    "too_long_a_check": (
        "核对需要超过 {limit} 秒处理器时间；请只保存报告本身",
        "takes more than {limit} seconds of CPU time to check; save the report alone",
    ),
    "no_end_of_check": (
        "{limit} 秒内没有核对完；请只保存报告本身",
        "was not checked within {limit} seconds; save the report alone",
    ),
    "too_many_rows": (
        "{table} 表的行太多，逐行对照超过 {most} 次；一行一条的数据请用 records 格式的规则包",
        "the table {table} has too many rows: more than {most} to be held against each other; use a pack of records for data of a line each",
    ),
    "too_large_a_check": (
        "核对需要超过 {limit} MB 内存；请只保存报告本身",
        "takes more than {limit} MB of memory to check; save the report alone",
    ),
    "too_many_cells": (
        "{sheet} 的范围超过 {limit} 格；请删除表外多余的行列后另存",
        "{sheet} spans more than {limit} cells; delete what stands outside the table and save it again",
    ),
    "bad_json": (
        "第 {line} 行不是 JSON；请从原来的软件重新导出，或重新运行 gxcheck extract --format json",
        "line {line} is not JSON: {detail}; export it again, or run gxcheck extract --format json again",
    ),
    "json_twice": (
        "名称 {name} 出现两次；请只保留一个",
        "the name {name} stands in it twice; keep one",
    ),
    "not_an_extract": (
        "没有可读的名称和数值；能读取的 JSON 是 gxcheck extract --format json 的输出，或者一份数据（一个对象，明细为对象的列表）",
        "holds no names and values; the JSON read is the output of gxcheck extract --format json, or one object of data with its rows in lists of objects",
    ),
    "json_many": (
        "列表里有 {count} 份，每份都有自己的明细；请一份存为一个文件",
        "is a list of {count} reports with rows of their own; save each as a file",
    ),
    "json_deep": (
        "对象嵌套超过 {most} 层；请只保留要核对的部分",
        "nests objects more than {most} deep; keep the part to be checked",
    ),
    "not_installed": (
        "读不了这个文件，不是文件的问题：缺少 Python 模块 {module}（gxcheck 没有装全）；请运行 pip install --force-reinstall gxcheck",
        "cannot be read, through no fault of the file: the Python module {module} is missing or incomplete; run pip install --force-reinstall gxcheck",
    ),
    "needs_office": (
        "读取 {suffix} 需要 LibreOffice；请安装（如 apt install libreoffice-writer libreoffice-calc），或用 WPS、Office 另存为 DOCX 或 XLSX",
        "format {suffix} is read through LibreOffice; install it (apt install libreoffice-writer libreoffice-calc), or save the file as DOCX or XLSX in WPS or Office",
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
    "text_left_out": (
        "第 {pages} 页的文字多半横放着，或在纸张范围以外，未读",
        "most of the text on pages {pages} lies sideways, or outside of the paper, and was not read",
    ),
    "text_over_picture": (
        "第 {pages} 页的文字叠在整页图片上，可能是文字识别的结果，请核对数字",
        "the text of pages {pages} lies over a picture of the page: probably recognised text, compare its numbers",
    ),
    "pictures": ("含有 {count} 张图片，其中的文字未读", "{count} pictures: text in them was not read"),
    "hidden_sheets": ("隐藏的工作表未读：{sheets}", "hidden sheets were not read: {sheets}"),
    "hidden_rows": (
        "工作表“{sheet}”中隐藏的行未读：{rows}",
        "hidden rows of the sheet “{sheet}” were not read: {rows}",
    ),
    "hidden_columns": (
        "工作表“{sheet}”中隐藏的列未读：{columns}",
        "hidden columns of the sheet “{sheet}” were not read: {columns}",
    ),
    "veiled_cells": (
        "工作表“{sheet}”中有 {count} 个单元格有值而不显示，按空白处理",
        "the sheet “{sheet}” has {count} cells with a value that is not shown: read as blank",
    ),
    "lost_characters": (
        "有 {count} 个字符无法辨认（显示为 �）",
        "{count} characters could not be made out (shown as �)",
    ),
}
