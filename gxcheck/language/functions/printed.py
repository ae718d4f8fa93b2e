"""Functions of the parts of the form that are printed: sections, tables, labels."""

from collections.abc import Callable, Iterator, Mapping

from gxcheck.forms import Axis
from gxcheck.language.functions.found import MOST_QUOTED
from gxcheck.language.functions.row import Answer, Broken, Facts, Function, Telling, quoted
from gxcheck.model import Note, note
from gxcheck.text.numerals import exact_text


def _place(key: str) -> Telling:
    def tell(facts: Facts, name: str) -> Iterator[Note]:
        yield note(key, place=(name,))

    return tell


def _heading(key: str) -> Telling:
    def tell(facts: Facts, section: str) -> Iterator[Note]:
        yield note(key, place=(section,), heading=(section,), printed=quoted(facts.headings_printed(section)))

    return tell


def _label(key: str) -> Telling:
    def tell(facts: Facts, line: str) -> Iterator[Note]:
        yield note(key, printed=quoted(facts.labels_printed(line)), official=facts.official(line))

    return tell


def _times(facts: Facts, broken: Broken, line: str) -> Iterator[Note]:
    table, axis, _ = line.split(".")
    others = _renamed(facts, table) if axis == "row" else ()
    if broken.value:
        yield note("times_met", count=exact_text(broken.value))
    elif others:
        yield note("met_otherwise", printed=quoted(others[:MOST_QUOTED]))
    else:
        yield note("never_met")


def _extra(facts: Facts, broken: Broken, table: str) -> Iterator[Note]:
    yield note("extra_rows", count=exact_text(broken.value), printed=quoted(facts.extra_rows(table) or ()))


def _rows_of_its_own(facts: Facts, table: str) -> list[str] | None:
    return [] if _renamed(facts, table) else facts.extra_rows(table)


def _renamed(facts: Facts, table: str) -> list[str]:
    """Rows that the form does not have, where as many of its own are missing: those, perhaps, under another name."""
    extra = facts.extra_rows(table) or []
    return extra if len(extra) == facts.rows_missing(table) else []


def _count_of(ask: Callable[[Facts, str], list[str] | None]) -> Callable[..., Answer]:
    def count(facts: Facts, table: str) -> int | None:
        labels = ask(facts, table)
        return None if labels is None else len(labels)

    return count


def _told_in_one(facts: Facts, broken: Broken, table: str) -> Iterator[Note]:
    yield note("rows_in_one", printed=quoted(facts.rows_in_one(table) or ()))


def _in_order(axis: Axis) -> Callable[..., Answer]:
    def ask(facts: Facts, table: str) -> Answer:
        swapped = facts.swapped(table, axis)
        return None if swapped is None else not swapped

    return ask


def _out_of_order(axis: Axis) -> Telling:
    def tell(facts: Facts, table: str) -> Iterator[Note]:
        for printed, following in facts.swapped(table, axis) or ():
            yield note("swapped", printed=quoted((printed,)), following=quoted((following,)))

    return tell


def _headed(facts: Facts, table: str) -> Answer:
    unheaded = facts.parts_unheaded(table)
    return None if unheaded is None else not unheaded


def _unheaded(facts: Facts, table: str) -> Iterator[Note]:
    yield note("parts_unheaded", place=(table,), printed=quoted(facts.parts_unheaded(table) or ()))


PRINTED: Mapping[str, Function] = {
    "present": Function(
        ("part",), "truth", lambda facts, name: facts.has_part(name), _place("not_present"), _place("is_present")
    ),
    "headed": Function(
        ("part",), "truth", lambda facts, name: facts.headed(name), _heading("not_headed"), _heading("is_headed")
    ),
    "numbered_as_form": Function(
        ("part",),
        "truth",
        lambda facts, name: facts.numbered_as_form(name),
        _heading("not_numbered"),
        _heading("is_numbered"),
    ),
    "headed_as_form": Function(
        ("part",),
        "truth",
        lambda facts, name: facts.headed_as_form(name),
        _heading("not_headed_as_form"),
        _heading("is_headed_as_form"),
    ),
    "in_order": Function(
        ("part",), "truth", lambda facts, name: facts.in_order(name), _place("not_in_order"), _place("is_in_order")
    ),
    "times_met": Function(("line",), "number", lambda facts, name: facts.times_met(name), compared=_times),
    "printed_as_form": Function(
        ("line",),
        "truth",
        lambda facts, name: facts.printed_as_form(name),
        _label("not_printed_as_form"),
        _label("is_printed_as_form"),
    ),
    "rows_in_one": Function(
        ("part",), "number", _count_of(lambda facts, table: facts.rows_in_one(table)), compared=_told_in_one
    ),
    "rows_in_order": Function(
        ("part",),
        "truth",
        _in_order("row"),
        _out_of_order("row"),
        _place("rows_as_form"),
    ),
    "columns_in_order": Function(
        ("part",),
        "truth",
        _in_order("column"),
        _out_of_order("column"),
        _place("columns_as_form"),
    ),
    "parts_headed": Function(("part",), "truth", _headed, _unheaded, _place("parts_headed")),
    "filled_in": Function(
        ("part",), "truth", lambda facts, name: facts.filled_in(name), _place("table_blank"), _place("is_filled_in")
    ),
    "extra_rows": Function(("part",), "number", _count_of(_rows_of_its_own), compared=_extra),
}
