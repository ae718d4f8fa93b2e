"""How long it takes to name the wrong cells, and to make reports to try it on."""

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from gxcheck import load_pack
from gxcheck.constraints import Constraints, compile_rules
from gxcheck.constraints.generate import Generator, report_of
from gxcheck.evaluate import evaluate
from gxcheck.evaluate.operands import operands_of
from gxcheck.localise import Localiser
from gxcheck.packs import RulePack

FORM = "cn-disclosure-2021"
STEPS = (-7, -3, -1, 1, 2, 5, 10, 20)


def localising(pack: RulePack, constraints: Constraints, wrong: int, reports: int) -> list[float]:
    """Seconds for each report with `wrong` wrong cells in the requests table."""
    pick, localiser, taken = random.Random(wrong), Localiser(constraints), []
    table = [place for place, name in enumerate(constraints.cells) if name.startswith("requests.")]
    for values in Generator(constraints).values(reports, seed=wrong).tolist():
        for place in pick.sample(table, wrong):
            values[place] = max(0, values[place] + pick.choice(STEPS))
        report = report_of(constraints, values)
        verdict, operands = evaluate(report, constraints, pack), operands_of(report, constraints.form)
        start = time.perf_counter()
        localiser.localise(verdict, operands)
        taken.append(time.perf_counter() - start)
    return taken


def rate(count: int, make: Callable[[], Any]) -> float:
    make()
    start = time.perf_counter()
    make()
    return count / (time.perf_counter() - start)


def drawn(count: int) -> Callable[[], Any]:
    from hypothesis import HealthCheck, Phase, given, settings

    from gxcheck.testing import reports

    quiet = settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate])

    @settings(quiet, suppress_health_check=list(HealthCheck))
    @given(reports(FORM))
    def draw(report: object) -> None:
        pass

    return draw


def main() -> None:
    pack = load_pack()
    constraints = compile_rules(pack, pack.forms[FORM])
    for wrong, reports in ((1, 500), (2, 500), (3, 200), (5, 50)):
        taken = sorted(localising(pack, constraints, wrong, reports))
        middle, most = statistics.median(taken) * 1e3, taken[-1] * 1e3
        print(f"{wrong} wrong of {len(constraints.cells)} cells: median {middle:8.2f} ms, slowest {most:8.2f} ms")
    generator = Generator(constraints)
    print(f"generator: {rate(50_000, lambda: generator.values(50_000)):10,.0f} reports/s")
    print(f"hypothesis: {rate(500, drawn(500)):9,.0f} reports/s")
    from gxcheck.analyse import coverage

    start = time.perf_counter()
    coverage.coverage(constraints)
    print(f"coverage of {FORM}: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
