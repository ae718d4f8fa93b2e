"""A browser that may ask nothing of anybody, and the pages it looks at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from gxcheck.model import Language, Result
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.html import render
from gxcheck.renderers.telling.pieces import Beside
from gxcheck.renderers.telling.view import View


@dataclass
class Looked:
    """A page that is open, and all that it did beside being looked at."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


Look = Callable[..., Looked]


@pytest.fixture
def look(browser: Browser) -> Iterator[Look]:
    contexts = []

    def look(path: Path, width: int = 1280, script: bool = True, **options: str) -> Looked:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme="dark" if options.get("scheme") == "dark" else "light",
        )
        contexts.append(context)
        looked = Looked(context.new_page())
        looked.page.on("console", lambda message: looked.said.append(message.text))
        looked.page.on("pageerror", lambda trouble: looked.said.append(str(trouble)))
        looked.page.on("dialog", lambda dialog: (looked.said.append(dialog.message), dialog.dismiss()))
        looked.page.on("request", lambda request: looked.asked.append(request.url))
        looked.page.goto(path.as_uri())
        return looked

    yield look
    for context in contexts:
        context.close()


Write = Callable[..., Path]


@pytest.fixture
def write(checker: Checker, pack: RulePack, tmp_path: Path) -> Write:
    """Check reports (or take results) and write their page: its path."""

    def write(*reports: Path | Result, lang: Language = "zh") -> Path:
        results = [checker.check(one) if isinstance(one, Path) else one for one in reports]
        folder = tmp_path / "page.files"
        path = tmp_path / "page.html"
        text = ""
        for piece in render(results, View(pack, lang, reports=len(results), beside=folder.name, suffix=path.suffix)):
            if isinstance(piece, Beside):
                folder.mkdir(exist_ok=True)
                (folder / piece.name).write_bytes(piece.data)
            else:
                assert isinstance(piece, str)
                text += piece
        path.write_text(text, encoding="utf-8")
        return path

    return write
