"""Waivers, manifests, earlier runs."""

SENTENCES: dict[str, tuple[str, str]] = {
    # waivers
    "waiver_expired": (
        "豁免 {rule} 已于 {until} 到期，不再有效（理由：{reason}）",
        "the waiver of {rule} expired on {until} (reason: {reason})",
    ),
    "waiver_lapsed": (
        "豁免 {rule} 已失效：数字与豁免时不同（理由：{reason}）",
        "the waiver of {rule} has lapsed: the numbers are no longer those it was made for (reason: {reason})",
    ),
    "waiver_unused": (
        "豁免 {rule} 没有用到，可以删除（理由：{reason}）",
        "the waiver of {rule} was not used and can be deleted (reason: {reason})",
    ),
    "waiver_added": ("已豁免 {rule}，记入 {path}", "{rule} is waived in {path}"),
    "waiver_known": ("{rule} 早已豁免，见 {path}", "{rule} is waived already in {path}"),
    # a check that is proved again
    "verified": ("相同：{reports} 份报告的结果与记录一致", "same: {reports} reports give the recorded result"),
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
}
