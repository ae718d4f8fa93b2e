"""What may befall a cell before it is printed, and which values a person may then say it has.

A treatment is a list of variants: number and another number → the text to print, with marks, and the values that
are right; () where nothing is seen, None where what is seen is no value. Where the number is plain to see, most must
be read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from gxcheck.model import Value
from tests.seen.marks import (
    CLASSED,
    DELETED,
    DROPPED,
    END,
    HIDDEN,
    HIDDEN_LINE,
    LOWERED,
    RAISED,
    STRUCK,
    SWALLOWED,
    TORN,
    formatted,
)

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
Variant = Callable[[int, int], tuple[str, tuple[Value | None, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """`formats`: those that can show it. `least`: the share of treated cells that must be read.

    `least_untouched`: the share of those that nothing befell, beside or in the line of those that are treated.
    `spread`: what else is treated with a cell, "end" for the rest of its line, "line" for all of it.
    `in_label`: what stands in the middle of the label of its row, "" where that is as it is.
    """

    variants: Sequence[Variant]
    formats: Sequence[str]
    least: float = 0
    least_untouched: float = 0.9
    spread: Literal["", "end", "line"] = ""
    in_label: str = ""


def _with(pattern: str) -> Variant:
    """{n}: the number, {o}: the other; the number is seen."""
    return lambda n, o: (pattern.format(n=n, o=o), (n,))


def _two(pattern: str) -> Variant:
    """Two numbers are seen: none is the cell's value, and something is printed."""
    return lambda n, o: (pattern.format(n=n, o=o), (None,))


def _gone(pattern: str) -> Variant:
    return lambda n, o: (pattern.format(n=n, o=o), ())


def _scaled(code: str, digits: int) -> Variant:
    """A format by which a number is shown smaller by so many digits: seen rounded, or taken exactly."""

    def variant(n: int, o: int) -> tuple[str, tuple[Value | None, ...]]:
        stored = n * 10**digits + o % 10**digits
        exact = Decimal(stored).scaleb(-digits)
        return formatted(code, str(stored)), (exact, exact.quantize(Decimal("0.1"), ROUND_HALF_UP))

    return variant


def _fraction(code: str) -> Variant:
    def variant(n: int, o: int) -> tuple[str, tuple[Value | None, ...]]:
        stored = Decimal(f"{n}.{o % 100:02}")
        rounded = [stored.quantize(Decimal(unit), ROUND_HALF_UP) for unit in ("1", "0.1")]
        return formatted(code, str(stored)), (stored, *rounded)

    return variant


def _stored(code: str) -> Variant:
    return lambda n, o: (formatted(code, str(n)), (n,))


CSV = ("official.csv", "printed.csv", "tabs.tsv", "tabs.txt")
BARS = ("pipes.md", "bars.txt")
HTML = ("plain.html", "word.html", "nested.html")
RICH = (*HTML, "report.docx", "report.xlsx")
ALL = (*CSV, *BARS, *RICH, "drawn.pdf", "marks.txt")

TREATMENTS: Mapping[str, Treatment] = {
    "untouched": Treatment(variants=[_with("{n}")], formats=ALL, least=0.95),
    "spelled": Treatment(
        variants=[
            lambda n, o: (f"{n:,}", (n,)),
            lambda n, o: (str(n).translate(_WIDE), (n,)),
            _with("  {n} "),
            _with("\u3000{n}\xa0"),
        ],
        formats=ALL,
        least=0.9,
    ),
    "dropped": Treatment(variants=[_gone(DROPPED)], formats=(*CSV, *BARS, *RICH), spread="end", least_untouched=0.8),
    "merged": Treatment(variants=[_gone(f"{{o}}{SWALLOWED}")], formats=RICH, least_untouched=0.7),
    "struck": Treatment(
        variants=[
            _with(f"{STRUCK}{{o}}{END}{{n}}"),
            _with(f"{{n}}{STRUCK}{{o}}{END}"),
            _with(f"{STRUCK}{{o}}{END} {{n}}"),
            _gone(f"{STRUCK}{{o}}{END}"),
        ],
        formats=(*BARS, *RICH, "drawn.pdf"),
    ),
    "deleted": Treatment(
        variants=[_with(f"{DELETED}{{o}}{END}{{n}}"), _gone(f"{DELETED}{{o}}{END}")],
        formats=(*HTML, "report.docx"),
    ),
    "noted": Treatment(
        variants=[_with("{n}¹"), _with("{n}①"), _with("{n}[1]"), _with("{n}〔1〕"), _with("{n}*"), _with("{n}⑴")],
        formats=ALL,
    ),
    "raised": Treatment(
        variants=[_with(f"{{n}}{RAISED}1{END}"), _with(f"{{n}}{RAISED}(1){END}"), _with(f"{{n}}{LOWERED}1{END}")],
        formats=(*RICH, "drawn.pdf"),
    ),
    "wrapped": Treatment(
        variants=[lambda n, o: (f"1{n}\n{o % 100}", (int(f"1{n}{o % 100}"),))],
        formats=(*CSV, *RICH, "drawn.pdf"),
    ),
    "bracketed": Treatment(
        variants=[_with("{n}({o})"), _with("{n}（{o}）"), _with("（{n}）"), _with("({n})"), _with("[{n}]")],
        formats=ALL,
    ),
    "two numbers": Treatment(variants=[_two(f"{{n}}{mark}{{o}}") for mark in (" ", "/", "、")], formats=ALL),
    "two numbers far apart": Treatment(
        variants=[_two(f"{{n}}{gap}{{o}}") for gap in ("  ", "\u3000\u3000", "\xa0 ")], formats=ALL
    ),
    "hidden": Treatment(
        variants=[_with(f"{HIDDEN}{{o}}{END}{{n}}"), _with(f"{{n}}{HIDDEN}{{o}}{END}"), _gone(f"{HIDDEN}{{o}}{END}")],
        formats=(*HTML, "report.docx"),
    ),
    "hidden by a class": Treatment(
        variants=[_with(f"{CLASSED}{{o}}{END}{{n}}"), _gone(f"{CLASSED}{{o}}{END}")], formats=HTML
    ),
    "in a hidden line": Treatment(variants=[_gone(f"{HIDDEN_LINE}{{n}}")], formats=("report.xlsx",), spread="line"),
    "beside a wrapped label": Treatment(
        variants=[_with("{n}")], formats=(*CSV, *RICH, "drawn.pdf"), in_label="\n", least=0.9
    ),
    "beside a torn label": Treatment(variants=[_with("{n}")], formats=(*CSV, *BARS), in_label=TORN, least=0.5),
    "formatted": Treatment(
        variants=[_stored(code) for code in ("0", "0.00", "#,##0", '0"件"', "@", "General", "#,##0_ ;-#,##0")],
        formats=("report.xlsx",),
        least=0.7,
    ),
    "scaled": Treatment(variants=[_scaled("0!.0,", 4), _scaled("0.0,", 3)], formats=("report.xlsx",)),
    "rounded": Treatment(variants=[_fraction("0"), _fraction("0.0"), _fraction("0.00")], formats=("report.xlsx",)),
    "formatted away": Treatment(variants=[lambda n, o: (formatted(";;;", str(n)), ())], formats=("report.xlsx",)),
    "never computed": Treatment(
        variants=[lambda n, o: (formatted("General", f"={n}+{o}"), ())], formats=("report.xlsx",)
    ),
}
