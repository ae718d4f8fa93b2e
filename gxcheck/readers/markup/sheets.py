"""Style sheets of a page, as far as they say that something is not seen, struck out, raised or lowered.

Selectors of tags, classes and ids, inside one another, are known. What has any other selector is taken to be seen.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from gxcheck.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The properties that tell it, each with what makes it worth a look.
_TELLING = {
    "display": r"none",
    "visibility": r"hidden|collapse",
    "mso-hide": r"all",
    "text-decoration": r"[^;{}]{0,60}line-through",
    "vertical-align": r"su[bp]",
    "font-size": r"0(?!\.?\d*[1-9])",
}
_TELLS = {
    name: re.compile(rf"(?<![\w-]){name}(?:-line)?\s*:\s*(?:{value})", re.IGNORECASE)
    for name, value in _TELLING.items()
}
_TELLS_ANY = re.compile("|".join(each.pattern for each in _TELLS.values()), re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_DECLARATION = re.compile(
    r"(?<![\w-])(display|visibility|mso-hide|text-decoration(?:-line)?|vertical-align|font-size)\s*:\s*([^;]*)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
_SCREEN = re.compile(r"@media\b(?:\s+only)?\s*(?:screen|all)\s*|@supports\b.*|@layer\b.*", re.IGNORECASE)
_ZERO = re.compile(r"0(?:\.0*)?(?:px|pt|em|rem|%)?")
#: No page that people made asks so many selectors of several steps; a page that does is not read.
_MOST_ASKED = 200_000
#: Above the place of any rule in its sheet.
_INLINE = 1 << 32

Declared = dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is seen. `gone`: it takes no place; `blank`: its place is there, and its text is not.

    `shift`: 1 where it is raised, -1 where it is lowered.
    """

    gone: bool = False
    blank: bool = False
    shift: int = 0


SEEN, GONE, BLANK = Look(), Look(gone=True), Look(blank=True)


@dataclass(frozen=True, slots=True)
class _Rule:
    """`steps`: from the element outwards, each a compound and whether it has to be the parent of the one before."""

    steps: tuple[tuple[str, frozenset[str], str, bool], ...]
    weight: int
    order: int
    declared: tuple[tuple[str, str, bool], ...]

    def fits(self, element: "_Element") -> bool:
        """Whether the elements around one that fits the first step fit the others."""
        at: _Element | None = element
        for tag, classes, name, parent in self.steps[1:]:
            assert at is not None
            at = at.getparent()
            while at is not None and not _is(at, tag, classes, name):
                at = None if parent else at.getparent()
            if at is None:
                return False
        return True


class StyleSheets:
    """The rules of all style sheets of a page that tell whether text is seen."""

    def __init__(self, texts: Iterator[str]) -> None:
        css = "\n".join(_COMMENT.sub(" ", text) for text in texts)
        told = frozenset(name for name, tells in _TELLS.items() if tells.search(css))
        self._by: dict[str, list[_Rule]] = defaultdict(list)
        self._met: dict[tuple[str, str | None, str | None], list[_Rule]] = {}
        self._asked = 0
        for rule in _rules(css, told) if told else ():
            tag, classes, name, _ = rule.steps[0]
            self._by[f"#{name}" if name else f".{min(classes)}" if classes else tag].append(rule)

    def look(self, element: "_Element") -> Look:
        """How the style sheets, and its own style, show an element."""
        style = element.get("style")
        if not (style or self._by):
            return SEEN
        telling = bool(style and _TELLS_ANY.search(style))
        rules = self._rules_of(element) if self._by else []
        if not (telling or rules):
            return SEEN
        declared: Declared = {}
        for rule in sorted(rules, key=attrgetter("order")):
            _declare(declared, rule.declared, rule.weight)
        if style:
            _declare(declared, _declarations(style), _INLINE)
        return _look({name: value for name, (_, value) in declared.items()})

    def _rules_of(self, element: "_Element") -> list[_Rule]:
        """The rules that fit an element; those of one step once for all elements of its kind."""
        kind = str(element.tag), element.get("class"), element.get("id")
        if kind not in self._met:
            keys = ["*", kind[0], *(f".{name}" for name in set((kind[1] or "").split())), f"#{kind[2]}"]
            self._met[kind] = [
                rule for key in keys for rule in self._by.get(key, ()) if _is(element, *rule.steps[0][:3])
            ]
        rules = self._met[kind]
        self._asked += sum(len(rule.steps) > 1 for rule in rules)
        if self._asked > _MOST_ASKED:
            raise UnreadableFile("broken", kind="HTML")
        return [rule for rule in rules if len(rule.steps) == 1 or rule.fits(element)]


def _is(element: "_Element", tag: str, classes: frozenset[str], name: str) -> bool:
    return (
        (tag in ("*", element.tag))
        and (not classes or classes <= set((element.get("class") or "").split()))
        and (not name or element.get("id") == name)
    )


def _declare(declared: Declared, found: tuple[tuple[str, str, bool], ...], weight: int) -> None:
    """The weightier declaration of a property stands, of two that weigh the same the later one."""
    for name, value, important in found:
        weighs = weight + (_INLINE << 1 if important else 0)
        if name not in declared or declared[name][0] <= weighs:
            declared[name] = weighs, value


def _look(values: dict[str, str]) -> Look:
    blank = (
        values.get("visibility") in ("hidden", "collapse")
        or "line-through" in values.get("text-decoration", "")
        or _ZERO.fullmatch(values.get("font-size", "")) is not None
    )
    gone = values.get("display") == "none" or values.get("mso-hide") == "all"
    return Look(gone=gone, blank=blank, shift={"super": 1, "sub": -1}.get(values.get("vertical-align", ""), 0))


def _declarations(body: str) -> tuple[tuple[str, str, bool], ...]:
    found = []
    for each in _DECLARATION.finditer(body):
        value, important, _ = each[2].lower().partition("!important")
        found.append((each[1].lower().removesuffix("-line"), value.strip(), bool(important)))
    return tuple(found)


def _rules(css: str, told: Set[str]) -> Iterator[_Rule]:
    """The rules that declare a property that any rule uses to hide, strike or raise."""
    for order, (selectors, body) in enumerate(_innermost(css)):
        declared = tuple(each for each in _declarations(body) if each[0] in told)
        for selector in selectors.split(",") if declared else ():
            if steps := _steps(selector):
                yield _Rule(steps, _specificity(steps), order, declared)


def _innermost(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that a screen shows."""
    opened: list[str] = []
    last, is_innermost = 0, False
    for brace in re.finditer(r"[{}]", css):
        text, last = css[last : brace.start()], brace.end()
        if brace[0] == "{":
            opened.append(text.rpartition(";")[2].strip())
            is_innermost = True
        elif opened:
            selectors = opened.pop()
            if is_innermost and all(map(_SCREEN.fullmatch, opened)):
                yield selectors, text
            is_innermost = False


def _steps(selector: str) -> tuple[tuple[str, frozenset[str], str, bool], ...]:
    """() for a selector that is not known."""
    words = selector.replace(">", " > ").split()
    steps: list[tuple[str, frozenset[str], str, bool]] = []
    parent = False
    for word in reversed(words):
        if word == ">":
            parent = True
            continue
        found = _COMPOUND.fullmatch(word)
        if found is None:
            return ()
        marks = re.findall(r"[.#][\w-]+", found[2])
        names = [mark[1:] for mark in marks if mark[0] == "#"]
        classes = frozenset(mark[1:] for mark in marks if mark[0] == ".")
        steps.append(((found[1] or "*").lower(), classes, names[0] if names else "", parent))
        parent = False
    return tuple(steps)


def _specificity(steps: tuple[tuple[str, frozenset[str], str, bool], ...]) -> int:
    """Of ids, classes and tags, each as far as it counts; no selector has more than 255 of one."""
    names = sum(bool(name) for _, _, name, _ in steps)
    classes = sum(len(classes) for _, classes, _, _ in steps)
    tags = sum(tag != "*" for tag, _, _, _ in steps)
    return (min(names, 255) << 16) + (min(classes, 255) << 8) + min(tags, 255)
