"""Options → calls → exit code. The only user of click, and the only place where problems of
every kind become one line and a number: 0 clean, 1 violations, 2 could not do the job."""

from gxcheck.cli.entry import main, run

__all__ = ["main", "run"]
