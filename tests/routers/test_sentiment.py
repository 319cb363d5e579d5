"""How a text feels, over HTTP."""

import httpx
import pytest

from tests.routers.problems import assert_refused

AWESOME = "The movie was awesome"


async def classify(
    client: httpx.AsyncClient, text: str, *, explain: bool = False
) -> httpx.Response:
    return await client.post("/v1/sentiment", json={"text": text, "explain": explain})


async def test_a_good_review_is_positive(client: httpx.AsyncClient) -> None:
    """With the probability of that label."""
    prediction = (await classify(client, AWESOME)).json()

    assert prediction["label"] == "positive"
    assert 0.5 <= prediction["probability"] <= 1


async def test_an_explanation_adds_up_to_the_log_odds(client: httpx.AsyncClient) -> None:
    """Weights plus bias are the score, and the segments are the text."""
    prediction = (await classify(client, AWESOME + " (really)!", explain=True)).json()

    weights = [segment["weight"] or 0 for segment in prediction["segments"]]
    assert sum(weights) + prediction["bias"] == pytest.approx(prediction["log_odds"], abs=1e-6)
    assert "".join(segment["text"] for segment in prediction["segments"]) == AWESOME + " (really)!"


async def test_segments_are_null_unless_asked_for(client: httpx.AsyncClient) -> None:
    """An explanation costs more than a prediction."""
    assert (await classify(client, AWESOME)).json()["segments"] is None


async def test_a_text_of_unknown_words_is_not_sure(client: httpx.AsyncClient) -> None:
    """The model says so instead of guessing with confidence."""
    prediction = (await classify(client, "Zzyzx qwrtp")).json()

    assert prediction["coverage"] == 0
    assert prediction["sure"] is False


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(AWESOME, "en", id="English"),
        pytest.param("Das Konzert war schön, der Saal nicht", "de", id="German"),
        pytest.param("Zzyzx", None, id="too little"),
    ],
)
async def test_the_answer_names_the_language(
    client: httpx.AsyncClient, text: str, language: str | None
) -> None:
    """It is null where nobody could tell."""
    assert (await classify(client, text)).json()["language"] == language


async def test_a_batch_answers_in_order_bad_texts_included(
    client: httpx.AsyncClient,
) -> None:
    """Each bad text gets a problem, the others are classified."""
    texts = [AWESOME, " ", "The movie was awful", 5, "x" * 100_001]

    answer = await client.post("/v1/sentiment/batch", json={"texts": texts})

    results = answer.json()["results"]
    assert answer.status_code == 200
    assert [one.get("label") or one["status"] for one in results] == [
        "positive",
        422,
        "negative",
        422,
        422,
    ]


async def test_a_text_gets_the_same_prediction_alone_and_in_a_batch(
    client: httpx.AsyncClient,
) -> None:
    """Bit for bit."""
    texts = ["The movie was awful", AWESOME, "Great fun!"]

    together = (await client.post("/v1/sentiment/batch", json={"texts": texts})).json()

    alone = [(await classify(client, text)).json() for text in texts]
    assert together["results"] == [{"kind": "sentiment", **one} for one in alone]


async def test_a_batch_can_follow_its_own_share_of_positives(client: httpx.AsyncClient) -> None:
    """The share is told; labels and probabilities follow it, scores do not."""
    texts = ["The movie was awful", "Slow and dull", "", "I hated the cast", "The cast"] * 12

    plain = (await client.post("/v1/sentiment/batch", json={"texts": texts})).json()
    body = {"texts": texts, "adapt_prior": True}
    adapted = (await client.post("/v1/sentiment/batch", json=body)).json()

    assert plain["prior"] is None
    assert 0 < adapted["prior"] < 0.3
    assert adapted["model_version"] == plain["model_version"]
    for before, after in zip(plain["results"], adapted["results"], strict=True):
        assert after.get("log_odds") == before.get("log_odds")
        assert after.get("status") == before.get("status")
    assert adapted["results"][4]["label"] == "negative"
    assert adapted["results"][4]["probability"] > plain["results"][4]["probability"]


async def test_an_adapted_batch_is_explained_on_demand(client: httpx.AsyncClient) -> None:
    """By the same segments as any other: they are parts of the score."""
    body = {"texts": [AWESOME, "Slow and dull"], "explain": True}

    plain = (await client.post("/v1/sentiment/batch", json=body)).json()
    adapted = (await client.post("/v1/sentiment/batch", json={**body, "adapt_prior": True})).json()

    segments = [one["segments"] for one in adapted["results"]]
    assert segments == [one["segments"] for one in plain["results"]]
    assert "".join(part["text"] for part in segments[0]) == AWESOME


@pytest.mark.parametrize("texts", [["Zzyzx qwrtp"], [""]], ids=["unknown words", "no text"])
async def test_a_batch_that_says_nothing_is_taken_for_balanced(
    client: httpx.AsyncClient, texts: list[str]
) -> None:
    """Its answers are those of every other day."""
    body = {"texts": texts, "adapt_prior": True}

    answer = (await client.post("/v1/sentiment/batch", json=body)).json()
    plain = (await client.post("/v1/sentiment/batch", json={"texts": texts})).json()

    assert answer["prior"] == 0.5
    assert [one.get("probability") for one in answer["results"]] == [
        one.get("probability") for one in plain["results"]
    ]


async def test_a_hundred_texts_are_a_batch_and_one_more_is_not(client: httpx.AsyncClient) -> None:
    """The published limit is the enforced one."""
    limit = (await client.get("/v1/limits")).json()["batch_items"]

    full = await client.post("/v1/sentiment/batch", json={"texts": [AWESOME] * limit})
    over = await client.post("/v1/sentiment/batch", json={"texts": [AWESOME] * (limit + 1)})

    assert len(full.json()["results"]) == limit
    assert over.status_code == 422


async def test_a_batch_explains_as_much_as_is_published(client: httpx.AsyncClient) -> None:
    """All texts together; one character more is refused, but classified without explanation."""
    limit = (await client.get("/v1/limits")).json()["explained_characters"]
    full = [AWESOME.ljust(limit // 2 - 1, "."), "!".ljust(limit // 2, "."), "?"]

    explained = await client.post("/v1/sentiment/batch", json={"texts": full, "explain": True})
    over = {"texts": [*full, "!"], "explain": True}
    refusal = await client.post("/v1/sentiment/batch", json=over)
    classified = await client.post("/v1/sentiment/batch", json={**over, "explain": False})

    assert [len(one["segments"]) > 0 for one in explained.json()["results"]] == [True] * 3
    assert "200,001" in assert_refused(refusal, 422).detail
    assert classified.status_code == 200


async def test_bad_texts_do_not_count_as_explained(client: httpx.AsyncClient) -> None:
    """They get a problem instead of an explanation."""
    texts = [AWESOME, "x" * 200_001]

    answer = await client.post("/v1/sentiment/batch", json={"texts": texts, "explain": True})

    assert [one.get("status") for one in answer.json()["results"]] == [None, 422]


def make_unknown_keys(count: int) -> dict[str, int]:
    """Return `count` members that no schema has."""
    return {f"k{number}": number for number in range(count)}


@pytest.mark.parametrize("count", [19, 20, 21, 22, 23, 100_000])
async def test_of_many_problems_only_some_are_listed(client: httpx.AsyncClient, count: int) -> None:
    """At most 20, alone and in a batch, so that the answer stays small."""
    review = {"text": "a", **make_unknown_keys(count)}

    alone = assert_refused(await client.post("/v1/sentiment", json=review), 422)
    batch = await client.post("/v1/reviews/batch", json={"reviews": [review]})

    (item,) = batch.json()["results"]
    assert 1 <= len(alone.errors or ()) <= 20
    assert 1 <= len(item["errors"]) <= 20
    assert len(alone.detail) < 300
    assert len(batch.content) < 4000


async def test_problems_that_are_not_listed_are_counted(client: httpx.AsyncClient) -> None:
    """The detail names the first three and the number of the others."""
    problem = assert_refused(await client.post("/v1/sentiment", json=make_unknown_keys(20)), 422)

    assert len(problem.errors or ()) == 20
    assert problem.detail.endswith("; and 18 more")


async def test_very_many_keys_are_one_problem(client: httpx.AsyncClient) -> None:
    """Which says how many keys there are, and which are known."""
    content = {"text": "a", **make_unknown_keys(50_000)}

    problem = assert_refused(await client.post("/v1/sentiment", json=content), 422)

    assert [error.pointer for error in problem.errors or ()] == ["#"]
    assert "50,001" in problem.detail
    assert "text, explain" in problem.detail


@pytest.mark.parametrize(("character", "shown"), [("k", "k"), ("~", "~0"), ("/", "~1")])
async def test_a_long_key_is_shown_in_part(
    client: httpx.AsyncClient, character: str, shown: str
) -> None:
    """A client that sends a long key does not get all of it back."""
    problem = assert_refused(
        await client.post("/v1/sentiment", json={"text": "a", character * 100_000: 1}), 422
    )

    pointers = [error.pointer for error in problem.errors or ()]
    assert pointers == ["#/" + shown * 99 + "…"]


async def test_the_model_describes_itself(client: httpx.AsyncClient) -> None:
    """With the version that predictions name."""
    card = (await client.get("/v1/sentiment-model")).json()

    assert card["model_version"] == (await classify(client, AWESOME)).json()["model_version"]
    assert card["corrections_learned"] == 0


async def test_each_sentence_is_classified_and_leans_to_its_text(client: httpx.AsyncClient) -> None:
    """Where it stands is counted in code points, whatever else is asked for."""
    text = " \U0001f600 The movie was awesome!  The cast was awful. "

    for explain in (False, True):
        body = {"text": text, "explain": explain, "sentences": True}
        answer = await client.post("/v1/sentiment", json=body)
        assert answer.status_code == 200
        sentences = answer.json()["sentences"]
        assert [one["label"] for one in sentences] == ["positive", "negative"]
        for one in sentences:
            assert one["text"] == text[one["start"] : one["end"]]
            alone = (await classify(client, one["text"])).json()
            assert one["label"] == alone["label"]
            whole = answer.json()
            agrees = whole["label"] == one["label"]
            ends = alone["probability"], abs((not agrees) - whole["probability"])
            assert min(ends) < one["probability"] < max(ends)
        assert (answer.json()["segments"] is None) is not explain


async def test_sentences_are_null_unless_asked_for(client: httpx.AsyncClient) -> None:
    """In batches, which take no such wish, always."""
    batch = {"texts": [AWESOME]}
    single = (await classify(client, AWESOME)).json()
    (result,) = (await client.post("/v1/sentiment/batch", json=batch)).json()["results"]
    refused = await client.post("/v1/sentiment/batch", json={**batch, "sentences": True})

    assert single["sentences"] is result["sentences"] is None
    assert_refused(refused, 422)


async def test_the_whole_text_feels_the_same_with_its_sentences(client: httpx.AsyncClient) -> None:
    """However long it is, and however many sentences it has."""
    for text in (AWESOME, f"{AWESOME}. Dull. " * 3_000, "<br>", "\u200b\u00ad"):
        plain = (await client.post("/v1/sentiment", json={"text": text})).json()
        answer = await client.post("/v1/sentiment", json={"text": text, "sentences": True})

        told = answer.json()
        assert {**told, "sentences": None} == plain
        assert len(told["sentences"]) == 2 * text.count("Dull.") + (text == AWESOME)


@pytest.mark.parametrize("sentences", ["yes", 1, None])
async def test_whether_sentences_are_wanted_is_yes_or_no(
    client: httpx.AsyncClient, sentences: object
) -> None:
    body = {"text": AWESOME, "sentences": sentences}
    assert_refused(await client.post("/v1/sentiment", json=body), 422)
