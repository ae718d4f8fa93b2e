"""Where the mistakes of a pack's files are gathered: a mistake in one place hides none in another."""

from collections.abc import Iterable

from gxcheck.errors import PackError
from gxcheck.model import Diagnostic, Note, Place, note


class Complaints:
    """Every mistake that was met, told all at once at the end."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def __len__(self) -> int:
        return len(self.diagnostics)

    def say(self, place: Place, key: str, **details: object) -> None:
        self.add(place, note(key, **details))

    def add(self, place: Place, message: Note, path: str = "") -> None:
        self.diagnostics.append(Diagnostic(place=place, path=path, message=message))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics.extend(diagnostics)

    def raised(self) -> None:
        """Raises PackError with all of them, in the order of files and lines; nothing where there are none."""
        if self.diagnostics:
            unique = dict.fromkeys(self.diagnostics)
            raise PackError(sorted(unique, key=lambda one: (one.place.file, one.place.line)))
