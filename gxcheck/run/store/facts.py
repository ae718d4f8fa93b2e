"""What is known of a result without unpacking it."""

from msgspec import Struct, json

from gxcheck.evaluate import decision
from gxcheck.model import Found, Location, Note, Report, Result, Unreadable
from gxcheck.model.state import State
from gxcheck.run.units.alike import Signature, signatures_of

#: In the order of `States.states`.
FAIL_ON = ("error", "warning", "never")


class KeptFacts(Struct, frozen=True, kw_only=True):
    """Of a report: what it is. `unit`: as it is printed, "" where it is not.

    `fails`: rules of error that it breaks by itself, None where it was read and not checked. `signatures`: of its
    prose, None where nobody asked for them.
    """

    form: str = ""
    year: int | None = None
    unit: str = ""
    title: str = ""
    level: str | None = None
    sha256: str = ""
    fails: tuple[str, ...] | None = None
    signatures: tuple[Signature, ...] | None = None

    def report(self, path: str) -> Report:
        """A report without its contents: enough to say whose it is."""
        authority = Found(value=self.unit, location=Location()) if self.unit else None
        return Report(path=path, form=self.form, cells={}, year=self.year, authority=authority, level=self.level,
                      sha256=self.sha256)  # fmt: skip


def facts_of(report: Report, fails: tuple[str, ...] | None = None, signs: bool = False) -> KeptFacts:
    return KeptFacts(
        form=report.form,
        year=report.year,
        unit=report.authority.value if report.authority else "",
        title=report.title.value if report.title else "",
        level=report.level,
        sha256=report.sha256,
        fails=fails,
        signatures=signatures_of(report) if signs else None,
    )


class States(Struct, frozen=True, kw_only=True):
    """Of a verdict: its state by what it may be held to, before anything is waived. `fails`: rules of error broken."""

    states: tuple[State, State, State]
    fails: tuple[str, ...] = ()

    def of(self, fail_on: str) -> State:
        return self.states[FAIL_ON.index(fail_on)]


def states_of(result: Result) -> States:
    error, warning, never = decision.states_of(result, FAIL_ON)
    fails = () if isinstance(result, Unreadable) else (one.rule for one in result.violations if one.severity == "error")
    return States(states=(error, warning, never), fails=tuple(dict.fromkeys(fails)))


encoded = json.Encoder().encode


def encoded_notes(notes: tuple[Note, ...]) -> bytes:
    """A note may name a file, and the name of a file need not be text: its odd bytes are written out."""
    return encoded(tuple(map(_as_text, notes)))


def _as_text(one: Note) -> Note:
    return Note(key=one.key, details=tuple((name, _detail_as_text(detail)) for name, detail in one.details))


def _detail_as_text(detail: str | tuple[str, ...] | Note) -> str | tuple[str, ...] | Note:
    if isinstance(detail, Note):
        return _as_text(detail)
    return _written(detail) if isinstance(detail, str) else tuple(map(_written, detail))


def _written(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


decoded_facts = json.Decoder(KeptFacts).decode
decoded_states = json.Decoder(States).decode
decoded_notes = json.Decoder(tuple[Note, ...]).decode
