"""What a page is started with, and the rules that it checks by: loaded once, by whoever needs them first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from gxcheck.model import Language
from gxcheck.packs import RulePack
from gxcheck.renderers.telling.view import View

Packs = tuple[RulePack, ...]


@dataclass(frozen=True, kw_only=True)
class ServeSettings:
    """`rules`: as they were given, from the root. `jobs`: processes, None for as many as there may be. `load`: gives
    the packs, without mistakes. `language`: of who chose none.
    `unseen`: whether nobody sees the process but by its page."""

    load: Callable[[], Packs]
    rules: tuple[str, ...] = ()
    jobs: int | None = None
    language: Language = "zh"
    unseen: bool = False
    _lock: Lock = field(default_factory=Lock)
    _loaded: list[Packs] = field(default_factory=list)

    @property
    def packs(self) -> Packs:
        with self._lock:
            if not self._loaded:
                self._loaded.append(self.load())
            return self._loaded[0]

    @property
    def rule_ids(self) -> list[str]:
        return [rule.id for pack in self.packs for rule in pack.rules]

    def view(self, language: Language) -> View:
        first, *others = self.packs
        return View(first, language, others=tuple(others))
