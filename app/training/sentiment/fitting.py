"""Fitting the shipped model on all texts, and again without each fold to test it."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from app.services.sentiment.linear.features import Features, FeatureSettings
from app.training import Progress
from app.training.sentiment.calibration import measure_lean
from app.training.sentiment.dataset import FOLDS, Corpus, build_rows, build_sentence_rows
from app.training.sentiment.design import Design, build_design_matrix
from app.training.sentiment.distillation import Distillation, DistillationSettings
from app.training.sentiment.document_vectors import VectorSettings, fit_document_vectors
from app.training.sentiment.linear import LinearModel, choose_weight_unit, round_to_units
from app.training.sentiment.sources import LabelledTexts, assign_folds

TEXTS_PER_LEAST = 500
"""In a small corpus, features in less than one of this many texts are left out as rare."""


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """All settings of a training run but the seed."""

    features: FeatureSettings = field(default_factory=FeatureSettings)
    vectors: VectorSettings = field(default_factory=VectorSettings)
    distillation: DistillationSettings = field(default_factory=DistillationSettings)
    least_texts: int = 5
    """Features in fewer texts get no weight: they are noise, and collisions of the hash."""

    def scale_to(self, texts: int) -> "TrainingSettings":
        """Return the settings with the limits for rare features lowered to suit a small corpus."""
        least = max(2, texts // TEXTS_PER_LEAST)
        vectors = replace(self.vectors, least_rows=min(self.vectors.least_rows, least))
        return replace(self, vectors=vectors, least_texts=min(self.least_texts, least))


@dataclass(frozen=True, slots=True, eq=False)
class FittedModel:
    """The fitted model, its design and weight unit, and scores of labelled texts as unseen.

    `unseen_scores`, shape (labelled film reviews,), and `unseen_others`, shape (other texts,), are
    log-odds by models fitted without the text's fold.
    """

    rows: Design
    model: LinearModel
    unit: float
    unseen_scores: NDArray[np.float64]
    unseen_others: NDArray[np.float64]


def fit_model(  # noqa: PLR0913 - the texts, and how
    corpus: Corpus,
    others: LabelledTexts,
    features: Features,
    settings: TrainingSettings,
    *,
    seed: int,
    progress: Progress,
) -> FittedModel:
    """Fit the model on all texts, and once more without each fold, to score that fold."""
    rows, vectors = _read(corpus, others, features, settings, seed=seed, progress=progress)
    distillation = Distillation(
        rows, vectors, corpus, settings.distillation, others=others, seed=seed
    )
    unseen = _cross_validate(distillation, rows, corpus, others, progress)
    progress("Fitting the model", 0.9)
    model, labelled = distillation.fit_student(), corpus.labelled
    unit = choose_weight_unit(model)
    unseen -= (lean := measure_lean(unseen[labelled:], others))
    return FittedModel(
        rows,
        round_to_units(replace(model, bias=model.bias - lean), unit),
        unit=unit,
        unseen_scores=unseen[:labelled],
        unseen_others=unseen[labelled:],
    )


def _read(  # noqa: PLR0913 - the texts, and how
    corpus: Corpus,
    others: LabelledTexts,
    features: Features,
    settings: TrainingSettings,
    *,
    seed: int,
    progress: Progress,
) -> tuple[Design, NDArray[np.float32]]:
    """Return the design of all texts, and the document vectors of those of the corpus."""
    progress("Reading features", 0.05)
    texts = build_rows(corpus.texts, features)
    progress("Fitting document vectors", 0.05)
    vectors = fit_document_vectors(
        texts,
        settings.vectors,
        seed=seed,
        progress=lambda done: progress("Fitting document vectors", 0.05 + 0.65 * done),
    )
    progress("Arranging features", 0.7)
    return _arrange(texts, corpus, others, features, settings), vectors


def _arrange(
    texts: csr_matrix,
    corpus: Corpus,
    others: LabelledTexts,
    features: Features,
    settings: TrainingSettings,
) -> Design:
    sentences = build_sentence_rows(corpus.texts, features)
    return build_design_matrix(
        vstack([texts, sentences, build_rows(others.texts, features)], format="csr"),
        least_rows=settings.least_texts,
    )


def _cross_validate(
    distillation: Distillation,
    rows: Design,
    corpus: Corpus,
    others: LabelledTexts,
    progress: Progress,
) -> NDArray[np.float64]:
    """Return the log-odds of each labelled text, and of each other, without its own fold."""
    others_from = len(rows.norms) - len(others.texts)
    folds = np.concatenate([corpus.folds, assign_folds(others)])
    unseen = np.zeros(len(folds))
    for fold in range(FOLDS):
        progress("Cross-validating", 0.75 + 0.03 * fold)
        scores = distillation.fit_student(outside=fold).score(rows)
        scored = np.concatenate([scores[: corpus.labelled], scores[others_from:]])
        unseen[folds == fold] = scored[folds == fold]
    return unseen
