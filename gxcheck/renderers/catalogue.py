"""The rules themselves: a list, and one in full."""

from rich.table import Table
from rich.text import Text

from gxcheck.model import Language
from gxcheck.packs import Rule, RulePack
from gxcheck.renderers.terminal import STYLES, draw
from gxcheck.wording import say


def render_list(pack: RulePack, language: Language, width: int, colour: bool) -> str:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim")
    table.add_column(say("rule", language), no_wrap=True)
    table.add_column(say("severity", language), no_wrap=True)
    table.add_column(say("title", language), overflow="fold")
    for rule in pack.rules:
        severity = Text(say(rule.severity, language), STYLES[rule.severity])
        table.add_row(rule.id, severity, rule.title.in_(language))
    return draw(table, width=width, colour=colour)


def render_rule(rule: Rule, pack: RulePack, language: Language, width: int, colour: bool) -> str:
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
