"""Model versions: listed, rolled back to, and replayed by a restart."""

import httpx

from tests.conftest import Start
from tests.routers.calls import add, corrected, get, judged, taken_back
from tests.routers.learning import NEW, PROBES, answers, held_back, roll_back, version_of
from tests.routers.problems import refused


async def test_rolling_back_restores_every_answer(client: httpx.AsyncClient) -> None:
    """Bit for bit, to any version and forth again; each rollback is a version of its own."""
    seen = {await version_of(client): await answers(client)}
    for text, label in [(NEW, "negative"), ("The blorf was awful", "positive"), ("Hm", "negative")]:
        await corrected(client, await add(client, text), label)
        seen[await version_of(client)] = await answers(client)

    for version in (*reversed(seen), *seen):
        answer = await roll_back(client, version)

        assert answer.status_code == 200
        assert await answers(client) == seen[version]
        assert await version_of(client) == answer.json()["version"]
        assert answer.json()["version"] not in seen


async def test_a_rollback_says_what_it_is(client: httpx.AsyncClient) -> None:
    """An entry of the log, whose parent is the version it went back to."""
    base = await version_of(client)
    await corrected(client, await add(client, NEW), "negative")

    entry = (await roll_back(client, base)).json()

    assert entry == (await get(client, "/v1/sentiment-model/versions"))["items"][0]
    assert (entry["cause"], entry["parent"], entry["promoted"]) == ("rollback", base, True)
    assert (entry["review_id"], entry["label"]) == (None, None)


async def test_what_was_rolled_back_can_be_taught_again(client: httpx.AsyncClient) -> None:
    """With the same outcome as the first time."""
    base = await version_of(client)
    review = await add(client, NEW)
    await corrected(client, review, "negative")
    learned = await answers(client)
    await roll_back(client, base)

    receipt = await corrected(client, review, "negative")

    assert receipt["promoted"] is True
    assert await answers(client) == learned


async def test_only_versions_that_answered_can_be_returned_to(client: httpx.AsyncClient) -> None:
    """An unknown one is not found; one that was held back is a conflict; nothing changes."""
    await held_back(client)
    version = await version_of(client)
    newest = (await get(client, "/v1/sentiment-model/versions"))["items"][0]

    refused(await roll_back(client, "no-such-version"), 404)
    refused(await roll_back(client, newest["version"]), 409)

    assert newest["promoted"] is False
    assert await version_of(client) == version


async def test_every_version_is_listed_with_its_cause(client: httpx.AsyncClient) -> None:
    """Newest first, each on its parent, with the figures of its receipt."""
    base = await version_of(client)
    review = await add(client, NEW)
    learned = await corrected(client, review, "negative")
    back = await taken_back(client, review)

    retraction, correction = (await get(client, "/v1/sentiment-model/versions"))["items"]

    assert (correction["cause"], retraction["cause"]) == ("review", "retraction")
    assert (correction["parent"], retraction["parent"]) == (base, correction["version"])
    assert correction["review_id"] == retraction["review_id"] == review["id"]
    for entry, receipt in ((correction, learned), (retraction, back)):
        assert entry["version"] == receipt["model_version"]
        assert {name: receipt[name] for name in ("holdout", "flipped", "promoted", "reason")} == {
            name: entry[name] for name in ("holdout", "flipped", "promoted", "reason")
        }


async def test_a_restart_answers_as_before(start: Start) -> None:
    """The log replays to the same model: learned, taken back, rolled back and held back alike."""
    async with start() as client:
        first = await add(client, NEW)
        await corrected(client, first, "negative")
        learned = await version_of(client)
        other = await add(client, "The blorf was awful")
        await corrected(client, other, "positive")
        await taken_back(client, other)
        await roll_back(client, learned)
        await corrected(client, await add(client, "blorf"), "negative")
        await held_back(client)
        before = [await judged(client, text) for text in PROBES]
        versions = await get(client, "/v1/sentiment-model/versions")

    async with start() as client:
        after = [await judged(client, text) for text in PROBES]
        replayed = await get(client, "/v1/sentiment-model/versions")
        again = await corrected(client, first, "negative")

    assert after == before
    assert replayed == versions
    assert again["model_version"] == before[0]["model_version"]
