"""The job that fits topics to stored texts: what it reads, says, installs and refuses."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db.engine import Database, open_database
from app.db.job_leases import JobLeases
from app.db.jobs import JobStore
from app.db.models import ModelStore
from app.db.reviews.store import ReviewStore
from app.db.topics.store import DocumentStore
from app.domain.documents import Document
from app.domain.models import ModelKind, ModelOrigin
from app.domain.reviews import NewReview
from app.domain.sentiment import Label, Prediction
from app.domain.topic_fits import Corpus, FitRequest
from app.errors import NoTermsLeft, SubtextError, TextsTooFew
from app.schemas.topic_fits import TopicFitResult
from app.services.jobs.context import JobContext
from app.services.model_files import fetch_model
from app.services.topics.artifact import DOCUMENTS, TopicArtifact, load_topics
from app.services.topics.fit_request import FIT_TOPICS
from app.settings import Settings
from app.training.topics.job import fit_topics
from tests.training.topics.texts import make_texts

GOOD = Prediction(model_version="m1", label=Label.POSITIVE, probability=0.9, sure=True)

REQUEST = FitRequest(Corpus.REVIEWS, "Shop", topics=(3,))


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    async with open_database(sqlite_url) as opened:
        yield opened


async def store(database: Database, texts: Sequence[str], **facts: object) -> None:
    new = [(NewReview(text=text, **facts), GOOD) for text in texts]  # type: ignore[arg-type]  # as each test has them
    async with database.begin_write() as session:
        await ReviewStore(session).add_all(new)


@asynccontextmanager
async def begin(database: Database, request: FitRequest) -> AsyncIterator[JobContext]:
    """Begin a job's first try in this process."""
    async with database.begin_write() as session:
        leases = JobLeases(session)
        job = await JobStore(session).add(FIT_TOPICS, request.write())
        entered = await leases.enter(await leases.take(job.id, service="test"))
    assert entered is not None
    yield JobContext(entered[0], Settings(), database=database, lease=entered[1])


async def fit(database: Database, request: FitRequest = REQUEST) -> TopicFitResult:
    async with begin(database, request) as context:
        return TopicFitResult.model_validate(await fit_topics(context))


async def load(database: Database, model: str, folder: Path) -> TopicArtifact:
    async with database.begin_read() as session:
        return load_topics(await fetch_model(session, model, folder))


async def test_topics_of_stored_reviews_become_a_model(database: Database, tmp_path: Path) -> None:
    """It says what it was fitted to, and holds nothing of the reviews but its vocabulary."""
    await store(database, [*make_texts(90), "   ", *make_texts(2)])

    result = await fit(database)

    async with database.begin_read() as session:
        (kept,) = await ModelStore(session).read_all(ModelKind.TOPICS)
        choice = await ModelStore(session).read_choice(ModelKind.TOPICS)
    assert (kept.model, kept.name, kept.origin) == (result.model, "Shop", ModelOrigin.TRAINED)
    assert choice is None
    assert (result.documents, result.left_out, result.matching) == (90, 3, 93)
    (candidate,) = result.candidates
    assert (candidate.topics, candidate.chosen) == (3, True)
    assert candidate.coherence is not None
    artifact = await load(database, kept.model, tmp_path)
    data = artifact.manifest.data
    assert {name: data[name] for name in ("corpus", "source", "documents", "last_number")} == {
        "corpus": "reviews",
        "source": None,
        "documents": 90,
        "last_number": 93,
    }
    assert len(artifact.documents.metadata) == 0
    assert (tmp_path / kept.model / DOCUMENTS).stat().st_size < 50


async def test_the_same_texts_and_seed_give_the_same_model(database: Database) -> None:
    """Another try, or another fit, installs nothing twice."""
    await store(database, make_texts(60))

    first, second = await fit(database), await fit(database)
    other = await fit(database, FitRequest(Corpus.REVIEWS, "Shop", topics=(3,), seed=1))

    async with database.begin_read() as session:
        kept = {one.model for one in await ModelStore(session).read_all(ModelKind.TOPICS)}
    assert first.model == second.model != other.model
    assert kept == {first.model, other.model}


async def test_of_several_numbers_one_is_chosen_and_all_are_shown(database: Database) -> None:
    await store(database, make_texts(60))

    result = await fit(database, FitRequest(Corpus.REVIEWS, "Shop", topics=(2, 3)))

    assert [one.topics for one in result.candidates] == [2, 3]
    assert [one.chosen for one in result.candidates].count(True) == 1
    for one in result.candidates:
        assert None not in (one.coherence, one.diversity, one.stability)
        assert [each.sweep for each in one.sweeps][:2] == [25, 50]


async def test_only_reviews_that_were_asked_for_are_read(database: Database) -> None:
    """Of a source, and of a time: that they were written, else stored."""
    texts = make_texts(180)
    await store(database, texts[:60], source="shop", written_at=datetime(2024, 5, 1, tzinfo=UTC))
    await store(database, texts[60:120], source="shop")
    await store(database, texts[120:], written_at=datetime(2024, 5, 1, tzinfo=UTC))
    request = FitRequest(
        Corpus.REVIEWS,
        "Shop",
        source="shop",
        since=datetime(2024, 5, 1, tzinfo=UTC),
        until=datetime(2024, 5, 2, tzinfo=UTC),
        topics=(3,),
    )

    assert (await fit(database, request)).matching == 60


async def test_documents_are_indexed_with_their_facts(database: Database, tmp_path: Path) -> None:
    documents = [
        Document(f"d{number}", f"On {number}", None, None, (), None, text)
        for number, text in enumerate(make_texts(60))
    ]
    async with database.begin_write() as session:
        await DocumentStore(session).add_all(documents)

    result = await fit(database, FitRequest(Corpus.DOCUMENTS, "Papers", topics=(3,)))

    assert result.model is not None
    artifact = await load(database, result.model, tmp_path)
    assert artifact.manifest.data["corpus"] == "documents"
    assert [artifact.documents.metadata[row].id for row in (0, 59)] == ["d0", "d59"]


async def test_the_default_moves_along_with_the_model_that_was_it(database: Database) -> None:
    """A model of another name does not become it."""
    await store(database, make_texts(60))
    first = await fit(database)
    async with database.begin_write() as session:
        await ModelStore(session).choose(ModelKind.TOPICS, first.model)

    other = await fit(database, FitRequest(Corpus.REVIEWS, "Other", topics=(2,)))
    async with database.begin_read() as session:
        assert await ModelStore(session).read_choice(ModelKind.TOPICS) == first.model
    await store(database, make_texts(70)[60:])
    second = await fit(database)

    async with database.begin_read() as session:
        choice = await ModelStore(session).read_choice(ModelKind.TOPICS)
    assert (other.succeeds, second.succeeds, choice) == (None, first.model, second.model)


@pytest.mark.parametrize(
    ("texts", "error", "said"),
    [
        pytest.param(make_texts(49), TextsTooFew, "There are 49 usable texts", id="few"),
        pytest.param(
            ["The same again and again."] * 1000,
            TextsTooFew,
            "There are 1 usable texts (999 more are blank or copies of others)",
            id="one text",
        ),
        pytest.param([f"word{n}" for n in range(60)], NoTermsLeft, "add", id="one word each"),
        pytest.param(
            [f"{chr(0x4E00 + n)}本はとても面白いです" for n in range(60)],
            NoTermsLeft,
            "add",
            id="another script",
        ),
    ],
)
async def test_texts_that_give_no_topics_are_refused_in_a_sentence(
    database: Database, texts: list[str], error: type[SubtextError], said: str
) -> None:
    await store(database, texts)

    with pytest.raises(error) as refused:
        await fit(database)

    assert said in str(refused.value)
    async with database.begin_read() as session:
        assert await ModelStore(session).read_all(ModelKind.TOPICS) == []


async def test_a_try_after_the_model_is_installed_fits_nothing_again(database: Database) -> None:
    await store(database, make_texts(60))
    async with begin(database, REQUEST) as context:
        await fit_topics(context)
        async with database.begin_read() as session:
            job = await JobStore(session).read(context.job.id)

    assert job.checkpoint is not None
    assert TopicFitResult.model_validate(job.result).model == job.checkpoint["model"]
    assert json.dumps(job.request) == json.dumps(REQUEST.write())
