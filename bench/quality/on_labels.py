"""How honest figures on one's own labels are: beside the accuracy on reviews that never come.

`python -m bench.quality.on_labels --data DIR [--artifacts DIR]`; the data are
`sentiment-app-reviews.jsonl.gz`. App reviews come one by one with their labels, in three orders, as
in `bench.quality.learning`. The accuracy as trained and now is measured in several ways on what was
learned, and on the reviews that never come, where nothing can be known by heart.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

from app.domain.sentiment import Delta, Label
from app.errors import ArtifactError
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.linear.weights import Weights
from app.services.sentiment.online.on_labels import LabelledReview, LabelScorer
from app.services.sentiment.online.versions import create_initial
from bench.quality.datasets import require_files
from bench.quality.learning import APP_REVIEWS, choose_half, read_reviews
from bench.quality.online_learners import STREAM, Experiment, Reviews
from bench.quality.tables import Column, print_rows

REPORTED_AFTER = (100, 500, STREAM)
ORDERS = range(3)

WAYS = (
    "never seen, as trained",
    "never seen, now",
    "learned, as trained",
    "learned, by heart",
    "learned, without its own lesson (now)",
    "learned, before it was (all)",
    "learned, before it was (last 100)",
)


def run(
    artifact: SentimentArtifact, app: Reviews, order: NDArray[np.int64]
) -> Iterator[tuple[int, list[float]]]:
    """Learn the stream of one order; yield the accuracies of `WAYS`, in percent, on the way."""
    learner = Experiment(artifact, app, order).make_app_learner()
    stream, rest, taught = order[:STREAM], order[STREAM:], list[Delta]()
    for count, index in enumerate(stream.tolist(), start=1):
        before = learner.weights
        learner.learn(index, positive=bool(app.known.positive[index]))
        taught.append(before.diff(learner.weights))
        if count in REPORTED_AFTER:
            yield count, measure(artifact, app, learner.weights, stream[:count], rest, taught)


def measure(  # noqa: PLR0913, PLR0917 - what there is to measure, and on what
    artifact: SentimentArtifact,
    app: Reviews,
    weights: Weights,
    learned: NDArray[np.int64],
    rest: NDArray[np.int64],
    taught: list[Delta],
) -> list[float]:
    """Return the accuracies of `WAYS` of the weights that learned some of the reviews."""
    classifier = artifact.classifier

    def measure_on(some: NDArray[np.int64], by: Weights) -> float:
        known = app.known.select(some)
        right = classifier.is_positive(by.score(known.rows)) == known.positive
        return 100 * float(np.mean(right))

    scorer = LabelScorer(
        replace(create_initial(classifier), classifier=replace(classifier, weights=weights))
    )
    scorer.add(
        [
            LabelledReview(app.texts[index], label, delta, classifier.calibration)
            for index, label, delta in zip(
                learned.tolist()[::-1], _list_labels(app, learned)[::-1], taught[::-1], strict=True
            )
        ]
    )
    measured = scorer.measure()
    truth = app.known.positive[learned[::-1]]
    before = (np.array(scorer.logits.at_the_time) >= 0) == truth
    return [
        measure_on(rest, classifier.weights),
        measure_on(rest, weights),
        100 * measured.as_trained.accuracy,
        measure_on(learned, weights),
        100 * measured.now.accuracy,
        100 * float(np.mean(before)),
        100 * float(np.mean(before[:100])),
    ]


def _list_labels(app: Reviews, indices: NDArray[np.int64]) -> list[Label]:
    positive = app.known.positive[indices].tolist()
    return [Label.POSITIVE if one else Label.NEGATIVE for one in positive]


def main() -> int:
    """Print the means over the orders."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.on_labels", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data set")
    parser.add_argument("--artifacts", type=Path, default=Path("artifacts"))
    arguments = parser.parse_args()
    require_files(parser, arguments.data, (APP_REVIEWS,))
    try:
        artifact = load_sentiment(arguments.artifacts / "sentiment")
    except ArtifactError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    app = read_reviews(arguments.data / APP_REVIEWS, artifact.classifier.features)
    indices = choose_half(app, "reporting")
    found: defaultdict[int, list[list[float]]] = defaultdict(list)
    for seed in track(ORDERS, description="orders", console=Console(stderr=True), transient=True):
        for count, accuracies in run(
            artifact, app, np.random.default_rng(seed).permutation(indices)
        ):
            found[count].append(accuracies)
    means = {count: np.mean(accuracies, axis=0) for count, accuracies in found.items()}
    columns = [Column("accuracy in percent", is_figure=False)]
    columns += [Column(f"{count:,} labels") for count in means]
    rows = [[way, *(f"{mean[row]:.1f}" for mean in means.values())] for row, way in enumerate(WAYS)]
    print_rows(f"{artifact.manifest.version}: means of {len(ORDERS)} orders", columns, rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
