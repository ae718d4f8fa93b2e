"""Mistakes of phrase files while they are read: all of them, up to a number that a person can work through."""

from collections.abc import Sequence

from gxcheck.errors import PackError
from gxcheck.model import Diagnostic, Note, note
from gxcheck.packs.yamlfile import Step, YamlFile

#: Nobody reads more of them at once; the rest is told when these are mended.
MOST_TOLD = 100


class PhraseError(ValueError):
    """What is wrong with a word or a pattern; the loader adds file and line."""

    def __init__(self, *notes: Note) -> None:
        super().__init__(*notes)
        self.notes = notes


class Mistakes:
    """Every mistake with its place. The one after MOST_TOLD raises PackError with those so far."""

    def __init__(self) -> None:
        self.told: list[Diagnostic] = []
        self._known: set[Diagnostic] = set()

    def add(self, file: YamlFile, at: tuple[Step, ...], what: Note) -> None:
        diagnostic = Diagnostic(place=file.place(at), path=".".join(map(str, at)), message=what)
        if diagnostic in self._known:
            # what for_each makes of one phrase is wrong in the same way
            return
        self._known.add(diagnostic)
        if len(self.told) >= MOST_TOLD:
            self.told.append(Diagnostic(place=diagnostic.place, path="", message=note("phrases_more_mistakes")))
            raise self.error()
        self.told.append(diagnostic)

    def extend(self, found: Sequence[Diagnostic]) -> None:
        self.told.extend(found)

    def error(self) -> PackError:
        return PackError(sorted(self.told, key=lambda one: (one.place.file, one.place.line)))
