"""Which labels a model is measured on, and when that is computed anew."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.reviews.store import ReviewStore
from app.domain.labels import LabelTotals, OnLabels
from app.domain.reviews import NewReview, Review
from app.domain.sentiment import NO_DELTA, Label, Prediction
from app.errors import Overloaded
from app.services.admission import Gate
from app.services.reviews.label_figures import (
    CHARACTERS_AT_ONCE,
    LABELS_AT_ONCE,
    REST,
    REVIEWS_AT_ONCE,
    WAITERS,
    LabelFiguresReader,
    _Computed,
    _Key,
)
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.linear.weights import Calibration
from app.services.sentiment.online.on_labels import LabelledReview
from app.services.sentiment.online.versions import LearnedModel, create_initial
from app.services.sentiment.online.window import split_texts
from app.services.sentiment.trained_texts import NO_TEXTS
from tests.small_model import write_small_model

PREDICTION = Prediction(model_version="small", label=Label.POSITIVE, probability=0.9, sure=True)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def gate() -> Iterator[Gate]:
    with Gate(threads=1, limit=1) as gate:
        yield gate


@pytest.fixture
def model(artifacts: Path) -> LearnedModel:
    """The small model, which has learned nothing."""
    return create_initial(load_sentiment(artifacts / "sentiment").classifier)


@pytest.fixture
def trained_on_two(tmp_path: Path) -> SentimentArtifact:
    """A model that was trained on two texts of people's."""
    write_small_model(tmp_path / "two", trained_on=["Slow", "Dull"])
    return load_sentiment(tmp_path / "two")


async def store(database: Database, *labels: tuple[str, Label, int]) -> list[Review]:
    """Store reviews with labels that were given so many days after new year."""
    new = [
        NewReview(text=text, label=label, labelled_at=NEW_YEAR + timedelta(days=days))
        for text, label, days in labels
    ]
    async with database.begin_write() as session:
        stored = await ReviewStore(session).add_all([(one, PREDICTION) for one in new])
    return [one for one in stored if isinstance(one, Review)]


def count(figures: OnLabels | None) -> tuple[int, int, int]:
    """Return how many reviews are labelled, kept out, and measured."""
    assert figures is not None
    measured = 0 if figures.measured is None else figures.measured.reviews
    return figures.positive + figures.negative, figures.trained_on, measured


async def test_the_latest_labels_are_measured(
    database: Database, gate: Gate, model: LearnedModel
) -> None:
    """All are counted; of the older ones that is all."""
    await store(database, *[("Dull", Label.NEGATIVE, day) for day in range(5)])
    await store(database, ("Dull", Label.POSITIVE, -1))

    reader = LabelFiguresReader(database, gate=gate, most_labels=5)
    figures = await reader.read(model, NO_TEXTS)

    assert count(figures) == (6, 0, 5)
    assert figures
    assert figures.measured
    assert figures.measured.as_trained.right == 5


async def test_what_the_model_was_trained_on_is_not_measured(
    database: Database, gate: Gate, trained_on_two: SentimentArtifact
) -> None:
    """Whenever it was labelled: the text decides, and of all labels, not of the latest alone."""
    model, hashes = create_initial(trained_on_two.classifier), trained_on_two.trained_texts
    some = [("Dull", 0), ("Slow", 1), ("Awful", 2), ("Slow", 3), ("Boring", 4)]
    await store(database, *[(text, Label.NEGATIVE, day) for text, day in some])

    figures = [
        await LabelFiguresReader(database, gate=gate, most_labels=most).read(model, hashes)
        for most in (1, 9)
    ]

    assert [count(one) for one in figures] == [(5, 3, 1), (5, 3, 2)]


async def test_of_what_trained_it_alone_nothing_is_measured(
    database: Database, gate: Gate, trained_on_two: SentimentArtifact
) -> None:
    """The labels are counted."""
    model, hashes = create_initial(trained_on_two.classifier), trained_on_two.trained_texts
    await store(database, ("Dull", Label.NEGATIVE, 0), ("Slow", Label.POSITIVE, 1))

    figures = await LabelFiguresReader(database, gate=gate).read(model, hashes)

    assert count(figures) == (2, 2, 0)


async def test_many_labels_are_read_in_parts(
    database: Database, gate: Gate, trained_on_two: SentimentArtifact
) -> None:
    """Each of them once, labels of the same moment too."""
    model, hashes = create_initial(trained_on_two.classifier), trained_on_two.trained_texts
    texts = ["Dull", "Awful"] * (LABELS_AT_ONCE // 2 + 1)
    await store(database, *[(text, Label.NEGATIVE, 0) for text in texts])

    figures = await LabelFiguresReader(database, gate=gate, most_labels=9).read(model, hashes)

    assert count(figures) == (len(texts), len(texts) // 2, 9)


async def test_figures_are_kept_until_a_label_or_the_version_changes(
    database: Database, gate: Gate, model: LearnedModel
) -> None:
    """The very same object is returned meanwhile."""
    await store(database, ("Dull", Label.NEGATIVE, 0))
    reader = LabelFiguresReader(database, gate=gate)

    first = await reader.read(model, NO_TEXTS)
    again = await reader.read(model, NO_TEXTS)
    later = replace(model, classifier=replace(model.classifier, version="small+1"))
    of_later = await reader.read(later, NO_TEXTS)
    await store(database, ("Awesome", Label.POSITIVE, 1))
    with_new = await reader.read(later, NO_TEXTS)

    assert first
    assert again is first
    assert of_later == replace(first, model_version="small+1")
    assert count(with_new) == (2, 0, 2)


def name_version(model: LearnedModel, number: int) -> LearnedModel:
    """Return a later version of a model, which has learned nothing all the same."""
    return replace(model, classifier=replace(model.classifier, version=f"small+{number}"))


async def test_callers_who_wait_are_all_served_by_one_computation(
    database: Database, gate: Gate, model: LearnedModel
) -> None:
    """Though each of them asks for a version of its own, as a stream of corrections makes them."""
    await store(database, ("Dull", Label.NEGATIVE, 0))
    reader = LabelFiguresReader(database, gate=gate)

    first, *others = await asyncio.gather(
        *(reader.read(name_version(model, number), NO_TEXTS) for number in range(9))
    )

    assert first
    assert first.model_version == "small+0"
    assert all(one is first for one in others)


async def test_figures_on_many_labels_rest_for_a_while(
    database: Database, gate: Gate, model: LearnedModel
) -> None:
    """Under the version that was measured; those of another model do not answer for this one."""
    await store(database, *[("Dull", Label.NEGATIVE, 0)] * (REVIEWS_AT_ONCE + 1))
    reader = LabelFiguresReader(database, gate=gate)

    first = await reader.read(model, NO_TEXTS)
    again = await reader.read(name_version(model, 1), NO_TEXTS)
    other = create_initial(replace(model.base, version="other"))
    of_other = await reader.read(other, NO_TEXTS)

    assert first
    assert again is first
    assert first.model_version == model.version
    assert of_other is not first


def test_a_rest_ends(model: LearnedModel) -> None:
    """It is a few times as long as computing took; of few labels there is none."""
    many, few = (
        _Computed(
            model=model.version,
            key=_Key(model.version, LabelTotals(labels, 0, newest=NEW_YEAR)),
            figures=OnLabels(model.version, labels, 0, trained_on=0, measured=None),
            done_at=100.0,
            took=2.0,
        )
        for labels in (REVIEWS_AT_ONCE + 1, REVIEWS_AT_ONCE)
    )

    moments = (99.9, 100.0, 100.0 + 2.0 * REST - 0.1, 100.0 + 2.0 * REST)
    assert [many.serves(model, at) for at in moments] == [True, True, True, False]
    assert [few.serves(model, at) for at in moments] == [True, False, False, False]


async def test_too_many_callers_are_refused(
    database: Database, gate: Gate, model: LearnedModel
) -> None:
    """At once, and the others are served; later there is room again."""
    await store(database, ("Dull", Label.NEGATIVE, 0))
    reader = LabelFiguresReader(database, gate=gate)

    answers = await asyncio.gather(
        *(reader.read(model, NO_TEXTS) for _ in range(WAITERS + 2)), return_exceptions=True
    )

    assert [isinstance(one, Overloaded) for one in answers] == [False] * WAITERS + [True] * 2
    assert count(await reader.read(model, NO_TEXTS)) == (1, 0, 1)


def test_long_reviews_are_scored_a_few_at_a_time() -> None:
    """So that a correction waits for some milliseconds only."""
    calibration = Calibration(1.0, 0.0)
    short, long = (
        LabelledReview(text, Label.POSITIVE, NO_DELTA, calibration)
        for text in ("a", "a" * CHARACTERS_AT_ONCE)
    )

    parts = list(
        split_texts(
            [short, long, long, *[short] * (REVIEWS_AT_ONCE + 1)],
            most=REVIEWS_AT_ONCE,
            characters=CHARACTERS_AT_ONCE,
        )
    )

    assert [len(part) for part in parts] == [2, 1, REVIEWS_AT_ONCE, 1]
    assert list(split_texts([], most=1, characters=1)) == []
