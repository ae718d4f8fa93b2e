"""Whose figures a sentence tells: those of a part of the unit are none of the whole, and the other way round.

市政府办公室受理46件 in the report of a city says that the city had 46 or more; in that of this office it is all.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from gxcheck.model import Report, Statement
from gxcheck.prose.phrases.phrase import Speaking

#: Characters of a unit's name before its last word, and between what it did and its figure.
LONGEST_NAME = 12
LONGEST_DEED = 24
#: Behind one of these in a sentence another matter is spoken of.
_STOPS = re.compile("[;；]")
_OPENS = "(?:^|[,，、。;；:：（(])"
_INNER = "[^,，、。;；:：（）()0-9]"
_PARTED = re.compile("[,，]")
#: Another name of the same unit.
_BRACKET = "(?:[（(][^（）()]{0,20}[）)])?"
_YEAR = "[0-9]{4}"
_NEVER = re.compile("(?!)")


class Speakers(Struct, frozen=True):
    """Clauses of one report that begin with whose doing they tell: of a part, of the whole, of more than its unit.

    `own`: the unit itself as part of more. `ends`: what its name, and names of its kind, end with.
    """

    part: re.Pattern[str]
    whole: re.Pattern[str]
    wider: re.Pattern[str]
    narrow: re.Pattern[str]
    others: re.Pattern[str]
    unsure: re.Pattern[str]
    own: re.Pattern[str]
    ends: tuple[str, ...]

    def heard(self, one: Statement) -> Statement | None:
        place = one.span[0] - one.start
        before, behind = _STOPS.split(one.sentence[:place])[-1], one.sentence[place + len(one.printed) :]
        clause = before + one.printed
        if self.others.search(_last(clause)):
            return None
        if self._is_of_a_part(clause):
            return structs.replace(one, value=None, high=None, share=None) if one.low else None
        wider = self.wider.search(clause)
        if (wider or self.whole.search(clause)) and any(map(self._is_own, self.own.finditer(behind))):
            return None
        return structs.replace(one, certain=False) if wider or self.unsure.search(_last(clause)) else one

    def _is_of_a_part(self, clause: str) -> bool:
        last = max(self.part.finditer(clause), key=re.Match.start, default=None)
        named = last is not None and not self._is_own(last) and not self.whole.search(clause, last.end())
        return named or self.narrow.search(_last(clause)) is not None

    def _is_own(self, found: re.Match[str]) -> bool:
        return found["end"] in self.ends


def heard(statements: Sequence[Statement], speakers: Speakers | None) -> list[Statement]:
    """The statements without those of other units. The figure of a part is the least that the whole can have."""
    told = (speakers.heard(one) if speakers else one for one in statements)
    return [one for one in told if one is not None]


def speakers_of(report: Report, speaking: Speaking | None) -> Speakers | None:
    """None where the report does not tell what kind of unit it is of."""
    if speaking is None or report.level is None:
        return None
    name = report.authority.value if report.authority else ""
    parts, own = speaking.parts.get(report.level, ()), speaking.own.get(report.level, ())
    ends = tuple(end for end in (*parts, *speaking.kinds) if name.endswith(end))
    alike = {one for end in ends for group in speaking.alike if end in group for one in group}
    ends = (*own, *ends, *alike)
    return Speakers(
        part=_clause(parts, speaking),
        whole=re.compile(f"{_OPENS}{_passing(speaking.leads)}{_any(speaking.whole)}"),
        wider=_wider(speaking) if own else _NEVER,
        narrow=_anywhere((*speaking.passed_on, *(() if own else speaking.narrow))),
        others=re.compile(f"{_OPENS}{_passing(speaking.leads)}{_any(speaking.others)}"),
        unsure=_anywhere(speaking.unsure),
        own=_clause((*parts, *ends), speaking) if own else _NEVER,
        ends=ends,
    )


def _last(clause: str) -> str:
    return _PARTED.split(clause)[-1]


def _wider(speaking: Speaking) -> re.Pattern[str]:
    """A clause that begins with many units: 全市公安机关收到1088件."""
    named = f"{_any(speaking.whole)}{_INNER}{{0,{LONGEST_NAME}}}?{_any(speaking.wider)}"
    return re.compile(f"{_OPENS}{_passing(speaking.leads)}{named}{_passing(speaking.passed)}{_any(speaking.did)}")


def _anywhere(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_any(patterns))


def _clause(ends: Iterable[str], speaking: Speaking) -> re.Pattern[str]:
    """A clause that begins with a name, says what was done or nothing, and has a figure or denies."""
    named = f"(?:(?!{_any(speaking.never)}){_INNER}){{0,{LONGEST_NAME}}}?(?P<end>{_any(ends)}){_BRACKET}"
    inner = f"(?:(?!{_any(speaking.whole)}){_INNER})"
    deed = f"(?:{_any(speaking.did)}{inner}{{0,{LONGEST_DEED}}})?[0-9〇零一二三四五六七八九十百千]"
    passed = _passing(speaking.passed)
    return re.compile(f"{_OPENS}{_passing(speaking.leads)}{named}{passed}(?:{deed}|{_any(speaking.denies)})")


def _passing(words: Iterable[str]) -> str:
    """Any number of the words, with a year before one of them."""
    return f"(?:(?:{_YEAR})?{_any(words)})*"


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longer first; nothing matches none."""
    listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return f"(?:{listed})" if listed else "(?!)"
