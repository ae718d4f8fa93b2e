"""Everything raised on purpose.

GxcheckError
├── PackError            a rule or form file has mistakes: all of them, each with its line
│   ├── FormulaError     one formula cannot be parsed (collected into a PackError by the loader)
│   └── WaiverError      a file of waivers has mistakes: all of them; then none of it is applied
├── ReportError          this file cannot be checked; the others of the call still can
│   ├── UnreadableFile   its bytes cannot be read as the format it claims
│   └── UnrecognisedReport   it reads, but holds none of the known forms
├── EarlierError         the JSON of an earlier run cannot be read as such
│   └── ManifestError    a manifest cannot be read as one
├── ConfigError          the settings of a project have mistakes
├── OutputError          an output cannot be written: no file is left half written
├── GenerationError      the generator found no report that keeps all rules; the one in the way is named
└── RuleCrash            the engine failed inside a rule: our trouble, with the rule named
"""

from collections.abc import Sequence

from gxcheck.model import Diagnostic, Language, Note, note
from gxcheck.wording import diagnosed, say


class GxcheckError(Exception):
    """The root: catching it catches all that gxcheck raises on purpose."""


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


class ReportError(GxcheckError, ValueError):
    """`problem` names what, where and what would have worked; `wording` puts it in a sentence."""

    def __init__(self, key: str, **details: object) -> None:
        self.problem: Note = note(key, **details)
        super().__init__(key, details)


class UnreadableFile(ReportError):
    pass


class UnrecognisedReport(ReportError):
    pass


class EarlierError(GxcheckError, ValueError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")


class ManifestError(EarlierError):
    pass


class ConfigError(GxcheckError, ValueError):
    def __init__(self, path: str, mistakes: Sequence[str]) -> None:
        super().__init__("\n".join(f"{path}: {mistake}" for mistake in mistakes))


class OutputError(GxcheckError):
    """`path`: the file, or "" for standard output; `reason`: what is in the way, and what would work."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path or 'standard output'}: cannot be written: {reason}")


class GenerationError(GxcheckError, ValueError):
    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(f"no report was found that keeps {place}; `gxcheck rules lint` shows contradictions")


class RuleCrash(GxcheckError, RuntimeError):
    def __init__(self, rule: str, cause: Exception) -> None:
        self.rule = rule
        super().__init__(f"{rule}: {type(cause).__name__}: {cause}")
