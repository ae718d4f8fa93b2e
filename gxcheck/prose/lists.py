"""Lists that follow a total (`N条。其中，A条，B条`): whether the parts can make it up.

Only what the phrase files call `listed` is looked at: published items, never cases, whose lists
are read phrase by phrase.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from gxcheck.model import Value
from gxcheck.prose.phrases import Phrasebook
from gxcheck.prose.tokens import NUMBER, STOP, Token, fold, narrow, read_tokens

#: A list of fewer parts is a remark on some of the whole.
FEWEST_PARTS = 2


def overfull_lists(text: str, book: Phrasebook, year: int | None) -> Iterator[tuple[Value, tuple[Value, ...], int]]:
    """Total, parts and offset of every list whose parts exceed the total, however they are taken."""
    folded = fold(narrow(text, book.vocabulary), 0)
    if folded is None:
        return
    tokens = read_tokens(folded, book.vocabulary, year)
    for place, token in enumerate(tokens):
        if token.kind not in book.vocabulary.roles.branch:
            continue
        total = next((one for one in reversed(tokens[:place]) if one.kind == NUMBER), None)
        if total is None or _exact(total) is None or not _is_listed(total, text, book):
            continue
        parts = list(_parts(tokens[place + 1 :], text, book))
        whole = _exact(total)
        if whole is not None and len(parts) >= FEWEST_PARTS and sum(parts) > whole and whole not in accumulate(parts):
            yield whole, tuple(parts), total.start


def _parts(tokens: Sequence[Token], text: str, book: Phrasebook) -> Iterator[Value]:
    """The figures of the list, to the end of its sentence or the next list."""
    for token in tokens:
        if token.kind == STOP or token.kind in book.vocabulary.roles.branch:
            return
        value = _exact(token) if token.kind == NUMBER and _is_listed(token, text, book) else None
        if value is not None:
            yield value


def _exact(token: Token) -> Value | None:
    return token.figure.value if token.figure is not None else None


def _is_listed(token: Token, text: str, book: Phrasebook) -> bool:
    return text[token.start : token.end].endswith(tuple(book.vocabulary.listed))
