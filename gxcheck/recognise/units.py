"""Whether two reports are of one unit, by the names that they give it."""

from gxcheck.text.labels import fold

#: A shorter name is the end of too many others.
SHORTEST_NAME = 3


def unit_name(printed: str, government_words: tuple[str, ...]) -> str:
    """The name of a unit without what a government's name has more than that of its place."""
    name = fold(printed)
    longest = max((word for word in government_words if name.endswith(word)), key=len, default="")
    return name.removesuffix(longest) or name


def same_unit(one: str, other: str) -> bool:
    """Whether two names mean one unit: alike, or one of them with the place above it in front; "" may be any."""
    if not one or not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_NAME and long.endswith(short)
