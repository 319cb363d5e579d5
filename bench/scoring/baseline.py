"""The model of the service as people serve one: a scikit-learn pipeline behind FastAPI or Flask.

The pipeline has the weights of the shipped model and does the same work, so that its probability is
that of the service before calibration. Pipeline and endpoints follow the libraries' documentation.
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
    """Return the shipped model as a scikit-learn pipeline."""
    classifier = load_sentiment(find_artifacts() / "sentiment").classifier
    features = classifier.features.settings
    vectorizer = HashingVectorizer(
        n_features=features.n_features,
        ngram_range=(1, features.ngram_max),
        token_pattern=features.token_pattern,
        alternate_sign=False,
        binary=True,
    )
    regression = LogisticRegression()
    regression.classes_ = np.array(["negative", "positive"])
    regression.coef_ = classifier.weights.to_units()[np.newaxis] * UNIT
    regression.intercept_ = np.array([classifier.weights.bias * UNIT])
    regression.n_features_in_ = features.n_features
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
