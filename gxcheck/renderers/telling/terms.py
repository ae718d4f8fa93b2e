"""What an office sets for its letters: until when, whom to ask, who signs, on which day, on what paper."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """`office`: who signs. `template`: the bytes of a .docx with fields in braces; None for the built-in one.

    What is not given is not said: no day stands in a letter that nobody set.
    """

    deadline: date | None = None
    contact: str = ""
    office: str = ""
    dated: date | None = None
    template: bytes | None = None
