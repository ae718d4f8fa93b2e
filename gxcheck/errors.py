"""Everything raised on purpose.

GxcheckError
├── PackError            a rule or form file has mistakes: all of them, each with its line
│   ├── FormulaError     one formula cannot be parsed (collected into a PackError by the loader)
│   ├── WaiverError      a file of waivers has mistakes: all of them; then none of it is applied
│   └── UnitsError       a list of units has mistakes: all of them
├── ReportError          this file cannot be checked; the others of the call still can
│   ├── UnreadableFile   its bytes cannot be read as the format it claims
│   └── UnrecognisedReport   it reads, but holds none of the known forms
├── OptionError          an option of a call has a value that is none of those it may have
├── EarlierError         the JSON of an earlier run cannot be read as such
│   └── ManifestError    a manifest cannot be read as one, or names files that are not read
├── ConfigError          the settings of a project have mistakes: all of them
├── LetterError          what is set for the letters has mistakes, or their template: all of them
├── StoreError           the store of a run's results cannot be read, or cannot be written
├── ClusterError         the cluster that is to do the work cannot be reached, or is lost
├── ServeError           the page cannot be offered: its folder, or the address, cannot be had
├── OutputError          an output cannot be written: no file is left half written
├── GenerationError      the generator found no report that keeps all rules; the one in the way is named
└── RuleCrash            the engine failed inside a rule: our trouble, with the rule named
"""

import errno
from collections.abc import Callable, Sequence
from functools import partial

from gxcheck.model import Diagnostic, Language, Note, note
from gxcheck.wording import SENTENCES, diagnosed, say


def why(trouble: OSError) -> Note:
    """What the system says is in the way of a file."""
    key = f"os_{errno.errorcode.get(trouble.errno or 0, '').lower()}"
    return note(key) if key in SENTENCES else note("os_other", text=(trouble.strerror or str(trouble)).lower())


class GxcheckError(Exception):
    """The root: catching it catches all that gxcheck raises on purpose. `str()` is English."""

    def told(self, language: Language) -> str:
        """What is wrong, where, and what would have worked; a mistake a line."""
        raise NotImplementedError


class PackError(GxcheckError, ValueError):
    """`str()` is English, a mistake a line."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return "\n".join(diagnosed(diagnostic, language) for diagnostic in self.diagnostics)


class FormulaError(PackError):
    """`message` is the reason alone; the loader adds file and line."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(())
        self.message: Note = note(key, **details)

    def told(self, language: Language) -> str:
        return say(self.message, language) if hasattr(self, "message") else ""

    def __str__(self) -> str:
        return self.told("en")


class WaiverError(PackError):
    """Of a file of waivers."""


class UnitsError(PackError):
    """Of a list of units."""


class ReportError(GxcheckError, ValueError):
    """`problem` names what, where and what would have worked; `wording` puts it in a sentence."""

    def __init__(self, key: str, **details: object) -> None:
        self.problem: Note = note(key, **details)
        super().__init__(key, details)

    def __reduce__(self) -> tuple[Callable[[], "ReportError"], tuple[()]]:
        return partial(type(self), self.problem.key, **dict(self.problem.details)), ()

    def told(self, language: Language) -> str:
        return say(self.problem, language)

    def __str__(self) -> str:
        return self.told("en")


class UnreadableFile(ReportError):
    pass


class UnrecognisedReport(ReportError):
    pass


class OptionError(GxcheckError, ValueError):
    """`message`: which option, its value, and those that it may have."""

    def __init__(self, key: str, **details: object) -> None:
        self.message: Note = note(key, **details)
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return say(self.message, language)


class EarlierError(GxcheckError, ValueError):
    """`path`: the file; `reason`: why it is not what it was taken for."""

    def __init__(self, path: str, reason: Note) -> None:
        self.path, self.reason = path, reason
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return say("of_file", language, path=self.path, told=self.reason)


class ManifestError(EarlierError):
    """`reasons`: every one of them; of entries that are not read, one each."""

    def __init__(self, path: str, *reasons: Note) -> None:
        self.reasons = reasons
        super().__init__(path, reasons[0])

    def told(self, language: Language) -> str:
        return "\n".join(say("of_file", language, path=self.path, told=reason) for reason in self.reasons)


class ConfigError(GxcheckError, ValueError):
    """`path`: the file; `mistakes`: every one of them."""

    def __init__(self, path: str, mistakes: Sequence[Note]) -> None:
        self.path, self.mistakes = path, tuple(mistakes)
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return "\n".join(say("of_file", language, path=self.path, told=mistake) for mistake in self.mistakes)


class LetterError(GxcheckError, ValueError):
    """`mistakes`: every one of them."""

    def __init__(self, mistakes: Sequence[Note]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return "\n".join(say(mistake, language) for mistake in self.mistakes)


class OutputError(GxcheckError):
    """`path`: the file, or "" for standard output; `reason`: what is in the way, and what would work."""

    def __init__(self, path: str, reason: Note) -> None:
        self.path, self.reason = path, reason
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return say("not_written", language, path=self.path or note("standard_output"), told=self.reason)


class StoreError(GxcheckError):
    """`path`: its file; `reason`: what is in the way, and what would work."""

    def __init__(self, path: str, reason: Note) -> None:
        self.path, self.reason = path, reason
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return say("of_file", language, path=self.path, told=self.reason)


class ClusterError(GxcheckError):
    """`address`: as it was given; `reason`: what is in the way, and what would work."""

    def __init__(self, address: str, reason: Note) -> None:
        self.address, self.reason = address, reason
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return say("of_cluster", language, address=self.address, told=self.reason)


class ServeError(GxcheckError):
    """`reason`: what is in the way, and what would work."""

    def __init__(self, reason: Note) -> None:
        self.reason = reason
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return say(self.reason, language)


class GenerationError(GxcheckError, ValueError):
    """`place`: the rule that no report was found for."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        return say("not_generated", language, place=self.place)


class RuleCrash(GxcheckError, RuntimeError):
    """`rule`: the instance at fault; `cause`: what was raised inside it, or, from another process, its text."""

    def __reduce__(self) -> tuple[type["RuleCrash"], tuple[str, Exception | str]]:
        return type(self), (self.rule, self.cause)

    def __init__(self, rule: str, cause: Exception | str) -> None:
        self.rule, self.cause = rule, cause
        super().__init__(f"{rule}: {self.text}")

    @property
    def text(self) -> str:
        """What was raised, in a line."""
        return self.cause if isinstance(self.cause, str) else f"{type(self.cause).__name__}: {self.cause}"

    def told(self, language: Language) -> str:
        return say("rule_crash", language, crash=str(self))
