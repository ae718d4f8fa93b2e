"""Tokens as a reader arranges them, before phrases are looked for.

Words that add nothing and remarks in brackets are read past, a number after 数量 counts even
without its measure, and 甲、乙分别为3件和5件 becomes 甲3件，乙5件.
"""

from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES, FIGURES, YEARS, Roles
from gxcheck.prose.words.tokens import Token


def arrange(sentence: list[Token], said: Set[str], roles: Roles) -> list[Token]:
    """`said`: the kinds of its tokens."""
    unbracketed = without_brackets_around_figures(sentence) if kinds.OPEN in said else sentence
    plain = tidy(unbracketed, roles)
    if not said.isdisjoint(roles.grown):
        plain = as_grown(plain, roles)
    if not said.isdisjoint(roles.excludes_clause):
        plain = without_comparisons(plain, roles)
    if kinds.CLOSE in said:
        plain = without_asides(figures_first(plain))
    return plain if said.isdisjoint(roles.respectively) else distribute(plain, roles)


def tidy(sentence: Sequence[Token], roles: Roles) -> list[Token]:
    kept: list[Token] = []
    before = ""
    for index, token in enumerate(sentence):
        if token.kind not in roles.tidied:
            kept.append(token)
            before = token.kind
            continue
        after = sentence[index + 1].kind if index + 1 < len(sentence) else kinds.STOP
        if token.kind == kinds.COLON:
            if after in FIGURES:
                continue
            token = replace(token, kind=kinds.COMMA)
        elif token.kind in roles.before_figure and after in FIGURES and before in EDGES:
            token = replace(token, kind=roles.before_figure[token.kind])
        elif token.kind == kinds.BARE and before in roles.counts_bare and after in EDGES:
            token = replace(token, kind=kinds.NUMBER)
        elif token.kind in roles.absorbs.get(before, ()):
            continue
        kept.append(token)
        before = before if token.kind in roles.ignored else token.kind
    return kept


def as_grown(sentence: list[Token], roles: Roles) -> list[Token]:
    """由上年的41件降至今年的27件 says 今年27件; what it was before is another year's, and that year goes with it."""
    kept: list[Token] = []
    for index, token in enumerate(sentence):
        grows = token.kind in roles.grown and kept and kept[-1].kind in FIGURES
        if not grows or _after_years(sentence, index + 1) not in FIGURES:
            kept.append(token)
            continue
        kept.pop()
        if kept and kept[-1].kind in YEARS:
            kept.pop()
    return kept


def _after_years(sentence: Sequence[Token], place: int) -> str:
    """The kind of the first token from here on that names no year."""
    return next((token.kind for token in sentence[place:] if token.kind not in YEARS), kinds.STOP)


def without_comparisons(sentence: list[Token], roles: Roles) -> list[Token]:
    """申请数较上年减少3件，为9件 says 申请数9件; a clause of its own is left, where it says what is no count."""
    kept: list[Token] = []
    place = 0
    while place < len(sentence):
        compares = sentence[place].kind in roles.excludes_clause and kept and kept[-1].kind not in EDGES
        end = _end_of_comparison(sentence, place) if compares else 0
        if not end:
            kept.append(sentence[place])
        place = end or place + 1
    return kept


def _end_of_comparison(sentence: Sequence[Token], place: int) -> int:
    """Where the figure begins that a comparison stands before; 0 if there is none."""
    numbers = (*FIGURES, kinds.OTHER_NUMBER)
    for index in range(place + 1, len(sentence) - 2):
        if sentence[index].kind in EDGES:
            break
        if sentence[index].kind in numbers:
            follows = sentence[index + 1].kind == kinds.COMMA and sentence[index + 2].kind in FIGURES
            return index + 2 if follows else 0
    return 0


def figures_first(sentence: list[Token]) -> list[Token]:
    """收到申请（网上5件、信函4件）9件 is read as 收到申请9件（网上5件、信函4件）."""
    kept = list(sentence)
    opened = -1
    for index, token in enumerate(sentence[:-1]):
        if token.kind == kinds.OPEN:
            opened = index
        elif token.kind == kinds.CLOSE and opened > 0:
            holds = any(inner.kind in FIGURES for inner in sentence[opened:index])
            if holds and sentence[index + 1].kind in FIGURES and sentence[opened - 1].kind not in FIGURES | EDGES:
                kept[opened : index + 2] = [sentence[index + 1], *sentence[opened : index + 1]]
            opened = -1
    return kept


def without_brackets_around_figures(sentence: list[Token]) -> list[Token]:
    """予以公开（3件） says no more than 予以公开3件."""
    bare = set(_brackets_around_figures(sentence))
    return [token for index, token in enumerate(sentence) if index not in bare] if bare else sentence


def _brackets_around_figures(sentence: Sequence[Token]) -> Iterator[int]:
    for index in range(1, len(sentence) - 2):
        if sentence[index].kind != kinds.OPEN or sentence[index + 2].kind != kinds.CLOSE:
            continue
        if sentence[index + 1].kind in FIGURES and sentence[index - 1].kind not in FIGURES:
            yield from (index, index + 2)


def without_asides(sentence: list[Token]) -> list[Token]:
    """A bracket without figures between a word and its figure is read past: 其他处理（含撤回）3件."""
    kept: list[Token] = []
    opened = -1
    for index, token in enumerate(sentence):
        if token.kind == kinds.OPEN:
            opened = len(kept)
        elif token.kind in FIGURES or token.kind == kinds.STOP:
            opened = -1
        kept.append(token)
        if token.kind == kinds.CLOSE and opened >= 0:
            if index + 1 < len(sentence) and sentence[index + 1].kind in FIGURES:
                del kept[opened:]
            opened = -1
    return kept


def distribute(sentence: list[Token], roles: Roles) -> list[Token]:
    """The sentence with its pairs side by side; unchanged where items and figures do not match."""
    if all(token.kind not in roles.respectively for token in sentence):
        return sentence
    first, last = 0, 0
    items: list[list[Token]] = [[]]
    figures: list[Token] = []
    for place, token in enumerate(sentence):
        if token.kind in roles.respectively:
            if place >= last:
                last, figures = _figures(sentence, place + 1, roles)
            if len(items) == len(figures) > 1 and all(items):
                return [*sentence[:first], *_pairs(items, figures, roles), *distribute(sentence[last:], roles)]
        if token.kind in EDGES | FIGURES:
            first, items = place + 1, [[]]
        elif token.kind in roles.lists:
            items.append([])
        elif token.kind not in roles.ignored:
            items[-1].append(token)
    return sentence


def _figures(sentence: Sequence[Token], place: int, roles: Roles) -> tuple[int, list[Token]]:
    """The figures that follow, and where they end; a bare number takes the measure of the last."""
    figures: list[Token] = []
    last = len(sentence)
    between = {kinds.COMMA} | roles.lists | roles.ignored
    for index in range(place, len(sentence)):
        kind = sentence[index].kind
        if kind in FIGURES:
            figures.append(sentence[index])
            last = index + 1
        elif kind not in between and (figures or kind in EDGES):
            last = last if figures else index
            break
    measured = figures[-1].kind if figures else kinds.BARE
    return last, [replace(figure, kind=measured) if figure.kind == kinds.BARE else figure for figure in figures]


def _pairs(items: list[list[Token]], figures: list[Token], roles: Roles) -> list[Token]:
    """What the last item names for all (新收、办结申请) is given to each."""
    shared = [token for token in items[-1] if token.kind in roles.shared][-1:]
    pairs: list[Token] = []
    for item, figure in zip(items, figures, strict=True):
        own = [] if any(token.kind in roles.shared for token in item) else shared
        pairs += [*item, *own, figure, Token(kinds.COMMA, figure.end, figure.end)]
    return pairs[:-1]
