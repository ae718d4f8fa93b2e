"""The examples that stand with the phrases, run: so that who adds a phrase can prove it."""

from collections.abc import Iterator

from gxcheck.prose.phrases.loader import Example, Phrase, Phrasebook
from gxcheck.prose.reading import read_claims, read_statements


def example_failures(book: Phrasebook | None) -> Iterator[str]:
    """A line for every example of a phrase that is not read as it says."""
    if book is None:
        return
    for phrase in book.phrases:
        for example in phrase.examples:
            found = read_example(example, phrase, book)
            if found != dict(example.expect):
                yield f"{phrase.id}: “{example.text}” should state {dict(example.expect)}, but states {found}"


def read_example(example: Example, phrase: Phrase, book: Phrasebook) -> dict[str, str]:
    """What the example of a phrase states; what it claims as well, if the phrase is of that kind."""
    statements = read_statements(example.text, book, example.year)
    if phrase.spec.claims:
        statements += read_claims(example.text, book, example.year)
    return {statement.quantity[0]: str(statement.value) for statement in statements}
