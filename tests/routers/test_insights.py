"""What people complain about, over HTTP."""

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from python_calamine import CalamineWorkbook

from app.db.engine import Database, open_database
from app.db.reviews.store import ReviewStore
from app.domain.reviews import NewReview
from tests.conftest import Start
from tests.routers.calls import get
from tests.small_sentences import (
    GOOD,
    LABELS,
    NAME,
    VERDICTS,
    Said,
    Sentence,
    install_review_topics,
    store_said,
)
from tests.small_topics import BAYES, NETWORKS, REINFORCEMENT

MARCH, APRIL = datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 4, 10, tzinfo=UTC)

CRASH = Sentence("The app crashes whenever I open a larger picture.", NETWORKS, 0.05)
PRAISE = Sentence("The colours of the pictures are simply wonderful.", BAYES, 0.95)


NEVER_S = 3_600.0
"""Seconds until the service analyses what was stored, which no test waits for."""


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The database, before the service starts."""
    async with open_database(database_url) as database:
        yield database


@pytest.fixture
async def model(database: Database, tmp_path: Path) -> str:
    """A topic model that was fitted on reviews."""
    return await install_review_topics(database, tmp_path / "model")


@pytest.fixture
async def client(start: Start, model: str) -> AsyncIterator[httpx.AsyncClient]:  # noqa: ARG001 (it is there from the start)
    """A client of a service that knows the model, and leaves the sentences to the tests."""
    async with start(log_poll_s=NEVER_S) as client:
        yield client


async def test_a_topic_has_its_figures_and_its_quotes(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """Sentences are counted, each by its own topic and its own verdict."""
    reviews = await store_said(
        database,
        model,
        Said([CRASH, PRAISE], written_at=MARCH, rating=2),
        Said([PRAISE], written_at=APRIL, rating=5),
        Said([], written_at=APRIL, rating=3),
    )

    answer = await get(client, f"/v1/topic-models/{model}/sentiment")

    facts = ("model", "name", "measure", "reviews", "sentences", "unexplained", "change", "before")
    assert [answer[name] for name in facts] == [model, NAME, "stars", 3, 3, 1, None, None]
    assert answer["positive"] == pytest.approx(2 / 3)
    assert [one["topic"] for one in answer["topics"]] == [NETWORKS, BAYES, REINFORCEMENT, None]
    worst = answer["topics"][0]
    assert (worst["label"], worst["reviews"], worst["sentences"]) == (LABELS[NETWORKS], 1, 1)
    assert (worst["share"], worst["positive"]) == (pytest.approx(1 / 3), 0)
    assert worst["impact"]["points"] == pytest.approx(10 / 3 - 4)
    assert worst["quotes"] == [
        {"review_id": str(reviews[0].id), "text": CRASH.text, "start": 0, "end": len(CRASH.text)}
    ]
    assert worst["periods"] == [
        {"from": "2026-03-01", "reviews": 1, "positive": 0},
        {"from": "2026-04-01", "reviews": 0, "positive": None},
    ]
    assert [answer[name] for name in ("pending", "since_fit")] == [0, 3]
    assert answer["sentiment_models"] == [VERDICTS]
    assert (answer["groups"], answer["segments"], answer["new_phrases"]) == ([], None, [])
    assert answer["rising_phrases"] == []


async def test_the_change_adds_up_and_new_phrases_are_told(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """Against the period before, as long and directly before; an old phrase is not new."""
    old = Sentence("The battery drains quickly, says everyone.", NETWORKS, 0.1)
    new = Sentence("Dark mode burns my eyes.", NETWORKS, 0.1)
    await store_said(
        database,
        model,
        *[Said([old, replace(PRAISE, text=f"It is fine{'!' * at}")], MARCH) for at in range(4)],
        *[Said([new, replace(old, text=f"{old.text}{'!' * at}")], APRIL) for at in range(4)],
    )

    answer = await get(
        client, f"/v1/topic-models/{model}/sentiment", since="2026-04-01", until="2026-04-30"
    )

    assert answer["before"] == ["2026-03-02T00:00:00.000000Z", "2026-04-01T00:00:00.000000Z"]
    assert answer["change"] == pytest.approx(-50)
    changes = [one["change"] for one in answer["topics"]]
    assert sum(one["points"] for one in changes) == pytest.approx(-50)
    phrases = {one["phrase"]: one["reviews"] for one in answer["new_phrases"]}
    assert phrases == {"burns my eyes": 4}
    assert len(answer["new_phrases"][0]["review_ids"]) == 3


async def test_what_is_said_more_often_is_told_with_its_figures(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """Though it was said before; without a bound there is no before."""
    texts = [f"{'It freezes' if at < 2 else 'It is fine'}{'!' * at}" for at in range(20)]
    more = [f"{'Freezing' if at < 18 else 'Fine'}{'!' * at}" for at in range(20)]
    said = [(text, MARCH) for text in texts] + [(text, APRIL) for text in more]
    await store_said(
        database, model, *[Said([Sentence(text, NETWORKS, 0.1)], moment) for text, moment in said]
    )

    url = f"/v1/topic-models/{model}/sentiment"
    whole = await get(client, url)
    answer = await get(client, url, since="2026-04-01", until="2026-04-30")

    assert whole["rising_phrases"] == []
    (rising,) = answer["rising_phrases"]
    assert len(rising.pop("review_ids")) == 3
    assert rising == {
        "phrase": "freezing",
        "forms": ["freezing"],
        "reviews": 18,
        "counted": 20,
        "reviews_before": 2,
        "counted_before": 20,
    }


async def test_a_group_is_counted_by_its_reviews(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """Its topics keep their own rows."""
    await store_said(database, model, Said([CRASH, PRAISE]), Said([CRASH, CRASH]))
    for topic in (NETWORKS, BAYES):
        address = f"/v1/topic-models/{model}/topics/{topic}"
        changed = await client.patch(address, json={"group": "Trouble", "hidden": topic == BAYES})
        assert changed.status_code == 200, changed.text

    answer = await get(client, f"/v1/topic-models/{model}/sentiment")

    (group,) = answer["groups"]
    assert (group["topic"], group["label"], group["group"]) == (None, "Trouble", "Trouble")
    assert (group["reviews"], group["sentences"], group["share"]) == (2, 4, 1)
    assert {one["topic"]: (one["group"], one["hidden"]) for one in answer["topics"]} == {
        NETWORKS: ("Trouble", False),
        BAYES: ("Trouble", True),
        REINFORCEMENT: (None, False),
        None: (None, False),
    }


async def test_values_of_an_attribute_are_told_apart(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """Numbers as they are written, and reviews that come later too."""
    address = f"/v1/topic-models/{model}/sentiment"
    await store_said(
        database,
        model,
        Said([CRASH], attributes={"version": 5.0, "country": "DE"}),
        Said([PRAISE], attributes={"version": 5.1}),
        Said([PRAISE]),
    )
    first = await get(client, address, segment="version")
    await store_said(database, model, Said([PRAISE], attributes={"version": 5.1}))

    later = await get(client, address, segment="version")

    assert {one["value"]: one["reviews"] for one in first["segments"]} == {"5": 1, "5.1": 1}
    assert {one["value"]: one["reviews"] for one in later["segments"]} == {"5.1": 2, "5": 1}
    assert [one["topic"] for one in later["segments"][0]["topics"]] == [0, 1, 2]
    assert (await get(client, address, segment="colour"))["segments"] == []


async def test_a_period_without_reviews_has_zeros(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """And a source that nobody names, and a model of which nothing is analysed yet."""
    address = f"/v1/topic-models/{model}/sentiment"
    nothing = await get(client, address)
    await store_said(database, model, Said([CRASH], written_at=MARCH, source="shop"))

    for where in ({"since": "2001-01-01", "until": "2001-12-31"}, {"source": "nobody"}):
        answer = await get(client, address, **where)
        assert (answer["reviews"], answer["positive"], answer["change"]) == (0, None, None)
        assert [one["sentences"] for one in answer["topics"]] == [0, 0, 0, 0]
        assert answer["periods"] == []
    assert (nothing["reviews"], nothing["interval"], nothing["pending"]) == (0, None, 0)
    assert (await get(client, address, source="shop"))["reviews"] == 1


async def test_reviews_that_wait_are_counted_as_pending(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """And those stored after the fit, whether they are analysed or not."""
    await store_said(database, model, Said([CRASH]))
    async with database.begin_write() as session:
        await ReviewStore(session).add_all([(NewReview(text="Not yet"), GOOD)])

    answer = await get(client, f"/v1/topic-models/{model}/sentiment")

    assert (answer["reviews"], answer["pending"], answer["since_fit"]) == (1, 1, 2)


@pytest.mark.parametrize(
    ("name", "params", "status", "kind"),
    [
        ("nowhere", {}, 404, "topic-model-not-found"),
        ("default", {}, 409, "topics-not-of-reviews"),
        (None, {"since": "2026-04-01T00:00:00Z", "until": "2026-04-01T00:00:00Z"}, 422, "period"),
        (None, {"since": "2999-01-01"}, 422, "period-reversed"),
        (None, {"by": "year"}, 422, "invalid-request"),
        (None, {"sinse": "2026-04-01"}, 422, "invalid-request"),
    ],
    ids=["unknown", "not of reviews", "empty", "in the future", "by year", "misspelt"],
)
async def test_what_cannot_be_told_is_a_problem(  # noqa: PLR0913, PLR0917 - a row of the table
    client: httpx.AsyncClient,
    model: str,
    name: str | None,
    params: dict[str, str],
    status: int,
    kind: str,
) -> None:
    """That says what to do; so do the export and the audit."""
    calls = ("", "/export") if params else ("", "/export", "/audit")
    for call in calls:
        answer = await client.get(
            f"/v1/topic-models/{name or model}/sentiment{call}", params=params
        )

        assert answer.status_code == status
        assert answer.json()["type"].startswith(f"/problems/{kind}")


async def test_a_model_that_is_succeeded_names_the_live_one(
    start: Start, database: Database, model: str, tmp_path: Path
) -> None:
    """What reviews had of it goes, so that its figures would be of nothing."""
    labels = ("crashes anew", *LABELS[1:])
    live = await install_review_topics(database, tmp_path / "live", labels=labels)
    async with start(log_poll_s=NEVER_S) as client:
        for call in ("", "/audit", "/export"):
            refused = await client.get(f"/v1/topic-models/{model}/sentiment{call}")

            assert refused.status_code == 409, refused.text
            assert refused.json()["type"] == "/problems/topic-model-superseded"
            assert live in refused.json()["detail"]
        await get(client, f"/v1/topic-models/{live}/sentiment")


async def test_the_table_is_exported(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """As a spreadsheet reads it: for Excel, no cell is a formula."""
    formula = Sentence("=1+1 is what it tells me, and it is wrong.", NETWORKS, 0.1)
    await store_said(database, model, Said([formula, PRAISE], rating=1), Said([PRAISE], rating=5))
    address = f"/v1/topic-models/{model}/sentiment/export"

    plain = await client.get(address, params={"format": "csv"})
    excel = await client.get(address, params={"format": "csv", "excel": "true"})
    workbook = await client.get(address, params={"format": "xlsx"})

    rows = list(csv.DictReader(io.StringIO(plain.text)))
    assert [one["topic"] for one in rows] == ["0", "1", "2", ""]
    assert (rows[0]["reviews"], rows[0]["impact_points"]) == ("1", "-2.0")
    assert rows[0]["quote_1"] == formula.text
    assert excel.text.startswith("\ufeff")
    assert f"'{formula.text}" in excel.text
    opened = CalamineWorkbook.from_filelike(io.BytesIO(workbook.content))
    sheet = opened.get_sheet_by_index(0).to_python()
    assert sheet[0][:2] == ["topic", "label"]
    assert sheet[1][sheet[0].index("quote_1")] == formula.text
    assert 'filename="insights.xlsx"' in workbook.headers["content-disposition"]


async def test_people_judge_sentences_and_the_share_that_is_right_is_told(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """A judgement counts until its review is deleted; a second one replaces it."""
    first, _ = await store_said(database, model, Said([CRASH, PRAISE]), Said([Sentence("Well.")]))
    address = f"/v1/topic-models/{model}/sentiment/audit"
    drawn = await get(client, address)
    judged = {"review_id": str(first.id), "start": 0, "topic_fits": True, "sentiment_fits": False}

    for fits in (True, False):
        told = await client.post(address, json={**judged, "topic_fits": fits})
        assert told.status_code == 200, told.text

    assert {one["text"] for one in drawn["items"]} == {CRASH.text, PRAISE.text}
    assert {one["label"] for one in drawn["items"]} == {LABELS[NETWORKS], LABELS[BAYES]}
    left = await get(client, address)
    assert [one["text"] for one in left["items"]] == [PRAISE.text]
    assert left["audit"] == told.json()
    insights = await get(client, f"/v1/topic-models/{model}/sentiment")
    assert insights["audit"]["topic"]["judged"] == 1
    assert insights["audit"]["topic"]["right"] == 0
    await client.delete(f"/v1/reviews/{first.id}")
    assert (await get(client, address))["audit"]["topic"]["judged"] == 0


async def test_a_sentence_that_is_not_there_cannot_be_judged(
    client: httpx.AsyncClient, database: Database, model: str
) -> None:
    """Nor one that no topic explains, nor one of a review that is not stored."""
    (review,) = await store_said(database, model, Said([Sentence("Well."), CRASH]))
    address = f"/v1/topic-models/{model}/sentiment/audit"
    fits = {"topic_fits": True, "sentiment_fits": True}

    for review_id, start in ((review.id, 3), (review.id, 0), (UUID(int=1), 0)):
        body = {"review_id": str(review_id), "start": start, **fits}
        answer = await client.post(address, json=body)

        assert answer.status_code == 404, answer.text
