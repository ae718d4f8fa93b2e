"""Phrase files → Phrasebook, with every mistake of every file at once."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import asdict

from gxcheck.errors import PackError
from gxcheck.forms import Form
from gxcheck.model import Diagnostic, note
from gxcheck.packs import BUILT_IN, RulePack, load_pack, rules_directory
from gxcheck.packs.mistakes import hint, structured
from gxcheck.packs.yamlfile import Step, YamlFile, read_yaml
from gxcheck.prose.phrases.patterns import BUILT_IN as BUILT_IN_KINDS
from gxcheck.prose.phrases.patterns import Alphabet, Index, Pattern, PatternError, alphabet, compile_pattern
from gxcheck.prose.phrases.templates import SUBJECT, WHOLE, Quantity, one_for_each, spelled_out
from gxcheck.prose.shape import BreakdownSpec, ExampleSpec, PhraseFile, PhraseSpec, VocabularySpec
from gxcheck.prose.words.roles import Roles, build_roles
from gxcheck.prose.words.tokens import PART_YEAR, YEARS
from gxcheck.prose.words.vocabulary import Vocabulary, begins_with_a_mark, build, variants_of

#: Slots that no list of words may be called; the lists of years join the years in figures.
RESERVED = frozenset(BUILT_IN_KINDS).difference(YEARS.values(), (PART_YEAR,)) | {"any_number"}
#: As many characters stand for kinds of tokens in a pattern, with some to spare.
MOST_LISTS = 6000
#: table.row.column
CELL_PARTS = 3
#: Quantities that only the prose states.
TEXT_ONLY = ("text.fee_cases", "text.fee_yuan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """`fires`: whether it is one for its phrase or for its silence; None where the expectation tells."""

    text: str
    year: int | None
    expect: Mapping[str, str]
    fires: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """`means`: the quantities stated, each with its alternatives. `order`: an earlier phrase wins.

    `name`: as it is called in its file; those that for_each makes of one share it.
    """

    id: str
    name: str
    order: int
    patterns: tuple[Pattern, ...]
    means: tuple[Quantity, ...]
    spec: PhraseSpec
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasebook:
    vocabulary: Vocabulary
    alphabet: Alphabet
    phrases: tuple[Phrase, ...]
    index: Index[Phrase]
    roles: Roles
    breakdowns: Mapping[str, BreakdownSpec]
    forms: Mapping[str, Form]
    factors: Mapping[str, Decimal]
    _cells: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def holds(self, whole: str, part: str) -> bool:
        """Whether the cells of one quantity are some of those of the other, in whichever form."""
        return self.cells(part) < self.cells(whole)

    def cells(self, name: str) -> frozenset[str]:
        if name not in self._cells:
            parts = name.split(".")
            forms = self.forms.values() if len(parts) == CELL_PARTS else ()
            self._cells[name] = frozenset(cell for form in forms for cell in form.expand(*parts))
        return self._cells[name]


#: The packs read last, with their phrases: who reads many reports one by one shall not read them each time.
_read: deque[tuple[RulePack, Phrasebook | None]] = deque(maxlen=4)


@cache
def built_in_phrases() -> Phrasebook:
    return load_phrases(rules_directory() / BUILT_IN / "phrases", load_pack().forms)


def phrases_of(pack: RulePack) -> Phrasebook | None:
    """The phrases of a pack, None if it has none. Raises PackError with all mistakes."""
    for known, book in _read:
        if known is pack:
            return book
    folder = pack.folder / "phrases"
    there = folder.is_dir() or pack.phrase_files
    read = load_phrases(folder, pack.forms, *pack.phrase_files) if there else None
    _read.appendleft((pack, read))
    return read


def load_phrases(folder: Path, forms: Mapping[str, Form], *added: Path) -> Phrasebook:
    """Read every file of the folder, in order of name, and those added. Raises PackError with all mistakes."""
    return _Loader(forms).load(sorted(folder.glob("*.yaml")), added)


def parse_means(means: str | None) -> tuple[Quantity, ...]:
    """`a or b and c` → two statements, the first of which may be either of two quantities."""
    if means is None:
        return ()
    return tuple(tuple(name.strip() for name in part.split(" or ")) for part in means.split(" and "))


class _Loader:
    """Collects diagnostics while it reads; a mistake in one file hides none in another."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.forms = forms
        self.diagnostics: list[Diagnostic] = []
        self.quantity: dict[str, bool] = {}

    def load(self, paths: Sequence[Path], added: Sequence[Path] = ()) -> Phrasebook:
        files = [found for path in (*paths, *added) for found in self.read(path)]
        vocabularies = [(spec.vocabulary, file) for spec, file in files if spec.vocabulary is not None]
        if len(vocabularies) != 1 and not self.diagnostics:
            place = (vocabularies[-1][1] if vocabularies else files[0][1] if files else _nothing()).place(())
            self.diagnostics.append(
                Diagnostic(place=place, path="vocabulary", message=note("plain", text="must be given exactly once"))
            )
        if self.diagnostics:
            raise PackError(self.diagnostics)
        vocabulary, at = vocabularies[0]
        assert vocabulary is not None
        return self.build(files, len(files) - len(added), vocabulary, at)

    def build(
        self, files: Sequence[tuple[PhraseFile, YamlFile]], own: int, spec: VocabularySpec, at: YamlFile
    ) -> Phrasebook:
        words = self.words(files, spec)
        letters = alphabet(words, spec.roles) if self.check_roles(spec, words, at) else None
        entries = {name: listed for file, _ in files for name, listed in file.entries.items()}
        phrases = [
            phrase
            # a phrase that is added would never be asked if those of the pack came first
            for file, source in (*files[own:], *files[:own])
            for name, phrase_spec in file.phrases.items()
            for phrase in self.phrase(name, phrase_spec, source, letters, spec, entries)
        ]
        if self.diagnostics or letters is None:
            raise PackError(sorted(self.diagnostics, key=lambda d: (d.place.file, d.place.line)))
        numbered = tuple(_numbered(phrases))
        return Phrasebook(
            vocabulary=build(spec, words),
            alphabet=letters,
            phrases=numbered,
            index=Index([(pattern, phrase) for phrase in numbered for pattern in phrase.patterns]),
            roles=build_roles(spec.roles),
            breakdowns={name: found for file, _ in files for name, found in file.breakdowns.items()},
            forms=self.forms,
            factors=dict(self.factors(spec)),
        )

    def factors(self, spec: VocabularySpec) -> Iterator[tuple[str, Decimal]]:
        """Cells whose unit is a multiple of the currency's: amounts in the text are converted."""
        for form in self.forms.values():
            for cell in form.cells.values():
                if cell.unit in spec.numbers.money:
                    yield cell.name, Decimal(spec.numbers.money[cell.unit])

    def complain(self, file: YamlFile, at: tuple[Step, ...], message: str) -> None:
        path = ".".join(str(step) for step in at)
        self.diagnostics.append(Diagnostic(place=file.place(at), path=path, message=note("plain", text=message)))

    def read(self, path: Path) -> Iterator[tuple[PhraseFile, YamlFile]]:
        try:
            file = read_yaml(path, path.name)
        except PackError as trouble:
            self.diagnostics.extend(trouble.diagnostics)
            return
        found, mistakes = structured(file, PhraseFile)
        self.diagnostics.extend(mistakes)
        if found is not None:
            yield found, file

    def words(self, files: Sequence[tuple[PhraseFile, YamlFile]], spec: VocabularySpec) -> dict[str, tuple[str, ...]]:
        lists: dict[str, dict[str, None]] = {}
        variants = variants_of(spec)
        first: dict[str, tuple[str, str]] = {}
        for file, source in files:
            for name, listed in file.words.items():
                if name in RESERVED:
                    self.complain(source, ("words", name), f"{name} is the name of a slot; call the list otherwise")
                for number, choices in enumerate(listed):
                    for word in self.spelled(choices, source, ("words", name, number)):
                        # two entries of one list may well meet in a word; two lists, or files, contradict each other
                        read = variants.plain(word)
                        if begins_with_a_mark(read):
                            self.complain(source, ("words", name, number), f"{word} begins with a mark of punctuation")
                        known, _ = first.setdefault(read, (name, source.name))
                        if first[read] != (name, source.name):
                            self.complain(source, ("words", name, number), f"{word} is in the list {known} already")
                        lists.setdefault(name, {})[word] = None
        return {name: tuple(words) for name, words in lists.items()}

    def spelled(self, choices: str, file: YamlFile, at: tuple[Step, ...]) -> list[str]:
        try:
            return list(spelled_out(choices))
        except ValueError as trouble:
            self.complain(file, at, str(trouble))
            return []

    def check_roles(self, spec: VocabularySpec, words: Mapping[str, object], at: YamlFile) -> bool:
        known, before = [*words, *BUILT_IN_KINDS], len(self.diagnostics)
        if len(spec.variants.written) != len(spec.variants.read):
            self.complain(at, ("vocabulary", "variants"), "written and read must be equally long")
        if len(words) > MOST_LISTS:
            self.complain(
                at, ("vocabulary",), f"the files have {len(words):,} lists of words, more than {MOST_LISTS:,}"
            )
        for role, listed in asdict(spec.roles).items():
            names = _names(listed)
            allowed = [*spec.roles.subjects] if role == "carried_on" else known
            for name in names:
                if name not in allowed:
                    message = f"{role} names {name}, which is no list of words{hint(name, known)}"
                    self.complain(at, ("vocabulary", "roles", role), message)
        return len(self.diagnostics) == before

    def phrase(
        self, name: str, spec: PhraseSpec, file: YamlFile, letters: Alphabet | None, vocabulary: VocabularySpec,
        entries: Mapping[str, Sequence[Mapping[str, str]]],
    ) -> Iterator[Phrase]:  # fmt: skip
        at: tuple[Step, ...] = ("phrases", name)
        if spec.for_each is not None and spec.for_each not in entries:
            message = f"{spec.for_each} is no list of entries{hint(spec.for_each, [*entries])}"
            self.complain(file, (*at, "for_each"), message)
            return
        try:
            each = list(one_for_each(name, spec, entries[spec.for_each] if spec.for_each else ()))
        except msgspec.ValidationError as trouble:
            self.complain(file, (*at, "for_each"), f"an entry of {spec.for_each} makes no phrase: {trouble}")
            return
        for id_, one in each:
            yield from self.one_phrase(id_, one, at, file, letters, vocabulary)

    def one_phrase(
        self, id_: str, spec: PhraseSpec, at: tuple[Step, ...], file: YamlFile, letters: Alphabet | None,
        vocabulary: VocabularySpec,
    ) -> Iterator[Phrase]:  # fmt: skip
        before = len(self.diagnostics)
        patterns = [pattern for number, written in enumerate(spec.say)
                    for pattern in self.pattern(written, file, (*at, "say", number), letters)]  # fmt: skip
        self.check_phrase(spec, patterns, file, at, vocabulary)
        self.check_conditions(spec, file, at, vocabulary, letters)
        if len(self.diagnostics) == before:
            yield Phrase(
                id=id_, name=str(at[-1]), order=0, patterns=tuple(patterns), means=parse_means(spec.means), spec=spec,
                examples=tuple(_example(example) for example in spec.examples),
            )  # fmt: skip

    def pattern(
        self, written: str, file: YamlFile, at: tuple[Step, ...], letters: Alphabet | None
    ) -> Iterator[Pattern]:
        if letters is None:
            return
        try:
            yield compile_pattern(written, letters)
        except PatternError as trouble:
            slot = str(trouble)
            unknown = f"{written!r} names {slot}, which is no list of words{hint(slot, list(letters.codes))}"
            self.complain(file, at, slot if " " in slot else unknown)

    def check_phrase(
        self, spec: PhraseSpec, patterns: Sequence[Pattern], file: YamlFile, at: tuple[Step, ...], words: VocabularySpec
    ) -> None:
        for subject in spec.about:
            if subject not in (*words.roles.subjects, "none"):
                self.complain(file, (*at, "about"), f"{subject} is no subject{hint(subject, [*words.roles.subjects])}")
        rows = [row for listed in spec.wholes for row in listed] or [""]
        meant = (name for part in parse_means(spec.means) for name in part)
        for quantity in (name.replace(WHOLE, row) for name in meant for row in (rows if WHOLE in name else rows[:1])):
            subjects = [subject for subject in spec.about if subject != "none"] or [*words.roles.subjects]
            known = [self.is_quantity(quantity.replace(SUBJECT, subject)) for subject in subjects]
            if not (all(known) if spec.about else any(known)):
                self.complain(file, (*at, "means"), f"{quantity} is no quantity{hint(quantity, self.quantities())}")
        telling = {*words.roles.telling}
        for number, pattern in enumerate(patterns):
            # what needs another figure stands in a sentence that is read for that one
            alone = (spec.means or spec.claims) and not (spec.after or spec.takes)
            if alone and not any(need <= telling for need in pattern.needs):
                self.complain(
                    file, (*at, "say", number), "holds no word of the telling lists, so it is never looked for"
                )
            if not pattern.captures and spec.means and spec.value is None and not spec.takes:
                message = "has no {number}; give a value, or say with takes whose number it takes"
                self.complain(file, (*at, "say", number), message)

    def check_conditions(
        self, spec: PhraseSpec, file: YamlFile, at: tuple[Step, ...], words: VocabularySpec, letters: Alphabet | None
    ) -> None:
        for name in spec.unless_said if letters else ():
            if letters and name not in letters.codes:
                self.complain(file, (*at, "unless_said"), f"{name} is no list of words{hint(name, [*letters.codes])}")
        named = {
            "after": spec.after, "unless_after": spec.unless_after, "unsays": spec.unsays, "takes": spec.takes,
            "unless_part_of": [name for name in spec.unless_part_of if name != "*"], "revises": [*spec.revises],
        }  # fmt: skip
        for option, names in named.items():
            for name in names:
                if not any(self.is_quantity(name.replace(SUBJECT, subject)) for subject in words.roles.subjects):
                    self.complain(file, (*at, option), f"{name} is no quantity{hint(name, self.quantities())}")

    def is_quantity(self, name: str) -> bool:
        if name not in self.quantity:
            parts = name.split(".")
            cells = len(parts) == CELL_PARTS and any(form.expand(*parts) for form in self.forms.values())
            self.quantity[name] = cells or name in TEXT_ONLY
        return self.quantity[name]

    def quantities(self) -> list[str]:
        return [*TEXT_ONLY, *(name for form in self.forms.values() for name in form.cells)]


def _names(listed: object) -> list[str]:
    if isinstance(listed, str):
        return [listed]
    values = listed.values() if isinstance(listed, dict) else listed
    return [name for value in values for name in _names(value)] if isinstance(values, Iterable) else []


def _nothing() -> YamlFile:
    return YamlFile(name="phrases", data=None, lines={})


def _numbered(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    for order, phrase in enumerate(phrases):
        yield Phrase(
            id=phrase.id, name=phrase.name, order=order, patterns=phrase.patterns, means=phrase.means, spec=phrase.spec,
            examples=phrase.examples,
        )  # fmt: skip


def _example(spec: ExampleSpec) -> Example:
    expect = {name: str(value) for name, value in spec.expect.items()}
    return Example(text=spec.text, year=spec.year, expect=expect, fires=spec.fires)
