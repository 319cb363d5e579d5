"""A reference for the compiled code: regular expressions, `str.lower` and scikit-learn."""

import re

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from app.services.sentiment.linear.classifier import Classifier
from app.services.sentiment.linear.features import FeatureSettings
from app.services.sentiment.linear.weights import UNIT

LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def normalise(text: str) -> str:
    """Return the text, equally long, with spaces for line-break tags and straight apostrophes."""
    without_tags = LINE_BREAK.sub(lambda tag: " " * len(tag.group()), text)
    return without_tags.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def find_spans(text: str, settings: FeatureSettings) -> list[list[int]]:
    """Return the start and end of each word, in code points."""
    return [[*word.span()] for word in re.finditer(settings.token_pattern, normalise(text))]


def tokenize(text: str, settings: FeatureSettings) -> list[str]:
    """Return the words as they are hashed."""
    return [word.lower() for word in re.findall(settings.token_pattern, normalise(text))]


def make_vectorizer(settings: FeatureSettings, *, norm: str | None = None) -> HashingVectorizer:
    """Return the scikit-learn vectorizer that gives the same features."""
    return HashingVectorizer(
        n_features=settings.n_features,
        ngram_range=(1, settings.ngram_max),
        lowercase=False,
        tokenizer=lambda text: tokenize(text, settings),
        token_pattern=None,
        alternate_sign=False,
        binary=True,
        norm=norm,
    )


def make_reference(classifier: Classifier) -> Pipeline:
    """Return the scikit-learn pipeline that gives the same log-odds."""
    linear = LogisticRegression()
    linear.classes_ = np.array([False, True])
    linear.coef_ = classifier.weights.to_units()[None] * UNIT
    linear.intercept_ = np.array([classifier.weights.bias * UNIT])
    return make_pipeline(make_vectorizer(classifier.features.settings, norm="l2"), linear)
