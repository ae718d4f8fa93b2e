"""Imports go one way: a step knows only what stands to its left in the walk of the data."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "gxcheck"

NOUNS = {"model", "errors", "wording"}
FORMULAS = {"labels", "formulas", "forms", "functions"}
PACKS = {"binding", "packs", "spec", "structure", "yamlfile", "walk"}
VALUES = {"facts", "operands", "walker", "explain"}

#: module or package → what it may import of gxcheck, itself aside
ALLOWED: dict[str, set[str]] = {
    "__init__": {"model", "packs", "pipeline", "prose"},
    "model": set(),
    "errors": {"model"},
    "wording": {"model"},
    "labels": set(),
    "search": {"errors", "labels"},
    "yamlfile": {"model", "errors"},
    "structure": {"model", "yamlfile"},
    "spec": set(),
    "formulas": {"errors"},
    "forms": {"model"},
    "functions": {"model", "labels", "formulas"},
    "binding": {"errors", "model", "search", "walk", *FORMULAS},
    "walk": {"formulas"},
    "packs": {"model", "errors", *FORMULAS, "binding", "spec", "structure", "yamlfile"},
    "constraints": {"model", *FORMULAS, *PACKS},
    "facts": {"model", "forms", "labels", "search"},
    "operands": {"model", "forms"},
    "deduce": {"model", "constraints", "operands"},
    "walker": {"facts", "operands", "formulas", "functions"},
    "explain": {"model", "formulas", "walk", "walker"},
    "schema": {"model", "forms"},
    "evaluate": {"model", "errors", "forms", "formulas", "packs", "walk", "constraints", "deduce", "schema", *VALUES},
    "elimination": {"model"},
    "generate": {"model", "errors", "constraints", "elimination"},
    "hints": {"model", "constraints", "explain"},
    "localise": {"model", "forms", "formulas", "constraints", "elimination", "explain", "hints", "operands"},
    "examples": {
        "model",
        "errors",
        *FORMULAS,
        *PACKS,
        "constraints",
        "evaluate",
        "explain",
        "facts",
        "recognise",
        "prose",
    },
    "analyse": {
        "model",
        *FORMULAS,
        *PACKS,
        "constraints",
        "elimination",
        "evaluate",
        "examples",
        "generate",
        "localise",
        "operands",
    },
    "testing": {"model", "packs", "constraints", "examples", "facts", "generate", "prose"},
    "pytest_plugin": {"errors", "examples", "packs"},
    "readers": {"model", "errors"},
    "numerals": {"model"},
    "prose": {"model", "errors", "forms", "packs", "spec", "structure", "yamlfile", "numerals"},
    "recognise": {"model", "errors", "forms", "labels", "packs", "spec", "constraints"},
    "pipeline": {
        "model",
        "errors",
        "forms",
        "packs",
        "constraints",
        "evaluate",
        "localise",
        "operands",
        "readers",
        "recognise",
        "prose",
    },
    "contract": set(),
    "config": {"errors", "structure"},
    "waivers": {"errors", "fingerprint", "model", "structure", "yamlfile"},
    "against": {"contract", "errors", "model"},
    "gate": {"against", "errors", "model", "waivers"},
    "request": {"against", "forms", "gate", "model", "packs", "pipeline"},
    "manifest": {"__init__", "errors", "gate", "model", "packs", "renderers", "request"},
    "schemas": {"contract", "manifest", "prose", "spec", "waivers"},
    "fingerprint": {"model"},
    "renderers": {
        "analyse",
        "__init__",
        "contract",
        "errors",
        "explain",
        "fingerprint",
        "forms",
        "model",
        "packs",
        "readers",  # the workbook that was read is opened again, to be marked
        "wording",
    },
    "writing": {"errors", "model", "renderers"},
    "cli": {
        "__init__",
        "model",
        "errors",
        "wording",
        "packs",
        "pipeline",
        "renderers",
        "analyse",
        "constraints",
        "examples",
        "prose",
        "writing",
        "config",
        "gate",
        "manifest",
        "request",
        "schemas",
        "structure",
        "waivers",
    },
}
#: third-party package → the only modules that may import it
ONLY_IN: dict[str, set[str]] = {
    "click": {"cli"},
    "rich": {"renderers"},
    "docx": {"renderers"},
    "yaml": {"yamlfile"},
    "ahocorasick_rs": {"prose"},
    "msgspec": {
        "against",
        "config",
        "manifest",
        "model",
        "numerals",
        "packs",
        "prose",
        "schemas",
        "spec",
        "structure",
        "waivers",
    },
    "pandas": {"schema"},
    "pandera": {"schema"},
    "lxml": {"readers", "renderers"},
    "openpyxl": {"readers"},
    "pdfplumber": {"readers"},
    "re2": {"prose", "search"},
    "rapidfuzz": {"recognise"},
    "opencc": {"recognise"},
    "numpy": {"constraints", "evaluate", "generate", "localise", "analyse", "testing"},
    "scipy": {"localise", "analyse"},
    "pytest": {"pytest_plugin"},
    "hypothesis": {"testing"},
    "jinja2": {"renderers"},
    "markupsafe": {"renderers"},
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
