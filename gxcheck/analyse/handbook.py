"""A pack → its handbook: every rule by chapter, with the fault as it is told where an example breaks the rule."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from gxcheck.analyse.examples import outcome_of
from gxcheck.errors import FormulaError
from gxcheck.forms import Form
from gxcheck.model import Outcome, Status, Text
from gxcheck.packs import Rule, RulePack, forms_of
from gxcheck.packs.pack import RuleExample
from gxcheck.prose import Phrasebook, phrases_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookEntry:
    """`example` breaks the rule in `form`, and `fault` is what becomes of it; None where no example of it does."""

    rule: Rule
    form: Form
    example: RuleExample | None = None
    fault: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """The rules of one file. `id`: its name without suffix. `title`: None for one that the pack gives none."""

    id: str
    title: Text | None
    entries: tuple[HandbookEntry, ...]


def handbook(pack: RulePack) -> tuple[Chapter, ...]:
    """Chapters in the order that the pack gives them, then the others. Raises PackError for phrases with mistakes."""
    book = phrases_of(pack)
    files: dict[str, list[Rule]] = defaultdict(list)
    for rule in pack.rules:
        files[PurePath(rule.place.file).stem].append(rule)
    titles = pack.reading.chapters
    order = [*(id for id in titles if id in files), *(id for id in files if id not in titles)]
    return tuple(
        Chapter(
            id=id,
            title=Text(zh=titles[id].zh, en=titles[id].en) if id in titles else None,
            entries=tuple(_entry(rule, pack, book) for rule in files[id]),
        )
        for id in order
    )


def _entry(rule: Rule, pack: RulePack, book: Phrasebook | None) -> HandbookEntry:
    forms = sorted(forms_of(rule, pack.forms), key=lambda form: form.since, reverse=True)
    for form in forms:
        for example, outcome in _broken(rule, pack, form, book):
            return HandbookEntry(rule=rule, form=form, example=example, fault=outcome)
    return HandbookEntry(rule=rule, form=forms[0])


def _broken(rule: Rule, pack: RulePack, form: Form, book: Phrasebook | None) -> Iterator[tuple[RuleExample, Outcome]]:
    for example in rule.examples:
        if example.holds:
            continue
        try:
            outcome = outcome_of(rule, pack, form, dict(example.values), book)
        except FormulaError:  # it speaks of what another form has
            continue
        if outcome.status is Status.FAIL:
            yield example, outcome
