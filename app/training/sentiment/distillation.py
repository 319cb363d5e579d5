"""Distillation: a teacher's soft labels, and the linear student model that learns from them.

The teacher mixes a model over n-grams (fitted on labelled texts) with one over document vectors
(learned from all texts). It gives every text a probability. The student, one linear model over
n-grams, learns these from labelled and unlabelled texts alike, and is all that is shipped. Hinton
et al. (2015), "Distilling the Knowledge in a Neural Network"; the mix is that of Thongtan &
Phienthrakul (2019).
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from app.training.sentiment.dataset import FOLDS, Corpus
from app.training.sentiment.design import Design
from app.training.sentiment.linear import LinearModel, LinearSettings, fit
from app.training.sentiment.sources import LabelledTexts, assign_folds

Scores = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class DistillationSettings:
    """Settings of teacher and student, and the weights of unlabelled texts and of sentences.

    A labelled text weighs 1, `sentence_weight` is that of each first or last sentence,
    `grammar_weight` that of a sentence of the grammar.
    """

    teacher: LinearSettings = field(default_factory=lambda: LinearSettings(penalty=0.03))
    student: LinearSettings = field(
        default_factory=lambda: LinearSettings(penalty=0.01, least_scale=0.3)
    )
    vector_penalty: float = 1e-3
    """L2 penalty per text of the teacher's logistic regression over document vectors."""

    trust: float = 0.5
    """The teacher's share of a labelled text's target, in [0, 1]; the rest is the text's label."""

    unlabelled_weight: float = 1.35
    """The weight of an unlabelled text that the teacher is sure of; one it is not counts less."""

    sentence_weight: float = 0.07

    sentences_per_frame: int = 100
    """Tries at each frame of the grammar."""

    grammar_weight: float = 1.35


class Distillation:
    """Fits teachers and students on some folds of the texts, so that the others can test them.

    The design's rows are labelled texts, unlabelled texts, then the first and the last sentence of
    each text in the same order, and then `others`: labelled texts from elsewhere, of which those
    of `NO_FOLD` are in every fit. `vectors` has a row per text of the corpus.
    """

    def __init__(  # noqa: PLR0913 - the texts, and how
        self,
        rows: Design,
        vectors: NDArray[np.float32],
        corpus: Corpus,
        settings: DistillationSettings,
        *,
        others: LabelledTexts,
        seed: int,
    ) -> None:
        self._rows = rows
        self._others = others
        self._other_folds = assign_folds(others)
        self._vectors = vectors.astype(np.float64)
        self._positive = corpus.positive
        self._folds = corpus.folds
        self._settings = settings
        self._seed = seed
        self._views: dict[frozenset[int], Scores] = {}

    def fit_student(self, outside: int | None = None) -> LinearModel:
        """Fit the student on all texts but the labelled ones and others of fold `outside`."""
        probabilities = expit(self._score_by_teacher(outside))
        settings, labelled = self._settings, len(self._positive)
        targets = probabilities.copy()
        targets[:labelled] *= settings.trust
        targets[:labelled] += (1 - settings.trust) * self._positive
        weights = settings.unlabelled_weight * np.abs(2 * probabilities - 1)
        weights[:labelled] = self._folds != outside
        labels = np.concatenate([self._positive, probabilities[labelled:]])
        return fit(
            self._rows,
            np.concatenate([targets, np.repeat(labels, 2), self._others.positive]),
            np.concatenate(
                [
                    weights,
                    settings.sentence_weight * np.repeat(weights > 0, 2),
                    self._others.weights * (self._other_folds != outside),
                ]
            ),
            settings.student,
            seed=self._seed,
        )

    def _score_by_teacher(self, outside: int | None) -> Scores:
        """Return the teacher's log-odds of every text, without the labels of fold `outside`.

        A labelled text is scored by models that did not see its own label either; an unlabelled
        one, or one of fold `outside`, by the mean over all these models.
        """
        inside = [fold for fold in range(FOLDS) if fold != outside]
        by_fold = {fold: self._score_views({fold, outside}) for fold in inside}
        views = np.mean(list(by_fold.values()), axis=0)
        for fold in inside:
            members = np.flatnonzero(self._folds == fold)
            views[members] = by_fold[fold][members]
        seen = np.flatnonzero(self._folds != outside)
        mix = LogisticRegression(C=1e6).fit(views[seen], self._positive[seen])
        scores: Scores = views @ mix.coef_[0] + mix.intercept_[0]
        return scores

    def _score_views(self, folds: set[int | None]) -> Scores:
        """Return both views' log-odds of every text, shape (texts, 2), fitted without `folds`."""
        key = frozenset(fold for fold in folds if fold is not None)
        if key not in self._views:
            part = ~np.isin(self._folds, list(key))
            self._views[key] = np.stack(
                [self._score_by_ngrams(part), self._score_by_vectors(part)], axis=1
            )
        return self._views[key]

    def _score_by_ngrams(self, part: Mask) -> Scores:
        texts, labelled = len(self._vectors), len(self._positive)
        targets, weights = np.full(texts, 0.5), np.zeros(texts)
        targets[:labelled], weights[:labelled] = self._positive, part
        sentence_weights = self._settings.sentence_weight * np.repeat(weights, 2)
        model = fit(
            self._rows,
            np.concatenate([targets, np.repeat(targets, 2), self._others.positive]),
            np.concatenate([weights, sentence_weights, np.zeros(len(self._others.positive))]),
            self._settings.teacher,
            seed=self._seed,
        )
        return model.score(self._rows)[:texts]

    def _score_by_vectors(self, part: Mask) -> Scores:
        members = np.flatnonzero(part)
        strength = 1 / (self._settings.vector_penalty * len(members))
        model = LogisticRegression(C=strength, max_iter=300)
        model.fit(self._vectors[members], self._positive[members])
        scores: Scores = self._vectors @ model.coef_[0] + model.intercept_[0]
        return scores
