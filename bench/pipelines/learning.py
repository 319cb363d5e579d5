"""What corrections win on imported pipelines: `python -m bench.pipelines.learning --data DIR`.

Pipelines fitted on film reviews learn app reviews, as `bench.quality.learning` does it with the
shipped model, and then wrong labels. `--variance` tries another `word_variance`; what pipelines are
written with was chosen on `--half tuning`. The data are `aclImdb_train.tar.xz` and
`sentiment-app-reviews.jsonl.gz`.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table
from sklearn.pipeline import Pipeline

from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.training.imported.convert import convert_pipeline
from app.training.imported.export import LEARNING, write_pipeline
from bench.pipelines.fitting import FILMS, TAUGHT, Films
from bench.quality.datasets import require_files
from bench.quality.learning import APP_REVIEWS, choose_half, read_reviews
from bench.quality.online_learners import Experiment, Gain

ORDERS = range(2)
FITTED = 8_000
RIGHT = 500


def load(pipeline: Pipeline, films: Films, variance: float) -> SentimentArtifact:
    """Return the pipeline as the service loads it, with another variance of words."""
    with TemporaryDirectory() as folder:
        converted = convert_pipeline(films.fit(pipeline))
        write_pipeline(Path(folder), converted, name="bench", holdout=films.holdout)
        artifact = load_sentiment(Path(folder))
    learning = artifact.settings.learning.model_copy(update={"word_variance": variance})
    settings = artifact.settings.model_copy(update={"learning": learning})
    return replace(artifact, settings=settings)


def learn(artifact: SentimentArtifact, data: Path, half: str) -> Iterator[tuple[float, Gain, Gain]]:
    """Yield for each order the accuracy at first, and what right and then wrong labels win."""
    app = read_reviews(data / APP_REVIEWS, artifact.classifier.features)
    for seed in ORDERS:
        order = np.random.default_rng(seed).permutation(choose_half(app, half))
        experiment = Experiment(artifact, app, order)
        yield 100 * experiment.measure_base(), *experiment.run_right_then_wrong(RIGHT)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.pipelines.learning", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--variance", type=float, default=LEARNING.word_variance)
    parser.add_argument("--half", choices=("reporting", "tuning"), default="reporting")
    given = parser.parse_args()
    require_files(parser, given.data, (FILMS, APP_REVIEWS))
    films = Films(given.data, fitted=FITTED)
    columns = ("pipeline", "right at first", f"{RIGHT} right labels", "held back", "100 wrong")
    table = Table(*columns, box=MARKDOWN)
    for name, pipeline in TAUGHT.items():
        artifact = load(pipeline, films, given.variance)
        results = list(learn(artifact, given.data, given.half))
        base, won, held, lost = np.mean(
            [(base, right.app, right.held_back, wrong.app) for base, right, wrong in results], 0
        )
        table.add_row(name, f"{base:.1f} %", f"{won:+.2f}", f"{held:.0f}", f"{lost:+.2f}")
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
