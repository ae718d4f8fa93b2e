"""What can be asked of the page, address by address."""

import contextlib
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from gxcheck.errors import GxcheckError, why
from gxcheck.model import Language, Note, note
from gxcheck.renderers.telling.state import totals_told
from gxcheck.web import downloads, pages
from gxcheck.web.checking import Checking
from gxcheck.web.folder import KINDS, PLACES, files
from gxcheck.web.results import LIST, PAGES, Results, ShownRun
from gxcheck.web.settings import ServeSettings
from gxcheck.web.uploads import RefusedUpload, Uploads
from gxcheck.web.waiving import UnfitWaiver, waive

#: Names of a list that are shown; all are counted.
_SHOWN = 500
#: Bytes of what a form posts.
_LARGEST_FORM = 100_000
_LANGUAGE = "gxcheck-language"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """All that answers. `folder`: its name, for people. `quit`: ends the process behind the answer."""

    settings: ServeSettings
    folder: str
    uploads: Uploads
    checking: Checking
    results: Results
    quit: Callable[[], None]

    def application(self) -> Starlette:
        below = f"/runs/{{run:int}}/{PAGES}/{{name}}"
        routes = [
            Route("/", self._desk),
            Route("/favicon.ico", _no_picture),
            Route("/state", self._state),
            Route("/files", self._files),
            Route("/statuses", self._statuses),
            Route("/files/{kind}", self._upload, methods=["PUT"]),
            Route("/files/{kind}", self._remove, methods=["DELETE"]),
            Route("/check", self._check, methods=["POST"]),
            Route("/stop", self._stop, methods=["POST"]),
            Route("/quit", self._quit, methods=["POST"]),
            Route(f"/runs/{{run:int}}/{LIST}", self._list),
            Route(below, self._page),
            Route(below, self._waive, methods=["POST"]),
            Route("/runs/{run:int}/all/{what}", self._all),
            Route("/runs/{run:int}/files/{number:int}/{what}", self._one),
        ]
        handlers: dict[Any, Any] = {
            GxcheckError: self._trouble,
            OSError: self._trouble,
            HTTPException: self._no_such_page,
            UnfitWaiver: self._unfit,
            Exception: self._crashed,
        }
        return Starlette(routes=routes, exception_handlers=handlers)

    # the desk

    def _desk(self, request: Request) -> Response:
        asked = request.query_params.get("language")
        language = _language_of(asked) or self._language(request)
        limits = self.uploads.limits
        page = pages.desk(
            language,
            lies_in=self.folder,
            limit_file=limits.file,
            limit_count=limits.count,
            kinds=KINDS,
            other="en" if language == "zh" else "zh",
        )
        answer = HTMLResponse(page)
        if asked:
            answer.set_cookie(_LANGUAGE, language, max_age=366 * 86_400, httponly=True, samesite="strict")
        return answer

    def _state(self, request: Request) -> Response:
        """How far the check is, and whether files came or went. `since`: how many names of done files are known."""
        language, checking = self._language(request), self.checking
        since = _number(request.query_params.get("since"))
        trouble = checking.trouble
        return JSONResponse(
            {
                "phase": checking.phase,
                "check": checking.number,
                "done": len(checking.done),
                "total": checking.total,
                "names": [_slashed(path) for path in islice(checking.done, since, since + _SHOWN)],
                "trouble": pages.told(trouble, language) if trouble else "",
                "remarks": [pages.told(one, language) for one in checking.remarks],
                "revision": self.uploads.revision,
            }
        )

    def _files(self, request: Request) -> Response:
        found = {kind: files(kind) for kind in PLACES}
        told = {kind: {"count": len(names), "names": names[:_SHOWN]} for kind, names in found.items()}
        return JSONResponse({"revision": self.uploads.revision, "kinds": told})

    def _statuses(self, request: Request) -> Response:
        """What the last run found of each file, in a few words."""
        language = self._language(request)
        with self.results.open() as run:
            if run is None:
                return JSONResponse({"run": 0})
            rows = self.results.rows(run, language)
            view = self.settings.view(language)
            told = {
                _slashed(one.path): (one.status, one.told, f"/runs/{run.number}/{one.link}") for one in rows[:_SHOWN]
            }
            tally = totals_told(Counter(one.status for one in rows), view)
            whole = "" if run.kept.whole else view.say("store_unfinished", done=run.count)
            mistakes = self.results.waiver_mistakes()
            only = next(iter(told.values()))[2] if len(rows) == 1 and run.kept.recorded.units is None else ""
            return JSONResponse(
                {
                    "run": run.number,
                    "files": told,
                    "tally": tally,
                    "unfinished": whole,
                    "only": only,
                    "downloads": downloads.of_all(run.kept.paths, view.say),
                    "mistakes": pages.told(mistakes, language) if mistakes else "",
                }
            )

    async def _upload(self, request: Request) -> Response:
        language = self._language(request)
        query = request.query_params
        length = _number(request.headers.get("content-length"))
        try:
            name, drop = query.get("name", ""), query.get("drop", "")
            said = await self.uploads.take(request.path_params["kind"], name, drop, length, request.stream())
        except RefusedUpload as refused:
            return JSONResponse({"told": pages.told(refused.reason, language)}, refused.status)
        except ClientDisconnect:  # the browser was closed in the middle: nothing is kept of the half
            return Response(status_code=400)
        return JSONResponse({"told": pages.told(said, language) if said else ""})

    async def _remove(self, request: Request) -> Response:
        try:
            self.uploads.remove(request.path_params["kind"], request.query_params.get("name", ""))
        except RefusedUpload as refused:
            return JSONResponse({"told": pages.told(refused.reason, self._language(request))}, refused.status)
        return JSONResponse({"told": ""})

    async def _check(self, request: Request) -> Response:
        if self.uploads.has_reports:
            self.checking.start()
        return JSONResponse({"told": ""})

    async def _stop(self, request: Request) -> Response:
        self.checking.stop()
        return JSONResponse({"told": ""})

    async def _quit(self, request: Request) -> Response:
        page = pages.refusal(200, note("served_ended"), self._language(request))
        page.background = BackgroundTask(self.quit)
        return page

    # results

    def _list(self, request: Request) -> Response:
        with self._run(request) as run:
            if run is None:
                return _to_latest(self.results.latest())
            return HTMLResponse(self.results.listing(run, self._language(request)))

    def _page(self, request: Request) -> Response:
        with self._run(request) as run:
            if run is None:
                return _to_latest(self.results.latest())
            number = _of_page(request.path_params["name"], run)
            return HTMLResponse(self.results.page(run, number, self._language(request)))

    async def _waive(self, request: Request) -> Response:
        if not 0 < _number(request.headers.get("content-length")) <= _LARGEST_FORM:
            raise HTTPException(413)
        async with request.form(max_files=0, max_fields=1_000) as form:
            given = {name: str(form.get(name) or "") for name in ("reason", "by", "until")}
            instances = frozenset(str(one) for one in form.getlist("instance"))
        return await run_in_threadpool(self._waived, request, instances, given)

    def _waived(self, request: Request, instances: frozenset[str], given: dict[str, str]) -> Response:
        with self._run(request) as run:
            if run is None:
                raise UnfitWaiver(note("served_other_run"))
            number = _of_page(request.path_params["name"], run)
            waive(run.result(number), instances, self.settings.rule_ids, **given)
        with self._run(request) as run:
            if run is not None:
                self.results.changed(run, number)
        return RedirectResponse(f"{request.url.path}#h-waived", 303)

    def _all(self, request: Request) -> Response:
        return self._download(request, None)

    def _one(self, request: Request) -> Response:
        return self._download(request, request.path_params["number"])

    def _download(self, request: Request, number: int | None) -> Response:
        what = request.path_params["what"]
        with self._run(request) as run:
            if run is None or (number is not None and not 0 < number <= run.count):
                raise HTTPException(404)
            if not downloads.is_known(what, run.kept.paths if number is None else run.kept.paths[number - 1 : number]):
                raise HTTPException(404)
            view = self.results.view(run, self._language(request))
            if number is None:
                made = downloads.made(what, run.results(), view, run.count)
            else:
                result = run.result(number)
                made = downloads.made(what, [result], view, 1, downloads.stem_of(result))
        gone = BackgroundTask(shutil.rmtree, made.folder, ignore_errors=True)
        return FileResponse(made.path, filename=made.name, background=gone)

    @contextlib.contextmanager
    def _run(self, request: Request) -> "Any":
        """The run that the address names, where it is the last one still."""
        with self.results.open() as run:
            yield run if run is not None and run.number == request.path_params["run"] else None

    # what does not go well

    def _language(self, request: Request) -> Language:
        return _language_of(request.cookies.get(_LANGUAGE)) or self.settings.language

    async def _trouble(self, request: Request, trouble: Exception) -> Response:
        told = trouble if isinstance(trouble, GxcheckError) else why(trouble) if isinstance(trouble, OSError) else None
        assert told is not None
        return self._refused(request, 503, told)

    async def _crashed(self, request: Request, crash: Exception) -> Response:
        """What nobody foresaw is told, as on the command line, and the page stays."""
        return self._refused(request, 500, note("internal_error", crash=f"{type(crash).__name__}: {crash}"))

    async def _no_such_page(self, request: Request, trouble: Exception) -> Response:
        status = trouble.status_code if isinstance(trouble, HTTPException) else 404
        return self._refused(request, status, note("served_no_page"))

    async def _unfit(self, request: Request, trouble: Exception) -> Response:
        assert isinstance(trouble, UnfitWaiver)
        return self._refused(request, 422, trouble.reason, request.url.path)

    def _refused(self, request: Request, status: int, what: Note | GxcheckError, back: str = "/") -> Response:
        language = self._language(request)
        if request.headers.get("accept", "").startswith("application/json"):
            return JSONResponse({"told": pages.told(what, language)}, status)
        return pages.refusal(status, what, language, back)


def _language_of(given: str | None) -> Language | None:
    return "zh" if given == "zh" else "en" if given == "en" else None


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")


def _number(given: str | None) -> int:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 16 else 0


def _of_page(name: str, run: ShownRun) -> int:
    """The number that the name of a page begins with."""
    number = _number(name.partition("-")[0])
    if not 0 < number <= run.count:
        raise HTTPException(404)
    return number


def _no_picture(request: Request) -> Response:
    """A browser asks for it by itself."""
    return Response(status_code=204)


def _to_latest(run: int) -> Response:
    return RedirectResponse(f"/runs/{run}/{LIST}" if run else "/", 303)
