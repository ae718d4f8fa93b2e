"""Word lists and number words → what finds them in running text."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from gxcheck.prose.shape import CalendarSpec, MannersSpec, NumbersSpec, VocabularySpec
from gxcheck.prose.words.lexicon import Lexicon, Variants, beginnings, gated, words_pattern
from gxcheck.text.numerals import CHINESE, PATTERN, Manner
from gxcheck.text.script import PINYIN

#: Full-width signs and brackets of other shapes, read as the plain ones.
WIDTHS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
WIDTHS |= dict(zip("〔【〕】﹑､", "(())、、", strict=True))
_YEAR = r"(?:\d{4}|[〇零一二三四五六七八九]{4})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MARKS = r",:;()。！？!?\n "
#: Text that holds no word of any list, and what is known and means nothing here.
UNKNOWN, READ_PAST = "unknown", "read_past"
TEXT = frozenset((UNKNOWN, READ_PAST))
_PERCENTAGE = r"(?P<share>\d{1,3}(?:\.\d{1,6})?)"
#: White space of every kind, and signs that nobody sees.
WHITE = r" \t\r\n\u00a0\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
#: Marks of notes, that stand between a figure and its unit: no digit of the figure.
_NOTE_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉①-⑳⓪-⓿❶-➓㉑-㉟㊱-㊿"
_LOST = r"\ud800-\udfff\ufffd\u202a-\u202e\u2066-\u2069"
_RANGE = r"[-—~～－至到]+"


class Vocabulary(Struct, frozen=True, kw_only=True):
    """`lexicon` finds words, each of the list in `kind_of`; `signs` titles, dates, figures and marks.

    Both are linear, as no part of `signs` repeats another.

    `telling`: kinds of words, one of which a sentence holds that states something.
    """

    lexicon: Lexicon
    kind_of: tuple[str, ...]
    signs: re.Pattern[str]
    named_year: re.Pattern[str]
    telling: frozenset[str]
    stating: re.Pattern[str]
    claiming: re.Pattern[str]
    claims: frozenset[str]
    garbled: re.Pattern[str]
    unclean: re.Pattern[str]
    passed: re.Pattern[str]
    kinds: Mapping[str, str]
    variants: Variants
    silent: frozenset[str]
    supposes: frozenset[str]
    money: Mapping[str, Decimal]
    measures: frozenset[str]
    manners: Mapping[str, Manner]
    share: re.Pattern[str]
    percent: re.Pattern[str]


def variants_of(spec: VocabularySpec) -> Variants:
    return Variants(WIDTHS | dict(zip(spec.variants.written, spec.variants.read, strict=False)))


def begins_with_a_mark(word: str) -> bool:
    return word[0] in _MARKS


def build(spec: VocabularySpec, words: Mapping[str, tuple[str, ...]]) -> Vocabulary:
    """`words`: by their list, in plain signs."""
    read_as = dict.fromkeys(spec.roles.unknown, READ_PAST)
    kinds = {word: read_as.get(kind, kind) for kind, listed in words.items() for word in listed}
    garbled, passed = _garbled(spec, words), _passed(spec)
    return Vocabulary(
        lexicon=Lexicon([*kinds]),
        kind_of=tuple(kinds.values()),
        signs=gated(
            rf"(?P<mark>[{_MARKS}])|(?P<date>{_date(spec.calendar)})|(?P<figure>{_figure(spec.numbers)})"
            r"|(?P<title>《[^《》]{0,100}》)",
            rf"《\d{CHINESE}{beginnings((spec.numbers.ordinal, *_manners(spec.numbers.before)))}{_MARKS}",
        ),
        named_year=re.compile(rf"((?:19|20)\d\d) ?(?:{words_pattern(spec.calendar.year)})"),
        telling=frozenset(spec.roles.telling),
        stating=_stating(spec, words),
        claiming=re.compile(words_pattern(word for kind in spec.roles.claiming for word in words.get(kind, ()))),
        claims=frozenset(spec.roles.claiming),
        garbled=gated(*garbled),
        unclean=gated(rf"{garbled[0]}|{passed}", rf"{garbled[1]}{WHITE}(\[{_NOTE_SIGNS}"),
        passed=re.compile(passed),
        kinds=kinds,
        variants=variants_of(spec),
        silent=frozenset(spec.roles.ignored).difference(
            spec.roles.ends_branch,
            spec.roles.ends_exclusion,
            spec.roles.and_so_on,
            spec.roles.offices,
            spec.roles.among,
        ),
        supposes=frozenset(spec.roles.supposes),
        money={word: Decimal(factor) for word, factor in spec.numbers.money.items()},
        measures=frozenset(spec.numbers.measures),
        manners=_manners(spec.numbers.before) | _manners(spec.numbers.after),
        share=re.compile(_share(spec.numbers)),
        percent=re.compile(rf"{_PERCENTAGE}(?:{words_pattern(spec.numbers.percent)})"),
    )


def _stating(spec: VocabularySpec, words: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """A sentence that holds neither a figure with its unit nor a denial states no quantity."""
    units = words_pattern((*spec.numbers.measures, *spec.numbers.money))
    more = words_pattern(_manners(spec.numbers.after))
    denials = [word for kind in spec.roles.denying for word in words.get(kind, ())]
    return gated(
        rf"[\d{CHINESE}](?:{more})*(?:{units})|\d(?=[,、;。)]|$)|{words_pattern(denials)}",
        rf"\d{CHINESE}{beginnings(denials)}",
    )


def _garbled(spec: VocabularySpec, words: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    """Signs that were lost when the text was decoded, or hide the order of the others."""
    remains = [word for kind in spec.roles.garbled for word in words.get(kind, ())]
    return rf"[{_LOST}]|{words_pattern(remains)}", _LOST + beginnings(remains)


def _passed(spec: VocabularySpec) -> str:
    """What is read past: white space, the sound of a character in brackets, the mark of a note before a unit."""
    units = words_pattern((*spec.numbers.measures, *spec.numbers.money))
    note = rf"(?<=\d)[{WHITE}]*(?:[{_NOTE_SIGNS}]{{1,3}}|\[\d{{1,2}}\])[{WHITE}]*(?={units})"
    return rf"{note}|[{WHITE}]+|{PINYIN}"


def _date(calendar: CalendarSpec) -> str:
    year, month, day, end = (words_pattern(words) for words in
                             (calendar.year, calendar.month, calendar.day, calendar.month_end))  # fmt: skip
    return (
        rf"(?P<year>{_YEAR})(?:(?:{year})?{_RANGE}(?P<to_year>{_YEAR}))?(?:{year})"
        rf"(?:(?P<month>{_SMALL})(?:{month})(?:(?P<day>{_SMALL})(?:{day})|(?:{end}))?|(?P<year_end>{end}))?"
        rf"|(?P<only_month>{_SMALL})(?:(?:{month})?{_RANGE}(?P<to_month>{_SMALL}))?(?:{month})"
        rf"(?:(?P<only_day>{_SMALL})(?:{day})|(?:{end}))?"
    )


def _figure(numbers: NumbersSpec) -> str:
    units = words_pattern((*numbers.measures, *numbers.money, *numbers.percent, *numbers.not_counts))
    before, after = (words_pattern(_manners(spec)) for spec in (numbers.before, numbers.after))
    more = words_pattern(numbers.after.and_more)
    return (
        rf"(?P<ordinal>{re.escape(numbers.ordinal)})?(?P<before>{before})?(?P<digits>{PATTERN})"
        rf"(?P<range>{_RANGE}(?:{PATTERN}))?(?P<more>{more})?(?P<scale>[万亿])?(?P<middle>{after})?"
        rf"(?P<unit>{units})?(?P<after>{after})?"
    )


def _share(numbers: NumbersSpec) -> str:
    """`占33.9%` or `(33.9%)` right behind a figure; whole and decimals of the percentage."""
    share, percent = words_pattern(numbers.share), words_pattern(numbers.percent)
    bare = rf"\((?=[\d.]{{1,10}}(?:{percent})\))"
    return rf"(?:{bare}|[,(、]?(?:{share})[^,。;、()\d]{{0,12}}){_PERCENTAGE}(?:{percent})"


def _manners(spec: MannersSpec) -> dict[str, Manner]:
    named: Iterable[tuple[Manner, tuple[str, ...]]] = (
        ("about", spec.about), ("at_least", spec.at_least), ("at_most", spec.at_most), ("and_more", spec.and_more),
    )  # fmt: skip
    return {word: manner for manner, words in named for word in words}
