"""Wordings → consistent tables and a narrative of 4 to 8 sentences that is true of them, drawn by a seed."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from gxcheck.constraints import Constraints, compile_rules
from gxcheck.constraints.generate import report_of
from gxcheck.evaluate import evaluate
from gxcheck.forms import Form
from gxcheck.model import Location, Paragraph, Report, Section, Verdict
from gxcheck.packs.together import built_in
from gxcheck.prose import built_in_phrases, with_statements

PACK = built_in()
FORM = PACK.forms["cn-disclosure-2021"]
#: Rows of table three whose sum is what was handled, and columns whose sum is the total.
PERSONS = [column for column in FORM.tables["requests"].columns if column != "total"]
ROWS = list(FORM.tables["requests"].rows)
RESULTS = ROWS[ROWS.index("granted") : ROWS.index("total_handled")]
OUTCOMES = [column for column in FORM.tables["disputes"].columns if column != "total"]
SLOT = re.compile(r"\{([a-z_.]+)\}")
YEARS = {"year": 0, "last_year": -1, "next_year": 1}
SENTENCES = (4, 8)
#: Of how many sentences a paragraph begins with one.
BREAKS = 0.3
#: The numbers of headings, which are out of order where wordings are drawn.
NUMBERED = re.compile(r"^（[一二三四五六]）")
CLAUSE = re.compile(r"[，。；：]")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """`zero`, `positive`: names that must be so of the tables where it is true. `tells`: rules that rightly tell of how
    it is written, whatever its figures are."""

    say: str
    tells: frozenset[str]
    zero: frozenset[str]
    positive: frozenset[str]

    @property
    def slots(self) -> list[str]:
        return [name for name in SLOT.findall(self.say) if name not in YEARS]


@dataclass(frozen=True, kw_only=True)
class Narrative:
    """`breaks`: sentences that begin a paragraph. `figures`: of each stated figure its sentence, its place among the
    slots of it, and its quantity."""

    wordings: Sequence[Wording]
    breaks: frozenset[int]
    year: int
    values: dict[str, int]

    @property
    def figures(self) -> list[tuple[int, int, str]]:
        return [(i, j, name) for i, one in enumerate(self.wordings) for j, name in enumerate(one.slots)]

    def text(self, changed: tuple[int, int] | None = None, figure: int = 0) -> Sequence[str]:
        """Its paragraphs; with the figure in a place changed to another."""
        told: list[str] = []
        for number, one in enumerate(self.wordings):
            slots = iter(range(len(one.slots)))

            def filled(found: re.Match[str], number: int = number, slots: Iterator[int] = slots) -> str:
                name = found[1]
                if name in YEARS:
                    return str(self.year + YEARS[name])
                return str(figure if (number, next(slots)) == changed else self.values[name])

            said = SLOT.sub(filled, one.say)
            begins = not told or number in self.breaks
            told = [*told, said] if begins else [*told[:-1], told[-1] + said]
        return told

    def report(self, told: Sequence[str]) -> Report:
        paragraphs = tuple(Paragraph(text=text, location=Location()) for text in told)
        section = Section(id="s1", printed=FORM.sections[0].title, location=Location(), paragraphs=paragraphs)
        values = [self.values.get(cell, 0) for cell in _all().cells]
        bare = report_of(_all(), values, year=self.year, prose=True, sections=(section,))
        return with_statements(bare, built_in_phrases())


@cache
def _all() -> Constraints:
    return compile_rules(PACK, FORM)


@cache
def wordings(file: str) -> Sequence[Wording]:
    written = yaml.safe_load((Path(__file__).parent / file).read_text(encoding="utf-8"))
    found = []
    for one in written:
        bare = Wording(
            say=NUMBERED.sub("", one["say"]),
            tells=frozenset(one.get("tells", ())),
            zero=frozenset(one.get("zero", ())),
            positive=frozenset(),
        )
        told = {*one.get("positive", ()), *bare.slots} - {*one.get("may_be_zero", ())}
        found.append(replace(bare, positive=frozenset(told)))
    return found


def verdict(report: Report) -> Verdict:
    return evaluate(report, _all(), PACK)


def findings(narrative: Narrative, told: Sequence[str]) -> set[str]:
    """What is found in the report with this text and not in the same one with none of it."""
    base = _failed(narrative.report(()))
    right = {rule for one in narrative.wordings for rule in one.tells}
    return {one for one in _failed(narrative.report(told)) - base if one.partition("[")[0] not in right}


def _failed(report: Report) -> set[str]:
    return {one.instance for one in verdict(report).violations}


def narratives(seed: int, *files: str) -> Iterator[Narrative]:
    """Without end, the same for one seed; `files`: of the wordings."""
    draw = random.Random(seed)
    known = [one for file in files for one in wordings(file)]
    while True:
        chosen = _compatible(known, draw)
        values = _tables(chosen, draw)
        if all(values[name] == 0 for one in chosen for name in one.zero) and all(
            values[name] > 0 for one in chosen for name in one.positive
        ):
            breaks = frozenset(place for place in range(len(chosen)) if draw.random() < BREAKS)
            yield Narrative(wordings=chosen, breaks=breaks, year=draw.randint(2022, 2025), values=values)


def _compatible(known: Sequence[Wording], draw: random.Random) -> Sequence[Wording]:
    """A few wordings none of which denies what another counts."""
    wanted = draw.randint(*SENTENCES)
    chosen: list[Wording] = []
    clauses: set[str] = set()
    nought: set[str] = set()
    counted: set[str] = set()
    for one in draw.sample(known, k=len(known)):
        zero = {leaf for name in one.zero for leaf in leaves(name)}
        if any(leaves(name) <= nought | zero for name in counted | one.positive):
            continue
        # a clause that stands twice is told, whatever it says
        here = {clause for clause in CLAUSE.split(one.say) if clause}
        if here & clauses:
            continue
        chosen.append(one)
        clauses |= here
        nought |= zero
        counted |= one.positive
        if len(chosen) == wanted:
            break
    return chosen


@cache
def leaves(name: str) -> frozenset[str]:
    """The cells that a name is the sum of and that no rule makes of others; 新收 is what is left of the balance."""
    table, row, column = name.split(".")
    spec = FORM.tables[table]
    if table == "proactive":
        return frozenset((name,))
    rows = RESULTS if (table, row) == ("requests", "total_handled") else spec.members("row", row)
    every = PERSONS if table == "requests" else OUTCOMES
    columns = every if column == "total" else spec.members("column", column)
    return frozenset(f"{table}.{one}.{other}" for one in rows for other in columns)


def _tables(chosen: Sequence[Wording], draw: random.Random) -> dict[str, int]:
    """The value of every cell, and of every name that a wording has."""
    nought = {leaf for one in chosen for name in one.zero for leaf in leaves(name)}
    counted = [name for one in chosen for name in sorted(one.positive)]
    values = dict.fromkeys(_all().cells, 0)
    for name in counted:
        free = sorted(leaves(name) - nought)
        for leaf in draw.sample(free, k=min(len(free), draw.randint(1, 3))):
            values[leaf] = values[leaf] or draw.randint(1, 140)
    for person in PERSONS:
        _balance(person, values, nought, counted, draw)
    for kind in ("regulations", "normative_docs"):
        _stock(kind, values, nought)
    return _summed(values, {name for one in chosen for name in (*one.slots, *one.zero, *one.positive)}, FORM)


def _stock(kind: str, values: dict[str, int], nought: set[str]) -> None:
    """What was issued and not repealed is in force."""
    issued, repealed, in_force = (f"proactive.{kind}.{column}" for column in ("issued", "repealed", "in_force"))
    if in_force not in nought:
        values[in_force] = max(values[in_force], values[issued])
    elif repealed not in nought:
        values[repealed] = max(values[repealed], values[issued])


def _balance(
    person: str, values: dict[str, int], nought: set[str], counted: Sequence[str], draw: random.Random
) -> None:
    """Newly received is what was handled and carried out, less what was carried in."""
    received, carried_in = f"requests.new_received.{person}", f"requests.carried_in.{person}"
    handled = [f"requests.{row}.{person}" for row in RESULTS]
    needed = values[received]
    values[received] = 0
    free = [cell for cell in (*handled, f"requests.carried_out.{person}") if cell not in nought]
    short = values[carried_in] + needed - sum(values[cell] for cell in free)
    if short > 0 and free:
        values[draw.choice(free)] += short + (draw.randint(0, 40) if needed else 0)
    values[f"requests.total_handled.{person}"] = sum(values[cell] for cell in handled)
    out = values[f"requests.total_handled.{person}"] + values[f"requests.carried_out.{person}"]
    if received in nought:
        values[carried_in] = out
    values[received] = out - values[carried_in]


def _summed(values: dict[str, int], names: set[str], form: Form) -> dict[str, int]:
    for row in form.tables["requests"].rows:
        values[f"requests.{row}.total"] = sum(values[f"requests.{row}.{one}"] for one in PERSONS)
    for row in form.tables["disputes"].rows:
        values[f"disputes.{row}.total"] = sum(values[f"disputes.{row}.{one}"] for one in OUTCOMES)
    for name in names - values.keys():
        values[name] = sum(values[cell] for cell in form.cells_of(name))
    return values
