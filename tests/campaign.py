"""How much of a campaign a run takes: a tenth, always the same; all of it, and by chance, where GXCHECK_CAMPAIGN is set.

GXCHECK_CAMPAIGN=1 python -m pytest tests/readers/test_fuzz.py
"""

import os

from hypothesis import settings

WHOLE = bool(os.environ.get("GXCHECK_CAMPAIGN"))

settings.register_profile("campaign", deadline=None)
settings.register_profile("steady", deadline=None, derandomize=True, database=None)


def share(count: int) -> int:
    """Of so many cases of a campaign, those that this run takes."""
    return count if WHOLE else max(1, count // 10)


def load_profile() -> None:
    settings.load_profile("campaign" if WHOLE else "steady")
