"""What can be asked, address by address, and what is said where it does not go well."""

from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gxcheck.errors import GxcheckError, why
from gxcheck.model import Note, note
from gxcheck.web import pages
from gxcheck.web.asking import language_of
from gxcheck.web.desk import Desk
from gxcheck.web.reporting import Reporting
from gxcheck.web.results import LIST, PAGES
from gxcheck.web.settings import ServeSettings


def application(desk: Desk) -> Starlette:
    reporting, troubles = Reporting(settings=desk.settings, results=desk.results), _Troubles(desk.settings)
    page = f"/runs/{{run:int}}/{PAGES}/{{name}}"
    routes = [
        Route("/", desk.page),
        Route("/favicon.ico", _no_picture),
        Route("/state", desk.state),
        Route("/files", desk.files),
        Route("/statuses", desk.statuses),
        Route("/files/{kind}", desk.upload, methods=["PUT"]),
        Route("/files/{kind}", desk.remove, methods=["DELETE"]),
        Route("/files/{kind}", desk.restore, methods=["POST"]),
        Route("/drops/{what}", desk.drop, methods=["POST"]),
        Route("/check", desk.check, methods=["POST"]),
        Route("/stop", desk.stop, methods=["POST"]),
        Route("/quit", desk.quit, methods=["POST"]),
        Route(f"/runs/{{run:int}}/{LIST}", reporting.listing),
        Route(page, reporting.page),
        Route(page, reporting.let_stand, methods=["POST"]),
        Route("/runs/{run:int}/all/{what}", reporting.of_all),
        Route("/runs/{run:int}/files/{number:int}/{what}", reporting.of_one),
    ]
    return Starlette(routes=routes, exception_handlers=troubles.handlers())


@dataclass(frozen=True)
class _Troubles:
    """Each is a sentence: to a script in JSON, else on a page."""

    settings: ServeSettings

    def handlers(self) -> dict[Any, Any]:
        return {
            GxcheckError: self._trouble,
            OSError: self._trouble,
            HTTPException: self._no_such_page,
            Exception: self._crashed,
        }

    async def _trouble(self, request: Request, trouble: GxcheckError | OSError) -> Response:
        return self._refused(request, 503, why(trouble) if isinstance(trouble, OSError) else trouble)

    async def _no_such_page(self, request: Request, trouble: HTTPException) -> Response:
        return self._refused(request, trouble.status_code, note("served_no_page"))

    async def _crashed(self, request: Request, crash: Exception) -> Response:
        """What nobody foresaw is told, as on the command line, and the page stays."""
        return self._refused(request, 500, note("internal_error", crash=f"{type(crash).__name__}: {crash}"))

    def _refused(self, request: Request, status: int, what: Note | GxcheckError) -> Response:
        language = language_of(request, self.settings)
        if request.headers.get("accept", "").startswith("application/json"):
            return JSONResponse({"told": pages.told(what, language)}, status)
        return pages.refusal(status, what, language, "/")


async def _no_picture(_: Request) -> Response:
    """A browser asks for it by itself."""
    return Response(status_code=204)
