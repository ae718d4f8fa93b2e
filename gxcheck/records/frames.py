"""A frame whose lines are records × a pack → Findings."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gxcheck.errors import OptionError
from gxcheck.forms import Form
from gxcheck.model.records import Findings
from gxcheck.packs import RulePack
from gxcheck.packs.given import pack_of
from gxcheck.records.check import RecordCheck

#: Records of a table of Arrow that are turned into a frame at a time.
_PART = 1 << 20


def check_frame(frame: Any, pack: RulePack, form: str | None = None, *, keep: int = 1000) -> Findings:
    """See `gxcheck.check_frame`."""
    pack = pack_of(pack)
    check = RecordCheck(pack, _form(pack, form), keep=keep)
    if isinstance(frame, pd.DataFrame):
        check.take(frame)
        return check.findings()
    if type(frame).__module__.partition(".")[0] != "pyarrow" or not hasattr(frame, "to_pandas"):
        raise OptionError("no_frame", given=type(frame).__name__)
    for first in range(0, max(frame.num_rows, 1), _PART):
        part = frame.slice(first, _PART)
        check.take(part.to_pandas(types_mapper=_mapped, date_as_object=False), first)
    return check.findings()


def _mapped(type_: object) -> Any:
    """Integers with gaps stay integers."""
    named = str(type_)
    return getattr(pd, f"{named.capitalize().replace('Ui', 'UI')}Dtype")() if named in _INTEGERS else None


_INTEGERS = frozenset(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64))


def _form(pack: RulePack, form: str | None) -> Form:
    known = {name: one for name, one in pack.forms.items() if one.records}
    if not known:
        raise OptionError("no_record_form", pack=pack.id)
    if form is not None and form not in known:
        raise OptionError("no_such_record_form", form=form, known=tuple(known))
    return known[form] if form else next(iter(known.values()))
