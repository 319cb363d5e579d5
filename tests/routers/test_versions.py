"""Model versions: listed, rolled back to, and replayed by a restart."""

import json
import shutil
from pathlib import Path

import httpx

from app.services.artifacts import Manifest, read_manifest, write_manifest
from app.services.sentiment.artifact import SETTINGS
from tests.conftest import Start
from tests.routers.calls import add, classify, correct, get, take_back
from tests.routers.learning import (
    NEW,
    PROBES,
    classify_probes,
    provoke_hold_back,
    read_version,
    roll_back,
)
from tests.routers.problems import assert_refused


async def test_rolling_back_restores_every_answer(client: httpx.AsyncClient) -> None:
    """Bit for bit, back to any version and forward again; each rollback is itself a version."""
    seen = {await read_version(client): await classify_probes(client)}
    for text, label in [(NEW, "negative"), ("The blorf was awful", "positive"), ("Hm", "negative")]:
        await correct(client, await add(client, text), label)
        seen[await read_version(client)] = await classify_probes(client)

    for version in (*reversed(seen), *seen):
        answer = await roll_back(client, version)

        assert answer.status_code == 200
        assert await classify_probes(client) == seen[version]
        assert await read_version(client) == answer.json()["version"]
        assert answer.json()["version"] not in seen


async def test_a_rollback_is_an_entry_of_the_log(client: httpx.AsyncClient) -> None:
    """Its parent is the version it goes back to."""
    base = await read_version(client)
    await correct(client, await add(client, NEW), "negative")

    entry = (await roll_back(client, base)).json()

    assert entry == (await get(client, "/v1/sentiment-model/versions"))["items"][0]
    assert (entry["cause"], entry["parent"], entry["promoted"]) == ("rollback", base, True)
    assert (entry["review_id"], entry["label"]) == (None, None)


async def test_what_was_rolled_back_can_be_learned_again(client: httpx.AsyncClient) -> None:
    """With the same outcome as the first time."""
    base = await read_version(client)
    review = await add(client, NEW)
    await correct(client, review, "negative")
    learned = await classify_probes(client)
    await roll_back(client, base)

    receipt = await correct(client, review, "negative")

    assert receipt["promoted"] is True
    assert await classify_probes(client) == learned


async def test_only_versions_that_answered_can_be_returned_to(client: httpx.AsyncClient) -> None:
    """An unknown one is not found; one that was held back is a conflict; nothing changes."""
    await provoke_hold_back(client)
    version = await read_version(client)
    newest = (await get(client, "/v1/sentiment-model/versions"))["items"][0]

    assert_refused(await roll_back(client, "no-such-version"), 404)
    assert_refused(await roll_back(client, newest["version"]), 409)

    assert newest["promoted"] is False
    assert await read_version(client) == version


async def test_every_version_is_listed_with_its_cause(client: httpx.AsyncClient) -> None:
    """Newest first, with its parent and the figures of its receipt."""
    base = await read_version(client)
    review = await add(client, NEW)
    learned = await correct(client, review, "negative")
    back = await take_back(client, review)

    retraction, correction = (await get(client, "/v1/sentiment-model/versions"))["items"]

    assert (correction["cause"], retraction["cause"]) == ("review", "retraction")
    assert (correction["parent"], retraction["parent"]) == (base, correction["version"])
    assert correction["review_id"] == retraction["review_id"] == review["id"]
    for entry, receipt in ((correction, learned), (retraction, back)):
        assert entry["version"] == receipt["model_version"]
        assert {name: receipt[name] for name in ("holdout", "flipped", "promoted", "reason")} == {
            name: entry[name] for name in ("holdout", "flipped", "promoted", "reason")
        }


async def test_what_was_held_back_is_listed_by_itself(client: httpx.AsyncClient) -> None:
    """Each entry says what its review says, in its first words."""
    await correct(client, await add(client, NEW), "negative")
    review, receipt = await provoke_hold_back(client)

    held = (await get(client, "/v1/sentiment-model/versions", promoted="false"))["items"]
    promoted = (await get(client, "/v1/sentiment-model/versions", promoted="true"))["items"]
    everything = (await get(client, "/v1/sentiment-model/versions"))["items"]

    assert [one["reason"] for one in held] == [receipt["reason"]]
    assert (held[0]["review_id"], held[0]["text"]) == (review["id"], review["text"])
    assert promoted[-1]["text"] == NEW
    assert everything == held + promoted


async def test_a_restart_answers_as_before(start: Start) -> None:
    """The log replays to the same model: learned, taken back, rolled back and held back alike."""
    async with start() as client:
        first = await add(client, NEW)
        await correct(client, first, "negative")
        learned = await read_version(client)
        other = await add(client, "The blorf was awful")
        await correct(client, other, "positive")
        await take_back(client, other)
        await roll_back(client, learned)
        await correct(client, await add(client, "blorf"), "negative")
        await provoke_hold_back(client)
        before = [await classify(client, text) for text in PROBES]
        versions = await get(client, "/v1/sentiment-model/versions")

    async with start() as client:
        after = [await classify(client, text) for text in PROBES]
        replayed = await get(client, "/v1/sentiment-model/versions")
        again = await correct(client, first, "negative")

    assert after == before
    assert replayed == versions
    assert again["model_version"] == before[0]["model_version"]


async def test_learning_goes_on_when_the_files_of_the_weights_change(
    start: Start, artifacts: Path, tmp_path: Path
) -> None:
    """The log from before is read and appended to, and any of its versions can be restored."""
    repacked = Path(shutil.copytree(artifacts, tmp_path / "repacked"))
    before = repack_sentiment(repacked / "sentiment")
    async with start() as client:
        base = await read_version(client)
        await correct(client, await add(client, NEW), "negative")
        learned, seen = await read_version(client), await classify_probes(client)

    async with start(artifacts=repacked) as client:
        assert await classify_probes(client) == seen
        await correct(client, await add(client, "Vlimp snorq"), "positive")
        newest = await read_version(client)
        listed = (await get(client, "/v1/sentiment-model/versions"))["items"]
        rolled_back = await roll_back(client, learned)
        assert await classify_probes(client) == seen
        assert (await roll_back(client, base)).status_code == 200

    assert before.version == base
    assert [entry["version"] for entry in listed] == [newest, learned]
    assert newest.startswith(read_manifest(repacked / "sentiment").version)
    assert rolled_back.status_code == 200


def repack_sentiment(folder: Path) -> Manifest:
    """Rewrite a model's settings with other bytes, and return the manifest from before."""
    before = read_manifest(folder)
    settings = folder / SETTINGS
    settings.write_text(json.dumps(json.loads(settings.read_bytes()), indent=4))
    facts = before.model_dump(exclude={"version", "files", "replaces"})
    write_manifest(folder, **facts, replaces=[before.version])
    return before
