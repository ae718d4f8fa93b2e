"""The examples that stand with the phrases, run: so that who adds a phrase can prove it.

An example is read right, and it tells something of the phrase that it stands with: one that the phrase states, claims
or takes is told by this phrase and no other, and one for silence leaves it unused.
"""

from collections.abc import Iterator, Sequence

from gxcheck.model import Language, Note, Value, note
from gxcheck.prose.lists.breakdowns import breakdowns_of
from gxcheck.prose.phrases.phrase import Breakdown, Phrase, Phrasebook, PhraseExample
from gxcheck.prose.phrases.templates import SUBJECT, WHOLE
from gxcheck.prose.reading import read_claims, read_statements, sentences_read
from gxcheck.text.numerals import exact_text
from gxcheck.wording import say


def example_failures(book: Phrasebook | None, language: Language = "en") -> Iterator[str]:
    """A line for every example of a phrase that is not read as it says, or that another phrase reads."""
    if book is None:
        return
    for about, wrong in misread(book):
        yield f"{about.id if isinstance(about, Phrase) else about.name}: {say(wrong, language)}"


def misread(book: Phrasebook) -> Iterator[tuple[Phrase | Breakdown, Note]]:
    """Every example that is not read as it says, with what it stands with."""
    for phrase in book.phrases:
        for example in phrase.examples:
            if (wrong := failure(example, phrase, book)) is not None:
                yield phrase, wrong
    for kind in book.breakdowns:
        for listed in kind.examples:
            found = tuple(one.parts for one in breakdowns_of(listed.text, book) if one.name == kind.name)
            if found != listed.expect:
                told = {"expected": _parts(listed.expect), "found": _parts(found)}
                yield kind, note("example_misread", text=listed.text, **told)


def count_of_examples(book: Phrasebook) -> int:
    listed = sum(len(kind.examples) for kind in book.breakdowns)
    return listed + sum(len(phrase.examples) for phrase in book.phrases)


def _parts(lists: Sequence[Sequence[Value]]) -> str:
    return " ".join(f"[{', '.join(map(exact_text, parts))}]" for parts in lists) or "[]"


def failure(example: PhraseExample, phrase: Phrase, book: Phrasebook) -> Note | None:
    """What is wrong with an example of a phrase, None if nothing is."""
    found = read_example(example, phrase, book)
    if found != dict(example.expect):
        return note("example_misread", text=example.text, expected=dict(example.expect), found=found)
    fired, wanted = fires(example, phrase, book), must_fire(example, phrase, book)
    if fired == wanted:
        return None
    return note("example_not_by_phrase" if wanted else "example_not_silent", text=example.text)


def read_example(example: PhraseExample, phrase: Phrase, book: Phrasebook) -> dict[str, str]:
    """What the example of a phrase states; what it claims as well, if the phrase is of that kind."""
    statements = read_statements(example.text, book, example.year)
    if phrase.claims:
        statements += read_claims(example.text, book, example.year)
    return {statement.quantity[0]: str(statement.value) for statement in statements}


def must_fire(example: PhraseExample, phrase: Phrase, book: Phrasebook) -> bool:
    """Whether an example is one for the phrase, or for its silence.

    What is not said is told by the expectation: it names something that the phrase states. A phrase that states
    nothing takes figures that others would bind; its examples are of that.
    """
    if example.fires is not None:
        return example.fires
    made = [one for one in book.phrases if one.name == phrase.name]
    return not _states(phrase) or any(_may_state(one, name) for one in made for name in example.expect)


def fires(example: PhraseExample, phrase: Phrase, book: Phrasebook) -> bool:
    """Whether the phrase, or one made of the same by for_each, tells some of what is expected of the example.

    Of a phrase that states nothing: whether it holds in it.
    """
    return any(phrase.name in names for names in _heard(example, phrase, book))


def _heard(example: PhraseExample, phrase: Phrase, book: Phrasebook) -> Iterator[set[str]]:
    for sentence in sentences_read(example.text, book, example.year):
        if not _states(phrase):
            yield {one.name for one in sentence.fired}
        yield {one.phrase.name for one in sentence.claims}
        yield {one.phrase.name for one in sentence.bound if not example.expect or one.quantity[0] in example.expect}


def _states(phrase: Phrase) -> bool:
    return bool(phrase.means or phrase.claims)


def _may_state(phrase: Phrase, name: str) -> bool:
    if phrase.claims:
        return name == f"claims.{phrase.claims}"
    return any(_fits(template, name) for quantity in phrase.means for template in quantity)


def _fits(template: str, name: str) -> bool:
    steps, given = template.split("."), name.split(".")
    return len(steps) == len(given) and all(
        one == other or one in (SUBJECT, WHOLE) for one, other in zip(steps, given, strict=True)
    )
