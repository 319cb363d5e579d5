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
    """A replica that has yet to see the choice refuses for a moment, and stores nothing."""
    async with start(**NEVER) as one, start(**NEVER) as late:
        model = await install(database_url, trained)
        review = await add(late, NEW)
        await choose(one, model)

        label = {"label": "negative"}
        refusals = [
            await late.put(f"/v1/reviews/{review['id']}/label", json=label),
            await late.delete(f"/v1/reviews/{review['id']}/label"),
            await late.put("/v1/reviews/labels", json={"labels": [{"id": review["id"], **label}]}),
            await late.get("/train_review", params={"_id": review["id"], "sentiment": "negative"}),
            await roll_back(late, await read_base(late)),
        ]

        for refused in refusals:
            assert assert_refused(refused, 503).type == "/problems/model-changed"
            assert refused.headers["Retry-After"] == "2"
        assert (await get(one, f"/v1/reviews/{review['id']}"))["label"] is None
        assert (await get(late, "/v1/sentiment-model/versions"))["items"] == []
        assert (await correct(one, review, "negative"))["model_version"] == f"{model}+1"


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
