"""What a caller passes for a rule pack, looked at before anything is done with it."""

from collections.abc import Sequence
from textwrap import shorten

from gxcheck.errors import OptionError
from gxcheck.packs.pack import RulePack
from gxcheck.packs.together import built_in

_LONGEST = 60


def packs_of(given: RulePack | Sequence[RulePack] | None) -> Sequence[RulePack]:
    """The built-in one for None. Raises OptionError for what is no pack."""
    if given is None:
        return (built_in(),)
    packs = given if isinstance(given, list | tuple) else (given,)
    for one in packs:
        if not isinstance(one, RulePack):
            raise OptionError("no_such_pack", value=shown(one))
    return packs


def pack_of(given: RulePack | None) -> RulePack:
    """The built-in one for None. Raises OptionError for what is no pack."""
    if given is None:
        return built_in()
    if not isinstance(given, RulePack):
        raise OptionError("no_such_pack", value=shown(given))
    return given


def shown(value: object) -> str:
    """What was passed, as the line of an error has room for it."""
    return shorten(repr(value), _LONGEST, placeholder="…")
