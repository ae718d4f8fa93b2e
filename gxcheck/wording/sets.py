"""Runs over several files: what was given, the store, the processes."""

SENTENCES: dict[str, tuple[str, str]] = {
    # what was given
    "folder_without_reports": (
        "文件夹里没有报告（子文件夹也已找过）；请检查路径，或直接给出文件",
        "the folder and those below it hold no report; check the path, or name the files",
    ),
    "folder_bounded": (
        "{path} 只找了前 {most} 项、{deepest} 层，其余没有核对",
        "{path}: only the first {most} entries and {deepest} levels were looked at, the rest was not checked",
    ),
    "archive_empty": ("压缩包里没有报告；请检查是否选错了文件", "the archive holds no report; is it the right file?"),
    "archive_left": (
        "{path} 里有 {count} 个不是能核对的文件，没有核对：{names}；里面如有压缩包，请先解开",
        "{path}: {count} files of no kind that is read were not checked: {names}; unpack what archives are among them",
    ),
    "many_members": (
        "压缩包里有 {count} 个文件，最多读 {limit} 个；请解压后给出文件夹",
        "the archive holds {count} files, more than the {limit} read; unpack it and name the folder",
    ),
    "pattern_empty": (
        "没有文件符合这个写法；请检查路径和通配符",
        "no file matches; check the path and the pattern",
    ),
    "list_without_names": ("清单里没有文件名；请一行写一个", "the list names no file; write one a line"),
    "list_large": ("清单超过 {limit} MB；请改为给出文件夹", "the list has more than {limit} MB; name a folder instead"),
    "list_no_text": (
        "清单不是 UTF-8 或 GB18030 编码的文字；请另存为 UTF-8",
        "the list is not text in UTF-8 or GB18030; save it as UTF-8",
    ),
    # processes
    "worker_ended": (
        "核对这个文件的进程意外结束；请另存后重试，其他文件不受影响",
        "the process that checked it ended unexpectedly; save it anew and try again, no other file is affected",
    ),
    "worker_silent": (
        "核对这个文件用时过长，已停止；请只保存报告本身后重试",
        "checking it took too long and was stopped; save the report alone and try again",
    ),
    "progress_rate": ("每秒{rate}份", "{rate}/s"),
    "stopped_written": (
        "已停止：{reports} 份报告检查了 {done} 份，结果已写入 {files}",
        "stopped after {done} of {reports} reports; what was found is written to {files}",
    ),
    # the store
    "store_held": (
        "另一次核对正在使用这个结果库；请等它结束，或换一个文件",
        "another run holds this store; wait until it has ended, or name another file",
    ),
    "store_of_others": (
        "这不是 gxcheck 的结果库；请换一个文件名",
        "this is no store of gxcheck; name another file",
    ),
    "store_version": (
        "结果库是第 {found} 版，本程序用第 {known} 版；请换一个文件名，重新核对",
        "the store is of version {found}, this program's of version {known}; name another file and check again",
    ),
    "store_damaged": (
        "结果库已损坏；请换一个文件名，重新核对",
        "the store is damaged; name another file and check again",
    ),
    "store_not_opened": (
        "结果库打不开；请检查文件夹是否存在、能否写入",
        "the store cannot be opened; is the folder there, and may it be written to?",
    ),
    "store_not_written": (
        "结果库写不进去；请检查磁盘，或换一个位置",
        "the store cannot be written; look at the drive, or choose another place",
    ),
    "store_read_only": (
        "结果库不能写入；请换一个可以写入的位置",
        "the store may not be written to; choose a place that may",
    ),
    "store_without_log": (
        "{path} 所在的磁盘不支持预写日志，改用回滚日志，核对时不能同时查看",
        "the drive of {path} has no write-ahead log; a rollback journal is used, and nobody can look while a run writes",
    ),
    "store_no_run": ("没有第 {run} 次核对；有：{runs}", "there is no run {run}; there are: {runs}"),
    "store_no_runs": ("结果库里还没有核对结果；请先核对", "the store holds no results yet; check something first"),
    "store_other_rules": (
        "规则或程序在那次核对之后变了；这里说的仍是当时的结果，要用新规则请重新核对",
        "rules or program have changed since that run; its results are told as they were, check again to use the new ones",
    ),
    "store_unfinished": (
        "那次核对没有做完：{done} 份已核对；再核对一次会接着做",
        "that run did not end: {done} reports checked; checking again goes on from there",
    ),
    "store_rule_gone": (
        "那次核对用的“{name}”不在现有规则里；请用 --rules 给出当时的规则，或重新核对",
        "that run speaks of “{name}”, which is not among the rules; name the rules of then with --rules, or check again",
    ),
    "store_no_unit": (
        "那次核对没有“{unit}”的报告{hint}",
        "that run has no report of “{unit}”{hint}",
    ),
}
