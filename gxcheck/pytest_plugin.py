"""`pytest --gxcheck-rules FOLDER` runs the examples inside a pack's rules, one test a rule."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gxcheck.analyse.examples import failures_of
from gxcheck.errors import PackError
from gxcheck.packs import Rule, RulePack, load_pack


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--gxcheck-rules",
        action="append",
        default=[],
        metavar="PATH",
        help="Run the examples of the rules in this pack, folder of packs, or rule file (repeatable).",
    )


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    for given in config.getoption("--gxcheck-rules"):
        for path in _packs(Path(given)):
            items.extend(_items(session, path))


def _packs(path: Path) -> list[Path]:
    """The packs inside a folder of packs, else the path itself."""
    return sorted(found.parent for found in path.glob("*/pack.yaml")) or [path]


def _items(session: pytest.Session, path: Path) -> Iterator[pytest.Item]:
    if not path.exists():
        raise pytest.UsageError(f"--gxcheck-rules: {path} is not there")
    try:
        pack = load_pack(path)
    except PackError as trouble:
        raise pytest.UsageError(str(trouble)) from None
    for rule in pack.rules:
        if rule.examples:
            yield RuleExamples.from_parent(session, name=f"{pack.id}::{rule.id}", rule=rule, pack=pack)


class RuleExamples(pytest.Item):
    """All examples of one rule."""

    def __init__(self, *, rule: Rule, pack: RulePack, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rule = rule
        self.pack = pack

    def runtest(self) -> None:
        found = list(failures_of(self.rule, self.pack))
        if found:
            pytest.fail("\n".join(map(str, found)), pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.pack.id}: {self.rule.id} ({self.rule.place})"
