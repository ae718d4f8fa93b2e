"""What is told of how the text is written, and of what it cites."""

SENTENCES: dict[str, tuple[str, str]] = {
    "is_written": ("{place}写有{printed}", "{place} has {printed}"),
    "nothing_met": ("{place}没有这类写法", "{place} has nothing of the kind"),
    "not_told_of": ("{place}没有写到{phrases}", "{place} does not tell of {phrases}"),
    "stands_twice": ("{place}中{printed}重复", "{place}: {printed} stands twice"),
    "mark_alone": (
        "{place}中{printed}的括号或引号不成对",
        "{place}: a bracket or quotation mark stands alone in {printed}",
    ),
    "number_should_be": ("{place}写“{printed}”，应为 {value}", "{place} says “{printed}”, and should say {value}"),
    "number_out_of_bounds": ("{place}写“{printed}”", "{place} says “{printed}”"),
    "numbering_gap": ("序号“{printed}”与前面的不连续", "the number “{printed}” does not follow the one before it"),
    "numbering_twice": ("序号“{printed}”重复", "the number “{printed}” stands twice"),
    "numbering_no_first": ("序号从“{printed}”开始，前面的没有", "the numbers begin with “{printed}”"),
    "document_replaced": ("“{printed}”已由{number}代替", "“{printed}” was replaced by {number}"),
    "document_number": ("“{printed}”的文号不对，应为{number}", "the number in “{printed}” should be {number}"),
    "figure_in": ("正文写“{printed}”，表格是 {values}", "the text says “{printed}”, and the table {values}"),
    "sum_in": ("“{printed}”：{filled}", "“{printed}”: {filled}"),
    "changed_in": (
        "“{printed}”，按所写的两个数，相差 {difference}（{share}）",
        "“{printed}”: the two figures are {difference} apart ({share})",
    ),
}
