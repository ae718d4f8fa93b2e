"""`gxcheck data.csv --rules pack/` where a line of the file is a whole report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gxcheck.cli.frame import CLEAN, FAILED, VIOLATIONS, fail
from gxcheck.errors import OptionError, OutputError, ReportError
from gxcheck.model import note

if TYPE_CHECKING:
    from gxcheck.forms import Form
    from gxcheck.packs import RulePack
    from gxcheck.renderers.records import RecordsOfFile
    from gxcheck.renderers.telling.view import View
    from gxcheck.run.request import Request
    from gxcheck.run.writing import Output

#: What a call may ask that records have no use for.
_UNUSED = (
    "blank", "last_year", "beside", "units", "waivers", "against", "select", "ignore", "store", "cluster", "manifest",
)  # fmt: skip


def is_of_records(packs: Sequence[RulePack], form: str | None) -> bool:
    """Whether what is checked is files of records: by the form that is named, or by all there are."""
    forms = {id: one for pack in packs for id, one in pack.forms.items()}
    asked = [forms[form]] if form in forms else list(forms.values())
    are = [one.records is not None for one in asked]
    if any(are) and not all(are):
        fail(OptionError("records_mixed", known=tuple(forms)))
    return all(are)


def check_records(
    request: Request, packs: Sequence[RulePack], outputs: Sequence[Output], view: View, allow_unread: bool
) -> int:
    """The exit code, with every output written."""
    from gxcheck.renderers.records import RECORD_FORMATS
    from gxcheck.run.writing import refuse_unfit, write_text

    if any(one.render for one in outputs):
        fail(OptionError("records_option", option="--statistics"))  # counts by rule are what is written anyway
    for one in outputs:
        if one.format not in RECORD_FORMATS or one.folder is not None:
            fail(note("records_format", format=one.format, known=tuple(RECORD_FORMATS)))
    try:
        refuse_unfit([one.path for one in outputs if one.path is not None], request.inputs())
        files = list(_checked(request.reports, packs, request.form))
        for one in outputs:
            write_text("".join(RECORD_FORMATS[one.format](iter(files), view)), one.path)
    except (OutputError, OptionError) as trouble:
        fail(trouble)
    states = {file.state(view.fail_on) for file in files}
    if "unreadable" in states:
        return FAILED
    closing = {"failed"} if allow_unread else {"failed", "incomplete"}
    return VIOLATIONS if closing & states else CLEAN


def _checked(paths: Sequence[str], packs: Sequence[RulePack], form: str | None) -> Iterator[RecordsOfFile]:
    from gxcheck.records.files import check_file
    from gxcheck.renderers.records import RecordsOfFile

    pack = next((one for one in packs if form in one.forms), packs[0])
    chosen: Form | None = pack.forms.get(form or "")
    for path in paths:
        try:
            yield RecordsOfFile(path=path, findings=check_file(path, pack, chosen))
        except ReportError as trouble:
            yield RecordsOfFile(path=path, findings=None, problem=trouble.problem)
        except OptionError as trouble:
            yield RecordsOfFile(path=path, findings=None, problem=trouble.message)


def refuse_options(asked: dict[str, object]) -> None:
    """Options that change nothing here are told, before anything is read."""
    for name in _UNUSED:
        if asked.get(name):
            fail(OptionError("records_option", option=f"--{name.replace('_', '-')}"))
