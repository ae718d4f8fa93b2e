"""Where packs lie, and what is made of them: as it was prepared, or by reading their files."""

from pathlib import Path

from gxcheck.model import note
from gxcheck.packs.pack import RulePack
from gxcheck.packs.prepared import prepared_pack

BUILT_IN = "cn-disclosure"


def rules_directory() -> Path:
    """`rules/` inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).parents[1] / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "rules"


def load_pack(*paths: str | Path) -> RulePack:
    """The built-in pack with `paths` laid over it.

    A folder that holds a `pack.yaml` replaces the built-in pack (of several, the last does; `notes` of the pack
    names the others); any other folder, and any file, adds its rules and phrases. Raises PackError with all
    mistakes of all files, those of phrases aside.
    """
    given = [Path(path) for path in paths]
    if not given and (ready := prepared_pack(rules_directory() / BUILT_IN)):
        return ready
    # an installed gxcheck without rules of somebody's own reads no YAML, nor loads what reads it
    from gxcheck.packs.loader import PackLoader

    packs = [path for path in given if (path / "pack.yaml").is_file()]
    root = packs[-1] if packs else rules_directory() / BUILT_IN
    added = [path for path in given if path not in packs]
    unused = tuple(dict.fromkeys(path for path in packs if path != root))
    notes = tuple(note("pack_not_used", pack=str(path), other=str(root)) for path in unused)
    return PackLoader().load(root, added, notes)
