"""A new model learns anew what the one before it had learned, over one database."""

import asyncio
import shutil
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import httpx
import pytest

from app.db.engine import Database
from app.services.reviews.carry_over import CHUNK, CarryOver
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.online.promotion import PromotionSettings
from app.telemetry import create_metrics
from tests.conftest import Start
from tests.routers.calls import Json, add, classify, correct, get, take_back
from tests.routers.keyed import make_key, send_key
from tests.routers.learning import NEW, read_version, roll_back
from tests.services.sentiment.registries import make_registry
from tests.small_model import HELD_OUT_POSITIVE, write_small_model

STRICT = PromotionSettings(rise_per_correction=0)
LOOSE = PromotionSettings(rise_per_correction=9, log_loss_rise=9, accuracy_fall=1)
"""Nothing is promoted that makes the hold-out less probable, and everything is."""


@pytest.fixture(scope="session")
def newer(artifacts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder of models with another sentiment model."""
    return replace_model(artifacts, tmp_path_factory.mktemp("newer") / "artifacts")


@pytest.fixture
def start_over(start: Start, database_url: str) -> Start:
    """Services over one database, of each kind."""
    return partial(start, database_url=database_url)


def replace_model(
    artifacts: Path, folder: Path, promotion: PromotionSettings | None = None
) -> Path:
    shutil.copytree(artifacts, folder)
    shutil.rmtree(folder / "sentiment")
    write_small_model(folder / "sentiment", left_out=1, promotion=promotion)
    return folder


async def read_log(client: httpx.AsyncClient) -> list[Json]:
    """Return the entries of the log, oldest first."""
    items: list[Json] = (await get(client, "/v1/sentiment-model/versions", limit=200))["items"]
    return items[::-1]


def make_text(number: int) -> str:
    return f"{NEW} {number}"


async def correct_many(client: httpx.AsyncClient, count: int) -> list[Json]:
    """Store reviews and label them negative; return them."""
    reviews = [await add(client, make_text(number)) for number in range(count)]
    for review in reviews:
        await correct(client, review, "negative")
    return reviews


async def test_a_new_model_knows_what_the_one_before_had_learned(
    start_over: Start, newer: Path
) -> None:
    """In the order of learning, each as an entry that says where it comes from; and once only."""
    async with start_over() as client:
        base = await read_version(client)
        reviews = await correct_many(client, 3)

    async with start_over(artifacts=newer) as client:
        entries = await read_log(client)
        answer = await classify(client, NEW)
        learned = (await get(client, "/v1/sentiment-model"))["corrections_learned"]
        stored = [await get(client, f"/v1/reviews/{one['id']}") for one in reviews]
    async with start_over(artifacts=newer) as client:
        again = await read_log(client)

    assert [entry["review_id"] for entry in entries] == [review["id"] for review in reviews]
    assert {entry["cause"] for entry in entries} == {"carryover"}
    assert all(one["reason"].startswith(f"Carried over from {base}: Promoted") for one in entries)
    assert base not in answer["model_version"]
    assert (answer["label"], learned) == ("negative", 3)
    assert [one["label"] for one in stored] == ["negative"] * 3
    assert again == entries


async def test_what_is_carried_over_names_who_taught_it(start_over: Start, newer: Path) -> None:
    """The last one who gave a review its label, and nobody where that was without a key."""
    async with start_over() as client:
        first, second, third = [await add(client, make_text(number)) for number in range(3)]
        anna, ben = [send_key(await make_key(client, name=name)) for name in ("Anna", "Ben")]
        client.headers.update(anna)
        for review in (first, second):
            await correct(client, review, "negative")
        client.headers.update(ben)
        await correct(client, second, "positive")
        await correct(client, second, "negative")
        del client.headers["Authorization"]
        await correct(client, third, "negative")

    async with start_over(artifacts=newer) as client:
        entries = await read_log(client)

    named = {entry["review_id"]: entry["key"] for entry in entries}
    assert named == {first["id"]: "Anna", second["id"]: "Ben", third["id"]: None}


async def test_what_is_held_back_is_said_in_the_log(
    start_over: Start, artifacts: Path, tmp_path: Path
) -> None:
    """The new model's own hold-out decides; the label stays stored, and can be learned later."""
    loose = replace_model(artifacts, tmp_path / "loose", LOOSE)
    strict = replace_model(artifacts, tmp_path / "strict", STRICT)
    async with start_over(artifacts=loose) as client:
        review = await add(client, HELD_OUT_POSITIVE[0])
        assert (await correct(client, review, "negative"))["promoted"] is True

    async with start_over(artifacts=strict) as client:
        (entry,) = await read_log(client)
        assert await read_version(client) == entry["parent"]

    assert entry["promoted"] is False
    assert ": Held back: " in entry["reason"]


async def test_what_was_forgotten_is_not_carried_over(start_over: Start, newer: Path) -> None:
    """All else is: also where the log begins or ends with what was forgotten."""
    async with start_over() as client:
        first, kept, last = await correct_many(client, 3)
        for review in (first, last):
            await client.delete(f"/v1/reviews/{review['id']}", params={"forget": True})

    async with start_over(artifacts=newer) as client:
        (entry,) = await read_log(client)

    assert (entry["review_id"], entry["cause"]) == (kept["id"], "carryover")


async def test_forgetting_the_first_one_ends_no_carry_over(
    start_over: Start, artifacts: Path, tmp_path: Path
) -> None:
    """A log that was begun by it is still one of those that take over."""
    older = replace_model(artifacts, tmp_path / "older")
    async with start_over(artifacts=older) as client:
        first, second = await correct_many(client, 2)
    async with start_over() as client:
        await client.delete(f"/v1/reviews/{first['id']}", params={"forget": True})
        later = await add(client, make_text(7))
    async with start_over(artifacts=older) as client:
        await correct(client, later, "negative")

    async with start_over() as client:
        entries = await read_log(client)

    learned = [entry["review_id"] for entry in entries if entry["cause"] == "carryover"]
    assert learned == [second["id"], later["id"]]


async def test_only_what_the_last_version_had_learned_is_carried_over(
    start_over: Start, newer: Path
) -> None:
    """Not what was taken back or rolled back, nor what was learned from a deleted review."""
    async with start_over() as client:
        kept, deleted, retracted = await correct_many(client, 3)
        await take_back(client, retracted)
        version = await read_version(client)
        await correct(client, await add(client, "The blorf was awful"), "positive")
        await roll_back(client, version)
        await client.delete(f"/v1/reviews/{deleted['id']}")

    async with start_over(artifacts=newer) as client:
        entries = await read_log(client)

    assert [entry["review_id"] for entry in entries] == [kept["id"]]


async def test_what_was_carried_over_can_be_taken_back(start_over: Start, newer: Path) -> None:
    """As any other correction can, bit for bit."""
    async with start_over(artifacts=newer) as client:
        before = (await classify(client, NEW))["log_odds"]
    async with start_over() as client:
        (review,) = await correct_many(client, 1)

    async with start_over(artifacts=newer) as client:
        carried = (await classify(client, NEW))["log_odds"]
        await take_back(client, review)
        after = (await classify(client, NEW))["log_odds"]

    assert after == before != carried


async def test_a_log_that_began_otherwise_is_left_alone(start_over: Start, newer: Path) -> None:
    """Nothing is added to a model that people have taught themselves."""
    async with start_over(artifacts=newer) as client:
        await correct(client, await add(client, "The blorf was awful"), "positive")
        before = await read_log(client)
    async with start_over() as client:
        await correct_many(client, 2)

    async with start_over(artifacts=newer) as client:
        assert await read_log(client) == before


async def test_workers_that_start_together_carry_over_once(start_over: Start, newer: Path) -> None:
    """They share the work under the log's lock, and then answer alike."""
    async with start_over() as client:
        reviews = await correct_many(client, 2 * CHUNK + 1)

    async with AsyncExitStack() as stack:
        one, other = await asyncio.gather(
            *[stack.enter_async_context(start_over(artifacts=newer)) for _ in range(2)]
        )
        entries = await read_log(one)
        assert await classify(one, NEW) == await classify(other, NEW)

    assert [entry["review_id"] for entry in entries] == [review["id"] for review in reviews]
    assert [entry["parent"] for entry in entries[1:]] == [one["version"] for one in entries[:-1]]


async def test_a_killed_start_is_gone_on_with(
    start_over: Start, database: Database, newer: Path
) -> None:
    """From where its last transaction ended: each is a few corrections long."""
    async with start_over() as client:
        reviews = await correct_many(client, CHUNK + 3)

    await make_carry_over(newer).step(database)
    async with start_over() as client:
        await correct(client, await add(client, "Vlimp snorq"), "positive")
    finishing = make_carry_over(newer)
    await finishing.run(database, within_s=60)

    async with start_over(artifacts=newer) as client:
        entries = await read_log(client)
    carried = [entry["review_id"] for entry in entries]
    assert carried[:-1] == [review["id"] for review in reviews]


async def test_a_start_does_not_wait_for_long(
    start_over: Start, database: Database, newer: Path
) -> None:
    """When its time is up it answers, and the rest follows while it does."""
    async with start_over() as client:
        await correct_many(client, 1)
    carry_over = make_carry_over(newer)

    await carry_over.run(database, within_s=0)

    async with start_over(artifacts=newer) as client:
        assert len(await read_log(client)) == 1


def make_carry_over(artifacts: Path) -> CarryOver:
    """Return what a start of a service with these models runs."""
    shipped = load_sentiment(artifacts / "sentiment")
    models = make_registry(shipped, cache=artifacts / "no-cache")
    return CarryOver(models=models, metrics=create_metrics())
