"""What is told of how the text is written, and of what it cites."""

SENTENCES: dict[str, tuple[str, str]] = {
    "is_written": ("{place}写有{said}", "{place} has {said}"),
    "nothing_met": ("{place}没有这类写法", "{place} has nothing of the kind"),
    "not_told_of": ("{place}没有写到“{missing}”", "{place} does not tell of “{missing}”"),
    "stands_twice": ("{place}写{said}，其中{printed}重复", "{place} says {said}, where {printed} stands twice"),
    "mark_alone": (
        "{place}写有{said}，其中的括号、书名号或引号缺了一半",
        "{place} has {said}, where a bracket or quotation mark lacks its other half",
    ),
    "number_should_be": ("{place}写{said}，应为{value}", "{place} says {said}, and should say {value}"),
    "number_out_of_bounds": ("{place}写{said}", "{place} says {said}"),
    "numbering_gap": (
        "{place}的序号{printed}与前面的不连续",
        "in {place} the number {printed} does not follow the one before it",
    ),
    "numbering_twice": ("{place}的序号{printed}重复", "in {place} the number {printed} stands twice"),
    "numbering_no_first": ("{place}的序号从{printed}开始，前面的没有", "in {place} the numbers begin with {printed}"),
    "document_replaced": (
        "{place}引用{said}，该文件已由“{number}”代替",
        "{place} cites {said}, which was replaced by “{number}”",
    ),
    "document_number": (
        "{place}引用{said}，文号不对，应为“{number}”",
        "{place} cites {said}, whose number should be that of “{number}”",
    ),
    "figure_in": ("{place}写{said}，按表格是{value}", "{place} says {said}, and by the tables it is {value}"),
    "sum_in": (
        "{place}写{said}：各项合计{sum}（{filled}），所写的总数是{whole}",
        "{place} says {said}: the parts come to {sum} ({filled}), and the whole told is {whole}",
    ),
    "changed_in": (
        "{place}写{said}，按所写的两个数应为{right}",
        "{place} says {said}, and its own two figures make {right}",
    ),
    "share_by_table": ("{place}写{said}，按表格计算是{share}", "{place} says {said}, and by the tables it is {share}"),
    "share_of_cells": (
        "{place}写{said}，{cell}是{value}，{beside}是{before}，据此计算是{share}",
        "{place} says {said}, while {cell} is {value} and {beside} is {before}, which makes {share}",
    ),
    "changed_to_cell": (
        "{place}写{said}，{cell}是{now}，与所写的{before}相比应为{right}",
        "{place} says {said}, while {cell} is {now}, which beside the {before} of the text is {right}",
    ),
}
