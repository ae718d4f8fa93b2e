"""A call that cannot be carried out is one line and 2: what, where, what would have worked, in either language."""

import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gxcheck.cli import entry
from gxcheck.errors import ConfigError, EarlierError, GxcheckError, OptionError, OutputError
from gxcheck.model import note
from gxcheck.wording import SENTENCES
from tests.commands import Run

#: call → what it says in Chinese, and in English
WRONG = [
    ("--bogus clean.csv", "没有选项 --bogus", "No such option"),
    ("clean.csv --fail-onn never", "是否应为 --fail-on？", "--fail-on"),
    ("clean.csv --fail-on no", "应为 error、warning、never 之一", "'no' is not one of"),
    ("clean.csv -o", "选项 -o 后面缺少值", "requires an argument"),
    ("clean.csv --statistics=3", "选项 --statistics 不能带值", "does not take a value"),
    ("rules lnit", "是否应为 lint？", "No such command: lnit; did you mean lint?"),
    ("clean.csv --format jsn", "是否应为 json？", "did you mean json?"),
    ("clean.csv --format xlsx", "要写到文件", "needs a file"),
    ("clean.csv --format json --format csv", "json、csv 不能都写到标准输出", "cannot all go to standard output"),
    ("clean.csv -o x --format json=y", "都已有自己的文件", "has a file of its own"),
    ("clean.csv -o .", ". 是文件夹；请给出文件名", "is a folder; name a file"),
    ("clean.csv --rules=", "文件名是空的", "the name is empty"),
    ("clean.csv --form no", "没有名为 no 的格式；有：cn-disclosure-2019、", "no form is called no; known: cn-"),
    ("clean.csv -o none/x", "none/x: 无法写入：没有这个文件或文件夹", "cannot be written: no such file"),
    ("clean.csv --against clean.csv", "这里要上次用 gxcheck 报告 --format json=first.json 写出的文件", "is not JSON"),
    ("clean.csv --against extract.json", "它是 gxcheck extract 的结果", "it is what gxcheck extract wrote"),
    ("clean.csv --against begun.json", "（第1行第12列起读不懂）", "(from line 1, column 12 on)"),
    ("clean.csv --select N99", "没有名为 N99 的规则；是否应为 N09？", "no rule is called N99; did you mean N09?"),
    ("clean.csv --ignore N12,N99,Q*", "没有名为 Q* 的规则", "no rule is called Q*"),
    ("clean.csv --select N12 --ignore N", "一条规则也不剩", "no rule is left"),
    ("clean.csv --select ,", "--select 没有写规则编号", "--select names no rule"),
    ("clean.csv -o x.foo", "不知道 .foo 是哪种格式（认识：.csv、", "no format ends in .foo (known: .csv, "),
    ("extract clean.csv -o x.html", "不知道 .html 是哪种格式（认识：.csv、.json、.txt）", "(known: .csv, .json, .txt)"),
    ("clean.csv --color blue", "应为 auto、always、never 之一", "'blue' is not one of"),
    ("clean.csv --against none.json", "none.json: 无法读取：没有这个文件", "cannot be read: no such file"),
    ("check", "缺少 报告", "Missing argument 'REPORTS...'"),
    ("rules nix", "没有命令 nix（有：book、", "No such command: nix (known: book, "),
    ("rules show REQ-BALANC", "是否应为 REQ-BALANCE？", "did you mean REQ-BALANCE?"),
    ("rules mutation --reports 0", "应为 1 到 10000 之间的整数", "is not in the range"),
    ("rules mutation --seed x", "应为整数", "is not a valid integer"),
    ("rules mutation --table nix", "没有名为 nix 的表；有：", "no table is called nix; known: "),
    ("extract a b", "多出了参数 b", "unexpected extra argument"),
    ("extract none.csv", "none.csv: 没有这个文件", "none.csv: no such file"),
    ("statements none.txt", "none.txt: 无法读取：没有这个文件", "none.txt: cannot be read: no such file"),
    ("statements latin.txt", "latin.txt: 不是 UTF-8 文字", "latin.txt: is not UTF-8"),
    ("verify clean.csv", "clean.csv: 不是 gxcheck --manifest 写的记录", "is not a manifest"),
    ("waive clean.csv NIX --reason x", "没有违反 NIX；违反了：无", "no violation of NIX; violated: none"),
    ("waive clean.csv NIX --reason=", "--reason 是空的", "--reason is empty"),
    ("waive clean.csv NIX --reason x --until 2001-01-01", "2001-01-01 已过", "2001-01-01 has passed"),
    ("waive clean.csv NIX --reason x --until then", "应为日期，如 2030-12-31", "does not match the format"),
    ("completion csh", "应为 bash、zsh、fish 之一", "'csh' is not one of"),
]  # fmt: skip


Call = Callable[[str, str], tuple[int, str, str]]


@pytest.fixture
def called(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """A call in this process: its exit code, what it wrote and what it told."""

    def called(call: str, lang: str) -> tuple[int, str, str]:
        monkeypatch.setenv("LC_ALL", lang)
        monkeypatch.setattr(sys, "argv", ["gxcheck", *call.split()])
        return entry._code(), *capsys.readouterr()

    (folder / "extract.json").write_text('{"schema": 1, "cells": {}}', encoding="utf-8")
    (folder / "begun.json").write_text('{"schema":1', encoding="utf-8")
    (folder / "latin.txt").write_bytes(b"\xff\xfe\xfd")
    monkeypatch.chdir(folder)
    before = signal.getsignal(signal.SIGINT)
    yield called
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(("call", "zh", "en"), WRONG, ids=[call for call, _, _ in WRONG])
def test_a_wrong_call_is_one_line_in_either_language(called: Call, call: str, zh: str, en: str) -> None:
    for lang, said in (("zh_CN.UTF-8", zh), ("en_GB.UTF-8", en)):
        code, output, told = called(call, lang)
        assert (code, len(told.splitlines()), output) == (2, 1, ""), told
        assert told.startswith("gxcheck: ")
        assert said in told
        assert bool(re.search("[一-鿿]", told)) == lang.startswith("zh")


def test_the_language_of_a_wrong_call_is_what_it_names_else_that_of_the_project(run: Run, folder: Path) -> None:
    assert "没有选项" in run("clean.csv", "--bogus", "--lang", "zh").stderr
    assert "No such option" in run("--lang=en", "--bogus", lang="zh_CN.UTF-8").stderr
    (folder / "gxcheck.toml").write_text('lang = "zh"\n', encoding="utf-8")
    assert "没有选项" in run("clean.csv", "--bogus").stderr
    (folder / "gxcheck.toml").write_text('fail-onn = "x"\nlang = "de"\nformat = 3\n', encoding="utf-8")
    told = run("clean.csv", lang="zh_CN.UTF-8").stderr.splitlines()
    assert "没有名为 fail-onn 的设置；是否应为 fail-on？" in told[0]
    assert "lang 应为zh、en 之一，不能是 'de'" in told[1]
    assert "format 应为引号中的文字" in told[2]


def test_an_error_of_a_run_tells_itself_in_both_languages() -> None:
    reason = note("output_folder")
    raised: list[GxcheckError] = [
        OutputError("a.json", reason), EarlierError("a.json", reason), ConfigError("a.toml", [reason, reason]),
        OptionError("no_pack"),
    ]  # fmt: skip
    for one in raised:
        assert one.told("en") == str(one) != one.told("zh")


def test_no_sentence_stands_in_two_topics() -> None:
    from gxcheck import wording

    assert len(SENTENCES) == sum(len(topic.SENTENCES) for topic in wording._TOPICS)
