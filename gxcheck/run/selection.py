"""Which rules a run tells of: `--select` and `--ignore`, by id, by the beginning of ids, or with a star in them.

All rules are evaluated all the same: what a file's numbers are, and which cell is wrong, is not to hang on what
somebody wants to hear of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from gxcheck.errors import OptionError
from gxcheck.model import Note, Progress, Result, Suspect, Unreadable, Verdict, note
from gxcheck.text.closest import hint


@dataclass(frozen=True)
class Selection:
    """`rules`: the ids that are told of. `note`: what is said of it in every report."""

    rules: frozenset[str]
    note: Note

    def of(self, result: Result) -> Result:
        """The result as if there were no other rules; its counts add up."""
        if isinstance(result, Unreadable):
            return result
        outcomes = tuple(one for one in result.outcomes if one.rule in self.rules)
        instances = frozenset(one.instance for one in outcomes)
        return replace(
            result,
            report=replace(result.report, notes=(self.note, *result.report.notes)),
            outcomes=outcomes,
            suspects=tuple(_clearing(result.suspects, instances)),
            progress=self._progress(result, instances),
        )

    def _progress(self, verdict: Verdict, instances: frozenset[str]) -> Progress | None:
        found = verdict.progress
        if found is None:
            return None
        return Progress(
            fixed=tuple(one for one in found.fixed if one.rule in self.rules),
            unsettled=tuple(one for one in found.unsettled if one.rule in self.rules),
            still_open=tuple(one for one in found.still_open if one in instances),
            new=tuple(one for one in found.new if one in instances),
        )


def _clearing(suspects: Sequence[Suspect], instances: frozenset[str]) -> Iterator[Suspect]:
    """Those that clear any of these, or that only tell the value of a cell."""
    for one in suspects:
        clears = tuple(instance for instance in one.clears if instance in instances)
        if clears or not one.clears:
            yield replace(one, clears=clears)


def selection_of(select: Sequence[str], ignore: Sequence[str], ids: Sequence[str]) -> Selection | None:
    """What was asked for, of the rules that there are; None for all of them.

    What is ignored is so whatever is selected. Raises OptionError for what means no rule, and where none is left.
    """
    if not select and not ignore:
        return None
    wanted, unwanted = _listed(select, "--select"), _listed(ignore, "--ignore")
    mistakes = [_unknown(one, ids) for one in (*wanted, *unwanted) if not _meant(one, ids)]
    if mistakes:
        told = reduce(lambda first, second: note("both_told", first=first, second=second), mistakes)
        raise OptionError("no_rule_chosen", told=told)
    chosen = frozenset(id for one in wanted for id in _meant(one, ids)) if wanted else frozenset(ids)
    chosen -= {id for one in unwanted for id in _meant(one, ids)}
    if not chosen:
        raise OptionError("no_rule_left", select=wanted, ignore=unwanted)
    key = "chosen_only_without" if wanted and unwanted else "chosen_only" if wanted else "chosen_without"
    said = note(key, select=wanted, ignore=unwanted, count=len(chosen), rest=len(ids) - len(chosen))
    return Selection(chosen, said)


def _listed(given: Sequence[str], option: str) -> tuple[str, ...]:
    """`A,B` and a second `C` are three; raises OptionError for an option that names none."""
    found = tuple(dict.fromkeys(part for text in given for one in text.split(",") if (part := one.strip())))
    if given and not found:
        raise OptionError("no_rule_named", option=option)
    return found


def _meant(asked: str, ids: Sequence[str]) -> tuple[str, ...]:
    """An id is that rule alone; anything else is the beginning of ids, and a star in it any letters."""
    folded = asked.casefold()
    exact = tuple(id for id in ids if id.casefold() == folded)
    if exact:
        return exact
    parts = ".*".join(map(re.escape, folded.split("*")))
    pattern = re.compile(parts if "*" in folded else f"{parts}.*")
    return tuple(id for id in ids if pattern.fullmatch(id.casefold()))


def _unknown(asked: str, ids: Sequence[str]) -> Note:
    return note("run_no_rule", name=asked, hint=hint(asked.upper().strip("*"), ids, alike=0.4))
