"""Who calls, and whether they may: keys, sessions, scopes and limits of requests."""

from collections.abc import Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.dependencies import State
from app.domain.keys import ANYONE, NOBODY, Caller
from app.domain.keys import Scope as KeyScope
from app.errors import KeyRequired, RequestsTooMany, ScopeMissing, SubtextError
from app.headers import SESSION_COOKIE, find_route_path
from app.routers.errors import on_error
from app.routers.scopes import (
    CHANGING,
    SAFE,
    SESSION,
    find_other_scope,
    find_request_scope,
)
from app.services.keys.authenticator import Authenticator
from app.services.keys.policy import is_key_required
from app.services.keys.throttle import Throttle
from app.settings import Settings

BEARER = b"bearer "

COOKIE = f"{SESSION_COOKIE}=".encode()

TOKENS = 5
"""Sessions that are looked for in the cookies of one request."""


class Access:
    """ASGI middleware that finds the `Caller` of each request, and refuses who may not.

    The caller is in `scope["state"]["caller"]`, whether a key is needed in `"key_required"`, the
    token of a valid session in `"session"`, and what counts logins in `"throttle"`. A
    request is refused before its body is read. For what is public nobody is asked for a key, and
    only about the session it matters who calls.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, host: str, throttle: Throttle) -> None:
        self._app = app
        self._auth = settings.auth
        self._host = host
        self._throttle = throttle
        self._authenticator = Authenticator(throttle)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its caller, or answer it with what refuses it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = find_route_path(scope)
        try:
            await self._admit(scope, path)
        except SubtextError as error:
            await refuse(error, scope, receive, send)
            return
        if path == SESSION and scope["method"] == "POST":
            await self._answer_login(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _admit(self, scope: Scope, path: str) -> None:
        """Put who calls into the state, or raise what refuses them."""
        state = scope["state"]
        needed = find_request_scope(scope["method"], path)
        is_required = is_key_required(self._auth, host=self._host, client=find_client(scope))
        state["key_required"] = is_required
        state["throttle"] = self._throttle
        state["caller"] = NOBODY if is_required else ANYONE
        if needed is None and path != SESSION:
            return
        is_safe = scope["method"] in SAFE
        if is_safe and needed is KeyScope.ADMIN and leads_nowhere(scope):
            return  # to be answered 404, by a page where a browser asks
        by_key = is_safe and needed in CHANGING  # a cookie may be sent by a page of another port
        by_session = path == SESSION and not is_safe  # which is to end, whatever key comes with it
        found = await self._find_caller(scope, by_key=by_key, by_session=by_session)
        caller = state["caller"] = found or state["caller"]
        if needed is None:
            return
        if caller is NOBODY:
            raise KeyRequired
        if caller.requests_per_minute is not None and caller.key_id is not None:
            self._throttle.count_request(caller.key_id, limit=caller.requests_per_minute)
        if not caller.may(needed):
            other = find_other_scope(scope["method"], path)
            is_allowed = other is not None and caller.may(other)
            if not is_allowed and is_call(scope):  # else it is answered 404 or 405
                raise ScopeMissing(*filter(None, (needed, other)), name=caller.name)

    async def _find_caller(self, scope: Scope, *, by_key: bool, by_session: bool) -> Caller | None:
        """Return who has the key that was sent, or else the session; None if there is none.

        With `by_key` a session does not count, and with `by_session` no key that comes with the
        cookie of one. Raises `KeyInvalid` for a wrong key, and `RequestsTooMany` for one of many.
        """
        key, tokens = read_secrets(scope)
        if by_session and tokens:
            key = None
        if key is None and (by_key or not tokens):
            return None
        state: State = scope["state"]["subtext"]
        client = find_client(scope)
        if key is not None:
            return await self._authenticator.find_by_key(
                key, state.keys, state.database, client=client
            )
        found = await self._authenticator.find_by_session(
            tokens, state.keys, state.database, client=client
        )
        if found is None:
            return None
        caller, scope["state"]["session"] = found
        return caller

    async def _answer_login(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a login on; one with a wrong key counts, and after many of them is answered 429.

        Who has the right key gets in, however many wrong ones came from there.
        """
        client = find_client(scope)
        refusal: RequestsTooMany | None = None

        async def send_counted(message: Message) -> None:
            nonlocal refusal
            if message.get("status") == HTTPStatus.UNAUTHORIZED:
                try:
                    self._throttle.require_unblocked(client)
                except RequestsTooMany as error:
                    refusal = error
                self._throttle.count_wrong_key(client)
            if refusal is None:
                await send(message)

        await self._app(scope, receive, send_counted)
        if refusal is not None:
            await refuse(refusal, scope, receive, send)


def is_call(scope: Scope) -> bool:
    """Return whether a route takes a request by its method, as the router itself sees it."""
    return any(route.matches(scope)[0] is Match.FULL for route in scope["app"].routes)


def leads_nowhere(scope: Scope) -> bool:
    """Return whether no route takes a request, by any method, as the router itself sees it."""
    return all(route.matches(scope)[0] is Match.NONE for route in scope["app"].routes)


async def refuse(error: SubtextError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request with what refuses it."""
    response = await on_error(Request(scope), error)
    await response(scope, receive, send)


def read_secrets(scope: Scope) -> tuple[str | None, Sequence[str]]:
    """Return the key that came with a request, None if none did, and the tokens of sessions.

    Other schemes than Bearer are a proxy's. Of several cookies of the name the first `TOKENS`
    count: a host beside this one, or a service on another port, can plant one in front of ours.
    """
    key: str | None = None
    tokens: list[str] = []
    for name, value in scope["headers"]:
        if name == b"authorization" and key is None and value[: len(BEARER)].lower() == BEARER:
            key = value[len(BEARER) :].strip().decode("latin-1")
        elif name == b"cookie" and COOKIE in value:
            parts = map(bytes.strip, value.split(b";"))
            given = (part[len(COOKIE) :] for part in parts if part.startswith(COOKIE))
            tokens += [token.decode("latin-1") for token in given]
    return key, tokens[:TOKENS]


def find_client(scope: Scope) -> str | None:
    """Return the address of whoever calls, as a trusted proxy tells it; None if there is none."""
    client: tuple[str, int] | None = scope.get("client")
    return client[0] if client else None
