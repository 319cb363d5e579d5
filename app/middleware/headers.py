"""Headers that each answer has, so that browsers do with it only what they should."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.headers import BROWSER_HEADERS, DATA_HEADERS, NO_STORE

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Pages load nothing from other hosts, run no script but their own, and are in no one's frame."""

PAGE_HEADERS = (*BROWSER_HEADERS, (b"content-security-policy", POLICY.encode()))


class SecurityHeaders:
    """ASGI middleware that adds to each answer what browsers need to know about it.

    No answer is kept by browsers and proxies that does not say itself that it may be.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                complete_headers(message["headers"])
            await send(message)

        await self._app(scope, receive, send_with_headers)


def complete_headers(headers: list[tuple[bytes, bytes]]) -> None:
    """Add to the headers of an answer those it lacks, for a page or for data."""
    is_page = may_be_kept = False
    for name, value in headers:
        if name == b"content-type":
            is_page = value.startswith(b"text/html")
        elif name == b"cache-control":
            may_be_kept = True
    headers += PAGE_HEADERS if is_page else DATA_HEADERS
    if not may_be_kept:
        headers.append(NO_STORE)
