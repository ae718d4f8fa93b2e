"""A parser that is not there, or only in part, is no fault of the file."""

#: What the system's loader says where memory is short.
_SHORT = ("failed to map segment", "cannot allocate memory")


def not_installed(trouble: ImportError) -> tuple[str, dict[str, str]]:
    """Key and details: the module that is missing, or what Python says of it."""
    return "not_installed", {"module": trouble.name or str(trouble)[:80]}


def lacks_memory(trouble: ImportError) -> bool:
    """Whether the module is there, and no memory was left for it."""
    return any(sign in str(trouble).lower() for sign in _SHORT)
