"""The report as a Word document, with comments."""

SENTENCES: dict[str, tuple[str, str]] = {
    "marked_finding": ("{severity}：{told}", "{severity}: {told}"),
    "marked_further": (
        "{severity}（同一问题，第{number}处）：{told}",
        "{severity} (the same fault, place {number}): {told}",
    ),
    "marked_left": (
        "同一问题另有{count}处，没有逐处加批注",
        "the same fault in {count} more places, without comments of their own",
    ),
    "marked_unread": ("没有读出，请核对：{told}", "not read, please look: {told}"),
    "marked_rules": ("规则：{rules}", "rules: {rules}"),
    # why there is no copy
    "marked_several": (
        "一次只能给一份报告加批注；请逐份进行，或用 --format xlsx=FILE",
        "comments are written on one report at a time; take them one by one, or --format xlsx=FILE",
    ),
    "marked_no_word": (
        "--format marked={path}：{report} 不是 .docx 文件，不能加批注；请另存为 .docx，或用 --format xlsx=FILE",
        "--format marked={path}: {report} is no .docx, so there is nothing to comment on; save it as .docx, "
        "or use --format xlsx=FILE",
    ),
    "marked_one": (
        "--format marked={path}：一次只能给一份报告加批注，这次有 {count} 份；请逐份进行，或用 --format xlsx=FILE",
        "--format marked={path}: comments are written on one report at a time, and these are {count}; take them one "
        "by one, or use --format xlsx=FILE",
    ),
    "marked_ending": (
        "--format marked={path}：加批注的是 .docx 文件，请用以 .docx 结尾的文件名",
        "--format marked={path}: what is commented on is a .docx; name a file that ends in .docx",
    ),
    "marked_no_macros": (
        "文件没有宏，文件名须以 .docx 结尾",
        "the document has no macros, so that its name has to end in .docx",
    ),
    # what was done
    "marked_count": ("{path}：加了{count}条批注", "{path}: {count} comments written"),
    "marked_none": (
        "{path}：没有需要批注的问题，内容与报告相同",
        "{path}: there is nothing to comment on; it holds what the report holds",
    ),
    "marked_cleared": (
        "{path}：没有需要批注的问题；以前加的批注已删去",
        "{path}: there is nothing to comment on; comments of an earlier marking are taken out",
    ),
    "marked_unreadable": ("报告 {path} 没有读出", "the report {path} could not be read"),
    "marked_signed": (
        "文件有数字签名，加批注会使签名失效；请给未签名的文件加批注",
        "the document is signed, and a comment would break the signature; have the unsigned one marked",
    ),
    "marked_macros": (
        "文件带有宏，文件名须以 {suffix} 结尾",
        "the document has macros, so that its name has to end in {suffix}",
    ),
    "marked_empty": ("文件里没有可以加批注的文字", "the document has no text to comment on"),
}
