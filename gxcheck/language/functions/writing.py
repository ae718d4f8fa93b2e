"""Functions of how the text is written: what stands in it that should not, and what it cites."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gxcheck.language.functions.row import Answer, Facts, Function, Telling, quoted
from gxcheck.model import CitedDocument, Note, Passage, Statement, Value, note
from gxcheck.text.doubling import doubled_clauses, doubled_words, sentences
from gxcheck.text.labels import fold
from gxcheck.text.numbering import Misnumbered, misnumbered
from gxcheck.text.numerals import exact_text, read_number
from gxcheck.text.occurrences import Excuses, Occurrence, as_printed, occurrences
from gxcheck.text.pairing import unpaired, with_neighbours
from gxcheck.text.search import any_match

Terms = tuple[str, ...]
Documents = tuple[tuple[str, CitedDocument], ...]
#: More places than these are not quoted.
MOST_QUOTED = 5
_STOPS = "。；！？;!?\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    passage: Passage
    found: Occurrence


Finding = Callable[..., list[_Place] | None]


def _found(facts: Facts, place: str, patterns: Terms, excused: Terms = ()) -> list[_Place] | None:
    passages = facts.passages(place)
    if passages is None:
        return None
    if not any_match("\n".join(one.folded for one in passages), patterns):
        return []
    return [
        _Place(passage=one, found=found)
        for one in passages
        for found in occurrences(one.text, one.folded, patterns, excused)
    ]


def _value(one: _Place) -> int | None:
    """The number in the groups of a match; several are written one behind the other, the later with two digits."""
    numbers = [read_number(group) for group in one.found.groups if group]
    if not numbers or not all(isinstance(number, int) for number in numbers):
        return None
    first, *others = numbers
    return int(f"{first}{''.join(f'{other:02}' for other in others)}")


def _outside(
    facts: Facts, place: str, low: Value, high: Value, patterns: Terms, excused: Terms = ()
) -> list[_Place] | None:
    found = _found(facts, place, patterns, excused)
    if found is None:
        return None
    return [one for one in found if (value := _value(one)) is not None and not low <= value <= high]


def _words(facts: Facts, place: str, between: Terms, then: Terms, excused: Terms) -> list[_Place] | None:
    passages = facts.passages(place)
    return None if passages is None else [
        _Place(passage=one, found=found)
        for one in passages
        if (spans := list(doubled_words(one.folded, between, then)))
        if (free := Excuses(one.folded, excused))
        for found in as_printed(one.text, one.folded, [span for span in spans if free.is_free(*span)])
        if not any(map(str.isspace, found.printed))
    ]  # fmt: skip


def _clauses(facts: Facts, place: str, least: Value) -> list[_Place] | None:
    passages = facts.passages(place)
    return None if passages is None else [
        _Place(passage=one, found=found)
        for one in passages
        for found in as_printed(one.text, one.folded, doubled_clauses(one.folded, int(least)))
    ]  # fmt: skip


def _sentences(facts: Facts, place: str, least: Value) -> list[_Place] | None:
    """Sentences that stand in the same section before."""
    passages = facts.passages(place)
    if passages is None:
        return None
    told: set[tuple[str, str]] = set()
    found: list[_Place] = []
    for one in passages:
        for sentence, span in sentences(one.folded, int(least)):
            if (one.section, sentence) in told:
                found += (_Place(passage=one, found=place) for place in as_printed(one.text, one.folded, [span]))
            told.add((one.section, sentence))
    return found


def _unpaired(facts: Facts, place: str, pairs: Terms, excused: Terms) -> list[_Place] | None:
    passages = facts.passages(place)
    if passages is None:
        return None
    opening = {pair[0] for pair in pairs}
    found: list[_Place] = []
    for group in _by_section(passages):
        for number, at in unpaired([one.folded for one in group], pairs):
            one = group[number]
            if Excuses(one.folded, excused).is_free(at, at + 1):
                span = with_neighbours(one.folded, at, one.folded[at] in opening)
                found += (_Place(passage=one, found=place) for place in as_printed(one.text, one.folded, [span]))
    return found


def _by_section(passages: Sequence[Passage]) -> list[list[Passage]]:
    groups: dict[str, list[Passage]] = {}
    for one in passages:
        groups.setdefault(one.section, []).append(one)
    return list(groups.values())


def _misnumbered(facts: Facts, place: str, styles: Terms) -> list[tuple[_Place, Misnumbered]] | None:
    passages = facts.passages(place)
    if passages is None:
        return None
    found: list[tuple[_Place, Misnumbered]] = []
    for section in _by_section(passages):
        # a heading may be the first of the list that its section goes on with
        headings = [Passage(text=one, folded=fold(one)) for one in facts.headings_printed(place)]
        group = [*headings, *section]
        for one in misnumbered([passage.folded for passage in group], styles):
            passage = group[one.numeral.line]
            span = _whole(passage.folded, one.numeral.begin, one.numeral.end)
            found += ((_Place(passage=passage, found=place), one) for place in as_printed(passage.text, passage.folded, [span]))
    return found


def _whole(folded: str, begin: int, end: int) -> tuple[int, int]:
    """A number of a list with its brackets, or its stop."""
    bracketed = begin > 0 and folded[begin - 1] == "("
    return (begin - 1 if bracketed else begin, min(end + 1, len(folded)))


def _slips(facts: Facts, place: str, styles: Terms) -> list[_Place] | None:
    found = _misnumbered(facts, place, styles)
    return None if found is None else [one for one, _ in found]


def _slips_told(facts: Facts, place: str, styles: Terms) -> Iterator[Note]:
    for one, slip in (_misnumbered(facts, place, styles) or ())[:MOST_QUOTED]:
        yield note(f"numbering_{slip.slip}", printed=one.found.printed)


def _outdated(facts: Facts, place: str, year: Value, documents: Documents) -> list[tuple[_Place, str]] | None:
    """Where a document is cited that was replaced, and its successor is not."""
    by_name = dict(documents)
    found: list[tuple[_Place, str]] = []
    for _, one in documents:
        if one.until is None or year <= one.until:
            continue
        cited = _found(facts, place, one.named)
        if cited is None:
            return None
        after = by_name.get(one.replaced_by)
        if cited and after is not None and not _found(facts, place, after.named):
            found.append((cited[0], after.number))
    return found


def _misnamed(facts: Facts, place: str, documents: Documents) -> list[tuple[_Place, str]] | None:
    """Where a title stands with a number that is not its own, nor that of the document it replaced."""
    found: list[tuple[_Place, str]] = []
    for name, one in documents:
        right = {tuple(map(fold, other.parts)) for key, other in documents if name in (key, other.replaced_by)}
        cited = _found(facts, place, one.beside) if one.beside else []
        if cited is None:
            return None
        found += ((where, one.number) for where in cited if where.found.groups not in right)
    return found


def _citing(find: Callable[..., list[tuple[_Place, str]] | None], key: str) -> Function:
    def places(facts: Facts, *given: object) -> list[_Place] | None:
        found = find(facts, *given)
        return None if found is None else [one for one, _ in found]

    def tell(facts: Facts, *given: object) -> Iterator[Note]:
        for one, number in find(facts, *given) or ():
            yield note(key, printed=one.found.printed, number=number)

    kinds = ("place", "number", "documents") if key == "document_replaced" else ("place", "documents")
    return Function(kinds, "truth", _none(places), tell, statements=_statements(places))


def _none(find: Finding) -> Callable[..., Answer]:
    """Holds where nothing is found."""

    def holds(facts: Facts, *given: object) -> Answer:
        found = find(facts, *given)
        return None if found is None else not found

    return holds


def _some(find: Finding) -> Callable[..., Answer]:
    def holds(facts: Facts, *given: object) -> Answer:
        found = find(facts, *given)
        return None if found is None else bool(found)

    return holds


def _told(find: Finding, key: str) -> Telling:
    def tell(facts: Facts, place: str, *given: object) -> Iterator[Note]:
        printed = dict.fromkeys(one.found.printed for one in find(facts, place, *given) or ())
        yield note(key, place=(place,), printed=quoted(list(printed)[:MOST_QUOTED]))

    return tell


def _not_found(facts: Facts, place: str, patterns: Terms, *excused: Terms) -> Iterator[Note]:
    """The first of the terms stands for them all."""
    yield note("not_written", place=(place,), phrases=quoted(patterns[:1]))


def _out_of_bounds(facts: Facts, place: str, low: Value, high: Value, *terms: Terms) -> Iterator[Note]:
    for one in dict.fromkeys(one.found.printed for one in _outside(facts, place, low, high, *terms) or ()):
        if low == high:
            yield note("number_should_be", place=(place,), printed=one, value=exact_text(low))
        else:
            yield note("number_out_of_bounds", place=(place,), printed=one)


def _statements(find: Finding) -> Callable[..., Sequence[Statement]]:
    """What was found, with its sentence, as statements of the place that was asked of."""

    def statements(facts: Facts, place: str, *given: object) -> list[Statement]:
        return [_statement(place, one) for one in find(facts, place, *given) or ()]

    return statements


def _statement(place: str, one: _Place) -> Statement:
    text, found = one.passage.text, one.found
    start = max(text.rfind(stop, 0, found.begin) for stop in _STOPS) + 1
    ends = [end for stop in _STOPS if (end := text.find(stop, max(found.end - 1, 0), found.end + 500)) >= 0]
    end = min(ends) + 1 if ends else min(len(text), found.end + 500)
    return Statement(
        quantity=(place,), value=None, low=None, high=None, printed=found.printed, span=(found.begin, found.end),
        section=one.passage.section, location=one.passage.location, sentence=text[start:end], start=start,
    )  # fmt: skip


def _faultless(kinds: tuple[str, ...], find: Finding, key: str) -> Function:
    """A function that holds where nothing is found."""
    return Function(kinds, "truth", _none(find), _told(find, key), statements=_statements(find))  # type: ignore[arg-type]


WRITING: Mapping[str, Function] = {
    "tells": Function(
        ("place", "terms"), "truth", _some(_found), _not_found, _told(_found, "is_written"), more=True
    ),
    "free_of": Function(
        ("place", "terms"), "truth", _none(_found), _told(_found, "is_written"), statements=_statements(_found), more=True
    ),
    "numbers_within": Function(
        ("place", "number", "number", "terms"), "truth", _none(_outside), _out_of_bounds,
        statements=_statements(_outside), more=True,
    ),
    "words_once": _faultless(("place", "terms", "terms", "terms"), _words, "stands_twice"),
    "clauses_once": _faultless(("place", "number"), _clauses, "stands_twice"),
    "sentences_once": _faultless(("place", "number"), _sentences, "stands_twice"),
    "marks_paired": _faultless(("place", "terms", "terms"), _unpaired, "mark_alone"),
    "numbered_on": Function(
        ("place", "terms"), "truth", _none(_slips), _slips_told, statements=_statements(_slips)
    ),
    "cites_in_force": _citing(_outdated, "document_replaced"),
    "cites_by_number": _citing(_misnamed, "document_number"),
}  # fmt: skip
