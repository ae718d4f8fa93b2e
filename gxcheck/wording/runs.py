"""Waivers, manifests, earlier runs."""

SENTENCES: dict[str, tuple[str, str]] = {
    # waivers
    "waiver_expired": (
        "豁免 {rule} 已于 {until} 到期，不再有效（理由：{reason}）",
        "the waiver of {rule} expired on {until} (reason: {reason})",
    ),
    "waiver_lapsed": (
        "豁免 {rule} 已失效：数字或用语与豁免时不同（理由：{reason}）",
        "the waiver of {rule} has lapsed: the numbers or words are no longer those it was made for (reason: {reason})",
    ),
    "waiver_unused": (
        "豁免 {rule} 没有用到，可以删除（理由：{reason}）",
        "the waiver of {rule} was not used and can be deleted (reason: {reason})",
    ),
    "waiver_renamed": (
        "豁免 {rule} 是为 {report} 写的；本报告文件名不同，而单位、年份（{unit}）和数字相同，因此仍然有效（理由：{reason}）",
        "the waiver of {rule} was made for {report}; this report has another name, but the same unit and year ({unit}) and the same numbers, so the waiver holds (reason: {reason})",
    ),
    "waiver_of_another_name": (
        "豁免 {rule} 是为 {report} 写的，没有写明单位和年份；本报告的数字相同，但没有豁免：如果是同一份报告，请用 gxcheck waive 重新豁免（理由：{reason}）",
        "the waiver of {rule} was made for {report} and names no unit and year; this report has the same numbers, but nothing is waived: if it is the same report, waive again with gxcheck waive (reason: {reason})",
    ),
    "waiver_of_another_unit": (
        "豁免 {rule} 是为 {unit} 的 {report} 写的；本报告的单位或年份不同，因此没有豁免（理由：{reason}）",
        "the waiver of {rule} was made for {report} of {unit}; unit or year of this report are others, so nothing is waived (reason: {reason})",
    ),
    "waiver_added": ("已豁免 {rule}，记入 {path}", "{rule} is waived in {path}"),
    "waiver_known": ("{rule} 早已豁免，见 {path}", "{rule} is waived already in {path}"),
    # a check that is proved again
    "verified": ("相同：{reports} 份报告的结果与记录一致", "same as recorded: {reports} reports"),
    "manifest_version": ("版本（{name}）", "the version of {name}"),
    "manifest_rules": ("规则文件 {name}", "the rule file {name}"),
    "manifest_file": ("文件 {name}", "the file {name}"),
    "manifest_report": ("报告 {name}", "the report {name}"),
    "manifest_verdict": ("{name} 的结果", "the result for {name}"),
    "differs_changed": ("不同：{what}变了", "differs: {what} has changed"),
    "differs_added": ("不同：{what}是新的", "differs: {what} is new"),
    "differs_gone": ("不同：{what}不见了或无法读取", "differs: {what} is not there or cannot be read"),
    "then_now": ("（当时 {then}；现在 {now}）", " (then {then}; now {now})"),
    # an earlier run
    "against_absent": (
        "上次的结果中没有这份报告，无法比较",
        "the earlier run had no such report: nothing to compare with",
    ),
    "against_unreadable": (
        "这份报告上次无法检查，无法比较",
        "this report could not be checked in the earlier run: nothing to compare with",
    ),
    "not_regular": ("不是普通文件（可能是管道或设备）", "not a regular file (a pipe or a device, perhaps)"),
    # files of a run that cannot be read, or not as what they were taken for
    "of_file": ("{path}: {told}", "{path}: {told}"),
    "run_cannot_be_read": ("无法读取：{why}", "cannot be read: {why}"),
    "run_larger_than_mb": (
        "超过 {limit} MB；请给出一次 gxcheck --format json 的结果",
        "is larger than {limit} MB; name the result of one gxcheck --format json",
    ),
    "run_larger_than_bytes": (
        "超过 {limit} 字节；请只保留设置",
        "is larger than {limit} bytes; keep the settings alone",
    ),
    "run_not_a_verdict": (
        "不是上次核对的结果：{what}；这里要上次用 gxcheck 报告 --format json=first.json 写出的文件",
        "is not the result of an earlier check: {what}; name what gxcheck REPORT --format json=first.json wrote then",
    ),
    "run_not_json": (
        "不是 JSON{where}，也就不是上次核对的结果；这里要上次用 gxcheck 报告 --format json=first.json 写出的文件",
        "is not JSON{where}, and so not the result of an earlier check; name what gxcheck REPORT --format json=first.json wrote then",
    ),
    "run_json_ends": ("（第{line}行第{column}列起读不懂）", " (from line {line}, column {column} on)"),
    "run_part_unfit": ("{where} 处的内容不符", "{detail} at {where}"),
    "run_is_manifest": ("它是 --manifest 写的记录", "it is a manifest, written by --manifest"),
    "run_is_sarif": ("它是 SARIF", "it is SARIF"),
    "run_is_extract": ("它是 gxcheck extract 的结果", "it is what gxcheck extract wrote"),
    "run_is_statistics": ("它是 --statistics 的统计", "it is what --statistics wrote"),
    "run_not_a_manifest": (
        "不是 gxcheck --manifest 写的记录；请给出 --manifest 写出的文件",
        "is not a manifest of gxcheck: {detail}; name a file that --manifest wrote",
    ),
    "manifest_large": (
        "超过 {limit} MB；请给出 gxcheck --manifest 写的记录",
        "is larger than {limit} MB; name a file that --manifest wrote",
    ),
    "manifest_refused": ("不读 {name}：{why}", "{name} is not read: {why}"),
    "path_absolute": (
        "是绝对路径；只允许这个文件夹之内的相对路径",
        "it is an absolute path; only a relative one, inside this folder, may stand here",
    ),
    "path_climbs": (
        "含有 ..，通到文件夹之外；只允许这个文件夹之内的路径",
        "it climbs out with ..; only a path inside this folder may stand here",
    ),
    "path_symlink": (
        "经过符号链接；请用真正的文件代替",
        "it goes through a symbolic link; put the file itself there",
    ),
    "path_unfit": ("不是文件名", "it is no name of a file"),
    "path_large": ("超过 {limit} MB", "it is larger than {limit} MB"),
    "path_many": ("其中的文件超过 {limit} 个", "it holds more than {limit} files"),
    "path_inside": ("其中的 {name} {why}", "{name} in it: {why}"),
    "run_manifest_options": (
        "含有本版本不认识的选项；请用写这份记录的版本核对",
        "has options that this version does not know: {detail}; verify it with the version that wrote it",
    ),
    "run_no_rule": ("没有名为 {name} 的规则{hint}", "no rule is called {name}{hint}"),
    "run_waivers_layout": (
        "的写法无法在后面添加；请每条豁免单独一行",
        "has a layout that cannot be added to; write one entry a line",
    ),
    "run_waivers_fixed": (
        "的写法无法自动删去一条；请在文件里删去那几行",
        "has a layout that no entry can be taken from; take the lines out by hand",
    ),
    "waiver_withdrawn": ("已撤回 {rule} 的豁免，{path} 中不再有", "{rule} is no longer waived in {path}"),
    "waiver_of_several": (
        "{rule} 的豁免不止针对这一处，没有撤回；请在 {path} 里改",
        "the waiver of {rule} is not for this violation alone, and stays; change it in {path}",
    ),
    # the settings of a project
    "run_not_toml": ("不是 TOML{where}；请检查引号、括号和等号", "is not TOML: {detail}"),
    "run_toml_line": ("（第{line}行第{column}列起读不懂）", "line {line}, column {column}"),
    "run_no_toml_table": (
        "tool.{name} 不是一个表；请写 [tool.{name}]，设置写在它下面",
        "tool.{name} is no table; write [tool.{name}] and the keys below",
    ),
    "run_unknown_setting": (
        "没有名为 {setting} 的设置{hint}（有：{known}）",
        "unknown key {setting}{hint} (known: {known})",
    ),
    "run_bad_setting": ("{setting} 应为{wanted}，不能是 {value}", "{setting} must be {wanted}, not {value}"),
    "run_setting_outside": (
        "{setting}（{value}）：设置文件不能让程序写到它所在的文件夹之外：{why}",
        "{setting} ({value}): settings have nothing written outside their own folder: {why}",
    ),
    # what settings and waivers changed
    "changed_by_settings": ("设置取自 {path}：{told}", "settings of {path}: {told}"),
    "changed_pack": ("内置规则包由 {paths} 代替", "{paths} in place of the built-in rules"),
    "changed_rules": ("增加规则 {paths}", "rules added: {paths}"),
    "changed_setting": ("{name} = {value}", "{name} = {value}"),
    "changed_gate": ("fail-on = {value}（门槛低于默认的 error）", "fail-on = {value} (lower than the default, error)"),
    "changed_by_waivers": ("豁免 {count} 条有效（{files}）", "{count} waivers in force ({files})"),
    "changed_by_waivers_of_many": (
        "豁免 {count} 条有效（{files} 等，另有 {others} 个文件）",
        "{count} waivers in force ({files} and {others} more files)",
    ),
    "changed_and": ("；", "; "),
    "waivers_symlink": (
        "是符号链接，不写入；要写入它指向的文件，请用 --waivers 指明",
        "is a symbolic link, which is not written through; to write to the file behind it, name that with --waivers",
    ),
    "setting_text": ("引号中的一段文字", "a text in quotes"),
    "setting_texts": ("引号中的文字，或方括号中的几段文字", "a text in quotes, or several in brackets"),
    "setting_words": ("{words} 之一", "one of {words}"),
    # files that cannot be written
    "standard_output": ("标准输出", "standard output"),
    "not_written": ("{path}: 无法写入：{told}", "{path}: cannot be written: {told}"),
    "output_kept": (
        "它是要检查的报告，或检查所用的文件；请换一个文件名",
        "it is one of the reports, or a file that they are checked by; choose another name",
    ),
    "output_folder": ("这是文件夹；请给出其中的文件名", "it is a folder; name a file in it"),
    "output_twice": ("两个输出同名；请各用各的文件名", "two outputs have this name; give each its own"),
    # what the system says is in the way
    "os_enoent": ("没有这个文件或文件夹", "no such file or directory"),
    "os_eacces": ("没有权限", "permission denied"),
    "os_eperm": ("系统不允许", "operation not permitted"),
    "os_eisdir": ("这是文件夹", "is a directory"),
    "os_enotdir": ("路径中有一段不是文件夹", "not a directory"),
    "os_enospc": ("磁盘已满", "no space left on device"),
    "os_edquot": ("磁盘配额已用完", "disk quota exceeded"),
    "os_efbig": ("文件超过系统允许的大小", "file too large"),
    "os_erofs": ("磁盘是只读的", "read-only file system"),
    "os_enametoolong": ("文件名太长", "file name too long"),
    "os_eloop": ("符号链接绕成了圈", "too many levels of symbolic links"),
    "os_eio": ("磁盘读写出错", "input/output error"),
    "os_etxtbsy": ("文件正被使用", "text file busy"),
    "os_eexist": ("已有这个名字的文件", "a file of this name exists"),
    "os_eaddrinuse": ("端口已被别的程序占用", "address already in use"),
    "os_eaddrnotavail": ("这台机器没有这个地址", "no such address on this machine"),
    "os_other": ("{text}", "{text}"),
    # trouble of the program
    "not_generated": (
        "没有找到满足 {place} 的报告；用 gxcheck rules lint 查看互相矛盾的规则",
        "no report was found that keeps {place}; `gxcheck rules lint` shows contradictions",
    ),
    "rule_crash": ("规则 {crash}：程序内部错误，请反馈", "internal error in rule {crash}; please report it"),
}
