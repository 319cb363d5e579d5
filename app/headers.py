"""The headers of a request, those of every answer, and addresses that go to the client."""

from typing import cast

from starlette._utils import get_route_path
from starlette.types import Scope

SESSION_COOKIE = "subtext_session"
"""The name of the cookie whose value is a session's token."""

NO_STORE = (b"cache-control", b"no-store")

BROWSER_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # Not no-referrer, with which a browser says of forms of our own that they are of no origin.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
"""What every answer tells browsers, whatever it holds."""

DATA_HEADERS = (
    *BROWSER_HEADERS,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
"""What an answer tells browsers that is no page: to run, load and frame nothing of it."""


def find_header(scope: Scope, name: bytes) -> bytes | None:
    """Return the value of the first header of this lower-case name; None if there is none."""
    for given, value in scope["headers"]:
        if given == name:
            return cast(bytes, value)  # as ASGI has it; Starlette's types leave it open
    return None


def read_declared_length(scope: Scope) -> int:
    """Return the Content-Length in bytes; 0 if it is missing or no number."""
    given = find_header(scope, b"content-length") or b"0"
    return int(given[:20]) if given.isdigit() else 0


def find_route_path(scope: Scope) -> str:
    """Return the path that the router compares to its routes: it takes a root path off once more.

    Starlette keeps the function to itself, but what decides by a path has to read it just as the
    router does, or another spelling of an address gets around it.
    """
    return get_route_path(scope)


def make_address(scope: Scope, path: str) -> str:
    """Return where the client finds what the service has at `path`: below the root path."""
    root_path: str = scope["root_path"]
    app_root_path: str = scope.get("app_root_path", root_path)  # as it is outside of a mount
    return app_root_path + path
