"""Topic models over HTTP: their topics, terms, documents and trends."""

import anyio
import httpx
import pytest

from tests.conftest import Start
from tests.routers.calls import get
from tests.routers.problems import assert_refused
from tests.small_topics import ABSTRACTS, LABELS, PARAMETERS, REINFORCEMENT, SETTINGS

MODEL = "/v1/topic-models/default"
ATTEMPTS = 500


async def test_the_installed_models_are_listed(client: httpx.AsyncClient) -> None:
    """With the default."""
    models = await get(client, "/v1/topic-models")

    (model,) = models["items"]
    assert models["default"] == model["model"]
    assert models["next_cursor"] is None
    assert model["documents"] == len(ABSTRACTS)


async def test_a_model_is_found_by_its_version_too(client: httpx.AsyncClient) -> None:
    """`default` is another name for one of them."""
    default = await get(client, MODEL)

    assert await get(client, f"/v1/topic-models/{default['model']}") == default


async def test_a_model_lists_its_topics(client: httpx.AsyncClient) -> None:
    """Their shares add up to 1, and their terms come with the most probable first."""
    model = await get(client, MODEL)

    assert [(topic["topic"], topic["label"]) for topic in model["topics"]] == list(
        enumerate(LABELS)
    )
    assert sum(topic["share"] for topic in model["topics"]) == pytest.approx(1)
    assert model["topics"][REINFORCEMENT]["terms"][0]["term"] == "policy"
    for topic in model["topics"]:
        weights = [term["weight"] for term in topic["terms"]]
        assert weights == sorted(weights, reverse=True)
    assert model["coherence"] == {"fitted": {"c_v": 0.5}}


async def test_an_unknown_model_is_not_found(client: httpx.AsyncClient) -> None:
    """The problem says where the models are listed."""
    problem = assert_refused(await client.get("/v1/topic-models/topics-00000000"), 404)

    assert "/v1/topic-models" in problem.detail


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize("topic", ["3", "99999999999999999999", "9" * 5000, "-1", "one"])
@pytest.mark.parametrize("call", ["terms", "documents"])
async def test_an_unknown_topic_is_not_found(
    client: httpx.AsyncClient, topic: str, call: str
) -> None:
    """Whether its number is too large or it is no number at all."""
    assert_refused(await client.get(f"{MODEL}/topics/{topic}/{call}"), 404)


async def test_an_unknown_topic_is_not_renamed(client: httpx.AsyncClient) -> None:
    """The call answers 404, and names it."""
    answer = await client.patch(f"{MODEL}/topics/3", json={"label": "nothing"})

    assert "topic 3" in assert_refused(answer, 404).detail


async def test_relevance_one_ranks_by_probability(client: httpx.AsyncClient) -> None:
    """Sievert and Shirley's lambda at 1 is the topic's own order, at 0 that of the lift."""
    by_probability = await get(client, f"{MODEL}/topics/2/terms", relevance=1)
    by_lift = await get(client, f"{MODEL}/topics/2/terms", relevance=0)

    probabilities = [term["in_topic"] for term in by_probability["items"]]
    lifts = [term["in_topic"] / term["overall"] for term in by_lift["items"]]
    assert probabilities == sorted(probabilities, reverse=True)
    assert lifts == sorted(lifts, reverse=True)


async def test_terms_come_with_their_probabilities(client: httpx.AsyncClient) -> None:
    """Within the topic and in the whole corpus, by the counts of the model."""
    answer = await get(client, f"{MODEL}/topics/2/terms")

    reward = next(term for term in answer["items"] if term["term"] == "reward")
    column = SETTINGS.terms.index("reward")
    topic_words = PARAMETERS.topic_words
    assert answer["label"] == LABELS[2]
    assert reward["in_topic"] == pytest.approx(topic_words[2, column] / topic_words[2].sum())
    assert reward["overall"] == pytest.approx(topic_words[:, column].sum() / topic_words.sum())


@pytest.mark.parametrize("call", ["terms", "documents"])
async def test_pages_make_up_the_whole_list(client: httpx.AsyncClient, call: str) -> None:
    """In the same order, and nothing twice."""
    whole = (await get(client, f"{MODEL}/topics/1/{call}", limit=200))["items"]

    items, params = [], {"limit": "5"}
    while True:
        page = await get(client, f"{MODEL}/topics/1/{call}", **params)
        items += page["items"]
        if page["next_cursor"] is None:
            break
        params["cursor"] = page["next_cursor"]

    assert items == whole


async def test_a_cursor_of_another_list_is_refused(client: httpx.AsyncClient) -> None:
    """It holds a position in another ranking."""
    page = await get(client, f"{MODEL}/topics/1/terms", limit=5)

    cursor = {"cursor": page["next_cursor"]}
    assert_refused(await client.get(f"{MODEL}/topics/2/terms", params=cursor), 400)


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize("relevance", ["-0.1", "1.1", "nan", "much"])
async def test_relevance_lies_between_0_and_1(client: httpx.AsyncClient, relevance: str) -> None:
    """And is a number."""
    assert_refused(
        await client.get(f"{MODEL}/topics/1/terms", params={"relevance": relevance}), 422
    )


async def test_typical_documents_come_with_the_largest_share_first(
    client: httpx.AsyncClient,
) -> None:
    """With their facts; their texts were not imported."""
    answer = await get(client, f"{MODEL}/topics/2/documents")

    shares = [item["share"] for item in answer["items"]]
    assert shares == sorted(shares, reverse=True)
    assert answer["items"][0]["document"] == {
        "id": "1701.00005",
        "title": "On 1701.00005",
        "authors": "A. Author, B. Author",
        "date": "2017-01-31",
        "categories": ["stat.ML", "cs.LG"],
        "url": "https://arxiv.org/abs/1701.00005",
        "text": None,
    }


async def test_trends_are_means_over_the_years(client: httpx.AsyncClient) -> None:
    """In each year the topics' shares add up to 1."""
    trends = await get(client, f"{MODEL}/trends")

    assert trends["years"] == [2007, 2015, 2016, 2017]
    assert trends["documents"] == [1, 2, 2, 1]
    for year in range(4):
        assert sum(topic["shares"][year] for topic in trends["topics"]) == pytest.approx(1)
    assert trends["topics"][2]["shares"][3] > 0.5


async def test_trends_are_told_by_month_too(client: httpx.AsyncClient) -> None:
    """The first day of each period says which it is."""
    by_year, by_month = [await get(client, f"{MODEL}/trends", by=by) for by in ("year", "month")]

    assert by_year == await get(client, f"{MODEL}/trends")
    assert by_year["periods"] == [f"{year}-01-01" for year in by_year["years"]]
    assert by_month["periods"] == ["2007-01-01", "2015-01-01", "2016-01-01", "2017-01-01"]
    assert (by_year["by"], by_month["by"]) == ("year", "month")
    assert_refused(await client.get(f"{MODEL}/trends", params={"by": "day"}), 422)


async def test_a_rename_takes_effect_at_once_and_outlives_a_restart(start: Start) -> None:
    """Wherever the topic is named."""
    text = {"text": "policy and reward"}
    async with start() as client:
        renamed = await client.patch(f"{MODEL}/topics/2", json={"label": "  agents  "})
        inferred = (await client.post(f"{MODEL}/inference", json=text)).json()
        terms = await get(client, f"{MODEL}/topics/2/terms")
    async with start() as client:
        model = await get(client, MODEL)

    assert renamed.status_code == 200
    assert renamed.json()["label"] == "agents"
    assert renamed.json() == model["topics"][2]
    assert inferred["topics"][0]["label"] == "agents"
    assert terms["label"] == "agents"
    assert [topic["label"] for topic in model["topics"][:2]] == list(LABELS[:2])


async def test_a_topic_can_be_renamed_again(client: httpx.AsyncClient) -> None:
    """The last name counts."""
    for label in ("one", "two"):
        answer = await client.patch(f"{MODEL}/topics/0", json={"label": label})

    assert answer.json()["label"] == "two"
    assert (await get(client, MODEL))["topics"][0]["label"] == "two"


@pytest.mark.usefixtures("sqlite_url")
@pytest.mark.parametrize("label", ["", "   ", "x" * 81, 7, "a\nb", "\u200b", "a\u202eb"])
async def test_a_label_is_a_short_visible_text(client: httpx.AsyncClient, label: object) -> None:
    """1 to 80 characters on one line, none of which hides or reverses others."""
    assert_refused(await client.patch(f"{MODEL}/topics/0", json={"label": label}), 422)


async def test_two_workers_agree_on_labels(start: Start) -> None:
    """After a poll or two of the database."""
    async with start(log_poll_s=0.01) as one, start(log_poll_s=0.01) as other:
        await one.patch(f"{MODEL}/topics/1", json={"label": "posteriors"})

        for _ in range(ATTEMPTS):
            if (await get(other, MODEL))["topics"][1]["label"] == "posteriors":
                return
            await anyio.sleep(0.01)
    pytest.fail("the other worker still has the old label")
