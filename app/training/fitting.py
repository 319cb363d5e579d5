"""All steps from texts to a linear model whose numbers are ready to be written."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import vstack

from app.services.sentiment.linear.features import Features, FeatureSettings
from app.training.design import Design, design
from app.training.reading import FOLDS, Corpus, rows_of, rows_of_sentences
from app.training.sentiment.distillation import Distillation, DistillationSettings
from app.training.sentiment.document_vectors import VectorSettings, document_vectors
from app.training.sentiment.export import in_units, weight_unit
from app.training.sentiment.linear import LinearModel

Progress = Callable[[str, float], None]

TEXTS_PER_LEAST = 500
"""A feature rarer than one in this many texts is rare, when there are few texts."""


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """All that training can be told."""

    features: FeatureSettings = field(default_factory=FeatureSettings)
    vectors: VectorSettings = field(default_factory=VectorSettings)
    distillation: DistillationSettings = field(default_factory=DistillationSettings)
    least_texts: int = 10
    """N-grams in fewer texts get no weight: chance, and collisions of the hash."""

    def scaled_to(self, texts: int) -> "TrainingSettings":
        """Return the settings with the limits on rare features made fit for few texts."""
        least = max(2, texts // TEXTS_PER_LEAST)
        vectors = replace(self.vectors, least_rows=min(self.vectors.least_rows, least))
        return replace(self, vectors=vectors, least_texts=min(self.least_texts, least))


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A model, what it was fitted on, and what its kin said of the texts they had not seen."""

    rows: Design
    model: LinearModel
    unit: float
    unseen_scores: NDArray[np.float64]


def fitted(corpus: Corpus, settings: TrainingSettings, *, seed: int, progress: Progress) -> Fitted:
    """Fit the model on all of the corpus, and once without each fold to score that fold."""
    features = Features(settings.features)
    progress("Reading n-grams", 0.02)
    texts = rows_of(corpus.texts, features)
    progress("Fitting document vectors", 0.05)
    vectors = document_vectors(
        texts,
        settings.vectors,
        seed=seed,
        progress=lambda done: progress("Fitting document vectors", 0.05 + 0.65 * done),
    )
    progress("Arranging n-grams", 0.7)
    sentences = rows_of_sentences(corpus.texts, features)
    rows = design(
        vstack([texts, sentences], format="csr"),
        least_rows=settings.least_texts,
        counted=len(corpus.texts),
    )
    del texts, sentences
    distillation = Distillation(
        rows, vectors, corpus.positive, corpus.folds, settings.distillation, seed=seed
    )
    unseen = _unseen_scores(distillation, rows, corpus, progress)
    progress("Fitting the model", 0.9)
    model = distillation.student()
    unit = weight_unit(model)
    return Fitted(rows=rows, model=in_units(model, unit), unit=unit, unseen_scores=unseen)


def _unseen_scores(
    distillation: Distillation, rows: Design, corpus: Corpus, progress: Progress
) -> NDArray[np.float64]:
    """Return the score of each labelled text by a model that did not see its fold."""
    unseen = np.empty(corpus.labelled)
    for fold in range(FOLDS):
        progress("Cross-validating", 0.75 + 0.03 * fold)
        scores = distillation.student(outside=fold).log_odds(rows)[: corpus.labelled]
        unseen[corpus.folds == fold] = scores[corpus.folds == fold]
    return unseen
