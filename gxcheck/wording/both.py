"""Two reports of one unit beside each other: cells and prose."""

SENTENCES: dict[str, tuple[str, str]] = {
    "both_last_title": ("与上一年度报告对照", "Beside last year's report"),
    "both_side_title": ("与另一份报告对照", "Beside the other report"),
    "both_now": ("本报告", "this report"),
    "both_last": ("上一年度报告", "last year's report"),
    "both_side": ("对照的报告", "the other report"),
    "both_of_year": ("{name}（{year}年）", "{name} ({year})"),
    "both_cells": (
        "数字有变化的单元格 {changed} 个，没有变化的 {same} 个",
        "cells whose number changed: {changed}; that are the same: {same}",
    ),
    "both_cells_apart": (
        "，两份不都是数字、没有算增减的 {rest} 个",
        "; that are no number in both, and have no difference: {rest}",
    ),
    "both_left_out": (
        "两份报告格式不同，只有一种格式才有的单元格没有列出：本报告 {here} 个，对照的报告 {there} 个",
        "The two are of different forms; cells that one form has alone are left out: "
        "{here} of this report, {there} of the other",
    ),
    "both_legend_changed": (
        "上为{now}；下为{then}，及本报告比它增（+）减（-）多少",
        "above: {now}; below: {then}, and by how much this report has more (+) or less (-)",
    ),
    "both_legend_same": ("两份相同", "the same in both"),
    "both_prose": ("正文", "Prose"),
    "both_sentences": (
        "相同 {kept} 句，改动 {changed} 句，新增 {added} 句，删去 {gone} 句",
        "sentences: {kept} the same, {changed} changed, {added} added, {gone} left out",
    ),
    "both_stale": (
        "；其中 {count} 句的数字与对照的报告一样，请看是否漏改",
        "; in {count} of them figures are still those of the other report: see whether they should be",
    ),
    "both_uncompared": ("；另有 {count} 句过多，没有对照", "; {count} more sentences were too many to compare"),
    "both_before": ("（标题前的文字）", "(before the first heading)"),
    "both_no_prose": (
        "两份报告中有一份没有正文，正文没有对照",
        "one of the two has no prose: the prose is not held beside the other's",
    ),
    "both_fate": ("情况", "result"),
    "both_kept": ("相同", "same"),
    "both_changed": ("改动", "changed"),
    "both_added": ("新增", "added"),
    "both_gone": ("删去", "left out"),
    "both_stale_figure": ("没有变的数字", "figures still the same"),
    "both_legend_kept": ("两份相同的句子", "a sentence that is the same in both"),
    "both_legend_new": ("对方没有的文字", "words that the other has not got"),
    "both_legend_stale": (
        "与对照的报告一样、可能漏改的数字（法条、文号、法律的日期和表中也有的数字除外）",
        "a figure that is still the other report's and may have been forgotten (not those of articles, documents and "
        "dates of law, and none that this report's tables have)",
    ),
    "book_both_cells": ("数字对照", "Cells of both"),
    "book_both_prose": ("正文对照", "Prose of both"),
    "both_change": ("增减", "change"),
    "both_and": ("、", ", "),
    "both_legend_stale_column": (
        "红字是与对照的报告一样、可能漏改的数字",
        "red: figures that are still the other report's and may have been forgotten",
    ),
    "side_cannot_be_shown": ("--beside {path}：{why}", "--beside {path}: {why}"),
    "side_one_report": (
        "--beside 一次只对照一份报告，这里给了 {count} 份",
        "--beside is for one report, and {count} are given",
    ),
    "side_not_shown": (
        "--beside 只在 {formats} 中显示，请加 --format html=文件 或 --format xlsx=文件",
        "--beside is shown by {formats} alone: add --format html=FILE or --format xlsx=FILE",
    ),
}
