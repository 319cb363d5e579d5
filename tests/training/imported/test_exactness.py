"""Whatever pipeline is imported, and whatever text it is asked about: the answers are its own."""

import random
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import (
    CountVectorizer,
    HashingVectorizer,
    TfidfTransformer,
    TfidfVectorizer,
)
from sklearn.linear_model import (
    LogisticRegression,
    Perceptron,
    RidgeClassifier,
    SGDClassifier,
)
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.svm import LinearSVC

from app.training.imported.answers import ask_pipeline
from app.training.imported.convert import convert_pipeline
from tests.training.imported.pipelines import LABELS, TEXTS, score

EXAMPLES, TEXTS_OF_EACH = 60, 40

WORDS = sorted({word for text in TEXTS for word in text.split()})

ODD = (
    *("İ", "ΟΔΟΣ", "ος", "ﬁlm", "e\u0301", "n\u0303\u0323", "\u1e9e", "①", "½", "ªº", "\u0345"),
    *(" ", "  ", "\n", "\n\n", "\u00a0", "\u2003\u3000", "\x1c\x1d", "\x85", "\u200b", "_", "__"),
    *("don't", "1st", "4.5", "한국어", "हिन्दी", "\u00a8", "👍🏽", "\U0001d4d0", "a" * 70, "GOOD"),
)
"""Pieces at which a reading may go wrong: lower case that is longer, sigmas, marks, white space."""

PATTERNS = (
    r"(?u)\b\w\w+\b",
    r"(?u)\b\w+\b",
    r"\w{3,}",
    r"[a-z]+",
    r"(?i)([a-zß]+)'?s?",
    r"\S+",
    r"\w*",
    r"(?:(good|bad)|\w)+",
    r"..",
)

CLASSIFIERS = (
    LogisticRegression(C=10.0),
    SGDClassifier(random_state=0),
    LinearSVC(),
    RidgeClassifier(),
    Perceptron(random_state=0),
    MultinomialNB(),
    ComplementNB(),
    BernoulliNB(),
    BernoulliNB(binarize=0.25),
    SGDClassifier(loss="hinge", penalty=None, learning_rate="pa1", eta0=1.0, random_state=0),
    CalibratedClassifierCV(LinearSVC(), cv=2, ensemble=True),
    CalibratedClassifierCV(LogisticRegression(), cv=2, ensemble=False),
    CalibratedClassifierCV(MultinomialNB(), cv=2, ensemble=True),
)


@st.composite
def draw_reading(draw: st.DrawFn) -> dict[str, Any]:
    """Draw how a vectorizer reads texts."""
    least = draw(st.integers(1, 3))
    reading: dict[str, Any] = {
        "analyzer": draw(st.sampled_from(["word", "word", "char", "char_wb"])),
        "lowercase": draw(st.booleans()),
        "strip_accents": draw(st.sampled_from([None, "ascii", "unicode"])),
        "ngram_range": (least, least + draw(st.integers(0, 2))),
        "binary": draw(st.booleans()),
    }
    if reading["analyzer"] == "word":
        reading["token_pattern"] = draw(st.sampled_from(PATTERNS))
        reading["stop_words"] = draw(st.sampled_from([None, "english", ["film", "und", ""]]))
    return reading


@st.composite
def draw_vectorizer(draw: st.DrawFn) -> object:
    """Draw a vectorizer, or one with a transformer after it."""
    reading = draw(draw_reading())
    norm = draw(st.sampled_from([None, "l1", "l2"]))
    idf = {"norm": norm, "use_idf": draw(st.booleans()), "sublinear_tf": draw(st.booleans())}
    kind = draw(st.sampled_from(["count", "tfidf", "hashing", "hashing signed", "transformer"]))
    if kind == "count":
        return CountVectorizer(**reading)
    if kind == "tfidf":
        return TfidfVectorizer(**reading, **idf, max_features=draw(st.sampled_from([None, 40])))
    if kind == "transformer":
        return make_pipeline(CountVectorizer(**reading), TfidfTransformer(**idf))
    return HashingVectorizer(
        **reading, norm=norm, n_features=64, alternate_sign=kind == "hashing signed"
    )


@st.composite
def draw_features(draw: st.DrawFn) -> object:
    """Draw one vectorizer, or two side by side, with weights and a transformer after them."""
    if draw(st.booleans()):
        return draw(draw_vectorizer())
    parts = [("one", draw(draw_vectorizer())), ("other", draw(draw_vectorizer()))]
    union = FeatureUnion(parts, transformer_weights={"other": draw(st.sampled_from([0.5, 2.0]))})
    after = draw(st.sampled_from(["passthrough", TfidfTransformer()]))
    return Pipeline([("union", union), ("after", after)])


def write_texts(seed: int) -> list[str]:
    """Return texts of words that pipelines know, odd pieces, and characters of any script."""
    chance = random.Random(seed)
    texts = []
    for _ in range(TEXTS_OF_EACH):
        pieces = [
            chance.choice(WORDS)
            if chance.random() < 0.5
            else chance.choice(ODD)
            if chance.random() < 0.5
            else chr(int(0x110000 ** chance.random()))
            for _ in range(chance.randrange(14))
        ]
        texts.append(chance.choice(("", " ", " ")).join(pieces))
    return texts


def fit_drawn(features: object, classifier: object) -> Pipeline:
    """Fit what was drawn; leave out what scikit-learn does not fit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return make_pipeline(features, classifier).fit(TEXTS, LABELS)
        except ValueError:
            assume(False)
            raise


def ask(pipeline: Pipeline, texts: list[str]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the pipeline's own log-odds (P(positive) for a calibrated one) and labels."""
    positive = pipeline.predict(texts) == "pos"
    classifier = pipeline[-1]
    if isinstance(classifier, CalibratedClassifierCV):
        return pipeline.predict_proba(texts)[:, 1], positive
    if hasattr(classifier, "decision_function"):
        return pipeline.decision_function(texts), positive
    columns = pipeline[:-1].transform(texts)
    likelihoods = classifier.predict_joint_log_proba(columns)
    return likelihoods[:, 1] - likelihoods[:, 0], positive


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(features=draw_features(), classifier=st.sampled_from(CLASSIFIERS), seed=st.integers(0))
@pytest.mark.filterwarnings("ignore")
def test_scores_and_labels_are_those_of_scikit_learn(
    features: object, classifier: object, seed: int
) -> None:
    """2,400 texts of any script, through pipelines of any settings, against scikit-learn itself."""
    pipeline, texts = fit_drawn(features, classifier), write_texts(seed)
    if "Hashing" in str(features):  # which takes no halves of surrogate pairs
        texts = [text.encode("utf-8", "replace").decode() for text in texts]

    ours = score(pipeline, texts)

    theirs, labels = ask(pipeline, texts)
    scores = ours.log_odds
    if isinstance(pipeline[-1], CalibratedClassifierCV):
        scores = 1 / (1 + np.exp(-scores))
    np.testing.assert_allclose(scores, theirs, rtol=0, atol=1e-6)
    np.testing.assert_array_equal(ours.positive, labels)


@pytest.mark.parametrize(
    ("classes", "named"),
    [
        ((0.0, 1.0), {}),
        ((0.0, 1.0), {"positive": "1.0", "negative": "0.0"}),
        ((1.0, 2.0), {"positive": "2", "negative": "1"}),
        ((-1, 1), {}),
        ((False, True), {}),
    ],
)
def test_the_pipeline_is_asked_by_whatever_its_classes_are(
    classes: tuple[object, object], named: dict[str, str]
) -> None:
    """Tables of numbers have fractions as soon as one cell of the column is empty."""
    labels = np.array([classes[label == "pos"] for label in LABELS])
    pipeline = make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(TEXTS, labels)
    converted = convert_pipeline(pipeline, **named)

    answers = ask_pipeline(pipeline, TEXTS, converted.classes)

    np.testing.assert_array_equal(answers.positive, pipeline.predict(TEXTS) == classes[1])
    np.testing.assert_array_equal(answers.scores, pipeline.decision_function(TEXTS))


def test_a_part_of_a_union_without_a_weight_counts_as_it_is() -> None:
    """As scikit-learn takes a weight of None."""
    union = FeatureUnion(
        [("one", TfidfVectorizer()), ("other", CountVectorizer())],
        transformer_weights={"one": None, "other": 2.0},
    )
    pipeline = make_pipeline(union, LogisticRegression()).fit(TEXTS, LABELS)

    ours = score(pipeline, TEXTS)

    np.testing.assert_allclose(ours.log_odds, pipeline.decision_function(TEXTS), rtol=0, atol=1e-6)
