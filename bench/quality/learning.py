"""What corrections do: accuracy won on app reviews, hold-out accuracy kept, time per correction.

`python -m bench.quality.learning --data DIR [--artifacts DIR]`; the data are
`sentiment-{app-reviews,rt-polarity}.jsonl.gz`. App reviews come one by one with their labels, right
and wrong predictions alike, in five orders; those that never come are what accuracy is measured on.
Wrong corrections are texts that the model is right about, labelled the opposite. The guard sees
every other review of the hold-out; the rest shows what it does not see. The rule was chosen on one
half of the app reviews (`--half tuning`); the other is reported, though not untouched: see ADR 9.
"""

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from app.errors import ArtifactError
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.features import Features
from app.services.sentiment.online.promotion import LabelledRows
from bench.quality.online_learners import WRONG, Experiment, Gain, Pupil, Reviews

APP_REVIEWS = "sentiment-app-reviews.jsonl.gz"
MOVIE_SENTENCES = "sentiment-rt-polarity.jsonl.gz"
SPLIT_SEED = 20261122
ORDERS = range(5)
TIMED = 60


def read_reviews(path: Path, features: Features) -> Reviews:
    """Read texts and labels, in the order of the file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    texts = [record["text"] for record in records]
    positive = np.array([record["label"] == 1 for record in records], dtype=np.bool_)
    return Reviews(texts, LabelledRows(features.to_matrix(texts), positive))


def half_of(reviews: Reviews, half: str) -> NDArray[np.int64]:
    """Return the places of one half of the reviews, always the same ones."""
    places = np.random.default_rng(SPLIT_SEED).permutation(len(reviews.texts))
    middle = len(places) // 2
    return np.sort(places[:middle] if half == "tuning" else places[middle:])


def wrong_corrections(experiment: Experiment, movies: Reviews) -> Iterator[tuple[str, Gain]]:
    """Run what is meant to do harm, with the guard and without."""
    for guarded in (True, False):
        suffix = "" if guarded else ", no guard"
        yield f"{WRONG} wrong labels{suffix}", experiment.wrong(after=0, guarded=guarded)
        yield (
            f"{WRONG} wrong labels, after 500 right{suffix}",
            experiment.wrong(after=500, guarded=guarded),
        )
        yield (
            f"{WRONG} wrong labels of movie sentences{suffix}",
            experiment.wrong_movies(movies, guarded=guarded),
        )


def tabulated(results: Mapping[str, Sequence[Gain]], *, title: str) -> Table:
    """Show the mean over the orders, and the worst in brackets."""
    columns = ("app reviews", "hold-out, guarded half", "hold-out, other half", "held back")
    table = Table("points won by", *columns, title=title)
    for name, gains in results.items():
        won = ([g.app for g in gains], [g.guarded for g in gains], [g.unseen for g in gains])
        cells = [f"{np.mean(points):+.2f} ({min(points):+.2f})" for points in won]
        table.add_row(name, *cells, f"{np.mean([gain.held_back for gain in gains]):.0f}")
    return table


@dataclass(slots=True)
class Findings:
    """What the orders showed, one entry per order."""

    results: defaultdict[str, list[Gain]] = field(default_factory=lambda: defaultdict(list))
    pupils: list[Pupil] = field(default_factory=list)
    untaught: list[float] = field(default_factory=list)
    refitted: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, experiment: Experiment, movies: Reviews) -> None:
        """Run everything in one order."""
        self.untaught.append(100 * experiment.untaught())
        self.refitted.append(experiment.refitted())
        self.pupils.append(experiment.pupil())
        for name, gain in chain(
            experiment.right(self.pupils[-1]), wrong_corrections(experiment, movies)
        ):
            self.results[name].append(gain)
        self.seconds.extend(experiment.timed(TIMED))

    def remarks(self) -> Iterator[str]:
        """Say in sentences what is no row of the table."""
        mended = np.mean([right for pupil in self.pupils for right in pupil.mended])
        median, late = 1000 * np.percentile(self.seconds, (50, 95))
        yield f"Untaught, the model is right about {np.mean(self.untaught):.2f} % of app reviews."
        yield (
            "A TF-IDF model refitted offline on the same 2,000 reviews and the untaught scores "
            f"wins {np.mean(self.refitted):+.2f} ({min(self.refitted):+.2f})."
        )
        yield f"A promoted correction of a wrong prediction turns it in {mended:.1%} of cases."
        yield f"One correction before the whole hold-out: {median:.1f} ms, p95 {late:.1f} ms."


def parsed_arguments() -> argparse.Namespace:
    """Read the command line; a folder without the data sets ends the program with code 2."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.learning", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the two data sets")
    parser.add_argument("--artifacts", type=Path, default=Path("artifacts"))
    parser.add_argument("--half", choices=("reporting", "tuning"), default="reporting")
    arguments = parser.parse_args()
    for name in (APP_REVIEWS, MOVIE_SENTENCES):
        if not (file := arguments.data / name).is_file():
            parser.error(f"{file} does not exist; --data names the folder of the data sets")
    return arguments


def main() -> int:
    """Print the table, then what is no row of it."""
    arguments = parsed_arguments()
    try:
        artifact = load_sentiment(arguments.artifacts / "sentiment")
    except ArtifactError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    features = artifact.classifier.features
    app = read_reviews(arguments.data / APP_REVIEWS, features)
    movies = read_reviews(arguments.data / MOVIE_SENTENCES, features)
    places, findings = half_of(app, arguments.half), Findings()
    for seed in track(ORDERS, description="orders", console=Console(stderr=True), transient=True):
        order = np.random.default_rng(seed).permutation(places)
        findings.add(Experiment(artifact, app, order), movies)
    title = f"{artifact.manifest.version}: mean (worst) of {len(ORDERS)} orders, {arguments.half}"
    Console().print(tabulated(findings.results, title=title), *findings.remarks(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
