"""Model versions: listed, rolled back to, and replayed by a restart."""

import json
import shutil
from pathlib import Path

import httpx

from app.services.artifacts import Manifest, read_manifest, write_manifest
from app.services.sentiment.artifact import SETTINGS
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


async def test_learning_goes_on_when_the_weights_come_in_other_files(
    start: Start, artifacts: Path, tmp_path: Path
) -> None:
    """A log that was written before is read after, is added to, and leads back to any version."""
    repacked = Path(shutil.copytree(artifacts, tmp_path / "repacked"))
    before = repack_sentiment(repacked / "sentiment")
    async with start() as client:
        base = await version_of(client)
        await corrected(client, await add(client, NEW), "negative")
        learned, seen = await version_of(client), await answers(client)

    async with start(artifacts=repacked) as client:
        assert await answers(client) == seen
        await corrected(client, await add(client, "Vlimp snorq"), "positive")
        newest = await version_of(client)
        listed = (await get(client, "/v1/sentiment-model/versions"))["items"]
        rolled_back = await roll_back(client, learned)
        assert await answers(client) == seen
        assert (await roll_back(client, base)).status_code == 200

    assert before.version == base
    assert [entry["version"] for entry in listed] == [newest, learned]
    assert newest.startswith(read_manifest(repacked / "sentiment").version)
    assert rolled_back.status_code == 200


def repack_sentiment(folder: Path) -> Manifest:
    """Write the settings of a model in other bytes, and return its manifest before that."""
    before = read_manifest(folder)
    settings = folder / SETTINGS
    settings.write_text(json.dumps(json.loads(settings.read_bytes()), indent=4))
    facts = before.model_dump(exclude={"version", "files", "replaces"})
    write_manifest(folder, **facts, replaces=[before.version])
    return before
