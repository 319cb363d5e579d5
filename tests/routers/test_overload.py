"""Writes over the limit are refused at once and completely."""

import asyncio

from tests.conftest import Start


async def test_writers_over_the_limit_are_refused(start: Start) -> None:
    """Accepted reviews are stored, refused ones are not."""
    async with start(write_limit=1) as client:
        answers = await asyncio.gather(
            *[client.post("/v1/reviews", json={"text": "Dull"}) for _ in range(10)]
        )
        stored = (await client.get("/v1/reviews/stats")).json()["total"]

    statuses = [answer.status_code for answer in answers]
    assert set(statuses) == {201, 429}
    assert statuses.count(201) == stored
    assert all("Retry-After" in answer.headers for answer in answers if answer.status_code == 429)
