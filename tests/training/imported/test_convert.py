"""What can be imported is taken as it is; what cannot is refused by name, with what would do."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_matrix, diags_array
from sklearn.calibration import CalibratedClassifierCV
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import (
    CountVectorizer,
    HashingVectorizer,
    TfidfTransformer,
    TfidfVectorizer,
)
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.model_selection import FixedThresholdClassifier, GridSearchCV
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier

from app.errors import ClassesUnclear, PipelineUnsupported
from app.training.imported.convert import convert_pipeline
from tests.training.imported.pipelines import LABELS, TEXTS, fit, fit_words, score

STARS = [{"pos": 5, "neg": 1}[label] for label in LABELS]


def split(text: str) -> list[str]:
    """Stand in for a tokenizer of a notebook."""
    return text.split()


def make_calibrated(method: str) -> object:
    """Return a calibrated classifier, not fitted yet."""
    return CalibratedClassifierCV(LinearSVC(), method=method, cv=2)


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "a tokenizer": (
        lambda: fit_words(CountVectorizer(tokenizer=split, token_pattern=None)),
        "tokenizer=split.*token_pattern",
    ),
    "a preprocessor": (
        lambda: fit_words(CountVectorizer(preprocessor=str.upper)),
        "preprocessor=str.upper",
    ),
    "an analyzer": (lambda: fit_words(CountVectorizer(analyzer=split)), "analyzer=split"),
    "a tree": (lambda: fit(CountVectorizer(), DecisionTreeClassifier()), "DecisionTreeClassifier"),
    "a kernel": (lambda: fit(CountVectorizer(), SVC()), "SVC cannot be served; fit Logistic"),
    "an SVD": (
        lambda: fit(CountVectorizer(), TruncatedSVD(2), LogisticRegression()),
        "TruncatedSVD after the vectorizer.*leave it out",
    ),
    "isotonic": (
        lambda: fit(
            CountVectorizer(), CalibratedClassifierCV(LinearSVC(), method="isotonic", cv=2)
        ),
        "isotonic.*method='sigmoid'",
    ),
    "the logarithm of negative counts": (
        lambda: Pipeline(
            [
                ("hash", HashingVectorizer(n_features=8)),
                ("tfidf", TfidfTransformer(sublinear_tf=True, use_idf=False)),
                ("classifier", fit_words(HashingVectorizer(n_features=8))[-1]),
            ]
        ),
        "sublinear_tf.*alternate_sign=False",
    ),
    "a vectorizer that was never fitted": (
        lambda: make_pipeline(TfidfVectorizer(), fit_words(TfidfVectorizer())[-1]),
        "TfidfVectorizer without a vocabulary.*never fitted",
    ),
    "a classifier that was never fitted": (
        lambda: make_pipeline(CountVectorizer().fit(TEXTS), LogisticRegression()),
        "LogisticRegression that was never fitted",
    ),
    "a classifier alone": (
        lambda: fit_words(CountVectorizer())[-1],
        "without its vectorizer.*whole Pipeline",
    ),
    "another vectorizer's classifier": (
        lambda: make_pipeline(
            CountVectorizer(ngram_range=(1, 2)).fit(TEXTS), fit_words(CountVectorizer())[-1]
        ),
        "columns after vectorizers of",
    ),
    "no vectorizer": (
        lambda: make_pipeline("passthrough", LogisticRegression()),
        "without a vectorizer",
    ),
    "many lengths": (
        lambda: fit_words(CountVectorizer(analyzer="char", ngram_range=(1, 20))),
        r"ngram_range=\(1, 20\).*at most 16 lengths",
    ),
    "long n-grams": (
        lambda: fit_words(CountVectorizer(analyzer="char", ngram_range=(33, 33))),
        "at most 32 words or characters",
    ),
    "file names": (
        lambda: make_pipeline(CountVectorizer(input="filename"), fit_words(CountVectorizer())[-1]),
        "input='filename'",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_served_is_refused_by_name(name: str) -> None:
    """The sentence says what is in the way, and what would do."""
    make, message = REFUSED[name]

    with pytest.raises(PipelineUnsupported, match=message):
        convert_pipeline(make())


@pytest.mark.parametrize(
    "names",
    [
        ("negative", "positive"),
        ("neg", "pos"),
        ("Negative", "Positive"),
        (0, 1),
        (False, True),
        ("0", "1"),
        (0.0, 1.0),
        (-1, 1),
    ],
    ids=str,
)
def test_classes_that_say_it_themselves_need_no_names(names: tuple[object, object]) -> None:
    """As people write labels."""
    labels = np.array([names[label == "pos"] for label in LABELS])
    pipeline = make_pipeline(CountVectorizer(), LogisticRegression()).fit(TEXTS, labels)

    positive = score(pipeline, TEXTS).positive

    assert positive.tolist() == (pipeline.predict(TEXTS) == names[1]).tolist()


def test_classes_whose_names_say_nothing_must_be_named() -> None:
    """Rather than that a model answers the opposite."""
    pipeline = make_pipeline(CountVectorizer(), LogisticRegression()).fit(TEXTS, STARS)

    with pytest.raises(ClassesUnclear, match=r"'1', '5'.*--positive LABEL --negative LABEL"):
        convert_pipeline(pipeline)

    named = score(pipeline, TEXTS, positive="5", negative="1")
    turned = score(pipeline, TEXTS, positive="1", negative="5")
    np.testing.assert_array_equal(named.log_odds, pipeline.decision_function(TEXTS))
    np.testing.assert_array_equal(turned.log_odds, -named.log_odds)


@pytest.mark.parametrize(
    ("positive", "negative", "message"),
    [("5", "5", "cannot be both"), ("4", "1", "none is '4'"), (None, None, "do not say")],
)
def test_names_that_do_not_fit_the_classes_are_refused(
    positive: str | None, negative: str | None, message: str
) -> None:
    """And the classes that there are are listed."""
    pipeline = make_pipeline(CountVectorizer(), LogisticRegression()).fit(TEXTS, STARS)

    with pytest.raises(ClassesUnclear, match=message):
        convert_pipeline(pipeline, positive=positive, negative=negative)


@pytest.mark.parametrize(
    "classifier",
    [LogisticRegression(), LinearSVC(), SGDClassifier(random_state=0), MultinomialNB()],
    ids=lambda classifier: type(classifier).__name__,
)
def test_two_of_several_classes_are_compared(classifier: object) -> None:
    """By the difference of what the pipeline says of each."""
    labels = np.array([*LABELS[:4], *["so-so"] * 4, *LABELS[8:]])
    pipeline = make_pipeline(CountVectorizer(), classifier).fit(TEXTS, labels)

    with pytest.raises(ClassesUnclear, match="more than two"):
        convert_pipeline(pipeline)

    ours = score(pipeline, TEXTS, positive="pos", negative="neg").log_odds
    last, columns = pipeline[-1], pipeline[:-1].transform(TEXTS)
    each = (
        last.predict_joint_log_proba(columns)
        if isinstance(last, MultinomialNB)
        else last.decision_function(columns)
    )
    position = {name: number for number, name in enumerate(pipeline.classes_)}
    theirs = each[:, position["pos"]] - each[:, position["neg"]]
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-9)


def turn(labels: Sequence[str]) -> list[str]:
    """Return labels whose positive class comes first in the alphabet."""
    return [{"pos": "a good one", "neg": "not so"}[label] for label in labels]


@pytest.mark.parametrize(
    "classifier",
    [
        LinearSVC(),
        MultinomialNB(),
        CalibratedClassifierCV(LinearSVC(), cv=2),
        CalibratedClassifierCV(MultinomialNB(), cv=2),
        CalibratedClassifierCV(MultinomialNB(), cv=2, ensemble=False),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "texts", [TEXTS, ("", "zzz", "good bad", "bad good")], ids=["known", "even"]
)
def test_the_positive_class_may_come_first(classifier: object, texts: Sequence[str]) -> None:
    """Scores turn round, sigmoids too, and where both are as likely the first one is chosen."""
    pipeline = make_pipeline(CountVectorizer(), classifier).fit(TEXTS, turn(LABELS))

    ours = score(pipeline, texts, positive="a good one", negative="not so")

    assert ours.positive.tolist() == (pipeline.predict(texts) == "a good one").tolist()
    if isinstance(classifier, CalibratedClassifierCV):
        theirs = pipeline.predict_proba(texts)[:, 0]
        np.testing.assert_allclose(1 / (1 + np.exp(-ours.log_odds)), theirs, rtol=0, atol=1e-9)


WRAPPED: dict[str, Callable[[], Any]] = {  # scikit-learn has no types
    "a search": lambda: GridSearchCV(
        make_pipeline(TfidfVectorizer(), LogisticRegression()),
        {"logisticregression__C": [1.0, 10.0]},
        cv=2,
    ).fit(TEXTS, LABELS),
    "a calibrated pipeline": lambda: CalibratedClassifierCV(
        make_pipeline(TfidfVectorizer(), LinearSVC()), cv=2
    ).fit(TEXTS, LABELS),
    "a frozen one": lambda: CalibratedClassifierCV(
        FrozenEstimator(fit(TfidfVectorizer(), LinearSVC()))
    ).fit(TEXTS, LABELS),
    "nested pipelines": lambda: fit(
        make_pipeline(CountVectorizer(), "passthrough", TfidfTransformer()),
        make_pipeline("passthrough", LogisticRegression()),
    ),
    "a fixed vocabulary": lambda: make_pipeline(
        CountVectorizer(vocabulary=["bad", "good"]), LogisticRegression()
    ).fit(TEXTS, LABELS),
    "sparse coefficients": lambda: Pipeline(
        [
            ("words", CountVectorizer().fit(TEXTS)),
            ("classifier", fit(CountVectorizer(), LinearSVC())[-1].sparsify()),
        ]
    ),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_what_only_wraps_a_pipeline_is_taken_off(name: str) -> None:
    """As notebooks leave it."""
    pipeline = WRAPPED[name]()

    ours = score(pipeline, TEXTS)

    assert ours.positive.tolist() == (pipeline.predict(TEXTS) == "pos").tolist()


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("indices", np.array([2**12, 0], np.int32)),
        ("indices", np.array([-1, 0], np.int32)),
        ("indices", np.array([0.0, 1.0])),
        ("indptr", np.array([0, 2**20], np.int32)),
        ("indptr", np.array([0], np.int32)),
        ("data", np.array([1.0])),
        ("data", [1.0, 2.0]),
        ("_shape", (2**10, 4)),
    ],
)
def test_a_sparse_matrix_that_reaches_outside_is_refused(part: str, value: object) -> None:
    """Wherever it is: scipy would read and write there."""
    pipeline = WRAPPED["sparse coefficients"]()
    matrix = csr_matrix(([1.0, 2.0], ([0, 0], [0, 1])), shape=(1, 4))
    setattr(matrix, part, value)
    pipeline[0].beside = {"in": [matrix]}

    with pytest.raises(PipelineUnsupported, match="do not fit each other"):
        convert_pipeline(pipeline)


def test_a_threshold_around_a_model_is_told() -> None:
    """Its answers are not those of the model within it."""
    around = FixedThresholdClassifier(LogisticRegression(), threshold=0.9, pos_label="pos")

    with pytest.raises(PipelineUnsupported, match=r"model\.estimator_.*threshold is lost"):
        convert_pipeline(fit(CountVectorizer(), around))


def test_diagonals_that_old_pipelines_have_are_looked_at() -> None:
    """As the document frequencies of scikit-learn before 1.5 are."""
    pipeline = fit_words(TfidfVectorizer())
    pipeline[0].beside = diags_array(np.ones(3), shape=(3, 3))
    convert_pipeline(pipeline)
    pipeline[0].beside.data = np.ones((0, 3))

    with pytest.raises(PipelineUnsupported, match="do not fit each other"):
        convert_pipeline(pipeline)


def test_single_precision_is_known_to_be_less_exact() -> None:
    """The pipeline's own sums are rounded, so that nothing can equal them to 1e-6."""
    single = convert_pipeline(fit_words(TfidfVectorizer(dtype=np.float32)))
    double = convert_pipeline(fit_words(TfidfVectorizer()))

    assert single.tolerance > double.tolerance
