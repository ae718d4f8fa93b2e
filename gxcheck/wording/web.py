"""The page that is served on this machine (`serve_…`: said in a terminal; `served_…`: on it)."""

SENTENCES: dict[str, tuple[str, str]] = {
    # in the terminal
    "serve_begun": ("请在浏览器中打开：{address}", "open in a browser: {address}"),
    "serve_where": (
        "文件、结果和豁免都放在文件夹 {path}；按 Ctrl-C 结束",
        "files, results and waivers lie in the folder {path}; Ctrl-C ends it",
    ),
    "serve_open_to_others": (
        "注意：{host} 不限于本机，知道页面地址的人都能从网络上打开、改动这里的文件；内容不加密",
        "warning: {host} is not this machine alone: whoever knows the address can open and change the files from the network, and nothing is encrypted",
    ),
    "serve_twice": (
        "文件夹 {path} 已经有一个页面在用；请用那个页面，或换一个文件夹",
        "the folder {path} has a page already; use that one, or name another folder",
    ),
    "serve_twice_at": (
        "文件夹 {path} 已经有一个页面在用：{address}（只能打开一次）；请用那个页面，或换一个文件夹",
        "the folder {path} has a page already: {address} (opens once); use that one, or name another folder",
    ),
    "serve_no_host": ("没有这个名字的主机", "there is no host of this name"),
    "serve_opened_again": (
        "文件夹 {path} 已经有一个页面在用，在浏览器里打开了它",
        "the folder {path} has a page already, which is opened in the browser",
    ),
    "serve_no_folder": ("文件夹 {path} 不能用：{why}", "the folder {path} cannot be used: {why}"),
    "serve_no_address": (
        "不能在 {host}（端口 {port}）提供页面：{why}；不写 --port 会自己找一个空闲的端口",
        "no page can be offered at {host} (port {port}): {why}; without --port a free one is found",
    ),
    # to who may not ask
    "serve_other_host": (
        "这个页面不用这个名字；请打开终端里显示的地址",
        "the page does not go by this name; open the address that the terminal shows",
    ),
    "serve_other_origin": (
        "这个请求来自别的网页，没有执行",
        "this request comes from another page, and nothing was done",
    ),
    "serve_no_token": (
        "请打开启动时显示的完整地址（带 ?token= 的那一行）；每次启动地址都不同",
        "open the whole address that was shown at the start (the line with ?token=); it is another with each start",
    ),
    # on every page
    "served_ways": ("其他页面和下载", "Other pages and downloads"),
    "served_desk": ("放文件", "Files"),
    "served_back": ("返回", "Back"),
    "served_no_page": (
        "没有这个页面，或者结果已经更新；请从“返回”重新打开",
        "there is no such page, or the results are newer ones; go back and open it again",
    ),
    # waiving
    "served_waive": ("核实无误，予以豁免", "This is right as it stands: waive it"),
    "served_waive_means": (
        "写明理由；数字不变，以后核对就不再提这一处。数字一变，豁免就失效。",
        "Say why. Later checks leave it alone as long as its numbers stay; when one changes, the waiver lapses.",
    ),
    "served_reason": ("理由", "Reason"),
    "served_by": ("谁决定的", "Decided by"),
    "served_until": ("有效期至", "Until"),
    "served_waive_now": ("豁免", "Waive"),
    "served_withdraw": ("撤回豁免", "Withdraw the waiver"),
    "served_not_waived": (
        "这一处现在没有豁免，不用撤回",
        "this is not waived now, and there is nothing to withdraw",
    ),
    "served_typed": ("您写的（没有记下，可以改了再交）：", "What you wrote is kept here; mend it and send it again:"),
    "served_typed_only": ("您写的（没有记下，可以复制）：", "What you wrote, to copy; it was not taken:"),
    "served_reason_empty": (
        "没有写理由，没有豁免；请写明为何可以保留",
        "no reason was given, and nothing is waived; say why it may stand",
    ),
    "served_reason_long": (
        "理由或姓名太长，没有豁免；理由请写在 {limit} 字以内",
        "the reason or the name is too long, and nothing is waived; say it in {limit} characters",
    ),
    "served_until_past": (
        "“有效期至”不是今天或以后的日期，没有豁免",
        "the last day has passed or is no day, and nothing is waived",
    ),
    "served_nothing_to_waive": (
        "这份报告现在没有这一处问题，不用豁免",
        "the report has no such finding now, and nothing is to be waived",
    ),
    "served_other_run": (
        "打开这页之后又核对过一次，没有豁免；请返回看新的结果",
        "there was another check since this page was opened, and nothing is waived; go back to the new results",
    ),
    # downloads
    "served_one": ("标好的 {name}", "Marked {name}"),
    "served_all": ("全部标好的 {name}", "All marked {name}"),
    "served_one_letter": ("修改意见（Word）", "Letter (Word)"),
    "served_all_letter": ("全部修改意见（Word）", "All letters (Word)"),
    "served_one_xlsx": ("标好的 Excel 表", "Marked workbook"),
    "served_all_xlsx": ("标好的 Excel 表", "Marked workbooks"),
    "served_one_marked": ("加了批注的 Word 文件", "Word file with comments"),
    "served_all_marked": ("加了批注的 Word 文件", "Word files with comments"),
    "served_all_html": ("全部页面", "All pages"),
    "served_all_csv": ("问题清单（csv）", "Findings (csv)"),
    "served_all_json": ("数据（json）", "Data (json)"),
    # what downloaded files are called
    "served_name_all": ("核对结果", "gxcheck"),
    "served_name_letter": ("修改意见", "letter"),
    "served_name_marked": ("批注", "comments"),
    "served_name_xlsx": ("标注", "marked"),
    "served_name_html": ("页面", "pages"),
    "served_name_csv": ("问题清单", "findings"),
    "served_name_json": ("数据", "data"),
    "served_name_not_marked": ("没有标注的文件", "not-marked"),
    # where files are dropped
    "served_title": ("年度报告核对", "Check annual reports"),
    "served_stays": ("文件只在本机核对，不上网；都放在 {folder}", "Everything stays on this machine, in {folder}"),
    "served_needs_script": (
        "这个页面要用 JavaScript，请在浏览器里允许",
        "This page needs JavaScript; please allow it in the browser",
    ),
    "served_reports": ("要核对的报告", "Reports to check"),
    "served_reports_hint": (
        "Word、WPS、Excel、PDF、网页、文本都可以，也可以是整个文件夹或 zip；放进来就开始核对",
        "Word, WPS, Excel, PDF, web pages, text; a whole folder or a zip as well. The check begins at once",
    ),
    "served_last": ("上年的报告（可以不放）", "Last year's reports (if you like)"),
    "served_last_hint": (
        "用来核对上年结转，两年并排显示",
        "To compare what was carried over, and to see both years side by side",
    ),
    "served_units": ("单位名单（可以不放）", "List of units (if you like)"),
    "served_units_hint": (
        "csv 或 xlsx，第一行是列名：要有“单位名称”，还可以有“上级单位”“层级”“公布期限”“联系人”；用来看谁没有交、上下级数字是否相符",
        "csv or xlsx with the names of the columns on top: 单位名称 (or “unit name”), and 上级单位, 层级, 公布期限, 联系人 if you like. Tells who is missing, and whether a unit agrees with those below it",
    ),
    "served_pick": ("选文件", "Choose files"),
    "served_pick_folder": ("选文件夹", "Choose a folder"),
    "served_pick_list": ("选名单", "Choose the list"),
    "served_or_drop": ("或拖到这里", "or drop them here"),
    "served_said": ("请注意", "Please note"),
    "served_heard": ("知道了", "All right"),
    "served_check": ("核对", "Check"),
    "served_check_now": ("开始核对", "Check now"),
    "served_stop": ("停下", "Stop"),
    "served_left": (
        "核对停下了，另有 {count} 份没有核对",
        "the check was stopped: {count} more were not checked",
    ),
    "not_come_to": ("核对停下了，这一份还没有核对", "the check was stopped before it came to this one"),
    "served_archive": ("{count} 份：{states}", "{count} reports: {states}"),
    "served_of_state": ("{state} {count}", "{count} {state}"),
    "served_progress": ("核对进度", "How far the check is"),
    "served_results": ("结果", "Results"),
    "served_list": ("看结果", "Read the results"),
    "served_fetch": ("下载：", "Download:"),
    "served_quit": ("结束", "Quit"),
    "served_quit_means": (
        "关掉本机上的这个程序；文件和结果都留着",
        "ends the program on this machine; files and results stay",
    ),
    "served_ended": (
        "已经结束，可以关掉这个页面；文件和结果都还在文件夹里",
        "it has ended, and this page can be closed; files and results are in the folder",
    ),
    # said as it happens; {…} is filled on the page
    "served_says_file": ("{count} 个文件", "{count} file"),
    "served_says_files": ("{count} 个文件", "{count} files"),
    "served_says_more": ("还有 {count} 个", "and {count} more"),
    "served_says_coming": ("正在放入：{done}/{total}", "Taking in {done} of {total}"),
    "served_says_begins": ("正在开始……", "Beginning …"),
    "served_says_checking": ("正在核对：{done}/{total}　{name}", "Checking {done} of {total}: {name}"),
    "served_says_checked": ("已核对", "checked"),
    "served_says_gathering": ("核对完了，正在整理结果……", "Done; the results are put together …"),
    "served_says_finished": ("核对完了，共 {total} 份", "Done: {total} checked"),
    "served_says_stopped": (
        "停下了：{done}/{total} 已核对，结果留着；“开始核对”从这里接着做",
        "Stopped: {done} of {total} are done and kept; “Check now” goes on from here",
    ),
    "served_says_remove": ("拿掉", "Take away"),
    "served_says_remove_one": ("拿掉 {name}", "Take away {name}"),
    "served_says_large": ("{name} 没有放入：超过 {limit} MB", "{name} was not taken: it is larger than {limit} MB"),
    "served_says_kind": ("{name} 没有放入：不认识这种文件", "{name} was not taken: it is of no kind that is read"),
    "served_says_list_kind": (
        "{name} 没有放入：单位名单要是 csv 或 xlsx",
        "{name} was not taken: a list of units is csv or xlsx",
    ),
    "served_says_many": (
        "这次有 {count} 个文件，一个也没有放入：最多放 {limit} 个；请分开核对",
        "none of the {count} files was taken: there is room for {limit}; check them in parts",
    ),
    "served_says_lost": (
        "{name} 没有放入：读不出，或者连接断了；请再放一次",
        "{name} was not taken: it cannot be read, or the connection was lost; drop it again",
    ),
    "served_says_passed_over": (
        "文件夹里有 {count} 个不是报告的文件，跳过了",
        "{count} files of the folder are no reports, and were passed over",
    ),
    "served_says_more_said": ("另有 {count} 条同样的话，不再列出", "and {count} more of these"),
    "served_says_taken_away": ("{name} 拿掉了", "{name} was taken away"),
    "served_says_undo": ("撤销", "Undo"),
    "served_says_gone": (
        "程序没有回应：可能已经结束；放入的文件和已有的结果都在文件夹里，重新启动就能接着用",
        "The program does not answer: it may have ended; files and results are in the folder, and a new start goes on from there",
    ),
    "served_says_other_start": (
        "程序重新启动过，这个页面已经失效；请用启动时打开的新页面，或启动时显示的新地址",
        "The program was started anew, and this page is no longer of use; take the one that it opened then, or the address that it showed",
    ),
    "served_says_odd": ("没有做成；请再试一次", "That did not work; please try again"),
    "served_says_ended": ("已经结束，可以关掉这个页面", "It has ended, and this page can be closed"),
    # of a file that is dropped
    "upload_nameless": ("“{name}”不能做文件名，没有放入", "“{name}” is no name of a file, and it was not taken"),
    "upload_kind": ("{name} 没有放入：不认识这种文件", "{name} was not taken: it is of no kind that is read"),
    "upload_list_kind": (
        "{name} 没有放入：单位名单要是 csv 或 xlsx",
        "{name} was not taken: a list of units is csv or xlsx",
    ),
    "upload_large": ("{name} 没有放入：超过 {limit} MB", "{name} was not taken: it is larger than {limit} MB"),
    "upload_many": (
        "没有放入：这里已有 {limit} 个文件，不能再多",
        "not taken: there are {limit} files here already, and no more can be",
    ),
    "upload_total": (
        "没有放入：这里的文件合计不能超过 {limit} MB",
        "not taken: the files here may have {limit} MB in all",
    ),
    "upload_not_kept": ("{name} 没有放入：{told}", "{name} was not taken: {told}"),
    "upload_left": (
        "{name} 没有放入：它是别的程序打开或复制文件时留下的，不是报告",
        "{name} was not taken: it is no report, but what a program leaves beside one",
    ),
    "upload_own": (
        "{name} 没有放入：这是核对结果，不是报告",
        "{name} was not taken: it is the result of a check, and no report",
    ),
    "upload_is_list": (
        "{name} 是单位名单，放到了“单位名单”一栏",
        "{name} is a list of units, and was put there",
    ),
    "upload_broken": (
        "上次放入 {total} 个文件，中途断了，没有放全；请再放一次，已经放入的不会重复",
        "the last drop of {total} files was broken off and is not whole; drop them again, and none is taken twice",
    ),
    "upload_same": ("{name} 已经有了，内容一样", "{name} is there already, with the same contents"),
    "upload_twice": (
        "有两个文件都叫 {name}，内容不同；两个都留下，后一个加了序号",
        "two different files are called {name}; both are kept, the second with a number",
    ),
    "upload_instead": (
        "{old} 换成了新放入的 {name}；原来那个没有删除，留在存放文件夹的 {folder}",
        "{name} took the place of {old}, which is kept as {folder} in the folder of this page",
    ),
}
