"""Corrections: stored, learned at once or held back, and taken back."""

import asyncio

import httpx

from tests.routers.calls import AWESOME, AWFUL, add, corrected, get, judged, taken_back
from tests.routers.learning import NEW, answers, held_back, version_of
from tests.routers.problems import refused


async def test_a_correction_is_answered_with_a_receipt(client: httpx.AsyncClient) -> None:
    """What the review was called before and after, and what that did to the hold-out."""
    review = await add(client, NEW)
    before = await judged(client, NEW)

    receipt = await corrected(client, review, "negative")

    after = await judged(client, NEW)
    assert set(receipt) == {
        "before",
        "after",
        "promoted",
        "reason",
        "model_version",
        "holdout",
        "flipped",
    }
    assert receipt["before"] == {name: before[name] for name in receipt["before"]}
    assert receipt["after"] == {name: after[name] for name in receipt["after"]}
    assert set(receipt["holdout"]) == {
        "accuracy_before",
        "accuracy_after",
        "log_loss_before",
        "log_loss_after",
    }
    assert receipt["reason"]


async def test_a_correction_is_learned_at_once(client: httpx.AsyncClient) -> None:
    """The very next prediction is by the new version, and leans towards the label."""
    before = await judged(client, NEW)

    receipt = await corrected(client, await add(client, NEW), "negative")

    after = await judged(client, NEW)
    assert receipt["promoted"] is True
    assert after["model_version"] == receipt["model_version"] != before["model_version"]
    assert after["log_odds"] < before["log_odds"]
    assert (await get(client, "/v1/sentiment-model"))["corrections_learned"] == 1


async def test_a_label_is_stored_with_its_moment(client: httpx.AsyncClient) -> None:
    """The prediction stays beside it; taking the label back clears both."""
    review = await add(client, AWESOME)

    await corrected(client, review, "negative")
    labelled = await get(client, f"/v1/reviews/{review['id']}")
    await taken_back(client, review)
    cleared = await get(client, f"/v1/reviews/{review['id']}")

    assert labelled["label"] == "negative"
    assert labelled["labelled_at"] > review["created_at"]
    assert (cleared["label"], cleared["labelled_at"]) == (None, None)


async def test_what_would_make_the_model_worse_is_held_back(client: httpx.AsyncClient) -> None:
    """The label is stored all the same, and every answer stays what it was."""
    _, receipt = await held_back(client)
    version, before = await version_of(client), await answers(client)

    review, again = await held_back(client)

    assert again["promoted"] is False
    assert again["after"] == again["before"]
    assert again["model_version"] == receipt["model_version"] == version
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] == "negative"
    assert await version_of(client) == version
    assert await answers(client) == before


async def test_a_held_back_label_can_be_taken_back(client: httpx.AsyncClient) -> None:
    """Nothing was learned from it, so nothing changes."""
    review, _ = await held_back(client)
    version = await version_of(client)

    receipt = await taken_back(client, review)

    assert receipt["model_version"] == version == await version_of(client)
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] is None


async def test_taking_a_correction_back_restores_every_answer(client: httpx.AsyncClient) -> None:
    """Bit for bit, and nothing that was learned before or since is lost with it."""
    await corrected(client, await add(client, "The blorf was awful"), "positive")
    before = await answers(client)
    review = await add(client, NEW)

    await corrected(client, review, "negative")
    assert await answers(client) != before
    receipt = await taken_back(client, review)

    assert receipt["promoted"] is True
    assert await answers(client) == before


async def test_a_changed_mind_leaves_no_trace(client: httpx.AsyncClient) -> None:
    """One label after another, the last one taken back: as if there had been none."""
    before = await answers(client)
    review = await add(client, NEW)

    for label in ("negative", "positive", "negative"):
        await corrected(client, review, label)
    await taken_back(client, review)

    assert await answers(client) == before


async def test_another_label_replaces_the_one_before(client: httpx.AsyncClient) -> None:
    """As if the review had never been taught the other way."""
    first, second = await add(client, NEW), await add(client, NEW)
    await corrected(client, first, "positive")
    wanted = await answers(client)
    await taken_back(client, first)

    await corrected(client, second, "negative")
    await corrected(client, second, "positive")

    assert await answers(client) == wanted


async def test_the_same_label_twice_teaches_nothing_twice(client: httpx.AsyncClient) -> None:
    """The version stays, and the log grows by one entry."""
    review = await add(client, NEW)
    first = await corrected(client, review, "negative")

    second = await corrected(client, review, "negative")

    assert second["promoted"] is True
    assert second["model_version"] == first["model_version"]
    assert second["before"] == second["after"] == first["after"]
    assert len((await get(client, "/v1/sentiment-model/versions"))["items"]) == 1


async def test_a_label_that_was_not_given_cannot_be_taken_back(client: httpx.AsyncClient) -> None:
    """Neither before the first, nor twice."""
    review = await add(client, NEW)
    address = f"/v1/reviews/{review['id']}/label"

    refused(await client.delete(address), 409)
    await corrected(client, review, "negative")
    await taken_back(client, review)
    refused(await client.delete(address), 409)


async def test_what_a_deleted_review_taught_stays_learned(client: httpx.AsyncClient) -> None:
    """Deleting is about the text; to unlearn, take the label back first."""
    review = await add(client, NEW)
    await corrected(client, review, "negative")
    before = await answers(client)

    await client.delete(f"/v1/reviews/{review['id']}")

    assert await answers(client) == before


async def test_flipped_counts_the_stored_reviews_that_turn_over(
    client: httpx.AsyncClient,
) -> None:
    """Exactly those whose label differs between the two versions."""
    texts = [NEW, "qwrtp", "blorf blorf", AWESOME, AWFUL, "Great qwrtp", "zzyzx", "dull zzyzx"]
    reviews = [await add(client, text) for text in texts]
    before = [(await judged(client, text))["label"] for text in texts]
    wrong = "positive" if before[0] == "negative" else "negative"

    receipt = await corrected(client, reviews[0], wrong)

    after = [(await judged(client, text))["label"] for text in texts]
    turned = sum(old != new for old, new in zip(before, after, strict=True))
    assert receipt["flipped"] == turned


async def test_corrections_at_the_same_time_are_all_learned(client: httpx.AsyncClient) -> None:
    """One after the other: every version stands on the one before."""
    reviews = [await add(client, f"{NEW} {number}") for number in range(8)]

    receipts = await asyncio.gather(*(corrected(client, one, "negative") for one in reviews))

    entries = (await get(client, "/v1/sentiment-model/versions"))["items"]
    assert {receipt["model_version"] for receipt in receipts} == {
        entry["version"] for entry in entries
    }
    assert [entry["parent"] for entry in entries[:-1]] == [
        entry["version"] for entry in entries[1:]
    ]
