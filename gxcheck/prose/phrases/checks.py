"""Whether a phrase, as it is written, can mean what it says: its names, and keys that need or exclude each other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from gxcheck.forms import Form
from gxcheck.model import Note, note
from gxcheck.packs import DeclaredNames
from gxcheck.prose.phrases.built import given
from gxcheck.prose.phrases.patterns import Alphabet, Pattern
from gxcheck.prose.phrases.phrase import CELL_PARTS, TEXT
from gxcheck.prose.phrases.templates import SUBJECT, WHOLE, quantities_of
from gxcheck.prose.sentence.conditions import ANY_BRANCH, CONDITIONS
from gxcheck.prose.sentence.effects import EFFECTS
from gxcheck.prose.sentence.state import NO_SUBJECT
from gxcheck.prose.shape import PhraseSpec, RolesSpec
from gxcheck.text.closest import hint

#: The key that is wrong, with a number where it has several, and what is wrong with it.
Found = Iterator[tuple[tuple[str | int, ...], Note]]


class PhraseChecks:
    """What the names in phrases are held against: forms, names of the pack, subjects and lists of words."""

    def __init__(self, forms: Mapping[str, Form], names: DeclaredNames, roles: RolesSpec, letters: Alphabet) -> None:
        self.forms = forms
        self.names = names
        self.subjects = [*roles.subjects]
        self.telling = frozenset(roles.telling)
        self.letters = letters
        self.lists = [*letters.codes]
        self._known: dict[str, bool] = {}
        self._quantities = [f"{TEXT}{name}" for name in names.quantities]
        self._quantities += [name for form in forms.values() for name in form.cells]

    def wrong_with(self, spec: PhraseSpec, patterns: Sequence[Pattern]) -> Found:
        yield from self.unknown_names(spec)
        yield from self.unheard(spec, patterns)
        yield from without_use(spec)
        yield from never(spec, patterns)

    def unknown_names(self, spec: PhraseSpec) -> Found:
        for key, value in given(spec, (*CONDITIONS, *EFFECTS, "takes", "claims")):
            for name in dict.fromkeys(_named(value)):
                check = _CHECKS.get(_kind(key))
                if check is not None and (wrong := check(self, name)) is not None:
                    yield (key,), wrong
        yield from ((("means",), wrong) for wrong in self.unknown_meanings(spec))

    def unknown_meanings(self, spec: PhraseSpec) -> Iterator[Note]:
        """Every quantity meant, for each subject that the phrase may be about, and for each of its wholes."""
        about = [subject for subject in spec.about if subject != NO_SUBJECT]
        enough = all if about else any
        rows = [row for listed in spec.wholes for row in listed]
        for meant in (name for part in quantities_of(spec.means) for name in part):
            for name in [meant.replace(WHOLE, row) for row in rows] if WHOLE in meant and rows else [meant]:
                filled = (name.replace(SUBJECT, subject) for subject in about or self.subjects)
                if not enough(self.is_quantity(one) for one in filled):
                    yield self.no_quantity(name)

    def unheard(self, spec: PhraseSpec, patterns: Sequence[Pattern]) -> Found:
        """Patterns that are never looked for, or that have nothing to bind."""
        # what needs another figure stands in a sentence that is read for that one
        alone = (spec.means or spec.claims) and not (spec.after or spec.behind or spec.takes)
        written = [pattern.written for pattern in patterns]
        for number, pattern in enumerate(patterns):
            if pattern.written in written[:number]:
                yield ("say", number), note("pattern_twice", pattern=pattern.said)
            if alone and not any(need <= self.telling for need in pattern.needs):
                yield ("say", number), note("pattern_not_telling")
            if not pattern.captures and spec.means and spec.value is None and not spec.takes:
                yield ("say", number), note("pattern_no_number")

    def wrong_subject(self, name: str) -> Note | None:
        known = name in self.subjects or name == NO_SUBJECT
        return None if known else note("no_subject", name=name, hint=hint(name, self.subjects))

    def wrong_list(self, name: str) -> Note | None:
        return None if name in self.lists else note("no_list", name=name, hint=hint(name, self.lists))

    def wrong_quantity(self, name: str) -> Note | None:
        subjects = self.subjects or [""]
        known = any(self.is_quantity(name.replace(SUBJECT, subject)) for subject in subjects)
        return None if known else self.no_quantity(name)

    def wrong_whole(self, name: str) -> Note | None:
        return None if name == ANY_BRANCH else self.wrong_quantity(name)

    def wrong_claim(self, name: str) -> Note | None:
        return undeclared("claims", name, self.names.claims)

    def no_quantity(self, name: str) -> Note:
        if name.startswith(TEXT):
            return undeclared("quantities", name.removeprefix(TEXT), self.names.quantities) or note("nothing")
        return note("no_quantity", name=name, hint=hint(name, self._quantities))

    def is_quantity(self, name: str) -> bool:
        if name not in self._known:
            parts = name.split(".")
            cells = len(parts) == CELL_PARTS and any(form.expand(*parts) for form in self.forms.values())
            stated = name.startswith(TEXT) and name.removeprefix(TEXT) in self.names.quantities
            self._known[name] = cells or stated
        return self._known[name]


def undeclared(kind: str, name: str, declared: Mapping[str, object]) -> Note | None:
    """A name that the pack does not have under `names`, and what to do about it."""
    if name in declared:
        return None
    near = hint(name, [*declared])
    return note(f"undeclared_{kind}", name=name, hint=near)


_CHECKS: Mapping[str, Callable[[PhraseChecks, str], Note | None]] = {
    "subjects": PhraseChecks.wrong_subject,
    "lists": PhraseChecks.wrong_list,
    "quantities": PhraseChecks.wrong_quantity,
    "quantities or *": PhraseChecks.wrong_whole,
    "quantity: meaning": PhraseChecks.wrong_quantity,
    "claims": PhraseChecks.wrong_claim,
}


def _kind(key: str) -> str:
    if key in CONDITIONS:
        return CONDITIONS[key].kind
    return EFFECTS[key].given if key in EFFECTS else {"takes": "quantities"}.get(key, key)


def _named(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        return [*value, *(name for means in value.values() for part in quantities_of(means) for name in part)]
    return (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


#: A key that does nothing without one of the others.
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "each": ("takes",),
    "recalls": ("takes",),
    "takes": ("means", "claims"),
    "value": ("means",),
    "beside": ("wholes", "unless_part_of"),
    "wholes": ("means",),
}


def without_use(spec: PhraseSpec) -> Found:
    """Keys that nothing evaluates beside those that are there, or for want of those that are not."""
    if spec.means and spec.claims:
        yield ("claims",), note("phrase_two_tellings")
    for key, others in _NEEDS.items():
        if [*given(spec, (key,))] and not [*given(spec, others)]:
            yield (key,), note("key_needs", given=key, others=others)
    if (WHOLE in (spec.means or "")) != bool(spec.wholes) and spec.means:
        yield ("wholes" if spec.wholes else "means",), note("wholes_and_whole")


def never(spec: PhraseSpec, patterns: Sequence[Pattern]) -> Found:
    """Conditions that no sentence meets."""
    if spec.since is not None and spec.until is not None and spec.since > spec.until:
        yield ("until",), note("never_in_years", since=spec.since, until=spec.until)
    if spec.value is not None and spec.value < 0:
        yield ("value",), note("never_value", value=spec.value)
    if spec.after and {*spec.after} <= {*spec.unless_after}:
        yield ("unless_after",), note("never_after", names=tuple(dict.fromkeys(spec.after)))
    needed = [{name for need in pattern.needs if len(need) == 1 for name in need} for pattern in patterns]
    if needed and (clash := set.intersection(*needed).intersection(spec.unless_said)):
        yield ("unless_said",), note("never_said", names=tuple(sorted(clash)))
