"""A made-up prefecture: a city, its counties, and the departments and towns of each, whose reports add up."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gxcheck.forms import Form
from tests.make_samples import TITLE, as_csv, clean_cells, report_rows

CITY = "云山市"
COUNTIES = ("安平县", "宁远县", "清溪县", "和顺县", "广德县", "永泰县", "长乐县", "新丰县")
BELOW = ("财政局", "水利局", "城东镇", "河西乡")
OF_CITY = ("云山市财政局", "云山市水利局")
#: The cells that are not nought.
REQUESTS = tuple(
    f"requests.{row}.{column}"
    for row in ("new_received", "granted", "partial", "total_handled")
    for column in ("natural_person", "total")
)
LICENSING, PENALTIES = "proactive.licensing.decisions", "proactive.penalties.decisions"
REVIEWS = ("disputes.review.upheld", "disputes.review.total")
Cells = Mapping[str, int]
_OLD = "花溪区"
#: Characters that sentences without a meaning are made of.
_CHARACTERS = [chr(0x4E00 + number) for number in range(0, 4000, 3)]


@dataclass(frozen=True, kw_only=True)
class Prefecture:
    """`more`: what a unit's table has more than it should. `shared`: a unit that has the text of another.

    `missing`: units without a file. `older`: those whose report is of the year before. `foot`: a last line.
    """

    form: Form
    more: Mapping[str, Cells] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    foot: Mapping[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        cells = self.cells()
        for unit, numbers in cells.items():
            if unit not in self.missing:
                (folder / f"{unit}.csv").write_text(self._report(unit, numbers), encoding="utf-8")

    def cells(self) -> dict[str, dict[str, int]]:
        """What the table of each unit has; the city's is the sum of what the counties print."""
        found: dict[str, dict[str, int]] = {}
        chance = random.Random(5)
        for unit in units_below(CITY):
            below = [found.setdefault(one, self._leaf(one, chance)) for one in units_below(unit)]
            found[unit] = self._with_more(unit, _summed(below)) if below else self._leaf(unit, chance)
        found[CITY] = self._with_more(CITY, _summed([found[unit] for unit in units_below(CITY)]))
        return found

    def _leaf(self, unit: str, chance: random.Random) -> dict[str, int]:
        granted, partial, licences, reviews = (chance.randint(3, 90) for _ in range(4))
        of_row = {"granted": granted, "partial": partial}
        requests = {name: of_row.get(name.split(".")[1], granted + partial) for name in REQUESTS}
        held = requests | {LICENSING: licences} | dict.fromkeys(REVIEWS, reviews)
        return self._with_more(unit, held)

    def _with_more(self, unit: str, cells: dict[str, int]) -> dict[str, int]:
        for name, more in self.more.get(unit, {}).items():
            cells[name] = cells.get(name, 0) + more
        return cells

    def _report(self, unit: str, numbers: Cells) -> str:
        zero = dict.fromkeys(clean_cells(self.form), "0")
        year = "2020" if unit in self.older else "2021"
        rows = report_rows(self.form, zero | {name: str(value) for name, value in numbers.items()})
        said = random.Random(self.shared.get(unit, unit))
        told = [
            row if len(row) > 1 or not row[0].endswith("。") else ["".join(said.choices(_CHARACTERS, k=90)) + "。"]
            for row in rows
        ]
        told[0] = [TITLE.replace(_OLD, unit).replace("2021", year)]
        return as_csv([*told, *([[self.foot[unit]]] if unit in self.foot else [])])


def units_below(unit: str) -> tuple[str, ...]:
    if unit == CITY:
        return (*COUNTIES, *OF_CITY)
    return tuple(f"{unit}{name}" for name in BELOW) if unit in COUNTIES else ()


def _summed(below: list[dict[str, int]]) -> dict[str, int]:
    return {name: sum(one.get(name, 0) for one in below) for name in {name for one in below for name in one}}


def units_csv(rows: Mapping[str, str]) -> str:
    """The list; `rows`: what stands behind the names of a unit and the one above it."""
    lines = ["单位名称,上级单位,下级齐全,规章制定权,执法权,公布期限,联系人"]
    lines.append(f"{CITY}人民政府,,{rows.get(CITY, '是,,,,')}")
    for unit in units_below(CITY):
        lines.append(f"{unit},{CITY},{rows.get(unit, '是,,,,')}")
        lines += [f"{one},{unit},{rows.get(one, ',,,,')}" for one in units_below(unit)]
    return "\n".join(lines) + "\n"
