"""Functions of the documents that a report cites."""

from collections.abc import Callable, Iterator, Mapping

from gxcheck.language.functions.found import Find, Met, faultless, met, quotes
from gxcheck.language.functions.row import Facts, Function, Telling
from gxcheck.model import CitedDocument, Note, Value
from gxcheck.text.labels import fold

Documents = tuple[tuple[str, CitedDocument], ...]
#: Where a document is cited wrongly, and the number with the title of the right one.
Wrong = list[tuple[Met, str]]


def _replaced(facts: Facts, place: str, year: Value, documents: Documents) -> Wrong | None:
    """Where a document is cited that was replaced, and its successor is nowhere."""
    by_name = dict(documents)
    found: Wrong = []
    for _, one in documents:
        after = by_name.get(one.replaced_by)
        if one.until is None or year <= one.until or after is None:
            continue
        cited = met(facts, place, one.named)
        if cited is None:
            return None
        if cited and not met(facts, place, after.named):
            found.append((cited[0], after.number))
    return found


def _misnamed(facts: Facts, place: str, documents: Documents) -> Wrong | None:
    """Where a title stands with a number that is not its own, nor that of the document it replaced."""
    found: Wrong = []
    for name, one in documents:
        cited = met(facts, place, one.beside) if one.beside else []
        if cited is None:
            return None
        right = {tuple(map(fold, other.parts)) for key, other in documents if name in (key, other.replaced_by)}
        found += ((where, one.number) for where in cited if where.found.groups not in right)
    return found


def _places(find: Callable[..., Wrong | None]) -> Find:
    def places(facts: Facts, *given: object) -> list[Met] | None:
        found = find(facts, *given)
        return None if found is None else [one for one, _ in found]

    return places


def _telling(find: Callable[..., Wrong | None], key: str) -> Telling:
    def tell(facts: Facts, *given: object) -> Iterator[Note]:
        for one, number in find(facts, *given) or ():
            yield from quotes(key, str(given[0]), [one], number=number)

    return tell


CITING: Mapping[str, Function] = {
    "cites_in_force": faultless(
        ("place", "number", "documents"), _places(_replaced), _telling(_replaced, "document_replaced")
    ),
    "cites_by_number": faultless(("place", "documents"), _places(_misnamed), _telling(_misnamed, "document_number")),
}
