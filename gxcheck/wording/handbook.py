"""The handbook of the rules."""

SENTENCES = {
    "handbook_title": ("规则手册：{title}", "Rules: {title}"),
    "handbook_count": ("共{count}条规则", "{count} rules"),
    "handbook_how": (
        "每条规则先写要求，再以一个例子说明违反时怎样报告；有文件依据的，写明依据。",
        "Each rule gives its requirement, then how a fault is told, by an example, and its source where a text asks for"
        " it.",
    ),
    "handbook_find_what": ("规则编号、要求、例子中的文字", "An id, or words of requirement, example, source"),
    "handbook_form": ("格式", "Form"),
    "handbook_shown": ("显示{count}条", "{count} shown"),
    "handbook_none": ("没有符合条件的规则。", "No rule is like this."),
    "handbook_fault": ("违反时报告：", "A fault is told so:"),
    "handbook_source": ("依据：{source}", "Source: {source}"),
    "handbook_formula": ("算式", "Formula"),
    "handbook_years": ("适用年度：{since}–{until}", "Report years {since}–{until}"),
    "handbook_made": ("由规则文件生成。", "made from the rule files."),
    "help_of_rules_book": (
        "全部规则编成一页手册：要求、违反的例子、依据，可以搜索。",
        "All rules as one page: requirement, a fault, source; searchable.",
    ),
    "help_examples_of_rules_book": ("gxcheck rules book 规则手册.html", "gxcheck rules book rules.html"),
}
