"""A model as people serve one: a plain scikit-learn pipeline behind FastAPI or Flask.

The pipeline hashes words, pairs and triples into as many features as the shipped model has, and
weighs them. It reads no scope and repairs no word, so it does less than the service. What it
answers means nothing, as its weights are those of the shipped model's features and not of its own;
but it takes the time that such a model takes. Pipeline and endpoints follow the libraries'
documentation.
"""

from typing import Protocol

import numpy as np
from fastapi import FastAPI
from flask import Flask, Response, jsonify, request
from numpy.typing import NDArray
from pydantic import BaseModel
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from app.services.sentiment.artifact import load_sentiment
from app.services.sentiment.linear.weights import UNIT
from app.settings import find_artifacts

PREDICT = "/predict"

NGRAMS = (1, 3)
WORDS = r"\w+(?:'\w+)*|[!?]"


class TextClassifier(Protocol):
    """The part of a pipeline that is used."""

    def predict_proba(self, texts: list[str]) -> NDArray[np.float64]:
        """Return P(negative) and P(positive) of each text."""


class TextRequest(BaseModel):
    """A text to classify."""

    text: str


class PredictionSummary(BaseModel):
    """The likelier label, and the probability that the text is positive."""

    label: str
    probability: float


def load_pipeline() -> TextClassifier:
    """Return a scikit-learn pipeline of the size of the shipped model."""
    artifact = load_sentiment(find_artifacts() / "sentiment")
    weights = artifact.classifier.weights
    n_features = len(weights.table)
    vectorizer = HashingVectorizer(
        n_features=n_features,
        ngram_range=NGRAMS,
        token_pattern=WORDS,
        alternate_sign=False,
        binary=True,
    )
    regression = LogisticRegression()
    regression.classes_ = np.array(["negative", "positive"])
    regression.coef_ = weights.to_units()[np.newaxis] * UNIT
    regression.intercept_ = np.array([weights.bias * UNIT])
    regression.n_features_in_ = n_features
    fitted: TextClassifier = make_pipeline(vectorizer, regression)
    return fitted


def classify_text(model: TextClassifier, text: str) -> PredictionSummary:
    """Return the prediction on one text."""
    negative, positive = model.predict_proba([text])[0]
    label = "positive" if positive >= negative else "negative"
    return PredictionSummary(label=label, probability=positive)


def create_threaded_fastapi() -> FastAPI:
    """Return a FastAPI application whose endpoint runs in threads: `def`, as most write it."""
    app, model = FastAPI(), load_pipeline()

    @app.post(PREDICT)
    def predict(body: TextRequest) -> PredictionSummary:
        return classify_text(model, body.text)

    return app


def create_blocking_fastapi() -> FastAPI:
    """Return a FastAPI application whose endpoint blocks its event loop: `async def`."""
    app, model = FastAPI(), load_pipeline()

    @app.post(PREDICT)
    async def predict(body: TextRequest) -> PredictionSummary:
        return classify_text(model, body.text)

    return app


def create_flask() -> Flask:
    """Return a Flask application for gunicorn."""
    app, model = Flask(__name__), load_pipeline()

    @app.post(PREDICT)
    def predict() -> Response:
        prediction = classify_text(model, request.get_json()["text"])
        return jsonify(label=prediction.label, probability=prediction.probability)

    return app
