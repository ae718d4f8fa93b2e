"""`gxcheck serve` in a terminal: what it says, and how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.commands import Run
from tests.web.conftest import PATIENCE, Serve, waited


def opened(address: str) -> str:
    """The desk, as a browser comes to it."""
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    visitor.open(address, timeout=PATIENCE)
    with visitor.open(address.partition("?")[0], timeout=PATIENCE) as answer:
        return answer.read().decode("utf-8")


def test_it_says_where_the_page_is_and_where_all_lies(serve: Serve, tmp_path: Path) -> None:
    command = serve(tmp_path / "served")
    assert command.said == [f"gxcheck: 请在浏览器中打开：{command.address}\n"]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{43}", command.address)
    assert command.process.stderr is not None
    assert str(tmp_path / "served") in command.process.stderr.readline()
    assert "要核对的报告" in opened(command.address)


def test_a_folder_has_one_page(serve: Serve, run: Run, tmp_path: Path) -> None:
    first = serve(tmp_path / "served")
    second = run("serve", tmp_path / "served", "--lang", "zh")
    assert second.returncode == 2
    assert second.stderr.startswith(f"gxcheck: 文件夹 {tmp_path / 'served'} 已经有一个页面在用：{first.home}?token=")
    found = re.search(r"http://\S+?(?=（)", second.stderr)
    assert found is not None and "要核对的报告" in opened(found[0])


def test_what_cannot_be_offered_is_told_in_chinese(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"1")
    told = run("serve", tmp_path / "a.csv", "--lang", "zh").stderr
    assert told == f"gxcheck: 文件夹 {tmp_path / 'a.csv'} 不能用：已有这个名字的文件\n"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert "端口已被别的程序占用" in run("serve", tmp_path / "s", "--port", str(port), "--lang", "zh").stderr
    assert "没有这个名字的主机" in run("serve", tmp_path / "s", "--host", "no.such.invalid", "--lang", "zh").stderr


def test_an_upload_that_ends_in_the_middle_leaves_nothing(serve: Serve, tmp_path: Path) -> None:
    command = serve(tmp_path / "served")
    home = urlsplit(command.address)
    token = home.query.removeprefix("token=")
    half = "PUT /files/reports?name=a.csv&drop=1 HTTP/1.1\r\n"
    half += f"Host: {home.netloc}\r\nOrigin: http://{home.netloc}\r\nCookie: gxcheck-{home.port}={token}\r\n"
    half += "Content-Length: 100000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", home.port or 0)) as browser:
        browser.sendall(half.encode() + b"x" * 50_000)
        waited(lambda: list((tmp_path / "served" / ".incoming").iterdir()))
    waited(lambda: not list((tmp_path / "served" / ".incoming").iterdir()))
    assert list((tmp_path / "served" / "reports").iterdir()) == []
    assert "要核对的报告" in opened(command.address)


def test_an_interrupt_ends_it_and_nothing_is_left_but_the_folder(serve: Serve, tmp_path: Path) -> None:
    command = serve(tmp_path / "served")
    opened(command.address)
    command.process.send_signal(signal.SIGINT)
    _, said = command.process.communicate(timeout=PATIENCE)
    assert command.process.returncode == -signal.SIGINT
    assert "Traceback" not in said
    assert sorted(path.name for path in (tmp_path / "served").iterdir()) == ["last-year", "reports", "units"]
    assert "要核对的报告" in opened(serve(tmp_path / "served").address)


@pytest.fixture
def browser_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """What the system's browser is started with, as soon as it is."""
    told, script = tmp_path / "told", tmp_path / "browser"
    half = tmp_path / "half"
    write = f"import os, sys\nopen({str(half)!r}, 'w').write(sys.argv[1])\nos.rename({str(half)!r}, {str(told)!r})\n"
    script.write_text(f"#!{sys.executable}\n{write}", encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("BROWSER", f"{script} %s")

    def address() -> str:
        waited(told.exists)
        return told.read_text("utf-8")

    return address


def test_the_browser_is_opened_at_an_address_that_is_good_for_one_time(
    serve: Serve, tmp_path: Path, browser_told: Callable[[], str]
) -> None:
    command = serve(tmp_path / "served", "--open")
    address = browser_told()
    assert address.startswith(command.home)
    assert address != command.address
    assert "要核对的报告" in opened(address)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        opened(address)


def test_a_page_that_is_offered_already_is_opened(
    serve: Serve, run: Run, tmp_path: Path, browser_told: Callable[[], str]
) -> None:
    command = serve(tmp_path / "served")
    done = run("serve", tmp_path / "served", "--open", "--lang", "zh")
    assert done.stderr == f"gxcheck: 文件夹 {tmp_path / 'served'} 已经有一个页面在用，在浏览器里打开了它\n"
    assert done.returncode == 0
    assert browser_told().startswith(command.home)
    assert browser_told() != command.address
    assert "要核对的报告" in opened(browser_told())
    (tmp_path / "served" / ".address").write_text("http://127.0.0.1:1/?token=x", encoding="ascii")
    assert run("serve", tmp_path / "served", "--open", "--lang", "zh").returncode == 2


def test_an_address_beyond_this_machine_is_warned_of(serve: Serve, tmp_path: Path) -> None:
    command = serve(tmp_path / "served", "--host", "0.0.0.0")
    assert command.said[0].startswith("gxcheck: 注意：0.0.0.0 不限于本机")
    assert "要核对的报告" in opened(command.address)


@pytest.mark.parametrize(("arguments", "told"), [
    (("file/served",), "文件夹 {here}/file/served 不能用："),
    (("served", "--host", "203.0.113.1"), "不能在 203.0.113.1（端口 0）提供页面："),
    (("served", "--rules", "none.yaml"), "none.yaml"),
])  # fmt: skip
def test_what_cannot_be_had_is_one_line(run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = run("serve", *arguments, "--lang", "zh", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("gxcheck: ")
    assert told.format(here=tmp_path) in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do all writes everywhere")
def test_a_folder_that_may_not_be_written_to_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "served").mkdir(mode=0o500)
    done = run("serve", "served", "--lang", "zh", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_what_is_not_installed_is_named(tmp_path: Path) -> None:
    call = (
        "import sys; sys.modules['uvicorn'] = None; from gxcheck.cli.entry import main; main(['serve', '--lang', 'zh'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", call], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (
        2,
        "gxcheck: gxcheck serve 需要 uvicorn；请运行 pip install 'gxcheck[web]'\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_what_is_clicked_is_the_same_command(monkeypatch: pytest.MonkeyPatch) -> None:
    from gxcheck import cli
    from gxcheck.cli import serve as clicked

    monkeypatch.setattr(sys, "argv", ["gxcheck-page"])
    monkeypatch.setattr(cli, "run", lambda: None)
    clicked.page()
    assert sys.argv == ["gxcheck-page", "serve", "--open", "--window"]
