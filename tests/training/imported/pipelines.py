"""Pipelines fitted on a few sentences, and the service's answers beside their own."""

# ruff: noqa: RUF001 - letters of other languages are meant here

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from app.services.sentiment.linear.classifier import Classifier, PredictionArrays
from app.services.sentiment.linear.weights import Weights
from app.training.imported.convert import ConvertedPipeline, convert_pipeline
from app.training.imported.export import UNCALIBRATED, make_features

SENTENCES = {
    "What a good and moving film, we loved it": "pos",
    "A good story, great music, a great cast": "pos",
    "Ein guter Film, große Gefühle und schöne Musik": "pos",
    "İyi bir film, çok güzel": "pos",
    "Καλός ηθοποιός, ΩΡΑΙΟΣ": "pos",
    "とても良い映画 でした": "pos",
    "What a bad and boring film, we hated it": "neg",
    "A bad story, awful music, a dull cast": "neg",
    "Ein schlechter Film, langweilig und ﬂach": "neg",
    "Kötü bir film, çok sıkıcı": "neg",
    "Κακός ηθοποιός, ΑΣΧΗΜΟΣ": "neg",
    "とても悪い映画 でした": "neg",
}
TEXTS = tuple(SENTENCES)
LABELS = tuple(SENTENCES.values())


def fit(*steps: object) -> Pipeline:
    """Return a pipeline of these steps, fitted on the sentences; without any, the tutorial's."""
    return make_pipeline(*steps).fit(TEXTS, LABELS)


def fit_words(vectorizer: object) -> Pipeline:
    """Return a logistic regression over a vectorizer."""
    return fit(vectorizer, LogisticRegression(C=10.0))


def serve(converted: ConvertedPipeline) -> Classifier:
    """Return the pipeline as the service answers with it, without a calibration of its own."""
    features = make_features(converted)
    weights = Weights(np.zeros(features.n_features, np.int16), bias=0)
    return Classifier("pipeline", features, weights, UNCALIBRATED, sure_from=None)


def score(pipeline: object, texts: Sequence[str], **named: str) -> PredictionArrays:
    """Return the service's answers on texts."""
    return serve(convert_pipeline(pipeline, **named)).classify_arrays(texts)
