"""Jobs as streams of events, which end with them and can be taken up again."""

import asyncio
import json

import httpx
import pytest

from app.db.engine import Database
from app.domain.jobs import JobState
from app.domain.keys import Scope
from tests.conftest import Start
from tests.db.keys import delete_key, make_api_key, store_key, store_session
from tests.routers.calls import Json, get
from tests.routers.jobs import add, begin, end
from tests.routers.keyed import COOKIE, SESSION, send_key


def parse_events(answer: httpx.Response) -> list[tuple[int, Json]]:
    """Return the ids and the data of the events of a stream."""
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    events = []
    for event in answer.text.split("\n\n")[:-1]:
        fields = dict(line.split(": ", 1) for line in event.splitlines())
        events.append((int(fields["id"]), json.loads(fields["data"])))
    return events


async def test_the_events_of_a_job_end_with_it(
    client: httpx.AsyncClient, database: Database
) -> None:
    """The last is its end, as the job itself is told."""
    job = await add(database)
    following = asyncio.create_task(client.get(f"/v1/jobs/{job.id}/events"))
    await end(database, await begin(database), state=JobState.SUCCEEDED, result={"rows": 1})

    events = parse_events(await following)

    ids = [number for number, _ in events]
    assert ids == sorted(set(ids))
    assert ids[-1] == 3
    assert events[-1][1] == await get(client, f"/v1/jobs/{job.id}")


async def test_a_client_that_comes_again_gets_what_it_missed(
    client: httpx.AsyncClient, database: Database
) -> None:
    """By the id of its last event; nothing twice, and no more once it knows the end."""
    job = await add(database)
    await client.delete(f"/v1/jobs/{job.id}")

    async def follow(last: str) -> httpx.Response:
        return await client.get(f"/v1/jobs/{job.id}/events", headers={"Last-Event-ID": last})

    assert [number for number, _ in parse_events(await follow("1"))] == [2]
    assert [number for number, _ in parse_events(await follow("of another stream"))] == [2]
    known = await follow("2")
    assert (known.status_code, known.content) == (204, b"")


@pytest.mark.parametrize("is_deleted", [True, False], ids=["deleted key", "ended session"])
async def test_who_may_not_see_a_job_any_more_hears_no_more_of_it(
    start: Start, database: Database, *, is_deleted: bool
) -> None:
    """Though the job goes on, and nothing happens to it: the stream ends."""
    key, job = make_api_key(Scope.READ), await add(database)
    secret = await store_key(database, key)
    cookie = {"Cookie": f"{COOKIE}={await store_session(database, key)}"}
    headers = send_key({"key": secret}) if is_deleted else cookie
    async with start(auth="required", job_processes=0) as client:
        following = asyncio.create_task(client.get(f"/v1/jobs/{job.id}/events", headers=headers))
        await client.get("/v1/limits", headers=headers)  # it is let in by then
        if is_deleted:
            await delete_key(database, key.id)
        else:
            await client.delete(SESSION, headers=cookie)
        async with asyncio.timeout(20):
            answer = await following
        refused = await client.get("/v1/limits", headers=headers)

    assert (answer.status_code, refused.status_code) == (200, 401)
    assert [number for number, _ in parse_events(answer)] == [1]
