"""The reports of a run: each read and checked, then those that belong together held beside each other.

What is found is kept in a store as it comes, and told from there in the order of the files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from gxcheck.errors import RuleCrash
from gxcheck.model import Note, Report, Result, Roll, Unreadable, note
from gxcheck.pipeline import Checker
from gxcheck.pipeline.listed_units import ListedUnits
from gxcheck.readers import PIPE
from gxcheck.run.gate import Gate
from gxcheck.run.sets.files import AskedSet, File, files_of
from gxcheck.run.sets.kin import Kinship, Known, Relation
from gxcheck.run.sets.told import Brief, brief_of, briefly_told, report_at, told
from gxcheck.run.store import KeptVerdict, Placed, Store
from gxcheck.run.store.codec import packed, unpacked
from gxcheck.run.store.facts import KeptFacts, states_of
from gxcheck.run.store.keys import Key, passing_key, verdict_key
from gxcheck.run.team import Workers
from gxcheck.run.units.alike import is_there
from gxcheck.run.units.roll import RollCall, others_of
from gxcheck.run.work import Answer, AnyTask, JudgeTask, PackedChild, ReadTask, answered


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """A report to be held beside others."""

    number: int
    path: str
    relation: Relation


class SetOfReports:
    """One run over several files, its results kept in a store. `done`: called with the path of each that is done.

    The team is closed when all are. Raises StoreError, ClusterError, RuleCrash for trouble of the program itself, and
    OptionError for last year's report.
    """

    def __init__(
        self, asked: AskedSet, checker: Checker, store: Store, run: int, team: Workers, done: Callable[[str], None]
    ) -> None:
        self._asked, self._checker, self._store, self._run, self._done = asked, checker, store, run, done
        self._team = team
        self._files: list[File] = []
        self._own: dict[str, Known] = {}
        self._beside: dict[str, Known] = {}
        self._problems: dict[str, Note] = {}
        self._placed: dict[int, Placed] = {}
        self._roll: RollCall | None = None
        self._signs = asked.units is not None and is_there()
        self._twice: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def check(self) -> None:
        """Find the result of every file that is not kept already."""
        self._files.extend(files_of(self._asked, lasts=self._store.path is not None))
        try:
            for file, answer in self._answers(self._to_read()):
                self._keep(file, answer)
                self._done(file.path)
            for file, answer in self._answers(self._to_judge()):
                self._keep_beside(file, answer)
        finally:
            self._team.close()
        self._store.end(self._run)

    def results(self) -> Iterator[Result]:
        """Of the files that are done, in order."""
        return (told(self._store, placed) for placed in self._store.placed(self._run))

    def briefs(self, gate: Gate, fail_on: str) -> Iterator[Brief]:
        """Of the same files, what the gate has to know."""
        for placed in self._store.placed(self._run):
            if gate.leaves(placed.path):
                yield briefly_told(self._store, placed, fail_on)
            else:
                yield brief_of(gate.passed(told(self._store, placed)), fail_on)

    def roll(self) -> Roll | None:
        """What the list of units tells of the reports, None without one."""
        return self._roll.roll() if self._roll else None

    def remarks(self) -> Iterator[Note]:
        """Which reports are there more than once, and what was not compared."""
        if self._roll is not None and not self._signs and any(self._roll.beside()):
            yield note("siblings_not_compared")
        for key, paths in self._twice:
            if key == "same_unit" and self._roll is not None:  # the roll tells of them
                continue
            yield note(f"set_{key}", paths=others_of("", paths))

    # each by itself

    def _to_read(self) -> Iterator[AnyTask]:
        """The files that are not kept; those that are, and those that lead to no report, take their places first."""
        with self._store.together():
            kept = {number for number, file in enumerate(self._files) if self._is_kept(file)}
        for number in sorted(kept):
            self._done(self._files[number].path)
        for number, file in enumerate(self._files):
            if number not in kept:
                yield ReadTask(number=number, path=file.path, checks=file.position is not None, signs=self._signs)

    def _is_kept(self, file: File) -> bool:
        if file.problem is not None:
            unreadable = Unreadable(path=file.path, problem=file.problem)
            verdict = KeptVerdict(report=None, last=None, states=states_of(unreadable), body=packed(unreadable))
            self._add(file, self._passing(file), verdict)
            return True
        facts = None if file.key is None else self._store.facts(file.key)
        states = None if file.key is None else self._store.states(file.key)
        if file.key is None or (facts is None and states is None):
            return False
        if facts is not None and self._lacks(facts):
            return False
        if facts is not None:
            self._known(file)[file.path] = Known(key=file.key, facts=facts)
        if states is not None and file.position is not None:
            self._place(file.position, Placed(path=file.path, key=file.key))
        # without a verdict by itself it has one beside other reports, or gets it there
        return facts is not None or file.position is not None

    def _lacks(self, facts: KeptFacts) -> bool:
        """Whether something is asked of a report that nobody asked for when it was read."""
        return self._asked.units is not None and (facts.fails is None or (self._signs and facts.signatures is None))

    def _keep(self, file: File, answer: Answer) -> None:
        """What was found of a file by itself: all of it, or nothing. What may be otherwise next time does not last."""
        key = file.key if file.key is not None and answer.final else self._passing(file)
        with self._store.together():
            if answer.report is not None and answer.facts is not None:
                self._store.add_report(key, answer.facts, answer.report)
                self._known(file)[file.path] = Known(key=key, facts=answer.facts)
            if answer.states is None or answer.body is None:
                return
            if file.position is None:
                result = unpacked(answer.body)
                assert isinstance(result, Unreadable)
                self._problems[file.path] = result.problem
                return
            report = key if answer.report is not None else None
            usual = self._store.add_usual(answer.usual)
            verdict = KeptVerdict(report=report, last=None, usual=usual, states=answer.states, body=answer.body)
            self._add(file, key, verdict)

    def _add(self, file: File, key: Key, verdict: KeptVerdict) -> None:
        assert file.position is not None
        self._store.add_verdict(key, verdict)
        self._place(file.position, Placed(path=file.path, key=key))

    def _place(self, position: int, placed: Placed) -> None:
        self._store.place(self._run, position, placed)
        self._placed[position] = placed

    def _known(self, file: File) -> dict[str, Known]:
        return self._own if file.position is not None else self._beside

    def _passing(self, file: File) -> Key:
        return passing_key(self._asked.basis, self._run, file.path)

    # those that belong together

    def _to_judge(self) -> Iterator[AnyTask]:
        """The reports that are held beside others, and whose verdict is not kept."""
        with self._store.together():
            beside = list(self._not_kept())
        for one in beside:
            yield self._task(one)

    def _task(self, one: _Beside) -> JudgeTask:
        relation = one.relation
        return JudgeTask(
            number=one.number,
            path=one.path,
            report=self._packed(one.path),
            last_year=self._packed(relation.last) if relation.last else None,
            unit=relation.unit,
            children=tuple(
                PackedChild(name=name, report=self._packed(path), fails=self._own[path].facts.fails or ())
                for name, path in relation.children.items()
            ),
            missing=relation.missing,
            siblings=tuple(map(self._packed, relation.siblings)),
        )

    def _packed(self, path: str) -> bytes:
        return self._store.report(self._at(path).key)

    def _at(self, path: str) -> Known:
        return self._own.get(path) or self._beside[path]

    def _not_kept(self) -> Iterator[_Beside]:
        """Every other report takes its place here."""
        own, beside = (
            {file.path: known[file.path] for file in self._files if file.path in known}
            for known in (self._own, self._beside)
        )  # in the order of the files, whichever was done first
        self._roll = self._called(own)
        kin = Kinship(self._checker, self._asked.last_year, own, beside, self._problems, self._report, self._roll)
        self._twice = kin.twice
        for number, file in enumerate(self._files):
            known = self._own.get(file.path)
            if known is None or file.position is None:
                continue
            relation = kin.of(file.path)
            key = verdict_key(known.key, self._key(relation.last), self._others(relation))
            placed = Placed(path=file.path, key=key, last_path=relation.last, notes=relation.notes)
            if self._store.states(placed.key) is None:
                self._placed[file.position] = placed
                yield _Beside(number=number, path=file.path, relation=relation)
            elif placed != self._placed.get(file.position):
                self._place(file.position, placed)

    def _called(self, own: Mapping[str, Known]) -> RollCall | None:
        if self._asked.units is None:
            return None
        listed = ListedUnits(self._asked.units, self._checker.government_words)
        paths = [file.path for file in self._files if file.position is not None and file.path not in own]
        return RollCall(listed, {path: one.facts for path, one in own.items()}, paths)

    def _key(self, path: str) -> Key | None:
        return self._at(path).key if path else None

    def _others(self, relation: Relation) -> bytes:
        """All that a report is held against besides the one of the year before, as a part of its key."""
        keys = {name: self._at(path).key for name, path in relation.children.items()}
        given = (relation.unit, list(keys.items()), relation.missing, [self._at(one).key for one in relation.siblings])
        return msgspec.json.encode(given) if any(given) else b""

    def _keep_beside(self, file: File, answer: Answer) -> None:
        assert file.position is not None and answer.states is not None and answer.body is not None
        placed = self._placed[file.position]
        report, last = self._own[file.path].key, self._key(placed.last_path)
        with self._store.together():
            usual = self._store.add_usual(answer.usual)
            verdict = KeptVerdict(report=report, last=last, usual=usual, states=answer.states, body=answer.body)
            self._store.add_verdict(placed.key, verdict)
            self._place(file.position, placed)

    def _report(self, key: Key, path: str) -> Report:
        return report_at(self._store, key, path)

    # whoever does the work

    def _answers(self, tasks: Iterable[AnyTask]) -> Iterator[tuple[File, Answer]]:
        """What comes on standard input only this process can read."""
        piped: list[AnyTask] = []
        for answer in self._team.answers(_without_piped(tasks, piped)):
            yield self._files[answer.number], _sound(answer)
        for task in piped:
            yield self._files[task.number], _sound(answered(self._checker, task))


def _without_piped(tasks: Iterable[AnyTask], piped: list[AnyTask]) -> Iterator[AnyTask]:
    for task in tasks:
        if isinstance(task, ReadTask) and task.path == PIPE:
            piped.append(task)
        else:
            yield task


def _sound(answer: Answer) -> Answer:
    if answer.crash is not None:
        rule, text = answer.crash
        raise RuleCrash(rule, text) if rule else RuntimeError(text)
    return answer
