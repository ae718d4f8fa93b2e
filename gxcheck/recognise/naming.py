"""Who reports on which year: from the title, the preamble or the file name, with where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gxcheck.model import Document, Found, Grid, Location
from gxcheck.packs.shape import PackFile
from gxcheck.text.labels import fold

_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_FILE_YEAR = re.compile(_YEAR + r"(?!\d)")
_BREAKS = re.compile(r"[。;；,，:：!？?<>()|\n]")
LONGEST_TITLE = 60
LONGEST_NAME = 40
#: So far back a mark in front of a title is looked for.
FARTHEST_MARK = 200


@dataclass(frozen=True, slots=True)
class Naming:
    title: Found | None
    authority: Found | None
    year: int | None
    level: str | None
    years: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Candidate:
    title: str
    authority: str
    year: int | None
    location: Location


def read_naming(document: Document, pack: PackFile) -> Naming:
    texts = list(_texts(document))
    candidates = list(_candidates(texts, pack))
    stem = Path(document.path).stem
    best = next((c for c in candidates if c.authority and c.year), None)
    title = best or next(iter(candidates), None)
    authority = _authority(candidates, stem)
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


def _texts(document: Document) -> Iterator[tuple[str, Location]]:
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                yield from ((fold(cell.text), cell.location) for cell in row if cell.text.strip())
        else:
            yield fold(block.text), block.location


def _candidates(texts: Sequence[tuple[str, Location]], pack: PackFile) -> Iterator[_Candidate]:
    for index, (text, location) in enumerate(texts):
        for phrase in pack.title_phrases:
            if phrase not in text:
                continue
            befores = [
                _before(text[max(0, found.start() - FARTHEST_MARK) : found.start()])
                for found in re.finditer(re.escape(phrase), text)
            ]
            previous = texts[index - 1][0] if index and len(text) <= LONGEST_TITLE else ""
            for before in filter(None, befores):
                yield _candidate(_without_leads(before, pack), phrase, previous, location, pack)
            if any(befores):
                break


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


def _candidate(before: str, phrase: str, previous: str, location: Location, pack: PackFile) -> _Candidate:
    marks = "|".join(map(re.escape, pack.year_marks))
    found = re.search(_YEAR + f"(?:{marks})?", before)
    if found is None:
        return _Candidate(before + phrase, _name(before, pack), None, location)
    name = _name(before[: found.start()] or before[found.end() :], pack)
    if not name and len(previous) <= LONGEST_NAME and not _FILE_YEAR.search(previous):
        name = _name(previous, pack)
    return _Candidate(before + phrase, name, int(found[1]), location)


def _name(text: str, pack: PackFile) -> str:
    """An authority's name, or "" if the text is not one."""
    for tail in pack.authority_tails:
        text = text.removesuffix(tail)
    is_name = 2 <= len(text) <= LONGEST_NAME and not _BREAKS.search(text) and not re.search(r"\d", text)
    if text.startswith(pack.pronouns):
        return ""
    return text if is_name and any(text.endswith(end) for level in pack.levels for end in level.ends) else ""


def _authority(candidates: Sequence[_Candidate], stem: str) -> Found | None:
    named = next((c for c in candidates if c.authority), None)
    if named is not None:
        return Found(value=named.authority, location=named.location)
    name = re.split(r"[-_ ]*(?:19|20)\d\d", stem)[0].strip("-_ ")
    return Found(value=name, location=Location()) if name and name != stem else None


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
