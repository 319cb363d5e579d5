"""Sentences of reviews have their own topic and verdict, and lean to their review's."""

from dataclasses import replace

import numpy as np
import pytest

from app.domain.insights import SENTENCE
from app.domain.topics import NO_TOPIC
from app.services.insights.sentences import MOST_SENTENCES, Mixing, SentenceAnalyst
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.sentences import classify_sentences
from app.services.topics.artifact import TopicArtifact
from tests.small_topics import BAYES, NETWORKS, REINFORCEMENT

REVIEW = "I loved the network. The posterior was awful! 😀 I bought it in May. A reward for agents."


@pytest.fixture(scope="module")
def analyst(topics: TopicArtifact, classifier: Classifier) -> SentenceAnalyst:
    return SentenceAnalyst(topics, classifier)


def test_each_sentence_has_a_topic_and_a_verdict(analyst: SentenceAnalyst) -> None:
    (sentences,) = analyst.analyse([REVIEW])

    texts = [REVIEW[one["start"] : one["end"]] for one in sentences]
    assert sentences.dtype == SENTENCE
    assert texts[0] == "I loved the network."
    assert texts[-2:] == ["I bought it in May.", "A reward for agents."]
    topics = dict(zip(texts, sentences["topic"].tolist(), strict=True))
    assert topics["I loved the network."] == NETWORKS
    assert topics["I bought it in May."] == NO_TOPIC
    assert topics["A reward for agents."] == REINFORCEMENT
    assert BAYES in topics.values()
    assert sentences["positive"][0] > 0.5 > sentences["positive"][1]


def test_a_text_has_the_same_sentences_in_any_company(analyst: SentenceAnalyst) -> None:
    """Alone, and together with others in any order; a blank one has none."""
    texts = [REVIEW, "", "Awful", " \n ", "The posterior. A policy!"]

    together = analyst.analyse(texts)
    backwards = analyst.analyse(texts[::-1])[::-1]
    alone = [analyst.analyse([text])[0] for text in texts]

    assert [one.tobytes() for one in together] == [one.tobytes() for one in alone]
    assert [one.tobytes() for one in together] == [one.tobytes() for one in backwards]
    assert [len(one) for one in together] == [len(together[0]), 0, 1, 0, 2]
    assert analyst.analyse([]) == []


def test_a_sentence_leans_to_its_review(analyst: SentenceAnalyst, classifier: Classifier) -> None:
    """By a fixed weight of the log-odds; a review of one sentence has its own verdict."""
    text = "I loved the cast. It was on Monday."
    (sentences,) = analyst.analyse([text])
    (one,) = analyst.analyse(["I loved the cast"])

    review, alone = classifier.classify_arrays([text, "It was on Monday."]).log_odds
    weight = Mixing().review_weight
    mixed = weight * review + (1 - weight) * alone
    expected = classifier.calibration.predict_positive(float(mixed))
    assert sentences["positive"][1] == pytest.approx(expected, abs=1e-6)
    (whole,) = classifier.classify(["I loved the cast"])
    assert one["positive"][0] == pytest.approx(whole.probability, abs=1e-6)
    assert one["sure"][0] == whole.sure


def test_a_sentence_is_not_sure_by_its_review_alone(
    analyst: SentenceAnalyst, classifier: Classifier
) -> None:
    """One that feels of nothing is not sure in the surest review."""
    text = "I loved the awesome cast, brilliant, wonderful and funny. Zzyzx qwrtp."
    (sentences,) = analyst.analyse([text])

    assert classifier.classify([text])[0].sure
    assert sentences["sure"].tolist() == [True, False]


def test_stored_reviews_have_the_verdicts_of_answers(
    analyst: SentenceAnalyst, classifier: Classifier
) -> None:
    """As far as the storage goes, which has single precision."""
    told = classify_sentences(classifier, REVIEW)

    (stored,) = analyst.analyse([REVIEW])

    assert stored["start"].tolist() == [one.start for one in told]
    assert stored["sure"].tolist() == [one.sure for one in told]
    probabilities = [max(positive, 1 - positive) for positive in stored["positive"].tolist()]
    assert probabilities == pytest.approx([one.probability for one in told], abs=1e-6)


def test_what_is_hardly_evident_is_no_topic(
    topics: TopicArtifact, analyst: SentenceAnalyst, classifier: Classifier
) -> None:
    """The evidence is kept, so that one can see how little there was."""
    text = "A network has a gradient. The posterior is near the prior."
    (plain,) = analyst.analyse([text])

    assert plain["topic"].tolist() == [NETWORKS, BAYES]
    assert plain["evidence"].min() > 0.5
    strict = Mixing(least_evidence=float(plain["evidence"].max()) + 0.01)
    (doubted,) = SentenceAnalyst(topics, classifier, strict).analyse([text])
    assert doubted["topic"].tolist() == [NO_TOPIC, NO_TOPIC]
    assert doubted["evidence"].tolist() == plain["evidence"].tolist()


def test_a_review_that_the_sentiment_model_cannot_read_has_no_sentences(
    topics: TopicArtifact, analyst: SentenceAnalyst, classifier: Classifier
) -> None:
    """A model that is of no language reads all."""
    text = "客服一直不回复消息。广告太多了,而且应用总是闪退。"

    assert [len(one) for one in analyst.analyse([text, "A policy."])] == [0, 1]
    of_any = replace(classifier, is_english=False)
    assert len(SentenceAnalyst(topics, of_any).analyse([text])[0]) == 2


def test_an_endless_review_has_a_bounded_number_of_sentences(analyst: SentenceAnalyst) -> None:
    (sentences,) = analyst.analyse(["A policy. " * (MOST_SENTENCES + 9)])

    assert len(sentences) == MOST_SENTENCES
    assert np.unique(sentences["topic"]).tolist() == [REINFORCEMENT]
