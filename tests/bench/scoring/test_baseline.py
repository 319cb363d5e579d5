"""The baseline: a pipeline of the shipped model's size."""

from itertools import chain

import numpy as np
import pytest
from numpy.typing import NDArray

from bench.harness.texts import combine_reviews, make_review
from bench.scoring.baseline import classify_text, load_pipeline
from bench.scoring.sklearn_bulk import split_into_chunks


class Fixed:
    """A classifier that gives every text the same probability of positive."""

    def __init__(self, positive: float) -> None:
        self._positive = positive

    def predict_proba(self, texts: list[str]) -> NDArray[np.float64]:
        """Return P(negative) and P(positive) of each text."""
        return np.tile([1 - self._positive, self._positive], (len(texts), 1))


def test_the_pipeline_tells_texts_apart() -> None:
    """Its weights are not all nought, which would be faster."""
    texts = [make_review(), "Isn't it AWFUL?", "no", *combine_reviews(50)]

    negative, positive = load_pipeline().predict_proba(texts).T

    assert negative + positive == pytest.approx(1)
    assert len(set(positive.tolist())) == len(texts)


@pytest.mark.parametrize(
    ("positive", "label"), [(0.7, "positive"), (0.5, "positive"), (0.3, "negative")]
)
def test_an_endpoint_names_the_likelier_label(positive: float, label: str) -> None:
    answer = classify_text(Fixed(positive), "A film")

    assert (answer.label, answer.probability) == (label, positive)


@pytest.mark.parametrize(
    ("count", "sizes"), [(0, []), (1, [1]), (3, [3]), (4, [3, 1])], ids=["0", "1", "3", "4"]
)
def test_texts_are_split_into_chunks(count: int, sizes: list[int]) -> None:
    texts = [str(number) for number in range(count)]

    chunks = list(split_into_chunks(texts, 3))

    assert [len(chunk) for chunk in chunks] == sizes
    assert list(chain(*chunks)) == texts
