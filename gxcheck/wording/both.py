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
}
