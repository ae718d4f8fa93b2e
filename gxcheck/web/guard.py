"""Who may ask: whoever has the token of this start, from the page itself, at the address that it is offered at.

A page of somebody else that is open in the same browser can send requests here. It is told by Origin and by the cookie
that goes with requests of the same site alone; a name of its own that it lets point here, by Host.
"""

import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from threading import Event
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.responses import PlainTextResponse

from gxcheck.model import note
from gxcheck.web.pages import refusal

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Answers = Callable[[Scope, Receive, Send], Awaitable[None]]

#: Sent with every answer. What a page may load and run stands in the page's own policy, which this narrows.
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_READS = ("GET", "HEAD")
#: Who has the token may ask here for a ticket, to hand it to a browser.
TICKETS = "/ticket"


@dataclass(frozen=True, kw_only=True)
class Guard:
    """`host`, `port`: where it listens. `token`: of this start. `tickets`: lead in once each: what is handed to a
    browser's command line other users of the machine can read. `heard`: set by whoever may ask.
    """

    answers: Answers
    host: str
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    tickets: set[str] = field(default_factory=set)
    heard: Event = field(default_factory=Event)

    def ticket(self) -> str:
        self.tickets.add(made := secrets.token_urlsafe(32))
        return made

    @property
    def cookie(self) -> str:
        """One for each port: a browser keeps the cookies of all that listens on a machine together."""
        return cookie_of(self.port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                own = ((name.encode(), value.encode()) for name, value in _HEADERS.items())
                message["headers"] = [*message["headers"], *(one for one in own if one[0] not in given)]
            await send(message)

        problem = self._problem(scope, headers)
        if problem:
            await refusal(403, note(problem))(scope, receive, with_headers)
        elif self._is_entry(scope):
            await self._entered(with_headers)
        elif not self._has_cookie(headers):
            await refusal(403, note("serve_no_token"))(scope, receive, with_headers)
        else:
            self.heard.set()
            asks = scope["path"] == TICKETS and scope["method"] == "POST"
            await (PlainTextResponse(self.ticket()) if asks else self.answers)(scope, receive, with_headers)

    def _problem(self, scope: Scope, headers: MutableMapping[str, str]) -> str:
        """The key of what is said to a request that comes from elsewhere; "" for one that may be ours."""
        host = headers.get("host", "")
        if not self._is_ours(host):
            return "serve_other_host"
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if scope["method"] in _READS:
            opens = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
            return "serve_other_origin" if site in ("cross-site", "same-site") and not opens else ""
        same = origin == f"http://{host}" if origin is not None else site == "same-origin"
        return "" if same else "serve_other_origin"

    def _is_ours(self, host: str) -> bool:
        """By the name that it was asked by. On an address that others reach, any address in digits is: what lets a name
        point here needs a name."""
        try:
            asked = urlsplit(f"//{host}")
            name, port = asked.hostname or "", asked.port or 80
        except ValueError:
            return False
        if port != self.port:
            return False
        if name in ("127.0.0.1", "localhost", "::1"):
            return True
        return not is_loopback(self.host) and (name == self.host.lower() or _in_digits(name))

    def _is_entry(self, scope: Scope) -> bool:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["path"] != "/" or scope["method"] != "GET":
            return False
        if given in self.tickets:
            self.tickets.remove(given)
            return True
        return self._is_token(given)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())

    def _has_cookie(self, headers: MutableMapping[str, str]) -> bool:
        pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
        return any(name == self.cookie and self._is_token(value) for name, _, value in pairs)

    async def _entered(self, send: Send) -> None:
        """A page that goes on by itself, for a browser that follows a link of another site sends no cookie along."""
        cookie = f"{self.cookie}={self.token}; HttpOnly; SameSite=Strict; Path=/"
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"set-cookie", cookie.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": _ENTRY})


_ENTRY = b"""<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">
<title>gxcheck</title><p><a href="/">gxcheck</a></p></html>"""


def cookie_of(port: int) -> str:
    return f"gxcheck-{port}"


def is_loopback(host: str) -> bool:
    return host == "localhost" or (_in_digits(host) and ipaddress.ip_address(host).is_loopback)


def _in_digits(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
