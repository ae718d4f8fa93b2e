"""The shapes of phrase files → the nouns that every later step knows."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import asdict

from gxcheck.forms import Form
from gxcheck.model import Place
from gxcheck.prose.phrases.patterns import Pattern
from gxcheck.prose.phrases.phrase import (
    Breakdown,
    Condition,
    Counting,
    Effect,
    ListExample,
    Phrase,
    PhraseExample,
    Speaking,
)
from gxcheck.prose.phrases.templates import SUBJECT, quantities_of
from gxcheck.prose.sentence.conditions import CONDITIONS
from gxcheck.prose.sentence.effects import EFFECTS
from gxcheck.prose.shape import BreakdownSpec, CountingSpec, ExampleSpec, NumbersSpec, PhraseSpec, SpeakingSpec


def phrase_of(
    spec: PhraseSpec, patterns: Iterable[Pattern], *, id_: str, name: str, place: Place, order: int
) -> Phrase:
    means = quantities_of(spec.means)
    return Phrase(
        id=id_,
        name=name,
        place=place,
        order=order,
        patterns=tuple(patterns),
        means=means,
        plain=not spec.wholes and not any(SUBJECT in name for quantity in means for name in quantity),
        claims=spec.claims,
        value=spec.value,
        takes=spec.takes,
        each=spec.each,
        recalls=spec.recalls,
        shares_figure=spec.shares_figure,
        wholes=spec.wholes,
        beside=spec.beside,
        conditions=tuple(_conditions(spec)),
        effects=tuple(_effects(spec)),
        examples=tuple(_example(example) for example in spec.examples),
    )


def given(spec: PhraseSpec, keys: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Those of the keys that the phrase has, with what they were given."""
    for key in keys:
        value = getattr(spec, key)
        if value is not None and value is not False and value not in ((), {}):
            yield key, value


def _conditions(spec: PhraseSpec) -> Iterator[Condition]:
    for key, value in given(spec, CONDITIONS):
        yield Condition(key=key, given=_ready(value), holds=CONDITIONS[key].holds)


def _effects(spec: PhraseSpec) -> Iterator[Effect]:
    for key, value in given(spec, EFFECTS):
        yield Effect(key=key, given=_ready(value), act=EFFECTS[key].act)


def _ready(value: Any) -> Any:
    """Names to be looked up in, meanings to be put in place."""
    if isinstance(value, tuple):
        return frozenset(value)
    if isinstance(value, dict):
        return {name: quantities_of(means)[0] for name, means in value.items()}
    return value


def _example(spec: ExampleSpec) -> PhraseExample:
    expect = {name: str(value) for name, value in spec.expect.items()}
    return PhraseExample(text=spec.text, year=spec.year, expect=expect, fires=spec.fires)


def breakdown_of(name: str, spec: BreakdownSpec, place: Place) -> Breakdown:
    examples = tuple(ListExample(text=one.text, expect=one.expect) for one in spec.examples)
    return Breakdown(name=name, place=place, **(asdict(spec) | {"examples": examples}))


def counting_of(specs: Iterable[CountingSpec], percent: tuple[str, ...]) -> Counting | None:
    """The words of all files together, the longer first, as they hold shorter ones. None where no file has any."""
    lists: dict[str, list[Any]] = {}
    for spec in specs:
        for key, words in asdict(spec).items():
            lists.setdefault(key, []).extend(words)
    if not lists:
        return None
    ordered = {
        key: tuple(words) if key in ("measures", "same") else tuple(sorted(words, key=len, reverse=True))
        for key, words in lists.items()
    }
    return Counting(percent=percent, **ordered)


def speaking_of(specs: Iterable[SpeakingSpec]) -> Speaking | None:
    """The words of all files together; None where no file has any."""
    words: dict[str, Any] = {}
    for spec in specs:
        for key, given in asdict(spec).items():
            if isinstance(given, dict):
                kept = words.setdefault(key, {})
                kept.update({level: (*kept.get(level, ()), *ends) for level, ends in given.items()})
            else:
                words[key] = (*words.get(key, ()), *given)
    return Speaking(**words) if words else None


def factors_of(numbers: NumbersSpec, forms: Mapping[str, Form]) -> Iterator[tuple[str, Decimal]]:
    """Cells whose unit is a multiple of the currency's: amounts in the text are converted."""
    for form in forms.values():
        for cell in form.cells.values():
            if cell.unit in numbers.money:
                yield cell.name, Decimal(numbers.money[cell.unit])
