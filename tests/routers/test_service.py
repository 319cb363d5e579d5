"""The calls about the service itself: health, limits, versions and metrics."""

import hashlib
import re
from importlib.metadata import version
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from tests.conftest import Start
from tests.routers.calls import AWESOME, AWFUL, add, classify, correct, get
from tests.routers.database import execute
from tests.routers.problems import assert_refused


async def test_the_service_is_alive_and_ready(client: httpx.AsyncClient) -> None:
    """Both, once it has started."""
    assert await get(client, "/livez") == {"status": "alive"}
    assert await get(client, "/readyz") == {"status": "ready", "problem": None}


async def test_limits_are_published(start: Start) -> None:
    """The enforced ones, the operator's setting included."""
    async with start(inference_limit=7) as client:
        assert await get(client, "/v1/limits") == {
            "text_characters": 100_000,
            "batch_items": 100,
            "body_bytes": 8 * 2**20,
            "upload_bytes": 2**30,
            "page_items": 200,
            "page_items_default": 50,
            "summary_sentences": 100,
            "explained_characters": 200_000,
            "inference_limit": 7,
            "inference_characters": 400_000,
            "url_bytes": 8 * 2**10,
            "header_bytes": 32 * 2**10,
            "header_count": 100,
        }


async def test_pages_are_as_long_as_published(client: httpx.AsyncClient) -> None:
    """By default and at most."""
    for _ in range(3):
        await client.post("/v1/reviews/batch", json={"reviews": [{"text": AWESOME}] * 100})

    assert len((await get(client, "/v1/reviews"))["items"]) == 50
    assert len((await get(client, "/v1/reviews", limit=200))["items"]) == 200


async def test_the_models_that_answer_are_vouched_for(
    client: httpx.AsyncClient, artifacts: Path
) -> None:
    """By the digests of their files, which match those on disk."""
    info = await get(client, "/v1/info")

    sentiment, topics = info["models"]
    assert (info["name"], info["version"]) == ("subtext", version("subtext"))
    assert sentiment["version"] == (await classify(client, AWESOME))["model_version"]
    assert topics["version"] == (await get(client, "/v1/topic-models"))["default"]
    for model, folder in ((sentiment, "sentiment"), (topics, "topics")):
        assert model["version"] == model["base"]
        assert len(model["files"]) >= 3
        for file in model["files"]:
            content = (artifacts / folder / file["file"]).read_bytes()
            assert file["sha256"] == hashlib.sha256(content).hexdigest()
            assert file["bytes"] == len(content)


async def test_the_version_that_has_learned_is_named(client: httpx.AsyncClient) -> None:
    """Its base stays, its version is that of the last correction."""
    receipt = await correct(client, await add(client, "Zzyzx qwrtp"), "negative")

    model, _ = (await get(client, "/v1/info"))["models"]

    assert model["version"] == receipt["model_version"] != model["base"]


async def test_metrics_count_requests_predictions_and_corrections(
    client: httpx.AsyncClient,
) -> None:
    """By route and not by path, so that the number of series is bounded."""
    for text in (AWESOME, AWFUL, "I loved the cast"):
        review = await add(client, text)
        await get(client, f"/v1/reviews/{review['id']}")
    await correct(client, await add(client, "Zzyzx qwrtp"), "negative")
    await client.get(f"/v1/reviews/{review['id'][::-1]}")
    await client.get("/no/such/thing")

    figures = (await client.get("/metrics")).text

    assert 'subtext_requests_total{method="POST",route="/v1/reviews",status="201"} 4.0' in figures
    assert re.search(
        r'requests_total\{method="GET",route="/v1/reviews/\{review_id[^"]*\}",status="200"\} 3\.0',
        figures,
    )
    assert re.search(r"^subtext_verdicts_total\{label=\"positive\"\} [0-9.]+$", figures, re.M)
    assert re.search(r"^subtext_corrections_total\{outcome=\"review\"\} 1\.0$", figures, re.M)
    assert review["id"] not in figures
    assert "/no/such/thing" not in figures


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize(
    ("method", "path", "route"),
    [
        pytest.param("GET", "/", "/", id="a page"),
        pytest.param("GET", "/docs", "/docs", id="the documentation"),
        pytest.param("GET", "/docs/assets/swagger-ui.css", "/docs/assets/{path}", id="its files"),
        pytest.param("GET", "/docs/assets/none.css", "/docs/assets/{path}", id="no file"),
        pytest.param("GET", "/openapi.json", "/openapi.json", id="the document"),
        pytest.param("GET", f"/v1/reviews/{UUID(int=1)}", "/v1/reviews/{review_id}", id="no row"),
        pytest.param("GET", "/v1/reviews/1", "unmatched", id="no id"),
        pytest.param("POST", "/v1/reviews/stats", "/v1/reviews/stats", id="another method"),
        pytest.param(
            "GET",
            "/v1/topic-models/x/documents/cs/1",
            "/v1/topic-models/{model}/documents/{document_id}",
            id="a path with slashes",
        ),
        pytest.param("GET", "/no/such/thing", "unmatched", id="nothing"),
    ],
)
async def test_every_route_is_named(
    client: httpx.AsyncClient, method: str, path: str, route: str
) -> None:
    """By its template; what matches nothing is one series, however many addresses are tried."""
    answer = await client.request(method, path)

    figures = (await client.get("/metrics")).text
    counted = f'{{method="{method}",route="{route}",status="{answer.status_code}"}} 1.0'
    assert f"subtext_requests_total{counted}" in figures


async def test_a_refused_request_is_named_and_counted(client: httpx.AsyncClient) -> None:
    """Although it was refused before a route was found."""
    path = f"/v1/reviews/{UUID(int=1)}"

    refused = await client.get(path, headers={"Host": "elsewhere.example"})
    await client.post("/v1/sentiment", json={"text": " "})

    assert refused.status_code == 421
    figures = (await client.get("/metrics")).text
    assert 'route="/v1/reviews/{review_id}",status="421"} 1.0' in figures
    assert 'subtext_refusals_total{kind="host-unknown"} 1.0' in figures
    assert 'subtext_refusals_total{kind="invalid-request"} 1.0' in figures


async def test_work_is_timed_by_kind(client: httpx.AsyncClient) -> None:
    """What a model takes, and what passes a gate."""
    await classify(client, AWESOME)
    await client.post("/v1/summary", json={"text": AWESOME})
    for call in ("inference", "similar"):
        await client.post(f"/v1/topic-models/default/{call}", json={"text": "A policy gradient."})

    figures = (await client.get("/metrics")).text

    for what in ("sentiment", "summary", "topics", "similar"):
        assert f'subtext_inference_seconds_count{{what="{what}"}} 1.0' in figures
    assert 'subtext_gate_calls{gate="inference"} 0.0' in figures
    assert 'subtext_gate_wait_seconds_count{gate="inference"} 2.0' in figures


async def test_metrics_are_plain(client: httpx.AsyncClient) -> None:
    """No series says when another one was made, and no value of a label has a blank."""
    await add(client, AWESOME)

    figures = (await client.get("/metrics")).text

    assert "_created" not in figures
    labels = re.findall(r"=\"([^\"]*)\"", figures)
    assert labels
    assert not [value for value in labels if " " in value]


async def test_every_answer_names_its_request(client: httpx.AsyncClient) -> None:
    """By the caller's id if it is safe to log, else by a new one."""
    given = await client.get("/livez", headers={"X-Request-ID": "abc-123"})
    harmful = await client.get("/livez", headers={"X-Request-ID": "a b\t{}"})
    named = await client.get("/livez")

    assert given.headers["X-Request-ID"] == "abc-123"
    assert len({answer.headers["X-Request-ID"] for answer in (given, harmful, named)}) == 3
    assert re.fullmatch(r"[0-9a-f-]{36}", harmful.headers["X-Request-ID"])


async def test_another_schema_is_not_ready(start: Start, database_url: str) -> None:
    """But alive; the answer names the revision and says what to do."""
    async with start() as client:
        await execute(database_url, "UPDATE alembic_version SET version_num = 'another'")
        alive = await client.get("/livez")
        ready = await client.get("/readyz")

    assert alive.status_code == 200
    problem = assert_refused(ready, 503)
    assert "another" in problem.detail
    assert "subtext db upgrade" in problem.detail


async def test_a_store_that_fails_is_reported(start: Start, sqlite_url: str) -> None:
    """By the calls that need it, with the time to try again; the others still answer.

    To SQLite a table that is gone is a failure of its file; to PostgreSQL it is a defect of ours.
    """
    async with start(database_url=sqlite_url) as client:
        await execute(sqlite_url, "ALTER TABLE reviews RENAME TO elsewhere")
        stored = await client.post("/v1/reviews", json={"text": AWESOME})
        listed = await client.get("/v1/reviews")
        prediction = await classify(client, AWESOME)

    for answer in (stored, listed):
        assert_refused(answer, 503)
        assert int(answer.headers["Retry-After"]) >= 1
    assert prediction["label"] == "positive"
