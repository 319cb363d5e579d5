"""The answer that is a workbook: refused before it has begun, or gone when it is sent."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.types import Message

from app.domain.reviews import Review
from app.errors import Overloaded
from app.routers.exports import WorkbookResponse
from app.services.admission import Admission
from app.services.imports.uploads import UploadFolder


class Client:
    """A client that keeps what it is sent, and does not disconnect."""

    def __init__(self) -> None:
        self.sent: list[Message] = []

    async def receive(self) -> Message:
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.sent.append(message)


async def read_nothing() -> AsyncIterator[Review]:
    for review in list[Review]():
        yield review


async def wait_for_ever(started: asyncio.Event) -> AsyncIterator[Review]:
    started.set()
    await asyncio.Event().wait()
    async for review in read_nothing():
        yield review


def respond(
    reviews: AsyncIterator[Review], folder: Path, *, admission: Admission
) -> WorkbookResponse:
    return WorkbookResponse(reviews, admission=admission, uploads=UploadFolder(folder), headers={})


async def test_one_more_workbook_is_refused_before_it_has_begun(tmp_path: Path) -> None:
    """So that the answer can still be a 429."""
    client, admission = Client(), Admission(limit=1)
    response = respond(read_nothing(), tmp_path, admission=admission)

    with admission.acquire(), pytest.raises(Overloaded):
        await response({"type": "http"}, client.receive, client.send)

    assert client.sent == []


async def test_what_was_written_is_gone_when_it_is_sent(tmp_path: Path) -> None:
    """It lay in the folder of uploads; the next workbook is admitted."""
    for _ in range(2):
        client, admission = Client(), Admission(limit=1)
        response = respond(read_nothing(), tmp_path, admission=admission)
        await response({"type": "http"}, client.receive, client.send)

        assert b"".join(one.get("body", b"") for one in client.sent).startswith(b"PK")
        assert os.listdir(tmp_path) == []


async def test_a_cancelled_workbook_is_dropped(tmp_path: Path) -> None:
    """Nothing of it stays, and the next is admitted."""
    client, admission, started = Client(), Admission(limit=1), asyncio.Event()
    response = respond(wait_for_ever(started), tmp_path, admission=admission)
    call = asyncio.ensure_future(response({"type": "http"}, client.receive, client.send))
    await started.wait()
    (folder,) = os.listdir(tmp_path)
    assert os.listdir(tmp_path / folder) != []

    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call

    assert os.listdir(tmp_path) == []
    with admission.acquire():
        pass
