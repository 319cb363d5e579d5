"""The logs name the key of whoever wrote to them: each call that writes to one is a row here."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from app.db.audits import AUDITS
from app.db.engine import Database, open_database
from app.db.tables.keys import ApiKeyRow
from app.limits import LEAST_FITTED_TEXTS, LEAST_LABELS
from tests.conftest import Start
from tests.db.test_imports import BEGUN, keep, make_import
from tests.routers.calls import Json, add, correct, get
from tests.routers.importing import REVIEWS, send
from tests.routers.keyed import KEYS, make_key, send_key
from tests.routers.test_insights import CRASH, NEVER_S
from tests.small_sentences import Said, install_review_topics, store_said

VERSIONS, JOBS = "/v1/sentiment-model/versions", "/v1/jobs"
EDITS = "/v1/topic-models/default/edits"


@dataclass(frozen=True)
class Stage:
    """A service to which a client writes with a key, and where `setting_up` needs none."""

    setting_up: httpx.AsyncClient
    client: httpx.AsyncClient
    database: Database
    model: str

    async def store(self, count: int, **facts: object) -> list[Json]:
        """Store that many reviews, which are alike."""
        body = {"reviews": [{"text": f"Fine, number {index}", **facts} for index in range(count)]}
        answer = await self.setting_up.post("/v1/reviews/batch", json=body)
        results: list[Json] = answer.json()["results"]
        return results


Write = Callable[[Stage], Awaitable[httpx.Response]]


async def label(stage: Stage) -> httpx.Response:
    (review,) = await stage.store(1)
    body = {"label": "negative"}
    return await stage.client.put(f"/v1/reviews/{review['id']}/label", json=body)


async def label_many(stage: Stage) -> httpx.Response:
    labels = [{"id": one["id"], "label": "negative"} for one in await stage.store(3)]
    return await stage.client.put("/v1/reviews/labels", json={"labels": labels})


async def take_back(stage: Stage) -> httpx.Response:
    (review,) = await stage.store(1)
    await correct(stage.setting_up, review, "negative")
    return await stage.client.delete(f"/v1/reviews/{review['id']}/label")


async def forget(stage: Stage) -> httpx.Response:
    (review,) = await stage.store(1)
    await correct(stage.setting_up, review, "negative")
    return await stage.client.delete(f"/v1/reviews/{review['id']}", params={"forget": True})


async def roll_back(stage: Stage) -> httpx.Response:
    version = (await get(stage.setting_up, "/v1/sentiment-model"))["model_version"]
    await correct(stage.setting_up, await add(stage.setting_up, "Zzyzx"), "negative")
    body = {"to_version": version}
    return await stage.client.post("/v1/sentiment-model/rollback", json=body)


async def train_review(stage: Stage) -> httpx.Response:
    (review,) = await stage.store(1)
    asked = {"_id": review["id"], "sentiment": "negative"}
    return await stage.client.get("/train_review", params=asked)


async def change_topic(stage: Stage) -> httpx.Response:
    body = {"label": "deep nets"}
    return await stage.client.patch("/v1/topic-models/default/topics/0", json=body)


async def undo_edit(stage: Stage) -> httpx.Response:
    body = {"label": "deep nets"}
    await stage.setting_up.patch("/v1/topic-models/default/topics/0", json=body)
    (edit,) = (await get(stage.setting_up, EDITS))["items"]
    return await stage.client.delete(f"{EDITS}/{edit['id']}")


async def import_file(stage: Stage) -> httpx.Response:
    return await send(stage.client, "text\nFine.\n", REVIEWS)


async def remove_import(stage: Stage) -> httpx.Response:
    one = make_import(finished_at=BEGUN)
    await keep(stage.database, one)
    return await stage.client.delete(f"/v1/imports/{one.id}")


async def score(stage: Stage) -> httpx.Response:
    return await stage.client.post("/v1/reviews/predictions", json={})


async def train(stage: Stage) -> httpx.Response:
    for given in ("positive", "negative"):
        await stage.store(LEAST_LABELS, label=given)
    return await stage.client.post("/v1/sentiment-models", json={})


async def fit(stage: Stage) -> httpx.Response:
    await stage.store(LEAST_FITTED_TEXTS)
    return await stage.client.post("/v1/topic-models", json={"corpus": "reviews", "topics": 3})


async def judge(stage: Stage) -> httpx.Response:
    (review,) = await store_said(stage.database, stage.model, Said([CRASH]))
    body = {"review_id": str(review.id), "start": 0, "topic_fits": True, "sentiment_fits": True}
    return await stage.client.post(f"/v1/topic-models/{stage.model}/sentiment/audit", json=body)


async def read_version_keys(stage: Stage) -> list[str | None]:
    return [one["key"] for one in (await get(stage.setting_up, VERSIONS))["items"]]


async def read_edit_keys(stage: Stage) -> list[str | None]:
    return [one["key"] for one in (await get(stage.setting_up, EDITS))["items"]]


async def read_undo_keys(stage: Stage) -> list[str | None]:
    return [one["undone_by"] for one in (await get(stage.setting_up, EDITS))["items"]]


async def read_job_keys(stage: Stage) -> list[str | None]:
    return [one["key"] for one in (await get(stage.setting_up, JOBS))["items"]]


async def read_audit_keys(stage: Stage) -> list[str | None]:
    """Return the keys of judged sentences, which no call lists."""
    named = select(ApiKeyRow.name).join_from(AUDITS, ApiKeyRow, isouter=True, onclause=BY_KEY)
    async with stage.database.begin_read() as session:
        return list(await session.scalars(named))


BY_KEY = ApiKeyRow.id == AUDITS.c.key_id


@dataclass(frozen=True)
class Logged:
    """A call that writes to a log, how it is called, and what the log's entries name, newest first.

    `entries` is how many it adds.
    """

    operation: str
    write: Write
    read: Callable[[Stage], Awaitable[list[str | None]]]
    entries: int = 1


LOGGED = (
    Logged("PUT /v1/reviews/{review_id}/label", label, read_version_keys),
    Logged("DELETE /v1/reviews/{review_id}/label", take_back, read_version_keys),
    Logged("PUT /v1/reviews/labels", label_many, read_version_keys, entries=3),
    Logged("DELETE /v1/reviews/{review_id}", forget, read_version_keys),
    Logged("POST /v1/sentiment-model/rollback", roll_back, read_version_keys),
    Logged("GET /train_review", train_review, read_version_keys),
    Logged("PATCH /v1/topic-models/{model}/topics/{topic}", change_topic, read_edit_keys),
    Logged("DELETE /v1/topic-models/{model}/edits/{edit}", undo_edit, read_undo_keys),
    Logged("POST /v1/topic-models/{model}/sentiment/audit", judge, read_audit_keys),
    Logged("POST /v1/imports", import_file, read_job_keys),
    Logged("DELETE /v1/imports/{import_id}", remove_import, read_job_keys),
    Logged("POST /v1/reviews/predictions", score, read_job_keys),
    Logged("POST /v1/sentiment-models", train, read_job_keys),
    Logged("POST /v1/topic-models", fit, read_job_keys),
)

WITHOUT_LOG = frozenset(
    {
        # These store nothing.
        "POST /v1/sentiment",
        "POST /v1/sentiment/batch",
        "POST /v1/summary",
        "POST /v1/imports/preview",
        "POST /v1/topic-models/{model}/inference",
        "POST /v1/topic-models/{model}/similar",
        "POST /abst_subm",
        "POST /get_similars",
        # Of these only the outcome is kept: reviews, predictions, models, which of them answers.
        "POST /v1/reviews",
        "POST /v1/reviews/batch",
        "POST /v1/reviews/{review_id}/predictions",
        "PUT /v1/sentiment-models/current",
        "DELETE /v1/sentiment-models/{model}",
        "PATCH /v1/topic-models/{model}",
        "DELETE /v1/topic-models/{model}",
        # What was written keeps the key that wrote it.
        "DELETE /v1/jobs/{job_id}",
        # Keys have no history but that of what is done with them.
        "POST /v1/keys",
        "DELETE /v1/keys/{key_id}",
        "POST /v1/session",
        "DELETE /v1/session",
    }
)


@pytest.fixture
async def stage(start: Start, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """A service that works on no job, and knows a model for which no sentence waits."""
    async with open_database(sqlite_url) as database:
        model = await install_review_topics(database, tmp_path / "model")
        async with (
            start(job_processes=0, log_poll_s=NEVER_S) as setting_up,
            start(job_processes=0, log_poll_s=NEVER_S) as client,
        ):
            yield Stage(setting_up, client, database, model)


@pytest.mark.parametrize("logged", LOGGED, ids=lambda logged: logged.operation)
async def test_what_is_written_names_its_key(stage: Stage, logged: Logged) -> None:
    """And keeps the name once the key is deleted; what was written without a key names none."""
    made = await make_key(stage.setting_up, name="Anna")
    before = await logged.read(stage)
    stage.client.headers.update(send_key(made))

    answer = await logged.write(stage)

    assert answer.is_success, answer.text
    after = await logged.read(stage)
    assert after[: logged.entries] == ["Anna"] * logged.entries
    assert set(after[logged.entries :]) <= {None}
    assert len(after) >= len(before) + logged.entries
    await stage.setting_up.delete(f"{KEYS}/{made['id']}")
    assert await logged.read(stage) == after


async def test_every_call_that_changes_something_is_in_a_row(client: httpx.AsyncClient) -> None:
    """Or among those that write to no log: a new one has to be looked at."""
    document = (await client.get("/openapi.json")).json()
    changing = {
        f"{method.upper()} {path}"
        for path, operations in document["paths"].items()
        for method in operations
        if method in {"post", "put", "patch", "delete"}
    }

    rows = {one.operation for one in LOGGED}

    assert changing == (rows - {"GET /train_review"}) | WITHOUT_LOG
    assert not rows & WITHOUT_LOG


async def test_a_queued_job_and_a_rollback_name_their_key_at_once(stage: Stage) -> None:
    """In the very answer, as in the list."""
    stage.client.headers.update(send_key(await make_key(stage.setting_up, name="Anna")))

    answers = [await score(stage), await roll_back(stage)]

    assert [answer.json()["key"] for answer in answers] == ["Anna", "Anna"]
