"""Imports go one way: a step knows only what stands to its left in the walk of the data."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "gxcheck"

#: module or package → what it may import of gxcheck, itself aside. Read from the bottom: each uses what stands below.
ALLOWED: dict[str, set[str]] = {
    "__main__": {"cli"},
    "cli": {
        "analyse", "constraints", "contract", "errors", "evaluate", "forms", "model", "packs", "pipeline", "prose",
        "records", "renderers", "run", "text", "web", "wording",
    },
    "web": {"errors", "model", "packs", "renderers", "run", "wording"},
    "run": {
        "contract", "errors", "evaluate", "forms", "model", "packs", "pipeline", "prose", "readers", "renderers",
        "text",
    },
    "renderers": {
        "analyse", "contract", "errors", "evaluate", "forms", "model", "packs", "text", "wording",
        "readers",  # the workbook that was read is opened again, to be marked
    },
    "pytest_plugin": {"analyse", "errors", "packs"},
    "testing": {
        "analyse", "constraints", "errors", "evaluate", "forms", "language", "model", "packs", "prose", "wording",
    },
    "analyse": {
        "constraints", "errors", "evaluate", "forms", "language", "localise", "model", "packs", "prose", "recognise",
        "records", "text", "wording",
    },
    "__init__": {"contract", "errors", "forms", "model", "packs", "pipeline", "prose", "records", "renderers"},
    "records": {
        "constraints", "errors", "evaluate", "forms", "language", "localise", "model", "packs", "readers", "text",
    },
    "pipeline": {
        "constraints", "errors", "evaluate", "forms", "localise", "model", "packs", "prose", "readers", "recognise",
    },
    "localise": {"constraints", "evaluate", "forms", "language", "model", "text"},
    "evaluate": {"constraints", "errors", "forms", "language", "model", "packs", "text"},
    "recognise": {"constraints", "errors", "forms", "model", "packs", "text"},
    "prose": {"errors", "forms", "model", "packs", "text", "wording"},
    "constraints": {"errors", "forms", "language", "model", "packs"},
    "packs": {"contract", "errors", "forms", "language", "model", "text", "wording"},
    "language": {"errors", "forms", "model", "text"},
    "readers": {"errors", "model"},
    "text": {"errors", "model"},
    "forms": {"model"},
    "wording": {"model"},
    "errors": {"model", "wording"},
    "contract": set(),
    "model": set(),
}  # fmt: skip
#: third-party package → the only modules that may import it
ONLY_IN: dict[str, set[str]] = {
    "click": {"cli"},
    "rich": {"cli", "renderers"},
    "docx": {"renderers"},
    "yaml": {"packs"},
    "ahocorasick_rs": {"prose"},
    "msgspec": {"language", "model", "packs", "prose", "recognise", "run", "text"},
    "pandas": {"__init__", "evaluate", "model", "records", "renderers", "run"},  # of some its types alone
    "pandera": {"__init__", "evaluate", "pipeline", "run"},  # of the first and the third its types alone
    "datasketch": {"run"},
    "lxml": {"readers", "renderers"},
    "openpyxl": {"readers"},
    "xlsxwriter": {"renderers"},
    "pdfplumber": {"readers"},
    "psutil": {"readers"},
    "re2": {"prose", "text"},
    "rapidfuzz": {"recognise", "text"},
    "opencc": {"text"},
    "numpy": {"analyse", "constraints", "evaluate", "localise", "records", "run", "testing"},
    "pyarrow": {"records", "renderers"},
    "dask": {"run"},
    "distributed": {"run"},
    "scipy": {"analyse", "localise"},
    "pytest": {"pytest_plugin"},
    "hypothesis": {"testing"},
    "jinja2": {"renderers"},
    "markupsafe": {"renderers", "web"},
    "starlette": {"web"},
    "uvicorn": {"web"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module named by an import of the file, deferred ones included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "gxcheck":
                yield from (f"gxcheck.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    own = part(path)
    known = {part(module) for module in modules()}
    for name in imported(path):
        steps = name.split(".")
        if steps[0] == "gxcheck":
            target = steps[1] if len(steps) > 1 and steps[1] in known else "__init__"
            assert target == own or target in ALLOWED[own], f"{own} imports {name}"
        elif steps[0] in ONLY_IN:
            assert own in ONLY_IN[steps[0]], f"{own} imports {name}"


def test_every_module_has_a_place_in_the_table() -> None:
    assert {part(path) for path in modules()} == set(ALLOWED)
