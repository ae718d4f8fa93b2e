"""What may befall a cell before it is printed, and which values a person may then say it has.

A treatment is a list of variants: number and another number → the text to print, with marks, and the values that
are right; () where nothing is seen. A variant that leaves the number plain to see must be read, by most.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gxcheck.model import Value
from tests.seen.marks import (
    CLASSED,
    DELETED,
    DROPPED,
    END,
    HIDDEN,
    LOWERED,
    RAISED,
    STRUCK,
    SWALLOWED,
    formatted,
)

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
Variant = Callable[[int, int], tuple[str, tuple[Value, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """`formats`: those that can show it. `least`: the share of treated cells that must be read.

    `least_untouched`: the share of those that nothing befell, beside or in the line of those that are treated.
    `to_the_end`: the cells behind it in its line are treated too.
    """

    variants: Sequence[Variant]
    formats: Sequence[str]
    least: float = 0
    least_untouched: float = 0.9
    to_the_end: bool = False


def _with(pattern: str) -> Variant:
    """{n}: the number, {o}: the other; the number is seen."""
    return lambda n, o: (pattern.format(n=n, o=o), (n,))


def _gone(pattern: str) -> Variant:
    return lambda n, o: (pattern.format(n=n, o=o), ())


def _scaled(code: str, digits: int) -> Variant:
    """A format by which a number is shown smaller by so many digits: seen rounded, or taken exactly."""

    def variant(n: int, o: int) -> tuple[str, tuple[Value, ...]]:
        stored = n * 10**digits + o % 10**digits
        exact = Decimal(stored).scaleb(-digits)
        return formatted(code, str(stored)), (exact, exact.quantize(Decimal("0.1"), ROUND_HALF_UP))

    return variant


def _fraction(code: str) -> Variant:
    def variant(n: int, o: int) -> tuple[str, tuple[Value, ...]]:
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
    "dropped": Treatment(variants=[_gone(DROPPED)], formats=(*CSV, *BARS, *RICH), to_the_end=True),
    "merged": Treatment(variants=[_gone(f"{{o}}{SWALLOWED}")], formats=RICH, least_untouched=0.8),
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
    "hidden": Treatment(
        variants=[_with(f"{HIDDEN}{{o}}{END}{{n}}"), _with(f"{{n}}{HIDDEN}{{o}}{END}"), _gone(f"{HIDDEN}{{o}}{END}")],
        formats=(*HTML, "report.docx"),
    ),
    "hidden by a class": Treatment(
        variants=[_with(f"{CLASSED}{{o}}{END}{{n}}"), _gone(f"{CLASSED}{{o}}{END}")], formats=HTML
    ),
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
