"""Models that learn from corrections as the service does, measured on reviews they never learn."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from app.domain.sentiment import Label
from app.services.sentiment.artifact import SentimentArtifact
from app.services.sentiment.linear.weights import Weights
from app.services.sentiment.online.learner import Learner
from app.services.sentiment.online.promotion import (
    HoldoutScores,
    LabelledRows,
    PromotionPolicy,
    PromotionSettings,
)
from app.services.sentiment.online.reasons import DOUBTED

STREAM = 2000
REPORTED_AFTER = (100, 500, STREAM)
WRONG = 100
RECENT = 200
"""Corrections that the promotion policy looks back on, as in the service."""

PROMOTE_ALL = PromotionSettings(
    accuracy_fall=1, log_loss_rise=1e9, rise_per_correction=1e9, standard_errors=1e9
)


@dataclass(frozen=True, slots=True, eq=False)
class Reviews:
    """Texts, their features and their true labels."""

    texts: list[str]
    known: LabelledRows


@dataclass(frozen=True, slots=True)
class Gain:
    """Points of accuracy won since a start, and corrections held back on the way."""

    app: float
    seen: float
    """On the half of the hold-out that the promotion policy sees."""

    unseen: float
    """On its other half."""

    held_back: int


class OnlineLearner:
    """A model that is corrected as the service does it, and the outcome of its corrections."""

    def __init__(
        self, artifact: SentimentArtifact, promotion: PromotionPolicy, reviews: Reviews
    ) -> None:
        settings, classifier = artifact.settings, artifact.classifier
        self.weights = classifier.weights
        self.held_back = 0
        self.doubted = 0
        self.corrected: list[bool] = []
        self.seconds: list[float] = []
        self._learner = Learner(
            settings.learning,
            features=classifier.features,
            base=classifier.weights,
            calibration=settings.calibration,
            support=artifact.support,
        )
        self._calibration = settings.calibration
        self._promotion = promotion
        self._reviews = reviews
        self._learned: list[tuple[int, bool]] = []

    def is_right(self, index: int, *, positive: bool) -> bool:
        """Return whether the model now gives a review this label."""
        scores = self.weights.score(self._reviews.known.rows.cut(index, index + 1))
        return bool((self._calibration.predict_positive(scores)[0] >= 0.5) == positive)

    def learn(self, index: int, *, positive: bool) -> None:
        """Correct the model once; the time is that of proposing, adding and evaluating."""
        was_right, recent = self.is_right(index, positive=positive), self._select_recent()
        label = Label.POSITIVE if positive else Label.NEGATIVE
        start = perf_counter()
        proposal = self._learner.propose(
            self.weights, self._reviews.texts[index], label, labels=len(self._learned)
        )
        candidate = self.weights.add(proposal.delta)
        decision = self._promotion.evaluate(self.weights, candidate, recent=recent)
        self.seconds.append(perf_counter() - start)
        self._learned.append((index, positive))
        if not decision.promoted:
            self.held_back += 1
            return
        self.weights = candidate
        self.doubted += proposal.trust < DOUBTED
        if not was_right:
            self.corrected.append(self.is_right(index, positive=positive))

    def fork(self) -> "OnlineLearner":
        """Return a learner that goes on from here, and leaves this one as it is."""
        other = copy(self)
        other.held_back, other.doubted = 0, 0
        other.corrected, other.seconds, other._learned = [], [], list(self._learned)
        return other

    def _select_recent(self) -> LabelledRows:
        indices = np.array([index for index, _ in self._learned[-RECENT:]], dtype=np.int64)
        labels = np.array([positive for _, positive in self._learned[-RECENT:]], dtype=np.bool_)
        return LabelledRows(self._reviews.known.rows.select(indices), labels)


class Experiment:
    """One order of the app reviews: a stream to learn, and the rest to evaluate on."""

    def __init__(self, artifact: SentimentArtifact, app: Reviews, order: NDArray[np.int64]) -> None:
        self._artifact = artifact
        self._app = app
        self._stream, self._rest = order[:STREAM], order[STREAM:]
        numbers = np.arange(len(artifact.holdout.positive))
        self._seen = artifact.holdout.select(numbers[::2])
        unseen = artifact.holdout.select(numbers[1::2])
        evaluation_sets = (app.known.select(self._rest), self._seen, unseen)
        base, calibration = artifact.classifier.weights, artifact.settings.calibration
        self._evaluations = [HoldoutScores(one, base, calibration) for one in evaluation_sets]

    def measure_base(self) -> float:
        """Return the accuracy of the base model on the app reviews that never come."""
        base = self._artifact.classifier.weights
        return self._evaluations[0].measure(base, base).new.accuracy

    def make_app_learner(self) -> OnlineLearner:
        """Return the base model, ready to learn app reviews under the promotion policy."""
        return self._make_learner(self._app, with_policy=True)

    def run_right(self, learner: OnlineLearner) -> Iterator[tuple[str, Gain]]:
        """Learn the stream with its true labels, and yield the gains on the way."""
        base = learner.weights
        for count, index in enumerate(self._stream.tolist(), start=1):
            learner.learn(index, positive=bool(self._app.known.positive[index]))
            if count in REPORTED_AFTER:
                yield f"{count:,} app reviews", self._measure_gain(learner, base)

    def refit_offline(self) -> float:
        """Return the points won by a classifier refitted on the whole stream at once.

        It has what the service lacks: all labels at once, and no hold-out to keep. TF-IDF of words
        and pairs, beside the score of the base model, goes into a logistic regression.
        """
        vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        train = vectorizer.fit_transform([self._app.texts[index] for index in self._stream])
        test = vectorizer.transform([self._app.texts[index] for index in self._rest])
        scores = self._artifact.classifier.weights.score(self._app.known.rows)[:, np.newaxis]
        train, test = (
            hstack([words, csr_matrix(scores[indices])], format="csr")
            for words, indices in ((train, self._stream), (test, self._rest))
        )
        labels, truth = (self._app.known.positive[part] for part in (self._stream, self._rest))
        fitted = LogisticRegression(C=4.0, max_iter=500).fit(train, labels)
        return float(100 * (np.mean(fitted.predict(test) == truth) - self.measure_base()))

    def run_wrong(self, *, after: int, with_policy: bool) -> Gain:
        """Learn some app reviews, then wrong labels; return the effect of the wrong labels."""
        learner = self._make_learner(self._app, with_policy=with_policy)
        self._learn_stream(learner, after)
        return self._mislead(learner, self._app, self._stream[after:])

    def run_right_then_wrong(self, count: int) -> tuple[Gain, Gain]:
        """Learn so many app reviews, then wrong labels; return the effect of either."""
        learner = self._make_learner(self._app, with_policy=True)
        base = learner.weights
        self._learn_stream(learner, count)
        gain = self._measure_gain(learner, base)
        return gain, self._mislead(learner, self._app, self._stream[count:])

    def run_wrong_movies(self, movies: Reviews, *, with_policy: bool) -> Gain:
        """Learn wrong labels of movie sentences, which are closer to the hold-out's reviews."""
        order = np.random.default_rng(self._stream).permutation(len(movies.texts))
        return self._mislead(self._make_learner(movies, with_policy=with_policy), movies, order)

    def time_corrections(self, count: int) -> list[float]:
        """Learn some reviews, each evaluated on the whole hold-out; return the seconds of each."""
        promotion = self._make_promotion(
            self._artifact.holdout, self._artifact.settings.learning.promotion
        )
        learner = OnlineLearner(self._artifact, promotion, self._app)
        self._learn_stream(learner, count)
        return learner.seconds

    def _learn_stream(self, learner: OnlineLearner, count: int) -> None:
        for index in self._stream[:count].tolist():
            learner.learn(index, positive=bool(self._app.known.positive[index]))

    def _mislead(self, learner: OnlineLearner, reviews: Reviews, order: NDArray[np.int64]) -> Gain:
        start, learner.held_back = learner.weights, 0
        labelled = ((index, bool(reviews.known.positive[index])) for index in order.tolist())
        right = (
            (index, label) for index, label in labelled if learner.is_right(index, positive=label)
        )
        for index, positive in islice(right, WRONG):
            learner.learn(index, positive=not positive)
        return self._measure_gain(learner, start)

    def _measure_gain(self, learner: OnlineLearner, start: Weights) -> Gain:
        changes = [one.measure(start, learner.weights) for one in self._evaluations]
        app, seen, unseen = (100 * (one.new.accuracy - one.old.accuracy) for one in changes)
        return Gain(app, seen, unseen, learner.held_back)

    def _make_learner(self, reviews: Reviews, *, with_policy: bool) -> OnlineLearner:
        settings = self._artifact.settings.learning.promotion if with_policy else PROMOTE_ALL
        return OnlineLearner(self._artifact, self._make_promotion(self._seen, settings), reviews)

    def _make_promotion(self, rows: LabelledRows, settings: PromotionSettings) -> PromotionPolicy:
        return PromotionPolicy(
            rows,
            base=self._artifact.classifier.weights,
            calibration=self._artifact.settings.calibration,
            settings=settings,
        )
