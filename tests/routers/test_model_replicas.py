"""A choice of a model reaches every service over one database, and corrections the right log."""

import asyncio
from pathlib import Path

import httpx

from tests.conftest import Start
from tests.routers.calls import add, classify, correct, get
from tests.routers.learning import NEW, read_version, roll_back
from tests.routers.models import MODELS, choose, install, read_base, wait_for_base
from tests.routers.problems import assert_refused

NEVER = {"log_poll_s": 3600.0}
SOON = {"log_poll_s": 0.01}
VERSIONS = "/v1/sentiment-model/versions"


async def test_another_replica_follows_the_choice(
    start: Start, database_url: str, trained: Path
) -> None:
    """There and back, with what each model has learned meanwhile, bit for bit."""
    async with start(**SOON) as one, start(**SOON) as other:
        shipped = await read_base(one)
        model = await install(database_url, trained)
        for chosen in (model, shipped, model):
            await choose(one, chosen)
            assert await wait_for_base(other, chosen)
            receipt = await correct(other, await add(other, f"{NEW} {chosen}"), "negative")

            assert receipt["model_version"].startswith(f"{chosen}+")
        while await read_version(one) != receipt["model_version"]:  # noqa: ASYNC110 (it is polled)
            await asyncio.sleep(0.01)
        assert await classify(one, NEW) == await classify(other, NEW)


async def test_a_correction_never_teaches_the_model_that_was_chosen_before(
    start: Start, database_url: str, trained: Path
) -> None:
    """A replica that has yet to see the choice refuses for a moment, and stores nothing.

    It polls once as it starts. Where that was late enough to see the choice, another one follows.
    """
    async with start(**NEVER) as one, start(**NEVER) as late:
        before, other = await read_base(late), await install(database_url, trained)
        while True:
            review, taught = await add(late, NEW), await get(late, VERSIONS)
            await choose(one, other)
            refusals = await teach_in_every_way(late, review["id"])
            if await read_base(late) == before:
                break
            before, other = other, before

        for refused in refusals:
            assert assert_refused(refused, 503).type == "/problems/model-changed"
            assert refused.headers["Retry-After"] == "2"
        assert (await get(one, f"/v1/reviews/{review['id']}"))["label"] is None
        assert await get(late, VERSIONS) == taught
        receipt = await correct(one, review, "negative")
        assert receipt["model_version"].startswith(f"{other}+")


async def teach_in_every_way(client: httpx.AsyncClient, review_id: str) -> list[httpx.Response]:
    """Return the answers to all that would add to the learning log, for a review."""
    label = {"label": "negative"}
    return [
        await client.put(f"/v1/reviews/{review_id}/label", json=label),
        await client.delete(f"/v1/reviews/{review_id}/label"),
        await client.put("/v1/reviews/labels", json={"labels": [{"id": review_id, **label}]}),
        await client.get("/train_review", params={"_id": review_id, "sentiment": "negative"}),
        await roll_back(client, await read_base(client)),
    ]


async def test_the_model_that_another_replica_answers_with_can_be_removed(
    start: Start, database_url: str, trained: Path
) -> None:
    """It goes on answering until it sees the choice, as the files it has are its own."""
    async with start(**NEVER) as one, start(**NEVER) as late:
        shipped = await read_base(one)
        model = await install(database_url, trained)
        await choose(late, model)
        before = await classify(late, NEW)
        await choose(one, shipped)

        assert (await one.delete(f"{MODELS}/{model}")).status_code == 204

        assert await classify(late, NEW) == before
        assert (await add(late, NEW))["prediction"]["model_version"] == model
        assert_refused(await late.put(f"{MODELS}/current", json={"model": model}), 404)
        await choose(late, shipped)
        assert await read_base(late) == shipped


async def test_simultaneous_choices_and_corrections_agree_in_the_end(
    start: Start, database_url: str, trained: Path
) -> None:
    """Each correction is in the log of the model it was answered for, or was refused."""

    async def teach(client: httpx.AsyncClient, number: int) -> str | None:
        review = await add(client, f"{NEW} {number}")
        address = f"/v1/reviews/{review['id']}/label"
        answer = await client.put(address, json={"label": "negative"})
        assert answer.status_code in {200, 503}, answer.text
        return str(answer.json()["model_version"]) if answer.status_code == 200 else None

    async with start(**SOON) as one, start(**SOON) as other:
        shipped = await read_base(one)
        model = await install(database_url, trained)
        taught: list[str | None] = []
        for chosen in (model, shipped, model):
            _, *versions = await asyncio.gather(
                choose(one, chosen), *(teach(it, n) for it in (one, other) for n in range(3))
            )
            taught += [str(it) for it in versions if it is not None]
        assert await wait_for_base(other, model)

        logged: list[str] = []
        for chosen in (model, shipped):
            await choose(one, chosen)
            entries = (await get(one, "/v1/sentiment-model/versions"))["items"]
            logged += [entry["version"] for entry in entries]
    assert sorted(logged) == sorted(filter(None, taught))
