"""JSON Schemas of what leaves gxcheck and of what people write for it, made from the types themselves."""

from typing import Any, Literal

import msgspec

from gxcheck.contract import Verdicts
from gxcheck.packs.shape import FormFile, PackFile, RuleFile
from gxcheck.prose.shape import PhraseFile
from gxcheck.run.manifest import Manifest
from gxcheck.run.waivers import WaiverFile

Name = Literal["verdict", "rules", "form", "pack", "phrases", "waivers", "manifest"]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES: dict[Name, Any] = {
    "verdict": Verdicts,
    "rules": RuleFile,
    "form": FormFile,
    "pack": PackFile,
    "phrases": PhraseFile,
    "waivers": WaiverFile,
    "manifest": Manifest,
}
NAMES: tuple[Name, ...] = tuple(_TYPES)


def schema_of(name: Name) -> dict[str, Any]:
    schema: dict[str, Any] = _plain(msgspec.json.schema(_TYPES[name]))
    return {"$schema": DIALECT, **schema}


def _plain(part: Any) -> Any:
    """A decimal is a number where people write it."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    if part.get("format") == "decimal":
        return {"type": "number"}
    return {key: _plain(value) for key, value in part.items()}
