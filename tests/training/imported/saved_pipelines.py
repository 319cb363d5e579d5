"""Fitted pipelines as notebooks save them."""

import io

import joblib
import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import (
    LogisticRegression,
    Perceptron,
    RidgeClassifier,
    SGDClassifier,
)
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.svm import LinearSVC

TEXTS = (
    "a good film",
    "good and lovely acting",
    "I love this fine story",
    "splendid, lovely, good",
    "a bad film",
    "awful and boring acting",
    "I hate this dull story",
    "boring, awful, bad",
) * 3

LABELS = (["positive"] * 4 + ["negative"] * 4) * 3

CLASSIFIERS = {
    "logistic": LogisticRegression(),
    "sgd": SGDClassifier(random_state=0),
    "sgd-log": SGDClassifier(loss="log_loss", average=True, random_state=0),
    "svc": LinearSVC(),
    "ridge": RidgeClassifier(),
    "perceptron": Perceptron(),
    "multinomial": MultinomialNB(),
    "complement": ComplementNB(),
    "bernoulli": BernoulliNB(),
    "calibrated": CalibratedClassifierCV(LinearSVC(), cv=2),
    "calibrated-isotonic": CalibratedClassifierCV(LinearSVC(), cv=2, method="isotonic"),
}

VECTORIZERS = {
    "count": CountVectorizer(stop_words=["the"]),
    "tfidf": TfidfVectorizer(stop_words="english", sublinear_tf=True, dtype=np.float32),
    "hashing": HashingVectorizer(n_features=64),
}

COMPRESSIONS = ("zlib", "gzip", "bz2", "xz", "lzma", "lz4")


def fit(vectorizer: object = None, classifier: object = None) -> Pipeline:
    """Return a pipeline that is fitted on `TEXTS`; its labels are objects, as pandas has them."""
    pipeline = make_pipeline(
        TfidfVectorizer() if vectorizer is None else vectorizer,
        LogisticRegression() if classifier is None else classifier,
    )
    return pipeline.fit(TEXTS, np.array(LABELS, dtype=object))


def dump(model: object, *, compress: object = 0, protocol: int | None = None) -> bytes:
    """Return what joblib writes."""
    written = io.BytesIO()
    joblib.dump(model, written, compress=compress, protocol=protocol)
    return written.getvalue()
