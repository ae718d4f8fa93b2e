"""Cases about something else: 行政处罚引发的行政复议, 行政执法方面，未发生行政复议."""

from collections.abc import Sequence

from msgspec.structs import replace

from gxcheck.prose.sentence.marks import TokenMark
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, Roles
from gxcheck.prose.words.tokens import Token


def without_other_causes(sentence: Sequence[Token], marks: list[TokenMark], roles: Roles) -> None:
    """Excludes cases behind what they were about, up to the end of the clause; between items of a list (行政处罚、
    行政复议均为0件) it is none, and a clause that names nothing else is the topic of the next."""
    cause, alone, case = False, True, False
    for index, token in enumerate(sentence):
        kind = token.kind
        if kind in EDGES:
            if case:
                # where a denial ends is where it is said
                marks[index] = _of_another(marks[index])
            cause, case = cause and alone and kind == kinds.COMMA, False
            alone = True
            continue
        if kind in roles.other_causes:
            cause = True
            continue
        if kind in roles.disclosure or kind in FIGURES or (kind in roles.lists and not case):
            cause, case = False, case and kind not in roles.disclosure
        case = case or (cause and kind in roles.cases)
        alone = alone and kind in roles.passed
        if case:
            marks[index] = _of_another(marks[index])


def _of_another(mark: TokenMark) -> TokenMark:
    return replace(mark, excluded=True, foreign=True)
