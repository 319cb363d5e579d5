"""What trusted proxies say of the client and of the path under which they have the service."""

import re
from functools import lru_cache
from typing import Any, cast
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.headers import find_header, make_address
from app.hosts import is_address
from app.routers.errors import SENTENCES
from app.routers.problems import make_status_problem, respond
from app.services.keys.policy import UNKNOWN_CLIENT, is_loopback_address
from app.settings import Settings, parse_root_path

CLIENT, SCHEME, PREFIX = b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-prefix"

ON_BEHALF = frozenset({CLIENT, b"forwarded", b"via", b"x-real-ip"})
"""Headers of whoever asks for others. Of these, only `X-Forwarded-For` is believed."""

FORWARDED = ON_BEHALF | {SCHEME, PREFIX}

SCHEMES = (b"http", b"https")

KEPT_PREFIXES = 64
"""Prefixes whose reading is kept: a proxy names the same one in each request."""

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""No address of ours has any; and to an expression that ends in `$`, a line feed is nothing."""

SLASHED = frozenset(
    {"abst_subm", "classify_review", "get_rand_abst", "get_similars", "train_review"}
)
"""What old clients call with slashes too many, by adding it to an address that ends with one."""


class Proxy:
    """ASGI middleware that sets client, scheme and root path as a trusted proxy tells them.

    Within it, `scope["path"]` never has the root path, and `scope["root_path"]` is what to put
    before a path that a client is to follow. The scope is changed in place, so that it is the same
    for what is around it: the log, and the answer to a defect. A path that could be read in two
    ways leads nowhere.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._root_path = settings.root_path
        # uvicorn has types of its own for what Starlette calls an ASGIApp.
        inner, trusted = cast(Any, app), list(settings.trusted_proxies)
        self._trusted = ProxyHeadersMiddleware(inner, trusted_hosts=trusted).trusted_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as the client sent it; send `/subtext` on to `/subtext/`."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        root_path = self._root_path
        for name, _ in scope["headers"]:
            if name in FORWARDED:
                root_path = self._read_proxy(scope) or root_path
                break
        scope["root_path"] = root_path
        if root_path or scope["path"].startswith("//"):
            strip_root_path(scope)
        if not scope["path"]:
            await redirect_to_root(scope, receive, send)
        elif is_ambiguous(scope["path"], root_path):
            problem = make_status_problem(404, SENTENCES[404], Request(scope))
            await respond(problem)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _read_proxy(self, scope: Scope) -> str:
        """Set client and scheme as they are told, if by a trusted proxy; return its path or ""."""
        client = scope.get("client")
        peer = client[0] if client else None
        is_trusted = peer in self._trusted
        is_told = is_on_behalf = False
        for name, value in scope["headers"]:
            is_on_behalf = is_on_behalf or name in ON_BEHALF
            is_told = is_told or name == CLIENT
            if is_trusted and name == SCHEME and value.strip() in SCHEMES:
                scope["scheme"] = value.strip().decode()
        if is_trusted and is_told:
            scope["client"] = self._read_client(scope)
        elif is_on_behalf and (is_trusted or peer is None or is_loopback_address(peer)):
            # Else whoever is elsewhere could have wrong keys counted as another's.
            scope["client"] = (UNKNOWN_CLIENT, 0)
        return read_prefix(find_header(scope, PREFIX) or b"") if is_trusted else ""

    def _read_client(self, scope: Scope) -> tuple[str, int]:
        """Return the client that trusted proxies tell; an unknown one if that is no address."""
        told = b", ".join([value for name, value in scope["headers"] if name == CLIENT])
        address, port = self._trusted.get_trusted_client_address(told.decode("latin-1"))
        return (address, port) if is_address(address) else (UNKNOWN_CLIENT, 0)


@lru_cache(KEPT_PREFIXES)
def read_prefix(header: bytes) -> str:
    """Return the path that a proxy names; "" if it names none, or none that may be."""
    try:
        return parse_root_path(header.decode("ascii"))
    except ValueError:
        return ""


def strip_root_path(scope: Scope) -> None:
    """Take the root path off the path, if the proxy has not, and slashes of old clients.

    The path is "" where it was the root path without a slash at its end.
    """
    root_path, path = scope["root_path"], scope["path"]
    raw_path = scope.get("raw_path", b"")
    if root_path and path == root_path:
        path = ""
    elif root_path and path.startswith(f"{root_path}/"):
        path = path.removeprefix(root_path)
        head, _, rest = raw_path.partition(root_path.encode())
        raw_path = quote(path).encode() if head else rest
    if path.startswith("//") and path.lstrip("/") in SLASHED:
        path = "/" + path.lstrip("/")
        raw_path = path.encode()
    scope["path"] = path
    scope["raw_path"] = raw_path


def is_ambiguous(path: str, root_path: str) -> bool:
    """Return whether a path without the root path could be taken for another one than it is.

    Proxies that deny some paths, routes and the table of scopes may each read it in their way:
    what has slashes, line feeds or the root path once more.
    """
    return (
        path.startswith("//")
        or (not path.isprintable() and CONTROL.search(path) is not None)
        or (root_path != "" and f"{path}/".startswith(f"{root_path}/"))
    )


async def redirect_to_root(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the address of the dashboard, which finds its files by the slash at the end."""
    query = scope["query_string"].decode("latin-1")
    address = make_address(scope, "/") + (f"?{query}" if query else "")
    await RedirectResponse(address)(scope, receive, send)
