"""The base rate: batches that estimate their share of positives, and labels that calibrate.

`python -m bench.quality.base_rate --data DIR [--artifacts DIR]`; the data are
`sentiment-app-reviews.jsonl.gz`, the half that `bench.quality.learning` reports on. First, batches
are drawn with a given share of positives, and classified with and without `adapt_prior`. Then
reviews are corrected one by one, as many of them positive as are told; at 50, 100, … labels the
calibration is fitted as the service does it, and both calibrations are measured on reviews that
never come. Nothing was tuned on this half: the strength of the priors and the rule of promotion
were chosen on product reviews and on the other half.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from app.domain.sentiment import Delta
from app.errors import ArtifactError
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.linear.prior import adapt_to_texts
from app.services.sentiment.linear.weights import Calibration, Weights
from app.services.sentiment.online.calibration import is_due, recalibrate
from app.services.sentiment.online.promotion import PromotionPolicy
from app.services.sentiment.online.versions import LearnedModel, create_initial
from bench.quality.datasets import require_files
from bench.quality.learning import APP_REVIEWS, choose_half, read_reviews
from bench.quality.online_learners import OnlineLearner, Reviews
from bench.quality.sentiment import compute_calibration_error

SHARES = (0.1, 0.3, 0.5, 0.7, 0.9)
BATCHES = ((10, 200), (100, 50), (1000, 10))
"""How many texts a batch has, and how many batches are drawn for each share."""

STREAM_SHARES = (None, 0.1, 0.2, 0.8)
"""Shares of positives among the labelled reviews and those measured; None leaves it as it is."""

STREAM = 400
ORDERS = range(5)

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """Accuracy, log loss and calibration error of predictions."""

    accuracy: float
    log_loss: float
    error: float

    def __str__(self) -> str:
        return f"{100 * self.accuracy:.1f} % · {self.log_loss:.3f} · {self.error:.3f}"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A calibration fitted to a number of labels, or held back; what answers before and after."""

    labels: int
    trained: Figures
    fitted: Figures
    promoted: bool


def measure(logits: NDArray[np.float64], positive: NDArray[np.bool_]) -> Figures:
    """Return the figures of calibrated log-odds."""
    losses = np.logaddexp(0, np.where(positive, -logits, logits))
    error = compute_calibration_error(1 / (1 + np.exp(-logits)), positive)
    return Figures(float(np.mean((logits >= 0) == positive)), float(losses.mean()), error)


def average(figures: list[Figures]) -> Figures:
    """Return the means."""
    return Figures(
        float(np.mean([one.accuracy for one in figures])),
        float(np.mean([one.log_loss for one in figures])),
        float(np.mean([one.error for one in figures])),
    )


def measure_batches(
    artifact: SentimentArtifact, app: Reviews, half: Indices, *, texts: int, count: int
) -> Iterator[tuple[str, ...]]:
    """Yield one row per share: without and with the estimated share, and how far off that is."""
    classifier, rng = artifact.classifier, np.random.default_rng(texts)
    scores = classifier.weights.score(app.known.rows)
    for share in SHARES:
        plain, adapted, misses = [], [], []
        for _ in range(count):
            batch = draw_batch(app, half, rng, share=share, texts=texts)
            follower = adapt_to_texts(classifier, [app.texts[one] for one in batch])
            positive = app.known.positive[batch]
            plain.append((classifier.calibration.to_logits(scores[batch]), positive))
            adapted.append((follower.calibration.to_logits(scores[batch]), positive))
            misses.append(abs(follower.calibration.prior - positive.mean()))
        cells = [str(measure(*pool(one))) for one in (plain, adapted)]
        yield (f"{texts:,}", f"{share:.0%}", *cells, f"{np.mean(misses):.3f}")


def draw_batch(
    app: Reviews, half: Indices, rng: np.random.Generator, *, share: float, texts: int
) -> Indices:
    """Return reviews of which about this share are positive."""
    positive = rng.binomial(texts, share)
    labels = app.known.positive[half]
    chosen: Indices = np.concatenate(
        [
            rng.choice(half[labels], positive, replace=True),
            rng.choice(half[~labels], texts - positive, replace=True),
        ]
    )
    return chosen


def pool(
    batches: list[tuple[NDArray[np.float64], NDArray[np.bool_]]],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the predictions and labels of all batches as one."""
    return np.concatenate([one for one, _ in batches]), np.concatenate([one for _, one in batches])


class LabelledStream:
    """Reviews that are corrected one by one, and the calibration that follows them."""

    def __init__(self, artifact: SentimentArtifact, app: Reviews, order: Indices) -> None:
        self._artifact, self._app = artifact, app
        self._stream, self._rest = order[:STREAM], order[STREAM:]
        policy = PromotionPolicy(
            artifact.holdout,
            base=artifact.classifier.weights,
            calibration=artifact.settings.calibration,
            settings=artifact.settings.learning.promotion,
        )
        self._learner = OnlineLearner(artifact, policy, app)
        self._taught: list[Delta | None] = []

    def run(self) -> Iterator[Attempt]:
        """Correct the model by all reviews of the stream; yield what comes of each attempt."""
        model, trained = create_initial(self._artifact.classifier), self._artifact.settings
        for labels, index in enumerate(self._stream.tolist(), start=1):
            self._learn(index)
            if is_due(labels, fitted_to=model.labels_fitted):
                model = self._follow(model, labels)
                yield Attempt(
                    labels,
                    trained=self._measure(trained.calibration),
                    fitted=self._measure(model.classifier.calibration),
                    promoted=model.version == f"fitted to {labels}",
                )

    def _learn(self, index: int) -> None:
        before, held_back = self._learner.weights, self._learner.held_back
        self._learner.learn(index, positive=bool(self._app.known.positive[index]))
        learned = self._learner.held_back == held_back
        self._taught.append(before.diff(self._learner.weights) if learned else None)

    def _follow(self, model: LearnedModel, labels: int) -> LearnedModel:
        """Return the model with the current weights, and with a new calibration if promoted."""
        weights: Weights = self._learner.weights
        current = replace(model, classifier=replace(model.classifier, weights=weights))
        seen = self._stream[:labels]
        known = self._app.known.select(seen)
        fit = recalibrate(current, known, self._taught, labels=labels)
        if not fit.promoted:
            return replace(current, labels_fitted=labels)
        classifier = current.classifier.calibrate(f"fitted to {labels}", fit.calibration)
        return replace(current, classifier=classifier, labels_fitted=labels)

    def _measure(self, calibration: Calibration) -> Figures:
        scores = self._learner.weights.score(self._app.known.rows.select(self._rest))
        return measure(calibration.to_logits(scores), self._app.known.positive[self._rest])


def measure_streams(
    artifact: SentimentArtifact, app: Reviews, half: Indices
) -> Iterator[tuple[str, ...]]:
    """Yield one row per share and number of labels: the means over the orders."""
    for share in STREAM_SHARES:
        results: dict[int, list[Attempt]] = {}
        for seed in ORDERS:
            order = draw_order(app, half, np.random.default_rng(seed), share=share)
            for attempt in LabelledStream(artifact, app, order).run():
                results.setdefault(attempt.labels, []).append(attempt)
        told = "as they come" if share is None else f"{share:.0%}"
        for labels, found in results.items():
            trained = average([one.trained for one in found])
            fitted = average([one.fitted for one in found])
            promoted = sum(one.promoted for one in found)
            yield (told, str(labels), str(trained), str(fitted), f"{promoted} of {len(found)}")


def draw_order(
    app: Reviews, half: Indices, rng: np.random.Generator, *, share: float | None
) -> Indices:
    """Return the reviews in a random order, without as many as it takes to get to the share."""
    order = rng.permutation(half)
    if share is None:
        return order
    positive, negative = (order[app.known.positive[order] == one] for one in (True, False))
    wanted = len(negative) * share / (1 - share)
    positive = positive[: int(wanted)]
    negative = negative[: int(len(positive) * (1 - share) / share)]
    return rng.permutation(np.concatenate([positive, negative]))


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.base_rate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data set")
    parser.add_argument("--artifacts", type=Path, default=Path("artifacts"))
    given = parser.parse_args()
    require_files(parser, given.data, (APP_REVIEWS,))
    try:
        artifact = load_sentiment(given.artifacts / "sentiment")
    except ArtifactError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    app = read_reviews(given.data / APP_REVIEWS, artifact.classifier.features)
    half = choose_half(app, "reporting")
    what, title = "accuracy · log loss · calibration error", artifact.manifest.version
    batches = Table("texts", "positive", what, "with adapt_prior", "share off by", title=title)
    for texts, count in BATCHES:
        for row in measure_batches(artifact, app, half, texts=texts, count=count):
            batches.add_row(*row)
    labels = Table("positive", "labels", what, "fitted to labels", "promoted", title=title)
    for row in measure_streams(artifact, app, half):
        labels.add_row(*row)
    Console(width=120).print(batches, labels, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
