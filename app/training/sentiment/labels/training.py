"""Training on labels as a whole: from people's labels to a model's folder, and what it won."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it has no stubs

from app.domain.sentiment import Delta
from app.domain.training import StartFrom, TrainingReport
from app.services.artifacts import replace_folder
from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.online.calibration import score_unlearned
from app.training import Progress
from app.training.sentiment.dataset import BATCH
from app.training.sentiment.labels.dataset import (
    LabelledSet,
    TakenLabels,
    arrange,
    assign_folds,
    draw_held_out,
)
from app.training.sentiment.labels.evaluation import Rivals, cross_validate_tfidf
from app.training.sentiment.labels.export import write_model
from app.training.sentiment.labels.fitting import (
    CrossValidation,
    Reading,
    Watch,
    cross_validate,
    fit_all,
    read_labels,
)
from app.training.sentiment.labels.model import make_model
from app.training.sentiment.labels.regression import Numbers
from app.training.sentiment.labels.report import make_report, measure_all
from app.training.sentiment.labels.start import Start, start_from_nothing, start_from_shipped


@dataclass(frozen=True, slots=True, eq=False)
class CurrentModel:
    """A model that answers, and what labelled texts, by their names, have taught it."""

    classifier: Classifier
    taught: Mapping[str, Delta] = field(default_factory=dict)

    def score(self, labels: LabelledSet) -> Numbers:
        """Return calibrated log-odds of texts, each without what the text itself has taught."""
        classifier, scores = self.classifier, list[Numbers]()
        for first in range(0, len(labels.texts), BATCH):
            rows = classifier.features.to_matrix(labels.texts[first : first + BATCH])
            taught = [self.taught.get(name) for name in labels.names[first : first + BATCH]]
            scores.append(score_unlearned(classifier.weights, rows, taught))
        logits: Numbers = classifier.calibration.to_logits(np.concatenate(scores))
        return logits


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """A step of a training run, and the share of the whole that it begins and ends at."""

    name: str
    progress: Progress
    begin: float
    end: float

    def watch(self, begin: float, end: float) -> Watch:
        """Return what is told how far a part of the step is, which is a share of it."""

        def report(done: float) -> None:
            share = begin + done * (end - begin)
            self.progress(self.name, self.begin + share * (self.end - self.begin))

        return report


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """One run of training: the labels, those held out apart, and where the shipped model is."""

    trained: LabelledSet
    held_out: LabelledSet
    folds: NDArray[np.int64]
    shipped: Path
    progress: Progress

    def validate(
        self, start_from: StartFrom, begin: float, end: float
    ) -> tuple[Start, Reading, CrossValidation]:
        """Read the labels from a start, and cross-validate models that are fitted from it."""
        step = _Step(f"Training from {start_from}", self.progress, begin, end)
        texts = self.trained.texts
        if start_from is StartFrom.SHIPPED:
            start = start_from_shipped(self.shipped, texts)
        else:
            start = start_from_nothing(texts)
        reading = read_labels(self.trained, start, step.watch(0.0, 0.3))
        return start, reading, cross_validate(reading, start, self.folds, step.watch(0.3, 1.0))

    def score_rivals(self, start_from: StartFrom, current: CurrentModel | None) -> Rivals:
        """Return what the models to compare with say of the labels."""
        step = _Step("Comparing with other models", self.progress, 0.02, 0.3)
        labels, shipped = self.trained, load_sentiment(self.shipped).classifier
        return Rivals(
            shipped=CurrentModel(shipped).score(labels),
            current=None if current is None else current.score(labels),
            tfidf=cross_validate_tfidf(
                labels.texts, labels.positive, self.folds, step.watch(0.1, 1.0)
            ),
            other_start=self.validate(start_from.other, 0.3, 0.6)[-1].logits,
        )


def train_on_labels(  # noqa: PLR0913 - what is read, where it goes, and how
    given: TakenLabels,
    target: Path,
    *,
    shipped: Path,
    start_from: StartFrom,
    progress: Progress,
    current: CurrentModel | None = None,
) -> TrainingReport:
    """Train a model on labels, measure it, and write it to `target`.

    `shipped` is the folder of the shipped model, `current` the model that answers, if it is another
    one. The same labels in any order, on the same libraries and kind of processor, give the same
    files. Raises `LabelsTooFew`, `LabelsAlike`, `OutputUnwritable`, an `ArtifactError`.
    """
    progress("Sorting labels", 0.0)
    labels = arrange(given.labels)
    is_held_out = draw_held_out(labels, start_from)
    trained, held_out = labels.select(~is_held_out), labels.select(is_held_out)
    run = _Run(trained, held_out, assign_folds(trained), shipped, progress)
    with threadpool_limits(limits=1):  # sums must not depend on the number of cores
        rivals = run.score_rivals(start_from, current)
        start, reading, validation = run.validate(start_from, 0.6, 0.9)
        progress("Fitting the model", 0.9)
        model = make_model(start, reading, fit_all(reading, start, validation.strength), validation)
        progress("Writing the model", 0.97)
        figures = measure_all(validation, rivals, trained.positive)
        with replace_folder(target) as folder:
            manifest = write_model(folder, model, trained, held_out, figures)
    progress("Trained", 1.0)
    report = make_report(manifest, model, trained, held_out, rivals, figures)
    return replace(report, left_out=given.left_out)
