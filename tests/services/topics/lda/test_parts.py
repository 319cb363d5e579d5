"""The topics of a text's parts: of their own words first, then of what the whole text is about."""

import numpy as np
import pytest

from app.domain.topics import NO_TOPIC
from app.services.text.sentences import split_sentences
from app.services.topics.lda.inference import EPSILON, ITERATIONS, THRESHOLD, infer_gamma
from app.services.topics.lda.model import TopicModel
from app.services.topics.lda.parts import find_first_words
from tests.small_topics import BAYES, NETWORKS, REINFORCEMENT

STRENGTH = 1.5

TEXTS = {
    "plain": "A network has a gradient. The posterior is near the prior. Agents get a reward.",
    "phrases": "A convolutional neural network! Bayesian inference of a posterior. A policy.",
    "letters": "Ein Übermaß an 😀 network. Naïve prior, naïve posterior… Çok reward!",
    "repeated": "Network network network policy. Policy network. Prior prior, network.",
}


def infer(model: TopicModel, text: str) -> tuple[list[int], list[float]]:
    """Return the topics of the sentences of a text, and their shares."""
    reading = model.vocabulary.tokenize(text)
    starts = np.array([span.start for span in split_sentences(text)])
    topics, shares = model.inference.infer_parts(
        reading, find_first_words(reading, starts), strength=STRENGTH
    )
    return topics.tolist(), shares.tolist()


def infer_plainly(model: TopicModel, text: str) -> tuple[list[int], list[float]]:
    """Do the same sentence by sentence, each tokenized as a text of its own."""
    prior = STRENGTH * model.infer_shares(model.vocabulary.tokenize(text).bag)
    found = []
    for span in split_sentences(text):
        sentence = text[span.start : span.end]
        bag = model.select_known(model.vocabulary.tokenize(sentence).bag)
        words = model.inference._words
        rules = ITERATIONS, THRESHOLD, EPSILON
        gamma = infer_gamma(bag.ids, bag.counts, words, prior, *rules)
        found.append((int(gamma.argmax()), float(gamma.max() / gamma.sum())))
    topics, shares = zip(*found, strict=True)
    return list(topics), list(shares)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_part_is_inferred_from_its_words_around_the_whole_text(
    model: TopicModel, text: str
) -> None:
    """As a text of its own whose prior are the shares of the whole: phrases count once."""
    topics, shares = infer(model, text)
    expected, expected_shares = infer_plainly(model, text)

    assert topics == expected
    assert shares == pytest.approx(expected_shares, abs=1e-12)


def test_clear_words_have_their_own_topic(model: TopicModel) -> None:
    """Whatever the rest of the text is about."""
    topics, _ = infer(model, TEXTS["plain"])

    assert topics == [NETWORKS, BAYES, REINFORCEMENT]


def test_vague_words_have_the_topic_of_the_text(model: TopicModel) -> None:
    """'State of the art' is of all topics, and of networks most."""
    alone, _ = infer(model, "It is state of the art.")
    beside, _ = infer(model, "Agents, policies and a reward. It is state of the art.")

    assert alone == [NETWORKS]
    assert beside == [REINFORCEMENT, REINFORCEMENT]


def test_a_part_without_a_known_word_has_no_topic(model: TopicModel) -> None:
    """Neither has a text without any."""
    topics, shares = infer(model, "A policy for agents. It was on Monday.")

    assert (topics[1], shares[1]) == (NO_TOPIC, 0)
    assert infer(model, "Nothing here. Nor there.") == ([NO_TOPIC, NO_TOPIC], [0, 0])
