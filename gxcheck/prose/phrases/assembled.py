"""What phrase files say, as plain data → Phrasebook: what finds words and phrases is made here."""

from collections.abc import Mapping
from dataclasses import replace

from msgspec import Struct
from msgspec.structs import asdict
from msgspec.structs import replace as with_other

from gxcheck.forms import Form
from gxcheck.model import Place
from gxcheck.packs import DeclaredNames
from gxcheck.prose.phrases.built import factors_of, phrase_of
from gxcheck.prose.phrases.patterns import Alphabet, Index, Pattern, alphabet
from gxcheck.prose.phrases.phrase import Breakdown, Counting, Phrasebook, Speaking
from gxcheck.prose.shape import PhraseSpec, VocabularySpec
from gxcheck.prose.words.roles import build_roles, names_in
from gxcheck.prose.words.vocabulary import build


class PhraseData(Struct, frozen=True, kw_only=True):
    """A phrase (of those that for_each makes, each) and what its patterns were compiled to."""

    id: str
    name: str
    place: Place
    spec: PhraseSpec
    patterns: tuple[Pattern, ...]


class BookData(Struct, frozen=True, kw_only=True):
    """All files of a pack, checked. `phrases`: an earlier one wins.

    `words`: by their list, choices written out, in plain signs.
    """

    vocabulary: VocabularySpec
    words: Mapping[str, tuple[str, ...]]
    phrases: tuple[PhraseData, ...]
    breakdowns: tuple[Breakdown, ...]
    counting: Counting | None
    speaking: Speaking | None
    lists: Mapping[str, Place]
    names: DeclaredNames


def letters_of(spec: VocabularySpec, words: Mapping[str, tuple[str, ...]]) -> Alphabet:
    return alphabet((*words, *names_in([*asdict(spec.roles).values()])), spec.roles)


def in_order(data: BookData) -> BookData:
    """The same data, which make the same bytes wherever they are packed: sets are told in order."""
    phrases = tuple(with_other(phrase, patterns=tuple(map(_in_order, phrase.patterns))) for phrase in data.phrases)
    return with_other(data, phrases=phrases)


def _in_order(pattern: Pattern) -> Pattern:
    needs = tuple(tuple(sorted(kinds)) for kinds in pattern.needs)
    return replace(pattern, needs=needs)  # type: ignore[arg-type]  # for bytes, in which they look the same


def assembled(data: BookData, forms: Mapping[str, Form]) -> Phrasebook:
    spec = data.vocabulary
    phrases = tuple(
        phrase_of(one.spec, one.patterns, id_=one.id, name=one.name, place=one.place, order=order)
        for order, one in enumerate(data.phrases)
    )
    return Phrasebook(
        vocabulary=build(spec, data.words),
        alphabet=letters_of(spec, data.words),
        phrases=phrases,
        index=Index([(pattern, phrase) for phrase in phrases for pattern in phrase.patterns]),
        roles=build_roles(spec.roles),
        breakdowns=data.breakdowns,
        counting=data.counting,
        speaking=data.speaking,
        forms=forms,
        factors=dict(factors_of(spec.numbers, forms)),
        lists=data.lists,
        names=data.names,
    )
