"""Which reports of a run belong together: the same unit's of the year before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gxcheck.errors import UnreadableFile
from gxcheck.model import Note, Report
from gxcheck.pipeline import Checker
from gxcheck.pipeline.last_year import LastReports, Taken
from gxcheck.run.store.facts import KeptFacts
from gxcheck.run.store.keys import Key

#: Reports that are kept unpacked, while one is held beside many.
_KEPT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file that was read: the key of its report, and what is known of it without its contents."""

    key: Key
    facts: KeptFacts

    def report(self, path: str) -> Report:
        return self.facts.report(path)


class Kinship:
    """`own`, `beside`: what was read of the reports of a run, and of those that they are only held beside, by path.

    `problems`: why one of these could not be read. `whole`: a report with its contents. Raises OptionError for a file
    that was named as last year's and cannot be read.
    """

    def __init__(
        self,
        checker: Checker,
        last_year: str | None,
        own: Mapping[str, Known],
        beside: Mapping[str, Known],
        problems: Mapping[str, Note],
        whole: Callable[[Key, str], Report],
    ) -> None:
        known = {**own, **beside}

        def read(path: str) -> Report:
            if path in problems:
                raise UnreadableFile(problems[path].key, **dict(problems[path].details))
            return known[path].report(path)

        kept = lru_cache(maxsize=_KEPT)(whole)

        def unpacked(report: Report) -> Report:
            return kept(known[report.path].key, report.path)

        self._last: LastReports = (
            checker.last_reports_among({path: one.report(path) for path, one in own.items()}, unpacked)
            if last_year is None
            else checker.last_reports_at(last_year, read, unpacked)
        )

    def last_year(self, path: str, known: Known) -> Taken:
        """The report of the year before, without its contents, and what to say of it."""
        return self._last.of(known.report(path))
