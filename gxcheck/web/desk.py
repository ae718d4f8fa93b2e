"""Where files are dropped: what lies there, how far the check is, and what was found, in a few words."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from gxcheck.model import note
from gxcheck.renderers.html.index import IndexRow, badness
from gxcheck.renderers.telling.state import as_states, totals_told
from gxcheck.renderers.telling.view import View
from gxcheck.run.given import ARCHIVES
from gxcheck.web import downloads, pages
from gxcheck.web.asking import LANGUAGE, chosen, language_of, number
from gxcheck.web.checking import Checking
from gxcheck.web.drops import Drops
from gxcheck.web.folder import KINDS, PLACES
from gxcheck.web.folder import files as names_of
from gxcheck.web.results import LIST, Results
from gxcheck.web.settings import ServeSettings
from gxcheck.web.uploads import RefusedUpload, Uploads

#: Names of a list that are shown; all are counted.
_SHOWN = 500
#: Seconds that a choice of the language is kept.
_A_YEAR = 366 * 86_400


@dataclass(frozen=True, kw_only=True)
class Desk:
    """`folder`: its name, for people. `ends`: ends the process, behind the answer."""

    settings: ServeSettings
    folder: str
    uploads: Uploads
    drops: Drops
    checking: Checking
    results: Results
    ends: Callable[[], None]

    def page(self, request: Request) -> Response:
        asked = chosen(request.query_params, "language")
        language = asked or language_of(request, self.settings)
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
            answer.set_cookie(LANGUAGE, language, max_age=_A_YEAR, httponly=True, samesite="strict")
        return answer

    def state(self, request: Request) -> Response:
        """How far the check is, and whether files came or went. `since`: how many names of done files are known."""
        language, checking = language_of(request, self.settings), self.checking
        since = number(request.query_params.get("since"))
        trouble = checking.trouble
        return JSONResponse(
            {
                "phase": checking.phase,
                "check": checking.number,
                "done": len(checking.done),
                "total": checking.total,
                "names": [_slashed(path) for path in islice(checking.done, since, since + _SHOWN)],
                "trouble": pages.told(trouble, language) if trouble else "",
                "remarks": [_shown(pages.told(one, language)) for one in checking.remarks],
                "revision": self.uploads.revision,
            }
        )

    def files(self, request: Request) -> Response:
        found = {kind: names_of(kind) for kind in PLACES}
        told = {kind: {"count": len(names), "names": names[:_SHOWN]} for kind, names in found.items()}
        return JSONResponse({"revision": self.uploads.revision, "kinds": told})

    def statuses(self, request: Request) -> Response:
        """What the last run found of each file, in a few words."""
        language = language_of(request, self.settings)
        with self.results.open() as run:
            if run is None:
                return JSONResponse({"run": 0})
            rows = self.results.rows(run, language)
            view = self.settings.view(language)
            told = {
                _slashed(one.path): (one.status, one.told, f"/runs/{run.number}/{one.link}") for one in rows[:_SHOWN]
            }
            tally = view.say("aside").join((totals_told(Counter(one.status for one in rows), view), *run.remarks(view)))
            told |= _of_archives(rows, f"/runs/{run.number}/{LIST}", view)
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

    async def upload(self, request: Request) -> Response:
        language = language_of(request, self.settings)
        query = request.query_params
        length = number(request.headers.get("content-length"))
        try:
            name, drop = query.get("name", ""), query.get("drop", "")
            self.drops.heard(drop)
            said = await self.uploads.take(request.path_params["kind"], name, drop, length, request.stream())
        except RefusedUpload as refused:
            return JSONResponse({"told": pages.told(refused.reason, language)}, refused.status)
        except ClientDisconnect:  # the browser was closed in the middle: nothing is kept of the half
            return Response(status_code=400)
        return JSONResponse({"told": pages.told(said, language) if said else ""})

    async def remove(self, request: Request) -> Response:
        try:
            self.uploads.remove(request.path_params["kind"], request.query_params.get("name", ""))
        except RefusedUpload as refused:
            return JSONResponse(
                {"told": pages.told(refused.reason, language_of(request, self.settings))}, refused.status
            )
        return JSONResponse({"told": ""})

    async def drop(self, request: Request) -> Response:
        """Files are to come, have come, or come no more since the page was closed; or: whether some did not come."""
        mark, what = request.query_params.get("drop", ""), request.path_params["what"]
        if what == "begin":
            self.drops.begin(mark, number(request.query_params.get("total")))
        elif what == "end":
            self.drops.end(mark)
        elif what == "leave":
            self.drops.leave(mark)
        total = self.drops.unended() if what == "unended" else 0
        told = pages.told(note("upload_broken", total=total), language_of(request, self.settings)) if total else ""
        return JSONResponse({"told": told})

    async def restore(self, request: Request) -> Response:
        """What `remove` set aside."""
        try:
            self.uploads.restore(request.path_params["kind"], request.query_params.get("name", ""))
        except RefusedUpload as refused:
            return JSONResponse(
                {"told": pages.told(refused.reason, language_of(request, self.settings))}, refused.status
            )
        return JSONResponse({"told": ""})

    async def check(self, request: Request) -> Response:
        if self.uploads.has_reports:
            self.checking.start()
        return JSONResponse({"told": ""})

    async def stop(self, request: Request) -> Response:
        self.checking.stop()
        return JSONResponse({"told": ""})

    async def quit(self, request: Request) -> Response:
        page = pages.refusal(200, note("served_ended"), language_of(request, self.settings))
        page.background = BackgroundTask(self.ends)
        return page


def _of_archives(rows: Sequence[IndexRow], listing: str, view: View) -> dict[str, tuple[str, str, str]]:
    """The same of each archive that was dropped: the worst of its reports, and how many are in which state."""
    found: dict[str, list[str]] = {}
    for one in rows:
        archive = next((str(above) for above in PurePath(one.path).parents if above.suffix.lower() in ARCHIVES), "")
        if archive:
            found.setdefault(_slashed(archive), []).append(one.status)
    return {
        path: (min(statuses, key=badness), _states_told(statuses, view), listing) for path, statuses in found.items()
    }


def _states_told(statuses: Sequence[str], view: View) -> str:
    """`3 份：通过 2，未通过 1`."""
    counts = as_states(Counter(statuses)).items()
    told = (view.say("served_of_state", state=view.say(f"state_{one}"), count=count) for one, count in counts if count)
    return view.say("served_archive", count=len(statuses), states=view.say("comma").join(told))


def _shown(told: str) -> str:
    """Without the folder that all reports lie in."""
    return told.replace(f"{PLACES['reports']}{os.sep}", "")


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/")
