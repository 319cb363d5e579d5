"""The accuracy and calibration of the shipped sentiment model, by source of texts.

`python -m bench.quality.sentiment --data DIR`, where DIR may hold files named
`sentiment-NAME.jsonl.gz`, lines of `{text, label}` with label 1 for positive, and `source` and
`domain` where a file has several. Neutral texts have no label: nothing should be sure of them. The
frozen hold-out comes with the model. A model that was trained on these files is measured on the
texts that training held out, which are drawn anew as it drew them, from the same files: every one
but the app reviews. These are never trained on, so all of them count.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.errors import ArtifactError, TrainingDataUnusable
from app.services.sentiment.artifact import SentimentArtifact, load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.settings import find_artifacts
from app.training.sentiment.sources import NEUTRAL, LabelledTexts, read_sources, split_held_out
from bench.quality.tables import NOTHING, Column, print_rows, write_markdown

APP_REVIEWS = "sentiment-app-reviews.jsonl.gz"
FILES = "sentiment-*.jsonl.gz"

SOURCES = ("rt-polarity", "phrases", "amazon", "sentences", "neutral")
"""The files that `make train` reads, in its order: of near-copies the first decides the split."""

HOLDOUT = "IMDb, frozen hold-out"

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


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Probabilities of positive and whether each is sure, shape (texts,)."""

    positive: NDArray[np.float64]
    sure: NDArray[np.bool_]


class OtherTexts(Exception):
    """The files are not those that the model was trained on."""

    def __init__(self, version: str) -> None:
        super().__init__(
            f"What training held out for {version} cannot be drawn from these files: its manifest "
            "counts other texts. Name the folder of the files that it was trained on."
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table; return 2 if a file or folder is not what it should be."""
    given = parse_arguments(arguments)
    if not given.data.is_dir():
        sys.stderr.write(f"{given.data} is not a folder; name the one with the review sets.\n")
        return 2
    try:
        artifact = load_sentiment(given.artifacts / "sentiment")
        rows = [measure_holdout(artifact), *measure_sources(artifact, given.data)]
    except (ArtifactError, TrainingDataUnusable, OtherTexts) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    print_rows(artifact.manifest.version, COLUMNS, rows)
    if given.markdown:
        write_markdown(given.markdown, COLUMNS, rows)
    return 0


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.sentiment", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the review sets")
    parser.add_argument("--artifacts", type=Path, default=find_artifacts())
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there too")
    return parser.parse_args(arguments)


def measure_holdout(artifact: SentimentArtifact) -> tuple[str, ...]:
    """Return the row of the film reviews that come with the model, which are the first of them."""
    classifier, holdout = artifact.classifier, artifact.holdout
    numbers = np.arange(len(holdout.positive))
    films = holdout.select(numbers[: artifact.manifest.data.get("held_out")])
    log_odds = classifier.weights.score(films.rows)
    positive = classifier.calibration.predict_positive(log_odds)
    sure = np.maximum(positive, 1 - positive) >= classifier.sure_from
    return (HOLDOUT, *compute_cells(Answers(positive, sure), films.positive))


def measure_sources(artifact: SentimentArtifact, folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the texts that may be measured, then those of the app reviews."""
    found = set(folder.glob(FILES)) - {folder / APP_REVIEWS}
    first = [folder / f"sentiment-{name}.jsonl.gz" for name in SOURCES]
    files = [path for path in first if path in found] + sorted(found - set(first))
    never = [path for path in (folder / APP_REVIEWS,) if path.is_file()]
    for texts in (select_unseen(artifact, read_sources(files)), read_sources(never)):
        by_source: dict[str, list[str]] = {}
        for name in sorted(set(texts.names)):
            by_source.setdefault(name.split(":")[0], []).append(name)
        for source, names in by_source.items():
            if names != [source]:
                yield from measure_names(artifact.classifier, texts, source, names)
            for name in names:
                yield from measure_names(artifact.classifier, texts, name, [name])


def select_unseen(artifact: SentimentArtifact, texts: LabelledTexts) -> LabelledTexts:
    """Return the texts that training held out; all of them if it read none.

    Raise `OtherTexts` if those of the manifest are others.
    """
    data = artifact.manifest.data
    if not data.get("others"):
        return texts
    _, held_out = split_held_out(texts)
    if dict(Counter(held_out.names)) != data["others_held_out"]:
        raise OtherTexts(artifact.manifest.version)
    return held_out


def measure_names(
    classifier: Classifier, texts: LabelledTexts, title: str, names: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Yield a row of the texts of these names that have a label, and one of the neutral ones."""
    named = np.isin(texts.names, names)
    for neutral in (False, True):
        members = texts.select(named & ((texts.positive == NEUTRAL) == neutral))
        if members.texts:
            yield (f"{title} (neutral)" if neutral else title, *measure(classifier, members))


def measure(classifier: Classifier, texts: LabelledTexts) -> tuple[str, ...]:
    """Return the cells of some texts, all with labels or all without."""
    arrays = classifier.classify_arrays(texts.texts)
    positive = np.where(arrays.positive, arrays.probability, 1 - arrays.probability)
    answers = Answers(positive, arrays.sure)
    if np.any(texts.positive == NEUTRAL):
        share = f"{answers.sure.mean():.4f}"
        return (f"{len(positive):,}", NOTHING, NOTHING, NOTHING, share, NOTHING)
    return compute_cells(answers, texts.positive == 1)


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
