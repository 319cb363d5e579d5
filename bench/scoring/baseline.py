"""The model of the service as people serve one: a scikit-learn pipeline behind FastAPI or Flask.

The pipeline has the shipped model's weights and does the same work, so that its probability is the
service's before calibration. It is written as its documentation has it, and so are the endpoints.
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
    """What is used of a pipeline."""

    def predict_proba(self, texts: list[str]) -> NDArray[np.float64]:
        """Return P(negative) and P(positive) of each text."""


class TextRequest(BaseModel):
    """A text to judge."""

    text: str


class PredictionSummary(BaseModel):
    """How it feels."""

    label: str
    probability: float


def pipeline() -> TextClassifier:
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


def prediction(model: TextClassifier, text: str) -> PredictionSummary:
    """Return how one text feels."""
    negative, positive = model.predict_proba([text])[0]
    label = "positive" if positive >= negative else "negative"
    return PredictionSummary(label=label, probability=positive)


def fastapi_in_threads() -> FastAPI:
    """Return a FastAPI application whose endpoint runs in threads: `def`, as most write it."""
    app, model = FastAPI(), pipeline()

    @app.post(PREDICT)
    def predict(body: TextRequest) -> PredictionSummary:
        return prediction(model, body.text)

    return app


def fastapi_in_place() -> FastAPI:
    """Return a FastAPI application whose endpoint blocks its event loop: `async def`."""
    app, model = FastAPI(), pipeline()

    @app.post(PREDICT)
    async def predict(body: TextRequest) -> PredictionSummary:
        return prediction(model, body.text)

    return app


def flask_app() -> Flask:
    """Return a Flask application, to be run by gunicorn."""
    app, model = Flask(__name__), pipeline()

    @app.post(PREDICT)
    def predict() -> Response:
        judged = prediction(model, request.get_json()["text"])
        return jsonify(label=judged.label, probability=judged.probability)

    return app
