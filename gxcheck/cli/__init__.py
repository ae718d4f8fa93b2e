"""Options → calls → exit code. The only user of click, and the only place where problems of
every kind become one line and a number: 0 clean, 1 violations, 2 could not do the job."""

import gc
import signal


def run() -> None:
    """The installed command.

    Until there is something to clean up an interrupt ends the process as the system does, without a word: said
    before anything else is imported, for that takes longer than some people wait. And nothing that a start builds is
    garbage.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()
    from gxcheck.cli.entry import run

    run()
