"""Result ↔ bytes: plain values without code, so that a store from anywhere can be opened.

JSON, as its integers have no largest; packed, as the outcomes of a report say much the same.
"""

import zlib
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import msgspec

from gxcheck.model import Report, Result, Unreadable, Verdict

#: The quickest: what is won by more is a twentieth.
_LEVEL = 1
#: Bytes of one result, unpacked.
_LARGEST = 1_000_000_000


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
_VERDICTS = msgspec.json.Decoder(Verdict, dec_hook=_exact)
_UNREADABLES = msgspec.json.Decoder(Unreadable)
_REPORTS = msgspec.json.Decoder(Report)


def packed(result: Result) -> bytes:
    """Without the path of what could not be read (see `packed_report`)."""
    result = replace(result, path="") if isinstance(result, Unreadable) else result
    letter = b"U" if isinstance(result, Unreadable) else b"V"
    return letter + zlib.compress(_ENCODER.encode(result), _LEVEL)


def unpacked(data: bytes) -> Result:
    """Raises ValueError for anything that `packed` did not write."""
    plain = _inflated(data[1:])
    found: Result = _UNREADABLES.decode(plain) if data[:1] == b"U" else _VERDICTS.decode(plain)
    return found


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
