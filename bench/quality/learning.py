"""The effect of corrections: accuracy won on app reviews, hold-out accuracy kept, time of each.

`python -m bench.quality.learning --data DIR [--artifacts DIR] [--only gains|noise]`; the data are
`sentiment-{app-reviews,rt-polarity}.jsonl.gz`. App reviews come one by one with their labels, right
and wrong predictions alike, in five orders; accuracy is measured on the reviews that never come.
Wrong corrections are texts that the model is right about, labelled the opposite. The promotion
policy sees every other review of the hold-out; the rest shows what it does not see. The rule was
chosen on one half of the app reviews (`--half tuning`); the other is reported, though not
untouched: see ADR 9.
"""

import argparse
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
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.linear.text_features import TextFeatures
from app.services.sentiment.online.promotion import LabelledRows
from bench.quality import noise
from bench.quality.datasets import read_labelled_texts, require_files
from bench.quality.online_learners import WRONG, Experiment, Gain, OnlineLearner, Reviews

APP_REVIEWS = "sentiment-app-reviews.jsonl.gz"
MOVIE_SENTENCES = "sentiment-rt-polarity.jsonl.gz"
SPLIT_SEED = 20261122
ORDERS = range(5)
TIMED = 60


def read_reviews(path: Path, features: TextFeatures) -> Reviews:
    """Read texts and labels, in the order of the file."""
    texts, positive = read_labelled_texts(path)
    return Reviews(texts, LabelledRows(features.to_matrix(texts), positive))


def choose_half(reviews: Reviews, half: str) -> NDArray[np.int64]:
    """Return the indices of one half of the reviews, always the same ones."""
    indices = np.random.default_rng(SPLIT_SEED).permutation(len(reviews.texts))
    middle = len(indices) // 2
    return np.sort(indices[:middle] if half == "tuning" else indices[middle:])


def run_wrong_corrections(experiment: Experiment, movies: Reviews) -> Iterator[tuple[str, Gain]]:
    """Run the corrections that are meant to do harm, with the promotion policy and without."""
    for with_policy in (True, False):
        suffix = "" if with_policy else ", all promoted"
        yield (
            f"{WRONG} wrong labels{suffix}",
            experiment.run_wrong(after=0, with_policy=with_policy),
        )
        yield (
            f"{WRONG} wrong labels, after 500 right{suffix}",
            experiment.run_wrong(after=500, with_policy=with_policy),
        )
        yield (
            f"{WRONG} wrong labels of movie sentences{suffix}",
            experiment.run_wrong_movies(movies, with_policy=with_policy),
        )


def build_table(results: Mapping[str, Sequence[Gain]], *, title: str) -> Table:
    """Return the means over the orders, with the worst in brackets."""
    columns = ("app reviews", "hold-out that promotion sees", "hold-out that it does not see")
    table = Table("accuracy points won by", *columns, "held back", title=title)
    for name, gains in results.items():
        won = ([g.app for g in gains], [g.seen for g in gains], [g.unseen for g in gains])
        cells = [f"{np.mean(points):+.2f} ({min(points):+.2f})" for points in won]
        table.add_row(name, *cells, f"{np.mean([gain.held_back for gain in gains]):.0f}")
    return table


@dataclass(slots=True)
class Findings:
    """The results of all orders, one entry per order."""

    results: defaultdict[str, list[Gain]] = field(default_factory=lambda: defaultdict(list))
    learners: list[OnlineLearner] = field(default_factory=list)
    base_accuracies: list[float] = field(default_factory=list)
    refitted: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, experiment: Experiment, movies: Reviews) -> None:
        """Run everything in one order."""
        self.base_accuracies.append(100 * experiment.measure_base())
        self.refitted.append(experiment.refit_offline())
        self.learners.append(experiment.make_app_learner())
        for name, gain in chain(
            experiment.run_right(self.learners[-1]), run_wrong_corrections(experiment, movies)
        ):
            self.results[name].append(gain)
        self.seconds.extend(experiment.time_corrections(TIMED))

    def write_remarks(self) -> Iterator[str]:
        """Yield in sentences what no row of the table shows."""
        corrected = np.mean([right for learner in self.learners for right in learner.corrected])
        median, late = 1000 * np.percentile(self.seconds, (50, 95))
        yield (
            f"Before any correction the model is right about {np.mean(self.base_accuracies):.2f} % "
            "of app reviews."
        )
        yield (
            "A TF-IDF model refitted offline on the same 2,000 reviews and the base model's scores "
            f"wins {np.mean(self.refitted):+.2f} ({min(self.refitted):+.2f})."
        )
        yield f"A promoted correction of a wrong prediction turns it in {corrected:.1%} of cases."
        yield (
            "One correction, evaluated on the whole hold-out, takes "
            f"{median:.1f} ms, p95 {late:.1f} ms."
        )


def measure_gains(
    artifact: SentimentArtifact, app: Reviews, movies: Reviews, indices: NDArray[np.int64]
) -> Findings:
    """Run all that shows what corrections win and lose, in every order."""
    findings = Findings()
    for order in _draw_orders(indices, ORDERS):
        findings.add(Experiment(artifact, app, order), movies)
    return findings


def measure_noise(
    artifact: SentimentArtifact, app: Reviews, indices: NDArray[np.int64], *, complaints: bool
) -> dict[str, list[noise.Noise]]:
    """Run all kinds of wrong labels, in every order, of reviews as they are or of complaints."""
    results = defaultdict[str, list[noise.Noise]](list)
    chosen = noise.choose_complaints(app.known.positive, indices) if complaints else indices
    for order in _draw_orders(chosen, noise.ORDERS):
        for name, one in noise.NoiseTrial(artifact, app, order).run():
            results[name].append(one)
    return results


def _draw_orders(indices: NDArray[np.int64], seeds: range) -> Iterator[NDArray[np.int64]]:
    console = Console(stderr=True)
    for seed in track(seeds, description="orders", console=console, transient=True):
        yield np.random.default_rng(seed).permutation(indices)


def parse_arguments() -> argparse.Namespace:
    """Read the command line; a folder without the data sets ends the program with code 2."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.learning", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the two data sets")
    parser.add_argument("--artifacts", type=Path, default=Path("artifacts"))
    parser.add_argument("--half", choices=("reporting", "tuning"), default="reporting")
    parser.add_argument("--only", choices=("gains", "noise"), help="one part of the figures")
    arguments = parser.parse_args()
    require_files(parser, arguments.data, (APP_REVIEWS, MOVIE_SENTENCES))
    return arguments


def main() -> int:
    """Print the tables, and the remarks on the first."""
    arguments = parse_arguments()
    try:
        artifact = load_sentiment(arguments.artifacts / "sentiment")
    except ArtifactError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    features, console = artifact.classifier.features, Console()
    app = read_reviews(arguments.data / APP_REVIEWS, features)
    indices = choose_half(app, arguments.half)
    if arguments.only != "noise":
        movies = read_reviews(arguments.data / MOVIE_SENTENCES, features)
        findings = measure_gains(artifact, app, movies, indices)
        title = f"{artifact.manifest.version}: mean (worst) of {len(ORDERS)} orders"
        console.print(build_table(findings.results, title=f"{title}, {arguments.half}"))
        console.print(*findings.write_remarks(), sep="\n")
    if arguments.only != "gains":
        for complaints, name in ((False, "as they come"), (True, "a fifth of them positive")):
            believed, doubting = (
                measure_noise(one, app, indices, complaints=complaints)
                for one in (noise.believe_all(artifact), artifact)
            )
            title = f"app reviews {name}: mean of {len(noise.ORDERS)} orders, {arguments.half}"
            console.print(noise.build_noise_table(believed, doubting, title=title))
    return 0


if __name__ == "__main__":
    sys.exit(main())
