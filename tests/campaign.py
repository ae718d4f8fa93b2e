"""How much of a campaign a run takes: a tenth, the same each time; where GXCHECK_CAMPAIGN is set all, by chance.

GXCHECK_CAMPAIGN=1 python -m pytest tests/readers/test_fuzz.py
"""

import os

from hypothesis import HealthCheck, settings

try:
    from hypothesis.internal.conjecture import providers
except ImportError:  # of a version that draws from no such numbers
    providers = None  # type: ignore[assignment]

WHOLE = bool(os.environ.get("GXCHECK_CAMPAIGN"))

#: How long a case takes says more about the machine than about the program.
BUSY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("campaign", BUSY)
settings.register_profile("steady", BUSY, derandomize=True, database=None)


def share(count: int) -> int:
    """Of so many cases of a campaign, those that this run takes."""
    return count if WHOLE else max(1, count // 10)


def load_profile() -> None:
    """By chance, or the same each time: for that Hypothesis must not draw from the numbers of whatever is imported."""
    settings.load_profile("campaign" if WHOLE else "steady")
    if not WHOLE and hasattr(providers, "_get_local_constants"):
        none = providers._local_constants
        providers._get_local_constants = lambda: none
