"""What trusted proxies say of the client and of the path under which they have the service."""

from functools import lru_cache
from typing import Any, cast
from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.headers import find_header, make_address
from app.settings import Settings, parse_root_path

PREFIX = b"x-forwarded-prefix"
KEPT_PREFIXES = 64
"""Prefixes whose reading is kept: a proxy names the same one in each request."""

FORWARDED = frozenset({b"x-forwarded-for", b"x-forwarded-proto", PREFIX})


class Proxy:
    """ASGI middleware that sets client, scheme and root path as a trusted proxy tells them.

    Within it, `scope["path"]` never has the root path, and `scope["root_path"]` is what to put
    before a path that a client is to follow. The scope is changed in place, so that it is the same
    for what is around it: the log, and the answer to a defect.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._root_path = settings.root_path
        # uvicorn has types of its own for what Starlette calls an ASGIApp.
        inner, trusted = cast(Any, app), list(settings.trusted_proxies)
        self._behind_proxy = ProxyHeadersMiddleware(inner, trusted_hosts=trusted)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as the client sent it; send `/subtext` on to `/subtext/`."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        app: ASGIApp = self._app
        root_path = self._root_path
        for name, _ in scope["headers"]:
            if name in FORWARDED and self._is_trusted(scope):
                app = cast(ASGIApp, self._behind_proxy)  # reads -For and -Proto
                root_path = read_prefix(find_header(scope, PREFIX) or b"") or root_path
                break
        scope["root_path"] = root_path
        if root_path or scope["path"].startswith("//"):
            strip_root_path(scope)
            if not scope["path"]:
                app = redirect_to_root
        await app(scope, receive, send)

    def _is_trusted(self, scope: Scope) -> bool:
        """Return whether the other end of the connection is a proxy that is believed."""
        client = scope.get("client")
        return (client[0] if client else None) in self._behind_proxy.trusted_hosts


@lru_cache(KEPT_PREFIXES)
def read_prefix(header: bytes) -> str:
    """Return the path that a proxy names; "" if it names none, or none that may be."""
    try:
        return parse_root_path(header.decode("ascii"))
    except ValueError:
        return ""


def strip_root_path(scope: Scope) -> None:
    """Take the root path off the path, if the proxy has not, and slashes too many before it.

    The path is "" where it was the root path without a slash at its end.
    """
    root_path: str = scope["root_path"]
    path = "/" + scope["path"].lstrip("/")
    raw_path = b"/" + scope.get("raw_path", b"").lstrip(b"/")
    if path == root_path:
        path = ""
    elif root_path and path.startswith(f"{root_path}/"):
        path = "/" + path.removeprefix(root_path).lstrip("/")
        head, _, rest = raw_path.partition(root_path.encode())
        raw_path = quote(path).encode() if head else b"/" + rest.lstrip(b"/")
    scope["path"] = path
    scope["raw_path"] = raw_path


async def redirect_to_root(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the address of the dashboard, which finds its files by the slash at the end."""
    query = scope["query_string"].decode("latin-1")
    address = make_address(scope, "/") + (f"?{query}" if query else "")
    await RedirectResponse(address)(scope, receive, send)
