"""The model's figures on people's labels, and what they follow."""

import asyncio
from pathlib import Path

import httpx

from tests.conftest import Start
from tests.routers.calls import AWESOME, AWFUL, Json, add, correct, get, take_back
from tests.routers.learning import NEW, PROBES, provoke_hold_back, roll_back
from tests.routers.models import choose, install
from tests.small_model import write_small_model


async def read_figures(client: httpx.AsyncClient) -> Json:
    """Return the figures on labels, of which there must be some."""
    figures: Json = (await get(client, "/v1/sentiment-model"))["on_labels"]
    return figures


async def read_right(client: httpx.AsyncClient) -> tuple[int, int, int]:
    """Return how many reviews are measured, and are right as trained, and now."""
    measured = (await read_figures(client))["measured"]
    return measured["reviews"], measured["as_trained"]["right"], measured["now"]["right"]


async def label(client: httpx.AsyncClient, text: str, label: str) -> Json:
    """Store a review, label it, and return it."""
    review = await add(client, text)
    await correct(client, review, label)
    return review


async def test_without_labels_there_are_no_figures(client: httpx.AsyncClient) -> None:
    """Not even with reviews, nor once the only label is taken back."""
    assert (await get(client, "/v1/sentiment-model"))["on_labels"] is None
    review = await label(client, AWESOME, "positive")
    assert await read_right(client) == (1, 1, 1)

    await take_back(client, review)

    assert (await get(client, "/v1/sentiment-model"))["on_labels"] is None


async def test_labels_are_counted_and_told_apart(client: httpx.AsyncClient) -> None:
    """By what people said, and by what the model says."""
    for text, said in [(AWESOME, "positive"), (AWFUL, "negative"), ("I hated it", "negative")]:
        await label(client, text, said)
    await label(client, "A wonderful cast", "negative")

    figures = await read_figures(client)

    trained = figures["measured"]["as_trained"]
    assert (figures["positive"], figures["negative"], figures["trained_on"]) == (1, 3, 0)
    assert trained["confusion"]["positive"] == {"positive": 1, "negative": 0}
    assert trained["confusion"]["negative"] == {"positive": 1, "negative": 2}
    assert trained["accuracy"] == 0.75
    assert trained["interval"][0] < 0.75 < trained["interval"][1]


async def test_what_is_known_by_heart_is_no_merit(client: httpx.AsyncClient) -> None:
    """A review is right by what others taught: the second of two alike, and so the first."""
    await label(client, NEW, "negative")
    assert await read_right(client) == (1, 0, 0)

    await label(client, NEW, "negative")

    measured = (await read_figures(client))["measured"]
    assert (measured["as_trained"]["right"], measured["now"]["right"]) == (0, 2)
    assert (measured["mended"], measured["broken"]) == (2, 0)
    (point,) = measured["curve"]
    assert point == {"labels": 2, "count": 2, "as_trained": 0.0, "at_the_time": 0.5}


async def test_a_label_that_came_with_its_review_is_measured(client: httpx.AsyncClient) -> None:
    """It is stored and not learned, so the model is scored as it is."""
    await add(client, AWFUL, label="negative")
    await add(client, AWFUL, label="positive")

    assert await read_right(client) == (2, 1, 1)


async def test_a_label_that_was_held_back_is_measured(client: httpx.AsyncClient) -> None:
    """Like any other, though the model learned nothing from it."""
    _, receipt = await provoke_hold_back(client)
    listed = (await get(client, "/v1/sentiment-model/versions", limit=200))["items"]

    figures = await read_figures(client)

    assert receipt["promoted"] is False
    assert figures["negative"] == figures["measured"]["reviews"] == len(listed)


async def test_a_rollback_takes_lessons_out(client: httpx.AsyncClient) -> None:
    """Labels stay, and the version that answers has learned nothing from them."""
    base = (await get(client, "/v1/sentiment-model"))["model_version"]
    for _ in range(3):
        await label(client, NEW, "negative")
    assert await read_right(client) == (3, 0, 3)

    await roll_back(client, base)

    assert await read_right(client) == (3, 0, 0)


async def test_a_changed_label_counts_as_it_is_now(client: httpx.AsyncClient) -> None:
    """What was learned before from the same review is no part of its score."""
    review = await label(client, NEW, "positive")
    await correct(client, review, "negative")

    figures = await read_figures(client)

    assert (figures["positive"], figures["negative"]) == (0, 1)
    assert await read_right(client) == (1, 0, 0)


async def test_a_deleted_review_is_measured_no_more(client: httpx.AsyncClient) -> None:
    """What it taught stays."""
    first = await label(client, NEW, "negative")
    await label(client, NEW, "negative")

    await client.delete(f"/v1/reviews/{first['id']}")

    assert await read_right(client) == (1, 0, 1)


async def test_callers_at_the_same_time_get_the_same(client: httpx.AsyncClient) -> None:
    """And so does a service that starts later."""
    for text in PROBES:
        await label(client, text, "negative")

    one, *others = await asyncio.gather(*(read_figures(client) for _ in range(4)))

    assert others == [one] * 3


async def test_a_restart_measures_the_same(start: Start) -> None:
    """The figures are made from what is stored alone."""
    async with start() as client:
        for text in PROBES:
            await label(client, text, "negative")
        before = await read_figures(client)

    async with start() as client:
        assert await read_figures(client) == before


async def test_the_texts_that_trained_a_model_are_left_out(
    start: Start, sqlite_url: str, trained: Path, tmp_path: Path
) -> None:
    """And no others: not what else was labelled before, and still if the label is given again."""
    write_small_model(tmp_path / "own", left_out=2, trained_on=[f"{NEW} 0", f"{NEW} 1"])
    async with start(log_poll_s=0.01) as client:
        reviews = [await label(client, f"{NEW} {number}", "negative") for number in range(4)]
        told = []
        for folder in (trained, tmp_path / "own"):
            await choose(client, await install(sqlite_url, folder))
            told.append(await read_trained_on(client))
        await correct(client, reviews[0], "positive")
        await correct(client, reviews[1], "negative")
        told.append(await read_trained_on(client))

    assert told == [(0, 4), (2, 2), (2, 2)]


async def read_trained_on(client: httpx.AsyncClient) -> tuple[int, int]:
    """Return how many reviews trained the model, and how many are measured."""
    figures = await read_figures(client)
    return figures["trained_on"], figures["measured"]["reviews"]
