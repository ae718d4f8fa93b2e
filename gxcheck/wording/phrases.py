"""What is wrong with a file of phrases."""

SENTENCES: dict[str, tuple[str, str]] = {}
