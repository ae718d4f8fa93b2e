"""The letter that goes back to the unit, its annex, and the fields of an office's own template."""

SENTENCES: dict[str, tuple[str, str]] = {
    # head
    "slip_title": ("退回修改意见", "Points to correct"),
    "slip_check_title": ("核对意见", "Points to verify"),
    "slip_clean_title": ("核对结果", "Result of the check"),
    "slip_title_of": ("{title}（{state}）", "{title} ({state})"),
    "slip_salutation": ("{unit}：", "{unit}:"),
    "slip_report": ("《{year}年{reports}》", "“{reports} {year}”"),
    "slip_report_undated": ("《{reports}》", "“{reports}”"),
    # what was found
    "slip_what": ("你单位报送的{report}", "your report {report}"),
    "slip_what_tables": ("你单位报送的{report}中的表格", "the tables of your report {report}"),
    "slip_what_read": ("{report}已读出的部分", "what was read of {report}"),
    "slip_when": ("于{day}前", " by {day}"),
    "slip_lead": (
        "经核对，{subject}有下列问题，请{when}修改后重新报送。",
        "{subject} was checked. Please correct what follows, and send the report again{when}.",
    ),
    "slip_lead_check": (
        "经核对，{subject}有下列疑点，请{when}核实，确有错误或遗漏的修改后重新报送。",
        "{subject} was checked. Please verify what follows{when}, and send the report again where something is wrong or left out.",
    ),
    "slip_lead_info": (
        "经核对，{subject}没有需要退回修改的问题；下列情况供参考，可一并完善。",
        "{subject} was checked, and need not be sent again. What follows is for information.",
    ),
    "slip_clean": (
        "经核对，{subject}没有发现问题（{checked}）。",
        "{subject} was checked, and nothing was found to correct ({checked}).",
    ),
    "slip_lead_info_read": (
        "{subject}未查出差错；下列情况供参考。",
        "In {subject} nothing was found to correct. What follows is for information.",
    ),
    "slip_clean_read": (
        "{subject}未查出差错；上列内容请对照原始材料核实。",
        "In {subject} nothing was found to correct; please check what is listed above against your records.",
    ),
    "slip_clean_chosen": (
        "{subject}按上列规则没有查出差错，其余规则没有核对。",
        "{subject} was checked by these rules alone, and nothing was found by them.",
    ),
    "slip_gap": ("", " "),
    "slip_unreadable": (
        "你单位报送的文件（{file}）无法核对：{problem}。请{when}处理后重新报送。",
        "The file you sent ({file}) could not be checked: {problem}. Please see to it, and send it again{when}.",
    ),
    # the same for an office
    "page_older_form": ("是{title}，不在本次核对范围内", "is in {title}, which is outside of this check"),
    "page_cell_candidates": (
        "“{printed}”连在一起，分不清是哪几个数，请用表格分列填写",
        "the numbers of “{printed}” run together; please put each in a cell of its own",
    ),
    "page_cell_run": (
        "几个数字连在一起，分不清是哪几个数，请用表格分列填写",
        "several numbers run together; please put each in a cell of its own",
    ),
    "page_cell_count": (
        "这一行有{found}个数，应有{expected}个，分不清各在哪一列，请用表格分列填写",
        "{found} values in a row of {expected}: which column each is in is not certain; please put each in a cell of its own",
    ),
    "page_spent": (
        "只够用来分清连在一起的数字，不能再核对",
        "used to tell apart numbers that run together, and so not checked",
    ),
    "slip_out_of_scope": (
        "{file}{problem}，没有核对。",
        "{file} was not checked: {problem}.",
    ),
    "slip_unread": (
        "你单位报送的{report}未核全，下列{count}处没有读出，没有核对：",
        "Your report {report} was not read whole. Not read, and so not checked ({count}):",
    ),
    "slip_unread_one": ("{place}“{printed}”", "{place} “{printed}”"),
    "slip_not_beside": ("没有与上一年度的报告核对：{why}。", "Last year's report was not compared: {why}."),
    "slip_of_file": ("{file}{why}", "{file}: {why}"),
    "slip_dash": ("— {told}", "— {told}"),
    "slip_more": ("另有{count}处", "and {count} more"),
    "slip_error": ("须修改（{count}处）", "To correct ({count})"),
    "slip_warning": ("请核实（{count}处）", "To verify ({count})"),
    "slip_info": ("供参考（{count}处）", "For information ({count})"),
    "slip_number": ("{number}. ", "{number}. "),
    "state_mark": ("【{state}】", "[{state}] "),
    "slip_sentence": ("{told}。", "{told}."),
    # what is asked
    "slip_asked": ("{told}。{asked}", "{told}. {asked}"),
    "slip_ask_one": ("请对照原始材料核实后改正", "Please check it against your records and correct it"),
    "slip_ask_several": (
        "请对照原始材料逐一核实，改正有误的一处",
        "Please check them against your records and correct the one that is wrong",
    ),
    "slip_ask_error": ("请改正", "Please correct it"),
    "slip_ask_warning": ("请核实，有误的请改正", "Please verify it, and correct it where it is wrong"),
    "slip_hint": ("可能的原因：{hint}", "Perhaps: {hint}"),
    "slip_in_text": ("正文{place}：{sentence}", "Text, {place}: {sentence}"),
    # below
    "slip_checked": ("本次{checked}。", "What was {checked}."),
    "slip_still_why": ("另有部分内容未能核对：{reasons}。", "Some of it could not be checked: {reasons}."),
    "slip_note": ("说明：{note}", "Note: {note}"),
    "slip_contact": ("联系方式：{contact}", "Contact: {contact}"),
    "slip_day": ("{year}年{month}月{day}日", "{iso}"),
    "slip_semicolon": ("；", "; "),
    "slip_blank": ("空白", "blank"),
    # the annex
    "slip_annex": ("附表（{file}）", "Annex ({file})"),
    "slip_column_number": ("序号", "No."),
    "slip_column_where": ("位置", "Where"),
    "slip_column_printed": ("现填", "Printed"),
    "slip_column_suggested": ("应为", "Should be"),
    "slip_column_place": ("在文件中", "In the file"),
    "slip_column_basis": ("依据", "Basis"),
    "slip_choice": ("（{number}）", "({number}) "),
    "slip_more_repairs": ("另有{count}种可能，未列出", "{count} more possibilities are not listed"),
    "slip_figure": ("{where}{printed}", "{where} {printed}"),
    "slip_all_columns": ("各列", "every column"),
    "slip_from_to": ("{first}至{last}", "{first} to {last}"),
    "slip_and_others": ("{told}等{count}处", "{told} and others, {count} in all"),
    "slip_rows": ("{table}第{rows}行", "{table} rows {rows}"),
    "slip_row": ("{number}　{told}", "{number}  {told}"),
    "slip_row_more": ("　　{told}", "   {told}"),
    "slip_at": ("{where}（{place}）", "{where} ({place})"),
    "slip_says": ("{where}：{message}", "{where}: {message}"),
    "slip_printed": ("现填{printed}", "printed {printed}"),
    "slip_suggested": ("应为{suggested}", "should be {suggested}"),
    # options
    "help_group_letters": ("退回修改意见", "Letters"),
    "help_option_slips": (
        "一个单位一份退回修改意见，写入这个文件夹：.docx，加 txt= 则为纯文本",
        "Write a letter for each unit into this folder: .docx or, with txt=, plain text",
    ),
    "help_option_slip_deadline": (
        "退回修改意见：请在这一天前重新报送",
        "Letters: the day by which reports are to be sent again",
    ),
    "help_option_slip_date": (
        "退回修改意见：落款日期（不给出则不写）",
        "Letters: their date; none is written unless given",
    ),
    "help_option_slip_contact": ("退回修改意见：联系方式", "Letters: whom to ask, and how"),
    "help_option_slip_office": ("退回修改意见：落款单位", "Letters: the office that signs them"),
    "help_option_slip_template": (
        "退回修改意见：本单位自己的 .docx 模板，字段写在花括号里，如 {{单位}} {{正文}} {{附表}}",
        "Letters: a .docx of the office's own, with fields in braces, as {{unit}} {{text}} {{annex}}",
    ),
    "help_value_slips": ("[txt=]文件夹", "[txt=]FOLDER"),
    "help_value_slip_deadline": ("日期", "DATE"),
    "help_value_slip_date": ("日期", "DATE"),
    "help_value_slip_contact": ("文字", "TEXT"),
    "help_value_slip_office": ("文字", "TEXT"),
    "help_value_slip_template": ("模板.docx", "DOCX"),
    # fields of a template
    "field_unit": ("单位", "unit"),
    "field_year": ("年度", "year"),
    "field_report": ("报告", "report"),
    "field_file": ("文件", "file"),
    "field_title": ("标题", "title"),
    "field_state": ("结果", "result"),
    "field_checked": ("核对范围", "checked"),
    "field_count": ("问题数", "count"),
    "field_deadline": ("期限", "deadline"),
    "field_contact": ("联系方式", "contact"),
    "field_office": ("落款", "office"),
    "field_date": ("日期", "date"),
    "field_text": ("正文", "text"),
    "field_findings": ("问题", "findings"),
    "field_annex": ("附表", "annex"),
    # what is wrong with settings and templates
    "letter_no_date": (
        "“{option}”：“{given}”不是日期，应写作 2026-12-15 或 2026年12月15日",
        "{option}: “{given}” is no date; write it as 2026-12-15 or 2026年12月15日",
    ),
    "letter_deadline_past": (
        "“{option}”：期限 {deadline} 早于落款日期 {dated}",
        "{option}: the deadline {deadline} is before the date of the letter, {dated}",
    ),
    "letter_deadline_over": (
        "“{option}”：期限 {deadline} 早于今天（{today}），应为今天或以后的日期",
        "{option}: the deadline {deadline} is before today, {today}; name today or a later day",
    ),
    "template_unfit": (
        "{path}：不是 .docx 文件（Word 文档），或已损坏、加密；其他格式请另存为 .docx",
        "{path}: not a .docx (Word document), or damaged or encrypted; save other kinds as .docx",
    ),
    "template_large": ("{path}：模板太大", "{path}: too large for a template"),
    "template_file": ("{path}：{why}", "{path}: {why}"),
    "template_unknown": (
        "{path}：没有名为“{field}”的字段{hint}",
        "{path}: there is no field “{field}”{hint}",
    ),
    "template_known": ("{path}：可用的字段：{known}", "{path}: fields that there are: {known}"),
    "template_unset": (
        "{path}：用了字段“{field}”，而没有给出 {option}（选项，或设置文件中的同名项）",
        "{path}: has the field “{field}”, and {option} is not given, as an option or in the settings",
    ),
    "template_silent": (
        "{path}：没有字段“{text}”或“{findings}”，查出的问题无处可写",
        "{path}: has neither the field “{text}” nor “{findings}”, so nothing that is found would be told",
    ),
    "template_joint": (
        "{path}：页眉、页脚中的字段“{field}”因单位而异，多份报告不能写在一个文件里；请用 --slips 一个单位一个文件",
        "{path}: the field “{field}” of a header or footer differs by unit, so the letters of several reports cannot be one file; use --slips, a file a unit",
    ),
    "setting_date": ("日期，如 2026-12-15 或 2026年12月15日", "a date like 2026-12-15 or 2026年12月15日"),
    # a folder of letters
    "slips_unknown": (
        "文件夹里已有文件，而不是以前用 --slips 写的；请另指定空的或新的文件夹",
        "holds files, and none of an earlier --slips; name an empty or a new folder",
    ),
    "slips_edited": (
        "{files}写出后有改动，不会覆盖；请移走，或另指定文件夹",
        "{files}: changed since written, and so not replaced; move what was changed, or name another folder",
    ),
    "slips_numbered": (
        "{chosen}：{name} 是 {other} 的处理单，不会覆盖，另行编号",
        "{chosen}: has a number, as {name} is the letter of {other}, which is not replaced",
    ),
    "slips_numbered_more": ("另有{count}份处理单同样另行编号", "{count} more letters have a number likewise"),
    "slips_other": ("其他文件", "another file"),
    "slips_no_folder": ("不是文件夹", "not a folder"),
}
