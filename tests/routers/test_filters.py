"""Filters of lists, and figures by the dates of reviews."""

import httpx
import pytest

from tests.routers.calls import AWESOME, AWFUL, add, correct, get

FACTS = (
    {"source": "shop", "rating": 1, "written_at": "2019-03-05T23:30:00Z"},
    {"source": "mail", "rating": 4.5, "written_at": "2019-03-06T00:00:00Z"},
    {"rating": 5, "written_at": "2024-02-29T12:00:00+02:00", "attributes": {"country": "DE"}},
    {"source": "shop", "attributes": {"country": "DE", "version": 4, "plan": "a:b"}},
)

FOUND = {
    "source=shop": (0, 3),
    "rating_min=4.5": (1, 2),
    "rating_max=4.5": (0, 1),
    "rating_min=2&rating_max=4.5": (1,),
    "since=2019-03-05&until=2019-03-05": (0,),
    "since=2019-03-06&until=2024-02-29": (1, 2),
    "since=2024-02-29T10:00:00Z": (2, 3),
    "until=2024-02-29T12:00:00%2B02:00": (0, 1),
    "until=2024-02-29T12:00:00+02:00": (0, 1),
    "attribute=country:DE": (2, 3),
    "attribute=country:DE&attribute=version:4": (3,),
    "attribute=plan:a:b": (3,),
    "attribute=country:FR": (),
    "label=positive": (1,),
    "label=negative": (),
    "label=positive&corrected=false": (),
    "since=9999-12-31&until=9999-12-31": (),
}


async def add_all(client: httpx.AsyncClient) -> list[str]:
    """Store the reviews, label one, and return their ids."""
    reviews = [await add(client, AWESOME, **facts) for facts in FACTS]
    await correct(client, reviews[1], "positive")
    return [review["id"] for review in reviews]


async def test_each_filter_keeps_what_it_says(client: httpx.AsyncClient) -> None:
    """In lists, figures and exports alike, oldest first by the date of writing."""
    ids = await add_all(client)

    for query, numbers in FOUND.items():
        listed = (await client.get(f"/v1/reviews?order=oldest&{query}")).json()["items"]
        stats = (await client.get(f"/v1/reviews/stats?{query}")).json()
        exported = (await client.get(f"/v1/reviews/export?{query}")).text.splitlines()
        assert [one["id"] for one in listed] == [ids[number] for number in numbers], query
        assert stats["total"] == len(exported) == len(numbers), query


async def test_reviews_are_counted_on_the_day_they_were_written(client: httpx.AsyncClient) -> None:
    """Not on the day they were stored; weeks begin on Mondays."""
    await add_all(client)
    old = {"until": "2024-12-31"}

    weeks = await get(client, "/v1/reviews/stats", by="week", **old)
    months = await get(client, "/v1/reviews/stats", by="month", **old)

    days = [(one["day"], one["count"]) for one in weeks["by_day"]]
    assert days == [("2019-03-05", 1), ("2019-03-06", 1), ("2024-02-29", 1)]
    found = [[(one["from"], one["count"]) for one in by["by_period"]] for by in (weeks, months)]
    assert found[0] == [("2019-03-04", 2), ("2024-02-26", 1)]
    assert found[1] == [("2019-03-01", 2), ("2024-02-01", 1)]


async def test_whole_numbers_stay_whole(client: httpx.AsyncClient) -> None:
    """As an attribute they are what was sent."""
    attributes = {"version": 4, "share": 4.5, "name": "4"}
    await add(client, AWESOME, attributes=attributes)

    (review,) = (await get(client, "/v1/reviews"))["items"]

    assert review["attributes"] == attributes
    assert [type(value) for value in review["attributes"].values()] == [int, float, str]


@pytest.mark.parametrize("label", ["positive", "negative"])
async def test_phrases_take_the_filters_of_the_list(client: httpx.AsyncClient, label: str) -> None:
    """And say how many reviews they were found in."""
    for text in (AWESOME, AWFUL):
        for number in range(4):
            await add(client, f"{text} {number}")

    everything = await get(client, "/v1/reviews/phrases", limit=6)
    some = await get(client, "/v1/reviews/phrases", sentiment=label)

    assert (everything["negative"], everything["positive"]) == (4, 4)
    found = {one["phrase"]: one["z"] > 0 for one in everything["phrases"]}
    assert any("awful" in phrase for phrase, is_negative in found.items() if is_negative)
    assert any("awesome" in phrase for phrase, is_negative in found.items() if not is_negative)
    assert some[label] == some["negative"] + some["positive"] == 4
