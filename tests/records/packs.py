"""Packs of records for tests, from rules by their formulas."""

from pathlib import Path

import yaml

from gxcheck import load_pack
from gxcheck.packs import RulePack

FIELDS = {
    "a": {"type": "number"},
    "b": {"type": "number"},
    "c": {"type": "number"},
    "n": {"type": "count"},
    "m": {"type": "amount"},
    "t": {"type": "text"},
    "u": {"type": "text"},
    "k": {"type": "code", "levels": [1, 3, 5]},
    "d": {"type": "date"},
    "e": {"type": "date"},
    "y": {"type": "yes_no"},
    "o": {"type": "number", "optional": True},
    "z": {"type": "number", "blank": "zero"},
}


def pack_of(
    folder: Path,
    rules: dict[str, str | dict[str, object]],
    fields: dict[str, dict[str, object]] | None = None,
    **records: object,
) -> RulePack:
    """`rules`: id → its formula, or its keys. `records`: of the form."""

    def text() -> dict[str, str]:
        return {"zh": "x", "en": "x"}

    form = {
        "id": "r",
        "title": text(),
        "records": records,
        "fields": {name: {"label": name, "en": name, **keys} for name, keys in (fields or FIELDS).items()},
    }
    made = [
        {"id": name, "title": text(), "severity": "error", **(rule if isinstance(rule, dict) else {"assert": rule})}
        for name, rule in rules.items()
    ]
    pack = {"id": "p", "title": text(), "printing": {"placeholders": ["NA", "-"]}}
    for name, content in (("pack.yaml", pack), ("forms/r.yaml", form), ("rules/r.yaml", {"rules": made})):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return load_pack(folder)
