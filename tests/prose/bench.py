"""The sentences of bench.txt, and how they are scored: what is stated must be read, nothing else bound."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from gxcheck.model import Statement
from gxcheck.prose import read_statements

SHORT = {"R": "requests", "D": "disputes", "P": "proactive", "T": "text"}
BENCH = Path(os.environ.get("BENCH", Path(__file__).parent / "bench.txt"))
Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True)
class Sentence:
    year: int
    text: str
    wanted: tuple[tuple[frozenset[str], Bounds], ...]
    allowed: tuple[tuple[frozenset[str], Bounds], ...]


@dataclass(frozen=True)
class Score:
    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def sentences() -> list[Sentence]:
    lines = BENCH.read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


def _sentence(line: str) -> Sentence:
    year, text, facts = (part.strip() for part in line.split("|"))
    parsed = [(fact.startswith("?"), *_fact(fact.lstrip("?"))) for fact in facts.split()]
    return Sentence(
        year=int(year),
        text=text,
        wanted=tuple((names, bounds) for maybe, names, bounds in parsed if not maybe),
        allowed=tuple((names, bounds) for maybe, names, bounds in parsed if maybe),
    )


def _fact(fact: str) -> tuple[frozenset[str], Bounds]:
    names, _, value = fact.partition("=")
    low, interval, high = value.partition("~")
    bounds = (Decimal(low) if low else None, Decimal(high) if high else None)
    return frozenset(_name(name) for name in names.split("/")), bounds if interval else (Decimal(low), Decimal(low))


def _name(short: str) -> str:
    table, *rest = short.split(".")
    column = ["total"] if len(rest) == 1 and table != "T" else []
    return ".".join([SHORT[table], *rest, *column])


def judge(sentence: Sentence, said: tuple[Statement, ...]) -> Score:
    missed: list[str] = []
    used: set[int] = set()
    for names, bounds in sentence.wanted:
        hit = next((i for i, s in enumerate(said) if i not in used and _same(s, names, bounds)), None)
        if hit is None:
            missed.append(f"missed {'|'.join(sorted(names))} = {bounds[0]}")
        else:
            used.add(hit)
    known = (*sentence.wanted, *sentence.allowed)
    wrong = [
        f"wrong {statement.quantity[0]} = {statement.low} ({statement.printed})"
        for i, statement in enumerate(said)
        if i not in used and not any(_same(statement, names, bounds) for names, bounds in known)
    ]
    return Score(right=len(used), missed=tuple(missed), wrong=tuple(wrong))


def _same(statement: Statement, names: frozenset[str], bounds: Bounds) -> bool:
    return not names.isdisjoint(statement.quantity) and (statement.low, statement.high) == bounds


def scores() -> Iterator[tuple[Sentence, Score]]:
    for sentence in sentences():
        yield sentence, judge(sentence, read_statements(sentence.text, year=sentence.year))


if __name__ == "__main__":
    results = list(scores())
    for sentence, score in results:
        if score.missed or score.wrong:
            print(f"{sentence.text[:70]}", *score.missed, *score.wrong, sep="\n    ")
    right, missed, wrong = (
        sum(counts) for counts in zip(*((s.right, len(s.missed), len(s.wrong)) for _, s in results), strict=True)
    )
    print(f"{right} right, {missed} missed, {wrong} wrong of {right + missed}")
