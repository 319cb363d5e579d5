"""Endpoints for keys, and for the session that the dashboard opens with one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from app.errors import (
    CursorInvalid,
    KeyInvalid,
    KeyNeeded,
    KeyNotFound,
    NotReady,
    Overloaded,
    RequestsTooMany,
    StoreUnavailable,
)
from app.routers.pagination import PagingDep
from app.routers.problems import UNREADABLE, document_errors
from app.schemas.keys import KeyPage, KeyRequest, LoginRequest, NewKeyView, SessionView

router = APIRouter(prefix="/v1", tags=["Keys"])


@router.post(
    "/keys",
    status_code=201,
    response_model=NewKeyView,
    responses=document_errors(*UNREADABLE, 422, Overloaded, StoreUnavailable),
)
async def add_key(_body: KeyRequest) -> NewKeyView:
    """Make a key; its secret is in this answer alone."""
    raise NotReady("keys are not there yet")


@router.get(
    "/keys", response_model=KeyPage, responses=document_errors(CursorInvalid, 422, StoreUnavailable)
)
async def list_keys(_paging: PagingDep) -> KeyPage:
    """Return one page of the keys, newest first, without their secrets."""
    raise NotReady("keys are not there yet")


@router.delete(
    "/keys/{key_id}",
    status_code=204,
    response_class=Response,
    responses=document_errors(KeyNotFound, KeyNeeded, 422, Overloaded, StoreUnavailable),
)
async def delete_key(_key_id: Annotated[UUID, Path(description="The key.")]) -> None:
    """Delete a key: it is refused from now on. What was done with it keeps its name."""
    raise NotReady("keys are not there yet")


@router.post(
    "/session",
    response_model=SessionView,
    responses=document_errors(
        *UNREADABLE, KeyInvalid, RequestsTooMany, 422, Overloaded, StoreUnavailable
    ),
)
async def log_in(_body: LoginRequest) -> SessionView:
    """Log in with a key: sets a cookie that stands for it."""
    raise NotReady("keys are not there yet")


@router.get("/session", response_model=SessionView, responses=document_errors(StoreUnavailable))
async def read_session() -> SessionView:
    """Return who calls and what they may do; needs no key."""
    raise NotReady("keys are not there yet")


@router.delete(
    "/session",
    status_code=204,
    response_class=Response,
    responses=document_errors(Overloaded, StoreUnavailable),
)
async def log_out() -> None:
    """Log out: the session ends, and its cookie is taken back."""
    raise NotReady("keys are not there yet")
