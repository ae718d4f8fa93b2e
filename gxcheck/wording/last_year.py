"""The report of the year before: which file was taken, and why another was not."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no_last_report": ("没有给出上一年度的报告", "no last report given"),
    "of_last_year": ("上一年度的{name}", "last year's {name}"),
    "perhaps_the_other": (
        "{told}（也可能是上一年度的报告有误，请一并核对）",
        "{told} (last year's report may be the wrong one: look at both)",
    ),
    "told_elsewhere": (
        "上一年度的报告对应的数是 {value}（也可能是那一份有误）",
        "last year's report asks for {value} (it may be the wrong one)",
    ),
    "last_taken": (
        "与上一年度的报告 {path}（{unit}{year}年）对照",
        "held beside last year's report {path} ({unit}{year})",
    ),
    "last_left": (
        "没有与 {path} 对照：{why}",
        "not held beside {path}: {why}",
    ),
    "last_not_found": (
        "在 {path} 中没有找到{unit}{year}年的报告（看了 {count} 个文件），没有与上一年度对照",
        "no report of {unit}{year} is in {path} ({count} files looked at): last year is not held beside",
    ),
    "page_last_not_found": (
        "给出的上一年度报告中没有找到{unit}{year}年的报告（看了 {count} 个文件），没有与上一年度对照",
        "no report of {unit}{year} is among those given for last year ({count} files looked at): last year is not held beside",
    ),
    "page_last_no_unit": (
        "本报告的单位没有识别出来，没有与上一年度对照",
        "the unit of this report was not recognised: last year is not held beside",
    ),
    "last_no_year": (
        "本报告的年份没有识别出来，没有与上一年度对照",
        "the year of this report was not recognised: last year is not held beside",
    ),
    "last_no_unit": (
        "本报告的单位没有识别出来，无法在 {path} 中查找上一年度的报告",
        "the unit of this report was not recognised: its last report cannot be looked for in {path}",
    ),
    "last_same_file": ("就是本报告", "it is this very report"),
    "last_other_unit": ("是另一单位（{unit}）的报告", "it is the report of another unit ({unit})"),
    "last_same_year": ("也是{year}年的报告", "it is a report of {year} too"),
    "last_other_year": ("是{year}年的报告，不是{wanted}年的", "it is the report of {year}, not of {wanted}"),
    "last_unknown_year": ("年份没有识别出来", "its year was not recognised"),
    "last_other_form": ("格式不同（{form}）", "it is of another form ({form})"),
    "last_form_of": (
        "用的是{since}年格式，本报告用的是{here}年格式，不能逐项对照",
        "it is of the form of {since}, this report of that of {here}: they cannot be compared",
    ),
    "last_alike_unit": (
        "是另一单位（{unit}）的报告；名称虽与本单位相近，但级别不同，本报告也没有写明更名",
        "it is the report of another unit ({unit}); the names are alike, but the levels differ and this report does not "
        "say that the unit was renamed",
    ),
    "last_renamed": (
        "上一年度的单位名称是“{unit}”，按更名后的同一单位对照：{why}；如果不是同一单位，请不要用这份报告",
        "the unit was called “{unit}” the year before; it is taken for the same one under a new name: {why}; leave that "
        "report out if it is not",
    ),
    "renamed_said": ("本报告写明了原来的名称", "this report tells the former name"),
    "renamed_follows": (
        "两个名称只差更名时会改的字词，结转、存量又前后衔接",
        "the names differ as before and after a renaming, and what was carried over and in stock follows",
    ),
    "renamed_named": (
        "级别没有变，两个名称只差更名时会改的字词，且这份报告是指名给出的",
        "the level is the same, the names differ as before and after a renaming, and this file was named",
    ),
    "last_perhaps_renamed": (
        "单位名称不同（{unit}），可能是本单位更名前的报告，但不能确定；如果是，请指名给出：--last-year {path}",
        "its unit has another name ({unit}): perhaps that of this one before it was renamed, which is not certain; "
        "if so, name it: --last-year {path}",
    ),
    "last_second": (
        "{path} 也是该单位该年度的报告，内容与 {taken} 不同，没有用；请核对哪一份是正式公布的",
        "{path} is a report of the same unit and year too, another than {taken}, and not used: look which was published",
    ),
    "last_seconds": (
        "另有 {count} 个文件也是该单位该年度的报告（{shown} 等），内容与 {taken} 不同，没有用；请核对哪一份是正式公布的",
        "{count} more files are reports of the same unit and year (as {shown}), others than {taken}, and not used: look "
        "which was published",
    ),
    "last_copy": ("{path} 与 {taken} 是同一份文件，不再对照", "{path} is the same file as {taken}: once is enough"),
    "last_copies": (
        "另有 {count} 个文件与 {taken} 完全相同（{shown} 等），不再对照",
        "{count} more files are the same as {taken} (as {shown}): once is enough",
    ),
    "last_more": ("另有 {count} 个文件也没有对照", "{count} more files are not held beside either"),
    "last_bounded": (
        "{path} 中的文件太多或层次太深，只看了前 {most} 个、{deepest} 层以内的；请指名给出上一年度的报告，或换一个小些的文件夹",
        "{path} has too many files or too deep folders: only the first {most} entries, down to {deepest} folders deep, "
        "were looked at; name the file, or a smaller folder",
    ),
    "last_unread": ("无法读取：{why}", "it cannot be read: {why}"),
    # on the page and in letters, which nobody types into a terminal
    "page_last_perhaps_renamed": (
        "单位名称不同（{unit}），可能是本单位更名前的报告，但不能确定，没有用",
        "its unit has another name ({unit}): perhaps that of this one before it was renamed, which is not certain",
    ),
    "page_last_cannot_be_read": ("上一年度的报告 {path}：{why}", "last year's report {path}: {why}"),
    "last_cannot_be_read": (
        "上一年度的报告 {path}：{why}",
        "last year's report {path}: {why}",
    ),
    "last_forms_differ": (
        "上一年度的报告用的是{since}年格式，只核对两种格式都有的项目",
        "last year's report is of the form of {since}: only what both forms have is compared",
    ),
    "operand_unread_as": ("{cells} 无法读出（{why}）", "{cells} could not be read ({why})"),
    "repeated": (
        "{place}写{said}，{cell}是{value}；“{printed}”与{beside}相同，可能沿用了上一年度的文字",
        "{place} says {said}, while {cell} is {value}; “{printed}” is {beside}, perhaps left from last year's text",
    ),
    "not_repeated": ("{cells}没有沿用上一年度的数", "{cells} is no figure left over from last year"),
    "change_fits": ("{cells}：所写的变化{said}可以成立", "{cells}: the change {said} may be so"),
    "change": (
        "{place}写{said}，本年是{now}，上一年度是{before}，应为{right}；也可能是上一年度的报告有误，请一并核对",
        "{place} says {said}, while {now} now and {before} the year before make {right}; last year's report may be the "
        "wrong one",
    ),
    "change_none": ("没有增减", "no change"),
    "change_more": ("增加{count}", "{count} more"),
    "change_less": ("减少{count}", "{count} fewer"),
    "change_more_share": ("增加{count}，上升{share}%", "{count} more, {share}% up"),
    "change_less_share": ("减少{count}，下降{share}%", "{count} fewer, {share}% down"),
    "earlier": (
        "{place}写{said}，上一年度的报告是{before}，应与其一致；也可能是那一份有误，请一并核对",
        "{place} says {said}, while last year's report has {before}: they should agree; that report may be the wrong "
        "one",
    ),
    "change_impossible": (
        "{place}写{said}，本年是{now}，上一年度无论是几都得不出这个比例：最接近的，{nearest}；请核对本年的数和比例",
        "{place} says {said}, but no whole number of the year before makes that of {now} now: the nearest are {nearest}; "
        "look at this year's figure and the percentage",
    ),
    "change_too_much": (
        "{place}写{said}，但本年只有{now}，上一年度的数不会小于零；请核对",
        "{place} says {said}, but it is {now} now, and the year before cannot have had fewer than none: check them",
    ),
    "base_makes": ("上一年度是{base}时为{share}%", "{base}, which makes {share}%"),
    "bases": ("{first}，{last}", "{first}, and {last}"),
    "same_table": (
        "{place}的数与上一年度完全相同（其中不为零的不同数值有{count}个）",
        "the figures of {place} are all last year's ({count} different ones that are not nought)",
    ),
    "alike": (
        "{place}的内容有{percent}%与上一年度相同，整句相同的有{count}句，如{shown}",
        "{percent}% of {place} is the same as last year's; sentences that are the same: {count}, as {shown}",
    ),
    "alike_throughout": (
        "{place}的内容有{percent}%与上一年度相同，没有整句相同，逐句只改动了少数字词",
        "{percent}% of {place} is the same as last year's; no sentence is whole, in each a few characters differ",
    ),
    "not_beside": (
        "{function} 不能用 {name}：看的不是这一份报告",
        "{function} takes no {name}: it does not look at that report",
    ),
    "fact_authority": ("单位名称", "the unit's name"),
}
