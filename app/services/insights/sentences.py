"""The sentences of reviews, each with its topic and its verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from app.domain.insights import SENTENCE
from app.domain.sentences import Sentences
from app.domain.topics import NO_TOPIC
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.sentences import TEXT_WEIGHT, judge_sentences
from app.services.text.sentences import Span, split_sentences
from app.services.topics.artifact import TopicArtifact
from app.services.topics.lda.parts import find_first_words

MOST_SENTENCES = 500
"""Sentences of one review that count: else one endless text would be a topic of its own."""


@dataclass(frozen=True, slots=True)
class Mixing:
    """How much a sentence leans to its review; the figures are measured in ADR 0045."""

    strength: float = 1.0
    """What the review's topics weigh against the words of the sentence, in words."""

    least_evidence: float = 0.3
    """A sentence of which the likeliest topic has a smaller share is of none."""

    review_weight: float = TEXT_WEIGHT
    """What the review's log-odds weigh in the verdict, against the sentence's own."""


USUAL = Mixing()


class SentenceAnalyst:
    """Analyses reviews by one topic model and one version of a sentiment model; keeps no state."""

    def __init__(
        self, topics: TopicArtifact, classifier: Classifier, mixing: Mixing = USUAL
    ) -> None:
        self._mixing = mixing
        self._topics = topics.model
        self._classifier = classifier

    @property
    def model(self) -> str:
        """The version of the topic model."""
        return self._topics.version

    @property
    def sentiment_model(self) -> str:
        """The version of the sentiment model."""
        return self._classifier.version

    def analyse(self, texts: Sequence[str]) -> list[Sentences]:
        """Return the sentences of each text, in order; of a blank one, none.

        A text in a language that the sentiment model does not read has none either: its verdicts
        would be guesses. The result for a text does not depend on the others.
        """
        spans = [
            split_sentences(text)[:MOST_SENTENCES] if self._classifier.reads(text) else []
            for text in texts
        ]
        analysed = [
            self._find_topics(text, of_text) for text, of_text in zip(texts, spans, strict=True)
        ]
        counts = [len(of_text) for of_text in spans]
        if any(counts):
            verdicts = judge_sentences(
                self._classifier, texts, spans, text_weight=self._mixing.review_weight
            )
            ends = list(accumulate(counts))
            for sentences, end in zip(analysed, ends, strict=True):
                of_text = slice(end - len(sentences), end)
                sentences["positive"] = verdicts.positive[of_text]
                sentences["sure"] = verdicts.sure[of_text]
        return analysed

    def _find_topics(self, text: str, spans: Sequence[Span]) -> Sentences:
        """Return sentences without their verdicts."""
        sentences = np.zeros(len(spans), SENTENCE)
        if not spans:
            return sentences
        sentences["start"] = [span.start for span in spans]
        sentences["end"] = [span.end for span in spans]
        reading = self._topics.vocabulary.tokenize(text)
        firsts = find_first_words(reading, sentences["start"])
        topics, shares = self._topics.inference.infer_parts(
            reading, firsts, strength=self._mixing.strength
        )
        is_evident = shares >= self._mixing.least_evidence
        sentences["topic"] = np.where(is_evident, topics, NO_TOPIC)
        sentences["evidence"] = shares
        return sentences
