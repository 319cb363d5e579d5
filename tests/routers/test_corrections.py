"""Corrections: stored, learned at once or held back, and taken back."""

import asyncio

import httpx

from tests.routers.calls import AWESOME, AWFUL, add, classify, correct, get, take_back
from tests.routers.database import execute, make_commits_fail
from tests.routers.learning import NEW, classify_probes, provoke_hold_back, read_version
from tests.routers.problems import assert_refused


async def test_a_correction_is_answered_with_a_receipt(client: httpx.AsyncClient) -> None:
    """It holds the predictions before and after, and the effect on the hold-out."""
    review = await add(client, NEW)
    before = await classify(client, NEW)

    receipt = await correct(client, review, "negative")

    after = await classify(client, NEW)
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
    """The very next prediction is by the new version, and closer to the label."""
    before = await classify(client, NEW)

    receipt = await correct(client, await add(client, NEW), "negative")

    after = await classify(client, NEW)
    assert receipt["promoted"] is True
    assert after["model_version"] == receipt["model_version"] != before["model_version"]
    assert after["log_odds"] < before["log_odds"]
    assert (await get(client, "/v1/sentiment-model"))["corrections_learned"] == 1


async def test_a_label_is_stored_with_its_time(client: httpx.AsyncClient) -> None:
    """Taking the label back clears both."""
    review = await add(client, AWESOME)

    await correct(client, review, "negative")
    labelled = await get(client, f"/v1/reviews/{review['id']}")
    await take_back(client, review)
    cleared = await get(client, f"/v1/reviews/{review['id']}")

    assert labelled["label"] == "negative"
    assert labelled["labelled_at"] > review["created_at"]
    assert (cleared["label"], cleared["labelled_at"]) == (None, None)


async def test_what_would_make_the_model_worse_is_held_back(client: httpx.AsyncClient) -> None:
    """The label is stored all the same, and every prediction stays what it was."""
    _, receipt = await provoke_hold_back(client)
    version, before = await read_version(client), await classify_probes(client)

    review, again = await provoke_hold_back(client)

    assert again["promoted"] is False
    assert again["after"] == again["before"]
    assert again["model_version"] == receipt["model_version"] == version
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] == "negative"
    assert await read_version(client) == version
    assert await classify_probes(client) == before


async def test_a_held_back_label_can_be_taken_back(client: httpx.AsyncClient) -> None:
    """Nothing was learned from it, so nothing changes."""
    review, _ = await provoke_hold_back(client)
    version = await read_version(client)

    receipt = await take_back(client, review)

    assert receipt["model_version"] == version == await read_version(client)
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] is None


async def test_taking_a_correction_back_restores_every_answer(client: httpx.AsyncClient) -> None:
    """Bit for bit, and nothing that was learned before is lost."""
    await correct(client, await add(client, "The blorf was awful"), "positive")
    before = await classify_probes(client)
    review = await add(client, NEW)

    await correct(client, review, "negative")
    assert await classify_probes(client) != before
    receipt = await take_back(client, review)

    assert receipt["promoted"] is True
    assert await classify_probes(client) == before


async def test_a_changed_mind_leaves_no_trace(client: httpx.AsyncClient) -> None:
    """After several labels, the last one taken back, it is as if there had been none."""
    before = await classify_probes(client)
    review = await add(client, NEW)

    for label in ("negative", "positive", "negative"):
        await correct(client, review, label)
    await take_back(client, review)

    assert await classify_probes(client) == before


async def test_another_label_replaces_the_one_before(client: httpx.AsyncClient) -> None:
    """As if the review had never had the other one."""
    first, second = await add(client, NEW), await add(client, NEW)
    await correct(client, first, "positive")
    wanted = await classify_probes(client)
    await take_back(client, first)

    await correct(client, second, "negative")
    await correct(client, second, "positive")

    assert await classify_probes(client) == wanted


async def test_the_same_label_twice_is_learned_once(client: httpx.AsyncClient) -> None:
    """The version stays, and the log has one entry."""
    review = await add(client, NEW)
    first = await correct(client, review, "negative")

    second = await correct(client, review, "negative")

    assert second["promoted"] is True
    assert second["model_version"] == first["model_version"]
    assert second["before"] == second["after"] == first["after"]
    assert len((await get(client, "/v1/sentiment-model/versions"))["items"]) == 1


async def test_a_label_that_was_not_given_cannot_be_taken_back(client: httpx.AsyncClient) -> None:
    """Neither before there is one, nor twice."""
    review = await add(client, NEW)
    address = f"/v1/reviews/{review['id']}/label"

    assert_refused(await client.delete(address), 409)
    await correct(client, review, "negative")
    await take_back(client, review)
    assert_refused(await client.delete(address), 409)


async def test_what_was_learned_from_a_deleted_review_stays_learned(
    client: httpx.AsyncClient,
) -> None:
    """Deletion only removes the text; to unlearn, take the label back first."""
    review = await add(client, NEW)
    await correct(client, review, "negative")
    before = await classify_probes(client)

    await client.delete(f"/v1/reviews/{review['id']}")

    assert await classify_probes(client) == before


async def test_flipped_counts_the_stored_reviews_whose_prediction_changes(
    client: httpx.AsyncClient,
) -> None:
    """Exactly those whose label differs between the two versions."""
    texts = [NEW, "qwrtp", "blorf blorf", AWESOME, AWFUL, "Great qwrtp", "zzyzx", "dull zzyzx"]
    reviews = [await add(client, text) for text in texts]
    before = [(await classify(client, text))["label"] for text in texts]
    wrong = "positive" if before[0] == "negative" else "negative"

    receipt = await correct(client, reviews[0], wrong)

    after = [(await classify(client, text))["label"] for text in texts]
    flipped = sum(old != new for old, new in zip(before, after, strict=True))
    assert receipt["flipped"] == flipped


async def test_a_text_of_emoji_alone_can_be_corrected(client: httpx.AsyncClient) -> None:
    """Afterwards it is what the person says, whichever it was."""
    for text, label in (("\u2764\ufe0f" * 3, "positive"), ("\U0001f44d", "negative")):
        receipt = await correct(client, await add(client, text), label)

        assert receipt["promoted"] is True
        assert (await classify(client, text))["label"] == receipt["after"]["label"] == label


async def test_corrections_at_the_same_time_are_all_learned(client: httpx.AsyncClient) -> None:
    """One after the other: the parent of each version is the one before."""
    reviews = [await add(client, f"{NEW} {number}") for number in range(8)]

    receipts = await asyncio.gather(*(correct(client, one, "negative") for one in reviews))

    entries = (await get(client, "/v1/sentiment-model/versions"))["items"]
    assert {receipt["model_version"] for receipt in receipts} == {
        entry["version"] for entry in entries
    }
    assert [entry["parent"] for entry in entries[:-1]] == [
        entry["version"] for entry in entries[1:]
    ]


async def test_a_correction_that_cannot_be_committed_changes_nothing(
    client: httpx.AsyncClient, database_url: str
) -> None:
    """No answer is by a version that no log has; the label is not kept, and the next one works."""
    review = await add(client, NEW)
    version, before = await read_version(client), await classify_probes(client)
    await make_commits_fail(database_url, table="model_updates")

    answer = await client.put(f"/v1/reviews/{review['id']}/label", json={"label": "negative"})

    assert_refused(answer, 500)
    assert await read_version(client) == version
    assert await classify_probes(client) == before
    assert (await get(client, f"/v1/reviews/{review['id']}"))["label"] is None

    await execute(database_url, "DROP TABLE promises", "CREATE TABLE promises (number BIGINT)")
    assert (await correct(client, review, "negative"))["promoted"] is True
    assert (await get(client, "/v1/sentiment-model"))["corrections_learned"] == 1
