"""YAML → RulePack, with every mistake of every file at once.

After `PackLoader.load` returns, only data can be wrong: keys, ids, formulas and names are all checked,
each mistake with its file, line and what would have worked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from gxcheck.errors import PackError
from gxcheck.forms import Form
from gxcheck.language.names import DeclaredNames
from gxcheck.model import Note, Place
from gxcheck.packs.built import form_of, names_of, text_of
from gxcheck.packs.complaints import Complaints
from gxcheck.packs.floor import floor
from gxcheck.packs.formfile import form_mistakes
from gxcheck.packs.mistakes import structured
from gxcheck.packs.pack import Rule, RulePack
from gxcheck.packs.rulefile import RuleReader, repeated
from gxcheck.packs.shape import FormFile, NamesSpec, PackFile, RuleFileFrame
from gxcheck.packs.terms import spelt_out
from gxcheck.packs.yamlfile import YamlFile, read_yaml
from gxcheck.text.closest import mend
from gxcheck.text.search import compiled

M = TypeVar("M", bound=msgspec.Struct)

#: The keys of a file of words and phrases; a file that has one of them is none of rules.
PHRASE_KEYS = ("names", "vocabulary", "words", "phrases", "breakdowns", "counting", "entries", "speaking")
#: The key `names` at the top of a file, in block or in braces.
_NAMES = re.compile(rb"""^[{"' ]*names["' ]*:""", re.MULTILINE)
MOST_FILES, MOST_FORMS, MOST_RULES = 500, 50, 5_000


def _yaml_files(path: Path, folder: bool = False) -> list[Path]:
    return sorted(path.glob("*.yaml")) if folder or path.is_dir() else [path]


class PackLoader:
    """Collects mistakes while it reads; one in one file hides none in another."""

    def __init__(self) -> None:
        self.complaints = Complaints()

    def load(self, root: Path, added: Sequence[Path], notes: tuple[Note, ...] = ()) -> RulePack:
        spec = self.pack(root / "pack.yaml")
        forms, lost = self.forms(root / "forms")
        phrases, rule_files = self.sorted_out([file for path in added for file in self.files(path)])
        names = self.names(spec.names if spec else NamesSpec(), [*self.own_names(root / "phrases"), *phrases.values()])
        own = [file for path in self.files(root / "rules", ()) if (file := self.yaml(path)) is not None]
        reader = RuleReader(forms, names, self.complaints, lost)
        rules = [rule for file in (*own, *rule_files) for rule in self.rules(file, reader)]
        repeated(rules, self.complaints)
        self.complaints.raised()
        assert spec is not None
        return RulePack(
            id=spec.id, title=text_of(spec.title), reading=spec, forms=forms,
            rules=(*rules, *floor(forms, rules, root)), folder=root,
            phrase_files=tuple(phrases), names=names, notes=notes,
        )  # fmt: skip

    def files(self, path: Path, empty: Sequence[str] | None = None) -> list[Path]:
        """The YAML files of a path that was added, or of a folder of the pack; `empty`: what to say of that one."""
        found = _yaml_files(path, folder=empty is not None)
        empty = ("folder_empty",) if empty is None else empty
        place = Place(file=str(path), line=1)
        for key in empty if not found else ():
            self.complaints.say(place, key)
        if len(found) > MOST_FILES:
            self.complaints.say(place, "too_many_files", count=len(found), most=MOST_FILES)
        return found[:MOST_FILES]

    def yaml(self, path: Path) -> YamlFile | None:
        try:
            return read_yaml(path, path.name if path.is_absolute() else str(path))
        except PackError as trouble:
            self.complaints.extend(trouble.diagnostics)
            return None

    def struct(self, file: YamlFile | None, model: type[M]) -> M | None:
        if file is None:
            return None
        found, mistakes = structured(file, model)
        self.complaints.extend(mistakes)
        return found

    def pack(self, path: Path) -> PackFile | None:
        file = self.yaml(path)
        spec = self.struct(file, PackFile)
        if spec is None or file is None:
            return None
        levels = list(dict.fromkeys(entry.level for entry in spec.levels))
        for index, name in enumerate(spec.governments):
            if name not in levels:
                place = file.place(("governments", index))
                self.complaints.say(place, "unknown_level", level=name, hint=mend(name, levels))
        for name in spec.units.levels:
            if name not in levels:
                place = file.place(("units", "levels", name))
                self.complaints.say(place, "unknown_level_listed", level=name, hint=mend(name, levels))
        for key, patterns in (("form_sentences", spec.form_sentences), ("standing_figures", spec.standing_figures)):
            self.patterns(file, key, patterns)
        return spec

    def patterns(self, file: YamlFile, key: str, patterns: Sequence[str]) -> None:
        """Asks of a list of expressions that each of them is one."""
        for index, pattern in enumerate(patterns):
            try:
                compiled(pattern)
            except ValueError as trouble:
                self.complaints.say(file.place((key, index)), "no_pattern", pattern=pattern, reason=trouble)

    def forms(self, folder: Path) -> tuple[dict[str, Form], frozenset[str]]:
        """The forms, and the ids of those that are there and have mistakes."""
        forms: dict[str, Form] = {}
        lost: set[str] = set()
        files = self.files(folder, ("no_forms",))
        if len(files) > MOST_FORMS:
            self.complaints.say(Place(file=str(folder), line=1), "too_many_forms", count=len(files), most=MOST_FORMS)
        for file in filter(None, map(self.yaml, files[:MOST_FORMS])):
            form = self.form(file)
            if form is None:
                lost.add(str(file.data.get("id")) if isinstance(file.data, dict) else "")
            elif form.id in forms:
                self.complaints.say(file.place(("id",)), "form_twice", form=form.id)
            else:
                forms[form.id] = form
        return forms, frozenset(lost)

    def form(self, file: YamlFile) -> Form | None:
        spec = self.struct(file, FormFile)
        mistakes = list(form_mistakes(spec)) if spec else []
        for path, wrong in mistakes:
            self.complaints.add(file.place(path), wrong)
        return form_of(spec) if spec and not mistakes else None

    def sorted_out(self, paths: Sequence[Path]) -> tuple[dict[Path, YamlFile], list[YamlFile]]:
        """The files that were added: those of phrases, and those of rules. Each is read once."""
        phrases: dict[Path, YamlFile] = {}
        rules: list[YamlFile] = []
        for path in paths:
            file = self.yaml(path)
            if file is None:
                continue
            keys = file.data.keys() if isinstance(file.data, dict) else set()
            of_phrases = [key for key in PHRASE_KEYS if key in keys]
            if of_phrases and "rules" in keys:
                self.complaints.say(file.place((of_phrases[0],)), "file_of_both", keys=tuple(of_phrases))
            elif of_phrases:
                phrases[path] = file
            else:
                rules.append(file)
        return phrases, rules

    def own_names(self, folder: Path) -> Iterator[YamlFile]:
        """Files of the pack's own phrases that seem to declare names; the others are read when prose is."""
        for path in _yaml_files(folder) if folder.is_dir() else ():
            try:
                seems = path.is_file() and _NAMES.search(path.read_bytes())
            except OSError:
                continue  # told when prose is read
            file = self.yaml(path) if seems else None
            if file is not None:
                yield file

    def names(self, spec: NamesSpec, files: Sequence[YamlFile]) -> DeclaredNames:
        """What the pack declares, and what the files of phrases add."""
        declared = names_of(spec)
        for file in files:
            if not isinstance(file.data, dict) or "names" not in file.data:
                continue
            added, mistakes = structured(file, NamesSpec, ("names",))
            self.complaints.extend(mistakes)
            if added is not None:
                declared = self.joined(declared, names_of(added), file)
        return replace(declared, terms=self.spelt_out(declared.terms, files))

    def joined(self, declared: DeclaredNames, added: DeclaredNames, file: YamlFile) -> DeclaredNames:
        every: dict[str, Mapping[str, Any]] = {}
        for kind in ("quantities", "claims", "lists", "topics", "documents"):
            known, new = getattr(declared, kind), getattr(added, kind)
            for name in known.keys() & new.keys():
                self.complaints.say(file.place(("names", kind, name)), "name_twice", name=name)
            every[kind] = {**known, **new}
        names = dict.fromkeys((*declared.terms, *added.terms))
        every["terms"] = {name: declared.terms.get(name, ()) + added.terms.get(name, ()) for name in names}
        return replace(declared, **every)

    def spelt_out(self, terms: Mapping[str, tuple[str, ...]], files: Sequence[YamlFile]) -> dict[str, tuple[str, ...]]:
        """The lists of terms with entries of other lists in place of their names."""
        found, unknown = spelt_out(terms)
        place = files[0].place(("names",)) if files else Place(file="", line=1)
        for name in unknown:
            self.complaints.say(place, "unknown_terms", name=name, hint=mend(name, list(terms)))
        return found

    def rules(self, file: YamlFile, reader: RuleReader) -> Iterator[Rule]:
        frame = self.struct(file, RuleFileFrame)
        count = len(frame.rules) if frame else 0
        if count > MOST_RULES:
            self.complaints.say(file.place(("rules",)), "too_many_rules", count=f"{count:,}", most=f"{MOST_RULES:,}")
            return
        for index in range(count):
            rule = reader.rule(file, ("rules", index))
            if rule is not None:
                yield rule
