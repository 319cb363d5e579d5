"""Several sentiment models: listed, chosen and removed, each with a log of its own."""

import shutil
from pathlib import Path

import httpx
import pytest

from app.db.engine import open_database
from app.domain.models import ModelKind, ModelOrigin
from app.services.model_files import install_model
from tests.conftest import Start
from tests.routers.calls import AWESOME, Json, add, classify, correct, get
from tests.routers.learning import (
    NEW,
    PROBES,
    classify_probes,
    read_version,
    roll_back,
)
from tests.routers.models import MODELS, choose, install, read_base
from tests.routers.problems import assert_refused


@pytest.fixture
def newer(artifacts: Path, trained_later: Path, tmp_path: Path) -> Path:
    """Models among which another sentiment model is shipped."""
    folder = Path(shutil.copytree(artifacts, tmp_path / "newer"))
    shutil.copytree(trained_later, folder / "sentiment", dirs_exist_ok=True)
    return folder


async def list_all(client: httpx.AsyncClient, **params: int | str) -> list[Json]:
    items: list[Json] = (await get(client, MODELS, **params))["items"]
    return items


async def test_the_shipped_model_is_listed_and_answers(client: httpx.AsyncClient) -> None:
    """It is the one that was there before anything was trained."""
    (shipped,) = await list_all(client)
    card = await get(client, "/v1/sentiment-model")

    assert shipped["current"] is True
    assert (shipped["origin"], shipped["created_at"]) == ("shipped", None)
    assert card["base"] == shipped["model"]
    assert (card["name"], card["origin"]) == (shipped["name"], "shipped")


async def test_models_are_listed_page_by_page(
    client: httpx.AsyncClient, sqlite_url: str, trained: Path, trained_later: Path
) -> None:
    """The shipped one first, then the others, the latest first."""
    shipped = await read_base(client)
    first = await install(sqlite_url, trained, name="First")
    second = await install(sqlite_url, trained_later, name="Second")

    page = await get(client, MODELS, limit=2)
    last = await get(client, MODELS, limit=2, cursor=page["next_cursor"])

    assert [one["model"] for one in page["items"]] == [shipped, second]
    assert [(one["model"], one["name"], one["current"]) for one in last["items"]] == [
        (first, "First", False)
    ]
    assert last["next_cursor"] is None
    assert_refused(await client.get(MODELS, params={"cursor": "x"}), 400)


async def test_the_next_request_is_answered_by_the_model_that_was_chosen(
    client: httpx.AsyncClient, sqlite_url: str, trained: Path
) -> None:
    """The prediction, the card, the digests, and what is stored with a review."""
    model = await install(sqlite_url, trained)
    before = await classify(client, AWESOME)

    chosen = await choose(client, model)

    answer, card = await classify(client, AWESOME), await get(client, "/v1/sentiment-model")
    assert (chosen["model"], chosen["current"], chosen["origin"]) == (model, True, "trained")
    assert answer["model_version"] == model
    assert answer["log_odds"] != before["log_odds"]
    assert (card["base"], card["name"], card["origin"]) == (model, "Shop", "trained")
    assert (await get(client, "/v1/info"))["models"][0]["base"] == model
    assert (await add(client, AWESOME))["prediction"]["model_version"] == model
    assert [one["model"] for one in await list_all(client) if one["current"]] == [model]


async def test_each_model_has_a_log_of_its_own(
    client: httpx.AsyncClient, database_url: str, trained: Path
) -> None:
    """Chosen again, it goes on where it was; nothing is carried over either way."""
    shipped = await read_base(client)
    model = await install(database_url, trained)
    await correct(client, await add(client, NEW), "negative")
    taught, seen = await read_version(client), await classify_probes(client)

    await choose(client, model)
    untaught = await read_version(client)
    entries = (await get(client, "/v1/sentiment-model/versions"))["items"]
    await correct(client, await add(client, "Vlimp snorq"), "positive")
    own = await read_version(client)
    await choose(client, shipped)

    assert (untaught, entries) == (model, [])
    assert own == f"{model}+1"
    assert await read_version(client) == taught
    assert await classify_probes(client) == seen
    await correct(client, await add(client, "Vlimp snorq"), "positive")
    assert await read_version(client) == f"{shipped}+2"


async def test_a_label_is_taken_back_from_the_model_that_answers(
    client: httpx.AsyncClient, sqlite_url: str, trained: Path
) -> None:
    """The receipt says that another one keeps what it learned; it can be taken back there, too."""
    shipped, before = await read_base(client), await classify(client, NEW)
    review = await add(client, NEW)
    await correct(client, review, "negative")
    address = f"/v1/reviews/{review['id']}/label"

    await choose(client, await install(sqlite_url, trained))
    elsewhere = (await client.delete(address)).json()
    await choose(client, shipped)
    kept = await classify(client, NEW)
    here = (await client.delete(address)).json()

    assert elsewhere["promoted"] is False
    assert elsewhere["reason"].endswith("Other models keep what they learned from it.")
    assert kept["log_odds"] != before["log_odds"]
    assert here["promoted"] is True
    assert (await classify(client, NEW))["log_odds"] == before["log_odds"]


async def test_versions_are_rolled_back_to_within_one_model(
    client: httpx.AsyncClient, sqlite_url: str, trained: Path
) -> None:
    """Those of another one are not found, whichever answers."""
    shipped = await read_base(client)
    model = await install(sqlite_url, trained)
    await correct(client, await add(client, NEW), "negative")
    await choose(client, model)
    seen = await classify_probes(client)
    await correct(client, await add(client, NEW), "positive")

    assert_refused(await roll_back(client, f"{shipped}+1"), 404)
    assert (await roll_back(client, model)).status_code == 200
    assert await classify_probes(client) == seen
    await choose(client, shipped)
    assert_refused(await roll_back(client, f"{model}+1"), 404)


async def test_a_restart_answers_with_the_chosen_model(
    start: Start, sqlite_url: str, trained: Path
) -> None:
    """With what it was taught, and nothing of what the shipped one was."""
    async with start() as client:
        await correct(client, await add(client, "Blorf"), "positive")
        await choose(client, await install(sqlite_url, trained))
        await correct(client, await add(client, NEW), "negative")
        before = [await classify(client, text) for text in PROBES]
        versions = await get(client, "/v1/sentiment-model/versions")

    async with start() as client:
        assert [await classify(client, text) for text in PROBES] == before
        assert await get(client, "/v1/sentiment-model/versions") == versions


async def test_no_restart_carries_over_from_a_model_that_was_made_here(
    start: Start, sqlite_url: str, trained: Path
) -> None:
    """Not while it is there, and not once it was removed."""
    async with start() as client:
        shipped = await read_base(client)
        model = await install(sqlite_url, trained)
        await choose(client, model)
        await correct(client, await add(client, NEW), "negative")
        await choose(client, shipped)

    async with start() as client:
        kept = await get(client, "/v1/sentiment-model/versions")
        assert (await client.delete(f"{MODELS}/{model}")).status_code == 204
    async with start() as client:
        removed = await get(client, "/v1/sentiment-model/versions")

    assert kept["items"] == removed["items"] == []


async def test_a_shipped_model_is_taken_over_from_while_another_answers(
    start: Start, newer: Path, trained: Path, sqlite_url: str
) -> None:
    """By the one that replaces it, and by no other: it knows it when it is chosen."""
    async with start() as client:
        review = await add(client, NEW)
        await correct(client, review, "negative")
        model = await install(sqlite_url, trained)
        await choose(client, model)
        await correct(client, await add(client, "Vlimp snorq"), "positive")

    async with start(artifacts=newer) as client:
        still = await read_base(client)
        own = (await get(client, "/v1/sentiment-model/versions"))["items"]
        (shipped,) = [one for one in await list_all(client) if one["origin"] == "shipped"]
        await choose(client, shipped["model"])
        carried = (await get(client, "/v1/sentiment-model/versions"))["items"]

    assert still == model
    assert [entry["cause"] for entry in own] == ["review"]
    assert [(one["cause"], one["review_id"]) for one in carried] == [("carryover", review["id"])]


async def test_a_model_is_removed_and_its_predictions_stay(
    client: httpx.AsyncClient, database_url: str, trained: Path
) -> None:
    """It can be installed again, and its log goes on."""
    shipped = await read_base(client)
    model = await install(database_url, trained)
    await choose(client, model)
    review = await add(client, NEW)
    await correct(client, review, "negative")
    await choose(client, shipped)

    removed = await client.delete(f"{MODELS}/{model}")

    assert removed.status_code == 204
    assert [one["model"] for one in await list_all(client)] == [shipped]
    assert_refused(await client.put(f"{MODELS}/current", json={"model": model}), 404)
    history = (await get(client, f"/v1/reviews/{review['id']}/predictions"))["items"]
    assert [one["model_version"] for one in history] == [f"{model}+1", model]
    await install(database_url, trained)
    await choose(client, model)
    assert await read_version(client) == f"{model}+1"


async def test_what_answers_and_what_is_shipped_cannot_be_removed(
    client: httpx.AsyncClient, sqlite_url: str, trained: Path
) -> None:
    """Both are conflicts, told apart by their sentences; nothing changes."""
    shipped = await read_base(client)
    model = await install(sqlite_url, trained)
    await choose(client, model)

    current = assert_refused(await client.delete(f"{MODELS}/{model}"), 409)
    part = assert_refused(await client.delete(f"{MODELS}/{shipped}"), 409)

    assert current.type == "/problems/model-in-use"
    assert part.type == "/problems/model-shipped"
    assert [one["model"] for one in await list_all(client)] == [shipped, model]


@pytest.mark.usefixtures("sqlite_url")
async def test_unknown_models_are_not_found(client: httpx.AsyncClient) -> None:
    for model in ("no-such-model", "current", "a b", "x" * 150):
        assert_refused(await client.put(f"{MODELS}/current", json={"model": model}), 404)
        assert_refused(await client.delete(f"{MODELS}/{model}"), 404)


async def test_what_no_model_can_be_called_is_refused(client: httpx.AsyncClient) -> None:
    """PostgreSQL cannot even be asked for it."""
    assert_refused(await client.put(f"{MODELS}/current", json={"model": "a\0b"}), 422)
    assert_refused(await client.delete(f"{MODELS}/a%00b"), 404)  # as any address with such a sign
    assert_refused(await client.delete(f"{MODELS}/{'x' * 300}"), 422)


async def test_a_topic_model_is_not_among_them(
    client: httpx.AsyncClient, artifacts: Path, sqlite_url: str
) -> None:
    """It can neither be chosen nor removed here."""
    async with open_database(sqlite_url) as database, database.begin_write() as session:
        stored = await install_model(
            session,
            artifacts / "topics",
            kind=ModelKind.TOPICS,
            origin=ModelOrigin.IMPORTED,
            name="Papers",
            choose=False,
        )

    assert len(await list_all(client)) == 1
    assert_refused(await client.put(f"{MODELS}/current", json={"model": stored.model}), 404)
    assert_refused(await client.delete(f"{MODELS}/{stored.model}"), 404)
