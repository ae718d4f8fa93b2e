"""The machine contract (schema 1), typed: what `check --format json` writes and others read.

Keys may be added, none changes its meaning. Numbers are strings, exact as decimal text.
"""

from typing import Literal, NotRequired, TypedDict

SCHEMA = 1
Severity = Literal["error", "warning", "info"]

#: Of the tool, as its outputs tell it.
VERSION = "0.1.0"


class Tool(TypedDict):
    name: str
    version: str


#: `planned` is the sum of the others. Written as a call, because `pass` is a word of Python.
Counts = TypedDict(
    "Counts",
    {"planned": int, "pass": int, "fail": int, "not_applicable": int, "not_evaluated": int, "waived": int},
)


class Evidence(TypedDict):
    """A cell of the table, or a figure of the prose with its sentence. `certain`: its wording leaves no doubt."""

    cell: str
    printed: str
    location: str
    section: NotRequired[str]
    sentence: NotRequired[str]
    span: NotRequired[list[int]]
    certain: NotRequired[bool]


class BesideData(TypedDict):
    """A cell of another report that a violation compares; `location` is in that report's file. Of the units below
    (`children.…`) what they come to together, which stands nowhere."""

    cell: str
    printed: str
    location: str


class Violation(TypedDict):
    """`state`: against an earlier run, where one was given. `beside`: what it compares of last year's report."""

    rule: str
    instance: str
    severity: Severity
    title: str
    message: str
    formula: str
    filled: str
    left: str | None
    right: str | None
    difference: str | None
    cells: list[str]
    evidence: list[Evidence]
    assumed_zero: list[str]
    source: str
    fingerprint: str
    state: NotRequired[Literal["new", "open"]]
    beside: NotRequired[list[BesideData]]


class Waived(TypedDict):
    """A violation that somebody decided may stand."""

    rule: str
    instance: str
    severity: Severity
    title: str
    message: str
    fingerprint: str
    reason: str
    by: str
    until: str | None


class ChangeData(TypedDict):
    cell: str
    printed: str
    suggested: str


class SuspectData(TypedDict):
    cells: list[ChangeData]
    clears: list[str]
    hint: str


class FindingData(TypedDict):
    """What a person would call one fault: `violations` are indices of the list of that name."""

    title: str
    severity: Severity
    violations: list[int]


class NotEvaluated(TypedDict):
    instance: str
    reason: str


class EarlierData(TypedDict):
    rule: str
    instance: str
    severity: Severity
    title: str
    message: str


class ProgressData(TypedDict):
    """Against an earlier run. `unsettled`: failed then, cannot be evaluated now."""

    fixed: list[EarlierData]
    unsettled: list[EarlierData]
    still_open: list[str]
    new: list[str]


class UnreadData(TypedDict):
    """Something of the form that stands in the file and was not read: no violation, and no pass."""

    printed: str
    location: str
    reason: str
    cells: list[str]


class LastYearData(TypedDict):
    """The same unit's report of the year before that was taken; `notes` say why another was not."""

    path: str
    form: str
    year: int | None
    authority: str | None


class BelowData(TypedDict):
    """The units right below by the list: those whose reports it was held against, and those without one."""

    given: list[str]
    missing: list[str]


class ReportData(TypedDict):
    """`problem` stands where the status is `unreadable`, the keys behind it where it is not.

    `rules`: of each rule how many of its instances have which status, as in `counts`; one that none has is left out.
    `last_year` stands only where a report of the year before was taken, `below` where units below are listed.
    """

    path: str
    status: Literal["passed", "failed", "incomplete", "unreadable"]
    problem: NotRequired[str]
    scope: NotRequired[Literal["whole", "tables"]]
    form: NotRequired[str]
    year: NotRequired[int | None]
    authority: NotRequired[str | None]
    notes: NotRequired[list[str]]
    unread: NotRequired[list[UnreadData]]
    counts: NotRequired[Counts]
    rules: NotRequired[dict[str, dict[str, int]]]
    violations: NotRequired[list[Violation]]
    findings: NotRequired[list[FindingData]]
    waived: NotRequired[list[Waived]]
    suspects: NotRequired[list[SuspectData]]
    not_evaluated: NotRequired[list[NotEvaluated]]
    progress: NotRequired[ProgressData]
    last_year: NotRequired[LastYearData]
    below: NotRequired[BelowData]


class MissingData(TypedDict):
    """A listed unit without a report of a year. `reason`: that there is none, or what there is instead."""

    unit: str
    year: int
    reason: str
    deadline: str | None
    contact: str


class SeveralData(TypedDict):
    """Reports of one listed unit and year."""

    unit: str
    year: int
    paths: list[str]


class UnitsData(TypedDict):
    """What the list of units tells of the set. `listed`: how many units; `unlisted`: reports of none of them, or
    that name no unit."""

    listed: int
    years: list[int]
    missing: list[MissingData]
    several: list[SeveralData]
    unlisted: list[str]


class Verdicts(TypedDict):
    """The whole of what `gxcheck REPORT... --format json` writes; `units` where a list of them was given."""

    schema: Literal[1]
    tool: Tool
    reports: list[ReportData]
    units: NotRequired[UnitsData]
