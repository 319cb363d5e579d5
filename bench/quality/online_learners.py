"""Models that are corrected as the service does it, and examined on what they were not taught."""

from collections.abc import Iterator
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
from app.services.sentiment.online.promotion import LabelledRows, PromotionPolicy, PromotionSettings

STREAM = 2000
REPORTED_AFTER = (100, 500, STREAM)
WRONG = 100
RECENT = 200
"""Corrections that the guard looks back on, as in the service."""

UNGUARDED = PromotionSettings(
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
    guarded: float
    unseen: float
    held_back: int


class Pupil:
    """A model that is corrected as the service does it, and what became of each correction."""

    def __init__(
        self, artifact: SentimentArtifact, guard: PromotionPolicy, reviews: Reviews
    ) -> None:
        settings, classifier = artifact.settings, artifact.classifier
        self.weights = classifier.weights
        self.held_back = 0
        self.mended: list[bool] = []
        self.seconds: list[float] = []
        self._learner = Learner(
            settings.learning,
            features=classifier.features,
            base=classifier.weights,
            calibration=settings.calibration,
            support=artifact.support,
        )
        self._calibration = settings.calibration
        self._guard = guard
        self._reviews = reviews
        self._taught: list[tuple[int, bool]] = []

    def is_right(self, place: int, *, positive: bool) -> bool:
        """Return whether the model now gives a review this label."""
        scores = self.weights.score(self._reviews.known.rows[place])
        return bool((self._calibration.predict_positive(scores)[0] >= 0.5) == positive)

    def learn(self, place: int, *, positive: bool) -> None:
        """Correct the model once; the time is that of proposing, adding and judging."""
        was_right, recent = self.is_right(place, positive=positive), self._recent()
        label = Label.POSITIVE if positive else Label.NEGATIVE
        start = perf_counter()
        delta = self._learner.propose(self.weights, self._reviews.texts[place], label)
        candidate = self.weights.add(delta)
        judgement = self._guard.evaluate(self.weights, candidate, recent=recent)
        self.seconds.append(perf_counter() - start)
        self._taught.append((place, positive))
        if not judgement.promoted:
            self.held_back += 1
            return
        self.weights = candidate
        if not was_right:
            self.mended.append(self.is_right(place, positive=positive))

    def _recent(self) -> LabelledRows:
        places = np.array([place for place, _ in self._taught[-RECENT:]], dtype=np.int64)
        labels = np.array([positive for _, positive in self._taught[-RECENT:]], dtype=np.bool_)
        return LabelledRows(self._reviews.known.rows[places], labels)


class Experiment:
    """One order of the app reviews: what is taught, and what is never taught but examined."""

    def __init__(self, artifact: SentimentArtifact, app: Reviews, order: NDArray[np.int64]) -> None:
        self._artifact = artifact
        self._app = app
        self._stream, self._kept = order[:STREAM], order[STREAM:]
        rows, positive = artifact.holdout.rows, artifact.holdout.positive
        self._seen = LabelledRows(rows[::2], positive[::2])
        exams = (
            LabelledRows(app.known.rows[self._kept], app.known.positive[self._kept]),
            self._seen,
            LabelledRows(rows[1::2], positive[1::2]),
        )
        self._exams = [self._guard(exam, UNGUARDED) for exam in exams]

    def pupil(self) -> Pupil:
        """Return an untaught model that will be taught app reviews before the guard."""
        return self._pupil(self._app, guarded=True)

    def right(self, pupil: Pupil) -> Iterator[tuple[str, Gain]]:
        """Teach the stream as it is labelled, and report on the way."""
        base = pupil.weights
        for count, place in enumerate(self._stream.tolist(), start=1):
            pupil.learn(place, positive=bool(self._app.known.positive[place]))
            if count in REPORTED_AFTER:
                yield f"{count:,} app reviews", self._gain(pupil, base)

    def refitted(self) -> float:
        """Return the points won by a classifier refitted on the whole stream at once.

        It has what the service has not: all labels at hand, and no hold-out to keep. TF-IDF of
        words and pairs, beside the score of the untaught model, into a logistic regression.
        """
        vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        taught = vectorizer.fit_transform([self._app.texts[place] for place in self._stream])
        asked = vectorizer.transform([self._app.texts[place] for place in self._kept])
        scores = self._artifact.classifier.weights.score(self._app.known.rows)[:, np.newaxis]
        taught, asked = (
            hstack([words, csr_matrix(scores[places])], format="csr")
            for words, places in ((taught, self._stream), (asked, self._kept))
        )
        labels, truth = (self._app.known.positive[part] for part in (self._stream, self._kept))
        fitted = LogisticRegression(C=4.0, max_iter=500).fit(taught, labels)
        return float(100 * (np.mean(fitted.predict(asked) == truth) - self.untaught()))

    def untaught(self) -> float:
        """Return the accuracy of the base model on the reviews that are examined."""
        base = self._artifact.classifier.weights
        return self._exams[0].measure(base, base).accuracy_after

    def wrong(self, *, after: int, guarded: bool) -> Gain:
        """Teach some app reviews, then wrong ones; report what the wrong ones did."""
        pupil = self._pupil(self._app, guarded=guarded)
        for place in self._stream[:after].tolist():
            pupil.learn(place, positive=bool(self._app.known.positive[place]))
        return self._misled(pupil, self._app, self._stream[after:])

    def wrong_movies(self, movies: Reviews, *, guarded: bool) -> Gain:
        """Teach wrong labels of movie sentences, nearer to what the hold-out is made of."""
        order = np.random.default_rng(self._stream).permutation(len(movies.texts))
        return self._misled(self._pupil(movies, guarded=guarded), movies, order)

    def timed(self, count: int) -> list[float]:
        """Teach some reviews before a guard on the whole hold-out; return the seconds of each."""
        guard = self._guard(self._artifact.holdout, self._artifact.settings.learning.promotion)
        pupil = Pupil(self._artifact, guard, self._app)
        for place in self._stream[:count].tolist():
            pupil.learn(place, positive=bool(self._app.known.positive[place]))
        return pupil.seconds

    def _misled(self, pupil: Pupil, reviews: Reviews, order: NDArray[np.int64]) -> Gain:
        start, pupil.held_back = pupil.weights, 0
        labelled = ((place, bool(reviews.known.positive[place])) for place in order.tolist())
        known = (
            (place, label) for place, label in labelled if pupil.is_right(place, positive=label)
        )
        for place, positive in islice(known, WRONG):
            pupil.learn(place, positive=not positive)
        return self._gain(pupil, start)

    def _gain(self, pupil: Pupil, start: Weights) -> Gain:
        figures = [exam.measure(start, pupil.weights) for exam in self._exams]
        app, guarded, unseen = (100 * (one.accuracy_after - one.accuracy_before) for one in figures)
        return Gain(app, guarded, unseen, pupil.held_back)

    def _pupil(self, reviews: Reviews, *, guarded: bool) -> Pupil:
        settings = self._artifact.settings.learning.promotion if guarded else UNGUARDED
        return Pupil(self._artifact, self._guard(self._seen, settings), reviews)

    def _guard(self, rows: LabelledRows, settings: PromotionSettings) -> PromotionPolicy:
        return PromotionPolicy(
            rows,
            base=self._artifact.classifier.weights,
            calibration=self._artifact.settings.calibration,
            settings=settings,
        )
