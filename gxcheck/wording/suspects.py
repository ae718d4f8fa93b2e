"""What the error localisation says, and how a wrong number may have come about."""

SENTENCES: dict[str, tuple[str, str]] = {
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
    "cell_should_be": ("“{cell}”误填为{printed}（应为{suggested}）", "{cell}: {printed} should be {suggested}"),
    "cell_left_blank": ("“{cell}”漏填（应为{suggested}）", "{cell} left blank, should be {suggested}"),
    "cell_should_be_too": (
        "同一行的“{cell}”误填为{printed}（应为{suggested}）",
        "{cell} of the same row: {printed} should be {suggested}",
    ),
    "cell_left_blank_too": (
        "同一行的“{cell}”漏填（应为{suggested}）",
        "{cell} of the same row left blank, should be {suggested}",
    ),
    "suspected": ("疑{changes}", "probably {changes}"),
    "suspected_one_of": (
        "疑以下{count}处之一有误：{changes}",
        "probably one of these {count}: {changes}",
    ),
    "suspected_one_of_many": (
        "疑有一处有误，共有{count}种可能，如{changes}",
        "probably one of {count}, such as {changes}",
    ),
    "suspected_one_way": (
        "疑填写有误，改法有{count}种，任选一种：{changes}",
        "probably wrong, and one of these {count} repairs will do: {changes}",
    ),
    "suspected_one_way_many": (
        "疑填写有误，改法有{count}种，任选一种，如{changes}",
        "probably wrong, and any one of {count} repairs will do, such as {changes}",
    ),
    "change_both": ("{changes}，两处一并改", "{changes} (change both)"),
    "change_all": ("{changes}，{count}处一并改", "{changes} (change all {count})"),
    "goes_with": (
        "问题{number}相差同样的数，一多一少：可能是同一个数填错了位置，请一起核对",
        "finding {number} is off by the same figure the other way: one number may stand in the wrong place, so look at both together",
    ),
    "goes_with_change": ("对应问题{number}的{change}", "goes with {change} (finding {number})"),
    "give_head": ("按其余各格能算出的数：", "Numbers that the other cells give:"),
    "give": ("{cell}：现填{printed}，应为{suggested}", "{cell}: {printed} is printed, {suggested} would be right"),
    "give_blank": ("{cell}：空白，应填{suggested}", "{cell}: blank, should be {suggested}"),
    "alike_place": ("“{place}”", "“{place}”"),
    "alike_in": ("同类问题共{count}处，还有{places}", "the same in {count} places: {places} too"),
    "alike_in_many": ("同类问题共{count}处，还有{places}等", "the same in {count} places in all: {places} and others"),
    "alike_times": ("同类问题共{count}处", "the same in {count} places"),
    "alike_cells": (
        "{table}共{count}格有同样的问题：{told}；还有{places}等",
        "the same in {count} cells of {table}: {told}; also {places} and others",
    ),
    "within": ("·", " · "),
    "comma": ("、", ", "),
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
    "cause_omitted": ("可能漏加了{cell}的{value}", "{cell}, {value}, was perhaps left out"),
    "cause_twice": ("可能重复计入了{cell}的{value}", "{cell}, {value}, was perhaps counted twice"),
    "cause_exchanged": ("{cells} 两格的数互换了", "{cells} hold each other's number"),
    "cause_neighbour_row": (
        "{number} 应在{cells}，写到了相邻的一行",
        "{number} belongs in {cells}; it stands one row off",
    ),
    "cause_neighbour_column": (
        "{number} 应在{cells}，写到了相邻的一列",
        "{number} belongs in {cells}; it stands one column off",
    ),
    "text_says": ("正文写的是{figures}", "the text says {figures}"),
    "stated": ("正文也写作 {value}", "the text says {value} as well"),
}
