"""Nobody is kept out: what axe calls serious is on no page, wide or narrow, light or dark."""

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from gxcheck.model import Language, Verdict
from gxcheck.pipeline import Checker
from tests.renderers.html.conftest import Look, Looked, Write


def serious(looked: Looked) -> list[tuple[str, str]]:
    found = Axe().run(looked.page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize(("lang", "width", "scheme"), [("zh", 1280, "light"), ("en", 390, "dark")])
@pytest.mark.parametrize("name", ["F01", "C03", "N12", "DSP-TOTAL"])
def test_a_page(samples: Path, write: Write, look: Look, name: str, lang: Language, width: int, scheme: str) -> None:
    assert serious(look(write(samples / "broken" / f"{name}.csv", lang=lang), width, scheme=scheme)) == []


@pytest.mark.parametrize(("lang", "width", "scheme"), [("zh", 1280, "dark"), ("en", 390, "light")])
def test_the_index(samples: Path, write: Write, look: Look, lang: Language, width: int, scheme: str) -> None:
    names = ("huaxi-2021.csv", "broken/F01.csv", "broken/C03.csv", "broken/N12.csv", "none.csv")
    looked = look(write(*(samples / name for name in names), lang=lang), width, scheme=scheme)
    looked.page.locator("details summary").first.click()
    assert serious(looked) == []


def test_two_reports_beside_each_other(checker: Checker, samples: Path, write: Write, look: Look) -> None:
    verdict = checker.check(samples / "huaxi-2021.txt")
    assert isinstance(verdict, Verdict)
    other = replace(checker.read(samples / "broken" / "N12.csv"), year=2020)
    assert serious(look(write(replace(verdict, last_year=other)))) == []
