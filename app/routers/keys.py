"""Endpoints for keys, and for the session that the dashboard opens with one."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request, Response

from app.db.keys import KeyStore
from app.dependencies import CallerDep, ReadSessionDep, StateDep, TokenDep
from app.domain.keys import ApiKey
from app.errors import (
    CursorInvalid,
    KeyInvalid,
    KeyNeeded,
    KeyNotFound,
    Overloaded,
    RequestsTooMany,
    StoreUnavailable,
)
from app.headers import SESSION_COOKIE, make_address
from app.pagination import Page
from app.routers.pagination import PagingDep
from app.routers.problems import UNREADABLE, document_errors
from app.schemas.keys import (
    KeyPage,
    KeyRequest,
    KeyView,
    LoginRequest,
    NewKeyView,
    SessionView,
)
from app.services.keys.service import KeyService, Login

router = APIRouter(prefix="/v1", tags=["Keys"])


async def get_keys(state: StateDep, request: Request) -> KeyService:
    """Return the service that makes and ends keys and sessions."""
    return KeyService(
        ring=state.keys,
        database=state.database,
        writing=state.writers,
        throttle=request.scope["state"]["throttle"],
        session_hours=state.settings.session_hours,
    )


async def is_key_required(request: Request) -> bool:
    """Return whether whoever calls from there needs a key."""
    return bool(request.scope["state"].get("key_required", False))


@dataclass(frozen=True, slots=True)
class SessionCookie:
    """The cookie with a session's token: for this service alone, and out of the reach of scripts.

    It is for all that the service has; one that was set behind TLS is never sent without.
    """

    request: Request
    response: Response

    def set_for(self, login: Login) -> None:
        """Give the browser the token of a login."""
        lasts = login.session.expires_at - login.session.created_at
        self.set(login.token, max_age_s=lasts.total_seconds())

    def set(self, token: str, *, max_age_s: float) -> None:
        """Give the browser a token for so many seconds; for 0, take it back."""
        self.response.set_cookie(
            SESSION_COOKIE,
            token,
            max_age=int(max_age_s),
            path=make_address(self.request.scope, "") or "/",
            secure=self.request.url.scheme == "https",
            httponly=True,
            samesite="Strict",  # type: ignore[arg-type]  # as RFC 6265bis and clients write it
        )


async def get_cookie(request: Request, response: Response) -> SessionCookie:
    """Return the cookie, to be set or taken back."""
    return SessionCookie(request, response)


KeysDep = Annotated[KeyService, Depends(get_keys)]
KeyRequiredDep = Annotated[bool, Depends(is_key_required)]
CookieDep = Annotated[SessionCookie, Depends(get_cookie)]


@router.post(
    "/keys",
    status_code=201,
    response_model=NewKeyView,
    responses=document_errors(*UNREADABLE, 422, Overloaded, StoreUnavailable),
)
async def add_key(
    body: KeyRequest, keys: KeysDep, request: Request, response: Response
) -> NewKeyView:
    """Make a key; its secret is in this answer alone."""
    made = await keys.add(body.to_key())
    path = f"{router.prefix}/keys/{made.key.id}"
    response.headers["Location"] = make_address(request.scope, path)
    return NewKeyView(**dict(KeyView.model_validate(made.key)), key=made.secret)


@router.get(
    "/keys", response_model=KeyPage, responses=document_errors(CursorInvalid, 422, StoreUnavailable)
)
async def list_keys(paging: PagingDep, session: ReadSessionDep) -> Page[ApiKey]:
    """Return one page of the keys, newest first, without their secrets."""
    page = await KeyStore(session).read_page(limit=paging.limit, cursor=paging.cursor)
    return paging.with_link_header(page)


@router.delete(
    "/keys/{key_id}",
    status_code=204,
    response_class=Response,
    responses=document_errors(KeyNotFound, KeyNeeded, 422, Overloaded, StoreUnavailable),
)
async def delete_key(
    key_id: Annotated[UUID, Path(description="The key.")],
    keys: KeysDep,
    key_required: KeyRequiredDep,
) -> None:
    """Delete a key: it is refused from now on. What was done with it keeps its name."""
    await keys.delete(key_id, is_admin_needed=key_required)


@router.post(
    "/session",
    response_model=SessionView,
    responses=document_errors(
        *UNREADABLE, KeyInvalid, RequestsTooMany, 422, Overloaded, StoreUnavailable
    ),
)
async def log_in(
    body: LoginRequest,
    keys: KeysDep,
    cookie: CookieDep,
    before: TokenDep,
    key_required: KeyRequiredDep,
) -> SessionView:
    """Log in with a key: sets a cookie that stands for it. The session before, if any, ends.

    It counts as a request with the key, which can be logged in with 60 times a minute.
    """
    caller = await keys.find(body.key)
    cookie.request.scope["state"]["caller"] = caller  # whom the log names, also if this is refused
    login = await keys.log_in(caller, replacing=before)
    cookie.set_for(login)
    return SessionView(
        key_required=key_required,
        key_id=login.caller.key_id,
        name=login.caller.name,
        scopes=login.caller.list_allowed(),
        expires_at=login.session.expires_at,
    )


@router.get("/session", response_model=SessionView, responses=document_errors(StoreUnavailable))
async def read_session(caller: CallerDep, key_required: KeyRequiredDep) -> SessionView:
    """Return who calls and what they may do; needs no key."""
    return SessionView(
        key_required=key_required,
        key_id=caller.key_id,
        name=caller.name,
        scopes=caller.list_allowed(),
        expires_at=caller.expires_at,
    )


@router.delete(
    "/session",
    status_code=204,
    response_class=Response,
    responses=document_errors(Overloaded, StoreUnavailable),
)
async def log_out(keys: KeysDep, cookie: CookieDep, token: TokenDep) -> None:
    """Log out: the session ends, and its cookie is taken back."""
    if token is not None:
        await keys.log_out(token)
    cookie.set("", max_age_s=0)
