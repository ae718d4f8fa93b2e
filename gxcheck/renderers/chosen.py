"""That a run told of some rules only: for the outputs that print no notes."""

from gxcheck.model import Verdict
from gxcheck.renderers.telling.view import View

#: The keys of the notes of a report that say so.
CHOSEN_NOTES = ("chosen_only", "chosen_without", "chosen_only_without")


def chosen_told(verdict: Verdict, view: View) -> str:
    """In one line; "" where all rules are told of."""
    found = (one for one in verdict.report.notes if one.key in CHOSEN_NOTES)
    return next((view.say(one) for one in found), "")
