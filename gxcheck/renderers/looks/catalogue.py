"""The rules themselves: a list, and one in full."""

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from gxcheck.model import Language, Severity
from gxcheck.packs import Rule, RulePack
from gxcheck.wording import say

#: Select Graphic Rendition: the list is drawn without rich's tables, whose import takes longer than the list.
_SGR: dict[Severity, str] = {"error": "1;31", "warning": "33", "info": "36"}
NARROWEST = 20


def render_list(pack: RulePack, language: Language, width: int, colour: bool) -> str:
    """Id, severity and title of every rule, in columns; long titles are folded."""
    names = max(len(rule.id) for rule in pack.rules)
    severities = max(cell_len(say(severity, language)) for severity in _SGR)
    room = max(width - names - severities - 4, NARROWEST)
    lines = [_row(say("rule", language), say("severity", language), [say("title", language)], names, severities, "")]
    for rule in pack.rules:
        sgr = _SGR[rule.severity] if colour else ""
        title = chop_cells(rule.title.in_(language), room)
        lines.append(_row(rule.id, say(rule.severity, language), title, names, severities, sgr))
    return "".join(f"{line}\n" for row in lines for line in row)


def _row(name: str, severity: str, title: list[str], names: int, severities: int, sgr: str) -> Iterator[str]:
    painted = f"\x1b[{sgr}m{severity}\x1b[0m" if sgr else severity
    first = _padded(name, names), painted + " " * (severities - cell_len(severity))
    for number, piece in enumerate(title):
        yield "  ".join((*(first if number == 0 else (" " * names, " " * severities)), piece)).rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def render_rule(rule: Rule, pack: RulePack, language: Language, width: int, colour: bool) -> str:
    from rich.table import Table

    from gxcheck.renderers.telling.terminal import draw

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")

    def add(key: str, text: str) -> None:
        if text:
            table.add_row(say(key, language), text)

    add("rule", rule.id)
    add("title", rule.title.in_(language))
    add("severity", say(rule.severity, language))
    add("scope", " · ".join(filter(None, (", ".join(rule.tables), f"each {rule.each}" if rule.each else ""))))
    add("formula", rule.formula)
    add("when", rule.guard_formula)
    add("forms", ", ".join(rule.forms))
    add("source_head", rule.source)
    for example in rule.examples:
        values = ", ".join(f"{name} = {value}" for name, value in example.values)
        add("passes" if example.holds else "fails", values)
    add("place", str(rule.place))
    return draw(table, width=width, colour=colour)
