"""What is wrong with a file of rules or of a form."""

SENTENCES: dict[str, tuple[str, str]] = {}
