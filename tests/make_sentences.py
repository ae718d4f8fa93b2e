"""Writes `sentences.csv`: of every broken sample what is said of the fault it is named for, in both languages.

Run it as `python -m tests.make_sentences`, and read what changed as the unit that receives it would: what is wrong,
where, and what to do. A test holds the file to what is said.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from gxcheck import load_pack
from gxcheck.model import Language, Result, Verdict
from gxcheck.packs import RulePack
from gxcheck.pipeline import Checker
from gxcheck.renderers.telling.sentences import sentence
from gxcheck.renderers.telling.view import View
from tests.make_samples import SAMPLES
from tests.sets import checked

TABLE = Path(__file__).with_name("sentences.csv")
COLUMNS = ("rule", "zh", "en")
LANGUAGES: tuple[Language, Language] = ("zh", "en")
Row = tuple[str, ...]


def told(pack: RulePack, check: Callable[[Path], Result]) -> Iterator[Row]:
    """Of each sample the rule it breaks and its sentences; where it breaks it twice, the first."""
    for path in sorted((SAMPLES / "broken").iterdir()):
        rule, verdict = path.name.partition(".")[0], check(path)
        assert isinstance(verdict, Verdict)
        views = [View(pack, language) for language in LANGUAGES]
        first = next(outcome for outcome in verdict.violations if outcome.rule == rule)
        yield (rule, *(sentence(first, view.form(verdict.report), view) for view in views))


def stored() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        header, *rows = (tuple(row) for row in csv.reader(file))
    assert header == COLUMNS
    return rows


if __name__ == "__main__":
    own = load_pack()
    checker = Checker(own)
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([COLUMNS, *told(own, lambda path: checked(path, checker, own))])
