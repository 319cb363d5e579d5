"""The calibration follows 50 labels and more, as versions of the model."""

import httpx
import pytest

from tests.conftest import Start
from tests.routers.calls import AWESOME, Json, add, classify, correct, get
from tests.routers.learning import classify_probes, read_version, roll_back
from tests.routers.test_replicas import wait_for_agreement

LABELS = 50


def make_text(number: int) -> str:
    """Return a text of words that no other text has: what it teaches helps no other."""
    return f"zz{number}a qw{number}b bl{number}c"


async def label_reviews(client: httpx.AsyncClient, first: int, last: int) -> list[Json]:
    """Label new reviews, nine in ten of them negative; return the receipts."""
    receipts = []
    for number in range(first, last + 1):
        label = "positive" if number % 10 == 0 else "negative"
        receipts.append(await correct(client, await add(client, make_text(number)), label))
    return receipts


async def read_calibrations(client: httpx.AsyncClient) -> list[Json]:
    """Return the entries of the log that are about the calibration, newest first."""
    entries = (await get(client, "/v1/sentiment-model/versions", limit=200))["items"]
    assert all((one["cause"] == "calibration") == bool(one["calibration"]) for one in entries)
    return [one for one in entries if one["calibration"]]


@pytest.fixture
async def labelled(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """A client of a service with one label less than it takes."""
    await label_reviews(client, 1, LABELS - 1)
    return client


async def test_fifty_labels_are_followed(labelled: httpx.AsyncClient) -> None:
    """The last one makes two versions; the receipt names the one that answers from then on."""
    before, trained = await classify(labelled, "Hm"), await get(labelled, "/v1/sentiment-model")
    assert await read_calibrations(labelled) == []

    (receipt,) = await label_reviews(labelled, LABELS, LABELS)

    (entry,) = await read_calibrations(labelled)
    after, card = await classify(labelled, "Hm"), await get(labelled, "/v1/sentiment-model")
    assert entry["promoted"] is True
    assert entry["reason"].startswith("Promoted: fitted to 50 labels")
    assert (entry["review_id"], entry["label"]) == (None, None)
    assert trained["calibration"] == {"slope": 1.0, "intercept": 0.0, "prior": 0.5}
    assert card["calibration"] == entry["calibration"]
    assert card["calibration"]["prior"] < 0.3
    assert card["model_version"] == receipt["model_version"] == after["model_version"]
    assert receipt["before"]["model_version"] == entry["version"]
    assert (after["label"], after["log_odds"]) == ("negative", before["log_odds"])
    assert after["probability"] > before["probability"]


async def test_it_is_fitted_again_when_labels_have_doubled(labelled: httpx.AsyncClient) -> None:
    """Not at every label: each fit looks at all of them."""
    await label_reviews(labelled, LABELS, 2 * LABELS - 1)
    assert len(await read_calibrations(labelled)) == 1

    await label_reviews(labelled, 2 * LABELS, 2 * LABELS)

    newest, first = await read_calibrations(labelled)
    assert "fitted to 100 labels" in newest["reason"]
    assert newest["calibration"] != first["calibration"]


async def test_the_calibration_can_be_rolled_back(labelled: httpx.AsyncClient) -> None:
    """Bit for bit, and it is not fitted anew before the labels have doubled."""
    version, before = await read_version(labelled), await classify_probes(labelled)
    await label_reviews(labelled, LABELS, LABELS)
    followed = await classify_probes(labelled)

    await roll_back(labelled, version)

    assert await classify_probes(labelled) == before != followed
    assert (await get(labelled, "/v1/sentiment-model"))["calibration"]["prior"] == 0.5
    await label_reviews(labelled, LABELS + 1, LABELS + 3)
    assert len(await read_calibrations(labelled)) == 1


async def test_a_restart_answers_as_before(start: Start) -> None:
    """The fitted calibration is replayed, and not fitted anew."""
    async with start() as client:
        await label_reviews(client, 1, LABELS)
        before = await classify_probes(client), await get(client, "/v1/sentiment-model")

    async with start() as client:
        assert (await classify_probes(client), await get(client, "/v1/sentiment-model")) == before
        await label_reviews(client, LABELS + 1, LABELS + 1)
        assert len(await read_calibrations(client)) == 1


async def test_the_calibration_reaches_the_other_replica(start: Start) -> None:
    """Through the log, as weights do."""
    async with start(log_poll_s=0.01) as one, start(log_poll_s=0.01) as other:
        await label_reviews(one, 1, LABELS)
        receipt = await correct(one, await add(one, AWESOME), "positive")

        assert receipt["promoted"] is True  # the score by which agreement is seen has changed
        assert await wait_for_agreement(one, other)
        assert await classify(one, AWESOME) == await classify(other, AWESOME)
        assert (await get(one, "/v1/sentiment-model")) == await get(other, "/v1/sentiment-model")
