"""Packs side by side, of which each report is checked by one; and the built-in one, read once."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from gxcheck.errors import PackError
from gxcheck.model import Diagnostic, Place, note
from gxcheck.packs.loading import BUILT_IN, load_pack, rules_directory
from gxcheck.packs.pack import RulePack


@cache
def built_in() -> RulePack:
    """The pack inside the package, read once a process: its files change with the package alone."""
    return load_pack()


def load_packs(*paths: str | Path) -> tuple[RulePack, ...]:
    """A pack for every path that is one, in order, with what is to be laid over each.

    A pack is a folder that holds a `pack.yaml`, or the name of the built-in one where no file has it. Any other
    path is laid over the pack it stands behind, and over the first if it stands before all. Without a pack among
    them all are laid over the built-in one. Raises PackError with all mistakes of the first pack that has some.
    """
    groups: list[list[Path]] = [[]]
    for path in map(Path, paths):
        if _is_pack(path) and any(map(_is_pack, groups[-1])):
            groups.append([])
        groups[-1].append(path)
    return tuple(load_pack(*map(_found, group)) if group else built_in() for group in groups)


def is_built_in(path: Path) -> bool:
    """Whether a path is no file's but the name of the built-in pack."""
    return str(path) == BUILT_IN and not path.exists()


def _is_pack(path: Path) -> bool:
    return is_built_in(path) or (path / "pack.yaml").is_file()


def _found(path: Path) -> Path:
    return rules_directory() / BUILT_IN if is_built_in(path) else path


def together(packs: Sequence[RulePack]) -> tuple[RulePack, ...]:
    """The packs that may stand side by side: of two with one id, the later.

    Raises PackError for a form or a rule that two of them have: a verdict names each by its id.
    """
    latest = tuple({pack.id: pack for pack in packs}.values())
    if len(latest) > 1:
        mistakes = [*_forms_twice(latest), *_rules_twice(latest)]
        if mistakes:
            raise PackError(mistakes)
    return latest


def _forms_twice(packs: Sequence[RulePack]) -> Iterator[Diagnostic]:
    first: dict[str, RulePack] = {}
    for pack in packs:
        for form in pack.forms:
            if form in first:
                yield _twice("packs_form_twice", form, first[form], pack)
            first.setdefault(form, pack)


def _rules_twice(packs: Sequence[RulePack]) -> Iterator[Diagnostic]:
    first: dict[str, RulePack] = {}
    for pack in packs:
        for rule in pack.rules:
            if rule.id in first:
                yield _twice("packs_rule_twice", rule.id, first[rule.id], pack)
            first.setdefault(rule.id, pack)


def _twice(key: str, name: str, first: RulePack, second: RulePack) -> Diagnostic:
    place = Place(file=str(second.folder / "pack.yaml"), line=1)
    return Diagnostic(place=place, path="", message=note(key, name=name, first=first.id, second=second.id))
