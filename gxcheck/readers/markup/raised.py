"""Raised and lowered digits as the characters that Unicode has for them: a note mark stays apart from a number."""

_RAISED = str.maketrans("0123456789０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
_LOWERED = str.maketrans("0123456789０１２３４５６７８９", "₀₁₂₃₄₅₆₇₈₉" * 2)


def raised(text: str, lowered: bool = False) -> str:
    return text.translate(_LOWERED if lowered else _RAISED)
