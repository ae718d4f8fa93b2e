"""Phrase files → Phrasebook, with every mistake of every file at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path

import msgspec
from msgspec.structs import asdict

from gxcheck.errors import PackError
from gxcheck.forms import Form
from gxcheck.model import Place, note
from gxcheck.packs import DeclaredNames
from gxcheck.packs.built import names_of
from gxcheck.packs.mistakes import structured
from gxcheck.packs.yamlfile import Step, YamlFile, read_yaml
from gxcheck.prose.phrases.assembled import BookData, PhraseData, letters_of
from gxcheck.prose.phrases.built import breakdown_of, counting_of, speaking_of
from gxcheck.prose.phrases.checks import PhraseChecks, undeclared
from gxcheck.prose.phrases.mistakes import Mistakes, PhraseError
from gxcheck.prose.phrases.patterns import BUILT_IN as BUILT_IN_KINDS
from gxcheck.prose.phrases.patterns import Alphabet, Pattern, compile_pattern
from gxcheck.prose.phrases.phrase import Breakdown
from gxcheck.prose.phrases.templates import Entry, one_for_each, placeholders
from gxcheck.prose.phrases.wordlists import Source, WordLists, check_items
from gxcheck.prose.shape import PhraseFile, PhraseSpec, VocabularySpec
from gxcheck.prose.words.roles import names_in
from gxcheck.prose.words.vocabulary import variants_of
from gxcheck.text.closest import hint

#: Patterns of all phrases, those of for_each for each entry; ten times those of a careful pack.
MOST_PATTERNS = 10_000


class PhraseLoader:
    """Collects mistakes while it reads; one in one file hides none in another."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.forms = forms
        self.mistakes = Mistakes()

    def data(self, paths: Sequence[Path], added: Sequence[Path], names: DeclaredNames) -> BookData:
        """All that the files say, checked. Raises PackError with all mistakes."""
        own = [source for path in paths for source in self.read(path)]
        sources = [*own, *(source for path in added for source in self.read(path))]
        vocabulary = self.vocabulary(sources)
        if vocabulary is None:
            raise self.mistakes.error()
        return self.checked_data(sources, len(own), *vocabulary, _with_names(names, sources))

    def read(self, path: Path) -> Iterator[Source]:
        try:
            file = read_yaml(path, path.name)
        except PackError as trouble:
            self.mistakes.extend(trouble.diagnostics)
            return
        found, mistakes = structured(file, PhraseFile)
        self.mistakes.extend(mistakes)
        if found is not None:
            yield found, file

    def vocabulary(self, sources: Sequence[Source]) -> tuple[VocabularySpec, YamlFile] | None:
        """The one vocabulary; None where a file could not be read, or where there is none or more than one."""
        found = [(spec.vocabulary, file) for spec, file in sources if spec.vocabulary is not None]
        if self.mistakes.told:
            return None
        if len(found) == 1:
            return found[0]
        where = found[-1][1] if found else sources[0][1] if sources else YamlFile(name="phrases", data=None, lines={})
        self.mistakes.add(where, ("vocabulary",), note("vocabulary_once"))
        return None

    def checked_data(
        self, sources: Sequence[Source], own: int, spec: VocabularySpec, at: YamlFile, names: DeclaredNames
    ) -> BookData:
        for file, source in sources:
            check_items(file, source, self.mistakes)
        lists = WordLists(variants_of(spec), self.mistakes)
        words = lists.read(sources)
        self.check_roles(spec, words, at)
        self.check_repeated(sources)
        entries = {name: listed for file, _ in sources for name, listed in file.entries.items()}
        self.check_size(sources, entries)
        # a role that names no list is told by now; its phrases are looked at all the same
        checks = PhraseChecks(self.forms, names, spec.roles, letters_of(spec, words))
        # a phrase that is added would never be asked if those of the pack came first
        phrases = tuple(self.phrases([*sources[own:], *sources[:own]], entries, checks))
        breakdowns = tuple(self.breakdowns(sources, names))
        if self.mistakes.told:
            raise self.mistakes.error()
        return BookData(
            vocabulary=spec,
            words=words,
            phrases=phrases,
            breakdowns=breakdowns,
            counting=counting_of([file.counting for file, _ in sources if file.counting], spec.numbers.percent),
            speaking=speaking_of([file.speaking for file, _ in sources if file.speaking]),
            lists=lists.places,
            names=names,
        )

    def check_roles(self, spec: VocabularySpec, words: Mapping[str, object], at: YamlFile) -> None:
        known = [*words, *BUILT_IN_KINDS]
        if len(spec.variants.written) != len(spec.variants.read):
            self.mistakes.add(at, ("vocabulary", "variants"), note("variants_unequal"))
        for role, listed in asdict(spec.roles).items():
            # the keys of subjects are subjects
            if role == "column_whole":
                continue
            given = [*listed.values()] if role in ("subjects", "implies", "implies_at_once", "columns") else listed
            allowed = [*spec.roles.subjects] if role == "carried_on" else known
            for name in dict.fromkeys(names_in(given)):
                if name not in allowed:
                    wrong = note("role_no_list", role=role, name=name, hint=hint(name, allowed))
                    self.mistakes.add(at, ("vocabulary", "roles", role), wrong)

    def check_repeated(self, sources: Sequence[Source]) -> None:
        """Of two phrases, breakdowns or entries of one name, nobody knows which is meant."""
        for key in ("phrases", "breakdowns", "entries"):
            first: dict[str, Place] = {}
            for spec, file in sources:
                for name in getattr(spec, key):
                    place = file.place((key, name))
                    if first.setdefault(name, place) != place:
                        self.mistakes.add(file, (key, name), note("phrase_name_twice", name=name, first=first[name]))

    def check_size(self, sources: Sequence[Source], entries: Mapping[str, Sequence[Entry]]) -> None:
        """Raises PackError where there are more patterns than are looked for at once, at the file with most of them."""
        many = {
            file.name: sum(len(one.say) * len(entries.get(one.for_each or "", ({},))) for one in spec.phrases.values())
            for spec, file in sources
        }
        if sum(many.values()) > MOST_PATTERNS:
            file = max((file for _, file in sources), key=lambda one: many[one.name])
            told = {"many": f"{many[file.name]:,}", "most": f"{MOST_PATTERNS:,}"}
            self.mistakes.add(file, ("phrases",), note("patterns_too_many", **told))
            raise self.mistakes.error()

    def breakdowns(self, sources: Sequence[Source], names: DeclaredNames) -> Iterator[Breakdown]:
        for file, source in sources:
            for name, spec in file.breakdowns.items():
                if wrong := undeclared("lists", name, names.lists):
                    self.mistakes.add(source, ("breakdowns", name), wrong)
                yield breakdown_of(name, spec, source.place(("breakdowns", name)))

    def phrases(
        self, sources: Sequence[Source], entries: Mapping[str, Sequence[Entry]], checks: PhraseChecks
    ) -> Iterator[PhraseData]:
        for file, source in sources:
            for name, written in file.phrases.items():
                place = source.place(("phrases", name))
                for id_, spec in self.each(name, written, source, entries):
                    patterns = tuple(self.checked(name, spec, source, checks))
                    yield PhraseData(id=id_, name=name, place=place, spec=spec, patterns=patterns)

    def each(
        self, name: str, spec: PhraseSpec, file: YamlFile, entries: Mapping[str, Sequence[Entry]]
    ) -> Iterator[tuple[str, PhraseSpec]]:
        """The phrase, or those that for_each makes of it."""
        at: tuple[Step, ...] = ("phrases", name)
        if spec.for_each is None:
            yield name, spec
        elif spec.for_each not in entries:
            wrong = note("for_each_unknown", name=spec.for_each, hint=hint(spec.for_each, [*entries]))
            self.mistakes.add(file, (*at, "for_each"), wrong)
        elif self.fits(spec, entries[spec.for_each], file, at):
            for id_, told in one_for_each(name, msgspec.to_builtins(spec), entries[spec.for_each]):
                try:
                    yield id_, msgspec.convert(told, PhraseSpec)
                except msgspec.ValidationError as trouble:
                    wrong = note("entry_no_phrase", name=spec.for_each, trouble=trouble)
                    self.mistakes.add(file, (*at, "for_each"), wrong)
                    return

    def fits(self, spec: PhraseSpec, entries: Sequence[Entry], file: YamlFile, at: tuple[Step, ...]) -> bool:
        """Whether every <name> of a phrase is one of each entry."""
        wrong = False
        for key, value in msgspec.to_builtins(spec).items():
            for name in dict.fromkeys(placeholders(value)):
                lacking = [entry for entry in entries if name not in entry]
                if lacking:
                    near = hint(name, [*lacking[0]])
                    self.mistakes.add(
                        file, (*at, key), note("entry_lacks", name=name, entries=spec.for_each, hint=near)
                    )
                    wrong = True
        return not wrong

    def checked(self, name: str, spec: PhraseSpec, file: YamlFile, checks: PhraseChecks) -> list[Pattern]:
        at: tuple[Step, ...] = ("phrases", name)
        before = len(self.mistakes.told)
        patterns = [
            pattern
            for number, said in enumerate(spec.say)
            for pattern in self.pattern(said, file, (*at, "say", number), checks.letters)
        ]
        for path, wrong in checks.wrong_with(spec, patterns):
            self.mistakes.add(file, (*at, *path), wrong)
        return patterns if len(self.mistakes.told) == before else []

    def pattern(self, said: str, file: YamlFile, at: tuple[Step, ...], letters: Alphabet) -> Iterator[Pattern]:
        try:
            yield compile_pattern(said, letters, file.place(at).line)
        except PhraseError as trouble:
            for wrong in trouble.notes:
                self.mistakes.add(file, at, wrong)


def _with_names(names: DeclaredNames, sources: Sequence[Source]) -> DeclaredNames:
    """The names of the pack and those that its phrase files add."""
    for file, _ in sources:
        added = names_of(file.names)
        names = replace(
            names,
            **{key.name: {**getattr(added, key.name), **getattr(names, key.name)} for key in fields(DeclaredNames)},
        )
    return names
