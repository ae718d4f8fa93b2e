"""The lists of words of all files: spelled out, none in two lists, and no more of them than can be found quickly."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from gxcheck.model import Place, note
from gxcheck.packs.yamlfile import Step, YamlFile
from gxcheck.prose.phrases.mistakes import Mistakes, PhraseError
from gxcheck.prose.phrases.patterns import ANY_NUMBER
from gxcheck.prose.phrases.patterns import BUILT_IN as BUILT_IN_KINDS
from gxcheck.prose.phrases.templates import MOST_WORDS, how_many, spelled_out
from gxcheck.prose.shape import PhraseFile
from gxcheck.prose.words.lexicon import Variants
from gxcheck.prose.words.tokens import PART_YEAR, YEARS
from gxcheck.prose.words.vocabulary import begins_with_a_mark

Source = tuple[PhraseFile, YamlFile]
#: Slots that no list of words may be called; the lists of years join the years in figures.
RESERVED = frozenset(BUILT_IN_KINDS).difference(YEARS.values(), (PART_YEAR,)) | {ANY_NUMBER}
#: As many characters stand for kinds of tokens in a pattern, with some to spare.
MOST_LISTS = 6000
#: Words of all lists, choices written out; twenty times those of a careful pack.
MOST_WORDS_IN_ALL = 100_000
#: No item of a list holds white space between its signs: the text is read without.
_INNER_SPACE = re.compile(r"\S\s+\S")


class WordLists:
    """Collects the words of every file; `places`: where each list begins."""

    def __init__(self, variants: Variants, mistakes: Mistakes) -> None:
        self.variants = variants
        self.mistakes = mistakes
        self.places: dict[str, Place] = {}
        self._lists: dict[str, dict[str, None]] = {}
        self._first: dict[str, tuple[str, str]] = {}
        self._counted = 0

    def read(self, sources: Sequence[Source]) -> Mapping[str, tuple[str, ...]]:
        for spec, file in sources:
            for name, items in spec.words.items():
                self.read_list(name, items, file)
        return {name: tuple(words) for name, words in self._lists.items()}

    def read_list(self, name: str, items: Sequence[str], file: YamlFile) -> None:
        at: tuple[Step, ...] = ("words", name)
        self.places.setdefault(name, file.place(at))
        words = self._lists.setdefault(name, {})
        if name in RESERVED:
            self.mistakes.add(file, at, note("list_is_slot", name=name))
        if not items:
            self.mistakes.add(file, at, note("list_empty", name=name))
        if len(self._lists) == MOST_LISTS + 1:
            self.mistakes.add(file, at, note("lists_too_many", most=f"{MOST_LISTS:,}"))
        for number, item in enumerate(items):
            for word in self.spelled(item, file, (*at, number)):
                words[self.read_as(word, name, file, (*at, number))] = None

    def spelled(self, item: str, file: YamlFile, at: tuple[Step, ...]) -> Sequence[str]:
        many = how_many(item)
        # an item of more words than one may have is told of as such
        before, self._counted = self._counted, self._counted + (many if many <= MOST_WORDS else 0)
        if self._counted > MOST_WORDS_IN_ALL:
            if before <= MOST_WORDS_IN_ALL:
                self.mistakes.add(file, at, note("words_too_many", most=f"{MOST_WORDS_IN_ALL:,}"))
            return ()
        try:
            return list(spelled_out(item))
        except PhraseError as trouble:
            for wrong in trouble.notes:
                self.mistakes.add(file, at, wrong)
            return ()

    def read_as(self, word: str, name: str, file: YamlFile, at: tuple[Step, ...]) -> str:
        """The word in the signs that it is looked for in."""
        # two entries of one list may well meet in a word; two lists, or files, contradict each other
        read = self.variants.plain(word)
        if begins_with_a_mark(read):
            self.mistakes.add(file, at, note("word_is_mark", word=word))
        known, first = self._first.setdefault(read, (name, file.name))
        if (known, first) != (name, file.name):
            self.mistakes.add(file, at, note("word_twice", word=word, list=known))
        return read


def check_items(spec: PhraseFile, file: YamlFile, mistakes: Mistakes) -> None:
    """Items of lists that are two, run together by an indentation."""
    for path, item in _items(spec):
        if _INNER_SPACE.search(item):
            mistakes.add(file, path, note("word_with_space", word=" ".join(item.split())))


def _items(spec: PhraseFile) -> Iterator[tuple[tuple[Step, ...], str]]:
    yield from _strings(("words",), spec.words)
    yield from _strings(("breakdowns",), spec.breakdowns)
    if spec.vocabulary is not None:
        yield from _strings(("vocabulary", "numbers"), spec.vocabulary.numbers)
        yield from _strings(("vocabulary", "calendar"), spec.vocabulary.calendar)


def _strings(path: tuple[Step, ...], value: object) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            yield from _strings((*path, field.encode_name), getattr(value, field.name))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _strings((*path, key), key)
            yield from _strings((*path, key), one)
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value):
            yield from _strings((*path, number), one)
