"""The job that fits topics to stored texts: what it reads, says, installs and refuses."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.db.jobs import JobStore
from app.db.models import ModelStore
from app.db.topics.edits import TopicEditStore
from app.db.topics.store import DocumentStore
from app.domain.documents import Document
from app.domain.insights import EditedField
from app.domain.models import ModelKind, ModelOrigin
from app.domain.topic_fits import Corpus, FitRequest
from app.errors import ModelUnfit, ModelUnwritable, NoTermsLeft, SubtextError, TextsTooFew
from app.schemas.topic_fits import TopicFitResult
from app.services.jobs.context import ignore
from app.services.topics.artifact import DOCUMENTS
from app.training.topics.fit_report import FitReport
from app.training.topics.job import fit_topics
from app.training.topics.stored_texts import read_stored_texts
from tests.training.topics.texts import make_texts
from tests.training.topics.workplace import REQUEST, Workplace


async def test_topics_of_stored_reviews_become_a_model(place: Workplace) -> None:
    """It says what it was fitted to, and holds nothing of the reviews but its vocabulary."""
    await place.store([*make_texts(90), "   ", *make_texts(2)])

    result = await place.fit()

    (kept,) = await place.read_kept()
    assert (kept.model, kept.name, kept.origin) == (result.model, "Shop", ModelOrigin.TRAINED)
    assert await place.read_default() is None
    assert (result.documents, result.left_out, result.matching) == (90, 3, 93)
    assert result.analysed == 93
    (candidate,) = result.candidates
    assert (candidate.topics, candidate.chosen) == (3, True)
    assert candidate.coherence is not None
    assert candidate.junk is not None
    artifact = await place.load(kept.model)
    data = artifact.manifest.data
    assert {name: data[name] for name in ("corpus", "source", "documents", "last_number")} == {
        "corpus": "reviews",
        "source": None,
        "documents": 90,
        "last_number": 93,
    }
    assert len(artifact.documents.metadata) == 0
    assert (place.settings.model_cache / kept.model / DOCUMENTS).stat().st_size < 50


async def test_the_same_texts_and_seed_give_the_same_model(place: Workplace) -> None:
    """Another try, or another fit, installs nothing twice."""
    await place.store(make_texts(60))

    first, second = await place.fit(), await place.fit()
    other = await place.fit(FitRequest(Corpus.REVIEWS, "Shop", topics=(3,), seed=1))

    kept = {one.model for one in await place.read_kept()}
    assert first.model == second.model != other.model
    assert kept == {first.model, other.model}


async def test_a_fit_that_succeeds_another_starts_from_its_topics(place: Workplace) -> None:
    """Made again, it starts from where it did, and is the same; else it would never be done."""
    await place.store(make_texts(60))
    first = await place.fit()
    await place.store(make_texts(80)[60:])

    second, again = await place.fit(), await place.fit()
    other = await place.fit(FitRequest(Corpus.REVIEWS, "Other", topics=(3,)))

    assert first.model != second.model == again.model
    started = [
        (await place.load(one.model)).manifest.data["started_from"] for one in (first, second)
    ]
    assert started == [None, first.model]
    assert second.changes is not None
    assert len(second.changes.continued) == 3
    assert other.model != second.model


async def test_a_fit_starts_from_the_model_before_if_where_that_started_is_gone(
    place: Workplace,
) -> None:
    await place.store(make_texts(60))
    first = await place.fit()
    await place.store(make_texts(80)[60:])
    second = await place.fit()
    assert first.model is not None
    async with place.database.begin_write() as session:
        await ModelStore(session).remove(first.model)

    third = await place.fit()

    assert third.succeeds == second.model
    data = (await place.load(third.model)).manifest.data
    assert data["started_from"] in {first.model, second.model}
    assert third.changes is not None
    assert len(third.changes.continued) == 3


async def test_under_another_name_the_same_fit_is_another_model(place: Workplace) -> None:
    """It takes nothing from the first; nor does a fit of the name that this one had before."""
    await place.store(make_texts(60))

    shop = await place.fit()
    hotel = await place.fit(replace(REQUEST, name="Hotel"))
    async with place.database.begin_write() as session:
        await ModelStore(session).rename(str(shop.model), ModelKind.TOPICS, "Spring")
    with pytest.raises(ModelUnfit, match="the same as 'Spring'"):
        await place.fit()

    kept = {one.model: one.name for one in await place.read_kept()}
    assert kept == {shop.model: "Spring", hotel.model: "Hotel"}


async def test_of_several_numbers_one_is_chosen_and_all_are_shown(place: Workplace) -> None:
    await place.store(make_texts(60))

    result = await place.fit(FitRequest(Corpus.REVIEWS, "Shop", topics=(2, 3)))

    assert [one.topics for one in result.candidates] == [2, 3]
    assert [one.chosen for one in result.candidates].count(True) == 1
    for one in result.candidates:
        assert None not in (one.coherence, one.diversity, one.stability, one.junk)
        assert [each.sweep for each in one.sweeps][:2] == [25, 50]


async def test_only_reviews_that_were_asked_for_are_read(place: Workplace) -> None:
    """Of a source, and of a time: that they were written, else stored."""
    texts = make_texts(180)
    await place.store(texts[:60], source="shop", written_at=datetime(2024, 5, 1, tzinfo=UTC))
    await place.store(texts[60:120], source="shop")
    await place.store(texts[120:], written_at=datetime(2024, 5, 1, tzinfo=UTC))
    request = FitRequest(
        Corpus.REVIEWS,
        "Shop",
        source="shop",
        since=datetime(2024, 5, 1, tzinfo=UTC),
        until=datetime(2024, 5, 2, tzinfo=UTC),
        topics=(3,),
    )

    assert (await place.fit(request)).matching == 60


async def test_documents_are_indexed_with_their_facts(place: Workplace) -> None:
    documents = [
        Document(f"d{number}", f"On {number}", None, None, (), None, text)
        for number, text in enumerate(make_texts(60))
    ]
    async with place.database.begin_write() as session:
        await DocumentStore(session).add_all(documents)

    result = await place.fit(FitRequest(Corpus.DOCUMENTS, "Papers", topics=(3,)))

    assert result.model is not None
    artifact = await place.load(result.model)
    assert artifact.manifest.data["corpus"] == "documents"
    assert [artifact.documents.metadata[row].id for row in (0, 59)] == ["d0", "d59"]


async def test_topics_go_on_under_their_names_when_more_is_read(place: Workplace) -> None:
    """With ids, colours and what people call them; the result says so."""
    texts = make_texts(140)
    await place.store(texts[:90])
    first = await place.fit()
    assert first.model is not None
    assert first.changes is None
    await place.rename(first.model, 1, "Mine")
    await place.store(texts[90:])

    second = await place.fit(FitRequest(Corpus.REVIEWS, "Shop", topics=(4,)))

    assert (second.succeeds, second.documents) == (first.model, 140)
    assert second.model is not None
    assert second.changes is not None
    assert {one.before: one.topic for one in second.changes.continued} == {0: 0, 1: 1, 2: 2}
    assert [one.label for one in second.changes.continued][1] == "Mine"
    assert second.changes.gone == []
    before, after = [(await place.load(model)).topics for model in (first.model, second.model)]
    assert [one.label for one in after[:3]] == [one.label for one in before]
    assert [one.colour for one in after] == [0, 1, 2, 3]
    async with place.database.begin_read() as session:
        edits = await TopicEditStore(session).read_current(second.model)
    assert edits[1][EditedField.LABEL].value == "Mine"
    assert [len(fields) for fields in edits.values()] == [1]


async def test_a_fit_of_the_same_texts_keeps_what_people_changed(place: Workplace) -> None:
    """Once: it is the same model."""
    await place.store(make_texts(60))
    first = await place.fit()
    assert first.model is not None
    await place.rename(first.model, 1, "Mine")

    again = await place.fit()

    async with place.database.begin_read() as session:
        page = await TopicEditStore(session).read_page(first.model, limit=9, cursor=None)
    assert again.model == first.model
    assert [edit.value for edit in page.items] == ["Mine"]


async def test_the_default_moves_along_with_the_model_that_was_it(place: Workplace) -> None:
    """A model of another name does not become it."""
    await place.store(make_texts(60))
    first = await place.fit()
    async with place.database.begin_write() as session:
        await ModelStore(session).choose(ModelKind.TOPICS, first.model)

    other = await place.fit(FitRequest(Corpus.REVIEWS, "Other", topics=(2,)))
    assert await place.read_default() == first.model
    await place.store(make_texts(70)[60:])
    second = await place.fit()

    choice = await place.read_default()
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
    place: Workplace, texts: list[str], error: type[SubtextError], said: str
) -> None:
    await place.store(texts)

    with pytest.raises(error) as refused:
        await place.fit()

    assert said in str(refused.value)
    assert await place.read_kept() == []


async def test_a_try_after_the_model_is_installed_fits_nothing_again(place: Workplace) -> None:
    await place.store(make_texts(60))
    context = await place.begin()
    await fit_topics(context)
    async with place.database.begin_read() as session:
        job = await JobStore(session).read(context.job.id)

    assert job.checkpoint is not None
    assert TopicFitResult.model_validate(job.result).model == job.checkpoint["model"]
    assert json.dumps(job.request) == json.dumps(REQUEST.write())


async def test_a_full_disk_installs_nothing_and_says_so(place: Workplace) -> None:
    """The model before goes on, and there is another once there is room."""
    await place.store(make_texts(60))
    before = await place.fit()
    other = replace(REQUEST, seed=1)
    pages = await place.limit_pages(None)
    await place.limit_pages(pages + 1)

    with pytest.raises(ModelUnwritable, match="database or disk is full"):
        await place.fit(other)

    assert [one.model for one in await place.read_kept()] == [before.model]
    await place.limit_pages(2 * pages + 1000)
    assert (await place.fit(other)).succeeds == before.model


async def test_a_try_that_dies_before_it_installs_is_made_again(place: Workplace) -> None:
    """From the beginning, and to the same end."""
    await place.store(make_texts(60))
    context = await place.begin()

    def die(_progress: float | None, step: str | None) -> None:
        if step == "Measuring topics":
            raise KeyboardInterrupt

    context.watch = die
    with pytest.raises(KeyboardInterrupt):
        await fit_topics(context)
    assert await place.read_kept() == []
    context.watch = ignore
    result = TopicFitResult.model_validate(await fit_topics(context))

    assert [one.model for one in await place.read_kept()] == [result.model]


async def test_of_very_many_texts_a_sample_is_read(place: Workplace) -> None:
    """It is spread over all of them, and the same each time."""
    await place.store(make_texts(200))
    context = await place.begin()
    report = FitReport(context, REQUEST)

    samples = [await read_stored_texts(context, REQUEST, report, most=100) for _ in range(2)]

    ids = [[int(one.id) for one in sample.documents] for sample in samples]
    assert ids[0] == ids[1]
    assert 90 <= len(ids[0]) <= 110
    assert 40 <= sum(number <= 100 for number in ids[0]) <= 60
    assert (samples[0].matching, samples[0].last_number) == (200, 200)


async def test_the_newest_review_of_all_is_known_to_a_fit_of_some(place: Workplace) -> None:
    """What is counted as stored after the fit is not what was there, and of another source."""
    await place.store(make_texts(60), source="shop")
    await place.store(["Something else"] * 5, source="mail")
    context = await place.begin()
    request = replace(REQUEST, source="shop")

    texts = await read_stored_texts(context, request, FitReport(context, request))

    assert (texts.matching, texts.last_number) == (60, 65)


async def test_of_very_long_texts_a_sample_is_read(place: Workplace) -> None:
    """It is spread over all of them, too, and not the first that there is room for."""
    texts = make_texts(200)
    await place.store(texts)
    context = await place.begin()
    room = sum(map(len, texts)) // 2

    sample = await read_stored_texts(
        context, REQUEST, FitReport(context, REQUEST), most_characters=room
    )

    numbers = [int(one.id) for one in sample.documents]
    assert 90 <= len(numbers) <= 110
    assert 40 <= sum(number <= 100 for number in numbers) <= 60
    assert sum(len(one.text or "") for one in sample.documents) < 1.1 * room


async def test_more_topics_than_the_texts_have_make_a_model_all_the_same(place: Workplace) -> None:
    """Some of them get no word; the model is whole, and reviews get their topics."""
    await place.store(make_texts(60))

    result = await place.fit(replace(REQUEST, topics=(40,)))

    artifact = await place.load(result.model)
    assert len(artifact.topics) == 40
    assert result.analysed == 60
