"""Result ↔ bytes: plain values without code, so that a store from anywhere can be opened.

JSON, as its integers have no largest. Of two thousand outcomes of a report a few are not what they usually are: a
verdict is kept as these, beside the usual ones.
"""

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

import msgspec

from gxcheck.model import Note, Outcome, Report, Result, Status, Unreadable, Verdict

#: The quickest: what is won by more is a twentieth.
_LEVEL = 1
#: Bytes of one result, unpacked.
_LARGEST = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What becomes of the instances of a form where a report gives no cause for anything else, and as it is kept."""

    outcomes: Sequence[Outcome]
    key: bytes
    body: bytes


#: Of a file that cannot be read, of which nothing is usual.
NOTHING_USUAL = Usual(outcomes=(), key=b"", body=b"")


class _BesideUsual(msgspec.Struct, frozen=True, array_like=True):
    """A verdict whose outcomes are the usual ones but for those that are told here, each by its place among them.

    `varied`: those of another status and reason, and the same in all else. Where the verdict has outcomes itself,
    these are all of them.
    """

    verdict: Verdict
    varied: tuple[tuple[Status, Note | None, tuple[int, ...]], ...] = ()
    own: tuple[tuple[int, Outcome], ...] = ()


def _plain(value: object) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"a result holds a {type(value).__name__}")


def _exact(_: type, written: object) -> int | Decimal | Fraction:
    """A number as it was: exact ones that are no `int` go as text."""
    if isinstance(written, int) and not isinstance(written, bool):
        return written
    if isinstance(written, str):
        return Fraction(written) if "/" in written else Decimal(written)
    raise ValueError(f"no number: {written!r}")


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)
_VERDICTS = msgspec.json.Decoder(_BesideUsual, dec_hook=_exact)
_OUTCOMES = msgspec.json.Decoder(tuple[Outcome, ...], dec_hook=_exact)
_UNREADABLES = msgspec.json.Decoder(Unreadable)
_REPORTS = msgspec.json.Decoder(Report)


def packed_usual(outcomes: Sequence[Outcome]) -> Usual:
    body = zlib.compress(_ENCODER.encode(outcomes), _LEVEL)
    return Usual(outcomes=outcomes, key=key_of_usual(body), body=body)


def key_of_usual(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()


def unpacked_usual(body: bytes) -> Usual:
    """Raises ValueError for anything that `packed_usual` did not write."""
    outcomes = _OUTCOMES.decode(_inflated(body))
    return Usual(outcomes=outcomes, key=key_of_usual(body), body=body)


def packed(result: Result, usual: Usual = NOTHING_USUAL) -> bytes:
    """Without the path of what could not be read (see `packed_report`)."""
    if isinstance(result, Unreadable):
        return b"U" + zlib.compress(_ENCODER.encode(replace(result, path="")), _LEVEL)
    return b"V" + zlib.compress(_ENCODER.encode(_beside_usual(result, usual.outcomes)), _LEVEL)


def _beside_usual(verdict: Verdict, usual: Sequence[Outcome]) -> _BesideUsual:
    if len(verdict.outcomes) != len(usual):
        return _BesideUsual(verdict)
    varied, own = defaultdict(list), []
    for place, (outcome, other) in enumerate(zip(verdict.outcomes, usual, strict=True)):
        if outcome is other:
            continue
        if outcome.with_(status=other.status, reason=other.reason) == other:
            varied[outcome.status, outcome.reason].append(place)
        else:
            own.append((place, outcome))
    told = tuple((status, reason, tuple(places)) for (status, reason), places in varied.items())
    return _BesideUsual(replace(verdict, outcomes=()), told, tuple(own))


def unpacked(data: bytes, usual: Usual = NOTHING_USUAL) -> Result:
    """Raises ValueError for anything that `packed` did not write, and for what was written beside other usual ones."""
    plain = _inflated(data[1:])
    if data[:1] == b"U":
        found: Unreadable = _UNREADABLES.decode(plain)
        return found
    return _whole(_VERDICTS.decode(plain), usual.outcomes)


def _whole(kept: _BesideUsual, usual: Sequence[Outcome]) -> Verdict:
    if kept.verdict.outcomes:
        return kept.verdict
    outcomes = list(usual)
    try:
        for status, reason, places in kept.varied:
            for place in places:
                outcomes[place] = usual[place].with_(status=status, reason=reason)
        for place, outcome in kept.own:
            outcomes[place] = outcome
    except IndexError:
        raise ValueError("another form's outcomes") from None
    return replace(kept.verdict, outcomes=tuple(outcomes))


def packed_report(report: Report) -> bytes:
    """Without its path: it may lie elsewhere by then, and the name of a file need not be text."""
    return zlib.compress(_ENCODER.encode(replace(report, path="")), _LEVEL)


def unpacked_report(data: bytes) -> Report:
    """Raises ValueError for anything that `packed_report` did not write."""
    found: Report = _REPORTS.decode(_inflated(data))
    return found


def _inflated(data: bytes) -> bytes:
    engine = zlib.decompressobj()
    try:
        plain = engine.decompress(data, _LARGEST)
    except zlib.error as trouble:
        raise ValueError(str(trouble)) from None
    if engine.unconsumed_tail:
        raise ValueError("too large")
    return plain
