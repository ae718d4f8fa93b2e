"""The name that a report gives its unit → the row of the list that it is: alike before with its place in front."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gxcheck.model import Unit
from gxcheck.packs import RulePack
from gxcheck.recognise.units import SHORTEST_NAME, SHORTEST_PLACE, name_key, same_unit, unit_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """`unit`: None where no row or more than one may be meant; then `perhaps` are the names of these."""

    unit: Unit | None = None
    perhaps: tuple[str, ...] = ()


def unit_key(printed: str, government: tuple[str, ...]) -> str:
    """The same for two names of one unit however they are printed, as far as no place stands in front of one."""
    return unit_name(printed, government)


def government_words(packs: Sequence[RulePack]) -> tuple[str, ...]:
    """What the name of a government has more than that of its place."""
    return tuple(dict.fromkeys(word for pack in packs for word in pack.reading.government_words))


class ListedUnits:
    """The units of a list by their names. `government`: what a government's name has more than its place's."""

    def __init__(self, units: Sequence[Unit], government: tuple[str, ...]) -> None:
        self._government = government
        self.all = tuple(units)
        self._named = {unit.name: unit for unit in units}
        self._by_name: dict[str, Unit] = {}
        self._by_end: dict[str, dict[str, Unit]] = {}
        for unit in units:
            for name in (unit.name, *unit.other_names):
                key = unit_key(name, self._government)
                self._by_name[key] = unit
                self._by_end.setdefault(name_key(key), {})[key] = unit

    def below(self) -> dict[str, list[Unit]]:
        """The units right below each that has some, by its name."""
        found: dict[str, list[Unit]] = {}
        for unit in self.all:
            if unit.parent:
                found.setdefault(unit.parent, []).append(unit)
        return found

    def named(self, printed: str) -> Matched:
        """The unit that a report is of."""
        name = unit_key(printed, self._government)
        if not name:
            return Matched()
        if name in self._by_name:
            return Matched(unit=self._by_name[name])
        longer = self._with_a_place(name)
        return Matched(unit=longer) if longer else self._without_a_place(name)

    def _with_a_place(self, name: str) -> Unit | None:
        """The unit with the longest name that stands at the end, behind the place of a unit above it if it has one."""
        for begin in range(1, len(name) - SHORTEST_PLACE + 1):
            unit = self._by_name.get(name[begin:])
            if unit is not None and self._is_there(unit, name, begin):
                return unit
        return None

    def _is_there(self, unit: Unit, name: str, begin: int) -> bool:
        """Whether what stands before the unit's name is where it belongs; a short name alone ends too many others."""
        above = list(self._above(unit))
        if not above:
            return len(name) - begin >= SHORTEST_NAME
        places = (unit_key(printed, self._government) for one in above for printed in (one.name, *one.other_names))
        return any((at := name.rfind(place)) >= 0 and at + len(place) >= begin for place in places)

    def _above(self, unit: Unit) -> Iterator[Unit]:
        while unit.parent:
            unit = self._named[unit.parent]
            yield unit

    def _without_a_place(self, name: str) -> Matched:
        """The one unit whose name ends so."""
        ends = self._by_end.get(name_key(name), {})
        found = {unit.name: unit for key, unit in ends.items() if same_unit(name, key) and len(key) > len(name)}
        if len(found) == 1:
            return Matched(unit=next(iter(found.values())))
        return Matched(perhaps=tuple(found))

    def in_file_name(self, stem: str) -> Unit | None:
        """The unit whose name stands in that of a file: the longest one, if it is one unit's."""
        text = unit_name(stem, ())
        found = {name: self._by_name[name] for name in _parts(text) if name in self._by_name}
        longest = max(map(len, found), default=0)
        units = {unit.name: unit for name, unit in found.items() if len(name) == longest}
        return next(iter(units.values())) if len(units) == 1 else None


def _parts(text: str, longest: int = 60) -> Iterator[str]:
    for begin in range(len(text)):
        for end in range(begin + SHORTEST_NAME, min(len(text), begin + longest) + 1):
            yield text[begin:end]
