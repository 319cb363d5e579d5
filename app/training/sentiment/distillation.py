"""Soft labels from two views of the texts, and the linear model that learns from them.

The teacher mixes n-grams (labelled texts only) with document vectors (all texts). It gives every
text a probability; one linear model over n-grams then learns these from labelled and unlabelled
texts alike, and is all that is shipped. Hinton et al. (2015), "Distilling the Knowledge in a
Neural Network"; the mix is that of Thongtan & Phienthrakul (2019).
"""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import vstack
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from app.services.sentiment.linear.features import Features, FeatureSettings
from app.training import Progress
from app.training.sentiment.dataset import FOLDS, Corpus, build_rows, build_sentence_rows
from app.training.sentiment.document_vectors import VectorSettings, fit_document_vectors
from app.training.sentiment.linear import (
    Design,
    LinearModel,
    LinearSettings,
    build_design_matrix,
    choose_weight_unit,
    fit,
    round_to_units,
)

Scores = NDArray[np.float64]
Mask = NDArray[np.bool_]

TEXTS_PER_LEAST = 500
"""A feature rarer than one in this many texts is rare, when there are few texts."""


@dataclass(frozen=True, slots=True)
class DistillationSettings:
    """How teacher and student are fitted, and what each kind of row weighs."""

    teacher: LinearSettings = field(default_factory=lambda: LinearSettings(penalty=0.03))
    student: LinearSettings = field(
        default_factory=lambda: LinearSettings(penalty=0.015, least_scale=0.3)
    )
    vector_penalty: float = 1e-3
    """On the teacher's logistic regression over document vectors, per text."""

    trust: float = 0.5
    """How much of a labelled text's target is the teacher's opinion; the rest is its label."""

    unlabelled_weight: float = 2.0
    sentence_weight: float = 0.1


class Distillation:
    """Fits teachers and students on parts of the texts, so that each can be tested on the rest.

    The design's rows are: labelled texts, unlabelled texts, and the first and last sentence of
    each text in the same order. `vectors` has a row per text.
    """

    def __init__(  # noqa: PLR0913 - the data is four arrays
        self,
        rows: Design,
        vectors: NDArray[np.float32],
        positive: NDArray[np.float64],
        folds: NDArray[np.int64],
        settings: DistillationSettings,
        *,
        seed: int,
    ) -> None:
        self._rows = rows
        self._vectors = vectors.astype(np.float64)
        self._find_positive = positive
        self._folds = folds
        self._settings = settings
        self._seed = seed
        self._views: dict[frozenset[int], Scores] = {}

    def fit_student(self, outside: int | None = None) -> LinearModel:
        """Fit the linear model on all texts but the labelled ones of fold `outside`."""
        opinion = expit(self.teacher(outside))
        settings, labelled = self._settings, len(self._find_positive)
        targets = opinion.copy()
        targets[:labelled] *= settings.trust
        targets[:labelled] += (1 - settings.trust) * self._find_positive
        weights = np.full(len(opinion), settings.unlabelled_weight)
        weights[:labelled] = self._folds != outside
        labels = np.concatenate([self._find_positive, opinion[labelled:]])
        return fit(
            self._rows,
            np.concatenate([targets, np.repeat(labels, 2)]),
            np.concatenate([weights, settings.sentence_weight * np.repeat(weights > 0, 2)]),
            settings.student,
            seed=self._seed,
        )

    def teacher(self, outside: int | None = None) -> Scores:
        """Return log-odds of every text, by models fitted without its fold, or fold `outside`.

        For a labelled text the opinion is that of models that did not see its label; for an
        unlabelled one it is the mean of all of them.
        """
        inside = [fold for fold in range(FOLDS) if fold != outside]
        opinions = {fold: self._score_views({fold, outside}) for fold in inside}
        views = np.mean(list(opinions.values()), axis=0)
        for fold in inside:
            members = np.flatnonzero(self._folds == fold)
            views[members] = opinions[fold][members]
        seen = np.flatnonzero(self._folds != outside)
        mix = LogisticRegression(C=1e6).fit(views[seen], self._find_positive[seen])
        scores: Scores = views @ mix.coef_[0] + mix.intercept_[0]
        return scores

    def _score_views(self, folds: set[int | None]) -> Scores:
        """Return both views' log-odds of every text, fitted on the other folds' labels."""
        key = frozenset(fold for fold in folds if fold is not None)
        if key not in self._views:
            part = ~np.isin(self._folds, list(key))
            self._views[key] = np.stack(
                [self._score_by_ngrams(part), self._score_by_vectors(part)], axis=1
            )
        return self._views[key]

    def _score_by_ngrams(self, part: Mask) -> Scores:
        texts, labelled = len(self._vectors), len(self._find_positive)
        targets, weights = np.full(texts, 0.5), np.zeros(texts)
        targets[:labelled], weights[:labelled] = self._find_positive, part
        sentence_weights = self._settings.sentence_weight * np.repeat(weights, 2)
        model = fit(
            self._rows,
            np.concatenate([targets, np.repeat(targets, 2)]),
            np.concatenate([weights, sentence_weights]),
            self._settings.teacher,
            seed=self._seed,
        )
        return model.score(self._rows)[:texts]

    def _score_by_vectors(self, part: Mask) -> Scores:
        members = np.flatnonzero(part)
        strength = 1 / (self._settings.vector_penalty * len(members))
        model = LogisticRegression(C=strength, max_iter=300)
        model.fit(self._vectors[members], self._find_positive[members])
        scores: Scores = self._vectors @ model.coef_[0] + model.intercept_[0]
        return scores


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """All that training can be told."""

    features: FeatureSettings = field(default_factory=FeatureSettings)
    vectors: VectorSettings = field(default_factory=VectorSettings)
    distillation: DistillationSettings = field(default_factory=DistillationSettings)
    least_texts: int = 10
    """N-grams in fewer texts get no weight: chance, and collisions of the hash."""

    def scale_to(self, texts: int) -> "TrainingSettings":
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


def fit_model(
    corpus: Corpus, settings: TrainingSettings, *, seed: int, progress: Progress
) -> Fitted:
    """Fit the model on all of the corpus, and once without each fold to score that fold."""
    features = Features(settings.features)
    progress("Reading n-grams", 0.02)
    texts = build_rows(corpus.texts, features)
    progress("Fitting document vectors", 0.05)
    vectors = fit_document_vectors(
        texts,
        settings.vectors,
        seed=seed,
        progress=lambda done: progress("Fitting document vectors", 0.05 + 0.65 * done),
    )
    progress("Arranging n-grams", 0.7)
    sentences = build_sentence_rows(corpus.texts, features)
    rows = build_design_matrix(
        vstack([texts, sentences], format="csr"),
        least_rows=settings.least_texts,
        counted=len(corpus.texts),
    )
    del texts, sentences
    distillation = Distillation(
        rows, vectors, corpus.positive, corpus.folds, settings.distillation, seed=seed
    )
    unseen = _cross_validate(distillation, rows, corpus, progress)
    progress("Fitting the model", 0.9)
    model = distillation.fit_student()
    unit = choose_weight_unit(model)
    return Fitted(rows=rows, model=round_to_units(model, unit), unit=unit, unseen_scores=unseen)


def _cross_validate(
    distillation: Distillation, rows: Design, corpus: Corpus, progress: Progress
) -> NDArray[np.float64]:
    """Return the score of each labelled text by a model that did not see its fold."""
    unseen = np.empty(corpus.labelled)
    for fold in range(FOLDS):
        progress("Cross-validating", 0.75 + 0.03 * fold)
        scores = distillation.fit_student(outside=fold).score(rows)[: corpus.labelled]
        unseen[corpus.folds == fold] = scores[corpus.folds == fold]
    return unseen
