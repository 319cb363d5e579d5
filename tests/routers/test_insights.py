"""What people complain about, over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from app.db.engine import Database, open_database
from tests.conftest import Start
from tests.routers.calls import get
from tests.small_sentences import Said, Sentence, install_review_topics, store_said
from tests.small_topics import BAYES, NETWORKS

MARCH, APRIL = datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 4, 10, tzinfo=UTC)

CRASH = Sentence("The app crashes whenever I open a larger picture.", NETWORKS, 0.05)
PRAISE = Sentence("The colours of the pictures are simply wonderful.", BAYES, 0.95)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The database, before the service starts."""
    async with open_database(database_url) as database:
        yield database


@pytest.fixture
async def model(database: Database, tmp_path: Path) -> str:
    """A topic model that was fitted on reviews."""
    return await install_review_topics(database, tmp_path / "model")


@pytest.fixture
async def client(start: Start, model: str) -> AsyncIterator[httpx.AsyncClient]:  # noqa: ARG001 (it is there from the start)
    """A client of a service that knows the model."""
    async with start() as client:
        yield client


async def test_a_topic_has_its_figures_and_its_quotes(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    reviews = await store_said(
        database,
        model,
        Said([CRASH, PRAISE], written_at=MARCH, rating=2),
        Said([PRAISE], written_at=APRIL, rating=5),
    )
    answer = await client.get(
        f"/v1/topic-models/{model}/sentiment", params={"since": "2026-04-01", "until": "2026-04-30"}
    )
    print(answer.json())
    answer = await client.get(f"/v1/topic-models/{model}/sentiment", params={"segment": "country"})
    print(answer.json())
    a = await client.get(f"/v1/topic-models/{model}/sentiment/audit")
    print(a.json())
    a = await client.post(
        f"/v1/topic-models/{model}/sentiment/audit",
        json={
            "review_id": a.json()["items"][0]["review_id"],
            "start": a.json()["items"][0]["start"],
            "topic_fits": True,
            "sentiment_fits": False,
        },
    )
    print(a.json())
    for f in ("csv", "xlsx"):
        a = await client.get(f"/v1/topic-models/{model}/sentiment/export", params={"format": f})
        print(a.status_code, a.content[:900])
    a = await client.get("/v1/topic-models/default/sentiment")
    print(a.json())
    assert 0
