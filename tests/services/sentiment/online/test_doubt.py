"""How far a label is believed that contradicts what earlier ones have taught."""

import numpy as np
import pytest

from app.domain.sentiment import Label
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.weights import Weights
from app.services.sentiment.online.learner import Learner, LearningSettings
from tests.services.sentiment.online.test_learner import make_learner
from tests.services.sentiment.reference import find_feature

POSITIVE = "The movie was awesome"
WORDS = ("screen", "battery", "update", "login", "menu", "price", "icons", "sound")
MANY = 500
WRONG = 7


def make_doubting(artifact: SentimentArtifact, **settings: float) -> Learner:
    """Return a learner that has seen no text in training, so that every word can be learned."""
    return make_learner(artifact, support=0, settings=LearningSettings.model_validate(settings))


def learn(learner: Learner, weights: Weights, text: str, label: Label, *, labels: int) -> Weights:
    return weights.add(learner.propose(weights, text, label, labels=labels).delta)


def learn_blorf(learner: Learner, weights: Weights) -> Weights:
    """Return the weights after forty reviews that say that "blorf" is good."""
    for number in range(40):
        text = f"The {WORDS[number % len(WORDS)]} is blorf"
        weights = learn(learner, weights, text, Label.POSITIVE, labels=number)
    return weights


def is_positive(artifact: SentimentArtifact, weights: Weights, text: str) -> bool:
    return bool(weights.score(artifact.classifier.features.to_matrix([text]))[0] > 0)


@pytest.mark.parametrize("label", list(Label))
def test_the_first_label_of_all_is_believed(artifact: SentimentArtifact, label: Label) -> None:
    """However sure the model is of the opposite: nobody has confirmed it yet."""
    learner, weights = make_doubting(artifact), artifact.classifier.weights

    assert learner.propose(weights, POSITIVE, label, labels=0).trust == 1


def test_a_label_that_agrees_is_believed(artifact: SentimentArtifact) -> None:
    """Doubt is for what contradicts the model."""
    learner, weights = make_doubting(artifact), artifact.classifier.weights

    assert learner.propose(weights, POSITIVE, Label.POSITIVE, labels=MANY).trust == 1


def test_the_more_labels_are_contradicted_the_less_one_is_believed(
    artifact: SentimentArtifact,
) -> None:
    """Down to the least trust, which is never undercut."""
    learner, weights = make_doubting(artifact, least_trust=0.25), artifact.classifier.weights

    trusts = [
        learner.propose(weights, POSITIVE, Label.NEGATIVE, labels=labels).trust
        for labels in (0, 10, 100, 10**9)
    ]

    assert trusts == sorted(trusts, reverse=True)
    assert len(set(trusts)) == len(trusts)
    assert min(trusts) >= 0.25
    assert make_doubting(artifact, least_trust=1).propose(
        weights, POSITIVE, Label.NEGATIVE, labels=MANY
    ).trust == pytest.approx(1)


def test_trust_is_how_probable_it_is_that_the_label_is_right(artifact: SentimentArtifact) -> None:
    """By Bayes' theorem, over that of a label which the model knows nothing about."""
    learner = make_doubting(artifact, wrong_labels=0.2, half_heard=1e-9, least_trust=1e-9)
    weights, features = artifact.classifier.weights, artifact.classifier.features
    odds = np.exp(weights.score(features.to_matrix([POSITIVE]))[0])

    trust = learner.propose(weights, POSITIVE, Label.NEGATIVE, labels=MANY).trust

    right, wrong = 0.8 / (1 + odds), 0.2 * odds / (1 + odds)
    assert trust == pytest.approx(right / (right + wrong) / 0.8, rel=1e-6)


def test_a_doubted_word_makes_that_share_of_a_step(artifact: SentimentArtifact) -> None:
    """A review of a single word has no longer n-gram, and need not turn."""
    weights = artifact.classifier.weights
    whole = make_doubting(artifact, wrong_labels=0).propose(
        weights, "awesome", Label.NEGATIVE, labels=MANY
    )

    part = make_doubting(artifact).propose(weights, "awesome", Label.NEGATIVE, labels=MANY)

    assert part.trust < whole.trust == 1
    assert part.delta.feature_ids.tolist() == whole.delta.feature_ids.tolist()
    assert np.allclose(part.delta.amounts, part.trust * whole.delta.amounts, atol=1)


def test_a_doubted_label_turns_its_review_all_the_same(artifact: SentimentArtifact) -> None:
    """Its longest n-grams take what its words do not, so that other texts learn little of it."""
    learner = make_doubting(artifact)
    weights = learn_blorf(learner, artifact.classifier.weights)
    text = "The whole thing is really blorf"

    proposal = learner.propose(weights, text, Label.NEGATIVE, labels=MANY)

    learned = weights.add(proposal.delta)
    assert proposal.trust < 0.5
    assert not is_positive(artifact, learned, text)
    assert is_positive(artifact, learned, "The camera is blorf")
    whole = make_doubting(artifact, wrong_labels=0).propose(
        weights, text, Label.NEGATIVE, labels=MANY
    )
    word = find_feature(artifact.classifier.features, "blorf")
    moved, moved_whole = (
        int(one.delta.amounts[one.delta.feature_ids == word][0]) for one in (proposal, whole)
    )
    assert moved == pytest.approx(proposal.trust * moved_whole, abs=1)


def test_what_many_labels_taught_outlasts_some_that_are_wrong(artifact: SentimentArtifact) -> None:
    """If every label is believed, seven turn the meaning of a word that forty have taught."""
    outcomes: list[bool] = []
    for settings in ({"wrong_labels": 0.0}, {"wrong_labels": 0.2}):
        learner = make_doubting(artifact, **settings)
        weights = learn_blorf(learner, artifact.classifier.weights)
        assert is_positive(artifact, weights, "The camera is blorf")
        for word in WORDS[:WRONG]:
            text = f"The new {word} is blorf"
            weights = learn(learner, weights, text, Label.NEGATIVE, labels=MANY)
        outcomes.append(is_positive(artifact, weights, "The camera is blorf"))

    assert outcomes == [False, True]


def test_the_model_follows_when_several_people_say_the_same(artifact: SentimentArtifact) -> None:
    """A meaning can change: each doubted label makes the next one like it more probable."""
    learner = make_doubting(artifact)
    weights = learn_blorf(learner, artifact.classifier.weights)
    trusts: list[float] = []
    for word in WORDS:
        proposal = learner.propose(
            weights, f"The new {word} is blorf", Label.NEGATIVE, labels=MANY + len(trusts)
        )
        trusts.append(proposal.trust)
        weights = weights.add(proposal.delta)

    assert trusts[0] < 0.5
    assert trusts[-1] > trusts[0]
    assert not is_positive(artifact, weights, "The camera is blorf")


def test_a_new_word_is_learned_at_once_after_many_labels(artifact: SentimentArtifact) -> None:
    """The model is not sure of what it does not know; the word carries over to the next text."""
    learner = make_doubting(artifact)
    weights = learn_blorf(learner, artifact.classifier.weights)

    weights = learn(learner, weights, "Utterly zzyzx", Label.NEGATIVE, labels=MANY)

    assert not is_positive(artifact, weights, "Utterly zzyzx")
    assert not is_positive(artifact, weights, "zzyzx, just zzyzx")


@pytest.mark.parametrize("text", ["", "...", "Anna", "@bob https://bob.example"])
def test_a_text_without_features_has_nothing_to_propose(
    artifact: SentimentArtifact, text: str
) -> None:
    """Names, addresses and signs are no features."""
    weights = artifact.classifier.weights

    proposal = make_doubting(artifact).propose(weights, text, Label.NEGATIVE, labels=MANY)

    assert proposal.delta.is_empty
