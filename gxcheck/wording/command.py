"""What the command line says of its own."""

SENTENCES: dict[str, tuple[str, str]] = {}
