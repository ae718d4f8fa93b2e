"""What was found: the list, a page for each report, what is waived from it, and files to take along."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from gxcheck.errors import GxcheckError, why
from gxcheck.model import note
from gxcheck.web import downloads, pages
from gxcheck.web.asking import language_of, number
from gxcheck.web.pages import Typed
from gxcheck.web.results import Results, ShownRun
from gxcheck.web.settings import ServeSettings
from gxcheck.web.waiving import UnfitWaiver, waive, withdraw

#: Bytes of what a form posts.
_LARGEST_FORM = 100_000


@dataclass(frozen=True, kw_only=True)
class Reporting:
    """Every address names its run: a page that was left open speaks of no other."""

    settings: ServeSettings
    results: Results

    def listing(self, request: Request) -> Response:
        with self._run(request) as run:
            if run is None:
                return self._to_latest("")
            return HTMLResponse(self.results.listing(run, language_of(request, self.settings)))

    def page(self, request: Request) -> Response:
        with self._run(request) as run:
            if run is None:
                return self._to_latest(request.path_params["name"])
            at = _of_page(request, run)
            return HTMLResponse(self.results.page(run, at, language_of(request, self.settings)))

    async def let_stand(self, request: Request) -> Response:
        """What the form of a finding posts."""
        if not 0 < number(request.headers.get("content-length")) <= _LARGEST_FORM:
            raise HTTPException(413)
        async with request.form(max_files=0, max_fields=1_000) as form:
            given = {name: str(form.get(name) or "") for name in ("reason", "by", "until")}
            instances = tuple(str(one) for one in form.getlist("instance"))
            back = str(form.get("withdraw") or "")
        return await run_in_threadpool(self._decided, request, Typed(instances, **given), back)

    def _decided(self, request: Request, typed: Typed, back: str) -> Response:
        try:
            return self._written(request, typed, back)
        except (UnfitWaiver, GxcheckError, OSError) as trouble:
            language = language_of(request, self.settings)
            told = trouble.reason if isinstance(trouble, UnfitWaiver) else trouble
            again = typed.instances if isinstance(trouble, UnfitWaiver) and trouble.mends else ()
            kept = replace(typed, instances=again) if again or typed.reason else None
            status = 422 if isinstance(trouble, UnfitWaiver) else 503
            what = why(told) if isinstance(told, OSError) else told
            return pages.refusal(status, what, language, request.url.path, kept)

    def _written(self, request: Request, typed: Typed, back: str) -> Response:
        """`back`: the instance whose waiver is withdrawn, "" where one is let stand."""
        with self._run(request) as run:
            if run is None:
                raise UnfitWaiver(note("served_other_run"))
            at, rules = _of_page(request, run), self.settings.rule_ids
            if back:
                withdraw(run.result(at), back, rules)
            else:
                waive(run.result(at), typed.instances, rules, typed.reason, typed.by, typed.until)
        with self._run(request) as run:
            if run is not None:
                self.results.changed(run, at)
        return RedirectResponse(f"{request.url.path}#h-{'findings' if back else 'waived'}", 303)

    def of_all(self, request: Request) -> Response:
        """A file, or an archive of files, of all reports."""
        what = request.path_params["what"]
        with self._run(request) as run:
            if run is None or not downloads.is_known(what, run.kept.paths):
                raise HTTPException(404)
            view = self.results.view(run, language_of(request, self.settings))
            left = run.left() if downloads.tells_of_all(what) else []
            return _sent(downloads.made(what, (*run.results(), *left), view, run.count + len(left)))

    def of_one(self, request: Request) -> Response:
        what, at = request.path_params["what"], request.path_params["number"]
        with self._run(request) as run:
            if run is None or not 0 < at <= run.count or not downloads.is_known(what, run.kept.paths[at - 1 : at]):
                raise HTTPException(404)
            view, result = self.results.view(run, language_of(request, self.settings)), run.result(at)
            return _sent(downloads.made(what, [result], view, 1, downloads.stem_of(result)))

    @contextlib.contextmanager
    def _run(self, request: Request) -> Iterator[ShownRun | None]:
        """The run that the address names, where it is the last one still."""
        with self.results.open() as run:
            yield run if run is not None and run.number == request.path_params["run"] else None

    def _to_latest(self, page: str) -> Response:
        with self.results.open() as run:
            return RedirectResponse(run.address(page) if run else "/", 303)


def _of_page(request: Request, run: ShownRun) -> int:
    """The number that the name of a page begins with."""
    found = number(request.path_params["name"].partition("-")[0])
    if not 0 < found <= run.count:
        raise HTTPException(404)
    return found


def _sent(made: downloads.Download) -> Response:
    gone = BackgroundTask(shutil.rmtree, made.folder, ignore_errors=True)
    return FileResponse(made.path, filename=made.name, background=gone)
