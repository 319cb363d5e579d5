"""The accuracy and calibration of the shipped sentiment model on texts it was not trained on.

`python -m bench.quality.sentiment --data DIR`, where DIR may hold `sentiment-rt-polarity.jsonl.gz`
and `sentiment-app-reviews.jsonl.gz`, lines of `{text, label}` with label 1 for positive. The frozen
hold-out comes with the model; nothing was tuned on these figures.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.settings import find_artifacts
from bench.quality.datasets import read_labelled_texts

SETS = ("rt-polarity", "app-reviews")
BINS = 15


def main() -> int:
    """Print one table; return 2 if there is no such folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.sentiment", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the review sets")
    parser.add_argument("--artifacts", type=Path, default=find_artifacts())
    given = parser.parse_args()
    if not given.data.is_dir():
        sys.stderr.write(f"{given.data} is not a folder; name the one with the review sets.\n")
        return 2
    artifact = load_sentiment(given.artifacts / "sentiment")
    table = Table(title=artifact.manifest.version)
    for column in ("reviews", "texts", "accuracy", "log loss", f"ECE, {BINS} equal-mass bins"):
        table.add_column(column, justify="left" if column == "reviews" else "right")
    holdout = artifact.holdout
    scores = artifact.classifier.weights.score(holdout.rows)
    table.add_row("IMDb, frozen hold-out", *compute_cells(artifact, scores, holdout.positive))
    for name in SETS:
        path = given.data / f"sentiment-{name}.jsonl.gz"
        if not path.is_file():
            sys.stderr.write(f"{name} is left out: there is no {path}.\n")
        else:
            texts, positive = read_labelled_texts(path)
            rows = artifact.classifier.features.to_matrix(texts)
            log_odds = artifact.classifier.weights.score(rows)
            table.add_row(name, *compute_cells(artifact, log_odds, positive))
    Console().print(table)
    return 0


def compute_cells(
    artifact: SentimentArtifact, log_odds: NDArray[np.float64], positive: NDArray[np.bool_]
) -> tuple[str, ...]:
    """Return the cells of one row: number, accuracy, log loss and calibration error."""
    probability = artifact.classifier.calibration.predict_positive(log_odds)
    right = (probability >= 0.5) == positive
    loss = -np.log(np.clip(np.where(positive, probability, 1 - probability), 1e-15, 1))
    return (
        f"{len(positive):,}",
        f"{right.mean():.4f}",
        f"{loss.mean():.4f}",
        f"{compute_calibration_error(probability, positive):.4f}",
    )


def compute_calibration_error(
    probability: NDArray[np.float64], positive: NDArray[np.bool_]
) -> float:
    """Return the expected calibration error over bins of equal mass (Naeini et al. 2015)."""
    bins = np.array_split(np.argsort(probability, kind="stable"), BINS)
    gaps = [len(one) * abs(probability[one].mean() - positive[one].mean()) for one in bins]
    return float(sum(gaps) / len(probability))


if __name__ == "__main__":
    sys.exit(main())
