"""What is wrong with a formula: its grammar, its names, its kinds."""

SENTENCES: dict[str, tuple[str, str]] = {
    "plain": ("{text}", "{text}"),
    "nothing": ("", ""),
    "did_you_mean": ("；是否应为 {name}？", "; did you mean {name}?"),
}
