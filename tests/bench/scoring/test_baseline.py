"""The rival does the same work."""

from itertools import chain

import numpy as np
import pytest
from scipy.special import expit

from app.services.sentiment.artifact import load_sentiment
from app.settings import find_artifacts
from bench.harness.texts import combined_reviews, review
from bench.scoring.baseline import pipeline, prediction
from bench.scoring.sklearn_bulk import chunked


def test_the_pipeline_says_what_the_service_says_before_calibration() -> None:
    texts = [review(), "Isn't it AWFUL?", "no", *combined_reviews(50)]
    classifier = load_sentiment(find_artifacts() / "sentiment").classifier

    positive = pipeline().predict_proba(texts)[:, 1]

    log_odds = np.array([judged.log_odds for judged in classifier.classify(texts)])
    assert positive == pytest.approx(expit(log_odds), abs=1e-9)


def test_an_endpoint_names_the_likelier_label() -> None:
    assert prediction(pipeline(), "A wonderful film").label == "positive"
    assert prediction(pipeline(), "A dull, awful film").label == "negative"


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (3, [3]), (4, [3, 1])], ids=["0", "1", "3", "4"]
)
def test_texts_are_handed_over_together(count: int, sizes: list[int]) -> None:
    texts = [str(number) for number in range(count)]

    chunks = list(chunked(texts, 3))

    assert [len(chunk) for chunk in chunks] == sizes
    assert list(chain(*chunks)) == texts
