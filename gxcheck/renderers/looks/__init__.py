"""Outputs that are no verdicts: rules, analyses, what was read."""
