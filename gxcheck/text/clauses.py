"""The clause of a sentence that something stands in: what is quoted of it, so that it can be read by itself."""

from gxcheck.model import SaidBefore, StatedCount, StatedShare, Statement

#: Where a clause begins and ends.
_STOPS = frozenset("。；;！!？?\n，,：:")
_SOFT_STOPS = frozenset("，,：:")
_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "〔": "〕", "【": "】", "‘": "’"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
#: A clause of more characters is cut; the partner of a bracket is looked for so far away.
MOST_QUOTED = 60
_FARTHEST = 60
#: A shorter one is told with the clause behind it.
_LEAST_QUOTED = 6
#: So much is kept before and behind what a long clause is quoted for.
_KEPT = 16
_CUT = "…"


def in_quotes(text: str) -> str:
    """In quotation marks; those within become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def around(one: Statement | StatedCount | StatedShare | SaidBefore) -> str:
    """The clause of what is stated; the bare words where their place in the sentence is not known."""
    if isinstance(one, SaidBefore):
        return _with_change(one)
    begin = one.span[0] - one.start if isinstance(one, Statement) else -1
    if begin < 0 or not one.sentence.startswith(one.printed, begin):
        begin = one.sentence.find(one.printed)
    if begin < 0:
        return one.printed
    end = begin + len(one.printed)
    if isinstance(one, Statement) and one.share is not None:
        end = max(end, *(one.sentence.find(sign, end, end + _FARTHEST) + 1 for sign in "%％"))
    if isinstance(one, Statement) and end < one.until - one.start <= min(len(one.sentence), end + _FARTHEST):
        end = one.until - one.start
    return clause(one.sentence, begin, end)


def _with_change(one: SaidBefore) -> str:
    """From the figure to what is said of the year before."""
    figure, sentence = one.statement, one.statement.sentence
    begin, said = figure.span[0] - figure.start, sentence.find(one.printed)
    if said < 0 or begin < 0:
        return one.printed
    ends = (begin + len(figure.printed), said + len(one.printed))
    return clause(sentence, min(begin, said), min(max(ends), len(sentence)))


def clause(text: str, begin: int, end: int) -> str:
    """`text[begin:end]` with the clause around it, its brackets in pairs as far as the text has them."""
    begin, end = _without_stops(text, begin, end)
    first, last = begin, end
    if bare := not text[begin:end].strip("".join(_STOPS)):
        # stops alone are quoted with the words before them
        first = max(0, first - 1)
    while first > 0 and text[first - 1] not in _STOPS:
        first -= 1
    last = last if bare else _stop_behind(text, last)
    if last - first < _LEAST_QUOTED and last < len(text) and text[last] in _SOFT_STOPS:
        last = _stop_behind(text, last + 1)
    cut = last - first > max(MOST_QUOTED, end - begin + 2 * _KEPT)
    if cut:
        first, last = max(first, begin - _KEPT), min(last, end + _KEPT)
    from_, to = _paired(text, (first, last), (begin, end))
    before = _CUT if cut and from_ and text[from_ - 1] not in _STOPS else ""
    behind = _CUT if cut and to < len(text) and text[to] not in _STOPS else ""
    return before + text[from_:to].strip() + behind


def _stop_behind(text: str, place: int) -> int:
    while place < len(text) and text[place] not in _STOPS:
        place += 1
    return place


def _without_stops(text: str, begin: int, end: int) -> tuple[int, int]:
    """Without the stops that a pattern asks for around a match; all of it where it is stops alone."""
    first, last = begin, end
    while first < last and (text[first] in _STOPS or text[first].isspace()):
        first += 1
    while last > first and (text[last - 1] in _STOPS or text[last - 1].isspace()):
        last -= 1
    return (first, last) if first < last else (begin, end)


def _paired(text: str, span: tuple[int, int], core: tuple[int, int]) -> tuple[int, int]:
    """The span without brackets that stand alone outside the core, and with the partners of those within it."""
    first, last = span
    for place in _alone(text, first, last):
        if text[place] in _PAIRS:
            partner = text.find(_PAIRS[text[place]], last, max(first + MOST_QUOTED, last + _KEPT))
            if partner >= 0:
                last = partner + 1
            elif place < core[0]:
                first = max(first, place + 1)
            elif place >= core[1]:
                last = min(last, place)
        elif place >= core[1]:
            last = min(last, place)
        elif (partner := text.rfind(_OPENING[text[place]], max(0, first - _FARTHEST), first)) >= 0:
            first = partner
        elif place < core[0]:
            first = max(first, place + 1)
    return first, last


def _alone(text: str, first: int, last: int) -> list[int]:
    """The brackets between two places whose partner is not between them, in order."""
    waiting: list[int] = []
    alone: list[int] = []
    for place in range(first, last):
        character = text[place]
        if character in _PAIRS:
            waiting.append(place)
        elif character in _OPENING:
            if waiting and text[waiting[-1]] == _OPENING[character]:
                waiting.pop()
            else:
                alone.append(place)
    return sorted((*alone, *waiting))
