"""Of what a figure is a part (其中), and of which figures something is said (均)."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gxcheck.model import Value
from gxcheck.prose.phrases.patterns import CAPTURED
from gxcheck.prose.phrases.templates import SUBJECT, Quantity
from gxcheck.prose.sentence.state import NO_SUBJECT, Binding, Match, Reading
from gxcheck.prose.words import tokens as kinds
from gxcheck.prose.words.roles import EDGES
from gxcheck.prose.words.tokens import Token

#: A figure that no phrase has read: what it is the whole of cannot be told.
UNKNOWN_WHOLE: Quantity = ("",)
#: Classes of applicants, and some that are told by other names.
MOST_PARTS = 10
_PARTING = frozenset((kinds.STOP, kinds.OPEN, kinds.CLOSE))


def whole_of(match: Match, reading: Reading) -> Quantity:
    """Of what the figure is a part ("of which"); empty where it is part of nothing.

    Where nothing says so, it may be of the row right before it: 予以公开9件，由自然人提出的5件.
    """
    branch = reading.marks[match.anchor].branch
    if branch < 0:
        return _perhaps_whole(match, reading)
    bound = {binding.number: binding for binding in reversed(reading.bound)}
    beside = () if _in_bracket(branch, reading) or _is_among(branch, reading) else match.phrase.beside
    passed: Quantity = ()
    for index in outside_brackets(reading.tokens, branch):
        if index not in bound:
            if _stands_before(index, branch, reading):
                return UNKNOWN_WHOLE
            continue
        quantity = bound[index].quantity
        if quantity[0].split(".")[1] not in beside:
            # the row beside it may be meant as well, if less likely: 上年结转6件，其中自然人5件
            return tuple(dict.fromkeys((*quantity, *passed)))
        passed = passed or quantity
    last = reading.memory.last.quantity if reading.memory.last and _may_be_part(match, reading) else ()
    return tuple(dict.fromkeys((*last, *passed)))


def _perhaps_whole(match: Match, reading: Reading) -> Quantity:
    """The row that the figures of classes up to this one stand behind, and those which they are of by themselves."""
    wholes = match.phrase.wholes
    if match.number < 0 or not wholes:
        return ()
    bound = {binding.number: binding for binding in reversed(reading.bound[-2 * MOST_PARTS :])}
    parts = [match.number]
    for index in range(match.number - 1, -1, -1):
        kind = reading.tokens[index].kind
        if kind in _PARTING or len(parts) > MOST_PARTS:
            return ()
        if kind not in CAPTURED:
            continue
        before = bound.get(index)
        if before is not None and before.phrase.wholes == wholes:
            parts.append(index)
            continue
        return _row_with_parts(before, [index, *parts], reading, wholes)
    return ()


def _row_with_parts(
    whole: Binding | None, places: Sequence[int], reading: Reading, wholes: Sequence[Sequence[str]]
) -> Quantity:
    """`places`: of its figure and of those behind it; empty where they are more than it."""
    if whole is None:
        return ()
    name = whole.quantity[0]
    table, row, column = name.partition(".")[0], name.split(".")[1], name.rpartition(".")[2]
    if f"{table}.{column}" != reading.book.roles.column_whole or any(row in listed for listed in wholes):
        return ()
    figure, *parts = [_exact(reading.tokens[place]) for place in places]
    if figure is None or None in parts or sum(part for part in parts if part is not None) > figure:
        return ()
    # 收到20件，予以公开9件，自然人6件 is a list of what is told of the 20
    return (*(f"{table}.{other}.{column}" for other in wholes[0]), name)


def _exact(token: Token) -> Value | None:
    return None if token.figure is None else token.figure.value


def _may_be_part(match: Match, reading: Reading) -> bool:
    """Whether no figure since "of which" is more than the last one told before, of which they would be the parts."""
    last = reading.memory.last
    if last is None or last.figure.value is None or match.number < 0:
        return True
    branch = max(0, reading.marks[match.anchor].branch)
    figures = [token.figure for token in reading.tokens[branch : match.number + 1] if token.kind in CAPTURED]
    return all(one is None or one.value is None or one.value <= last.figure.value for one in figures)


def _stands_before(index: int, branch: int, reading: Reading) -> bool:
    """Whether it is a count, with nothing but a comma up to "of which": 申请办理总量990件，其中."""
    tokens, roles = reading.tokens, reading.book.roles
    if tokens[index].kind not in CAPTURED or index in reading.foreign or reading.marks[index].excluded:
        return False
    return all(token.kind in EDGES or token.kind in roles.ignored for token in tokens[index + 1 : branch])


def is_foreign(match: Match, reading: Reading) -> bool:
    """Whether it is said of a figure that counts another matter (其中维持5件；败诉2件), and not to be of this one."""
    start = reading.marks[match.anchor].branch
    before = range(start if start >= 0 else match.anchor)
    whole = next((index for index in reversed(before) if reading.tokens[index].kind in CAPTURED), -1)
    if whole not in reading.foreign and not (whole < 0 <= start and reading.memory.foreign):
        return False
    said = {token.kind for token in reading.tokens[max(whole, 0) : match.last + 1]}
    return said.isdisjoint(reading.book.roles.disclosure)


def referents(match: Match, reading: Reading) -> list[tuple[Binding, str]]:
    """The figures that 均维持 is said of, each with the subject that fits: those that stand last before it."""
    if match.phrase.recalls and (named := _named(match, reading)):
        return named
    found: dict[Quantity, tuple[Binding, str]] = {}
    bound: dict[int, list[Binding]] = {}
    for binding in reading.bound:
        bound.setdefault(binding.number, []).append(binding)
    branch = reading.marks[match.first].branch
    in_bracket = _in_bracket(branch, reading)
    each = match.phrase.each and not in_bracket
    of_all = not in_bracket and _is_of_all(match, reading)
    for index in outside_brackets(reading.tokens, match.first):
        kind = reading.tokens[index].kind
        if found and (kind == kinds.STOP or kind in reading.book.roles.branch):
            break
        if kind not in CAPTURED:
            continue
        here = list(_fitting(bound.get(index, ()), match))
        if not here and not found and index > branch >= 0 and of_all and not _is_beside(index, match, reading):
            # 其中网上5件、信函4件，均为自然人: what is said of all is said of the whole
            continue
        if not here and not found and _counts_some(bound.get(index, ()), match):
            # 1件为自然人，1件为商业企业，均予以公开
            continue
        # a second figure of the same is of what was said before
        if not here or any(_covers(here[0][0].quantity, one, reading) for one in found):
            break
        found |= {binding.quantity: (binding, subject) for binding, subject in (here if each else here[:1])}
        if not each:
            break
    return [*found.values()] or _recalled(match, reading)


def _covers(whole: Quantity, part: Quantity, reading: Reading) -> bool:
    return whole == part or reading.book.holds(whole[0], part[0])


def _recalled(match: Match, reading: Reading) -> list[tuple[Binding, str]]:
    """The figure that ended the sentence before, for a phrase that may be said of it: 行政复议1件。结果为维持。"""
    if not match.phrase.recalls:
        return []
    last = reading.memory.recent
    if last is None or any(token.kind in CAPTURED for token in reading.tokens):
        return []
    clause = next((at for at in range(match.first, -1, -1) if reading.tokens[at].kind in EDGES), 0)
    if any(token.kind in kinds.TEXT for token in reading.tokens[clause : match.last + 1]):
        return []
    about = _subjects(0, match, reading)
    fitting = (_fits(template, last.quantity) for template in match.phrase.takes)
    here = replace(last, span=span_of(match, reading))
    allowed = {*about, NO_SUBJECT}
    return [(here, one) for one in fitting if one is not None and (not about or one in allowed)][:1]


def _named(match: Match, reading: Reading) -> list[tuple[Binding, str]]:
    """The figure of what is named: 直诉维持3件；复议后诉全部维持 is said of the suits after review told before."""
    subjects = _subjects(match.first, match, reading)
    for binding in (*reversed(reading.bound), *reading.memory.totals.values()):
        name = binding.quantity[0]
        row = name.split(".")[1]
        if row in subjects and any(template.replace(SUBJECT, row) == name for template in match.phrase.takes):
            return [(replace(binding, span=span_of(match, reading)), row)]
    return []


def _subjects(first: int, match: Match, reading: Reading) -> set[str]:
    subject_of = reading.book.roles.subject_of
    said = reading.tokens[first : match.last + 1]
    return {subject_of[token.kind] for token in said if token.kind in subject_of}


def span_of(match: Match, reading: Reading) -> tuple[int, int]:
    """Where the words of a phrase stand, without the marks around them."""
    said = [token for token in reading.tokens[match.first : match.last + 1] if token.kind not in EDGES]
    return said[0].start, said[-1].end


def _is_of_all(match: Match, reading: Reading) -> bool:
    return any(token.kind in reading.book.roles.of_all for token in reading.tokens[match.first : match.last + 1])


def _is_beside(index: int, match: Match, reading: Reading) -> bool:
    """Whether nothing stands between a figure and what is said: 审结的11件全部维持 is said of these eleven."""
    return all(token.kind not in EDGES for token in reading.tokens[index : match.first + 1])


def _counts_some(here: Sequence[Binding], match: Match) -> bool:
    """Whether it is a part of what may be meant: the same row of a table, another column."""
    rows = {template.rpartition(".")[0] for template in match.phrase.takes}
    return any(name.rpartition(".")[0] in rows for binding in here for name in binding.quantity)


def _fitting(here: Sequence[Binding], match: Match) -> Iterator[tuple[Binding, str]]:
    for binding in here:
        for template in match.phrase.takes:
            if (subject := _fits(template, binding.quantity)) is not None:
                yield binding, subject


def _fits(template: str, quantity: Quantity) -> str | None:
    """The subject for which `template` is one of the quantity's names."""
    head, _, tail = template.partition(SUBJECT)
    for name in quantity:
        if name == template:
            return NO_SUBJECT
        if tail and name.startswith(head) and name.endswith(tail):
            return name[len(head) : -len(tail)]
    return None


def _is_among(branch: int, reading: Reading) -> bool:
    """上年结转的6件中，自然人5件 is said of these six."""
    return branch > 1 and reading.tokens[branch - 2].kind in reading.book.roles.among


def _in_bracket(branch: int, reading: Reading) -> bool:
    return branch >= 0 and reading.tokens[branch].kind == kinds.OPEN


def outside_brackets(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """The places before this one, from right to left, without what stands in brackets beside it."""
    depth = 0
    for index in range(place - 1, -1, -1):
        kind = tokens[index].kind
        depth += (kind == kinds.CLOSE) - (kind == kinds.OPEN and depth > 0)
        if not depth and kind != kinds.OPEN:
            yield index
