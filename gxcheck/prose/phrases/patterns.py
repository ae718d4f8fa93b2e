"""A phrase as a person writes it → a matcher over kinds of tokens.

`{request}` one token of that list, `{a|b}` of either, `{x?}` or none, `{x*}` any number, `{start}` and `{end}` the
edges of a clause, `…` what a reader passes over (unknown words and harmless lists), `……` anything
inside the clause but numbers. `， （ ）` stand for themselves. Every token of a sentence is one
character for the matcher (RE2), which takes time in proportion to the sentence whatever the phrase.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

import re2
from msgspec import Struct

from gxcheck.model import Note, note
from gxcheck.prose.phrases.mistakes import PhraseError
from gxcheck.prose.shape import RolesSpec
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.tokens import Token
from gxcheck.prose.words.vocabulary import UNKNOWN
from gxcheck.text.closest import hint

START, END, ANY_NUMBER = "start", "end", "any_number"
CAPTURED = (kinds.NUMBER, kinds.MONEY)
BUILT_IN = (
    kinds.NUMBER, kinds.MONEY, kinds.BARE, kinds.OTHER_NUMBER, UNKNOWN, kinds.COMMA, kinds.COLON, kinds.OPEN,
    kinds.CLOSE, kinds.STOP, kinds.OTHER_YEAR, kinds.PART_YEAR, *kinds.YEARS.values(), START, END,
)  # fmt: skip
_PUNCTUATION = {"，": kinds.COMMA, "（": kinds.OPEN, "）": kinds.CLOSE}
_PIECE = re.compile(r"\{(?P<slot>[a-z0-9_|]+)(?P<often>[?*]?)\}|(?P<sign>……|…|，|（|）)|(?P<other>[^\s{}…，（）]+|\S)")
_NUMBERS = (kinds.NUMBER, kinds.MONEY, kinds.BARE, kinds.OTHER_NUMBER)
_EDGES = frozenset((kinds.COMMA, kinds.OPEN, kinds.CLOSE, kinds.STOP))
#: Every character from here on is as many bytes.
_FIRST_CODE, _BYTES = 0xE000, 3
#: Room for the walk over all patterns, in bytes; far more than a sentence needs, as a full table would lose matches.
MEMORY = 256 * 2**20


T = TypeVar("T")
#: What … and …… are among the names of kinds.
GAP, ANY = "…", "……"


class PatternPiece(NamedTuple):
    """A part of a pattern: a token of one of these kinds, once (""), or as `?` or `*` say.

    `must_be`: it is there in all that the pattern is found in. `is_slot`: it stands for tokens, not for an edge.
    `binds`: its figure is bound.
    """

    written: str
    names: tuple[str, ...]
    often: str
    must_be: bool
    is_slot: bool
    binds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alphabet:
    """The character of every kind of token.

    `written`: what a token of that kind becomes, with the edges it makes. `plain`: kinds that become the same wherever
    they stand. `silent`: lists whose words are read past, so that no pattern meets them;
    `sound`: names that a slot may have whose words are met.
    `passed`: the kinds that a sign or a name of several stands for.
    """

    codes: Mapping[str, str]
    lists: frozenset[str]
    gap: str
    any: str
    before_number: str
    written: Mapping[str, str]
    plain: frozenset[str]
    opening: frozenset[str]
    branch: frozenset[str]
    silent: frozenset[str]
    sound: frozenset[str]
    passed: Mapping[str, frozenset[str]]
    figures: frozenset[str]
    _searched: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def for_search(self, part: str) -> str:
        """A part of a pattern for RE2; patterns are made of the same few."""
        if part not in self._searched:
            piece = _pieces(part)[0]
            self._searched[part] = _slot(piece.names, piece.often, self) if part[0] == "{" else _sign(part, self)
        return self._searched[part]


class Encoded(Struct, frozen=True, gc=False):
    """A sentence as characters, in UTF-8; `tokens[i]` is the index of the token that character i stands for.

    `figures`: the place in `text` behind the last figure that a phrase can bind.
    """

    text: bytes
    tokens: Sequence[int]
    figures: int


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """`said`: as a person wrote it, in this `line`. `written`: for RE2, over the characters of kinds.

    `needs`: for each slot that must be filled, the kinds that fill it. `captures`: it has a figure to bind. `dated`:
    it says itself which year is meant.
    """

    said: str
    line: int
    written: str
    needs: tuple[frozenset[str], ...]
    captures: bool
    ends_with_figure: bool
    dated: bool

    @cached_property
    def matcher(self) -> Any:
        # made when the index first finds it: most of them occur in no sentence of a report
        return re2.compile(self.written)

    def places_in(self, sentence: Encoded) -> Iterator[tuple[int, int, int]]:
        """Wherever it occurs: its first and its last token and that of its figure, or -1."""
        tokens, captures = sentence.tokens, self.captures
        for found in self.matcher.finditer(sentence.text):
            start, end = found.span()
            last = tokens[end // _BYTES - 1]
            number = -1 if not captures else last if self.ends_with_figure else tokens[found.start(1) // _BYTES]
            yield tokens[start // _BYTES], last, number
            if captures and end >= sentence.figures:
                return


class Index(Generic[T]):
    """All patterns at once: which of them occur is one walk over the sentence.

    A pattern that stands for several things is looked for once.
    """

    def __init__(self, entries: Sequence[tuple[Pattern, T]]) -> None:
        options = re2.Options()
        options.max_mem = MEMORY
        grouped: dict[str, tuple[Pattern, list[T]]] = {}
        for pattern, meant in entries:
            grouped.setdefault(pattern.written, (pattern, []))[1].append(meant)
        self._entries = [*grouped.values()]
        self._set = re2.Set.SearchSet(options)
        for written in grouped:
            self._set.Add(written)
        self._set.Compile()

    def found_in(self, sentence: Encoded) -> list[tuple[Pattern, list[T]]]:
        return [self._entries[number] for number in sorted(self._set.Match(sentence.text) or ())]


def alphabet(names: Iterable[str], roles: RolesSpec) -> Alphabet:
    every = list(dict.fromkeys((*BUILT_IN, *names)))
    codes = {name: chr(_FIRST_CODE + number) for number, name in enumerate(every)}
    written = {name: _written(name, codes, roles) for name in (*every, kinds.TITLE)}
    written[kinds.READ_PAST] = written[UNKNOWN]
    changing = {kinds.COMMA, *CAPTURED, *roles.lists, *roles.opens_clause}
    hard = {*_NUMBERS, *_EDGES, START, END, *roles.stops_any_gap, *roles.ignored}
    silent = frozenset((*roles.ignored, *roles.unknown))
    gap, any_ = (UNKNOWN, *roles.passed_by_gap), [name for name in codes if name not in hard]
    return Alphabet(
        codes=codes,
        lists=frozenset(roles.lists),
        gap=_one_of(codes[name] for name in gap),
        any=_one_of(codes[name] for name in any_),
        before_number=_one_of(codes[name] for name in roles.before_number) + "*" if roles.before_number else "",
        written=written,
        plain=frozenset(name for name, signs in written.items() if len(signs) == 1).difference(changing),
        opening=frozenset(roles.opens_clause),
        branch=frozenset(roles.branch),
        silent=silent,
        sound=frozenset((*codes, ANY_NUMBER, GAP, ANY)) - silent,
        passed={GAP: frozenset(gap), ANY: frozenset(any_), ANY_NUMBER: frozenset(_NUMBERS)},
        figures=frozenset(codes[name] for name in _NUMBERS),
    )


def _written(kind: str, codes: Mapping[str, str], roles: RolesSpec) -> str:
    if kind == kinds.TITLE or kind in roles.ignored:
        return ""
    start, end = codes[START], codes[END]
    signs = end + codes[kind] + start if kind in _EDGES else codes[kind]
    # what follows "of which" is a clause of its own
    return signs + start if kind in roles.branch else signs


def _before_figure(sentence: Sequence[Token], index: int, letters: Alphabet) -> bool:
    after = (letters.written[token.kind] for token in sentence[index + 1 : index + 4])
    return next(filter(None, after), "") in letters.figures


def _one_of(codes: Iterable[str]) -> str:
    return f"[{''.join(codes)}]"


def pieces_of(said: str) -> list[PatternPiece]:
    """The parts of a pattern, `，（）` with the edges of clauses that they make. What is no part stands alone."""
    return [piece for part in _parts(said) for piece in _pieces(part)]


def _parts(said: str) -> list[str]:
    return [found[0] for found in _PIECE.finditer(said)]


@lru_cache(maxsize=4096)
def _pieces(written: str) -> tuple[PatternPiece, ...]:
    found = _PIECE.fullmatch(written)
    if found is None or found["other"]:
        return (_piece(written, (), ""),)
    if found["slot"]:
        return (_piece(written, tuple(found["slot"].split("|")), found["often"]),)
    if written in _PUNCTUATION:
        return tuple(_piece(written, (name,), "") for name in (END, _PUNCTUATION[written], START))
    return (_piece(written, (written,), "*"),)


def _piece(written: str, names: tuple[str, ...], often: str) -> PatternPiece:
    is_slot = written[0] == "{" and bool(names) and names[0] not in (START, END)
    return PatternPiece(written, names, often, not often, is_slot, any(name in CAPTURED for name in names))


def compile_pattern(said: str, letters: Alphabet, line: int = 0) -> Pattern:
    """Raises PhraseError with all that is wrong with it: a slot that names no list of words, say."""
    parts = _parts(said)
    pieces = [piece for part in parts for piece in _pieces(part)]
    if wrong := [*_wrong_with(said, pieces, letters)]:
        raise PhraseError(*wrong)
    return Pattern(
        said=said,
        line=line,
        written="".join([letters.for_search(part) for part in parts]),
        needs=tuple(frozenset(piece.names) for piece in pieces if piece.must_be and piece.is_slot),
        captures=any(piece.binds for piece in pieces),
        ends_with_figure=pieces[-1].binds,
        dated=any(year in said for year in kinds.YEARS.values()),
    )


def _wrong_with(said: str, pieces: Sequence[PatternPiece], letters: Alphabet) -> Iterator[Note]:
    for piece in pieces:
        if piece.binds or not letters.sound.issuperset(piece.names) or not piece.names:
            yield from _wrong_with_piece(said, piece, letters)
    if sum(piece.binds for piece in pieces) > 1:
        yield note("pattern_two_numbers", pattern=said)
    if not any(piece.must_be and (piece.is_slot or not piece.names) for piece in pieces):
        yield note("pattern_everywhere", pattern=said)
    for piece, beside in edges_apart(pieces, letters) if "{start}" in said or "{end}" in said else ():
        yield note("pattern_edge", pattern=said, edge=piece.written, beside=beside.written)


def _wrong_with_piece(said: str, piece: PatternPiece, letters: Alphabet) -> Iterator[Note]:
    if not piece.names:
        yield note("pattern_no_slot", pattern=said, sign=piece.written)
    if piece.binds and (len(piece.names) > 1 or piece.often):
        yield note("pattern_number_alone", pattern=said, slot=piece.written)
    for name in piece.names:
        if name not in letters.codes and name not in (ANY_NUMBER, GAP, ANY):
            yield note("slot_unknown", pattern=said, name=name, hint=hint(name, [*letters.codes]))
    if piece.must_be and piece.names and letters.silent.issuperset(piece.names):
        yield note("slot_silent", pattern=said, slot=piece.written)


def edges_apart(pieces: Sequence[PatternPiece], letters: Alphabet) -> Iterator[tuple[PatternPiece, PatternPiece]]:
    """Edges of a clause in its midst, where no sentence has one, and what stands beside each.

    Behind {end} comes a mark or {start}; before {start} a mark, {end} or what opens a branch.
    """
    for side, edge, allowed in ((1, END, {*_EDGES, START}), (-1, START, {*_EDGES, END, *letters.branch})):
        row = pieces[::side]
        for place, piece in enumerate(row):
            if piece.must_be and set(piece.names) == {edge}:
                beside = next(
                    (one for one in row[place + 1 :] if one.must_be or not allowed.isdisjoint(one.names)), None
                )
                if beside is not None and allowed.isdisjoint(beside.names):
                    yield piece, beside


def _slot(names: Sequence[str], often: str, letters: Alphabet) -> str:
    codes = [letters.codes[kind] for name in names for kind in (_NUMBERS if name == ANY_NUMBER else (name,))]
    one = f"{letters.before_number}({_one_of(codes)})" if names[0] in CAPTURED else _one_of(codes)
    if not letters.branch.isdisjoint(names):
        # what follows "of which" is a clause of its own
        one = f"(?:{one}{letters.codes[START]}?)"
    return f"{one}{often}"


def _sign(sign: str, letters: Alphabet) -> str:
    if sign in _PUNCTUATION:
        return letters.codes[END] + letters.codes[_PUNCTUATION[sign]] + letters.codes[START]
    return f"{letters.any if sign == ANY else letters.gap}*?"


def encode(sentence: Sequence[Token], letters: Alphabet) -> Encoded:
    """Ignored tokens are left out; the edges of clauses are marked on both sides."""
    written, plain, figures = letters.written, letters.plain, letters.figures
    start, end, comma = letters.codes[START], letters.codes[END], letters.codes[kinds.COMMA]
    text: list[str] = [start]
    places: list[int] = [0]
    figures_end = 0
    for index, token in enumerate(sentence):
        kind = token.kind
        signs = written[kind]
        if kind in plain:
            text.append(signs)
            places.append(index)
            continue
        if not signs:
            continue
        if kind == kinds.COMMA:
            # 其中， is one opening, not a clause of its own
            if index and sentence[index - 1].kind in letters.branch:
                continue
        elif kind in letters.lists and (text[-1] in figures or _before_figure(sentence, index, letters)):
            # 3件、结转2件: around figures a list is a row of clauses
            signs = end + comma + start
        elif kind in letters.opening and text[-1] in figures:
            signs = end + start + signs
        text.append(signs)
        places += (index,) * len(signs)
        if kind in CAPTURED:
            figures_end = len(places)
    text.append(end)
    places.append(max(len(sentence) - 1, 0))
    return Encoded("".join(text).encode(), places, figures_end * _BYTES)
