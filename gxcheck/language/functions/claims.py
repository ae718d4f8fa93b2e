"""Functions of what the prose claims without giving a figure."""

from collections.abc import Iterator, Mapping, Sequence

from gxcheck.language.functions.row import Answer, Facts, Function, HeldCondition, NamedFigure, quoted, said, where
from gxcheck.language.functions.stated import held, share_told
from gxcheck.model import Note, Statement, note


def _claimed(facts: Facts, name: str, *_: object) -> Sequence[Statement]:
    return facts.claimed(name)


def _not_claimed(facts: Facts, name: str) -> Iterator[Note]:
    yield note("not_claimed", claims=(name,))


def _is_claimed(facts: Facts, name: str, *_: object) -> Iterator[Note]:
    told = facts.claimed(name)
    yield note("mentioned", place=where(*told), printed=quoted(one.printed for one in told), said=said(*told))


def _bears_out(facts: Facts, name: str, condition: HeldCondition) -> Answer:
    return condition.holds


def _not_borne_out(facts: Facts, name: str, condition: HeldCondition) -> Iterator[Note]:
    """What is claimed beside the cells that do not bear it out."""
    for one in facts.claimed(name):
        told = {"said": said(one), "place": where(one)}
        for cells, value in condition.against:
            yield note("stated_against", **told, cell=cells, value=held(facts, cells, value))
        if not condition.against:
            yield note("claim_against", **told)


def _rate_fits(facts: Facts, name: str, part: NamedFigure, *wholes: NamedFigure) -> Answer:
    return facts.rate_fits(name, part.value, [whole.value for whole in wholes])


def _wrong_rate(facts: Facts, name: str, part: NamedFigure, *wholes: NamedFigure) -> Iterator[Note]:
    for one in facts.claimed(name):
        key, told = share_told(one.value, [(part, whole) for whole in wholes])
        yield note(key, said=said(one), place=where(one), **told)


CLAIMS: Mapping[str, Function] = {
    "claims": Function(
        ("claim",),
        "truth",
        lambda facts, name: facts.claims(name),
        _not_claimed,
        _is_claimed,
        statements=_claimed,
        tells=("where", "said"),
    ),
    "bears_out": Function(
        ("claim", "condition"),
        "truth",
        _bears_out,
        _not_borne_out,
        _is_claimed,
        statements=_claimed,
        tells=("where", "said", "cell", "value"),
    ),
    "rate_fits": Function(
        ("claim", "figure", "figure"),
        "truth",
        _rate_fits,
        _wrong_rate,
        _is_claimed,
        statements=_claimed,
        more=True,
        tells=("where", "said"),
    ),
}
