"""The baseline does the same work as the service."""

from itertools import chain

import numpy as np
import pytest
from scipy.special import expit

from app.services.sentiment.artifact import load_sentiment
from app.settings import find_artifacts
from bench.harness.texts import combine_reviews, make_review
from bench.scoring.baseline import classify_text, load_pipeline
from bench.scoring.sklearn_bulk import split_into_chunks


def test_the_pipeline_predicts_as_the_service_does_before_calibration() -> None:
    texts = [make_review(), "Isn't it AWFUL?", "no", *combine_reviews(50)]
    classifier = load_sentiment(find_artifacts() / "sentiment").classifier

    positive = load_pipeline().predict_proba(texts)[:, 1]

    log_odds = np.array([one.log_odds for one in classifier.classify(texts)])
    assert positive == pytest.approx(expit(log_odds), abs=1e-9)


def test_an_endpoint_names_the_likelier_label() -> None:
    assert classify_text(load_pipeline(), "A wonderful film").label == "positive"
    assert classify_text(load_pipeline(), "A dull, awful film").label == "negative"


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (3, [3]), (4, [3, 1])], ids=["0", "1", "3", "4"]
)
def test_texts_are_split_into_chunks(count: int, sizes: list[int]) -> None:
    texts = [str(number) for number in range(count)]

    chunks = list(split_into_chunks(texts, 3))

    assert [len(chunk) for chunk in chunks] == sizes
    assert list(chain(*chunks)) == texts
