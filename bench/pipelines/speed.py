"""The speed of imported pipelines beside their own: `python -m bench.pipelines.speed --data DIR`.

Both answer in one process and take turns, for film reviews of 1,300 characters and app reviews of
200, by the thousand and one by one. Times are the least of three, of the processor; the ratio is
what counts. The data are `aclImdb_train.tar.xz` and `sentiment-app-reviews.jsonl.gz`.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from app.services.sentiment.linear.weights import Weights
from app.training.imported.convert import convert_pipeline
from app.training.imported.export import make_features
from bench.pipelines.fitting import FILMS, VECTORIZERS, Films
from bench.quality.datasets import read_labelled_texts, require_files

APP_REVIEWS = "sentiment-app-reviews.jsonl.gz"
BATCH, SINGLE, ROUNDS = 1_000, 50, 3


def measure(pipeline: Pipeline, texts: Sequence[str]) -> Iterator[str]:
    """Yield the cells of one row: microseconds per text of both and the ratio, batch and single."""
    converted = convert_pipeline(pipeline)
    features = make_features(converted)
    weights = Weights(np.zeros(features.n_features, np.int16), bias=0)
    scores, _ = features.score_arrays(texts, weights)
    yield f"{np.abs(scores - pipeline.decision_function(texts)).max():.0e}"
    few = texts[:SINGLE]
    for count, theirs, ours in (
        (
            len(texts),
            lambda: pipeline.predict(texts),
            lambda: features.score_arrays(texts, weights),
        ),
        (
            len(few),
            lambda: [pipeline.predict([text]) for text in few],
            lambda: [features.score([text], weights) for text in few],
        ),
    ):
        their_s, our_s = time_least(theirs), time_least(ours)
        yield f"{1e6 * their_s / count:,.0f} / {1e6 * our_s / count:,.0f} µs"
        yield f"{their_s / our_s:.1f}"


def time_least(work: Callable[[], object]) -> float:
    """Return the least of some times, in seconds of the processor."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.pipelines.speed", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    given = parser.parse_args()
    require_files(parser, given.data, (FILMS, APP_REVIEWS))
    films = Films(given.data)
    long, short = films.holdout.texts[:BATCH], read_labelled_texts(given.data / APP_REVIEWS)[0]
    columns = ("pipeline", "texts", "difference", "theirs / ours", "times", "one by one", "times")
    table = Table(*columns, box=MARKDOWN)
    for name, vectorizer in VECTORIZERS.items():
        pipeline = films.fit(make_pipeline(vectorizer, SGDClassifier(random_state=0)))
        for kind, texts in (("films", long), ("apps", short[:BATCH])):
            table.add_row(name, kind, *measure(pipeline, texts))
            Console(stderr=True).print(f"  {name}, {kind}")
    Console(width=160).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
