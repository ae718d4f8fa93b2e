"""Who reports on which year: from the title, the preamble, the page's name or the file's, with where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from gxcheck.model import Document, Found, Grid, Location
from gxcheck.packs.shape import PackFile
from gxcheck.text.labels import fold

_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_FILE_YEAR = re.compile(_YEAR + r"(?!\d)")
_BREAKS = re.compile(r"[。;；,，:：!？?<>()|\n]")
#: What parts the name of a page from that of its site.
_PARTS = re.compile(r"[\s_|/·–—-]+")
LONGEST_TITLE = 60
LONGEST_NAME = 40
#: In the name of a file, with all that is around it.
LONGEST_STEM = 120
#: A remark in brackets behind a title is no longer than this.
LONGEST_TAIL = 8
#: So far back a mark in front of a title is looked for.
FARTHEST_MARK = 200


@dataclass(frozen=True, slots=True)
class Naming:
    title: Found | None
    authority: Found | None
    year: int | None
    level: str | None
    years: dict[str, int]


class _Stand(IntEnum):
    """Where a candidate was met, the surest first: alone on its line, behind a word that announces it, elsewhere."""

    TITLE = 0
    ANNOUNCED = 1
    SENTENCE = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    title: str
    authority: str
    year: int | None
    location: Location
    stand: _Stand

    @property
    def is_whole(self) -> bool:
        """Whether it names both the unit and the year."""
        return bool(self.authority) and self.year is not None


def read_naming(document: Document, pack: PackFile) -> Naming:
    texts = list(_texts(document))
    candidates = list(_candidates(texts, pack))
    stem = Path(document.path).stem
    # the name of a page is often that of its site: what the page itself tells comes first
    whole = _whole(candidates) or _whole(list(_candidates(_named(document), pack)))
    title = whole or next(iter(candidates), None)
    authority = _authority(whole, candidates, stem, pack)
    told = {
        "title": title.year if title else None,
        "period": _first_year(texts, _period(pack)),
        "period_end": _first_year(texts, _period_end(pack)),
        "file": _file_year(stem),
    }
    years = {name: year for name, year in told.items() if year is not None}
    return Naming(
        title=Found(value=title.title, location=title.location) if title else None,
        authority=authority,
        year=next(iter(years.values()), None),
        years=years,
        level=_level(authority.value, pack) if authority else None,
    )


def _whole(candidates: Sequence[_Candidate]) -> _Candidate | None:
    """The first that names unit and year, those that a sentence only speaks of last."""
    found = [one for one in candidates if one.is_whole]
    return min(found, key=lambda one: one.stand is _Stand.SENTENCE, default=None)


def _named(document: Document) -> list[tuple[str, Location]]:
    """The parts of the name of a page, which often has that of its site behind it."""
    return [(fold(part), Location()) for part in _PARTS.split(document.title) if part.strip()]


def _texts(document: Document) -> Iterator[tuple[str, Location]]:
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield from ((fold(cell.text), cell.location) for cell in row if cell.text.strip())
        else:
            yield fold(block.text), block.location


def _candidates(texts: Sequence[tuple[str, Location]], pack: PackFile) -> Iterator[_Candidate]:
    for index, (text, location) in enumerate(texts):
        previous = texts[index - 1][0] if index and len(text) <= LONGEST_TITLE else ""
        for phrase in pack.title_phrases:
            if phrase not in text:
                continue
            befores = [
                (_before(text[max(0, found.start() - FARTHEST_MARK) : found.start()]), found.end())
                for found in re.finditer(re.escape(phrase), text)
            ]
            for before, end in befores:
                if before:
                    named = _without_leads(before, pack)
                    yield _candidate(named, phrase, previous, location, _stand(text, before, named, end), pack)
            if any(before for before, _ in befores):
                break


def _stand(text: str, before: str, named: str, end: int) -> _Stand:
    if named != before:
        return _Stand.ANNOUNCED
    ends = not text[end:] or (text[end] == "(" and len(text) - end <= LONGEST_TAIL)
    return _Stand.TITLE if text.startswith(before) and ends else _Stand.SENTENCE


def _before(text: str) -> str:
    """What leads up to a title, back to the last mark; "" inside the quoted title of another document."""
    if text.count("<") > text.count(">"):
        return ""
    before = _BREAKS.split(text)[-1]
    return before if len(before) <= LONGEST_TITLE else ""


def _without_leads(text: str, pack: PackFile) -> str:
    for lead in pack.title_leads:
        _, found, rest = text.rpartition(fold(lead))
        if found:
            text = rest
    return text


def _candidate(
    before: str, phrase: str, previous: str, location: Location, stand: _Stand, pack: PackFile
) -> _Candidate:
    marks = "|".join(map(re.escape, pack.year_marks))
    found = re.search(_YEAR + f"(?:{marks})?", before)
    if found is None:
        return _Candidate(before + phrase, _name(before, pack), None, location, stand)
    name = _name(before[: found.start()] or before[found.end() :], pack)
    if not name and len(previous) <= LONGEST_NAME and not _FILE_YEAR.search(previous):
        name = _name(previous, pack)
    return _Candidate(before + phrase, name, int(found[1]), location, stand)


def _name(text: str, pack: PackFile) -> str:
    """An authority's name, or "" if the text is not one."""
    for tail in pack.authority_tails:
        text = text.removesuffix(tail)
    is_name = 2 <= len(text) <= LONGEST_NAME and not _BREAKS.search(text) and not re.search(r"\d", text)
    ends = [end for level in pack.levels for end in level.ends if text.endswith(end)]
    return text if is_name and ends and text not in pack.kinds_of_units and not _is_own(text, pack) else ""


def _is_own(text: str, pack: PackFile) -> bool:
    """Whether a text speaks of a unit as one's own or of all of a kind: a pronoun in front of what units are called."""
    for pronoun in pack.pronouns:
        for level in pack.levels:
            own = tuple(pronoun + end for end in level.ends)
            if text.startswith(own) or text.endswith(own):
                return True
    return False


def _authority(whole: _Candidate | None, candidates: Sequence[_Candidate], stem: str, pack: PackFile) -> Found | None:
    """The unit, from the surest that names one; a sentence without a year may speak of any."""
    named = [one for one in candidates if one.authority and one.stand is not _Stand.SENTENCE]
    best = whole or min(named, key=lambda one: one.stand, default=None)
    if best is not None:
        return Found(value=best.authority, location=best.location)
    name = _of_file(stem, pack)
    return Found(value=name, location=Location()) if name else None


def _of_file(stem: str, pack: PackFile) -> str:
    """The unit in the name of a file, in front of the year; "" where nothing there looks like one.

    Numbers, and what people write to tell their files apart, are no part of it.
    """
    before, year, _ = re.split(r"((?:19|20)\d\d|$)", stem, maxsplit=1)
    words = "|".join(map(re.escape, sorted(pack.file_words, key=len, reverse=True)))
    around = rf"(?:[\W\d_]|{words})++" if words else r"[\W\d_]++"
    return _name(re.sub(rf"^{around}|{around}$", "", before), pack) if year and len(before) <= LONGEST_STEM else ""


def _first_year(texts: Sequence[tuple[str, Location]], pattern: re.Pattern[str]) -> int | None:
    return next((int(found[1]) for text, _ in texts if (found := pattern.search(text))), None)


def _period(pack: PackFile) -> re.Pattern[str]:
    """The first day of the period that a report covers, with its year."""
    return re.compile(_YEAR + re.escape(pack.first_day))


def _period_end(pack: PackFile) -> re.Pattern[str]:
    return re.compile(re.escape(pack.first_day) + ".{0,6}?" + _YEAR + re.escape(pack.last_day))


def _file_year(stem: str) -> int | None:
    found = _FILE_YEAR.search(stem)
    return int(found[1]) if found else None


def _level(authority: str, pack: PackFile) -> str | None:
    for entry in pack.levels:
        if authority.endswith(entry.ends) and not authority.endswith(entry.unless or ("\0",)):
            return entry.level
    return None
