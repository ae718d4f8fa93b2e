"""Reads the built-in rules while a wheel is built: who installs it starts without their YAML."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PreparedRules(BuildHookInterface[Any]):
    """Into a wheel what is prepared goes from elsewhere; only an editable one has it in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        made = _made(self.root)
        if version == "editable":
            _write(made, Path(self.root) / "gxcheck" / "packs")
            return
        self._elsewhere = TemporaryDirectory()
        for path in _write(made, Path(self._elsewhere.name)):
            build_data["force_include"][str(path)] = f"gxcheck/packs/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._elsewhere.cleanup()


def _made(root: str) -> dict[str, bytes]:
    sys.path.insert(0, root)
    try:
        from gxcheck.packs import BUILT_IN, load_pack, rules_directory
        from gxcheck.packs.prepared import PACK, PHRASES, packed_pack
        from gxcheck.prose.phrases.loading import packed_phrases
    finally:
        sys.path.remove(root)
    pack = load_pack(rules_directory() / BUILT_IN)
    return {PACK: packed_pack(pack), PHRASES: packed_phrases(pack)}


def _write(made: dict[str, bytes], folder: Path) -> list[Path]:
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]
