"""What training on labels starts from: how texts are read, and what is known of their features."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.domain.training import StartFrom
from app.services.sentiment.artifact import COMMON_WORDS, WORDS, SentimentArtifact, load_sentiment
from app.services.sentiment.linear.features import Features, FeatureSettings
from app.services.sentiment.linear.rows import FeatureRows
from app.services.sentiment.online.learner import SUPPORT_STEPS, LearningSettings
from app.services.sentiment.online.promotion import LabelledRows
from app.services.text.language import detect_language, is_foreign
from app.services.text.word_table import hash_words
from app.training.sentiment.vocabulary import (
    TrainedVocabulary,
    collect_vocabulary,
    count_words,
    is_word,
)

LEAST_TEXTS = 2
"""A word in fewer of the labelled texts is not known by them alone."""

LOOKED_AT = 2000
"""Texts whose language is looked at; they are in no order."""

FOREIGN_SHARE = 0.2
"""With so many of the labelled texts in other languages, a text's language says nothing about how
sure a model is."""


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """Where training starts; `support`, shape (n_features,), counts the texts with each feature.

    `artifact` is the shipped model, None for nothing.
    """

    features: Features
    vocabulary: TrainedVocabulary
    learning: LearningSettings
    support: NDArray[np.float64]
    artifact: SentimentArtifact | None

    @property
    def name(self) -> StartFrom:
        """What training starts from."""
        return StartFrom.NOTHING if self.artifact is None else StartFrom.SHIPPED

    @property
    def holdout(self) -> LabelledRows | None:
        """The shipped hold-out; it was read with the shipped words alone."""
        return None if self.artifact is None else self.artifact.holdout

    def score(self, rows: FeatureRows) -> NDArray[np.float64]:
        """Return the calibrated log-odds of rows before training."""
        if self.artifact is None:
            return np.zeros(len(rows))
        classifier = self.artifact.classifier
        logits: NDArray[np.float64] = classifier.calibration.to_logits(
            classifier.weights.score(rows)
        )
        return logits

    def scale_weights(self) -> tuple[NDArray[np.float64], float]:
        """Return the weights, shape (n_features,), and the bias, in calibrated log-odds."""
        if self.artifact is None:
            return np.zeros(len(self.support)), 0.0
        classifier, settings = self.artifact.classifier, self.artifact.trained_settings
        slope, bias = classifier.calibration.slope, settings.bias
        scaled = classifier.weights.table.astype(np.float64)
        scaled *= settings.weight_unit * slope
        return scaled, slope * bias + classifier.calibration.intercept


def start_from_shipped(folder: Path, texts: Sequence[str]) -> Start:
    """Return the shipped model in `folder`, which knows the words of the texts, too.

    A word that it did not know was one of all unknown ones; as a known one it has features of its
    own, and its texts are covered.
    """
    artifact = load_sentiment(folder)
    hashes = np.load(folder / WORDS, allow_pickle=False)
    common = (folder / COMMON_WORDS).read_text(encoding="utf-8").split()
    counts, _ = count_words(texts, names_have_capitals=are_english(texts))
    own = sorted(word for word, count in counts.items() if count >= LEAST_TEXTS and is_word(word))
    new = hash_words(own)
    vocabulary = TrainedVocabulary(
        hashes=np.concatenate([hashes, np.unique(new[~np.isin(new, hashes)])]),
        common_words=artifact.trained_settings.common_words,
        common=tuple(common),
    )
    return Start(
        features=Features(artifact.trained_settings.features, vocabulary.build()),
        vocabulary=vocabulary,
        learning=artifact.settings.learning,
        support=np.exp2(artifact.support / SUPPORT_STEPS) - 1,
        artifact=artifact,
    )


def start_from_nothing(texts: Sequence[str]) -> Start:
    """Return the start that knows nothing but the words of the texts."""
    vocabulary = collect_vocabulary(texts, names_have_capitals=are_english(texts))
    settings = FeatureSettings()
    return Start(
        features=Features(settings, vocabulary.build()),
        vocabulary=vocabulary,
        learning=LearningSettings(),
        support=np.zeros(settings.n_features),
        artifact=None,
    )


def are_english(texts: Sequence[str]) -> bool:
    """Return whether the texts are English, as far as their beginnings tell."""
    looked_at = texts[:LOOKED_AT]
    foreign = sum(is_foreign(detect_language(text)) for text in looked_at)
    return foreign < FOREIGN_SHARE * len(looked_at)
