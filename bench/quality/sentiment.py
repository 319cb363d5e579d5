"""The accuracy and calibration of the shipped sentiment model, by source of texts.

`python -m bench.quality.sentiment --data DIR [--held-out FILE]`, where DIR may hold files named
`sentiment-NAME.jsonl.gz`, lines of `{text, label}` with label 1 for positive, and `domain` where a
file has several. Neutral texts have no label: nothing should be sure of them. The frozen hold-out
comes with the model. A model that was trained on part of these sets is to be measured on the rest
alone: FILE has the SHA-256 digests of the texts kept out of training, one a line in hexadecimal.
App reviews are never trained on, so all of them count.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.settings import find_artifacts
from bench.quality.datasets import compute_digest, read_digests, read_records
from bench.quality.tables import NOTHING, Column, print_rows, write_markdown

BINS = 15

COLUMNS = (
    Column("texts", is_figure=False),
    Column("number"),
    Column("accuracy"),
    Column("log loss"),
    Column(f"ECE, {BINS} equal-mass bins"),
    Column("sure"),
    Column("accuracy where sure"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file of texts: whether its domains have rows of their own, and training may read it."""

    name: str
    by_domain: bool = False
    is_trained_on: bool = True


SOURCES = (
    Source("rt-polarity"),
    Source("phrases"),
    Source("sentences", by_domain=True),
    Source("amazon", by_domain=True),
    Source("app-reviews", is_trained_on=False),
    Source("neutral"),
)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text; `positive` is None where people found it neutral."""

    text: str
    domain: str
    positive: bool | None


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Probabilities of positive and whether each is sure, shape (texts,)."""

    positive: NDArray[np.float64]
    sure: NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table; return 2 if a file or folder is not what it should be."""
    given = parse_arguments(arguments)
    if not given.data.is_dir():
        sys.stderr.write(f"{given.data} is not a folder; name the one with the review sets.\n")
        return 2
    try:
        held_out = read_digests(given.held_out) if given.held_out else None
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{given.held_out} is no list of SHA-256 digests: {error}.\n")
        return 2
    artifact = load_sentiment(given.artifacts / "sentiment")
    rows = [measure_holdout(artifact)]
    for source in SOURCES:
        rows += measure_source(artifact.classifier, source, given.data, held_out)
    print_rows(artifact.manifest.version, COLUMNS, rows)
    if given.markdown:
        write_markdown(given.markdown, COLUMNS, rows)
    return 0


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.sentiment", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the review sets")
    parser.add_argument("--artifacts", type=Path, default=find_artifacts())
    parser.add_argument("--held-out", type=Path, metavar="FILE", help="measure these texts alone")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there too")
    return parser.parse_args(arguments)


def measure_holdout(artifact: SentimentArtifact) -> tuple[str, ...]:
    """Return the row of the reviews that come with the model."""
    classifier, holdout = artifact.classifier, artifact.holdout
    log_odds = classifier.weights.score(holdout.rows)
    positive = classifier.calibration.predict_positive(log_odds)
    sure = np.maximum(positive, 1 - positive) >= classifier.sure_from
    return ("IMDb, frozen hold-out", *compute_cells(Answers(positive, sure), holdout.positive))


def measure_source(
    classifier: Classifier, source: Source, folder: Path, held_out: frozenset[str] | None
) -> Iterator[tuple[str, ...]]:
    """Yield the row of a source, then one for each of its domains if it has such."""
    path = folder / f"sentiment-{source.name}.jsonl.gz"
    if not path.is_file():
        sys.stderr.write(f"{source.name} is left out: there is no {path}.\n")
        return
    texts = list(read_texts(path, held_out if source.is_trained_on else None))
    if not texts:
        sys.stderr.write(f"{source.name} is left out: none of its texts is held out.\n")
        return
    yield (source.name, *measure(classifier, texts))
    if source.by_domain:
        for domain in sorted({text.domain for text in texts}):
            members = [text for text in texts if text.domain == domain]
            yield (f"{source.name}: {domain}", *measure(classifier, members))


def read_texts(path: Path, held_out: frozenset[str] | None) -> Iterator[LabelledText]:
    """Yield the texts of a file, only those held out if it is told which are."""
    for record in read_records(path):
        text, label = record["text"], record.get("label")
        if held_out is None or compute_digest(text) in held_out:
            yield LabelledText(
                text, record.get("domain", ""), None if label is None else label == 1
            )


def measure(classifier: Classifier, texts: Sequence[LabelledText]) -> tuple[str, ...]:
    """Return the cells of some texts, all with labels or all without."""
    arrays = classifier.classify_arrays([text.text for text in texts])
    positive = np.where(arrays.positive, arrays.probability, 1 - arrays.probability)
    answers = Answers(positive, arrays.sure)
    if any(text.positive is None for text in texts):
        share = f"{answers.sure.mean():.4f}"
        return (f"{len(texts):,}", NOTHING, NOTHING, NOTHING, share, NOTHING)
    return compute_cells(answers, np.array([text.positive for text in texts], dtype=np.bool_))


def compute_cells(answers: Answers, positive: NDArray[np.bool_]) -> tuple[str, ...]:
    """Return the cells of one row, as `COLUMNS` names them."""
    right = (answers.positive >= 0.5) == positive
    chosen = np.where(positive, answers.positive, 1 - answers.positive)
    loss = -np.log(np.clip(chosen, 1e-15, 1))
    error = compute_calibration_error(answers.positive, positive)
    return (
        f"{len(positive):,}",
        f"{right.mean():.4f}",
        f"{loss.mean():.4f}",
        f"{error:.4f}",
        f"{answers.sure.mean():.4f}",
        f"{right[answers.sure].mean():.4f}" if answers.sure.any() else NOTHING,
    )


def compute_calibration_error(
    probability: NDArray[np.float64], positive: NDArray[np.bool_]
) -> float:
    """Return the expected calibration error over bins of equal mass (Naeini et al. 2015)."""
    order = np.argsort(probability, kind="stable")
    bins = np.array_split(order, min(BINS, len(order)))
    gaps = [len(one) * abs(probability[one].mean() - positive[one].mean()) for one in bins]
    return float(sum(gaps) / len(probability))


if __name__ == "__main__":
    sys.exit(main())
