"""Lists: page by page, filtered, searched and ordered."""

import re
from urllib.parse import urlencode

import httpx
import pytest

from tests.routers.calls import AWESOME, AWFUL, Json, add, correct, get

TEXTS = (AWESOME, AWFUL, "Great fun", "Slow and dull", "Zzyzx", "A great and boring film", "Why?")


async def read_pages(
    client: httpx.AsyncClient, address: str, **params: str | int
) -> list[list[Json]]:
    """Follow the cursors from the first page to the last."""
    found = [await get(client, address, **params)]
    while (cursor := found[-1]["next_cursor"]) is not None:
        assert len(found) < 50
        found.append(await get(client, address, **params, cursor=cursor))
    return [page["items"] for page in found]


def list_texts(items: list[Json]) -> list[str]:
    return [item["text"] for item in items]


@pytest.mark.parametrize("order", ["newest", "oldest", "least_sure"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 200])
async def test_pages_visit_every_review_once(
    client: httpx.AsyncClient, order: str, limit: int
) -> None:
    """In the order of the whole list; only the last page may be short, and none is empty."""
    for text in TEXTS:
        await add(client, text)
    whole = (await get(client, "/v1/reviews", order=order))["items"]

    found = await read_pages(client, "/v1/reviews", order=order, limit=limit)

    assert [item for page in found for item in page] == whole
    assert len(whole) == len(TEXTS)
    assert all(len(page) == limit for page in found[:-1])
    assert 0 < len(found[-1]) <= limit


async def test_a_full_last_page_has_no_successor(client: httpx.AsyncClient) -> None:
    """A client is never sent to an empty page."""
    for text in TEXTS[:4]:
        await add(client, text)

    found = await read_pages(client, "/v1/reviews", limit=2)

    assert [len(page) for page in found] == [2, 2]


async def test_the_link_header_leads_to_the_next_page(client: httpx.AsyncClient) -> None:
    """It keeps filters, order and limit; the last page has no such header."""
    for text in (*TEXTS, "Great cast", "Awful, not great", "A great film", "Great music"):
        await add(client, text)
    wanted = {"sentiment": "positive", "order": "oldest", "q": "great"}
    address: str | None = f"/v1/reviews?{urlencode({**wanted, 'limit': 2})}"
    pages: list[list[str]] = []

    while address is not None:
        answer = await client.get(address)
        link = re.fullmatch(r'<([^>]+)>; rel="next"', answer.headers.get("Link", ""))
        assert (link is None) == (answer.json()["next_cursor"] is None)
        pages.append(list_texts(answer.json()["items"]))
        address = link and link[1]

    whole = list_texts((await get(client, "/v1/reviews", **wanted))["items"])
    assert pages == [whole[at : at + 2] for at in range(0, len(whole), 2)]
    assert 4 < len(whole) < 8


async def test_what_is_stored_meanwhile_does_not_shift_pages(client: httpx.AsyncClient) -> None:
    """No review is shown twice or left out because others came or went."""
    for text in TEXTS[:4]:
        await add(client, text)
    first = await get(client, "/v1/reviews", limit=2)
    await client.delete(f"/v1/reviews/{first['items'][1]['id']}")
    await add(client, TEXTS[4])

    second = await get(client, "/v1/reviews", limit=2, cursor=first["next_cursor"])

    assert list_texts(first["items"] + second["items"]) == list(TEXTS[3::-1])


async def test_the_newest_come_first_by_default(client: httpx.AsyncClient) -> None:
    """And the oldest first on demand."""
    for text in TEXTS:
        await add(client, text)

    assert list_texts((await get(client, "/v1/reviews"))["items"]) == list(TEXTS[::-1])
    assert list_texts((await get(client, "/v1/reviews", order="oldest"))["items"]) == list(TEXTS)


async def test_the_least_sure_come_first_for_labelling(client: httpx.AsyncClient) -> None:
    """By ascending probability; corrected=false leaves out what a person has labelled."""
    reviews = [await add(client, text) for text in TEXTS]
    await correct(client, reviews[4], reviews[4]["prediction"]["label"])

    queue = (await get(client, "/v1/reviews", order="least_sure", corrected="false"))["items"]

    probabilities = [item["prediction"]["probability"] for item in queue]
    assert probabilities == sorted(probabilities)
    assert len(queue) == len(TEXTS) - 1
    assert reviews[4]["id"] not in {item["id"] for item in queue}


@pytest.mark.parametrize("label", ["positive", "negative"])
async def test_reviews_are_filtered_by_their_latest_prediction(
    client: httpx.AsyncClient, label: str
) -> None:
    """Every review has one of the two labels."""
    reviews = [await add(client, text) for text in TEXTS]

    items = (await get(client, "/v1/reviews", sentiment=label, order="oldest"))["items"]

    assert items == [one for one in reviews if one["prediction"]["label"] == label]


@pytest.mark.parametrize("sure", ["true", "false"])
async def test_reviews_are_filtered_by_whether_the_model_is_sure(
    client: httpx.AsyncClient, sure: str
) -> None:
    """The reviews that need a person's eye can be requested."""
    reviews = [await add(client, text) for text in TEXTS]

    items = (await get(client, "/v1/reviews", sure=sure, order="oldest"))["items"]

    assert items == [one for one in reviews if one["prediction"]["sure"] == (sure == "true")]
    assert 0 < len(items) < len(TEXTS)


async def test_reviews_are_filtered_by_whether_a_person_corrected_them(
    client: httpx.AsyncClient,
) -> None:
    """Any label counts, equal to the prediction or not."""
    reviews = [await add(client, text) for text in TEXTS[:3]]
    await correct(client, reviews[1], "positive")

    labelled = (await get(client, "/v1/reviews", corrected="true"))["items"]
    unlabelled = (await get(client, "/v1/reviews", corrected="false"))["items"]

    assert list_texts(labelled) == [TEXTS[1]]
    assert list_texts(unlabelled) == [TEXTS[2], TEXTS[0]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("movie", [AWESOME, AWFUL]),
        ("MOVIE awful", [AWFUL]),
        ("awful movie", [AWFUL]),
        ("mov", []),
        ("movie absent", []),
        ("caf\u00e9", ["Cafe\u0301 cr\u00e8me"]),
        ("\u6620\u753b", ["\u7d20\u6674\u3089\u3057\u3044\u6620\u753b"]),
        ("title", ["Dull."]),
        ("...", []),
    ],
)
async def test_words_are_searched_for(
    client: httpx.AsyncClient, words: str, found: list[str]
) -> None:
    """All must occur, in any order and case, in the text or the title."""
    for text in (
        AWESOME,
        AWFUL,
        "Cafe\u0301 cr\u00e8me",
        "\u7d20\u6674\u3089\u3057\u3044\u6620\u753b",
    ):
        await add(client, text)
    await add(client, "Dull.", title="The title")

    items = (await get(client, "/v1/reviews", q=words, order="oldest"))["items"]

    assert list_texts(items) == found


async def test_filters_and_pages_go_together(client: httpx.AsyncClient) -> None:
    """The pages make up the filtered list."""
    for text in TEXTS * 2:
        await add(client, text)
    wanted = {"sentiment": "positive", "q": "great", "order": "least_sure"}

    found = await read_pages(client, "/v1/reviews", **wanted, limit=1)

    assert [item for page in found for item in page] == (
        await get(client, "/v1/reviews", **wanted)
    )["items"]
    assert len(found) > 1


async def test_a_history_comes_in_pages(client: httpx.AsyncClient) -> None:
    """Every prediction once, newest first."""
    review = await add(client, AWESOME)
    history = f"/v1/reviews/{review['id']}/predictions"
    again = [(await client.post(history)).json() for _ in range(4)]

    found = await read_pages(client, history, limit=2)

    assert [one for page in found for one in page] == [*again[::-1], review["prediction"]]


async def test_versions_come_in_pages(client: httpx.AsyncClient) -> None:
    """Every entry of the learning log once, newest first."""
    for text in TEXTS[:5]:
        await correct(client, await add(client, text), "positive")
    whole = (await get(client, "/v1/sentiment-model/versions"))["items"]

    found = await read_pages(client, "/v1/sentiment-model/versions", limit=2)

    assert [entry for page in found for entry in page] == whole
    assert len(whole) == 5
