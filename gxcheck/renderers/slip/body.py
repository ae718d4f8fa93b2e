"""The text of a letter, line by line, as every output of it has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gxcheck.renderers.slip.letters import Letter

Role = Literal["text", "heading", "item", "aside"]


@dataclass(frozen=True, slots=True)
class LetterLine:
    role: Role
    text: str


def body_of(letter: Letter) -> Iterator[LetterLine]:
    """What was not read, the first sentence, what became of the last letter, the findings, what was checked."""
    yield from findings_of(letter, lead=True)
    yield from (LetterLine("text", told) for told in letter.closing)


def findings_of(letter: Letter, lead: bool = False) -> Iterator[LetterLine]:
    """Without `lead`: what an office's own sentence announces."""
    yield from (LetterLine("text", told) for told in letter.unread)
    if lead:
        yield from (LetterLine("text", told) for told in letter.lead)
    yield from (LetterLine("text", told) for told in letter.progress)
    for heading, items in letter.sections:
        yield LetterLine("heading", heading)
        for item in items:
            yield LetterLine("item", item.line)
            if item.aside:
                yield LetterLine("aside", item.aside)
