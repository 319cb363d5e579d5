"""Names and web pages: which host names the service answers to, and which pages may call it."""

from collections.abc import Sequence
from functools import lru_cache
from socket import gethostname
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as HttpScope

from app.errors import AccessError, HostUnknown, OriginRefused
from app.headers import find_route_path
from app.hosts import is_address, normalize_name, parse_host, parse_origin
from app.routers.problems import make_error_problem, respond
from app.routers.scopes import SAFE, find_request_scope
from app.settings import Settings

ALWAYS_OURS = ("localhost", "127.0.0.1", "::1")

ALL_ADDRESSES = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, not listened on

OWN_SITES = (b"same-origin", b"none")
"""What browsers say of the service's own pages, and of what a person does, as by a bookmark."""

EVERY_PAGE = b"*"

EXPOSED = ("Content-Disposition", "Link", "Location", "Retry-After", "X-Request-ID")
"""Headers of answers that pages of other origins may read, beside those they always may."""

PREFLIGHT_S = 7200
"""How long a browser may keep what a preflight said: as long as Chromium does at most."""

LONGEST_NAME = 253

KEPT = 64
"""Headers of hosts and origins that are remembered, as reading them takes ten times as long."""


class Origins:
    """ASGI middleware that refuses foreign host names and what pages elsewhere may not do.

    A page that has a name of its own lead to this machine (DNS rebinding) is of the same origin as
    the service to its browser, and only the name gives it away. Any other page is known by what
    browsers say of it, which it cannot change: by `Sec-Fetch-Site`, or by `Origin` where they send
    the service only that, as they do over plain http. Programs send neither and pass.

    Pages of the origins allowed may read the answers (CORS), refusals included. They call with a
    key of their own, never as the person who is logged in: a cookie that comes along is dropped.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, host: str) -> None:
        self._app = app
        names = HostNames(settings.allowed_hosts, listens_on=host)
        self._is_ours = lru_cache(maxsize=KEPT)(names.include)
        self._is_at = lru_cache(maxsize=KEPT)(is_at)
        self._allowed = frozenset(origin.encode() for origin in settings.cors_origins)
        self._allow = _allow_pages(app, settings.cors_origins)
        self._allow_refused = _allow_pages(_refuse_host, settings.cors_origins)

    async def __call__(self, scope: HttpScope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with what refuses it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = read_head(scope)
        is_ours = self._is_ours(head.host)
        if not self._is_foreign(head):
            await (self._app if is_ours else _refuse_host)(scope, receive, send)
        elif head.origin in self._allowed or (head.origin and EVERY_PAGE in self._allowed):
            await self._answer_page(scope, receive, send, is_ours=is_ours)
        elif not is_ours:
            await _refuse_host(scope, receive, send)
        elif head.is_navigation and is_harmless(scope):
            await self._app(scope, receive, send)
        else:
            page = _shorten(head.origin) if head.origin else None
            await _refuse(OriginRefused(page), scope, receive, send)

    def _is_foreign(self, head: "Head") -> bool:
        """Return whether a page that is not of the service sends this."""
        if head.site is not None:
            return head.site not in OWN_SITES
        return head.origin is not None and not self._is_at(head.origin, head.host)

    async def _answer_page(
        self, scope: HttpScope, receive: Receive, send: Send, *, is_ours: bool
    ) -> None:
        """Answer a page of an origin that is allowed, preflights included."""
        headers = Headers(scope=scope)
        # For the answer to a defect, which is made outside of all middleware.
        scope["state"]["page"] = headers["origin"]
        scope["headers"] = [one for one in scope["headers"] if one[0] != b"cookie"]
        if is_ours:
            await self._allow(scope, receive, send)
        else:
            await self._allow_refused.simple_response(scope, receive, send, headers)


class HostNames:
    """The names by which the service may be called, whatever the port.

    Where it listens on all addresses, those that people reach it by are unknown, so each literal
    address will do: it takes a name to rebind. So will the name of the machine, which nobody can
    give to a page of theirs but who can answer in the machine's place anyway.
    """

    def __init__(self, allowed: Sequence[str], *, listens_on: str) -> None:
        names = {normalize_name(name) for name in allowed}
        self._any = "*" in names
        self._suffixes = tuple(name[1:] for name in names if name.startswith("*."))
        self._any_address = listens_on in ALL_ADDRESSES
        own = gethostname() if self._any_address else listens_on
        self._names = frozenset(names.union(ALWAYS_OURS, [normalize_name(own)]))

    def include(self, header: bytes) -> bool:
        """Return whether a Host header names the service; a missing one names nothing."""
        host = parse_host(header.decode("latin-1"))
        if host is None:
            return False
        name = host.name
        return (
            self._any
            or name in self._names
            or name.endswith(self._suffixes)
            or (self._any_address and is_address(name))
        )


class Head(NamedTuple):
    """What tells where a request comes from; `host` is empty unless there is just one."""

    host: bytes
    origin: bytes | None
    site: bytes | None
    mode: bytes | None
    target: bytes | None

    @property
    def is_navigation(self) -> bool:
        """Whether a person goes to an address, as by a link or a window, and not a page's frame."""
        return self.site is not None and self.mode == b"navigate" and self.target == b"document"


def read_head(scope: HttpScope) -> Head:
    """Read the headers that tell where a request comes from, in one pass."""
    hosts, host, origin, site, mode, target = 0, b"", None, None, None, None
    for name, value in scope["headers"]:
        if name == b"host":
            hosts, host = hosts + 1, value
        elif name == b"origin":
            origin = value
        elif name == b"sec-fetch-site":
            site = value
        elif name == b"sec-fetch-mode":
            mode = value
        elif name == b"sec-fetch-dest":
            target = value
    return Head(host if hosts == 1 else b"", origin, site, mode, target)


def is_harmless(scope: HttpScope) -> bool:
    """Return whether to follow a link there changes and tells nothing, whoever made it.

    What is stored is not public: how long an answer takes would tell of it.
    """
    method, path = scope["method"], find_route_path(scope)
    return method in SAFE and find_request_scope(method, path) is None


def is_at(origin: bytes, host: bytes) -> bool:
    """Return whether a page of this origin was asked from this host, as headers have both."""
    page, own = parse_origin(origin.decode("latin-1")), parse_host(host.decode("latin-1"))
    return page is not None and own is not None and page.is_at(own)


def _allow_pages(app: ASGIApp, origins: Sequence[str]) -> CORSMiddleware:
    """Let pages of these origins call an application, with a key in a header, not in a cookie."""
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=("*",),
        allow_headers=("*",),
        allow_private_network=True,
        expose_headers=EXPOSED,
        max_age=PREFLIGHT_S,
    )


async def _refuse_host(scope: HttpScope, receive: Receive, send: Send) -> None:
    await _refuse(HostUnknown(_shorten(read_head(scope).host)), scope, receive, send)


def _shorten(header: bytes) -> str:
    """Return as much of a header as a name may have letters."""
    return header[:LONGEST_NAME].decode("latin-1")


async def _refuse(error: AccessError, scope: HttpScope, receive: Receive, send: Send) -> None:
    await respond(make_error_problem(error, Request(scope)))(scope, receive, send)
