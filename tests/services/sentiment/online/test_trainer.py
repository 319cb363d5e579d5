"""A lesson weighs each label against the reviews that were learned before it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from app.domain.sentiment import Label
from app.services.admission import Gate
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.online.candidates import Lesson, Taught
from app.services.sentiment.online.feature_cache import Correction
from app.services.sentiment.online.trainer import OnlineTrainer
from app.services.sentiment.online.versions import LearnedModel, create_initial
from app.services.sentiment.service import create_trainer

LIKED = "The movie was awesome"


@pytest.fixture
def trainer(artifact: SentimentArtifact) -> Iterator[OnlineTrainer]:
    with Gate(threads=1, limit=1) as gate:
        yield create_trainer(artifact, window=0, gate=gate)


def know(artifact: SentimentArtifact, learned: Sequence[UUID]) -> LearnedModel:
    """Return a model that has learned reviews, which left its weights as they were."""
    labels = dict.fromkeys(learned, Label.POSITIVE)
    return replace(create_initial(artifact.classifier), learned=labels)


async def teach(
    trainer: OnlineTrainer, model: LearnedModel, reviews: Sequence[tuple[UUID, str]]
) -> Lesson:
    lesson = [Taught(Correction(one, text, Label.NEGATIVE)) for one, text in reviews]
    return await trainer.learn_all(model, lesson, recent=[], unseen=[])


def list_amounts(lesson: Lesson) -> list[list[int]]:
    return [delta.amounts.tolist() for delta in lesson.deltas]


async def test_texts_that_teach_nothing_are_not_counted(
    trainer: OnlineTrainer, artifact: SentimentArtifact
) -> None:
    """After them, a label is trusted as if they had not been."""
    model, review = know(artifact, []), (uuid4(), LIKED)

    after_nothing = await teach(trainer, model, [*((uuid4(), "…") for _ in range(99)), review])
    alone = await teach(trainer, model, [review])

    assert list_amounts(after_nothing)[-1:] == list_amounts(alone)


async def test_a_review_that_is_labelled_anew_is_counted_once(
    trainer: OnlineTrainer, artifact: SentimentArtifact
) -> None:
    """One that was not learned before counts once it is."""
    first, second, other = uuid4(), uuid4(), uuid4()
    model = know(artifact, [first, second])

    again = await teach(trainer, model, [(first, "Zzyzx qwrtp"), (second, LIKED)])
    new = await teach(trainer, model, [(other, "Zzyzx qwrtp"), (second, LIKED)])

    alone = await teach(trainer, model, [(second, LIKED)])
    one_more = await teach(trainer, know(artifact, [first, second, other]), [(second, LIKED)])
    assert list_amounts(again)[-1:] == list_amounts(alone)
    assert list_amounts(new)[-1:] == list_amounts(one_more) != list_amounts(alone)
